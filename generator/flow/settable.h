/* settable.h - tables set to a measure. */
#ifndef MN_FLOW_SETTABLE_H
#define MN_FLOW_SETTABLE_H

#include "flow/flow.h"

/* The columns get widths, the cells flows and the rows heights; in scratch. */
SetTable *table_set(Flows *f, Table *built, MnLength measure);

#endif
