/* numbered.h - a document, and the stages that need no other document: its data, its tree, its numbers. */
#ifndef MN_DOCUMENT_NUMBERED_H
#define MN_DOCUMENT_NUMBERED_H

#include "document/document_record.h"
#include "document/key.h"
#include "page/layout.h"

typedef enum { MN_UPTO_DATA, MN_UPTO_MERGED, MN_UPTO_NUMBERED, MN_UPTO_LINKED, MN_UPTO_PAGES } MnUpto;

/* A file that a document links to: its name where it is published, and where it lies in the project. */
typedef struct {
    const char *name, *path;
} MnAttachment;

/* A link to an address elsewhere, in the text or in the council's contact. */
typedef struct {
    MnPos pos;
    const char *url;
} MnLink;

typedef struct {
    MnKey key;              /* of the content as it stands: its last version */
    bool draft;             /* issued.ini does not list the version */
    const char *digest;     /* of a draft whose links are resolved: that of its tree, in short (tree_digest.h); else NULL */
    const char *folder;     /* where its files lie in the project */
    MnNode *data;           /* the data tree */
    bool data_whole;        /* nothing was wrong in it */
    MnNode *tree;           /* the document tree: merged, then numbered, then its links resolved */
    const MnIndex *targets; /* what can be referred to, for who renders it: its maker sets it once it is numbered */
    const MnWords *words;
    const MnStyle *style;
    const MnAttachment *files;
    const MnLink *links;
    const MnOutgoing *outgoing; /* to other documents */
    size_t nfiles, nlinks, noutgoing;
    MnPages *pages;
} MnDocument;

/* Makes it up to its numbers or less; all that it holds is owned by ctx->arena or the shared one. False after errors: every stage
 * has then looked for faults in what those before it could make, and nothing of out but what it says to be whole is fit for use. */
bool mn_document_number(MnContext *ctx, MnShared *shared, const MnKey *key, MnUpto upto, MnDocument *out);

/* The document in another language (project/translation.h); id NULL where there is none. */
typedef struct {
    const char *id, *language;
    bool abreast; /* it has the version */
} MnTranslated;
MnTranslated mn_document_translation(const MnDocument *document);

/* The date under which issued.ini lists its version; NULL where it is a draft or has no versions. */
const char *mn_document_issue_date(const MnDocument *document);
/* The name of its PDF, which of a draft says so: plan-1.1-draft.pdf. */
const char *mn_document_pdf(MnArena *arena, const MnDocument *document);
/* The whole address of its page; NULL when the site has none. */
const char *mn_document_url(MnArena *arena, const MnShared *shared, const MnDocument *document);

#endif
