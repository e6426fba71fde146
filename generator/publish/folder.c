/* folder.c - see folder.h. The exchange is Linux' renameat2(RENAME_EXCHANGE). Where a file system does not know it, the old folder is
 * moved aside first, which leaves a moment without one; who is cut short then, leaves it there, and the next run gives it back:
 *
 *     1.0, .new-1.0 ──▶ .old-1.0, .new-1.0 ──▶ .old-1.0, 1.0 ──▶ 1.0
 */
#include "publish/folder.h"

#include "base/files.h"
#include "ini/value.h"
#include "publish/own.h"
#include "publish/spot.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what is there ---- */

static bool is_entry(const char *name)
{
    return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static size_t entries_in(int folder)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    size_t count = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) count += is_entry(entry->d_name);
    if (dir) closedir(dir);
    else if (fd >= 0) close(fd);
    return count;
}

/* Does the folder hold exactly these files? -1 where that cannot be told (reported). */
static int is_published(const Spot *spot, const MnOutput *files, size_t count)
{
    int fd = spot_open_folder(spot), same = 1;
    if (fd < 0 && errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
        return spot_failed(spot->ctx, spot->path, MN_CANNOT_READ) - 1;
    if (fd < 0 || entries_in(fd) != count) same = 0;
    for (size_t i = 0; i < count && same == 1; i++) {
        const char *path = mn_path_join(spot->ctx->arena, spot->path, files[i].name);
        same = spot_holds(spot->ctx, fd, files[i].name, path, files[i].bytes);
    }
    if (fd >= 0) close(fd);
    return same;
}

static bool keep_strange(const Spot *spot)
{
    mn_report(spot->ctx->diag, MN_NOT_OURS, mn_diag_file(spot->ctx->diag, spot->path), .file = spot->path);
    return false;
}

/* May a folder take that place? Not that of what somebody else put into the output folder. */
static bool may_take(const Spot *spot)
{
    struct stat st;
    if (!spot->output || fstatat(spot->folder, spot->name, &st, AT_SYMLINK_NOFOLLOW) != 0 || S_ISLNK(st.st_mode)) return true;
    int fd = spot_open_folder(spot);
    bool own = fd >= 0 && own_folder(fd);
    if (fd >= 0) close(fd);
    return own || keep_strange(spot);
}

/* ---- into its place ---- */

/* Where folders cannot be exchanged. */
static bool move_aside(const Spot *made, const Spot *spot)
{
    Spot aside = spot_aside(spot);
    spot_remove(&aside);
    if (renameat(spot->folder, spot->name, spot->folder, aside.name) != 0)
        return spot_failed(spot->ctx, spot->path, MN_CANNOT_REPLACE);
    if (renameat(made->folder, made->name, spot->folder, spot->name) == 0) {
        spot_remove(&aside);
        return true;
    }
    int error = errno;
    if (renameat(spot->folder, aside.name, spot->folder, spot->name) != 0) error = errno;
    errno = error;
    return spot_failed(spot->ctx, spot->path, MN_CANNOT_REPLACE);
}

static bool put_in_place(const Spot *made, const Spot *spot)
{
    if (renameat2(made->folder, made->name, spot->folder, spot->name, RENAME_EXCHANGE) == 0) {
        spot_remove(made);
        return true;
    }
    if (errno != ENOENT) return move_aside(made, spot); /* no exchange on this file system */
    return renameat(made->folder, made->name, spot->folder, spot->name) == 0 ||
           spot_failed(spot->ctx, spot->path, MN_CANNOT_WRITE);
}

/* Makes the files in a new folder beside. */
static bool make(const Spot *spot, const MnOutput *files, size_t count)
{
    Spot made = spot_beside(spot);
    spot_remove(&made);
    if (mkdirat(made.folder, made.name, 0777) != 0) return spot_failed(made.ctx, made.path, MN_CANNOT_MAKE_FOLDER);
    int fd = spot_open_folder(&made);
    bool good = fd >= 0 || spot_failed(made.ctx, made.path, MN_CANNOT_MAKE_FOLDER);
    for (size_t i = 0; i < count && good; i++)
        good = spot_write(made.ctx, fd, files[i].name, mn_path_join(made.ctx->arena, made.path, files[i].name), files[i].bytes);
    spot_flush(fd);
    if (fd >= 0) close(fd);
    if (good) spot_flush(made.folder);
    else spot_remove(&made);
    return good;
}

static bool take(const Spot *spot)
{
    Spot made = spot_beside(spot);
    bool good = may_take(spot) && put_in_place(&made, spot);
    if (good) spot_flush(spot->folder);
    return good;
}

/* ---- folders ---- */

bool mn_folder_make(MnContext *ctx, const char *output, const char *name, const MnOutput *files, size_t count)
{
    Spot spot;
    bool good = spot_find(ctx, output, name, SPOT_MAKE, &spot) && make(&spot, files, count);
    spot_leave(&spot);
    return good;
}

bool mn_folder_take(MnContext *ctx, const char *output, const char *name)
{
    Spot spot;
    bool good = spot_find(ctx, output, name, SPOT_MAKE, &spot) && take(&spot);
    spot_leave(&spot);
    return good;
}

void mn_folder_tidy(MnContext *ctx, const char *output, const char *name)
{
    Spot spot;
    if (spot_find(ctx, output, name, SPOT_LOOK, &spot)) {
        Spot made = spot_beside(&spot);
        spot_remove(&made);
    }
    spot_leave(&spot);
}

static bool publish(const Spot *spot, const MnOutput *files, size_t count, bool *changed)
{
    int same = is_published(spot, files, count);
    if (same) return same > 0;
    if (!may_take(spot) || !make(spot, files, count)) return false;
    *changed = take(spot);
    Spot made = spot_beside(spot);
    if (!*changed) spot_remove(&made);
    return *changed;
}

bool mn_folder_publish(MnContext *ctx, const char *output, const char *name, const MnOutput *files, size_t count, bool *changed)
{
    Spot spot;
    *changed = false;
    bool good = spot_find(ctx, output, name, SPOT_MAKE, &spot) && publish(&spot, files, count, changed);
    spot_leave(&spot);
    return good;
}

static bool withdraw(const Spot *spot)
{
    Spot gone = spot_beside(spot);
    int fd = spot_open_folder(spot);
    bool own = fd >= 0 && own_folder(fd);
    if (fd >= 0) close(fd);
    if (!own) return true;
    spot_remove(&gone);
    if (renameat(spot->folder, spot->name, gone.folder, gone.name) != 0)
        return errno == ENOENT || spot_failed(spot->ctx, spot->path, MN_CANNOT_TAKE_AWAY);
    spot_remove(&gone);
    spot_flush(spot->folder);
    return true;
}

bool mn_folder_withdraw(MnContext *ctx, const char *output, const char *name)
{
    Spot spot;
    bool good = spot_find(ctx, output, name, SPOT_LOOK, &spot) && (spot.folder < 0 || withdraw(&spot));
    spot_leave(&spot);
    return good;
}

/* ---- what runs left that were cut short ----
 *
 * Only under the names of what is made: whatever else begins so is somebody's. */

static bool is_version_folder(MnStr name)
{
    return mn_value_is_version(name) || mn_str_is(name, "current");
}

static bool is_redline_folder(MnStr name)
{
    const char *dash = memchr(name.ptr, '-', name.len);
    size_t at = dash ? (size_t)(dash - name.ptr) : 0;
    return dash && is_version_folder(mn_str_slice(name, 0, at)) && is_version_folder(mn_str_slice(name, at + 1, name.len));
}

static bool is_made_name(MnStr name)
{
    static const char *const files[] = {
        "index.html",    "record.ini", "issued.ini",  "register.csv",    "register.csv-metadata.json",
        "register.json", "feed.atom",  "sitemap.xml", "allowed_signers", "tsa.pem"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (mn_str_is(name, files[i])) return true;
    return is_version_folder(name) || is_redline_folder(name);
}

/* What is behind the prefix, if that is the name of something made; else NULL. */
static const char *made_behind(const char *name, const char *prefix)
{
    size_t len = strlen(prefix);
    return strncmp(name, prefix, len) == 0 && is_made_name(mn_str(name + len)) ? name + len : NULL;
}

static DIR *entries_of(const Spot *spot)
{
    int fd = spot_open_folder(spot);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir && fd >= 0) close(fd);
    return dir;
}

void mn_folder_sweep(MnContext *ctx, const char *output, const char *name)
{
    static const char beside_its_place[] = ".new-"; /* mn_key_beside */
    Spot spot;
    DIR *dir = spot_find(ctx, output, name, SPOT_LOOK, &spot) ? entries_of(&spot) : NULL;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        Spot left = {.ctx = ctx, .folder = dirfd(dir), .name = entry->d_name};
        if (made_behind(entry->d_name, beside_its_place)) spot_remove(&left);
    }
    if (dir) closedir(dir);
    spot_leave(&spot);
}

