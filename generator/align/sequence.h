/* sequence.h - what the files of this room compare and what they find: two sequences of symbols, an old and a new one.
 *
 * A sequence is anything in order: the words of a paragraph, the paragraphs of a document, the columns of a table. What is compared
 * of an item is its symbol (align/symbols.h), a number that two items share when they are equal. All that is found is in the arena
 * that was given, in ascending order of both sides, and depends on nothing but what went in. */
#ifndef MN_ALIGN_SEQUENCE_H
#define MN_ALIGN_SEQUENCE_H

#include <stddef.h>
#include <stdint.h>

/* The symbol of an item that is like no other, on neither side: a blank paragraph. */
#define MN_NO_SYMBOL UINT32_MAX

/* Borrowed. At most 2^30 items. */
typedef struct {
    const uint32_t *items;
    size_t count;
} MnSequence;

/* Items that are equal: old + i is new + i, for each i below length, which is never 0. */
typedef struct {
    uint32_t old, new, length;
} MnRun;

/* Ascending in both sides, and no run begins in both where the one before it ends. */
typedef struct {
    MnRun *items;
    size_t count;
} MnRuns;

/* Two items that belong together; how alike they are, 0 to 1000. */
typedef struct {
    uint32_t old, new, similarity;
} MnPair;

typedef struct {
    MnPair *items;
    size_t count;
} MnPairs;

#endif
