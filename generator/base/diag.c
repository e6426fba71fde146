/* diag.c - see diag.h. The layout of a diagnostic follows the compilers' custom, so that editors can jump to it. */
#include "base/diag.h"

#include "base/map.h"

#include <stdarg.h>
#include <string.h>

typedef struct Entry {
    struct Entry *next;
    MnSeverity severity;
    MnPos pos;
    const char *message, *hint;
} Entry;

struct MnDiag {
    MnArena *arena;
    Entry *first, **last;
    size_t count[3];
    bool system_failed;
    MnMap seen;
};

static void forget(void *object)
{
    mn_map_clear(object);
}

MnDiag *mn_diag_new(MnArena *arena)
{
    MnDiag *diag = mn_arena_alloc(arena, sizeof *diag);
    diag->arena = arena;
    diag->last = &diag->first;
    mn_arena_own(arena, &diag->seen, forget);
    return diag;
}

static void record(MnDiag *diag, Entry entry)
{
    const char *key = mn_arena_printf(diag->arena, "%s:%u:%u:%s", entry.pos.source ? entry.pos.source->name : "", entry.pos.line,
                                      entry.pos.column, entry.message);
    if (mn_map_get(&diag->seen, mn_str(key))) return;
    Entry *kept = mn_arena_alloc(diag->arena, sizeof *kept);
    *kept = entry;
    mn_map_put(&diag->seen, mn_str(key), kept);
    *diag->last = kept;
    diag->last = &kept->next;
    diag->count[entry.severity]++;
}

void mn_diag_report(MnDiag *diag, MnSeverity severity, MnPos pos, const char *hint, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *message = mn_arena_alloc(diag->arena, len < 0 ? 1 : (size_t)len + 1);
    if (len >= 0) vsnprintf(message, (size_t)len + 1, format, again);
    va_end(again);
    record(
        diag,
        (Entry){.severity = severity, .pos = pos, .message = message, .hint = hint ? mn_arena_strdup(diag->arena, hint) : NULL});
}

void mn_diag_system(MnDiag *diag, const char *path, int error, const char *doing)
{
    diag->system_failed = true;
    MnSource *source = mn_arena_alloc(diag->arena, sizeof *source);
    source->name = mn_arena_strdup(diag->arena, path);
    mn_diag_report(diag, MN_ERROR, (MnPos){source, 0, 0}, NULL, "cannot %s: %s", doing, strerror(error));
}

size_t mn_diag_errors(const MnDiag *diag)
{
    return diag->count[MN_ERROR];
}

size_t mn_diag_warnings(const MnDiag *diag)
{
    return diag->count[MN_WARNING] + diag->count[MN_ADVICE];
}

bool mn_diag_system_failed(const MnDiag *diag)
{
    return diag->system_failed;
}

enum { LONGEST_SHOWN = 160 };

/* Where the shown part of a long line begins, so that the caret's place is in it; never inside a character. */
static size_t window_start(MnStr line, size_t caret)
{
    if (line.len <= LONGEST_SHOWN || caret < LONGEST_SHOWN - 20) return 0;
    size_t start = caret - LONGEST_SHOWN / 2;
    while (start < caret && ((unsigned char)line.ptr[start] & 0xC0) == 0x80) start++;
    return start;
}

static void print_shown(MnBuf *out, MnStr shown)
{
    size_t at = 0;
    while (at < shown.len) {
        size_t start = at;
        int32_t c = mn_utf8_next(shown, &at);
        if (c == MN_INVALID_UTF8) mn_buf_puts(out, "\xEF\xBF\xBD");
        else if (c < 0x20 || c == 0x7F) mn_buf_putc(out, ' ');
        else mn_buf_add(out, shown.ptr + start, at - start);
    }
}

static void print_line(MnBuf *out, MnPos pos, bool colour)
{
    MnStr line = mn_source_line(pos.source, pos.line);
    size_t caret = pos.column ? pos.column - 1 : 0;
    if (caret > line.len) caret = line.len;
    size_t start = window_start(line, caret), end = start + LONGEST_SHOWN;
    while (end < line.len && ((unsigned char)line.ptr[end] & 0xC0) == 0x80) end++;
    MnStr shown = mn_str_slice(line, start, end);
    mn_buf_printf(out, "%6u | %s", pos.line, start ? "…" : "");
    print_shown(out, shown);
    mn_buf_puts(out, end < line.len ? "…\n" : "\n");
    mn_buf_puts(out, "       | ");
    size_t columns = mn_utf8_count(mn_str_slice(line, start, caret)) + (start ? 1 : 0);
    for (size_t i = 0; i < columns; i++) mn_buf_putc(out, ' ');
    mn_buf_puts(out, colour ? "\033[1;32m^\033[0m\n" : "^\n");
}

static void print_place(MnBuf *out, MnPos pos)
{
    if (!pos.source) {
        mn_buf_puts(out, "muniment: ");
        return;
    }
    mn_buf_puts(out, pos.source->name);
    if (pos.line) {
        MnStr line = mn_source_line(pos.source, pos.line);
        size_t column = pos.column ? mn_utf8_count(mn_str_slice(line, 0, pos.column - 1)) + 1 : 1;
        mn_buf_printf(out, ":%u:%zu", pos.line, column);
    }
    mn_buf_puts(out, ": ");
}

void mn_diag_print(const MnDiag *diag, MnBuf *out, bool colour)
{
    static const char *const names[] = {"error", "warning", "advice"};
    static const char *const colours[] = {"\033[1;31m", "\033[1;33m", "\033[1;36m"};
    for (const Entry *e = diag->first; e; e = e->next) {
        if (colour) mn_buf_puts(out, "\033[1m");
        print_place(out, e->pos);
        if (colour) mn_buf_puts(out, colours[e->severity]);
        mn_buf_puts(out, names[e->severity]);
        mn_buf_puts(out, colour ? ":\033[0m " : ": ");
        mn_buf_puts(out, e->message);
        mn_buf_putc(out, '\n');
        if (e->pos.source && e->pos.line) print_line(out, e->pos, colour);
        if (e->hint) mn_buf_printf(out, "       = %s\n", e->hint);
    }
}
