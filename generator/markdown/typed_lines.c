/* typed_lines.c - paragraphs whose lines look like the items of a list or the rows of a table, as word processors, spreadsheets and
 * other kinds of Markdown write them. Markdown runs such lines on into one paragraph.
 *
 * In: the content of a paragraph. Out: the first line that says so, and what to write instead. A sign that means something in
 * prose too, as (a) or 1.1 at the beginning of a line, counts when the next one of its row begins a later line. */
#include "markdown/conversion.h"

#include <string.h>

typedef enum { MARKER_NONE, MARKER_NUMBER, MARKER_LETTER, MARKER_ROMAN } MarkerKind;

/* "(a) ", "1.2\t", "iv. ": what stands in front of a line. */
typedef struct {
    MarkerKind kind;
    MnStr text;   /* without what is around it */
    char closing; /* ) . or a tab */
    bool opened;  /* by ( */
} Marker;

static const Lookalike
    bullets = {"", "", "begin each item of a list with - and a space"},
    lettered = {"", "(a)", "begin each item with 1. and a space, and write {marker=\"(a)\"} on the line after the list"},
    roman = {"", "(i)", "begin each item with 1. and a space, and write {marker=\"(i)\"} on the line after the list"},
    numbered =
        {"", "1.1",
         "begin each item with 1. and a space; paragraphs are numbered by numbering = paragraphs in the [document] record"},
    steps = {"", "s1.", "begin each step with 1. and a space"},
    tabs = {"", "…\t…", "a table has | between its cells, and a line | --- | --- | below its headings"},
    pipes = {"", "| … |", "a table wants a line | --- | --- | below its headings"},
    boxed = {"", "^…^", "for a callout begin each line with >, and the first with > [!NOTE]"},
    called = {"", "$CTA", "for a callout begin each line with >, and the first with > [!IMPORTANT]"};

static bool is_gap(MnStr line, size_t at)
{
    return at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t');
}

/* Signs of lists that Markdown does not know, with a space behind them; "o" is what Word's second level becomes. */
static size_t bullet_at(MnStr line)
{
    static const char *const signs[] = {"•", "‣", "◦", "▪", "●", "○",      "■",   "□",  "·",
                                        "➢", "✓", "✔", "☐", "☑", "\u2043", "o\t", "–\t"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t len = strlen(signs[i]);
        bool tab = signs[i][len - 1] == '\t';
        if (mn_str_starts(line, signs[i]) && (tab || is_gap(line, len))) return tab ? len - 1 : len;
    }
    return 0;
}

static size_t span_of(MnStr s, size_t at, const char *set)
{
    size_t end = at;
    while (end < s.len && strchr(set, s.ptr[end])) end++;
    return end - at;
}

static MarkerKind kind_of(MnStr text)
{
    static const char digits[] = "0123456789.", letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (!text.len) return MARKER_NONE;
    if (mn_is_digit(text.ptr[0])) return span_of(text, 0, digits) == text.len ? MARKER_NUMBER : MARKER_NONE;
    if (text.len > 1) return span_of(text, 0, "ivx") == text.len ? MARKER_ROMAN : MARKER_NONE;
    return strchr(letters, text.ptr[0]) ? MARKER_LETTER : MARKER_NONE;
}

static Marker marker_of(MnStr line)
{
    enum { LONGEST = 10 };
    Marker m = {.opened = line.len && line.ptr[0] == '('};
    size_t from = m.opened, end = from;
    while (end < line.len && end - from <= LONGEST && !strchr(") \t", line.ptr[end])) end++;
    if (end >= line.len) return m;
    m.closing = line.ptr[end];
    if (m.opened ? m.closing != ')' || !is_gap(line, end + 1) : m.closing == ')' && !is_gap(line, end + 1)) return m;
    m.text = mn_str_slice(line, from, end);
    bool dotted = m.text.len && m.text.ptr[m.text.len - 1] == '.';
    if (dotted) m.text.len--;
    if (dotted && m.closing == ' ') m.closing = '.';
    m.kind = kind_of(m.text);
    bool bare = m.closing == ' ', one = !memchr(m.text.ptr, '.', m.text.len); /* "1 " and "a " are words */
    if (bare && (m.kind != MARKER_NUMBER || one)) m.kind = MARKER_NONE;
    return m;
}

