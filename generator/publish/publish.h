/* publish.h - what was rendered is put in place. */
#ifndef MN_PUBLISH_PUBLISH_H
#define MN_PUBLISH_PUBLISH_H

#include "document/shared.h"
#include "publish/render.h"

/* Writes the version's folder, unless it stands, and the document's record; *changed: whether files of the version did. Returns the
 * folder, from the working directory, owned by ctx->arena; NULL after errors of the system. */
const char *mn_publish(MnContext *ctx, const MnShared *shared, const MnRendering *rendering, bool *changed);

#endif
