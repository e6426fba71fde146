/* writer.h - what travels through the parts of this stage while one file is written. */
#ifndef MN_PDF_WRITER_H
#define MN_PDF_WRITER_H

#include "pdf/hpdf_glue.h"
#include "pdf/pdf_font.h"
#include "pdf/structure.h"

typedef struct MnPdfImages MnPdfImages;

typedef struct {
    MnContext *ctx;
    const MnPages *pages;
    MnPages *last;  /* the same, whose lists are to be let go; or NULL */
    MnArena *arena; /* lives until the file is saved */
    MnHpdf *file;
    MnPdfDeflate *deflate;
    MnPdfFonts *fonts;
    MnPdfStructure *structure;
    MnPdfImages *images;
    uint32_t plain_resources; /* of pages without pictures */
} MnPdfWriter;

#endif
