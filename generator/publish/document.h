/* document.h - the stages put in a row for one document, as far as a caller wants. */
#ifndef MN_PUBLISH_DOCUMENT_H
#define MN_PUBLISH_DOCUMENT_H

#include "ini/words.h"
#include "layout/pages.h"
#include "style/style.h"

/* What documents share: the project, and the words and styles loaded so far. Safe on several threads. */
typedef struct MnShared MnShared;

/* NULL after errors. Owned by ctx->arena, which must outlive every document. */
MnShared *mn_shared_open(MnContext *ctx, const char *dir);
const MnProject *mn_shared_project(const MnShared *shared);
/* A file below the project's folder, read once; NULL after an error. */
const MnSource *mn_shared_file(MnContext *ctx, MnShared *shared, const char *name);

typedef enum { MN_UPTO_DATA, MN_UPTO_MERGED, MN_UPTO_NUMBERED, MN_UPTO_PAGES } MnUpto;

typedef struct {
    const char *id, *version; /* version NULL: the document has none */
    const char *folder;       /* where its files lie, from the working directory */
    MnNode *data;             /* the data tree */
    MnNode *tree;             /* the document tree: merged, or numbered too */
    const MnWords *words;
    const MnStyle *style;
    MnPages *pages;
} MnDocument;

/* Fills out as far as asked, all of it owned by ctx->arena or the shared one. False after errors. */
bool mn_document_make(MnContext *ctx, MnShared *shared, const char *id, MnUpto upto, MnDocument *out);

/* Content of the first meta of that name in the document tree; NULL where there is none. */
const char *mn_document_meta(const MnNode *tree, const char *name);

#endif
