/* pairs.h - which items of two stretches belong together when none are equal: pairs in ascending order of both, of the greatest sum
 * of similarity (a dynamic programme, as for alignments: Needleman and Wunsch, 1970). Where there are too many, first pairs are made
 * among the candidates, and what is between two of them is a stretch of its own; if that is still too long, only pairs near its
 * diagonal are looked at. */
#ifndef MN_ALIGN_PAIRS_H
#define MN_ALIGN_PAIRS_H

#include "align/sequence.h"
#include "base/memory.h"

typedef struct {
    /* 0 to 1000; may answer 0 for what is below `least`, without looking closer. Called once for each pair at most. */
    uint32_t (*similar)(void *user, uint32_t old, uint32_t new, uint32_t least);
    /* Where there are too many to try each with each: new items that may be like the old one; writes at most `most`. NULL: none. */
    size_t (*candidates)(void *user, uint32_t old, uint32_t *out, size_t most);
    void *user;
    uint32_t least;          /* a similarity below this makes no pair; not 0 */
    size_t most_cells;       /* more than these, old times new, are too many */
    const uint32_t *weights; /* by old item, or NULL: a pair counts its similarity times this, which is below 2^20 and not 0 */
} MnPairing;

/* Pairs among the old items [old, old_end) and the new ones [new, new_end). */
MnPairs mn_pairs(MnArena *arena, const MnPairing *how, uint32_t old, uint32_t old_end, uint32_t new, uint32_t new_end);

#endif
