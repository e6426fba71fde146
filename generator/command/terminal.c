/* terminal.c - see terminal.h. The pager gets the text through a pipe, and this process waits for it. */
#include "command/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LEAST_COLUMNS = 40, COLUMNS = 80, MOST_COLUMNS = 100 };

bool mn_terminal_is(FILE *stream)
{
    int fd = fileno(stream);
    return fd >= 0 && isatty(fd);
}

bool mn_terminal_is_left(FILE *stream)
{
    struct pollfd pipe = {.fd = fileno(stream), .events = POLLOUT};
    return pipe.fd >= 0 && poll(&pipe, 1, 0) == 1 && (pipe.revents & POLLERR);
}

bool mn_terminal_shows_colour(FILE *stream)
{
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    return mn_terminal_is(stream) && (!no_colour || !*no_colour) && term && strcmp(term, "dumb") != 0;
}

unsigned mn_terminal_columns(FILE *stream)
{
    struct winsize size = {0};
    const char *given = getenv("COLUMNS");
    unsigned long columns = given ? strtoul(given, NULL, 10) : 0;
    if (!columns && mn_terminal_is(stream) && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    if (!columns) return COLUMNS;
    return columns < LEAST_COLUMNS ? LEAST_COLUMNS : columns > MOST_COLUMNS ? MOST_COLUMNS : (unsigned)columns;
}

/* ---- the pager ---- */

/* Starts it, reading from a pipe; returns the end to write to, or -1. */
static int start(const char *command, FILE *stream, pid_t *pager)
{
    static const char *const less[] = {"less", "-FRX", NULL};
    const char *const shell[] = {"sh", "-c", command, NULL};
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(stream), STDOUT_FILENO);
    const char *const *words = command ? shell : less;
    int error = posix_spawnp(pager, words[0], &actions, NULL, mn_unconst(words), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    if (!error) return ends[1];
    close(ends[1]);
    return -1;
}

/* Writes it all, or as much as the pager takes. */
static void feed(int end, MnStr text)
{
    size_t at = 0;
    while (at < text.len) {
        ssize_t n = write(end, text.ptr + at, text.len - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        at += (size_t)n;
    }
}

/* False where there is no such pager: the shell says so by its status. */
static bool page(FILE *stream, const char *command, MnStr text)
{
    enum { NO_COMMAND = 127, NOT_EXECUTABLE = 126 };
    pid_t pager;
    int status = 0, end;
    struct sigaction quiet = {.sa_handler = SIG_IGN}, before;
    fflush(stream);
    if ((end = start(command, stream, &pager)) < 0) return false;
    sigaction(SIGPIPE, &quiet, &before); /* its user may leave it before the end */
    feed(end, text);
    close(end);
    while (waitpid(pager, &status, 0) < 0 && errno == EINTR) continue;
    sigaction(SIGPIPE, &before, NULL);
    return !WIFEXITED(status) || (WEXITSTATUS(status) != NO_COMMAND && WEXITSTATUS(status) != NOT_EXECUTABLE);
}

void mn_terminal_page(FILE *in, FILE *stream, MnStr text)
{
    const char *pager = getenv("PAGER");
    bool seen = mn_terminal_is(stream) && mn_terminal_is(in), none = pager && (!*pager || strcmp(pager, "cat") == 0);
    if (!text.len || !seen || none || !page(stream, pager, text)) fwrite(text.ptr, 1, text.len, stream);
}
