/* tokenize.h - texts as tokens: the words, numbers and marks that are compared between two versions.
 *
 * One token each are: a word with its apostrophes and hyphens (council’s, long-term); a number with all that is written as one with it
 * (£1,250, 12.5%, 2012/13, 10–15, 3rd, 5km); a whole date (12 March 2027, 2027-03-12, 12/03/2027); an address of the web or of
 * mail. Of scripts that put no spaces between words each character is one. Punctuation stands apart, so does any other sign. White
 * space belongs to no token, except inside a date; nor do characters that show nothing (U+200B), unless they stand in a word. */
#ifndef MN_ALIGN_TOKENIZE_H
#define MN_ALIGN_TOKENIZE_H

#include "align/symbols.h"
#include "base/vector.h"
#include "project/words.h"

typedef enum {
    MN_TOKEN_WORD,
    MN_TOKEN_NUMBER,
    MN_TOKEN_DATE,
    MN_TOKEN_ADDRESS,
    MN_TOKEN_PUNCTUATION, /* and other signs */
    MN_TOKEN_OBJECT       /* the caller's: a break, a picture, the edge of something */
} MnTokenKind;

enum {
    MN_TOKEN_SPACED = 1,        /* white space stands before it */
    MN_TOKEN_STOP_WORD = 2,     /* of, the: says little by itself */
    MN_TOKEN_ENDS_SENTENCE = 4, /* behind it a sentence ends */
    MN_TOKEN_ENDS_CLAUSE = 8,   /* behind it, or behind a mark that follows, something ends that is less than a sentence */
    MN_TOKEN_BARRIER = 16       /* no change reaches over it: for the caller's own tokens */
};

typedef struct {
    uint32_t begin, end; /* bytes of the text */
    uint32_t symbol;
    uint8_t kind; /* MnTokenKind */
    uint8_t flags;
} MnToken;

/* Freed by its owner: free(tokens.items). */
typedef VECTOR(MnToken) MnTokens;

/* What a language knows of its words: months, stop-words (the words `month-1`… and `stop-words` of its file). Immutable, shared. */
typedef struct MnTokenizer MnTokenizer;
MnTokenizer *mn_tokenizer_new(MnArena *arena, const MnWords *words);

/* Appends the tokens of the bytes from `from` to `to` of a well-formed text of less than 4 GiB, with their symbols; a word never reaches beyond
 * these bytes, so a caller who has something between the words calls it for what stands before it, adds a token of its own, and
 * calls it for what stands behind. The text must outlive the symbols. */
void mn_tokenize(const MnTokenizer *tokenizer, MnSymbols *symbols, MnStr text, size_t from, size_t to, MnTokens *tokens);

/* Does the token count as a word where words are counted? All but punctuation. */
static inline bool mn_token_is_word(const MnToken *token)
{
    return token->kind != MN_TOKEN_PUNCTUATION;
}

#endif
