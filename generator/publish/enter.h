/* enter.h - what output/ID/record.ini is to say of a document (document_record.h). */
#ifndef MN_PUBLISH_ENTER_H
#define MN_PUBLISH_ENTER_H

#include "document/numbered.h"

/* Of a document whose links are resolved, as the output folder will be once its version is published, or left as it stands when
 * `stands` says so. NULL after errors in what it says of its versions. Owned by ctx->arena. */
const MnDocumentRecord *mn_enter(MnContext *ctx, MnShared *shared, const MnDocument *document, bool stands);

#endif
