/* diag_print.c - see diag_print.h. The layout of a diagnostic follows the compilers' custom, so that editors can jump to it. */
#include "base/diag_print.h"

enum { LONGEST_SHOWN = 160 };

/* Where the shown part of a long line begins, so that the caret's place is in it; never inside a character. */
static size_t window_start(MnStr line, size_t caret)
{
    if (line.len <= LONGEST_SHOWN || caret < LONGEST_SHOWN - 20) return 0;
    size_t start = caret - LONGEST_SHOWN / 2;
    while (start < caret && ((unsigned char)line.ptr[start] & 0xC0) == 0x80) start++;
    return start;
}

/* Would it be carried out by a terminal, or turn the order of what stands beside it? C0, DEL and C1; and Unicode's Bidi_Control. */
static bool is_control(int32_t c)
{
    return (c >= 0 && c < 0x20) || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Names and what is said of them: controls as U+001B. */
static void print_text(MnBuf *out, const char *text)
{
    MnStr all = mn_str(text);
    for (size_t at = 0; at < all.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(all, &at);
        if (c == MN_INVALID_UTF8) mn_buf_puts(out, "\xEF\xBF\xBD");
        else if (is_control(c)) mn_buf_printf(out, "<U+%04X>", (unsigned)c);
        else mn_buf_add(out, all.ptr + start, at - start);
    }
}

/* A line of a source, in which each character has its column. */
static void print_shown(MnBuf *out, MnStr shown)
{
    size_t at = 0;
    while (at < shown.len) {
        size_t start = at;
        int32_t c = mn_utf8_next(shown, &at);
        if (c == MN_INVALID_UTF8 || (c >= 0x80 && is_control(c))) mn_buf_puts(out, "\xEF\xBF\xBD");
        else if (is_control(c)) mn_buf_putc(out, ' ');
        else mn_buf_add(out, shown.ptr + start, at - start);
    }
}

/* A source that is only named has no lines to show, and its columns are what they are. */
static bool is_at_hand(MnPos pos)
{
    return pos.source->text.len || (pos.line <= 1 && pos.column <= 1);
}

/* Where in its first line a range ends. */
static size_t end_in_line(const MnRange *range, MnStr line)
{
    MnStr words = mn_str_trim(line);
    size_t end = range->end.column ? range->end.column - 1 : 0;
    if (range->end.line != range->start.line) return words.len ? (size_t)(words.ptr - line.ptr) + words.len : 0;
    return end < line.len ? end : line.len;
}

/* A caret where the range begins, and a line from there to where it ends. */
static void print_mark(MnBuf *out, size_t columns, bool colour)
{
    mn_buf_puts(out, colour ? "\033[1;32m^" : "^");
    for (size_t i = 1; i < columns; i++) mn_buf_putc(out, '~');
    mn_buf_puts(out, colour ? "\033[0m\n" : "\n");
}

static void print_line(MnBuf *out, const MnRange *range, bool colour)
{
    MnPos pos = range->start;
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
    size_t to = end_in_line(range, line);
    print_mark(out, mn_utf8_count(mn_str_slice(line, caret, to < end ? to : end)), colour);
}

static void print_place(MnBuf *out, MnPos pos)
{
    if (!pos.source) {
        mn_buf_puts(out, "muniment: ");
        return;
    }
    print_text(out, pos.source->name);
    if (pos.line) {
        MnStr line = mn_source_line(pos.source, pos.line);
        size_t column = pos.column ? mn_utf8_count(mn_str_slice(line, 0, pos.column - 1)) + 1 : 1;
        if (!is_at_hand(pos)) column = pos.column;
        mn_buf_printf(out, ":%u:%zu", pos.line, column);
    }
    mn_buf_puts(out, ": ");
}

static void print_one(MnBuf *out, const MnDiagnostic *d, bool colour)
{
    static const char *const names[MN_SEVERITIES] = {"error", "warning", "advice", "failure"};
    static const char *const colours[MN_SEVERITIES] = {"\033[1;31m", "\033[1;33m", "\033[1;36m", "\033[1;31m"};
    if (colour) mn_buf_puts(out, "\033[1m");
    print_place(out, d->range.start);
    if (colour) mn_buf_puts(out, colours[d->severity]);
    mn_buf_puts(out, names[d->severity]);
    mn_buf_puts(out, colour ? ":\033[0m " : ": ");
    print_text(out, d->message);
    mn_buf_putc(out, '\n');
    if (d->range.start.source && d->range.start.line && is_at_hand(d->range.start)) print_line(out, &d->range, colour);
    if (!d->hint) return;
    mn_buf_puts(out, "       = ");
    print_text(out, d->hint);
    mn_buf_putc(out, '\n');
}

static void print_rest(MnBuf *out, size_t errors, size_t warnings)
{
    mn_buf_puts(out, "… and ");
    if (errors) mn_buf_printf(out, "%zu more error%s", errors, errors == 1 ? "" : "s");
    if (warnings) mn_buf_printf(out, "%s%zu more warning%s", errors ? " and " : "", warnings, warnings == 1 ? "" : "s");
    mn_buf_putc(out, '\n');
}

static bool is_error(const MnDiagnostic *d)
{
    return d->severity == MN_ERROR || d->severity == MN_FAILURE;
}

void mn_diag_print(const MnDiag *diag, MnBuf *out, bool colour)
{
    size_t count, errors = 0;
    const MnDiagnostic *const *all = mn_diag_list(diag, &count);
    for (size_t i = 0; i < count; i++) errors += is_error(all[i]);
    size_t warnings = count - errors;
    size_t room_errors = errors < MN_DIAG_MOST ? errors : MN_DIAG_MOST;
    size_t room_warnings = warnings < MN_DIAG_MOST - room_errors ? warnings : MN_DIAG_MOST - room_errors;
    errors -= room_errors;
    warnings -= room_warnings;
    for (size_t i = 0; room_errors || room_warnings; i++) {
        size_t *room = is_error(all[i]) ? &room_errors : &room_warnings;
        if (!*room) continue;
        print_one(out, all[i], colour);
        --*room;
    }
    if (errors || warnings) print_rest(out, errors, warnings);
}
