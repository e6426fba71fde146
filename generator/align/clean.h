/* clean.h - the difference of two texts as a reader wants it: fewer and larger changes, at the seams of sentences.
 *
 * In: the tokens of both sides and what is equal in them (mn_diff of their symbols). Out: fewer equal runs. What is between two runs
 * is one change: what is gone first, what is new behind it.
 *
 *   - An equal run between two changes is taken into them when it has fewer than three words beside changes of more than two, or
 *     only stop-words and punctuation, or at most six words and no more than the change on either side, or than six behind a
 *     sign that is another and begins the text, as that of a status; never when a sentence
 *     ends in it, or when it holds a barrier. Between single words that were swapped, what is equal stays.
 *   - Where a change of one side alone may stand in several places (one two [one two] three), it is where a sentence ends, or else a
 *     clause, or else a word.
 *   - Where more than 60 % of the words of a sentence are changed, and of either side's not few, it is replaced whole. What is kept
 *     of one sentence never depends on how much of its neighbours went. */
#ifndef MN_ALIGN_CLEAN_H
#define MN_ALIGN_CLEAN_H

#include "align/tokenize.h"

/* Borrowed. */
typedef struct {
    const MnToken *items;
    size_t count;
} MnTokenList;

MnRuns mn_clean(MnArena *arena, MnTokenList old, MnTokenList new, MnRuns runs);
/* mn_diff and mn_clean. */
MnRuns mn_diff_words(MnArena *arena, MnTokenList old, MnTokenList new);

#endif
