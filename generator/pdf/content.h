/* content.h - the display list of a page as a content stream. */
#ifndef MN_PDF_CONTENT_H
#define MN_PDF_CONTENT_H

#include "pdf/writer.h"

typedef struct MnPdfContent MnPdfContent;

/* Lives in the writer's arena; keeps each word's code string for the next time it is shown. */
MnPdfContent *mn_pdf_content_new(MnPdfWriter *writer);

/* Replays the page: its content, resources, marks and link annotations. Faults are reported. */
void mn_pdf_content_page(MnPdfContent *content, uint32_t page);

#endif
