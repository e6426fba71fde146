/* token.h - the tokens of PDF syntax (ISO 32000-1, 7.2 and 7.3): for content streams, CMaps and the bytes of the file itself. */
#ifndef MN_CONFORM_LEXER_H
#define MN_CONFORM_LEXER_H

#include "conform/object.h"

typedef enum {
    LEX_END,
    LEX_INTEGER,
    LEX_REAL,
    LEX_STRING,
    LEX_HEX,
    LEX_NAME,
    LEX_OPEN_ARRAY,
    LEX_CLOSE_ARRAY,
    LEX_OPEN_DICT,
    LEX_CLOSE_DICT,
    LEX_WORD, /* an operator, true, false, null, R, obj … */
    LEX_BAD   /* a delimiter where none may stand, or a string without an end */
} LexKind;

typedef struct {
    LexKind kind;
    MnStr raw;  /* as it stands in the bytes */
    MnStr text; /* a string's bytes, a name without slash and escapes, a word */
    double number;
    size_t digits; /* LEX_HEX: characters that are no white space */
    bool not_hex;  /* LEX_HEX: one of them is no hexadecimal digit */
} Token;

typedef struct {
    MnArena *arena;
    MnStr bytes;
    size_t at;
} Lexer;

Token conform_token_next(Lexer *lexer);
/* The number, string, name, boolean or null that a token is; false for one that is none of these. The text is the token's. */
bool conform_token_value(Token token, PdfObject *value);
/* The object that begins with `first`; arrays and dictionaries are read to their end. NULL where there is none. References are
 * not known here. */
const PdfObject *conform_token_object(Lexer *lexer, Token first);
bool conform_token_is_space(char c);

#endif
