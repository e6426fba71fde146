/* gridcolumns.h - which columns of two tables are the same. */
#ifndef MN_COMPARE_GRIDCOLUMNS_H
#define MN_COMPARE_GRIDCOLUMNS_H

#include "compare/gridhalves.h"

/* Fills in the columns of both halves. Pairs stand in one order. */
void columns_match(Halves *t);
bool columns_came_or_went(const Halves *t);
/* By old column: the new one that it is though it stands in another order, by its header; NO_ITEM for others. */
const uint32_t *columns_moved(const Halves *t);

#endif
