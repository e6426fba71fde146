/* encode.h - PDF syntax as text, and deflate. Numbers are printed from integers: no locale can change them. */
#ifndef MN_PDF_ENCODE_H
#define MN_PDF_ENCODE_H

#include "font/font.h"

/* value / 1000, value / 1000000, value / 100 (without trailing zeros) and a reference "12 0 R". None adds spaces around. */
void mn_pdf_length(MnBuf *out, int64_t thousandths);
void mn_pdf_millionths(MnBuf *out, int64_t value);
void mn_pdf_hundredths(MnBuf *out, int64_t value);
void mn_pdf_reference(MnBuf *out, uint32_t object);

/* A name with its slash; bytes that names may not hold are written #xx. Cut at 127 bytes. */
void mn_pdf_name(MnBuf *out, const char *name);

/* Bytes as a literal string with its parentheses; one byte inside a string that is open already. */
void mn_pdf_bytes(MnBuf *out, MnStr bytes);
void mn_pdf_byte(MnBuf *out, unsigned char byte);

/* A text string: ASCII as it is, else UTF-16BE with its mark. Text of more than 32,767 bytes is cut, as PDF/A allows no
 * longer string. */
void mn_pdf_text(MnBuf *out, const char *utf8);

/* Code points as UTF-16BE in hexadecimal digits, as CMaps want them. */
void mn_pdf_utf16_hex(MnBuf *out, MnStr utf8);

/* A compressor, kept for many streams; zlib's level 6. */
typedef struct MnPdfDeflate MnPdfDeflate;
MnPdfDeflate *mn_pdf_deflate_new(void);
void mn_pdf_deflate_free(MnPdfDeflate *deflate);
/* Replaces what out holds by the compressed bytes. */
void mn_pdf_deflate(MnPdfDeflate *deflate, MnStr bytes, MnBuf *out);

#endif
