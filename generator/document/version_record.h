/* version_record.h - what lies in the folder of a published version, read back: record.ini, which publish/making.h writes, and the tree.
 * Each is read once a run, whoever asks first, and stays as it was found until it is forgotten. Who asks depends on what was read: its
 * ctx->reader takes from the one by which that was. Reports nothing. */
#ifndef MN_DOCUMENT_VERSION_RECORD_H
#define MN_DOCUMENT_VERSION_RECORD_H

#include "document/shared.h"
#include "number/index.h"

typedef struct {
    const char *name; /* as it is in the folder */
    uint64_t bytes;
    MnStr sha256;     /* hexadecimal, with a NUL behind it */
    const char *kept; /* of a picture: the file of the folder that has its bytes, as in one that was issued; or NULL */
} MnPublishedFile;

typedef struct {
    const char *document; /* the id under which it was published, or NULL */
    const char
        *issued;    /* the date of issue that issued.ini gave when it was written, or NULL: its pages say that it is a draft */
    uint64_t pages; /* of the PDF */
    const MnPublishedFile *files; /* all but the record */
    size_t nfiles;
    const MnPublishedFile
        *pictures; /* that its pages show, by the names that the tree has for them; their bytes are not known: 0 */
    size_t npictures;
} MnVersionRecord;

/* The record of a published version; NULL where there is none, or one with faults. Lives as long as the run. */
const MnVersionRecord *mn_version_record_read(MnContext *ctx, const MnShared *shared, const char *id, const char *folder);
/* The file itself, or why it could not be read. */
const MnRead *mn_version_record_file(MnContext *ctx, const MnShared *shared, const char *id, const char *folder);
/* The same of a record that was read elsewhere (NULL: there is none). */
const MnVersionRecord *mn_version_record_of(MnArena *arena, const MnSource *source);
/* Is the version in the output folder, and was it issued when it was written there? */
bool mn_version_record_is_issued(MnContext *ctx, const MnShared *shared, const char *id, const char *version);

/* What its tree says. Of the head, values that are absent are NULL. */
typedef struct {
    const char *language, *title, *subtitle, *description, *status, *marking, *exempt;
    const MnIndex *targets;
    char whole[65]; /* the digest of the whole canonical form (tree/canonical.h), pictures by their names */
} MnVersionTree;

/* That of document.xml; NULL where there is none, or one that is spoilt. Lives as long as the run. */
const MnVersionTree *mn_version_tree_read(MnContext *ctx, const MnShared *shared, const char *id, const char *folder);

/* The digest of one of a version's files, hexadecimal; NULL where it is not there. Of record and tree the one that was read for what they
 * say. Owned by ctx->arena, or lives as long as the run. */
const char *mn_version_digest(MnContext *ctx, const MnShared *shared, const char *id, const char *folder, const char *file);

/* The version was written anew: what was found before is no longer so. */
void mn_version_forget(MnContext *ctx, const MnShared *shared, const char *id, const char *folder);

/* Another file of a published version, OUTPUT/ID/FOLDER/FILE, read by ctx->reader; NULL where it is not there. */
const MnSource *mn_version_source(MnContext *ctx, const char *id, const char *folder, const char *file);

#endif
