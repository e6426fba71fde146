/* artwork.h - pictures on a page. */
#ifndef MN_PAGE_ARTWORK_H
#define MN_PAGE_ARTWORK_H

#include "page/items.h"

/* As part of the content that is open. */
void emit_drawing(Emitter *e, const MnDrawing *drawing, MnLength x, MnLength y, MnLength width);
void emit_image(Emitter *e, const struct MnImage *image, MnLength x, MnLength y, MnLength width, MnLength height);

#endif
