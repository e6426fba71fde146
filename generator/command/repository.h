/* repository.h - the git repository that a project lies in, as git itself tells of it: which attributes files have, and its settings. */
#ifndef MN_COMMAND_REPOSITORY_H
#define MN_COMMAND_REPOSITORY_H

#include "base/diag.h"

typedef struct {
    MnContext *ctx;
    const char *folder; /* of the project: the one given, or one above it */
} MnRepository;

/* Finds the folder that holds content/, from `folder` up to the top of the working tree. False, with an error reported: there is no
 * repository with files (git's own words say why), no such folder, or no git. */
bool mn_repository_find(MnContext *ctx, const char *folder, MnRepository *repository);

/* The value of the attribute for a file, which need not exist, below the project's folder; as `git check-attr` shows it.
 * NULL after a failure, which is reported. */
const char *mn_repository_attribute(const MnRepository *repository, const char *file, const char *attribute);

/* The value of a setting in the repository's own file, of several the last; NULL: it has none. */
const char *mn_repository_setting(const MnRepository *repository, const char *key);
/* Sets it, in place of all it was. False after a failure, which is reported. */
bool mn_repository_set(const MnRepository *repository, const char *key, const char *value);
/* Does git know who works here? Whatever it writes as a commit, its cache of texts too, wants a name and an address. */
bool mn_repository_has_identity(const MnRepository *repository);

#endif
