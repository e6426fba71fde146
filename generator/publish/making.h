/* making.h - record.ini beside a version's files: how it was made. */
#ifndef MN_PUBLISH_MAKING_H
#define MN_PUBLISH_MAKING_H

#include "document/numbered.h"
#include "document/output.h"

/* Appends it: when the version was issued, the files (% [ ] ; # and quotes in their names as %XX), their sizes and digests, the
 * number of pages, and the versions of what their bytes depend on. version_record.h reads it back. */
void mn_making_write(MnContext *ctx, const MnDocument *document, const MnOutput *files, size_t count, MnBuf *out);

#endif
