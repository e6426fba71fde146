/* kept_pictures.h - the pictures that the pages of a document hold: what they show is content as much as the words. */
#ifndef MN_PUBLISH_KEPT_PICTURES_H
#define MN_PUBLISH_KEPT_PICTURES_H

#include "document/numbered.h"
#include "document/output.h"

typedef struct {
    const char *src; /* as the tree names it */
    MnStr bytes;
    const char *file; /* under which the version's folder keeps it; NULL: it does not */
} MnShownPicture;

/* Each of them once, in the order of the text; *count of them. Those that cannot be read are left out. Owned by ctx->arena. */
MnShownPicture *mn_pictures_shown(MnContext *ctx, const MnDocument *document, size_t *count);
/* Gives each a name in the version's folder, and adds those that are not among `files` already behind them; there is room. Its own
 * name where no other file has it, else with the digest before it. */
void mn_pictures_keep(MnContext *ctx, MnShownPicture *pictures, size_t count, MnOutput *files, size_t *nfiles);

#endif
