/* metadata.h - metadata.json: what a document is, in the terms of schema.org and of Dublin Core, as JSON-LD. */
#ifndef MN_PUBLISH_METADATA_H
#define MN_PUBLISH_METADATA_H

#include "document/numbered.h"

/* Appends it, of a numbered document. */
void mn_metadata_write(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out);

#endif
