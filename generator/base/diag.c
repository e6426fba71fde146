/* diag.c - see diag.h. The layout of a diagnostic follows the compilers' custom, so that editors can jump to it. */
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

typedef struct Entry {
    struct Entry *next;
    MnSeverity severity;
    MnPos pos;
    const char *message, *hint;
    bool muted;
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

static const char *name_of(MnPos pos)
{
    return pos.source ? pos.source->name : "";
}

/* What makes two diagnostics the same: line, column, file, message. */
static MnStr key_of(MnArena *arena, MnPos pos, const char *message)
{
    MnStr file = mn_str(name_of(pos)), text = mn_str(message);
    const uint32_t place[] = {pos.line, pos.column};
    size_t len = sizeof place + file.len + 1 + text.len;
    char *key = mn_arena_alloc(arena, len);
    memcpy(key, place, sizeof place);
    memcpy(key + sizeof place, file.ptr, file.len + 1);
    memcpy(key + sizeof place + file.len + 1, text.ptr, text.len);
    return (MnStr){key, len};
}

void mn_diag_report(MnDiag *diag, MnSeverity severity, MnPos pos, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = mn_arena_vprintf(diag->arena, format, args);
    va_end(args);
    MnStr key = key_of(diag->arena, pos, message);
    if (mn_map_get(&diag->seen, key)) return;
    Entry *entry = mn_arena_alloc(diag->arena, sizeof *entry);
    *entry = (Entry){.severity = severity, .pos = pos, .message = message};
    if (hint) entry->hint = mn_arena_strdup(diag->arena, hint);
    mn_map_put(&diag->seen, key, entry);
    *diag->last = entry;
    diag->last = &entry->next;
    diag->count[severity]++;
}

void mn_diag_system(MnDiag *diag, const char *path, int error, const char *doing)
{
    diag->system_failed = true;
    MnPos pos = {mn_source_named(diag->arena, path), 0, 0};
    mn_diag_report(diag, MN_ERROR, pos, NULL, "cannot %s: %s", doing, strerror(error));
}

/* ---- bytes ---- */

static bool is_text(int32_t c)
{
    return c == '\t' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF);
}

static void report_fault(MnDiag *diag, MnPos pos, int32_t c, unsigned char byte)
{
    const char *hint = "take it out";
    if (c == MN_INVALID_UTF8) {
        mn_error(diag, pos, "save the file as UTF-8", "this byte (0x%02X) is not part of any UTF-8 character", (unsigned)byte);
        return;
    }
    if (c == '\r') hint = "end lines with a line feed, with or without a carriage return before it";
    mn_error(diag, pos, hint, "the character U+%04X cannot stand in text", (unsigned)c);
}

static bool check_line(MnDiag *diag, const MnText *text, uint32_t number, MnStr line)
{
    for (size_t at = 0; at < line.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(line, &at);
        if (is_text(c)) continue;
        report_fault(diag, mn_text_pos(text, number, (uint32_t)start + 1), c, (unsigned char)line.ptr[start]);
        return false;
    }
    return true;
}

MnTextCheck mn_diag_check_text(MnDiag *diag, const MnText *text)
{
    MnStr rest = text->text;
    MnTextCheck result = MN_TEXT_GOOD;
    if (mn_str_starts(rest, "\xFF\xFE") || mn_str_starts(rest, "\xFE\xFF")) {
        mn_error(diag, ((MnPos){text->source, 0, 0}), "save the file as UTF-8", "this file is UTF-16");
        return MN_TEXT_UTF16;
    }
    for (uint32_t number = 1; rest.len; number++) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        MnStr line = mn_str_slice(rest, 0, end && len && end[-1] == '\r' ? len - 1 : len);
        if (!check_line(diag, text, number, line)) result = MN_TEXT_FAULTY;
        rest = mn_str_slice(rest, len + 1, rest.len);
    }
    return result;
}

void mn_diag_mute(MnDiag *diag, MnMap *said, MnArena *arena)
{
    for (Entry *e = diag->first; e; e = e->next) {
        if (!e->pos.source) continue; /* said of each document that it is so with */
        MnStr key = key_of(arena, e->pos, e->message);
        e->muted = mn_map_get(said, key) != NULL;
        if (!e->muted) mn_map_put(said, key, said);
    }
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

static void print_entry(MnBuf *out, const Entry *e, bool colour)
{
    static const char *const names[] = {"error", "warning", "advice"};
    static const char *const colours[] = {"\033[1;31m", "\033[1;33m", "\033[1;36m"};
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

/* ---- order ---- */

typedef struct {
    const Entry *entry;
    size_t file, number; /* the place of its file among the files, and its own among all, as they were first recorded */
} Place;

static int by_place(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    MnPos p = x->entry->pos, q = y->entry->pos;
    if (x->file != y->file) return x->file < y->file ? -1 : 1;
    if (p.line != q.line) return p.line < q.line ? -1 : 1;
    if (p.column != q.column) return p.column < q.column ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

/* All entries that are not muted, file by file, each file from its first line to its last; the caller frees. */
static Place *sorted(const MnDiag *diag, size_t count)
{
    Place *places = mn_calloc(count, sizeof *places);
    MnMap files = {0}; /* name → the first Place of the file */
    size_t at = 0;
    for (const Entry *e = diag->first; e; e = e->next) {
        if (e->muted) continue;
        MnStr name = mn_str(name_of(e->pos));
        const Place *first = mn_map_get(&files, name);
        places[at] = (Place){e, first ? first->file : files.count, at};
        if (!first) mn_map_put(&files, name, &places[at]);
        at++;
    }
    mn_map_clear(&files);
    qsort(places, count, sizeof *places, by_place);
    return places;
}

static void print_rest(MnBuf *out, size_t errors, size_t warnings)
{
    mn_buf_puts(out, "… and ");
    if (errors) mn_buf_printf(out, "%zu more error%s", errors, errors == 1 ? "" : "s");
    if (warnings) mn_buf_printf(out, "%s%zu more warning%s", errors ? " and " : "", warnings, warnings == 1 ? "" : "s");
    mn_buf_putc(out, '\n');
}

void mn_diag_print(const MnDiag *diag, MnBuf *out, bool colour)
{
    size_t errors = 0, warnings = 0;
    for (const Entry *e = diag->first; e; e = e->next)
        if (!e->muted) ++*(e->severity == MN_ERROR ? &errors : &warnings);
    size_t room_errors = errors < MN_DIAG_MOST ? errors : MN_DIAG_MOST;
    size_t room_warnings = warnings < MN_DIAG_MOST - room_errors ? warnings : MN_DIAG_MOST - room_errors;
    Place *places = sorted(diag, errors + warnings);
    errors -= room_errors;
    warnings -= room_warnings;
    for (size_t i = 0; room_errors || room_warnings; i++) {
        size_t *room = places[i].entry->severity == MN_ERROR ? &room_errors : &room_warnings;
        if (!*room) continue;
        print_entry(out, places[i].entry, colour);
        --*room;
    }
    if (errors || warnings) print_rest(out, errors, warnings);
    free(places);
}
