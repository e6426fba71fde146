/* split.h - rows taller than a page. */
#ifndef MN_FLOW_SPLIT_H
#define MN_FLOW_SPLIT_H

#include "flow/flow.h"

/* The parts of a row that is taller than a page, none taller than limit unless one unit is; *count of them. */
RowPart *row_split(MnArena *arena, const SetRow *row, MnLength limit, uint32_t *count);

#endif
