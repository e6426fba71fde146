/* pdf_alone.h - versions that exist as somebody's PDF alone: `[issued 0.9] file = scan.pdf` in issued.ini. Each has a folder like any version:
 *
 *     ID-0.9.pdf      that file
 *     index.html      a small page that leads to it
 *     record.ini      when it was issued, sizes and digests */
#ifndef MN_PUBLISH_PDF_ALONE_H
#define MN_PUBLISH_PDF_ALONE_H

#include "document/numbered.h"

/* Makes and, where `write` says so, publishes those that issued.ini lists for a document, which is numbered: before it is rendered, since
 * its pages lead to them. A file that is missing or no PDF is reported, and so is one for the current version, which the document's own
 * text is. False after errors. */
bool mn_scans_publish(MnContext *ctx, const MnShared *shared, const MnDocument *document, bool write);

#endif
