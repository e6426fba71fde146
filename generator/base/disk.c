/* disk.c - a name in, what lies there below a folder's descriptor out. The name is gone along part by part with openat, no part of
 * which may be a link; so nothing outside is reached whatever lies in the folder, and whatever changes meanwhile. A file is looked
 * at before it is opened, since opening a device may do something, and once more after, since it may have been replaced; and it is
 * opened so that a pipe without a writer does not wait. */
#include "base/layer.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert((int)MN_READ_MOST_TEXT == (int)MN_MOST_TEXT_BYTES && (int)MN_READ_MOST_BYTES == (int)MN_MOST_FILE_BYTES,
               "one limit");

static MnFound fault_of(int error)
{
    bool missing = error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG;
    return (MnFound){.state = missing ? MN_READ_MISSING : MN_READ_FAILED, .error = missing ? 0 : error};
}

/* What the entry `part` of a folder is. */
static MnFound look_at(int folder, const char *part)
{
    struct stat st;
    if (fstatat(folder, part, &st, AT_SYMLINK_NOFOLLOW) != 0) return fault_of(errno);
    if (S_ISLNK(st.st_mode)) return (MnFound){.state = MN_READ_LINK};
    if (S_ISDIR(st.st_mode)) return (MnFound){.state = MN_READ_FOLDER};
    if (!S_ISREG(st.st_mode)) return (MnFound){.state = MN_READ_SPECIAL};
    return (MnFound){.state = MN_READ_GOOD, .size = (uint64_t)st.st_size};
}

static void leave(int folder, int root)
{
    if (folder >= 0 && folder != root) close(folder);
}

/* Copies a part of a name; false when no file can have it. */
static bool part_of(const char *at, size_t len, char part[NAME_MAX + 1])
{
    if (len > NAME_MAX) return false;
    memcpy(part, at, len);
    part[len] = '\0';
    return true;
}

/* Goes to the folder in which the last part of the name lies, and copies that part. -1 when it is not to be reached: *found says
 * why. The descriptor serves to look and to open below it; it is to be left. */
static int go(int root, const char *name, char last[NAME_MAX + 1], MnFound *found)
{
    int at = root;
    const char *part = name;
    for (const char *slash; (slash = strchr(part, '/')); part = slash + 1) {
        char folder[NAME_MAX + 1];
        int next = -1;
        *found = (MnFound){.state = MN_READ_MISSING};
        if (part_of(part, (size_t)(slash - part), folder)) {
            next = openat(at, folder, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            int error = errno;
            if (next < 0) *found = look_at(at, folder);
            if (next < 0 && found->state == MN_READ_LINK) found->link_len = (size_t)(slash - name);
            else if (next < 0) *found = found->state == MN_READ_FOLDER ? fault_of(error) : *found;
            if (next < 0 && (found->state == MN_READ_GOOD || found->state == MN_READ_SPECIAL)) found->state = MN_READ_MISSING;
        }
        leave(at, root);
        if (next < 0) return -1;
        at = next;
    }
    if (part_of(part, strlen(part), last)) return at;
    *found = (MnFound){.state = MN_READ_MISSING};
    leave(at, root);
    return -1;
}

static MnFound look_for(int folder, const char *last, const char *name)
{
    MnFound found = look_at(folder, last);
    if (found.state == MN_READ_LINK) found.link_len = strlen(name);
    return found;
}

MnFound mn_disk_look(int root, const char *name)
{
    char last[NAME_MAX + 1];
    MnFound found;
    int folder = go(root, name, last, &found);
    if (folder < 0) return found;
    found = look_for(folder, last, name);
    leave(folder, root);
    return found;
}

/* All of an open file, which is *found as far as it was looked at. */
static void read_all(int fd, MnFound *found, MnArena *arena)
{
    uint64_t got = 0;
    found->bytes = mn_arena_alloc(arena, (size_t)found->size + 1);
    while (got < found->size) {
        ssize_t n = read(fd, found->bytes + got, (size_t)(found->size - got));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) *found = (MnFound){.state = MN_READ_FAILED, .error = errno};
        if (n <= 0) break;
        got += (uint64_t)n;
    }
    if (found->state == MN_READ_GOOD) found->size = got;
}

enum { READING = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };

/* Reads what was opened, and closes it; -1 with errno is what could not be opened. */
static MnFound read_open(int fd, uint64_t most, MnArena *arena)
{
    MnFound found = {.state = MN_READ_GOOD};
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) found = fault_of(errno);
    else if (!S_ISREG(st.st_mode)) found.state = S_ISDIR(st.st_mode) ? MN_READ_FOLDER : MN_READ_SPECIAL;
    else found.size = (uint64_t)st.st_size;
    if (found.state == MN_READ_GOOD && found.size > most) found.state = MN_READ_TOO_LARGE;
    if (found.state == MN_READ_GOOD) read_all(fd, &found, arena);
    if (fd >= 0) close(fd);
    return found;
}

MnFound mn_disk_read(int root, const char *name, uint64_t most, MnArena *arena)
{
    char last[NAME_MAX + 1];
    MnFound found;
    int folder = go(root, name, last, &found);
    if (folder < 0) return found;
    found = look_for(folder, last, name);
    if (found.state == MN_READ_GOOD && found.size > most) found.state = MN_READ_TOO_LARGE;
    if (found.state == MN_READ_GOOD) found = read_open(openat(folder, last, READING | O_NOFOLLOW), most, arena);
    leave(folder, root);
    return found;
}

MnFound mn_disk_read_path(const char *path, uint64_t most, MnArena *arena)
{
    return read_open(open(path, READING), most, arena);
}

static MnFound read_names(int fd, MnNames *names)
{
    DIR *dir = fdopendir(fd);
    if (!dir) {
        int error = errno;
        close(fd);
        return fault_of(error);
    }
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)); errno = 0)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            mn_names_add(names, entry->d_name, strlen(entry->d_name));
    int error = errno;
    closedir(dir);
    return error ? fault_of(error) : (MnFound){.state = MN_READ_FOLDER};
}

MnFound mn_disk_list(int root, const char *name, MnNames *names)
{
    char last[NAME_MAX + 1];
    MnFound found;
    int folder = go(root, *name ? name : ".", last, &found);
    if (folder < 0) return found;
    int fd = openat(folder, last, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), error = errno;
    if (fd < 0) found = look_for(folder, last, name);
    leave(folder, root);
    if (fd >= 0) return read_names(fd, names);
    return found.state == MN_READ_FOLDER ? fault_of(error) : found;
}
