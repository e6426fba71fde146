/* spot.c - see spot.h. Every step is made from the descriptor of the folder before it, with O_NOFOLLOW: so nothing outside the root is
 * reached. */
#include "publish/spot.h"

#include "base/files.h"
#include "document/key.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

bool spot_failed(MnContext *ctx, const char *path, MnCode code)
{
    mn_report_failure(ctx->diag, code, path, errno);
    return false;
}

static bool refuse_link(MnContext *ctx, const char *path)
{
    mn_report(ctx->diag, MN_FILE_IS_LINK, mn_diag_file(ctx->diag, path), .file = path,
              .hint = "delete it, or put what it leads to in its place: it is not written through a link");
    return false;
}

static bool is_link(int folder, const char *name)
{
    struct stat st;
    return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
}

/* ---- the way ---- */

static int make_root(MnContext *ctx, const char *root)
{
    char *partial = mn_arena_strdup(ctx->arena, *root ? root : ".");
    for (char *at = partial + 1;; at++) {
        if (*at != '/' && *at != '\0') continue;
        char kept = *at;
        *at = '\0';
        if (mkdir(partial, 0777) != 0 && errno != EEXIST) return spot_failed(ctx, partial, MN_CANNOT_MAKE_FOLDER), -1;
        *at = kept;
        if (!kept) break;
    }
    int fd = open(partial, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) spot_failed(ctx, partial, MN_CANNOT_MAKE_FOLDER);
    return fd;
}

/* Goes one folder on. False after an error; the spot's folder is -1 where there is none. */
static bool step(Spot *spot, const char *part, const char *path, SpotUse use)
{
    int at = spot->folder;
    spot->folder = openat(at, part, FOLDER);
    int error = errno;
    bool link = spot->folder < 0 && is_link(at, part), good = true;
    if (link && !spot->output) good = refuse_link(spot->ctx, path);
    else if (spot->folder < 0 && use == SPOT_MAKE) {
        if (link) unlinkat(at, part, 0);
        if (mkdirat(at, part, 0777) != 0 && errno != EEXIST) good = spot_failed(spot->ctx, path, MN_CANNOT_MAKE_FOLDER);
        spot->folder = good ? openat(at, part, FOLDER) : -1;
        if (good && spot->folder < 0) good = spot_failed(spot->ctx, path, MN_CANNOT_MAKE_FOLDER);
    } else if (spot->folder < 0 && !link && error != ENOENT && error != ENOTDIR) {
        errno = error;
        good = spot_failed(spot->ctx, path, MN_CANNOT_READ);
    }
    close(at);
    return good;
}

static bool is_output(const MnContext *ctx, const char *root)
{
    const char *output = ctx->reader ? mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_OUTPUT) : NULL;
    return output && strcmp(output, root) == 0;
}

static MnInterrupt *interrupt_of(const MnContext *ctx)
{
    return ctx->reader ? mn_files_interrupt(mn_reader_files(ctx->reader)) : NULL;
}

bool spot_find(MnContext *ctx, const char *root, const char *name, SpotUse use, Spot *spot)
{
    MnArena *arena = ctx->arena;
    mn_interrupt_hold(interrupt_of(ctx));
    *spot = (Spot){.ctx = ctx, .name = name, .path = mn_path_join(arena, root, name), .output = is_output(ctx, root)};
    spot->folder = -1;
    if (use == SPOT_MAKE && ctx->reader && !mn_reader_is_whole(ctx)) return false;
    spot->folder = open(*root ? root : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (spot->folder < 0 && use == SPOT_MAKE) spot->folder = make_root(ctx, root);
    if (spot->folder < 0 && use == SPOT_LOOK && errno != ENOENT && errno != ENOTDIR)
        return spot_failed(ctx, root, MN_CANNOT_READ);
    if (spot->folder < 0) return use == SPOT_LOOK;
    const char *part = name;
    for (const char *slash; (slash = strchr(part, '/')) && spot->folder >= 0; part = slash + 1) {
        const char *path = mn_path_join(arena, root, mn_arena_strndup(arena, name, (size_t)(slash - name)));
        if (!step(spot, mn_arena_strndup(arena, part, (size_t)(slash - part)), path, use)) return false;
    }
    spot->name = part;
    if (!spot->output && spot->folder >= 0 && is_link(spot->folder, part)) return refuse_link(ctx, spot->path);
    return true;
}

void spot_leave(Spot *spot)
{
    if (spot->folder >= 0) close(spot->folder);
    spot->folder = -1;
    mn_interrupt_release(interrupt_of(spot->ctx));
}

Spot spot_beside(const Spot *spot)
{
    Spot beside = *spot;
    beside.name = mn_key_beside(spot->ctx->arena, spot->name);
    beside.path = mn_key_beside(spot->ctx->arena, spot->path);
    return beside;
}

Spot spot_aside(const Spot *spot)
{
    Spot aside = *spot;
    aside.name = mn_arena_printf(spot->ctx->arena, "%s%s", SPOT_ASIDE, spot->name);
    return aside;
}

/* ---- what is there ---- */

bool spot_is_there(const Spot *spot)
{
    struct stat st;
    return spot->folder >= 0 && fstatat(spot->folder, spot->name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

static void remove_at(int parent, const char *name)
{
    int fd = openat(parent, name, FOLDER);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0) close(fd);
        else unlinkat(parent, name, 0);
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (unlinkat(dirfd(dir), entry->d_name, 0) != 0) remove_at(dirfd(dir), entry->d_name);
    }
    closedir(dir);
    unlinkat(parent, name, AT_REMOVEDIR);
}

void spot_remove(const Spot *spot)
{
    if (spot->folder >= 0) remove_at(spot->folder, spot->name);
}

int spot_open_folder(const Spot *spot)
{
    if (spot->folder >= 0) return openat(spot->folder, spot->name, FOLDER);
    errno = ENOENT;
    return -1;
}

/* ---- bytes ---- */

static bool write_all(int fd, MnStr bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes = mn_str_slice(bytes, (size_t)n, bytes.len);
    }
    return true;
}

bool spot_write(MnContext *ctx, int folder, const char *name, const char *path, MnStr bytes)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) return spot_failed(ctx, path, MN_CANNOT_WRITE);
    bool good = write_all(fd, bytes) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && good) good = false, error = errno;
    if (!good) unlinkat(folder, name, 0);
    errno = error;
    return good || spot_failed(ctx, path, MN_CANNOT_WRITE);
}

/* The same bytes from here on? -1 with errno. */
static int compare(int fd, MnStr bytes)
{
    char part[65536];
    for (;;) {
        ssize_t n = read(fd, part, sizeof part);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        if (!n) return bytes.len == 0;
        if ((size_t)n > bytes.len || memcmp(part, bytes.ptr, (size_t)n) != 0) return 0;
        bytes = mn_str_slice(bytes, (size_t)n, bytes.len);
    }
}

int spot_holds(MnContext *ctx, int folder, const char *name, const char *path, MnStr bytes)
{
    struct stat st;
    int fd = openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC), same = -1;
    if (fd < 0 && (errno == ENOENT || errno == ELOOP || errno == ENXIO)) return 0;
    if (fd >= 0 && fstat(fd, &st) == 0) {
        bool likely = S_ISREG(st.st_mode) && (size_t)st.st_size == bytes.len;
        same = likely ? compare(fd, bytes) : 0;
    }
    if (same < 0) spot_failed(ctx, path, MN_CANNOT_READ);
    if (fd >= 0) close(fd);
    return same;
}

void spot_flush(int folder)
{
    if (folder >= 0) fsync(folder);
}
