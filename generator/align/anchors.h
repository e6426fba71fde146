/* anchors.h - fixed points of two sequences: items that occur once on either side and are equal, as far as they stand in the same
 * order (patience diff: Cohen, 2008). */
#ifndef MN_ALIGN_ANCHORS_H
#define MN_ALIGN_ANCHORS_H

#include "align/sequence.h"
#include "base/memory.h"

/* One way in which items can be known again: by an id that an author gave, by a heading, by all they say. The counts of the
 * sequences are the same in every class of one side; an item without anything of the class has MN_NO_SYMBOL there. */
typedef struct {
    MnSequence old, new;
} MnAnchorClass;

/* The first class counts most: what it fixes stands, and the next is looked for between. weights, of old items, or NULL: of those
 * that do not fit together the heavier remain. similarity is 1000. */
MnPairs mn_anchors(MnArena *arena, const MnAnchorClass *classes, size_t count, const uint32_t *weights);

#endif
