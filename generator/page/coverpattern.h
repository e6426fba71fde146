/* coverpattern.h - the shapes at the foot of a cover's band. */
#ifndef MN_PAGE_COVERPATTERN_H
#define MN_PAGE_COVERPATTERN_H

#include "page/items.h"

/* So many rows of them below y, across the whole page, as part of the artifact that is open. */
void emit_cover_pattern(Emitter *e, MnLength y, int rows);

#endif
