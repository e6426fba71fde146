/* link.h - places to go to: link annotations, bookmarks, page labels. */
#ifndef MN_PDF_LINK_H
#define MN_PDF_LINK_H

#include "pdf/writer.h"

/* The annotation of a link item, tied to its tag. A target that no anchor has is reported. */
void mn_pdf_link_add(MnPdfWriter *writer, uint32_t page, const MnItem *item);

void mn_pdf_bookmarks_add(MnPdfWriter *writer);

/* The /PageLabels entry of the catalog: numbers as printed. */
void mn_pdf_labels_print(const MnPages *pages, MnBuf *out);

#endif
