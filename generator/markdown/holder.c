/* holder.c - from a byte of a block's content to the byte of the source.
 *
 * In: a block's content as cmark keeps it, and the lines of the text. Out: positions. cmark-gfm's own columns of inline nodes
 * miss what stands after a line break in code, after escaped bars and after long brackets, so they are never used:
 *
 *     text      "> - See **[the plan](#p)**"          line 7 of the text
 *     content       "See **[the plan](#p)**"          its end: the columns differ by a constant, found once a line
 *
 * While the nodes of a block are converted, in order, a cursor (`at`) follows in the content: over a text node by matching its
 * bytes with what it was made from (escapes, entities, quotation marks, dashes), over the other nodes by their syntax. What
 * matches nothing is delimiters, and passed over. All is linear in the content. */
#include "markdown/conversion.h"

#include <stdlib.h>
#include <string.h>

static bool ends_with(MnStr s, MnStr end)
{
    return s.len >= end.len && (!end.len || memcmp(s.ptr + s.len - end.len, end.ptr, end.len) == 0);
}

static size_t line_end(MnStr raw, size_t start)
{
    const char *end = start < raw.len ? memchr(raw.ptr + start, '\n', raw.len - start) : NULL;
    return end ? (size_t)(end - raw.ptr) : raw.len;
}

/* Where in the text the content's present line begins. */
static size_t find_base(const Lines *lines, const Holder *h)
{
    if (h->line < 1 || h->line > lines->count) return lines->text->text.len;
    MnStr wanted = lines_trimmed(mn_str_slice(h->raw, h->start, h->end)), line = lines_trimmed(lines_get(lines, h->line));
    size_t start = lines->starts[h->line - 1];
    if (ends_with(line, wanted)) return start + line.len - wanted.len;
    const char *found = wanted.len ? memmem(line.ptr, line.len, wanted.ptr, wanted.len) : NULL;
    if (found) return start + (size_t)(found - line.ptr);
    size_t indent = 0;
    while (indent < line.len && line.ptr[indent] == ' ') indent++;
    return start + indent;
}

/* Whether the content's first lines are the ends of the text's lines from `line` on. */
static bool fits(const Lines *lines, MnStr raw, uint32_t line)
{
    enum { COMPARED = 4 };
    size_t start = 0;
    for (uint32_t i = 0; i < COMPARED && start < raw.len; i++) {
        size_t end = line_end(raw, start);
        if (!ends_with(lines_trimmed(lines_get(lines, line + i)), lines_trimmed(mn_str_slice(raw, start, end)))) return false;
        start = end + 1;
    }
    return true;
}

Holder holder_of(const Lines *lines, const char *raw, uint32_t from, bool exactly)
{
    enum { LOOK_AHEAD = 200 };
    Holder h = {.raw = mn_str(raw), .first_line = from ? from : 1};
    h.end = line_end(h.raw, 0);
    for (uint32_t line = h.first_line; !exactly && line <= lines->count && line < from + LOOK_AHEAD; line++)
        if (fits(lines, h.raw, line)) {
            h.first_line = line;
            break;
        }
    h.line = h.first_line;
    h.base = find_base(lines, &h);
    return h;
}

Holder holder_of_value(const Lines *lines, const char *raw)
{
    MnStr text = lines->text->text;
    Holder h = {.raw = mn_str(raw), .first_line = 1, .value = true};
    while (h.cell_at < text.len && strchr(" \t\r\n", text.ptr[h.cell_at])) h.cell_at++;
    h.base = h.cell_at;
    h.line = 1;
    return h;
}

/* A value: the line is looked for from where the last place was. */
static MnPos value_pos(const Lines *lines, Holder *h, size_t offset)
{
    size_t at = h->cell_at + offset;
    if (at < lines->starts[h->line - 1]) h->line = 1;
    while (h->line < lines->count && lines->starts[h->line] <= at) h->line++;
    return mn_text_pos(lines->text, h->line, (uint32_t)(at - lines->starts[h->line - 1]) + 1);
}

