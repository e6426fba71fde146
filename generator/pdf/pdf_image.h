/* pdf_image.h - pictures as image XObjects, each in the file once, and the other resources that only some pages need. */
#ifndef MN_PDF_IMAGE_H
#define MN_PDF_IMAGE_H

#include "pdf/writer.h"

/* The pictures and transparencies a page has used so far. */
typedef struct {
    uint32_t *numbers; /* owned by the writer's arena; reused from page to page */
    uint32_t count, cap;
    bool opacities[1001]; /* in thousandths; used as the graphics state /A500 */
} MnPdfPageUse;

/* Lives in the writer's arena. */
MnPdfImages *mn_pdf_images_new(MnPdfWriter *writer);

/* Draws the picture of an image item on a page of the given height. */
void mn_pdf_image_draw(MnPdfWriter *writer, MnPdfPageUse *use, const MnItem *item, MnLength page_height, MnBuf *out);

/* A /Resources object with the fonts and what the page has used. */
uint32_t mn_pdf_page_resources(MnPdfWriter *writer, const MnPdfPageUse *use);

#endif