/* One that was moved aside, and whether its successor took its place. */
static void give_back(MnContext *ctx, int folder, const char *aside, const char *name)
{
    Spot left = {.ctx = ctx, .folder = folder, .name = aside}, place = {.ctx = ctx, .folder = folder, .name = name};
    if (spot_is_there(&place)) spot_remove(&left);
    else renameat(folder, aside, folder, name);
}

static void give_back_below(MnContext *ctx, int parent, const char *name, unsigned levels)
{
    Spot spot = {.ctx = ctx, .folder = parent, .name = name};
    DIR *dir = entries_of(&spot);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        const char *made = made_behind(entry->d_name, SPOT_ASIDE);
        if (made) give_back(ctx, dirfd(dir), entry->d_name, made);
        else if (levels && entry->d_name[0] != '.' && !is_version_folder(mn_str(entry->d_name)))
            give_back_below(ctx, dirfd(dir), entry->d_name, levels - 1);
    }
    if (dir) closedir(dir);
}

void mn_folder_recover(MnContext *ctx, const char *output)
{
    enum { DOCUMENT_AND_REDLINES = 2 };
    Spot spot;
    if (spot_find(ctx, output, ".", SPOT_LOOK, &spot) && spot.folder >= 0)
        give_back_below(ctx, spot.folder, ".", DOCUMENT_AND_REDLINES);
    spot_leave(&spot);
}

