/* rows.h - the rows of a table as units. */
#ifndef MN_FLOW_ROWS_H
#define MN_FLOW_ROWS_H

#include "flow/builder.h"

/* Pushes the rows of a table that is set, its left edge at x. */
void flow_rows(Builder *b, SetTable *table, MnLength x);

#endif
