/* rebuilt.h - a version that was issued, made anew: for the digest of its tree. */
#ifndef MN_COMMAND_REBUILT_H
#define MN_COMMAND_REBUILT_H

#include "base/files.h"
#include "issue/verify.h"

/* Where a project and its output lie, and what is owned by whom. */
typedef struct {
    MnArena *arena;
    const char *project, *output;
} MnRebuild;

/* The tree that content makes of the version of an entry: as it is now, or where that is another version by now, as it was at the commit
 * of git that brought the entry, with the templates of then or, where this program wants more of them, of now. For MnVerifyOrder; `user`
 * is an MnRebuild. */
MnRebuilt mn_rebuilt_tree(void *user, const char *id, const MnIssueEntry *entry);

#endif
