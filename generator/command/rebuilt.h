/* rebuilt.h - a version that was issued, made anew: for the digest of its tree. */
#ifndef MN_COMMAND_REBUILT_H
#define MN_COMMAND_REBUILT_H

#include "base/files.h"
#include "issue/entry.h"

/* Where a project and its output lie, and what is owned by whom. */
typedef struct {
    MnArena *arena;
    const char *project, *output;
} MnRebuild;

/* The digest of the tree that content makes of the version of an entry: as it is now, or where that is another version by now, as it was
 * at the commit of git that brought the entry. NULL where neither can be made: *why says so. For MnVerifyOrder; `user` is an MnRebuild. */
const char *mn_rebuilt_tree(void *user, const char *id, const MnIssueEntry *entry, const char **why);

#endif
