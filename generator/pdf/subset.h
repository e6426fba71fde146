/* subset.h - the glyphs of a font that a PDF shows, as a font program to embed. */
#ifndef MN_PDF_SUBSET_H
#define MN_PDF_SUBSET_H

#include "font/font.h"

typedef struct {
    MnStr bytes;            /* in the arena */
    bool cff;               /* CFF keyed by CIDs, which are the codes; else TrueType */
    const uint16_t *glyphs; /* of TrueType: the glyph of each code */
} MnPdfSubset;

/* What is shown of a font: the glyph of each code; code 0 is .notdef. */
typedef struct {
    const MnFont *font;
    const uint32_t *gids;
    size_t ncodes; /* at least 2 */
} MnPdfShown;

/* False after an error (reported): the font cannot be cut down. */
bool mn_pdf_subset_make(MnContext *ctx, MnArena *arena, const MnPdfShown *shown, MnPdfSubset *subset);

#endif
