/* merge.h - data, narrative and templates into one document tree (README.md), not yet numbered. */
#ifndef MN_MERGE_MERGE_H
#define MN_MERGE_MERGE_H

#include "project/words.h"

/* Puts into the values of plain text what their {{ expressions }} say: after it whoever reads the data reads that. To be called first,
 * where mn_merge_is_settled says that it has not been. False after errors, each reported. */
bool mn_merge_is_settled(const MnNode *data);
bool mn_merge_settle(MnContext *ctx, MnNode *data, const MnWords *words);

/* Returns the root `document`, owned by ctx->arena. After errors, each reported, it holds what could be made, for the later stages
 * to look for faults in, with … where a value is missing; NULL when there is not even an article. data may have its faults. */
MnNode *mn_merge(MnContext *ctx, const MnNode *data, const MnWords *words);
/* What a reference to href, "#id" or "doc:…", shows; NULL: nothing. */
typedef struct {
    const char *(*shown)(const char *href, void *user);
    void *user;
} MnMergeRefer;
/* A value of the data tree as plain text: Markdown without its marks, expressions carried out, references as refer says. Owned by
 * ctx->arena. NULL after errors. */
char *mn_merge_plain(MnContext *ctx, const MnNode *data, const MnWords *words, const MnNode *value, MnMergeRefer refer);

#endif