/* A cell: as many bytes more as there are bars before the offset. */
static size_t cell_source(const Lines *lines, Holder *h, size_t offset)
{
    const char *text = lines->text->text.ptr;
    if (offset < h->start || !h->base) h->start = 0, h->base = h->cell_at;
    for (; h->start < offset; h->start++, h->base++)
        if (h->raw.ptr[h->start] == '|' && h->base < lines->text->text.len && text[h->base] == '\\') h->base++;
    return h->base;
}

MnPos holder_pos(const Lines *lines, Holder *h, size_t offset)
{
    if (offset > h->raw.len) offset = h->raw.len;
    if (h->value) return value_pos(lines, h, offset);
    if (h->cell) {
        size_t at = cell_source(lines, h, offset);
        return mn_text_pos(lines->text, h->first_line, (uint32_t)(at - lines->starts[h->first_line - 1]) + 1);
    }
    if (offset < h->start) {
        h->line = h->first_line;
        h->start = 0;
        h->end = line_end(h->raw, 0);
        h->base = find_base(lines, h);
    }
    while (offset > h->end) {
        h->line++;
        h->start = h->end + 1;
        h->end = line_end(h->raw, h->start);
        h->base = find_base(lines, h);
    }
    uint32_t line = h->line < 1 ? 1 : h->line > lines->count ? lines->count : h->line;
    return mn_text_pos(lines->text, line, (uint32_t)(h->base + offset - h->start - lines->starts[line - 1]) + 1);
}

MnRange holder_range(const Lines *lines, Holder *h, size_t from, size_t to)
{
    MnPos start = holder_pos(lines, h, from);
    if (to <= from) return mn_at(start);
    MnPos end = holder_pos(lines, h, to - 1); /* what comes after it may stand in another line */
    end.column++;
    return mn_from_to(start, end);
}

void holder_end(const Lines *lines, Holder *h, size_t offset, MnNode *element)
{
    if (!offset) return;
    MnPos end = holder_pos(lines, h, offset - 1); /* what comes after it may stand in another line */
    end.column++;
    lines_set_end(element, end);
}

MnPos holder_place(void *user, size_t offset)
{
    const HolderPlacing *placing = user;
    return holder_pos(placing->lines, placing->holder, placing->from + offset);
}

MnSelectFault holder_expression(MnArena *arena, const Lines *lines, Holder *h, size_t from, size_t to, MnExpression *read)
{
    HolderPlacing placing = {lines, h, 0};
    return mn_expression_read(arena, h->raw, from, to, (MnPlacing){holder_place, &placing, false}, read);
}

/* ---- the cursor */

static bool at_string(MnStr raw, size_t at, const char *string)
{
    size_t len = strlen(string);
    return at < raw.len && raw.len - at >= len && memcmp(raw.ptr + at, string, len) == 0;
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && !mn_is_digit(c) && !mn_is_letter(c);
}

static size_t code_point_len(MnStr s, size_t i)
{
    size_t next = i;
    if (i < s.len) mn_utf8_next(s, &next);
    return next - i;
}

/* Bytes of the content that smart punctuation made into the character at literal[i], and that character's bytes. */
static size_t smart_source(const Holder *h, MnStr literal, size_t i, size_t *made)
{
    static const struct {
        const char *made, *from;
    } smart[] = {{"\u201C", "\""}, {"\u201D", "\""},  {"\u2018", "'"},  {"\u2019", "'"},
                 {"\u2013", "--"}, {"\u2014", "---"}, {"\u2026", "..."}};
    for (size_t k = 0; k < sizeof smart / sizeof *smart; k++)
        if (at_string(literal, i, smart[k].made) && at_string(h->raw, h->at, smart[k].from)) {
            *made = strlen(smart[k].made);
            return strlen(smart[k].from);
        }
    return 0;
}

/* An entity at the cursor: its length, or 0. */
static size_t entity_len(const Holder *h)
{
    enum { LONGEST = 40 };
    size_t end = h->at + 1;
    while (end < h->raw.len && end - h->at < LONGEST && (h->raw.ptr[end] == '#' || !is_punctuation(h->raw.ptr[end]))) {
        if (h->raw.ptr[end] == ' ' || h->raw.ptr[end] == '\n') return 0;
        end++;
    }
    return end > h->at + 1 && end < h->raw.len && h->raw.ptr[end] == ';' ? end + 1 - h->at : 0;
}

