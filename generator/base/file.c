/* file.c - see file.h. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MN_DATA_DIR
#define MN_DATA_DIR "/usr/local/share/muniment"
#endif

char *mn_path_installed(MnArena *arena, const char *name)
{
    const char *given = getenv("MUNIMENT_DATA");
    char *installed = mn_path_join(arena, given && *given ? given : MN_DATA_DIR, name);
    return access(installed, F_OK) == 0 ? installed : NULL;
}

char *mn_path_of(MnArena *arena, const char *project_dir, const char *name)
{
    char *own = mn_path_join(arena, project_dir, name);
    if (!mn_str_starts(mn_str(name), "templates/") || access(own, F_OK) == 0) return own;
    char *installed = mn_path_installed(arena, name);
    return installed ? installed : own;
}

bool mn_file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

uint64_t mn_file_size(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
}

bool mn_file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *mn_file_list(MnArena *arena, const char *folder, size_t *count)
{
    DIR *dir = opendir(folder);
    if (!dir) return NULL;
    const char **names = NULL;
    size_t n = 0, cap = 0;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)); errno = 0) {
        if (entry->d_name[0] == '.') continue;
        names = mn_grow(names, &cap, n + 1, sizeof *names);
        names[n++] = mn_arena_strdup(arena, entry->d_name);
    }
    int error = errno;
    closedir(dir);
    const char **list = NULL;
    if (!error) {
        list = mn_arena_array(arena, n + 1, sizeof *list);
        if (n) memcpy(list, names, n * sizeof *list);
        qsort(list, n, sizeof *list, by_bytes);
        if (count) *count = n;
    }
    free(names);
    errno = error;
    return list;
}
