/* lexer.c - see lexer.h. In: a text. Out: its pieces; of one, what XPath gets, with its map. One pass from left to right; only
 * strings nest, since XPath has no braces of its own. */
#include "expression/lexer.h"

#include <stdlib.h>
#include <string.h>

static bool starts_at(MnStr s, size_t at, const char *prefix)
{
    size_t len = strlen(prefix);
    return at <= s.len && s.len - at >= len && memcmp(s.ptr + at, prefix, len) == 0;
}

/* ---- strings ---- */

size_t mn_quote_at(MnStr text, size_t at, int *family)
{
    static const struct {
        const char *text;
        int family;
    } quotes[] = {{"\"", 1}, {"'", 2}, {"\u201C", 3}, {"\u201D", 3}, {"\u2018", 4}, {"\u2019", 4}};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (starts_at(text, at, quotes[i].text)) {
            *family = quotes[i].family;
            return strlen(quotes[i].text);
        }
    return 0;
}

size_t mn_quote_end(MnStr text, size_t at, int family)
{
    for (; at < text.len; at++) {
        int other = 0;
        if (mn_quote_at(text, at, &other) && other == family) return at;
    }
    return text.len;
}

/* ---- pieces ---- */

MnPieceKind mn_piece_at(MnStr text, size_t at, size_t *end)
{
    *end = at + 2;
    for (at += 2; at < text.len;) {
        int family = 0;
        size_t quote = mn_quote_at(text, at, &family);
        if (quote) {
            at = mn_quote_end(text, at + quote, family);
            if (at == text.len) return MN_PIECE_QUOTE;
            at += mn_quote_at(text, at, &family);
        } else if (text.ptr[at] == '}') {
            if (!starts_at(text, at, "}}")) return MN_PIECE_UNCLOSED;
            *end = at + 2;
            return MN_PIECE_VALUE;
        } else if (text.ptr[at] == '{') {
            return MN_PIECE_UNCLOSED;
        } else {
            at++;
        }
    }
    return MN_PIECE_UNCLOSED;
}

static size_t find_braces(MnStr text, size_t at)
{
    const char *found = at < text.len ? memmem(text.ptr + at, text.len - at, "{{", 2) : NULL;
    return found ? (size_t)(found - text.ptr) : text.len;
}

bool mn_piece_next(MnStr text, size_t *at, MnPiece *piece)
{
    if (*at >= text.len) return false;
    size_t from = *at, braces = find_braces(text, from);
    bool escaped = braces < text.len && braces > from && text.ptr[braces - 1] == '\\';
    size_t until = escaped ? braces - 1 : braces;
    *piece = (MnPiece){MN_PIECE_TEXT, from, until};
    if (until == from) {
        *piece = (MnPiece){MN_PIECE_ESCAPE, from, braces + 2};
        if (!escaped) piece->kind = mn_piece_at(text, from, &piece->to);
    }
    *at = piece->to;
    return true;
}

bool mn_pieces_any(MnStr text)
{
    return find_braces(text, 0) < text.len;
}

/* ---- expressions ---- */

typedef struct {
    MnStr text;
    MnPlacing placing;
    MnBuf out;
    MnExpressionRun *runs;
    size_t count, cap;
    size_t next; /* the byte of the text that would go on with the last run */
    MnPos pos;   /* its place, if it does */
    bool blind;  /* no places are asked for */
} Reading;

/* The byte text[at] as c. It goes on with the run where it stands directly behind the byte before in text and source alike. */
static void put(Reading *r, size_t at, char c)
{
    if (r->blind) {
        mn_buf_putc(&r->out, c);
        return;
    }
    MnPos pos = r->placing.pos(r->placing.user, at);
    bool goes_on = r->count && at == r->next && pos.line == r->pos.line && pos.column == r->pos.column;
    if (!goes_on) {
        r->runs = mn_grow(r->runs, &r->cap, r->count + 1, sizeof *r->runs);
        r->runs[r->count++] = (MnExpressionRun){r->out.len, pos};
    }
    mn_buf_putc(&r->out, c);
    r->next = at + 1;
    r->pos = pos;
    if (pos.column) r->pos.column++;
}

/* A string whose opening mark is text[at], `quote` bytes, and closing mark text[close]; between straight marks of the kind it does
 * not hold. */
static bool put_string(Reading *r, size_t at, size_t quote, size_t close)
{
    MnStr inside = mn_str_slice(r->text, at + quote, close);
    bool doubles = inside.len && memchr(inside.ptr, '"', inside.len),
         singles = inside.len && memchr(inside.ptr, '\'', inside.len);
    if (doubles && singles) return false;
    char mark = singles ? '"' : '\'';
    put(r, at, mark);
    for (size_t i = at + quote; i < close; i++) put(r, i, r->text.ptr[i]);
    put(r, close, mark);
    return true;
}

