/* diff.h - what is equal in two sequences: a longest common subsequence, as runs (Myers, "An O(ND) Difference Algorithm and Its
 * Variations", Algorithmica 1, 1986; in linear space). Beyond a number of differences in one place it is no longer sure to be the
 * longest: there items that occur once on either side are taken as fixed points, or else the path that has come furthest, so that
 * the work grows with the length of the sequences alone. */
#ifndef MN_ALIGN_DIFF_H
#define MN_ALIGN_DIFF_H

#include "align/sequence.h"
#include "base/memory.h"

enum { MN_DIFF_MOST = 256 }; /* a good number for `most` */

/* MN_NO_SYMBOL is equal to nothing. most: differences in one place (half of them, as they are looked for from both ends) up to which
 * the answer is a longest one; at least 1. The work is at most in proportion to the items times `most`. */
MnRuns mn_diff(MnArena *arena, MnSequence old, MnSequence new, unsigned most);

#endif
