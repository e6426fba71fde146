/* furniture.h - what stands on a page besides its text: running header and footer, and markings. */
#ifndef MN_PAGE_FURNITURE_H
#define MN_PAGE_FURNITURE_H

#include "page/items.h"

/* The furniture of page `number` of `total` of the part. */
void furniture_page(Emitter *e, bool turned, uint32_t number, uint32_t total);
/* The markings of the document, in the middle of the upper or lower margin. */
void furniture_marking(Emitter *e, MnArtifact kind, MnLength baseline, MnLength width, MnColour colour);

#endif
