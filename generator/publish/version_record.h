/* version_record.h - record.ini beside a version's files: how it was made. */
#ifndef MN_PUBLISH_VERSION_RECORD_H
#define MN_PUBLISH_VERSION_RECORD_H

#include "document/output.h"
#include "document/pipeline.h"

/* Appends it: when the version was issued, the files (% [ ] ; # and quotes in their names as %XX), their sizes and digests, the
 * number of pages, and the versions of what their bytes depend on. record.h reads it back. */
void mn_version_record_write(MnContext *ctx, const MnDocument *document, const MnOutput *files, size_t count, MnBuf *out);

#endif
