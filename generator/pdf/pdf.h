/* pdf.h - pages as a PDF that conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once. */
#ifndef MN_PDF_PDF_H
#define MN_PDF_PDF_H

#include "page/pages.h"

/* Appends the whole file to out. False after an error (reported). Same pages, same bytes. */
bool mn_pdf_write(MnContext *ctx, const MnPages *pages, MnBuf *out);

/* The same, for pages that are needed no more: their display lists are let go as soon as they are written (mn_pages_let_go). */
bool mn_pdf_write_last(MnContext *ctx, MnPages *pages, MnBuf *out);

/* The version of libharu, whose object model carries the file. */
const char *mn_pdf_library(void);

#endif
