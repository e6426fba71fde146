/* child.c - see child.h. The input is a file in memory, whole before the program begins, and so is what it says on its standard error
 * where that is kept: so neither ever waits for the other. */
#include "base/child.h"

#include "base/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* A file in memory that holds the bytes, at its beginning; -1 with errno. */
static int input_of(MnStr bytes)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    while (fd >= 0 && bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return close(fd), -1;
        bytes = mn_str_slice(bytes, (size_t)n, bytes.len);
    }
    if (fd >= 0) lseek(fd, 0, SEEK_SET);
    return fd;
}

/* Its streams and where it runs: err -1 and folder NULL for ours. */
typedef struct {
    int in, out, err;
    const char *folder;
} Place;

static int start(const char *const *arguments, const Place *place, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, place->in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, place->out, STDOUT_FILENO);
    if (place->err >= 0) posix_spawn_file_actions_adddup2(&actions, place->err, STDERR_FILENO);
    if (place->folder) posix_spawn_file_actions_addchdir_np(&actions, place->folder);
    posix_spawnattr_t attributes;
    mn_interrupt_leave_to_child(&attributes);
    int error = posix_spawnp(child, arguments[0], &actions, &attributes, mn_unconst(arguments), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static MnStr read_all(MnArena *arena, int fd)
{
    MnBuf all = {0};
    char part[4096];
    for (;;) {
        ssize_t n = read(fd, part, sizeof part);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        mn_buf_add(&all, part, (size_t)n);
    }
    size_t len = all.len;
    return (MnStr){len ? mn_buf_finish(&all, arena) : "", len};
}

static int status_of(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* err: a file in memory for its standard error, or -1. */
static MnChild run(MnArena *arena, const char *folder, const char *const *arguments, MnStr in, int err)
{
    MnChild child = {.status = -1, .out = {"", 0}, .err = {"", 0}};
    int ends[2] = {-1, -1}, input = input_of(in);
    pid_t pid = 0;
    if (input < 0 || pipe2(ends, O_CLOEXEC) != 0) child.error = errno;
    else child.error = start(arguments, &(Place){input, ends[1], err, folder}, &pid);
    if (input >= 0) close(input);
    if (ends[1] >= 0) close(ends[1]);
    if (!child.error) {
        child.out = read_all(arena, ends[0]);
        child.status = status_of(pid);
    }
    if (ends[0] >= 0) close(ends[0]);
    return child;
}

MnChild mn_child_run(MnArena *arena, const char *const *arguments, MnStr in)
{
    return run(arena, NULL, arguments, in, -1);
}

MnChild mn_child_run_in(MnArena *arena, const char *folder, const char *const *arguments, MnStr in)
{
    int err = input_of((MnStr){"", 0});
    if (err < 0) return (MnChild){.status = -1, .error = errno, .out = {"", 0}, .err = {"", 0}};
    MnChild child = run(arena, folder, arguments, in, err);
    lseek(err, 0, SEEK_SET);
    child.err = read_all(arena, err);
    close(err);
    return child;
}
