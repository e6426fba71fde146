/* fields.c - the lines of one value in; its fields out (reader.h): split at bars, trimmed, without common indent.
 *
 *     row = Design          line 1, from behind the =        field 1: the piece "Design"
 *         | - Analyse gaps  lines 2 and 3, whole             field 2: the pieces "- Analyse gaps", "      - Design it"
 *           - Design it
 *
 * A field is a run of pieces, each in one line. Only its first piece can begin inside a line. A field of one piece is a view
 * of the source: the rows of a large table cost no copies. */
#include "ini/reader.h"

#include <stdlib.h>
#include <string.h>

enum { TAB = 8 };

/* Part of one line of the value. */
typedef struct {
    const MnIniLine *line;
    size_t from, to;
} Piece;

static MnStr piece_text(Piece p)
{
    return mn_str_slice(p.line->text, p.from, p.to);
}

static bool is_indent(char c)
{
    return c == ' ' || c == '\t';
}

static size_t indent_of(MnStr text)
{
    size_t n = 0;
    while (n < text.len && is_indent(text.ptr[n])) n++;
    return n;
}

/* The width of text that begins in visual column 0: a tab goes to the next stop, a character is one column. */
static size_t width_of(MnStr text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\t') width += TAB - width % TAB;
        else if (((unsigned char)text.ptr[i] & 0xC0) != 0x80) width++;
    }
    return width;
}

/* The visual column in which a piece's text begins. A line's text points into the source, where the line begins column - 1
 * bytes before it. */
static size_t column_of(Piece p)
{
    MnStr text = piece_text(p);
    size_t before = p.line->column - 1 + p.from + indent_of(text);
    return width_of((MnStr){p.line->text.ptr - (p.line->column - 1), before});
}

/* Bytes of indentation to take off a line so that `width` columns go; a tab that reaches beyond goes whole. */
static size_t indent_within(MnStr text, size_t width)
{
    size_t n = 0, column = 0;
    while (n < text.len && is_indent(text.ptr[n]) && column < width) {
        column += text.ptr[n] == '\t' ? TAB - column % TAB : 1;
        n++;
    }
    return n;
}

static bool is_blank(Piece p)
{
    return mn_str_trim(piece_text(p)).len == 0;
}

static void unescape(MnBuf *out, MnStr text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\\' && i + 1 < text.len && text.ptr[i + 1] == '|') continue;
        mn_buf_putc(out, text.ptr[i]);
    }
}

static bool has_escape(MnStr text)
{
    const char *at = text.ptr;
    size_t left = text.len;
    while (left && (at = memchr(at, '|', left))) {
        if (at > text.ptr && at[-1] == '\\') return true;
        at++;
        left = (size_t)(text.ptr + text.len - at);
    }
    return false;
}

static size_t common_width(const Piece *pieces, size_t count)
{
    if (count == 1) return 0;
    size_t width = column_of(pieces[0]);
    for (size_t i = 1; i < count; i++) {
        if (is_blank(pieces[i])) continue;
        size_t own = column_of(pieces[i]);
        if (own < width) width = own;
    }
    return width;
}

static MnText field_of(MnArena *arena, const MnSource *source, const Piece *pieces, size_t count)
{
    while (count > 1 && is_blank(pieces[count - 1])) count--;
    while (count > 1 && is_blank(pieces[0])) pieces++, count--;
    size_t width = common_width(pieces, count);
    struct MnLineStart *starts = mn_arena_array(arena, count, sizeof *starts);
    MnBuf joined = {0};
    MnStr only = {"", 0};
    for (size_t i = 0; i < count; i++) {
        MnStr text = piece_text(pieces[i]);
        size_t cut = i == 0 ? indent_of(text) : indent_within(text, width);
        if (is_blank(pieces[i])) cut = i == 0 ? cut : text.len;
        starts[i].line = pieces[i].line->line;
        starts[i].column = pieces[i].line->column + (uint32_t)(pieces[i].from + cut);
        text = mn_str_slice(text, cut, text.len);
        if (i + 1 == count)
            while (text.len && is_indent(text.ptr[text.len - 1])) text.len--;
        if (count == 1 && !has_escape(text)) {
            only = text;
            break;
        }
        if (i) mn_buf_putc(&joined, '\n');
        unescape(&joined, text);
    }
    if (joined.ptr) {
        only.len = joined.len;
        only.ptr = mn_buf_finish(&joined, arena);
    }
    return (MnText){.text = only, .source = source, .starts = starts};
}

/* The next bar without a backslash, or the line's length. */
static size_t next_bar(MnStr text, size_t from)
{
    while (from < text.len) {
        const char *bar = memchr(text.ptr + from, '|', text.len - from);
        if (!bar) break;
        size_t at = (size_t)(bar - text.ptr);
        if (at == 0 || bar[-1] != '\\') return at;
        from = at + 1;
    }
    return text.len;
}

static size_t count_bars(const MnIniEntry *entry)
{
    size_t bars = 0;
    for (size_t i = 0; i < entry->nlines; i++) {
        MnStr text = entry->lines[i].text;
        for (size_t at = next_bar(text, 0); at < text.len; at = next_bar(text, at + 1)) bars++;
    }
    return bars;
}

MnText *mn_ini_fields(MnArena *arena, const MnIniEntry *entry, size_t *count)
{
    size_t bars = count_bars(entry), npieces = 0, nfields = 0, first = 0;
    MnText *fields = mn_arena_array(arena, bars + 1, sizeof *fields);
    Piece *pieces = mn_calloc(entry->nlines + bars, sizeof *pieces);
    for (size_t i = 0; i < entry->nlines; i++) {
        MnStr text = entry->lines[i].text;
        size_t from = 0;
        for (size_t at = next_bar(text, 0); at < text.len; at = next_bar(text, from)) {
            pieces[npieces++] = (Piece){&entry->lines[i], from, at};
            fields[nfields++] = field_of(arena, entry->source, pieces + first, npieces - first);
            first = npieces;
            from = at + 1;
        }
        pieces[npieces++] = (Piece){&entry->lines[i], from, text.len};
    }
    fields[nfields++] = field_of(arena, entry->source, pieces + first, npieces - first);
    free(pieces);
    *count = nfields;
    return fields;
}
