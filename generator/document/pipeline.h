/* document.h - the stages put in a row for one document, as far as a caller wants. */
#ifndef MN_DOCUMENT_PIPELINE_H
#define MN_DOCUMENT_PIPELINE_H

#include "document/shared.h"
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
    const char *id, *version; /* version NULL: the document has none */
    bool draft;               /* issued.ini does not list the version */
    const char *folder;       /* where its files lie in the project */
    MnNode *data;             /* the data tree */
    bool data_whole;          /* nothing was wrong in it */
    MnNode *tree;             /* the document tree: merged, then numbered, then its links resolved */
    const MnWords *words;
    const MnStyle *style;
    const MnAttachment *files;
    const MnLink *links;
    size_t nfiles, nlinks;
    MnPages *pages;
} MnDocument;

/* Fills out as far as asked, all of it owned by ctx->arena or the shared one. False after errors: every stage has then looked for
 * faults in what those before it could make, and nothing of out but what it says to be whole is fit for use. */
bool mn_document_make(MnContext *ctx, MnShared *shared, const char *id, MnUpto upto, MnDocument *out);

/* A numbered document as a part of a publication. */
MnPart mn_document_part(MnContext *ctx, const MnShared *shared, const MnDocument *document);

/* Gives out its words and style, after the data. False after errors. */
bool mn_document_look(MnContext *ctx, MnShared *shared, MnDocument *out);
/* "96 KB", "1.2 MB": sizes as file managers give them, in thousands of bytes, rounded up: a KB is never less than it says. */
const char *mn_document_size(MnArena *arena, const MnWords *words, uint64_t bytes);
/* A date in words, in the style of the council, an element of a data tree or NULL, or of the language; as it is where it is none.
 */
const char *mn_document_date(MnArena *arena, const MnWords *words, const MnNode *council, const char *iso);
/* The text of a record's key; NULL where there is no such key or record (NULL). */
const char *mn_document_value(const MnNode *record, const char *key);
/* The record in issued.ini of a version of a data tree; NULL: it is a draft. */
const MnNode *mn_document_issued(const MnNode *data, const char *version);
/* The date under which issued.ini lists its version; NULL where it is a draft or has no versions. */
const char *mn_document_issue_date(const MnDocument *document);
/* ID-VERSION.pdf, or ID.pdf where version is NULL. */
const char *mn_document_pdf_name(MnContext *ctx, const char *id, const char *version);
/* The folder of its current version, in that of the document: "1.1", or "current" where it has no versions. */
const char *mn_document_version_folder(const MnDocument *document);
/* The address of its page; NULL when the site has none. */
const char *mn_document_url(MnContext *ctx, const MnShared *shared, const MnDocument *document);

#endif
