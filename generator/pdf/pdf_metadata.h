/* pdf_metadata.h - what the file says of itself: XMP, the information dictionary, the colour profile. */
#ifndef MN_PDF_METADATA_H
#define MN_PDF_METADATA_H

#include "pdf/writer.h"

/* The XMP packet (XML, UTF-8). */
void mn_pdf_xmp(const MnPages *pages, MnBuf *out);

/* Entries of the information dictionary; they agree with the packet. */
void mn_pdf_info(const MnPages *pages, MnBuf *out);

/* The profile of sRGB (ICC version 2, a monitor), 964 bytes. */
void mn_pdf_srgb_profile(MnBuf *out);

#endif
