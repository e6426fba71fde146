/* columns.h - how wide the columns of a table are. */
#ifndef MN_FLOW_COLUMNS_H
#define MN_FLOW_COLUMNS_H

#include "flow/flow.h"

/* Sets the widths of the columns for a measure, or for that of a landscape page if the table must be turned. */
void columns_set(Flows *f, SetTable *table, MnLength measure);

#endif
