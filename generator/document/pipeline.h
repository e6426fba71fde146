/* pipeline.h - the stages in a row for one document, as far as a caller wants. */
#ifndef MN_DOCUMENT_PIPELINE_H
#define MN_DOCUMENT_PIPELINE_H

#include "document/numbered.h"

/* Makes the document of a key as far as asked, all of it owned by ctx->arena or the shared one. False after errors, for which every
 * stage has looked (numbered.h). */
bool mn_document_make(MnContext *ctx, MnShared *shared, const MnKey *key, MnUpto upto, MnDocument *out);
/* Takes one that is numbered, or as far as that went, on to its links, or to its pages. False after errors. */
bool mn_document_finish(MnContext *ctx, MnShared *shared, MnUpto upto, MnDocument *document);
/* One whose links are resolved as a part of a publication. */
MnPart mn_document_part(MnContext *ctx, const MnShared *shared, const MnDocument *document);

#endif
