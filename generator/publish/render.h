/* render.h - a key becomes files in memory. Nothing is written: who previews or checks a document stops here, who builds it goes on
 * to publish.h. */
#ifndef MN_PUBLISH_RENDER_H
#define MN_PUBLISH_RENDER_H

#include "document/numbered.h"
#include "document/output.h"

/* All of it owned by the arena it was made in. */
typedef struct {
    MnKey key;             /* with the version that was made */
    const MnOutput *files; /* page, fragment, PDF, tree, metadata, attached files, and last their record.ini */
    size_t nfiles;
    MnStr record;   /* the document's record.ini, which others read */
    uint32_t pages; /* of the PDF; of what stands, 0 where that is not known */
    bool stands;    /* the version was issued and is published with another content: its files stay as they are */
} MnRendering;

/* Makes the document of a key and renders it. False after errors. */
bool mn_render(MnContext *ctx, MnShared *shared, const MnKey *key, MnRendering *out);
/* The same for one that is numbered already, with its targets, which is taken on to its pages; what else it holds may be looked at
 * afterwards. */
bool mn_render_numbered(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out);

#endif
