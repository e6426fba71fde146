/* coverpage.h - the cover: the one page whose text is placed here and not by the flow. */
#ifndef MN_PAGE_COVERPAGE_H
#define MN_PAGE_COVERPAGE_H

#include "page/items.h"

void emit_cover(Emitter *e, const Cover *cover);
/* One that is a block above the text: it stands at the head of its page, whose furniture below the text is not its own. */
void emit_cover_block(Emitter *e, const Cover *cover);

#endif
