/* render.h - a key becomes files in memory. Nothing is written: who previews or checks a document stops here, who builds it goes on
 * to publish.h. */
#ifndef MN_PUBLISH_RENDER_H
#define MN_PUBLISH_RENDER_H

#include "document/numbered.h"
#include "document/output.h"

/* What is to happen to the folder of a version. */
typedef enum {
    MN_WAY_WRITE, /* it is to hold these files */
    MN_WAY_STAND, /* the version was issued and is published: its files stay as they are */
    MN_WAY_TAKE /* the version was issued, and the run that issued it was cut short: what it made beside the folder is to be taken */
} MnWay;

/* All of it owned by the arena it was made in. */
typedef struct {
    MnKey key; /* with the version that was made */
    const MnOutput
        *files; /* page, fragment, PDF, tree, metadata, attached files, and last their record.ini; behind the attached files
                            * of one that is sealed its pictures, and behind record.ini SHA256SUMS. None of one that stands sealed */
    size_t nfiles;
    MnStr record;   /* the document's record.ini, which others read */
    MnStr log;      /* issued.ini, to be published; empty where no version in it has digests */
    uint32_t pages; /* of the PDF; of what stands, 0 where that is not known */
    MnWay way;
    const char *const
        *others; /* other versions whose folders are to be taken from beside their places, NULL-terminated; or NULL */
    bool sealed; /* its entry in issued.ini has digests, or will have */
    bool
        differs; /* it stands sealed, and says something else than its document would say now, by no change of the document's own */
} MnRendering;

/* Makes the document of a key and renders it. False after errors. */
bool mn_render(MnContext *ctx, MnShared *shared, const MnKey *key, MnRendering *out);
/* The same for one that is numbered already, with its targets, which is taken on to its pages; what else it holds may be looked at
 * afterwards. */
bool mn_render_numbered(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out);
/* The same, where the files of what was issued with a date alone are to be written anew, whatever stands. */
bool mn_render_anew(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out);
/* The same as it is to be sealed now: with its pictures and SHA256SUMS, whatever stands. issued.ini, as ctx->reader sees it, must list
 * its version. */
bool mn_render_issue(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out);
/* What is to stand in the place of a version that is withdrawn, and the record of its document, which is numbered: its links are
 * resolved here. issued.ini, as ctx->reader sees it, must say that it is. */
bool mn_render_withdrawal(MnContext *ctx, MnShared *shared, MnDocument *document, const char *version, MnStr page,
                          MnRendering *out);

#endif
