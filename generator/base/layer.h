/* layer.h - the layers below files.c: each finds a name below its root, or says why not. Names have been checked: they are inner
 * paths (mn_path_is_inner), or "" for a root that is listed. */
#ifndef MN_BASE_LAYER_H
#define MN_BASE_LAYER_H

#include "base/files.h"

/* What is there. */
typedef struct {
    MnReadState state;
    int error;       /* of MN_READ_FAILED */
    const char *why; /* of MN_READ_FAILED: git's own words, which live as long as the revision; or NULL */
    size_t link_len; /* of MN_READ_LINK: so many bytes of the name lead to the link */
    uint64_t size;
    char *bytes; /* of a file that was read: size of them and a NUL, in the arena given */
} MnFound;

/* Names in a folder as they are found: not sorted, perhaps twice. */
typedef struct {
    MnArena *arena;
    const char **names; /* freed by the caller */
    size_t count, cap;
} MnNames;

void mn_names_add(MnNames *names, const char *name, size_t len);

/* disk.c: below the descriptor of a folder. */
MnFound mn_disk_look(int root, const char *name);
MnFound mn_disk_read(int root, const char *name, uint64_t most, MnArena *arena);
MnFound mn_disk_read_path(const char *path, uint64_t most, MnArena *arena); /* wherever that leads, through links too */
MnFound mn_disk_list(int root, const char *folder, MnNames *names);

/* revision.c: below the folder of that descriptor as it was at a revision. One thread at a time. */
typedef struct MnRevision MnRevision;
/* NULL where it cannot be had; *error is then the errno of starting git, or 0. *why: in the arena, git's own words, where it would
 * not look; NULL when it knows no such revision. */
MnRevision *mn_revision_open(MnArena *arena, int root, const char *revision, const char **why, int *error);
void mn_revision_close(MnRevision *revision);
MnFound mn_revision_look(MnRevision *revision, const char *name);
MnFound mn_revision_read(MnRevision *revision, const char *name, uint64_t most, MnArena *arena);
MnFound mn_revision_list(MnRevision *revision, const char *folder, MnNames *names);

#endif
