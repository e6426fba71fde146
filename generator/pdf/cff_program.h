/* cff_program.h - a CFF font program as a PDF embeds it under CIDs. */
#ifndef MN_PDF_CFF_PROGRAM_H
#define MN_PDF_CFF_PROGRAM_H

#include "font/cff.h"

/* What is to be written: the program that has the glyphs, and for each code from 0 (.notdef) on the number of its glyph there. */
typedef struct {
    const MnCff *from; /* its charstrings call no subroutines */
    const uint16_t *glyphs;
    size_t ncodes;    /* 2 to 65,535 */
    const char *name; /* of the font */
} MnPdfCff;

/* Appends the program. */
void mn_pdf_cff_write(const MnPdfCff *program, MnBuf *out);

#endif
