/* typed.c - see typed.h. The terminal is a pair of pseudo-terminals; a thread reads what it shows, for it holds but a few thousand bytes. */
#include "typed.h"

#include <pthread.h>
#include <pty.h>
#include <termios.h>

enum { MOST_WORDS = 16 };

/* ---- the words of a line ---- */

static char *take_word(char **rest)
{
    char *word = *rest + strspn(*rest, " ");
    char end = *word == '\'' ? '\'' : ' ';
    if (end == '\'') word++;
    else if (!*word) return NULL;
    char *behind = strchr(word, end);
    *rest = behind ? behind + 1 : word + strlen(word);
    if (behind) *behind = '\0';
    return word;
}

static size_t take_words(MnArena *arena, const char *folder, const char *line, const char *words[MOST_WORDS])
{
    size_t count = 0;
    char *rest = mn_arena_strdup(arena, line);
    if (folder) words[count++] = mn_arena_printf(arena, "-C%s", folder);
    for (char *word; (word = take_word(&rest));) {
        assert_true(count < MOST_WORDS);
        words[count++] = word;
    }
    return count;
}

/* ---- in memory ---- */

Ran type_line(MnArena *arena, const char *folder, const char *line)
{
    const char *words[MOST_WORDS];
    size_t count = take_words(arena, folder, line, words), outs, errs;
    char *out = NULL, *err = NULL;
    FILE *in = fopen("/dev/null", "r"), *out_stream = open_memstream(&out, &outs), *err_stream = open_memstream(&err, &errs);
    assert_non_null(in);
    Ran ran = {.status = mn_command_run(count, words, in, out_stream, err_stream)};
    fclose(in);
    fclose(out_stream);
    fclose(err_stream);
    ran.out = mn_arena_strndup(arena, out, outs);
    ran.err = mn_arena_strndup(arena, err, errs);
    free(out);
    free(err);
    return ran;
}

static void assert_words(const char *line, const char *text, const char *part)
{
    if (part ? !strstr(text, part) : *text) fail_msg("%s: wants %s, has:\n%.2000s", line, part ? part : "nothing", text);
}

void check_line(MnArena *arena, const char *folder, const char *line, int status, const char *out, const char *err)
{
    Ran ran = type_line(arena, folder, line);
    if (ran.status != status) fail_msg("%s: exit status %d\n%s", line, ran.status, ran.err);
    assert_words(line, ran.out, out);
    assert_words(line, ran.err, err);
}

void check_refused(MnArena *arena, const char *folder, const char *line, const char *err)
{
    check_line(arena, folder, line, MN_EXIT_USAGE, NULL, err);
}

/* ---- on a terminal ---- */

typedef struct {
    int end;
    MnBuf shown;
} Screen;

static void *watch(void *user)
{
    Screen *screen = user;
    char part[4096];
    for (ssize_t n; (n = read(screen->end, part, sizeof part)) > 0;) mn_buf_add(&screen->shown, part, (size_t)n);
    return NULL;
}

/* The streams of the process itself, so that a pager draws there too. */
static FILE *stream_on(int end, bool terminal, const char *mode)
{
    FILE *stream = terminal ? fdopen(dup(end), mode) : fopen("/dev/null", mode);
    assert_non_null(stream);
    return stream;
}

Ran type_on_terminal(MnArena *arena, const char *folder, const char *line, OnTerminal where, const char *keys)
{
    Screen screen = {0};
    int end;
    pthread_t watcher;
    struct termios raw = {0};
    struct winsize size = {.ws_row = 20, .ws_col = 60};
    const char *words[MOST_WORDS];
    size_t count = take_words(arena, folder, line, words);
    assert_int_equal(openpty(&screen.end, &end, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(end, &raw), 0);
    raw.c_oflag &= ~(tcflag_t)OPOST; /* no carriage returns */
    raw.c_lflag &= ~(tcflag_t)ECHO;
    assert_int_equal(tcsetattr(end, TCSANOW, &raw), 0);
    assert_int_equal(write(screen.end, keys, strlen(keys)), strlen(keys));
    FILE *in = stream_on(end, where & ON_INPUT, "r"), *out = stream_on(end, where & ON_OUTPUT, "w"),
         *err = stream_on(end, true, "w");
    setvbuf(err, NULL, _IONBF, 0);
    assert_int_equal(pthread_create(&watcher, NULL, watch, &screen), 0);
    Ran ran = {.status = mn_command_run(count, words, in, out, err), .err = ""};
    fclose(in);
    fclose(out);
    fclose(err);
    close(end);
    assert_int_equal(pthread_join(watcher, NULL), 0);
    close(screen.end);
    ran.out = mn_buf_finish(&screen.shown, arena);
    return ran;
}
