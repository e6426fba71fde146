/* words.h - every word the reader sees that no author wrote: templates/words/LANG.ini, `key = text`, overridden by a council's
 * [words], and a document's. Immutable once loaded; shared between threads. */
#ifndef MN_PROJECT_WORDS_H
#define MN_PROJECT_WORDS_H

#include "base/date.h"
#include "xml/tree.h"

typedef struct MnWords MnWords;

/* Words of a BCP 47 language: those of its primary language's file (en for en-GB), and over them those of its own file; one of
 * the two must be there; named is where the language is asked for. overrides, the data tree's council element or NULL, may
 * replace words, not add them. NULL after an error. */
const MnWords *mn_words_load(MnContext *ctx, const char *language, MnRange named, const MnNode *overrides);
/* The same with those of `overrides`, a data tree, in their place where it has any. What it may not replace is reported, and stays as
 * it was. NULL where `below` is. `below` must outlive it. */
const MnWords *mn_words_over(MnContext *ctx, const MnWords *below, const MnNode *overrides);
/* The text of a key; borrowed. NULL where there is none. */
const char *mn_words_get(const MnWords *words, const char *key);
const char *mn_word(const MnWords *words, const char *key); /* "" where there is none */
/* The text with its {name} places filled, or NULL where there is none; a place that no pair names stays as it is. pairs is a
 * NULL-terminated list: name, value, name, value, NULL. Owned by the arena. */
char *mn_words_fill(MnArena *arena, const MnWords *words, const char *key, const char *const *pairs);

/* Names for mn_date_format: the words month-1 to month-12, month-1-short to month-12-short, weekday-1 (Monday) to weekday-7. A
 * list of which a word is missing is NULL. Owned by the arena. */
MnDateNames mn_words_date_names(MnArena *arena, const MnWords *words);

#endif
