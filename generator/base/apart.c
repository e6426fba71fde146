/* apart.c - see apart.h. Folders are the same when device and inode are, so no spelling of a path and no link deceives. The path is gone
 * along as far as there are folders; what is missing after that would be made, so ".." takes back a part of it:
 *
 *     site/public/new/a/../b ──▶ the descriptor of site/public, and below it two missing folders, the first of them "new"
 */
#include "base/apart.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER = O_PATH | O_DIRECTORY | O_CLOEXEC };

typedef struct {
    int fd;            /* the last folder on the way that is there; -1 after an error of the system */
    unsigned missing;  /* so many folders below it are not */
    const char *first; /* the name of the first of them, and its length */
    size_t first_len;
} Way;

static void step_to(int *fd, int next)
{
    if (*fd >= 0) close(*fd);
    *fd = next;
}

static bool is_name(const char *at, size_t len, const char *name)
{
    return strlen(name) == len && memcmp(at, name, len) == 0;
}

static void go_on(Way *way, const char *part, size_t len)
{
    char name[256];
    int next = -1;
    if (!len || is_name(part, len, ".")) return;
    if (way->missing) {
        if (is_name(part, len, "..")) way->missing--;
        else way->missing++;
        return;
    }
    if (len < sizeof name) {
        memcpy(name, part, len);
        name[len] = '\0';
        next = openat(way->fd, name, FOLDER);
    }
    if (next >= 0) step_to(&way->fd, next);
    else way->missing = 1, way->first = part, way->first_len = len;
}

static Way way_to(const char *path)
{
    Way way = {.fd = open(*path == '/' ? "/" : ".", FOLDER)};
    while (way.fd >= 0 && *path) {
        size_t len = strcspn(path, "/");
        go_on(&way, path, len);
        path += len + (path[len] == '/');
    }
    return way;
}

static bool is_same(int a, int b)
{
    struct stat x, y;
    return a >= 0 && b >= 0 && fstat(a, &x) == 0 && fstat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Is it the folder, or somewhere below it? */
static bool is_within(int fd, int folder)
{
    int at = fd >= 0 ? openat(fd, ".", FOLDER) : -1;
    bool within = is_same(at, folder), top = false;
    while (at >= 0 && !within && !top) {
        int up = openat(at, "..", FOLDER);
        top = up < 0 || is_same(up, at);
        step_to(&at, up);
        within = !top && is_same(at, folder);
    }
    if (at >= 0) close(at);
    return within;
}

static bool is_in_folder_of(const Way *way, int root, const char *name)
{
    int folder = root >= 0 ? openat(root, name, FOLDER) : -1;
    bool in = is_within(way->fd, folder);
    if (folder >= 0) close(folder);
    return in || (way->missing && is_same(way->fd, root) && is_name(way->first, way->first_len, name));
}

bool mn_apart(const char *output, int project, int installed)
{
    Way way = way_to(output);
    bool holds = !way.missing && is_within(project, way.fd);
    bool among = is_in_folder_of(&way, project, "content") || is_in_folder_of(&way, project, "templates") ||
                 is_in_folder_of(&way, installed, "templates");
    if (way.fd >= 0) close(way.fd);
    return !holds && !among;
}
