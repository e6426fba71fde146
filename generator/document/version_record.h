/* version_record.h - record.ini of a published version, read back; publish/making.h writes it. */
#ifndef MN_DOCUMENT_VERSION_RECORD_H
#define MN_DOCUMENT_VERSION_RECORD_H

#include "base/files.h"

typedef struct {
    const char *name; /* as it is in the folder */
    uint64_t bytes;
    MnStr sha256; /* hexadecimal */
} MnPublishedFile;

typedef struct {
    const char
        *issued;    /* the date of issue that issued.ini gave when it was written, or NULL: its pages say that it is a draft */
    uint64_t pages; /* of the PDF */
    const MnPublishedFile *files; /* all but the record */
    size_t nfiles;
} MnVersionRecord;

/* A file of a published version, OUTPUT/ID/FOLDER/FILE, read by ctx->reader; NULL where it is not there. */
const MnSource *mn_version_record_source(MnContext *ctx, const char *id, const char *folder, const char *file);
/* The record of a published version; NULL where there is none, or one with faults. Reports nothing. Owned by
 * ctx->arena. */
const MnVersionRecord *mn_version_record_read(MnContext *ctx, const char *id, const char *folder);
/* Is the version in the output folder, and was it issued when it was written there? */
bool mn_version_record_is_issued(MnContext *ctx, const char *id, const char *version);

#endif
