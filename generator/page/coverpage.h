/* coverpage.h - the cover: the one page whose text is placed here and not by the flow. */
#ifndef MN_PAGE_COVERPAGE_H
#define MN_PAGE_COVERPAGE_H

#include "page/items.h"

void emit_cover(Emitter *e, const Cover *cover);

#endif
