/* merge.h - data, narrative and templates into one document tree (README.md), not yet numbered. */
#ifndef MN_MERGE_MERGE_H
#define MN_MERGE_MERGE_H

#include "ini/words.h"

/* Returns the root `document`, owned by ctx->arena, or NULL after errors, each reported. */
MnNode *mn_merge(MnContext *ctx, const MnProject *project, const MnNode *data, const MnWords *words);

#endif
