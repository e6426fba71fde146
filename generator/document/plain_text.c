/* plain_text.c - in: plain text. Out: blocks. Nothing in such a text says what it is, so this goes by what people and word processors
 * write:
 *
 *     lines         where empty lines part the paragraphs and no line is long, a paragraph may take several lines; else each line is one
 *     1 Heading     a number, and few words without a full stop; so is a short line before a longer paragraph
 *     1.1 Words.    a numbered paragraph: the number is the tool's affair, not the author's words
 *     • - * (a) a)  an item
 *     a <tab> b     a row of a table, where the line beside it has as many tabs; the first is its head
 *
 * and away from the text of pages, which a form feed parts: lines at their heads and feet that come again and again.
 *
 * A wrong guess makes no word wrong: it changes only what kind of block the words stand in. */
#include "document/plain_text.h"

#include "base/map.h"
#include "markdown/markdown.h"

#include <stdlib.h>
#include <string.h>

enum { LONG_LINE = 110, LONG_HEADING = 80, BEFORE_HEADING = 80 };

typedef struct {
    MnStr text; /* without white space at its ends */
    bool blank;
    bool page;     /* a page begins with it */
    size_t tabs;   /* inside it */
    size_t indent; /* bytes of white space before it */
} Line;

typedef struct {
    MnArena *arena;
    MnNode *parent;
    Line *lines;
    size_t count, cap;
    bool single;      /* each line is a paragraph */
    unsigned section; /* number of the last numbered heading of the first level */
} Plain;

typedef enum { NO_MARKER, BULLET, LETTER, NUMBER } MarkerKind;

typedef struct {
    MarkerKind kind;
    MnStr sign;     /* 1.1, (a) */
    unsigned parts; /* of a number */
    char type;      /* of a letter: a A i I */
    bool spaced;    /* a tab or several spaces follow */
    size_t len;     /* of all before the words */
} Marker;

/* ---- lines ---- */

static void add_line(Plain *p, MnStr raw)
{
    p->lines = mn_grow(p->lines, &p->cap, p->count + 1, sizeof *p->lines);
    Line line = {.text = mn_str_trim(raw)};
    line.blank = line.text.len == 0;
    line.indent = (size_t)(line.text.ptr - raw.ptr);
    for (size_t i = 0; i < line.text.len; i++) line.tabs += line.text.ptr[i] == '\t';
    p->lines[p->count++] = line;
}

static void read_lines(Plain *p, MnStr text)
{
    bool page = false;
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && !strchr("\n\r\f\v", text.ptr[end])) end++;
        add_line(p, mn_str_slice(text, at, end));
        p->lines[p->count - 1].page = page;
        page = end < text.len && text.ptr[end] == '\f';
        at = end + (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n' ? 2 : 1);
    }
}

/* Where nothing parts paragraphs, or lines are mostly longer than people and programs break them, each line is one. */
static void choose_mode(Plain *p)
{
    enum { ONE_IN = 10 };
    size_t blank = 0, longer = 0;
    while (p->count && p->lines[p->count - 1].blank) p->count--;
    for (size_t i = 0; i < p->count; i++) {
        blank += p->lines[i].blank;
        longer += mn_utf8_count(p->lines[i].text) > LONG_LINE;
    }
    p->single = !blank || longer * ONE_IN > p->count - blank;
}

/* ---- what pages have besides their text ---- */

/* The line without its figures and the spaces in it: "Page 2 of 9" is the same on each page. */
static MnStr without_figures(MnArena *arena, MnStr line)
{
    char *out = mn_arena_alloc(arena, line.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < line.len; i++)
        if (!mn_is_digit(line.ptr[i]) && !mn_is_space(line.ptr[i])) out[len++] = line.ptr[i];
    return (MnStr){out, len};
}

/* An entry of the contents: its words and its page, with dots between. */
static bool is_leader(MnStr line)
{
    return memmem(line.ptr, line.len, " . . . .", 8) || memmem(line.ptr, line.len, ".....", 5);
}

/* Calls visit for the outermost lines of each page, EDGE at its head and at its foot. */
enum { EDGE = 2 };
static void visit_edges(Plain *p, void (*visit)(Plain *p, Line *line, MnMap *seen), MnMap *seen)
{
    for (size_t from = 0, to; from < p->count; from = to) {
        to = from + 1;
        while (to < p->count && !p->lines[to].page) to++;
        size_t head = 0, foot = 0;
        for (size_t i = from; i < to && head < EDGE; i++)
            if (!p->lines[i].blank) visit(p, &p->lines[i], seen), head++;
        for (size_t i = to; i-- > from && foot < EDGE;)
            if (!p->lines[i].blank) visit(p, &p->lines[i], seen), foot++;
    }
}

