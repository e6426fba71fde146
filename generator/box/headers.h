/* headers.h - which headers belong to which cell, for who listens. */
#ifndef MN_BOX_HEADERS_H
#define MN_BOX_HEADERS_H

#include "box/box.h"

/* Gives the cells' tags their headers where Scope would not do. */
void table_headers(MnArena *arena, const Table *table);

#endif
