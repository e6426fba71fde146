/* words.h - every word the reader sees that no author wrote: templates/words/LANG.ini, `key = text`, overridden by a council's
 * [words]. Immutable once loaded; shared between threads. */
#ifndef MN_INI_WORDS_H
#define MN_INI_WORDS_H

#include "ini/data.h"

typedef struct MnWords MnWords;

/* Words of a BCP 47 language: LANG.ini, else its primary language's (en-GB, then en). overrides is the data tree's council
 * element or NULL. NULL after an error. */
const MnWords *mn_words_load(MnContext *ctx, const MnProject *project, const char *language, const MnNode *overrides);
/* The text of a key; borrowed. NULL where there is none. */
const char *mn_words_get(const MnWords *words, const char *key);
/* The text with its {name} places filled; names and values are NULL-terminated lists of pairs: name, value, name, value, NULL. */
char *mn_words_fill(MnArena *arena, const MnWords *words, const char *key, const char *const *pairs);

#endif
