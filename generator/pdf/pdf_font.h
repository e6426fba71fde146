/* pdf_font.h - fonts as the PDF shows them: codes for glyphs, and the embedded subset.
 *
 * A code (CID, two bytes in a string) stands for one glyph with one source text, so that the text of every code is exact:
 * a glyph with two meanings has two codes. Codes are given in the order of first use, so the same pages give the same. */
#ifndef MN_PDF_FONT_H
#define MN_PDF_FONT_H

#include "pdf/encode.h"
#include "pdf/hpdf_glue.h"

typedef struct MnPdfFont MnPdfFont;
typedef struct MnPdfFonts MnPdfFonts;

/* Lives in the arena. */
MnPdfFonts *mn_pdf_fonts_new(MnContext *ctx, MnArena *arena, MnHpdf *file);

/* The font, known from now on under /F1, /F2, … */
MnPdfFont *mn_pdf_font_of(MnPdfFonts *fonts, const MnFont *font);
uint32_t mn_pdf_font_number(const MnPdfFont *font);

/* The code of a glyph with its source text (well-formed UTF-8, not empty). Reports a glyph that is missing and text that an
 * archive may not hold, once each. */
uint16_t mn_pdf_font_code(MnPdfFont *font, uint32_t gid, MnStr text);
/* How far the code moves the pen, in hundred-thousandths of an em: what the PDF's widths say. */
int32_t mn_pdf_font_advance(const MnPdfFont *font, uint16_t code);
/* The code of the word space. */
uint16_t mn_pdf_font_space(MnPdfFont *font);
/* A length in font units as hundred-thousandths of an em. */
int64_t mn_pdf_font_units(const MnPdfFont *font, int64_t units);

/* The dictionary of all fonts, for /Resources: its object is there from the first, its entries come with the end. */
uint32_t mn_pdf_fonts_object(const MnPdfFonts *fonts);
/* Embeds the subsets; nothing may be shown after. False after an error (reported). */
bool mn_pdf_fonts_finish(MnPdfFonts *fonts, MnPdfDeflate *deflate);

#endif