/* ---- files ---- */

static bool may_replace(const Spot *spot)
{
    return !spot->output || own_file(spot->folder, spot->name);
}

bool mn_file_is_kept(MnContext *ctx, const char *output, const char *name)
{
    Spot spot;
    bool kept = spot_find(ctx, output, name, SPOT_LOOK, &spot) && spot.folder >= 0 && !may_replace(&spot);
    if (kept) keep_strange(&spot);
    spot_leave(&spot);
    return kept;
}

static bool replace(const Spot *spot, MnStr bytes, bool *changed)
{
    Spot made = spot_beside(spot);
    int same = spot_holds(spot->ctx, spot->folder, spot->name, spot->path, bytes);
    if (same) return same > 0;
    if (!may_replace(spot)) return keep_strange(spot);
    spot_remove(&made); /* what a run that was cut short left there */
    if (!spot_write(made.ctx, made.folder, made.name, made.path, bytes)) return false;
    if (renameat(made.folder, made.name, spot->folder, spot->name) != 0) {
        spot_failed(spot->ctx, spot->path, MN_CANNOT_WRITE);
        spot_remove(&made);
        return false;
    }
    spot_flush(spot->folder);
    return *changed = true;
}

bool mn_file_publish(MnContext *ctx, const char *output, const char *name, MnStr bytes, bool *changed)
{
    Spot spot;
    *changed = false;
    bool good = spot_find(ctx, output, name, SPOT_MAKE, &spot) && replace(&spot, bytes, changed);
    spot_leave(&spot);
    return good;
}

bool mn_file_withdraw(MnContext *ctx, const char *output, const char *name, bool *changed)
{
    Spot spot;
    *changed = false;
    bool good = spot_find(ctx, output, name, SPOT_LOOK, &spot);
    if (good && spot.folder >= 0 && spot_is_there(&spot) && may_replace(&spot)) {
        *changed = unlinkat(spot.folder, spot.name, 0) == 0;
        good = *changed || errno == ENOENT || spot_failed(ctx, spot.path, MN_CANNOT_TAKE_AWAY);
    }
    spot_leave(&spot);
    return good;
}
