/* resolve.h - a marked tree taken back to either version: what a comparison promises, and how it is proved.
 *
 * Accepting takes out what went and the marks; rejecting takes out what came, and puts back what the marks tell of what was. What is
 * generated (tree/canonical.h) stays as the new version has it in both. Neither changes the tree that comes in. */
#ifndef MN_COMPARE_RESOLVE_H
#define MN_COMPARE_RESOLVE_H

#include "tree/element.h"

/* A document tree of its own, in the arena. */
MnNode *mn_compare_accepted(MnArena *arena, const MnNode *marked);
MnNode *mn_compare_rejected(MnArena *arena, const MnNode *marked);

#endif
