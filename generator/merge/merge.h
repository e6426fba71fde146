/* merge.h - data, narrative and templates into one document tree (README.md), not yet numbered. */
#ifndef MN_MERGE_MERGE_H
#define MN_MERGE_MERGE_H

#include "ini/words.h"

/* Returns the root `document`, owned by ctx->arena, or NULL after errors, each reported. */
MnNode *mn_merge(MnContext *ctx, const MnProject *project, const MnNode *data, const MnWords *words);
/* A value of the data tree as plain text: Markdown without its marks, expressions carried out. Owned by ctx->arena. NULL after
 * errors. */
char *mn_merge_plain(MnContext *ctx, const MnProject *project, const MnNode *data, const MnWords *words, const MnNode *value);

#endif
