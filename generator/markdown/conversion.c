/* conversion.c - what every conversion starts from: the text in lines. In: a text. Out: where its lines begin, and each of them. */
#include "markdown/conversion.h"

#include <stdlib.h>
#include <string.h>

void lines_init(Lines *lines, const MnText *text)
{
    size_t cap = 0;
    *lines = (Lines){.text = text};
    for (size_t at = 0; at <= text->text.len;) {
        lines->starts = mn_grow(lines->starts, &cap, lines->count + 2, sizeof *lines->starts);
        lines->starts[lines->count++] = at;
        const char *end = at < text->text.len ? memchr(text->text.ptr + at, '\n', text->text.len - at) : NULL;
        at = end ? (size_t)(end - text->text.ptr) + 1 : text->text.len + 1;
    }
    lines->starts[lines->count] = text->text.len + 1;
}

void lines_clear(Lines *lines)
{
    free(lines->starts);
    *lines = (Lines){0};
}

MnStr lines_get(const Lines *lines, uint32_t line)
{
    if (line < 1 || line > lines->count) return (MnStr){"", 0};
    MnStr all = mn_str_slice(lines->text->text, lines->starts[line - 1], lines->starts[line] - 1);
    if (all.len && all.ptr[all.len - 1] == '\r') all.len--;
    return all;
}

MnStr lines_trimmed(MnStr s)
{
    while (s.len && strchr(" \t\r\n", s.ptr[s.len - 1])) s.len--;
    return s;
}

MnPos lines_end(const Lines *lines, uint32_t line)
{
    if (line > lines->count) line = lines->count;
    while (line > 1 && !lines_trimmed(lines_get(lines, line)).len) line--;
    return mn_text_pos(lines->text, line, (uint32_t)lines_trimmed(lines_get(lines, line)).len + 1);
}

void lines_set_end(MnNode *element, MnPos end)
{
    const MnOrigin *origin = mn_xml_origin(element);
    MnPos start = origin->pos;
    if (end.source != start.source || end.line < start.line || (end.line == start.line && end.column < start.column)) return;
    MnOrigin ended = *origin; /* what it carries stays */
    ended.end = end;
    mn_xml_set_origin(element, ended);
}