static void count_line(Plain *p, Line *line, MnMap *seen)
{
    MnStr key = without_figures(p->arena, line->text);
    size_t *count = mn_map_get(seen, key);
    if (!count) count = mn_arena_alloc(p->arena, sizeof *count);
    if (!*count) mn_map_put(seen, key, count);
    ++*count;
}

static void drop_repeated(Plain *p, Line *line, MnMap *seen)
{
    enum { OFTEN = 3 };
    const size_t *count = mn_map_get(seen, without_figures(p->arena, line->text));
    if (count && *count >= OFTEN) *line = (Line){.text = {"", 0}, .blank = true, .page = line->page};
}

/* Takes away running headers and footers, of a text that has pages, and the entries of a table of contents. */
static void drop_furniture(Plain *p)
{
    MnMap seen = {0};
    size_t pages = 1;
    for (size_t i = 0; i < p->count; i++) pages += p->lines[i].page;
    if (pages > 2) {
        visit_edges(p, count_line, &seen);
        visit_edges(p, drop_repeated, &seen);
    }
    mn_map_clear(&seen);
    for (size_t i = 0; i < p->count; i++)
        if (is_leader(p->lines[i].text)) p->lines[i] = (Line){.text = {"", 0}, .blank = true};
}

/* ---- markers ---- */

static size_t space_at(MnStr s, size_t at)
{
    size_t end = at;
    while (end < s.len && (s.ptr[end] == ' ' || s.ptr[end] == '\t')) end++;
    return end - at;
}

static bool take_space(MnStr s, size_t at, Marker *marker)
{
    size_t space = space_at(s, at);
    marker->spaced = space > 1 || (space && s.ptr[at] == '\t');
    marker->sign = mn_str_slice(s, 0, at);
    marker->len = at + space;
    return space && marker->len < s.len;
}

