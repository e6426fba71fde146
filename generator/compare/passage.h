/* passage.h - the words of a block of a marked tree, as runs: what stays, what went and what came. */
#ifndef MN_COMPARE_PASSAGE_H
#define MN_COMPARE_PASSAGE_H

#include "tree/change.h"

typedef enum { MN_WORDS_SAME, MN_WORDS_OLD, MN_WORDS_NEW } MnWordsOf;

typedef struct {
    MnWordsOf of;
    const char *text; /* with single spaces; runs follow each other as they stand, so a space may begin or end one */
} MnPassageRun;

typedef struct {
    const MnPassageRun *runs; /* none is empty */
    size_t count;
} MnPassage;

/* Of the words directly in the block, and in inline elements in it, without the number in front; not of blocks in it. The mark of the
 * block itself, or around it, says nothing here. All texts are the arena's. */
MnPassage mn_passage_of(MnArena *arena, const MnNode *block);
/* The same with at most so many words of context before and behind what changed, and … for the others. */
MnPassage mn_passage_shortened(MnArena *arena, const MnPassage *passage, size_t context);
/* One side of it in one text: MN_WORDS_OLD or MN_WORDS_NEW. "" where nothing is. */
const char *mn_passage_side(MnArena *arena, const MnPassage *passage, MnWordsOf side);

/* The first so many words, with … where there are more. */
const char *mn_first_words(MnArena *arena, const char *text, size_t count);

#endif
