/* furniture.h - what stands on a page besides its text: running header and footer, and markings. */
#ifndef MN_PAGE_FURNITURE_H
#define MN_PAGE_FURNITURE_H

#include "page/items.h"

/* The furniture of page `number` of `total` of the part; 0: the part has no numbers of its own. */
void furniture_page(Emitter *e, uint32_t number, uint32_t total);
/* What of it stands below the text alone. */
void furniture_below(Emitter *e, uint32_t number, uint32_t total);
/* What a cover has of it too: the markings of the document in the middle of both margins, and below the number through the whole. */
void furniture_head(Emitter *e, MnColour colour);
void furniture_foot(Emitter *e);

#endif
