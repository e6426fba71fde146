/* retrace.h - which of the former numbered things is which now. */
#ifndef MN_NUMBER_RETRACE_H
#define MN_NUMBER_RETRACE_H

#include "number/former.h"

/* At or above it two texts are the same one, wherever it stands: what was moved (of 1000). */
enum { RETRACE_SAME = 800 };

/* Sets now and similarity of each former that is there still, in whatever place. No two have one item. */
void retrace(Numbering *n, Formers *formers, const Plan *plan);

#endif
