/* build.h - documents, in parallel, to their folders under the output folder. */
#ifndef MN_PUBLISH_BUILD_H
#define MN_PUBLISH_BUILD_H

#include "document/numbered.h"

typedef struct {
    const MnKey *keys;
    size_t count;
    unsigned jobs;    /* threads; 0: one a processor */
    bool write;       /* false: check only */
    const char *anew; /* the id of a document whose version is written anew, though it was issued with a date alone; or NULL */
} MnBuildOptions;

/* What became of one document. */
typedef struct {
    const char *digest;       /* of a draft, in short; else NULL */
    const char *id, *version; /* version: NULL where it has none */
    const char *folder;       /* of its version, under output; NULL when it has errors */
    uint32_t pages;           /* of the PDF; 0: not known, of an issued version without its record */
    bool changed;             /* its files were written; false: they were the same already */
    bool differs;             /* it stands sealed, and would say something else now (render.h) */
    bool held;                /* nothing was written of it, since the site or its council has errors */
    size_t errors, warnings;  /* errors: of its own */
    const MnLink *links;      /* to addresses elsewhere; none when it has errors before them */
    size_t nlinks;
    bool system_failed;
    MnDiag *diag; /* to be printed by the caller */
} MnBuildResult;

/* Called for each document in the order of keys, as soon as it and all before it are done; from the calling thread. */
typedef void (*MnBuildReport)(const MnBuildResult *result, void *user);

/* Builds every document, each once, in a run of its own (run.h); an error in one does not stop the others. */
void mn_build(MnShared *shared, const MnBuildOptions *options, MnBuildReport report, void *user);

#endif
