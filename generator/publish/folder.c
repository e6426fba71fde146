/* folder.c - see folder.h. The exchange is Linux' renameat2(RENAME_EXCHANGE); where a file system does not know it, the old
 * folder is moved aside first, which leaves a moment without one. */
#include "publish/folder.h"

#include "document/key.h"

#include "base/layer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool failed(MnContext *ctx, const char *path, MnCode code)
{
    mn_report_failure(ctx->diag, code, path, errno);
    return false;
}

/* May what has that name be written? What a link leads to is not ours to change. */
static bool may_write(MnContext *ctx, const char *output, const char *name)
{
    int root = open(*output ? output : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    MnFound found = root >= 0 ? mn_disk_look(root, name) : (MnFound){.state = MN_READ_MISSING};
    if (root >= 0) close(root);
    if (found.state != MN_READ_LINK) return true;
    const char *link = mn_path_join(ctx->arena, output, mn_arena_strndup(ctx->arena, name, found.link_len));
    mn_report(ctx->diag, MN_FILE_IS_LINK, mn_diag_file(ctx->diag, link), .file = link,
              .hint = "delete it, or put what it leads to in its place: no link inside the output folder is followed");
    return false;
}

static bool make_folders(MnContext *ctx, const char *path)
{
    char *partial = mn_arena_strdup(ctx->arena, path);
    for (char *at = partial + 1;; at++) {
        if (*at != '/' && *at != '\0') continue;
        char kept = *at;
        *at = '\0';
        if (mkdir(partial, 0777) != 0 && errno != EEXIST) return failed(ctx, partial, MN_CANNOT_MAKE_FOLDER);
        if (!kept) return true;
        *at = kept;
    }
}

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

static bool write_file(MnContext *ctx, const char *path, MnStr bytes)
{
    unlink(path); /* what a run that was cut short left there */
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) return failed(ctx, path, MN_CANNOT_WRITE);
    bool good = write_all(fd, bytes) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && good) good = false, error = errno;
    errno = error;
    return good || failed(ctx, path, MN_CANNOT_WRITE);
}

/* Takes away what has that name in a folder: a file, a link and not what it leads to, a folder with all that lies in it. */
static void remove_at(int parent, const char *name)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
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

static void remove_folder(const char *path)
{
    remove_at(AT_FDCWD, path);
}

static bool same_bytes(const char *path, MnStr bytes)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || (size_t)st.st_size != bytes.len) return false;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    char part[65536];
    ssize_t n = 0;
    size_t at = 0;
    while (fd >= 0 && at < bytes.len && (n = read(fd, part, sizeof part)) > 0) {
        if ((size_t)n > bytes.len - at || memcmp(part, bytes.ptr + at, (size_t)n) != 0) break;
        at += (size_t)n;
    }
    if (fd >= 0) close(fd);
    return at == bytes.len;
}

static size_t entries_in(const char *path)
{
    DIR *dir = opendir(path);
    size_t count = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (dir) closedir(dir);
    return count;
}

static bool is_published(MnContext *ctx, const char *path, const MnOutput *files, size_t count)
{
    if (entries_in(path) != count) return false;
    for (size_t i = 0; i < count; i++)
        if (!same_bytes(mn_arena_printf(ctx->arena, "%s/%s", path, files[i].name), files[i].bytes)) return false;
    return true;
}

static void flush_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

static bool put_in_place(MnContext *ctx, const char *made, const char *path)
{
    if (renameat2(AT_FDCWD, made, AT_FDCWD, path, RENAME_EXCHANGE) == 0) {
        remove_folder(made);
        return true;
    }
    if (errno != ENOENT) { /* no exchange on this file system */
        const char *aside = mn_arena_printf(ctx->arena, "%s.old", path);
        remove_folder(aside);
        if (rename(path, aside) != 0) return failed(ctx, path, MN_CANNOT_REPLACE);
        if (rename(made, path) == 0) {
            remove_folder(aside);
            return true;
        }
        int error = errno;
        if (rename(aside, path) != 0) error = errno;
        errno = error;
        return failed(ctx, path, MN_CANNOT_REPLACE);
    }
    return rename(made, path) == 0 || failed(ctx, path, MN_CANNOT_WRITE);
}

static const char *beside(MnContext *ctx, const char *path)
{
    return mn_key_beside(ctx->arena, path);
}

static const char *parent_of(MnContext *ctx, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? mn_arena_strndup(ctx->arena, path, (size_t)(slash - path)) : ".";
}

bool mn_folder_make(MnContext *ctx, const char *output, const char *name, const MnOutput *files, size_t count)
{
    const char *path = mn_path_join(ctx->arena, output, name), *made = beside(ctx, path);
    if (!may_write(ctx, output, name)) return false;
    remove_folder(made);
    if (!make_folders(ctx, made)) return false;
    bool good = true;
    for (size_t i = 0; i < count && good; i++)
        good = write_file(ctx, mn_arena_printf(ctx->arena, "%s/%s", made, files[i].name), files[i].bytes);
    flush_folder(made);
    if (good) flush_folder(parent_of(ctx, path));
    else remove_folder(made);
    return good;
}

bool mn_folder_take(MnContext *ctx, const char *output, const char *name)
{
    const char *path = mn_path_join(ctx->arena, output, name);
    if (!may_write(ctx, output, name) || !put_in_place(ctx, beside(ctx, path), path)) return false;
    flush_folder(parent_of(ctx, path));
    return true;
}

void mn_folder_tidy(MnContext *ctx, const char *output, const char *name)
{
    remove_folder(beside(ctx, mn_path_join(ctx->arena, output, name)));
}

void mn_folder_sweep(MnContext *ctx, const char *output, const char *name)
{
    static const char beside_its_place[] = ".new-"; /* mn_key_beside */
    int fd = open(mn_path_join(ctx->arena, output, name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir && fd >= 0) close(fd);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (strncmp(entry->d_name, beside_its_place, sizeof beside_its_place - 1) == 0) remove_at(dirfd(dir), entry->d_name);
    if (dir) closedir(dir);
}

bool mn_folder_publish(MnContext *ctx, const char *output, const char *name, const MnOutput *files, size_t count, bool *changed)
{
    const char *path = mn_path_join(ctx->arena, output, name);
    *changed = false;
    if (!may_write(ctx, output, name)) return false;
    if (is_published(ctx, path, files, count)) return true;
    if (!mn_folder_make(ctx, output, name, files, count)) return false;
    *changed = mn_folder_take(ctx, output, name);
    if (!*changed) remove_folder(beside(ctx, path));
    return *changed;
}

bool mn_file_publish(MnContext *ctx, const char *output, const char *name, MnStr bytes, bool *changed)
{
    const char *path = mn_path_join(ctx->arena, output, name);
    *changed = false;
    if (!may_write(ctx, output, name)) return false;
    if (same_bytes(path, bytes)) return true;
    const char *made = beside(ctx, path);
    if (!make_folders(ctx, parent_of(ctx, path)) || !write_file(ctx, made, bytes)) return false;
    if (rename(made, path) != 0) {
        failed(ctx, path, MN_CANNOT_WRITE);
        unlink(made);
        return false;
    }
    flush_folder(parent_of(ctx, path));
    return *changed = true;
}

bool mn_file_withdraw(MnContext *ctx, const char *output, const char *name, bool *changed)
{
    const char *path = mn_path_join(ctx->arena, output, name);
    *changed = false;
    if (!may_write(ctx, output, name)) return false;
    *changed = unlink(path) == 0;
    return *changed || errno == ENOENT || errno == ENOTDIR || failed(ctx, path, MN_CANNOT_TAKE_AWAY);
}
