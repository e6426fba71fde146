/* ink.c - see ink.h. A word may be of several styles, [-£500-]{+£750+}, so its bytes are gathered with a style each, and written when a
 * space shows that it is whole. A line that ends has no colour in force, so that a pager may show any line by itself. A word wider than
 * the line is broken where it is full. */
#include "compare/ink.h"

#include "base/character.h"

#include <string.h>

static const char *const codes[] = {"", "1", "31", "32", "36", "2"};

static void set_style(Ink *ink, InkStyle style)
{
    if (ink->style == style || !ink->colour) return;
    if (ink->style != INK_PLAIN) mn_buf_puts(ink->out, "\033[0m");
    if (style != INK_PLAIN) mn_buf_printf(ink->out, "\033[%sm", codes[style]);
    ink->style = style;
}

static void new_line(Ink *ink)
{
    set_style(ink, INK_PLAIN);
    mn_buf_putc(ink->out, '\n');
    for (unsigned i = 0; i < ink->indent; i++) mn_buf_putc(ink->out, ' ');
    ink->column = ink->indent;
    ink->begun = false;
}

static void write_word(Ink *ink)
{
    MnStr word = mn_buf_view(&ink->word);
    for (size_t at = 0, start; at < word.len;) {
        start = at;
        int32_t c = mn_utf8_next(word, &at);
        unsigned width = mn_char_columns(c);
        if (ink->columns && ink->column + width > ink->columns && ink->column > ink->indent) new_line(ink);
        set_style(ink, (InkStyle)ink->styles.ptr[start]);
        mn_buf_add(ink->out, word.ptr + start, at - start);
        ink->column += width;
    }
    ink->begun = true;
}

static void end_word(Ink *ink)
{
    if (!ink->word.len) return;
    bool spaced = ink->space && ink->begun;
    if (ink->columns && ink->begun && ink->column + spaced + ink->width > ink->columns) {
        new_line(ink);
    } else if (spaced) {
        /* between words of one style the space has it, too */
        if (ink->style != (InkStyle)ink->styles.ptr[0]) set_style(ink, INK_PLAIN);
        mn_buf_putc(ink->out, ' ');
        ink->column++;
    }
    write_word(ink);
    ink->word.len = ink->styles.len = 0;
    ink->width = 0;
    ink->space = false;
}

void ink_begin(Ink *ink, unsigned margin, unsigned indent)
{
    ink->indent = indent;
    for (unsigned i = 0; i < margin; i++) mn_buf_putc(ink->out, ' ');
    ink->column = margin;
    ink->begun = ink->space = false;
}

void ink_put(Ink *ink, InkStyle style, const char *text)
{
    MnStr s = mn_str(text);
    for (size_t at = 0, start; at < s.len;) {
        start = at;
        int32_t c = mn_utf8_next(s, &at);
        if (c == ' ') {
            end_word(ink);
            ink->space = true;
            continue;
        }
        bool shown = c != MN_INVALID_UTF8 && !mn_char_is_command(c);
        size_t before = ink->word.len;
        if (shown) mn_buf_add(&ink->word, s.ptr + start, at - start);
        else mn_buf_utf8(&ink->word, 0xFFFD);
        while (ink->styles.len < ink->word.len) mn_buf_putc(&ink->styles, (char)style);
        if (ink->word.len > before) ink->width += shown ? mn_char_columns(c) : 1;
    }
}

void ink_printf(Ink *ink, InkStyle style, const char *format, ...)
{
    va_list args;
    MnArena *arena = mn_arena_new();
    va_start(args, format);
    ink_put(ink, style, mn_arena_vprintf(arena, format, args));
    va_end(args);
    mn_arena_free(arena);
}

void ink_pad(Ink *ink, unsigned column)
{
    end_word(ink);
    set_style(ink, INK_PLAIN);
    for (; ink->column < column; ink->column++) mn_buf_putc(ink->out, ' ');
    ink->begun = ink->space = false;
}

void ink_end(Ink *ink)
{
    end_word(ink);
    set_style(ink, INK_PLAIN);
    mn_buf_putc(ink->out, '\n');
    ink->begun = ink->space = false;
}

void ink_clear(Ink *ink)
{
    mn_buf_clear(&ink->word);
    mn_buf_clear(&ink->styles);
}

unsigned ink_width(const char *text)
{
    MnStr s = mn_str(text);
    unsigned width = 0;
    for (size_t at = 0; at < s.len;) width += mn_char_columns(mn_utf8_next(s, &at));
    return width;
}

const char *ink_cut(MnArena *arena, const char *text, unsigned columns)
{
    if (ink_width(text) <= columns) return text;
    MnStr s = mn_str(text);
    unsigned width = 0;
    size_t end = 0;
    for (size_t at = 0; at < s.len;) {
        width += mn_char_columns(mn_utf8_next(s, &at));
        if (width + 1 > columns) break;
        end = at;
    }
    while (end && s.ptr[end - 1] == ' ') end--;
    return mn_arena_printf(arena, "%.*s…", (int)end, text);
}
