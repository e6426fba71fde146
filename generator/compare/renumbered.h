/* renumbered.h - numbers that shifted, gathered to stretches: "2.7 to 2.12 are now 2.8 to 2.13". */
#ifndef MN_COMPARE_RENUMBERED_H
#define MN_COMPARE_RENUMBERED_H

#include "compare/compare.h"

/* Fills the comparison's list of numbers from its tree. */
void renumbered_gather(MnArena *arena, MnComparison *comparison);

#endif
