/* inject.c - preloaded into a program, makes one call of the system or of the C library fail: FAIL=NAME:N fails the Nth call of that
 * name, FAIL=NAME:N+ that one and all later ones. With FAIL_COUNT=FILE the counts of all names are written to FILE when the program
 * ends. With FAIL_SHOW=1 the calls that led to the one that fails are written to standard error. Names as in `calls`; a name stands for its kin (open for openat and fopen). Failing as such calls do: NULL and ENOMEM, or
 * -1 and EIO. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

typedef enum { MALLOC, OPEN, READ, WRITE, FLUSH, RENAME, MKDIR, MMAP, STAT, THREAD, CALLS } Call;

static const char *const calls[CALLS] = {"malloc", "open", "read", "write", "flush", "rename", "mkdir", "mmap", "stat", "thread"};
static atomic_long counts[CALLS];
static Call failing = CALLS;
static long first = -1;
static bool later, shown;
static const char *account; /* where the counts go */

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* Programs that this one runs are left alone. */
__attribute__((constructor)) static void begin(void)
{
    const char *wanted = getenv("FAIL");
    account = getenv("FAIL_COUNT");
    shown = getenv("FAIL_SHOW") != NULL;
    unsetenv("FAIL");
    unsetenv("FAIL_COUNT");
    for (Call c = 0; wanted && c < CALLS; c++) {
        size_t len = strlen(calls[c]);
        if (strncmp(wanted, calls[c], len) != 0 || wanted[len] != ':') continue;
        char *rest;
        first = strtol(wanted + len + 1, &rest, 10);
        later = *rest == '+';
        for (Call all = 0; all < CALLS; all++) atomic_store(&counts[all], 0);
        failing = c;
    }
}

__attribute__((destructor)) static void end(void)
{
    if (!account) return;
    FILE *out = fopen(account, "w");
    if (!out) return;
    for (Call c = 0; c < CALLS; c++) fprintf(out, "%s %ld\n", calls[c], atomic_load(&counts[c]));
    fclose(out);
}

/* Whether this call is the one that fails. */
static bool fails(Call call, int error)
{
    long n = atomic_fetch_add(&counts[call], 1) + 1;
    if (call != failing || !(n == first || (later && n > first))) return false;
    if (shown) {
        void *callers[32];
        backtrace_symbols_fd(callers, backtrace(callers, 32), STDERR_FILENO);
    }
    errno = error;
    return true;
}

#define FORWARD(result, name, types, call, error, bad, ...)                                                                      \
    {                                                                                                                            \
        static result(*real) types;                                                                                              \
        if (!real) {                                                                                                             \
            void *found = next(#name);                                                                                           \
            memcpy(&real, &found, sizeof found);                                                                                 \
        }                                                                                                                        \
        if (fails(call, error)) return bad;                                                                                      \
        return real(__VA_ARGS__);                                                                                                \
    }

void *malloc(size_t size) FORWARD(void *, malloc, (size_t), MALLOC, ENOMEM, NULL, size) void *calloc(size_t n, size_t size)
    FORWARD(void *, calloc, (size_t, size_t), MALLOC, ENOMEM, NULL, n, size) void *realloc(void *old, size_t size)
        FORWARD(void *, realloc, (void *, size_t), MALLOC, ENOMEM, NULL, old, size) void *memalign(size_t align, size_t size)
            FORWARD(void *, memalign, (size_t, size_t), MALLOC, ENOMEM, NULL, align, size)

                static mode_t mode_of(int flags, va_list args)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
}

#define OPENS(name)                                                                                                              \
    int name(const char *path, int flags, ...)                                                                                   \
    {                                                                                                                            \
        va_list args;                                                                                                            \
        va_start(args, flags);                                                                                                   \
        mode_t mode = mode_of(flags, args);                                                                                      \
        va_end(args);                                                                                                            \
        FORWARD(int, name, (const char *, int, mode_t), OPEN, EIO, -1, path, flags, mode)                                        \
    }
#define OPENS_AT(name)                                                                                                           \
    int name(int folder, const char *path, int flags, ...)                                                                       \
    {                                                                                                                            \
        va_list args;                                                                                                            \
        va_start(args, flags);                                                                                                   \
        mode_t mode = mode_of(flags, args);                                                                                      \
        va_end(args);                                                                                                            \
        FORWARD(int, name, (int, const char *, int, mode_t), OPEN, EIO, -1, folder, path, flags, mode)                           \
    }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