static size_t skip_space(MnStr text, size_t at, size_t to)
{
    while (at < to && mn_is_space(text.ptr[at])) at++;
    return at;
}

static bool read_all(Reading *r, size_t at, size_t to)
{
    while (at < to) {
        int family = 0;
        size_t quote = mn_quote_at(r->text, at, &family);
        if (quote) {
            size_t close = mn_quote_end(r->text, at + quote, family);
            if (close > to) close = to;
            if (!put_string(r, at, quote, close)) return false;
            at = close < to ? close + mn_quote_at(r->text, close, &family) : to;
        } else if (mn_is_space(r->text.ptr[at])) {
            put(r, at, ' ');
            at = skip_space(r->text, at, to);
        } else {
            put(r, at, r->text.ptr[at]);
            at++;
        }
    }
    return true;
}

MnSelectFault mn_expression_read(MnArena *arena, MnStr text, size_t from, size_t to, MnPlacing placing, MnExpression *read)
{
    from = skip_space(text, from, to);
    while (to > from && mn_is_space(text.ptr[to - 1])) to--;
    if (from == to) return MN_SELECT_EMPTY;
    Reading r = {.text = text, .placing = placing, .blind = placing.lasts};
    bool good = read_all(&r, from, to);
    if (good) {
        *read = (MnExpression){.nruns = r.count, .text = text, .from = from, .to = to, .placing = placing};
        if (r.count) read->runs = mn_arena_memdup(arena, r.runs, r.count * sizeof *r.runs);
        read->select = mn_buf_finish(&r.out, arena);
    }
    mn_buf_clear(&r.out);
    free(r.runs);
    return good ? MN_SELECT_GOOD : MN_SELECT_QUOTES;
}

MnExpression mn_expression_of(MnArena *arena, const char *select, MnPos pos)
{
    MnExpressionRun run = {0, pos};
    return (MnExpression){.select = select, .runs = mn_arena_memdup(arena, &run, sizeof run), .nruns = 1};
}

static MnPos pos_in(const MnExpressionRun *runs, size_t count, size_t offset)
{
    while (count > 1 && runs[count - 1].at > offset) count--;
    MnPos pos = runs[count - 1].pos;
    if (pos.column) pos.column += (uint32_t)(offset - runs[count - 1].at);
    return pos;
}

MnPos mn_expression_pos(const MnExpression *x, size_t offset)
{
    if (x->nruns) return pos_in(x->runs, x->nruns, offset);
    Reading r = {.text = x->text, .placing = x->placing};
    read_all(&r, x->from, x->to);
    MnPos pos = r.count ? pos_in(r.runs, r.count, offset) : x->placing.pos(x->placing.user, x->from);
    mn_buf_clear(&r.out);
    free(r.runs);
    return pos;
}

MnRange mn_expression_range(const MnExpression *x, size_t offset, size_t length)
{
    size_t all = strlen(x->select), end = length && offset + length < all ? offset + length : all;
    if (end <= offset) return mn_one_character(mn_expression_pos(x, offset));
    MnPos last = mn_expression_pos(x, end - 1); /* what comes after it may stand in another line */
    if (last.column) last.column++;
    return mn_from_to(mn_expression_pos(x, offset), last);
}

/* ---- reports ---- */

void mn_braces_report(MnDiag *diag, MnPieceKind kind, MnPos pos)
{
    mn_report(diag, kind == MN_PIECE_QUOTE ? MN_QUOTE_OPEN : MN_BRACES_OPEN, mn_span(pos, 2));
}

void mn_select_report(MnDiag *diag, MnSelectFault fault, MnRange braces)
{
    mn_report(diag, fault == MN_SELECT_QUOTES ? MN_BOTH_QUOTES : MN_EMPTY_EXPRESSION_BRACES, braces);
}

MnRange mn_placing_range(const MnPlacing *placing, size_t from, size_t to)
{
    MnPos start = placing->pos(placing->user, from),
          last = placing->pos(placing->user, to - 1); /* the next may stand in another line */
    if (last.column) last.column++;
    return mn_from_to(start, last);
}

static MnPos pos_in_text(void *user, size_t offset)
{
    return mn_text_pos_at(user, offset);
}

MnPlacing mn_placing_of(const MnText *text)
{
    return (MnPlacing){pos_in_text, mn_unconst(text), true};
}
