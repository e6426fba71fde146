/* stream.c - see stream.h. */
#include "stream.h"

#include "conform/object.h"

#include <stdarg.h>
#include <stdio.h>

enum { BEFORE = 60, AFTER = 100, SOFT_HYPHEN = 0xAD, GRAPHEME_JOINER = 0x34F };

void stream_clear(Stream *s)
{
    mn_buf_clear(&s->text);
}

void stream_from(Stream *s, const char *origin)
{
    s->places = conform_grow(s->arena, s->places, &s->cap_places, s->nplaces + 1, sizeof *s->places);
    s->places[s->nplaces++] = (StreamPlace){s->text.len, origin};
}

void stream_break(Stream *s)
{
    s->space = true;
}

static void put(Stream *s, MnStr bytes)
{
    if (s->space && s->text.len) mn_buf_putc(&s->text, ' ');
    s->space = false;
    mn_buf_str(&s->text, bytes);
}

void stream_mark(Stream *s, const char *format, ...)
{
    char mark[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(mark, sizeof mark, format, arguments);
    va_end(arguments);
    s->space = true;
    put(s, mn_str(mark));
    s->space = true;
}

static bool is_space(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void stream_text(Stream *s, MnStr text, MnStr language)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(text, &at);
        if (is_space(c)) s->space = true;
        if (is_space(c) || c == SOFT_HYPHEN || c == GRAPHEME_JOINER) continue;
        if (!mn_str_equal(language, s->language)) {
            bool space = s->space; /* the mark parts no word */
            s->language = language;
            mn_buf_printf(&s->text, "<lang %.*s>", (int)language.len, language.ptr);
            s->space = space;
        }
        put(s, mn_str_slice(text, start, at));
    }
}

/* ---- comparing ---- */

static const char *origin_of(const Stream *s, size_t at)
{
    const char *origin = "the end";
    for (size_t i = 0; i < s->nplaces && s->places[i].at <= at; i++) origin = s->places[i].origin;
    return origin;
}

static void excerpt(const Stream *s, const char *name, size_t at, MnBuf *report)
{
    MnStr text = mn_buf_view(&s->text);
    size_t from = at > BEFORE ? at - BEFORE : 0, to = at + AFTER < text.len ? at + AFTER : text.len;
    while (from && ((unsigned char)text.ptr[from] & 0xC0) == 0x80) from--;
    while (to < text.len && ((unsigned char)text.ptr[to] & 0xC0) == 0x80) to++;
    mn_buf_printf(report, "  %s (%s): …%.*s\n", name, origin_of(s, at), (int)(to - from), text.ptr ? text.ptr + from : "");
}

bool stream_compare(const Stream *expected, const Stream *got, MnBuf *report)
{
    MnStr a = mn_buf_view(&expected->text), b = mn_buf_view(&got->text);
    size_t at = 0;
    if (mn_str_equal(a, b)) return true;
    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at]) at++;
    mn_buf_printf(report, "the PDF reads otherwise than the document, first at byte %zu:\n", at);
    excerpt(expected, "document", at, report);
    excerpt(got, "PDF", at, report);
    return false;
}
