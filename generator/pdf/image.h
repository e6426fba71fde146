/* image.h - pictures as image XObjects, each in the file once. */
#ifndef MN_PDF_IMAGE_H
#define MN_PDF_IMAGE_H

#include "pdf/writer.h"

/* The pictures a page has used so far. */
typedef struct {
    uint32_t *numbers; /* owned by the writer's arena; reused from page to page */
    uint32_t count, cap;
} MnPdfImageUse;

/* Lives in the writer's arena. */
MnPdfImages *mn_pdf_images_new(MnPdfWriter *writer);

/* Draws the picture of an image item on a page of the given height. */
void mn_pdf_image_draw(MnPdfWriter *writer, MnPdfImageUse *use, const MnItem *item, MnLength page_height, MnBuf *out);

/* A /Resources object with the fonts and the page's pictures. */
uint32_t mn_pdf_image_resources(MnPdfWriter *writer, const MnPdfImageUse *use);

#endif