static bool is_bullet(MnStr s, Marker *marker)
{
    static const char *const bullets[] = {"•", "·", "‣", "▪", "◦", "\xEF\x82\xB7", "–", "-", "*", "o"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (mn_str_starts(s, bullets[i]) && take_space(s, strlen(bullets[i]), marker))
            return marker->kind = BULLET, *bullets[i] != 'o' || marker->spaced;
    return false;
}

/* 1 1. 1) 1.1 2.10.3 */
static bool is_number(MnStr s, Marker *marker)
{
    size_t at = 0;
    unsigned parts = 0;
    while (at < s.len && mn_is_digit(s.ptr[at])) {
        size_t digits = at;
        while (at < s.len && mn_is_digit(s.ptr[at])) at++;
        if (at - digits > 3) return false;
        parts++;
        if (at + 1 >= s.len || s.ptr[at] != '.' || !mn_is_digit(s.ptr[at + 1])) break;
        at++;
    }
    marker->parts = parts;
    marker->kind = NUMBER;
    if (parts && at < s.len && (s.ptr[at] == '.' || s.ptr[at] == ')')) at++;
    return parts && take_space(s, at, marker);
}

/* (a) a) (iv) */
static bool is_letter(MnStr s, Marker *marker)
{
    size_t open = s.len && s.ptr[0] == '(', at = open;
    while (at < s.len && mn_is_letter(s.ptr[at]) && at - open < 5) at++;
    size_t letters = at - open;
    if (!letters || at >= s.len || s.ptr[at] != ')') return false;
    bool roman = strspn(s.ptr + open, "ivxlc") >= letters || strspn(s.ptr + open, "IVXLC") >= letters;
    if (letters > 1 && !roman) return false;
    bool capital = s.ptr[open] <= 'Z';
    bool counted = letters > 1 || s.ptr[open] == 'i' || s.ptr[open] == 'I';
    marker->type = counted ? (capital ? 'I' : 'i') : capital ? 'A' : 'a';
    marker->kind = LETTER;
    return take_space(s, at + 1, marker);
}

static Marker marker_of(MnStr s)
{
    Marker marker = {0};
    if (is_bullet(s, &marker) || is_number(s, &marker) || is_letter(s, &marker)) return marker;
    return (Marker){0};
}

/* ---- words ---- */

static void add_words(Plain *p, MnNode *node, MnStr words)
{
    MnBuf out = {0};
    for (size_t i = 0; i < words.len; i++) {
        bool space = mn_is_space(words.ptr[i]);
        if (!space) mn_buf_putc(&out, words.ptr[i]);
        else if (out.len && out.ptr[out.len - 1] != ' ') mn_buf_putc(&out, ' ');
    }
    if (out.len) mn_xml_add_string(node, mn_markdown_smart(p->arena, out.ptr));
    mn_buf_clear(&out);
}

static void add_number(MnNode *node, MnStr sign)
{
    MnNode *number = mn_tree_add(node, MN_SPAN, NULL);
    mn_xml_set_attr(number, "class", "number");
    mn_xml_add_text(number, mn_str_ends(sign, ".") || mn_str_ends(sign, ")") ? mn_str_slice(sign, 0, sign.len - 1) : sign);
    mn_xml_add_string(node, " ");
}

/* Few words that are no sentence. */
static bool is_like_heading(MnStr s)
{
    if (!s.len || s.len > LONG_HEADING || memchr(s.ptr, '\t', s.len)) return false;
    bool lower = s.ptr[0] >= 'a' && s.ptr[0] <= 'z';
    return !lower && !strchr(".,;:!", s.ptr[s.len - 1]);
}

/* ---- blocks ---- */

/* The list that an item goes on, or a new one. */
static MnNode *list_for(Plain *p, const Marker *marker)
{
    MnNode *last = mn_xml_last(p->parent);
    const char *type = last && mn_is(last, MN_OL) ? mn_xml_attr(last, "type") : NULL;
    if (marker->kind == BULLET) return last && mn_is(last, MN_UL) ? last : mn_tree_add(p->parent, MN_UL, NULL);
    bool goes_on = type && (*type == marker->type || (marker->sign.len < 4 && strchr("aA", *type) && strchr("iI", marker->type)));
    if (goes_on) return last;
    MnNode *list = mn_tree_add(p->parent, MN_OL, NULL);
    mn_xml_set_attr(list, "type", (char[]){marker->type, '\0'});
    mn_xml_set_attr(list, "data-marker",
                    mn_str_starts(marker->sign, "(") ? (char[]){'(', marker->type, ')', '\0'}
                                                     : (char[]){marker->type, ')', '\0'});
    return list;
}

static bool heads(Plain *p, MnStr words, const Marker *marker, size_t next)
{
    if (!is_like_heading(words)) return false;
    if (marker->kind == NUMBER) {
        unsigned number = (unsigned)strtoul(marker->sign.ptr, NULL, 10);
        bool dotted = marker->sign.len && !mn_is_digit(marker->sign.ptr[marker->sign.len - 1]);
        bool counts = marker->parts > 1 || dotted || marker->spaced || number == p->section + 1;
        if (counts && marker->parts == 1) p->section = number;
        return counts;
    }
    while (next < p->count && p->lines[next].blank) next++;
    return marker->kind == NO_MARKER && next < p->count && p->lines[next].text.len >= BEFORE_HEADING;
}

static void add_block(Plain *p, MnStr text, bool ruled, size_t next)
{
    Marker marker = marker_of(text);
    MnStr words = mn_str_slice(text, marker.len, text.len);
    bool heading = heads(p, words, &marker, next) || (ruled && is_like_heading(words));
    bool date = marker.kind == NUMBER && marker.parts == 1 && !marker.spaced && mn_is_digit(marker.sign.ptr[marker.sign.len - 1]);
    if (!heading && date) marker = (Marker){0}, words = text; /* 12 March 2027 */
    if (marker.kind == BULLET || marker.kind == LETTER) {
        add_words(p, mn_tree_add(list_for(p, &marker), MN_LI, NULL), words);
        return;
    }
    unsigned level = marker.kind == NUMBER ? marker.parts + 1 : 2;
    MnNode *block = mn_tree_add(p->parent, heading ? (MnKind)(MN_H1 + (level < 6 ? level : 6) - 1) : MN_P, NULL);
    if (marker.kind == NUMBER) add_number(block, marker.sign);
    if (marker.kind == NUMBER && !heading) mn_xml_set_attr(block, "class", "numbered");
    add_words(p, block, words);
}

static void add_row(Plain *p, MnNode *rows, MnStr line, bool head)
{
    MnNode *row = mn_tree_add(rows, MN_TR, NULL);
    for (size_t at = 0, end; at <= line.len; at = end + 1) {
        const char *tab = at < line.len ? memchr(line.ptr + at, '\t', line.len - at) : NULL;
        end = tab ? (size_t)(tab - line.ptr) : line.len;
        MnNode *cell = mn_tree_add(row, head || at == 0 ? MN_TH : MN_TD, NULL);
        if (head || at == 0) mn_xml_set_attr(cell, "scope", head ? "col" : "row");
        MnStr words = mn_str_trim(mn_str_slice(line, at, end));
        add_words(p, cell, words.len ? words : MN_STR("–"));
    }
}

/* The lines from `at` on that are rows of one table; 0: none. */
static size_t rows_at(const Plain *p, size_t at)
{
    size_t tabs = p->lines[at].tabs, end = at;
    if (!tabs || (tabs == 1 && marker_of(p->lines[at].text).kind)) return 0;
    while (end < p->count && p->lines[end].tabs == tabs) end++;
    return end - at > 1 ? end - at : 0;
}

static size_t add_table(Plain *p, size_t at, size_t rows)
{
    MnNode *table = mn_tree_add(p->parent, MN_TABLE, NULL);
    add_row(p, mn_tree_add(table, MN_THEAD, NULL), p->lines[at].text, true);
    MnNode *body = mn_tree_add(table, MN_TBODY, NULL);
    for (size_t i = 1; i < rows; i++) add_row(p, body, p->lines[at + i].text, false);
    return at + rows;
}

/* ===== or ----- below a heading says nothing more. */
static bool is_ruled(MnStr s)
{
    return s.len > 2 && strchr("=-_*", s.ptr[0]) && strspn(s.ptr, (char[]){s.ptr[0], ' ', '\0'}) >= s.len;
}

/* Does the line belong to the paragraph before it? */
static bool goes_on(const Plain *p, size_t at)
{
    const Line *line = &p->lines[at];
    if (is_ruled(line->text)) return true;
    return !p->single && !line->blank && !marker_of(line->text).kind && !rows_at(p, at);
}

/* "1    Heading", below which the text begins at the margin without an empty line. */
static bool is_heading_alone(const Plain *p, size_t at, size_t next)
{
    Marker marker = marker_of(p->lines[at].text);
    MnStr words = mn_str_slice(p->lines[at].text, marker.len, p->lines[at].text.len);
    bool heading = marker.kind == NUMBER && marker.parts == 1 && marker.spaced && is_like_heading(words);
    return heading && p->lines[next].indent <= p->lines[at].indent;
}

static size_t add_paragraph(Plain *p, size_t at)
{
    MnBuf joined = {0};
    bool ruled = false;
    size_t end = at;
    do {
        if (joined.len) mn_buf_putc(&joined, ' ');
        if (is_ruled(p->lines[end].text)) ruled = true;
        else mn_buf_str(&joined, p->lines[end].text);
        end++;
    } while (end < p->count && goes_on(p, end) && !is_heading_alone(p, at, end));
    MnStr text = mn_str_trim(mn_buf_view(&joined));
    if (text.len) add_block(p, text, ruled, end);
    mn_buf_clear(&joined);
    return end;
}

static const char *title_of(Plain *p, size_t *at)
{
    while (*at < p->count && p->lines[*at].blank) ++*at;
    if (*at >= p->count) return NULL;
    MnStr first = p->lines[*at].text;
    bool alone = p->single || *at + 1 == p->count || p->lines[*at + 1].blank || is_ruled(p->lines[*at + 1].text);
    if (!alone || marker_of(first).kind || !is_like_heading(first)) return NULL;
    ++*at;
    return mn_markdown_smart(p->arena, mn_arena_strndup(p->arena, first.ptr, first.len));
}

const char *mn_plain_text_blocks(MnArena *arena, MnStr text, MnNode *parent)
{
    Plain p = {.arena = arena, .parent = parent};
    read_lines(&p, text);
    drop_furniture(&p);
    choose_mode(&p);
    size_t at = 0;
    const char *title = title_of(&p, &at);
    while (at < p.count) {
        size_t rows = p.lines[at].blank ? 0 : rows_at(&p, at);
        at = p.lines[at].blank ? at + 1 : rows ? add_table(&p, at, rows) : add_paragraph(&p, at);
    }
    free(p.lines);
    return title;
}
