/* verify_folder.h - are the files of a published version as they were issued? */
#ifndef MN_ISSUE_VERIFY_FOLDER_H
#define MN_ISSUE_VERIFY_FOLDER_H

#include "document/version_record.h"
#include "issue/verify_chain.h"

/* A folder that may be a version's. */
typedef struct {
    const char *path;              /* from the output folder: ID/1.0 */
    const char *shown;             /* as messages name it */
    bool is_there;                 /* with a record.ini or SHA256SUMS, that is */
    bool is_sealed;                /* it has SHA256SUMS */
    const MnVersionRecord *record; /* its record.ini; NULL: it has none that can be read */
} MnVerifyFolder;

MnVerifyFolder mn_verify_folder_look(MnContext *ctx, const char *id, const char *name);

/* Finds what is not as the entry of the log, which has digests, says: SHA256SUMS, each file that it lists, files that it does not list,
 * hidden ones too; and what the entry says of the version, where its files stand. Where SHA256SUMS is not the one of the entry, record.ini
 * tells more: who altered a file and the list may have forgotten that. */
void mn_verify_folder_sealed(MnContext *ctx, const MnVerifyFolder *folder, const MnVerifyLog *log, const MnIssueEntry *entry,
                             MnFindings *findings);
/* Do the files that the entry names lie beside their place, and not in it? So a run leaves them that was cut short. */
bool mn_verify_folder_waits(MnContext *ctx, const char *id, const MnIssueEntry *entry);
/* Finds what is not as the folder's own record.ini says. That proves nothing, for who alters a file may alter that; but it tells of a disk
 * that went bad, and of what git did to the ends of lines. */
void mn_verify_folder_recorded(MnContext *ctx, const MnVerifyFolder *folder, MnFindings *findings);

#endif
