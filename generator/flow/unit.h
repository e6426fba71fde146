/* unit.h - what a page takes beyond the units on it. */
#ifndef MN_FLOW_UNIT_H
#define MN_FLOW_UNIT_H

#include "flow/flow.h"

/* What a page that begins with the unit repeats above it, and the space that a row cut by a page break has at its edges. */
MnLength unit_repeated_height(const Unit *unit);
MnLength unit_cut_above(const Unit *unit);
MnLength unit_cut_below(const Unit *unit);

#endif
