/* emit.h - flows on pages. */
#ifndef MN_PAGE_EMIT_H
#define MN_PAGE_EMIT_H

#include "page/items.h"

/* What draws the pages of the typesetter's part; ended by emitter_end. */
Emitter emitter_for(Typesetter *t, const Folios *folios, uint32_t part);
void emitter_end(Emitter *e);
/* Units [first, last) of a flow; the first one's top at y. */
void emit_units(Emitter *e, const Flow *flow, uint32_t first, uint32_t last, MnLength x, MnLength y);

#endif
