/* issuing.h - a document's current version is issued, or circulated as a draft that is to stay; a version is withdrawn: files, an entry in
 * issued.ini, the published copy of that.
 *
 * Whoever looks, and whenever a run is killed, sees the old state or the new. One step decides: the exchange of issued.ini.
 *
 *     1  output/ID/.new-1.0/                    all files of the version, whole and flushed, beside their place
 *     2  content/documents/ID/issued.ini        the entry with their digests; from here on the version is issued
 *     3  output/ID/1.0/                         what step 1 made is put into its place
 *     4  output/ID/issued.ini, output/ID/record.ini, then the site around the documents
 *
 * After a run that ended before step 2 the version is a draft as it was; what lies beside is hidden, and the next run writes it anew.
 * After one that ended before step 3 every build or issue of the document finds an entry whose files are not in their place but
 * beside it (their digests say so), and goes on from there (render.h, MN_WAY_TAKE). Step 4 is part of every build. together.h writes it, of
 * one document or of two. */
#ifndef MN_PUBLISH_ISSUING_H
#define MN_PUBLISH_ISSUING_H

#include "issue/entry.h"
#include "publish/render.h"

typedef struct {
    MnEntryKind kind;
    const char *date;     /* ISO 8601, a day */
    const char *reason;   /* of one that is issued anew, or withdrawn; else NULL */
    const char *signer;   /* the fingerprint of the key that will sign, or NULL */
    const char *approved; /* what was said of the digest of the draft that was approved, or NULL */
} MnIssueOrder;

/* What may be done. */
typedef struct {
    const char *
        version; /* that of the key, which can be another than the current one only where it is withdrawn; else the current one */
    bool stands; /* it was done before, and nothing is asked but whether it stands; a build of the document answers that */
    const char *with; /* the document in another language that the same is done to in the same act; or NULL */
} MnIssueAnswer;

/* May that be done? False after errors: it was, and cannot be again, or cannot be done before something else was. */
bool mn_issuing_may_begin(MnContext *ctx, MnShared *shared, const MnKey *key, const MnIssueOrder *order, MnIssueAnswer *out);
/* May it be done to both in one act? Each may be alone; the second is that of ctx and key. False after an error. */
bool mn_issuing_may_both(MnContext *ctx, const MnKey *key, const MnIssueOrder *order, const MnIssueAnswer *first,
                         const MnIssueAnswer *second);
/* What issued.ini of the document becomes while it is made: the file as it is, and an entry with the date alone. Laid over it
 * (mn_files_overlay), the document is rendered as issued. Owned by the arena. */
MnStr mn_issuing_overlay(MnArena *arena, MnStr before, const char *version, const MnIssueOrder *order);

/* What a withdrawal is made from. */
typedef struct {
    const char *version;
    MnStr page;   /* what stands in its place */
    MnStr before; /* issued.ini as it is */
} MnIssueSource;

/* What is to be issued: made, and not yet written. */
typedef struct {
    MnRendering rendering;
    MnStr before;       /* issued.ini as it is */
    MnIssueEntry entry; /* without its place in the chain until mn_issuing_finish */
    char digest[65];    /* of the entry */
    MnStr text;         /* of issued.ini as it becomes */
    const char *title, *language;
} MnIssue;

/* Makes it, in a project with that overlay; `before` is issued.ini without it. False after errors: of the document, or because it is not
 * what was approved. Then what signs and stamps it may be added; then its entry is finished. */
bool mn_issuing_make(MnContext *ctx, MnShared *shared, MnDocument *document, MnStr before, const MnIssueOrder *order,
                     MnIssue *out);
/* The same of a version that is withdrawn: `page` stands in its place. The document is that of the current content, its links resolved. */
bool mn_issuing_withdraw(MnContext *ctx, MnShared *shared, MnDocument *document, const MnIssueSource *source,
                         const MnIssueOrder *order, MnIssue *out);
/* Adds a file that SHA256SUMS does not cover: its signature or its stamp. */
void mn_issuing_add(MnContext *ctx, MnIssue *issue, const char *name, MnStr bytes);
/* The entry at the end of the chain, and of the file. */
void mn_issuing_finish(MnContext *ctx, MnIssue *issue);

#endif
