/* plain_lines.c - in: texts, and what they stand in. Out: lines.
 *
 *     enter "> "  ─▶ rest "> "           enter "- ", "  "  ─▶ first "> - ", rest ">   "          put "a\nb"  ─▶  > - a
 *                                                                                                              >   b */
#include "plain/plain_lines.h"

#include <string.h>

void plain_clear(PlainLines *lines)
{
    mn_buf_clear(&lines->rest);
    mn_buf_clear(&lines->first);
}

/* Without white space at its end. */
static void put_line(PlainLines *lines, MnStr before, MnStr text)
{
    MnBuf *out = lines->out;
    size_t start = out->len;
    mn_buf_str(out, before);
    mn_buf_str(out, text);
    while (out->len > start && out->ptr[out->len - 1] == ' ') out->len--;
    mn_buf_putc(out, '\n');
    lines->any = true;
}

static void settle_gap(PlainLines *lines)
{
    if (lines->gap && lines->any && !lines->begun) put_line(lines, mn_buf_view(&lines->rest), (MnStr){"", 0});
    lines->gap = false;
}

void plain_gap(PlainLines *lines)
{
    lines->gap = true;
}

void plain_put(PlainLines *lines, MnStr text)
{
    settle_gap(lines);
    for (size_t at = 0; at <= text.len;) {
        const char *end = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
        size_t to = end ? (size_t)(end - text.ptr) : text.len;
        put_line(lines, mn_buf_view(lines->begun ? &lines->first : &lines->rest), mn_str_slice(text, at, to));
        lines->begun = false;
        at = to + 1;
    }
}

size_t plain_enter(PlainLines *lines, const char *first, const char *rest)
{
    size_t entered = lines->rest.len;
    settle_gap(lines);
    if (!lines->begun) {
        lines->first.len = 0;
        mn_buf_str(&lines->first, mn_buf_view(&lines->rest));
    }
    mn_buf_puts(&lines->first, first);
    mn_buf_puts(&lines->rest, rest);
    lines->begun = true;
    return entered;
}

void plain_leave(PlainLines *lines, size_t entered)
{
    if (lines->begun) plain_put(lines, (MnStr){"", 0});
    lines->rest.len = entered;
    lines->gap = false;
}
