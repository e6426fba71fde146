/* given.h - the ids that a comparison gives, so that every mark can be led to. */
#ifndef MN_COMPARE_GIVEN_H
#define MN_COMPARE_GIVEN_H

#include "tree/element.h"

/* What stands directly before or behind, white space apart; NULL: nothing. */
const MnNode *given_beside(const MnNode *element, MnNode *(*step)(const MnNode *));
/* Does it take the place of the deletion before it? What numbering leaves of what was deleted (number/frozen.c) does not. */
bool given_replaces(const MnNode *element);
/* Is it a deletion that is told with the insertion behind it, which takes its place? */
bool given_is_told_behind(const MnNode *element);

/* What a difference of this marked element leads to: the element; of a col, which is nowhere to be seen, the first cell of its column. */
MnNode *given_target(MnArena *arena, MnNode *marked);

/* Gives every mark of the tree that is told by itself, or is an end of a move, and has no id, one that no other element has: change-1, change-2 … It is of neither version
 * (companions.h). */
void given_ids(MnArena *arena, MnNode *marked);

#endif