static bool is_ampersand(const Holder *h, size_t len)
{
    MnStr entity = mn_str_slice(h->raw, h->at, h->at + len);
    return mn_str_is(entity, "&amp;") || mn_str_is(entity, "&#38;") || mn_str_is(entity, "&#x26;") || mn_str_is(entity, "&AMP;");
}

/* Matches one character of the literal; returns where it stood, advances both. */
static size_t skip_one(Holder *h, MnStr literal, size_t *i)
{
    for (; h->at < h->raw.len; h->at++) {
        size_t start = h->at, made = 0, from = 0;
        char c = h->raw.ptr[start], wanted = literal.ptr[*i];
        size_t entity = c == '&' ? entity_len(h) : 0;
        if (entity && (wanted != '&' || is_ampersand(h, entity))) {
            h->at += entity;
            *i += code_point_len(literal, *i);
            return start;
        }
        if (c == wanted) {
            h->at++;
            ++*i;
            return start;
        }
        if (c == '\\' && start + 1 < h->raw.len && is_punctuation(h->raw.ptr[start + 1]) && h->raw.ptr[start + 1] == wanted) {
            h->at += 2;
            ++*i;
            return start;
        }
        if ((from = smart_source(h, literal, *i, &made))) {
            h->at += from;
            *i += made;
            return start;
        }
    }
    *i = literal.len;
    return h->raw.len;
}

size_t holder_skip_text(Holder *h, MnStr literal)
{
    size_t i = 0, first = h->at;
    while (h->indented && i < literal.len && literal.ptr[i] == ' ') i++; /* passed over with the line break */
    h->indented = false;
    for (bool begin = true; i < literal.len; begin = false) {
        size_t at = skip_one(h, literal, &i);
        if (begin) first = at;
    }
    return first;
}

void holder_skip_break(Holder *h)
{
    size_t end = line_end(h->raw, h->at);
    h->at = end < h->raw.len ? end + 1 : end;
    size_t start = h->at; /* a line that continues a paragraph lazily keeps its indentation */
    while (h->at < h->raw.len && (h->raw.ptr[h->at] == ' ' || h->raw.ptr[h->at] == '\t')) h->at++;
    h->indented = h->at > start;
}

size_t holder_skip_signs(Holder *h, size_t count)
{
    while (h->at < h->raw.len && !strchr("*_~", h->raw.ptr[h->at])) h->at++;
    size_t start = h->at;
    h->at = h->at + count < h->raw.len ? h->at + count : h->raw.len;
    return start;
}

size_t holder_skip_code(Holder *h)
{
    MnStr raw = h->raw;
    while (h->at < raw.len && raw.ptr[h->at] != '`') h->at++;
    size_t start = h->at, ticks = 0, run = 0;
    while (h->at < raw.len && raw.ptr[h->at] == '`') h->at++, ticks++;
    for (; h->at < raw.len && run != ticks; h->at++) {
        if (raw.ptr[h->at] != '`') continue;
        for (run = 0; h->at < raw.len && raw.ptr[h->at] == '`'; h->at++) run++;
        h->at--;
    }
    return start;
}

size_t holder_skip_raw(Holder *h, MnStr literal)
{
    MnStr rest = mn_str_slice(h->raw, h->at, h->raw.len);
    const char *found = literal.len && rest.len ? memmem(rest.ptr, rest.len, literal.ptr, literal.len) : NULL;
    if (!found) return h->at;
    size_t start = (size_t)(found - h->raw.ptr);
    h->at = start + literal.len;
    return start;
}

size_t holder_enter_link(Holder *h)
{
    while (h->at < h->raw.len && strchr("*_~ \t\n", h->raw.ptr[h->at])) h->at++;
    size_t opener = h->at;
    if (at_string(h->raw, opener, "![")) h->at += 2;
    else if (at_string(h->raw, opener, "[") || at_string(h->raw, opener, "<")) h->at++;
    return opener;
}

