/* file.h - paths and folders. Paths are byte strings with / between names; nothing here depends on the locale. */
#ifndef MN_BASE_FILE_H
#define MN_BASE_FILE_H

#include "base/files.h"

/* Where the file `name` of a project lies: below its folder, or, for a name that begins with "templates/" and is not there, below
 * the folder of the installed templates: $MUNIMENT_DATA, else the one given when the tool was built. So a project holds only the
 * templates it changes. Owned by the arena. */
char *mn_path_of(MnArena *arena, const char *project_dir, const char *name);
/* Where the installed file of that name lies, whether or not the project has its own; NULL when there is none. */
char *mn_path_installed(MnArena *arena, const char *name);
bool mn_file_exists(const char *path);   /* a regular file that is there (links followed) */
uint64_t mn_file_size(const char *path); /* in bytes; 0 where there is no such file */
bool mn_file_is_folder(const char *path);
/* Names in a folder, sorted by bytes, without those that begin with a dot; NULL-terminated; *count of them (may be NULL).
 * NULL on failure, with errno set. */
const char *const *mn_file_list(MnArena *arena, const char *folder, size_t *count);

#endif
