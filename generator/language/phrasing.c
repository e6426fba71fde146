/* phrasing.c - in: a word. Out: whether a phrase begins with it, or ends.
 *
 * Words of English and Welsh. A word that is in no list neither opens nor ends one, so that other languages lose nothing. */
#include "language/phrasing.h"

#include <string.h>

static const char *const openers[] = {
    "a",    "about",   "above",  "across",  "after",   "against", "all",   "among", "an",      "and",   "around",  "as",
    "at",   "because", "before", "below",   "between", "beyond",  "but",   "by",    "during",  "each",  "every",   "for",
    "from", "how",     "if",     "in",      "into",    "its",     "nor",   "of",    "off",     "on",    "onto",    "or",
    "our",  "over",    "per",    "since",   "so",      "than",    "that",  "the",   "their",   "then",  "through", "throughout",
    "to",   "towards", "under",  "until",   "upon",    "what",    "when",  "where", "whether", "which", "while",   "who",
    "why",  "with",    "within", "without", "your",    "&",       "ac",    "ar",    "am",      "at",    "dros",    "gan",
    "gyda", "heb",     "neu",    "o",       "oddi",    "rhag",    "rhwng", "trwy",  "tuag",    "wrth",  "y",       "yn",
    "yng",  "ym",      "yr",     "\"r",     NULL};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word(MnStr word, const char *known)
{
    size_t i = 0;
    while (i < word.len && known[i] && lower(word.ptr[i]) == known[i]) i++;
    return i == word.len && !known[i];
}

bool mn_phrase_opens(MnStr word)
{
    while (word.len && strchr("(\"'", word.ptr[0])) word = mn_str_slice(word, 1, word.len);
    for (const char *const *known = openers; word.len && *known; known++)
        if (is_word(word, *known)) return true;
    return false;
}

bool mn_phrase_ends(MnStr word)
{
    return mn_str_ends(word, ":") || mn_str_ends(word, ";") || mn_str_ends(word, ",") || mn_str_ends(word, "–") ||
           mn_str_ends(word, "—");
}