int __open_2(const char *path, int flags) FORWARD(int, __open_2, (const char *, int), OPEN, EIO, -1, path,
                                                  flags) int __openat_2(int folder, const char *path, int flags)
    FORWARD(int, __openat_2, (int, const char *, int), OPEN, EIO, -1, folder, path, flags) FILE *fopen(const char *path,
                                                                                                       const char *mode)
        FORWARD(FILE *, fopen, (const char *, const char *), OPEN, EIO, NULL, path, mode) FILE *fopen64(const char *path,
                                                                                                        const char *mode)
            FORWARD(FILE *, fopen64, (const char *, const char *), OPEN, EIO, NULL, path, mode)

                ssize_t read(int fd, void *to, size_t n)
                    FORWARD(ssize_t, read, (int, void *, size_t), READ, EIO, -1, fd, to, n) ssize_t
    __read_chk(int fd, void *to, size_t n, size_t room)
        FORWARD(ssize_t, __read_chk, (int, void *, size_t, size_t), READ, EIO, -1, fd, to, n, room) ssize_t
    pread(int fd, void *to, size_t n, off_t at)
        FORWARD(ssize_t, pread, (int, void *, size_t, off_t), READ, EIO, -1, fd, to, n, at) ssize_t
    pread64(int fd, void *to, size_t n, off64_t at)
        FORWARD(ssize_t, pread64, (int, void *, size_t, off64_t), READ, EIO, -1, fd, to, n, at) size_t
    fread(void *to, size_t size, size_t n, FILE *file)
        FORWARD(size_t, fread, (void *, size_t, size_t, FILE *), READ, EIO, 0, to, size, n, file)

            ssize_t write(int fd, const void *from, size_t n)
                FORWARD(ssize_t, write, (int, const void *, size_t), WRITE, ENOSPC, -1, fd, from, n) ssize_t
    writev(int fd, const struct iovec *from, int n)
        FORWARD(ssize_t, writev, (int, const struct iovec *, int), WRITE, ENOSPC, -1, fd, from, n) ssize_t
    pwrite(int fd, const void *from, size_t n, off_t at) FORWARD(ssize_t, pwrite, (int, const void *, size_t, off_t), WRITE,
                                                                 ENOSPC, -1, fd, from, n, at)

        int fsync(int fd) FORWARD(int, fsync, (int), FLUSH, EIO, -1, fd) int fdatasync(int fd)
            FORWARD(int, fdatasync, (int), FLUSH, EIO, -1, fd) int syncfs(int fd)
                FORWARD(int, syncfs, (int), FLUSH, EIO, -1, fd) int fflush(FILE *file) FORWARD(int, fflush, (FILE *), FLUSH, EIO,
                                                                                               EOF, file)

                    int rename(const char *old, const char *new) FORWARD(int, rename, (const char *, const char *), RENAME, EIO,
                                                                         -1, old, new) int renameat(int from, const char *old,
                                                                                                    int to, const char *new)
                        FORWARD(int, renameat, (int, const char *, int, const char *), RENAME, EIO, -1, from, old, to,
                                new) int renameat2(int from, const char *old, int to, const char *new,
                                                   unsigned flags) FORWARD(int, renameat2,
                                                                           (int, const char *, int, const char *, unsigned),
                                                                           RENAME, EIO, -1, from, old, to, new, flags)

                            int mkdir(const char *path, mode_t mode) FORWARD(int, mkdir, (const char *, mode_t), MKDIR, EIO, -1,
                                                                             path, mode) int mkdirat(int folder, const char *path,
                                                                                                     mode_t mode)
                                FORWARD(int, mkdirat, (int, const char *, mode_t), MKDIR, EIO, -1, folder, path, mode)

                                    void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t from)
                                        FORWARD(void *, mmap, (void *, size_t, int, int, int, off_t),
                                                MMAP, ENOMEM, MAP_FAILED, at, n, protection, flags, fd,
                                                from) void *mmap64(void *at, size_t n, int protection, int flags, int fd,
                                                                   off64_t from) FORWARD(void *, mmap64,
                                                                                         (void *, size_t, int, int, int, off64_t),
                                                                                         MMAP, ENOMEM, MAP_FAILED, at,
                                                                                         n, protection, flags, fd, from)

                                            int stat(const char *path, struct stat *to) FORWARD(
                                                int, stat, (const char *, struct stat *),
                                                STAT, EIO, -1, path, to) int stat64(const char *path, struct stat64 *to)
                                                FORWARD(int, stat64, (const char *, struct stat64 *), STAT, EIO, -1, path,
                                                        to) int lstat(const char *path, struct stat *to)
                                                    FORWARD(int, lstat, (const char *, struct stat *), STAT, EIO, -1, path,
                                                            to) int fstat(int fd, struct stat *to)
                                                        FORWARD(int, fstat, (int, struct stat *), STAT, EIO, -1, fd,
                                                                to) int fstat64(int fd, struct stat64 *to)
                                                            FORWARD(int, fstat64, (int, struct stat64 *), STAT, EIO, -1, fd,
                                                                    to) int fstatat(int folder, const char *path, struct stat *to,
                                                                                    int flags)
                                                                FORWARD(int, fstatat, (int, const char *, struct stat *, int),
                                                                        STAT, EIO, -1, folder, path, to,
                                                                        flags) int fstatat64(int folder, const char *path,
                                                                                             struct stat64 *to, int flags)
                                                                    FORWARD(int, fstatat64,
                                                                            (int, const char *, struct stat64 *, int), STAT,
                                                                            EIO, -1, folder, path, to,
                                                                            flags) int statx(int folder,
                                                                                             const char *restrict path, int flags,
                                                                                             unsigned mask,
                                                                                             struct statx *restrict to)
                                                                        FORWARD(int, statx,
                                                                                (int, const char *, int, unsigned,
                                                                                 struct statx *),
                                                                                STAT, EIO, -1, folder, path, flags, mask, to)

                                                                            int pthread_create(pthread_t *thread,
                                                                                               const pthread_attr_t *attributes,
                                                                                               void *(*work)(void *), void *of)
                                                                                FORWARD(int, pthread_create,
                                                                                        (pthread_t *, const pthread_attr_t *,
                                                                                         void *(*)(void *), void *),
                                                                                        THREAD, EAGAIN, EAGAIN, thread,
                                                                                        attributes, work, of)
