/* operand_joined.h - what stood in several documents, as one tree to compare with what they have become. */
#ifndef MN_DOCUMENT_OPERAND_JOINED_H
#define MN_DOCUMENT_OPERAND_JOINED_H

#include "tree/element.h"

/* A copy of the tree, behind whose text stands that of another, without its cover and contents; ids that both have are those of the first,
 * and the others' have `id` before them. */
MnNode *mn_operand_join(MnArena *arena, const MnNode *tree, const MnNode *more, const char *id);

#endif
