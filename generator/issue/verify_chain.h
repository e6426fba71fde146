/* verify_chain.h - do the entries of an issued.ini stand: each whole, each after one that is there, no two after the same? */
#ifndef MN_ISSUE_VERIFY_CHAIN_H
#define MN_ISSUE_VERIFY_CHAIN_H

#include "issue/entry.h"
#include "issue/verify_findings.h"

/* A file of entries, with the digest of each that has digests; else "". */
typedef struct {
    const char *file;       /* as messages name it */
    const MnSource *source; /* NULL: there is no such file, or it cannot be read */
    const MnIssueLog *log;  /* never NULL */
    const char *const *digests;
} MnVerifyLog;

/* Reads it: what is no entry is found, marks that a merge left above all. */
MnVerifyLog mn_verify_log_read(MnContext *ctx, MnRoot root, const char *name, MnFindings *findings);

/* The heading of an entry, as messages name it: "[issued 1.0]". */
const char *mn_verify_heading(MnArena *arena, const MnIssueEntry *entry);
/* Finds what is wrong with the chain. The work grows with the number of entries. */
void mn_verify_chain(const MnVerifyLog *log, MnFindings *findings);
/* Has the copy every entry with digests but that one? */
bool mn_verify_copy_lags(const MnVerifyLog *log, const MnVerifyLog *copy, const MnIssueEntry *last);
/* What one of both logs has and the other has not, of entries with digests: a copy is to be the same. */
void mn_verify_copy(const MnVerifyLog *log, const MnVerifyLog *copy, MnFindings *findings);

#endif