static unsigned last_number(MnStr text, size_t *prefix)
{
    size_t from = text.len;
    unsigned n = 0;
    while (from > 0 && mn_is_digit(text.ptr[from - 1])) from--;
    for (size_t i = from; i < text.len; i++) n = n * 10 + (unsigned)(text.ptr[i] - '0');
    *prefix = from;
    return n;
}

static bool follows_number(MnStr a, MnStr b)
{
    size_t first, second;
    unsigned n = last_number(a, &first), m = last_number(b, &second);
    return first == second && memcmp(a.ptr, b.ptr, first) == 0 && m == n + 1;
}

/* Is b the one after a? */
static bool follows(Marker a, Marker b)
{
    if (!a.kind || !b.kind || a.closing != b.closing || a.opened != b.opened) return false;
    if (a.kind == MARKER_NUMBER) return b.kind == MARKER_NUMBER && follows_number(a.text, b.text);
    if (b.kind == MARKER_ROMAN) return a.kind == MARKER_ROMAN || mn_str_is(a.text, "i");
    return a.kind == MARKER_LETTER && b.kind == MARKER_LETTER && b.text.ptr[0] == a.text.ptr[0] + 1;
}

static const Lookalike *list_of(Marker first, Marker second)
{
    if (first.kind == MARKER_NUMBER) return &numbered;
    return second.kind == MARKER_ROMAN ? &roman : &lettered;
}

static bool is_step(MnStr line)
{
    return mn_str_starts(line, "s1. ") || mn_str_starts(line, "s1.\t");
}

static size_t tabs_in(MnStr line)
{
    size_t count = 0;
    for (size_t i = 0; i < line.len; i++) count += line.ptr[i] == '\t';
    return count;
}

/* A line that says by itself that it is not prose. */
static const Lookalike *odd_line(MnStr line)
{
    char first = line.len > 2 ? line.ptr[0] : '\0', last = first ? line.ptr[line.len - 1] : '\0';
    if (bullet_at(line)) return &bullets;
    if (is_step(line)) return &steps;
    if (first == '|' && last == '|' && memchr(line.ptr + 1, '|', line.len - 2)) return &pipes;
    if ((first == '^' || first == '%') && last == first && line.ptr[1] != ' ' && memchr(line.ptr + 1, ' ', line.len - 2))
        return &boxed;
    return mn_str_is(line, "$CTA") || mn_str_is(line, "$C") || mn_str_is(line, "$I") || mn_str_is(line, "$E") ? &called : NULL;
}

static size_t line_len(MnStr raw, size_t at)
{
    const char *end = at < raw.len ? memchr(raw.ptr + at, '\n', raw.len - at) : NULL;
    return end ? (size_t)(end - raw.ptr) - at : raw.len - at;
}

static size_t shown_len(MnStr line)
{
    size_t end = 0;
    while (end < line.len && !is_gap(line, end)) end++;
    return end;
}

TypedLine typed_line_in(MnStr raw)
{
    Marker waiting = {0};
    size_t waiting_at = 0, waiting_len = 0, tabs_at = 0, tabs_before = 0, tabs_len = 0;
    for (size_t at = 0, len; at < raw.len; at += len + 1) {
        len = line_len(raw, at);
        MnStr line = mn_str_trim(mn_str_slice(raw, at, at + len));
        size_t from = line.len ? (size_t)(line.ptr - raw.ptr) : at, count = tabs_in(line);
        const Lookalike *odd = odd_line(line);
        if (odd) return (TypedLine){odd, from, shown_len(line)};
        Marker marker = marker_of(line);
        if (follows(waiting, marker)) return (TypedLine){list_of(waiting, marker), waiting_at, waiting_len};
        if (marker.kind) waiting = marker, waiting_at = from, waiting_len = shown_len(line);
        if (count && count == tabs_before) return (TypedLine){&tabs, tabs_at, tabs_len};
        tabs_before = marker.kind ? 0 : count;
        tabs_at = from, tabs_len = shown_len(line);
    }
    return (TypedLine){0};
}
