/* tablerows.h - rows of tables on a page. */
#ifndef MN_PAGE_TABLEROWS_H
#define MN_PAGE_TABLEROWS_H

#include "page/items.h"

/* The cells of a row, or of a part of it the units that begin in it, with grounds and rules. */
void emit_row(Emitter *e, const RowPart *part, MnLength x, MnLength y);
/* What a table that goes on repeats: its caption and its head. */
void emit_repeated(Emitter *e, const SetTable *table, MnLength x, MnLength y);
/* The headings of rows that began before unit `first`, where a page begins, and reach beyond: they stand again beside the rows of
 * units [first, last), where these give them room. x, y: of that unit. */
void emit_joined_headings(Emitter *e, const Flow *flow, uint32_t first, uint32_t last, MnLength x, MnLength y);

#endif