static size_t skip_white(MnStr raw, size_t at)
{
    while (at < raw.len && strchr(" \t\n", raw.ptr[at])) at++;
    return at;
}

/* From at to the unescaped `close`; raw.len when there is none. */
static size_t find_close(MnStr raw, size_t at, char close)
{
    while (at < raw.len && raw.ptr[at] != close) at += raw.ptr[at] == '\\' ? 2 : 1;
    return at < raw.len ? at : raw.len;
}

/* The end of a destination, with or without < and >. */
static size_t address_end(MnStr raw, size_t at)
{
    if (at_string(raw, at, "<")) return find_close(raw, at, '>') + 1;
    int open = 0;
    for (; at < raw.len && !strchr(" \t\n", raw.ptr[at]); at++) {
        if (raw.ptr[at] == '\\') at++;
        else if (raw.ptr[at] == '(') open++;
        else if (raw.ptr[at] == ')' && open-- == 0) break;
    }
    return at;
}

/* (destination "title") at raw[at]: the offset behind it if it is all there, as only then it belongs to the link before it; else 0.
 * The title, without its marks, is raw[*from, *to). */
static size_t destination_end(MnStr raw, size_t at, size_t *from, size_t *to)
{
    at = address_end(raw, skip_white(raw, at + 1));
    size_t title = skip_white(raw, at);
    *from = *to = title;
    if (title > at && title < raw.len && strchr("\"'(", raw.ptr[title])) {
        char close = raw.ptr[title] == '(' ? ')' : raw.ptr[title];
        *from = title + 1;
        *to = find_close(raw, *from, close);
        title = skip_white(raw, *to + 1);
    }
    return at_string(raw, title, ")") ? title + 1 : 0;
}

/* The bracket that closes the one before raw[at]; raw.len when there is none. */
static size_t bracket_end(MnStr raw, size_t at)
{
    for (int open = 1; at < raw.len; at++) {
        if (raw.ptr[at] == '\\') at++;
        else if (raw.ptr[at] == '[') open++;
        else if (raw.ptr[at] == ']' && --open == 0) return at;
    }
    return raw.len;
}

size_t holder_address(const Holder *h)
{
    size_t at = bracket_end(h->raw, h->at) + 1;
    return at_string(h->raw, at, "(") ? at : h->at;
}

bool holder_title(const Holder *h, size_t *from, size_t *to)
{
    size_t at = bracket_end(h->raw, h->at) + 1;
    return at_string(h->raw, at, "(") && destination_end(h->raw, at, from, to) && *to > *from;
}

/* From before the closing bracket: over it, and the address or the label that belongs to it. */
static void leave_bracket(Holder *h)
{
    MnStr raw = h->raw;
    if (h->at < raw.len) h->at++;
    if (at_string(raw, h->at, "(")) {
        size_t from, to, end = destination_end(raw, h->at, &from, &to);
        if (end) h->at = end;
    } else if (at_string(raw, h->at, "[")) {
        size_t end = find_close(raw, h->at + 1, ']');
        if (end < raw.len && find_close(raw, h->at + 1, '[') > end) h->at = end + 1; /* a label holds no bracket */
    }
}

void holder_leave_link(Holder *h, size_t opener)
{
    MnStr raw = h->raw;
    if (opener >= raw.len || !strchr("[!<", raw.ptr[opener])) return; /* a bare address: it was its own text */
    bool pointed = raw.ptr[opener] == '<';
    h->at = find_close(raw, h->at, pointed ? '>' : ']');
    if (!pointed) leave_bracket(h);
    else if (h->at < raw.len) h->at++;
}

void holder_leave_image(Holder *h)
{
    h->at = bracket_end(h->raw, h->at);
    leave_bracket(h);
}

size_t holder_skip_note(Holder *h)
{
    size_t start = holder_skip_raw(h, MN_STR("[^"));
    const char *end = h->at < h->raw.len ? memchr(h->raw.ptr + h->at, ']', h->raw.len - h->at) : NULL;
    if (end) h->at = (size_t)(end - h->raw.ptr) + 1;
    return start;
}
