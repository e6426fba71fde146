/* own.c - see own.h. By what the files say of themselves: a list of them beside would have to be believed. */
#include "publish/own.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BEGINNING = 16384 }; /* in which a head says it */

/* In pages; in those that lead on, and those in the place of what was withdrawn, as earlier versions made them; in feeds, registers,
 * their description and data, sitemaps. */
static const char *const signs[] = {"name=\"generator\" content=\"Muniment\"",
                                    "<script data-target=\"",
                                    "<meta name=\"robots\" content=\"noindex\"/>\n"
                                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                                    "<meta name=\"color-scheme\" content=\"light dark\"/>\n</head>",
                                    "<generator>Muniment</generator>",
                                    "id,title,subtitle,language,",
                                    "\"url\": \"register.csv\"",
                                    "\"documents\": [\n    {\"id\": ",
                                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url>\n<loc>"};

/* Bytes of its beginning; 0 of an empty one; -1 with errno. A link or a device is none. */
static ptrdiff_t begin(int folder, const char *name, char *bytes)
{
    struct stat st;
    int fd = openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t n = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? read(fd, bytes, BEGINNING) : -1;
    close(fd);
    return n;
}

static bool has_sign(int folder, const char *name)
{
    char bytes[BEGINNING];
    ptrdiff_t len = begin(folder, name, bytes);
    for (size_t i = 0; len > 0 && i < sizeof signs / sizeof *signs; i++)
        if (memmem(bytes, (size_t)len, signs[i], strlen(signs[i]))) return true;
    return false;
}

static bool is_record(int folder, const char *name, const char *first)
{
    char bytes[BEGINNING];
    ptrdiff_t len = begin(folder, name, bytes);
    return len >= (ptrdiff_t)strlen(first) && memcmp(bytes, first, strlen(first)) == 0;
}

/* Or a folder, in whose place the system puts no file. */
static bool is_empty_or_none(int folder, const char *name)
{
    struct stat st;
    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
    return S_ISLNK(st.st_mode) || S_ISDIR(st.st_mode) || (S_ISREG(st.st_mode) && st.st_size == 0);
}

static bool is_link(int folder, const char *name)
{
    struct stat st;
    return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
}

bool own_file(int folder, const char *name)
{
    if (is_empty_or_none(folder, name) || has_sign(folder, name)) return true;
    if (strcmp(name, "index.html") == 0 || strcmp(name, "sitemap.xml") == 0) return false;
    bool record = strcmp(name, "record.ini") == 0 && is_record(folder, name, "[record]");
    return record || is_record(folder, "record.ini", "[record]") || has_sign(folder, "index.html") ||
           is_link(folder, "index.html");
}

static bool is_empty_folder(int folder)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    bool empty = dir != NULL;
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) empty = false;
    if (dir) closedir(dir);
    else if (fd >= 0) close(fd);
    return empty;
}

bool own_folder(int folder)
{
    return is_record(folder, "record.ini", "[record]") || has_sign(folder, "index.html") || is_empty_folder(folder);
}
