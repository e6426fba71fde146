/* source.c - see source.h. */
#include "base/source.h"

#include <string.h>

static void find_lines(MnArena *arena, MnSource *source)
{
    MnStr text = source->text;
    size_t count = 1;
    for (const char *at = text.ptr, *end = at + text.len; (at = memchr(at, '\n', (size_t)(end - at))); at++) count++;
    size_t *lines = mn_arena_array(arena, count, sizeof *lines), line = 1;
    for (const char *at = text.ptr, *end = at + text.len; (at = memchr(at, '\n', (size_t)(end - at)));)
        lines[line++] = (size_t)(++at - text.ptr);
    source->lines = lines;
    source->nlines = (uint32_t)count;
}

const MnSource *mn_source_over(MnArena *arena, const char *name, const char *bytes, size_t len)
{
    MnSource *source = mn_arena_alloc(arena, sizeof *source);
    source->name = mn_arena_strdup(arena, name);
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) source->bom = 3;
    source->text = (MnStr){bytes + source->bom, len - source->bom};
    find_lines(arena, source);
    return source;
}

const MnSource *mn_source_new(MnArena *arena, const char *name, MnStr text)
{
    return mn_source_over(arena, name, mn_arena_strndup(arena, text.ptr, text.len), text.len);
}

MnStr mn_source_bytes(const MnSource *source)
{
    return (MnStr){source->text.ptr - source->bom, source->text.len + source->bom};
}

const MnSource *mn_source_named(MnArena *arena, const char *name)
{
    return mn_source_over(arena, name, mn_arena_strdup(arena, ""), 0);
}

MnStr mn_source_line(const MnSource *source, uint32_t line)
{
    if (line < 1 || line > source->nlines) return (MnStr){"", 0};
    size_t end = line < source->nlines ? source->lines[line] - 1 : source->text.len;
    MnStr found = mn_str_slice(source->text, source->lines[line - 1], end);
    if (found.len && found.ptr[found.len - 1] == '\r') found.len--;
    return found;
}

MnPos mn_source_pos(const MnSource *source, size_t offset)
{
    if (offset > source->text.len) offset = source->text.len;
    uint32_t low = 0, high = source->nlines; /* the line is one of [low, high), counted from 0 */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset) low = middle;
        else high = middle;
    }
    return (MnPos){source, low + 1, (uint32_t)(offset - source->lines[low]) + 1};
}

/* What the line says from the place on. */
static MnStr line_from(MnPos pos)
{
    if (!pos.source || !pos.line) return (MnStr){"", 0};
    MnStr line = mn_source_line(pos.source, pos.line);
    return mn_str_slice(line, pos.column ? pos.column - 1 : 0, line.len);
}

MnRange mn_rest_of_line(MnPos pos)
{
    MnStr rest = line_from(pos), said = mn_str_trim(rest);
    return mn_span(pos, said.len ? (size_t)(said.ptr - rest.ptr) + said.len : 0);
}

MnRange mn_one_character(MnPos pos)
{
    size_t len = 0;
    MnStr rest = line_from(pos);
    if (rest.len) mn_utf8_next(rest, &len);
    return mn_span(pos, len);
}

MnPos mn_source_find(MnPos pos, MnStr what)
{
    if (!pos.source || pos.line < 1 || pos.line > pos.source->nlines || !what.len) return pos;
    MnStr text = pos.source->text;
    size_t from = pos.source->lines[pos.line - 1] + (pos.column ? pos.column - 1 : 0);
    const char *found = from < text.len ? memmem(text.ptr + from, text.len - from, what.ptr, what.len) : NULL;
    return found ? mn_source_pos(pos.source, (size_t)(found - text.ptr)) : pos;
}

MnPos mn_text_pos(const MnText *text, uint32_t line, uint32_t column)
{
    if (!text->starts) return (MnPos){text->source, line, column};
    return (MnPos){text->source, text->starts[line - 1].line, text->starts[line - 1].column + column - 1};
}

MnPos mn_text_pos_at(const MnText *text, size_t offset)
{
    if (!text->starts) return mn_source_pos(text->source, offset);
    uint32_t line = 1;
    size_t start = 0;
    if (offset > text->text.len) offset = text->text.len;
    for (size_t i = 0; i < offset; i++)
        if (text->text.ptr[i] == '\n') line++, start = i + 1;
    return mn_text_pos(text, line, (uint32_t)(offset - start) + 1);
}

MnRange mn_text_range(const MnText *text)
{
    return mn_from_to(mn_text_pos_at(text, 0), mn_text_pos_at(text, text->text.len));
}
