/* list.h - what differs, one by one, read from the marks of a marked tree. */
#ifndef MN_COMPARE_LIST_H
#define MN_COMPARE_LIST_H

#include "compare/compare.h"

/* Gives every mark that is said an id, and fills the comparison's lists and counts from its tree. */
void list_differences(MnArena *arena, MnComparison *comparison);

#endif
