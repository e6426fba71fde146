/* seal.h - versions whose entry in issued.ini has digests: what they were made of, and whether it and the published files stand. */
#ifndef MN_ISSUE_SEAL_H
#define MN_ISSUE_SEAL_H

#include "document/numbered.h"
#include "issue/entry.h"

/* The files of a document's own folder that it was made of, but issued.ini, with their digests: those that ctx->reader read there, by
 * name. For a document that is rendered. */
void mn_seal_sources(MnContext *ctx, const MnDocument *document, MnIssueEntry *entry);

/* Are those files still what they were when the document's version was sealed? Reports the first that is not, and how the text differs
 * first where it does: what was issued does not change, so that a change wants a version of its own. */
bool mn_seal_sources_stand(MnContext *ctx, const MnDocument *document, const MnIssueEntry *entry);

/* Warns of a chain that is forked; reports one that is broken, and folders of versions that were sealed while no entry says so, which
 * nobody may write over: false. Then the published copy of the log stays as it is, too. */
bool mn_seal_check_log(MnContext *ctx, const MnShared *shared, const MnDocument *document, const MnIssueLog *log);

typedef enum {
    MN_SEAL_WHOLE,
    MN_SEAL_GONE,    /* there is no such folder, an empty one, or that of a draft */
    MN_SEAL_MISSING, /* `file` is */
    MN_SEAL_ALTERED, /* `file` is not as it was sealed */
    MN_SEAL_UNKNOWN  /* `file` was added */
} MnSealState;

/* What is wrong first in a folder of the document below the output, its version's or one beside it, which is to hold what the entry
 * sealed: SHA256SUMS, every file it lists, and no other but signature and stamp. *file: its name. Reports nothing. */
MnSealState mn_seal_look(MnContext *ctx, const MnShared *shared, const char *id, const char *folder, const MnIssueEntry *entry,
                         const char **file);
/* Says what that is, at the entry. */
void mn_seal_report(MnContext *ctx, const MnShared *shared, const char *id, const MnIssueEntry *entry, MnSealState state,
                    const char *file);

#endif
