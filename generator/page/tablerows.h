/* tablerows.h - rows of tables on a page. */
#ifndef MN_PAGE_TABLEROWS_H
#define MN_PAGE_TABLEROWS_H

#include "page/items.h"

/* The cells of a row, or of a part of it the units that begin in it, with grounds and rules. */
void emit_row(Emitter *e, const RowPart *part, MnLength x, MnLength y);
/* What a table that goes on repeats: its caption and its head. */
void emit_repeated(Emitter *e, const SetTable *table, MnLength x, MnLength y);

#endif
