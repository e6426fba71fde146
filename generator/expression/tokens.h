/* tokens.h - an expression cut into tokens as XPath 1.0, section 3.7, says. */
#ifndef MN_EXPRESSION_TOKENS_H
#define MN_EXPRESSION_TOKENS_H

#include "base/text.h"

typedef enum {
    MN_TOKEN_END,
    MN_TOKEN_NAME,
    MN_TOKEN_OPERAND, /* a string, a number, . .. or * */
    MN_TOKEN_VARIABLE,
    MN_TOKEN_SIGN, /* ( ) [ ] @ , / // : :: */
    MN_TOKEN_OPERATOR
} MnTokenKind;

typedef struct {
    MnTokenKind kind;
    MnStr text; /* a view of the expression */
} MnToken;

typedef struct {
    MnStr all;
    size_t at;
    MnToken last; /* the token before, to tell `*` and `and` as names from operators */
} MnTokens;

/* From the beginning: (MnTokens){.all = expression}. What is no XPath gives signs. */
MnToken mn_token_next(MnTokens *tokens);
/* The first byte of what follows, or of what follows that; '\0' at the end. */
char mn_token_following(const MnTokens *tokens, bool second);
bool mn_token_is(MnToken token, MnTokenKind kind, const char *text);

#endif
