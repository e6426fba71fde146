/* tidy.c - in: the tree as templates and Markdown left it. Out: the tree as README.md promises it: no text between blocks and
 * single spaces inside them; notes after the outermost block that refers to them; heading levels that follow the nesting of
 * sections; no empty cell and no empty list; the sign of minus before negative amounts in cells. */
#include "merge/merging.h"
#include "merge/sections.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST_HEADING = 6 };

/* What stands in an element, as far as white space goes. */
typedef enum {
    HOLDS_BLOCKS, /* no text of its own */
    HOLDS_WORDS,  /* a block of inline nodes, or of blocks and inline nodes */
    IS_INLINE,    /* part of such a block */
    IS_VERBATIM
} Content;

static Content content_of(const MnNode *node)
{
    unsigned is = mn_kind_is(mn_kind(node)), holds = mn_kind_holds(mn_kind(node));
    if (is & MN_IS_VERBATIM) return IS_VERBATIM;
    if (is & MN_IS_INLINE || !is) return IS_INLINE;
    return holds & MN_IS_TEXT ? HOLDS_WORDS : HOLDS_BLOCKS;
}

/* ---- white space ---- */

/* Moves the text of the text nodes after `text` into the buffer, and removes them. What comes from two places is of the element. */
static void join_following(MnNode *text, MnBuf *all)
{
    mn_buf_puts(all, mn_xml_text(text));
    while (mn_xml_is_text(mn_xml_next(text))) {
        mn_buf_puts(all, mn_xml_text(mn_xml_next(text)));
        mn_xml_set_pos(text, (MnPos){0});
        mn_xml_remove(mn_xml_next(text));
    }
}

/* Words and what expressions beside them came to are one text. */
static void remove_text(Merge *m, MnNode *text)
{
    MnBuf all = {0};
    join_following(text, &all);
    MnStr content = mn_str_trim(mn_buf_view(&all));
    if (content.len && !mn_str_is(content, MERGE_STAND_IN))
        mn_report(m->ctx->diag, MN_TEXT_OUTSIDE, mn_xml_range(mn_xml_parent(text)),
                  .text = mn_diag_text(m->ctx->diag, mn_str_slice(content, 0, 40)));
    mn_buf_clear(&all);
    mn_xml_remove(text);
}

/* A text node with single spaces; none at an edge of the block, nor beside a block or a br. */
static void space_text(MnNode *text, bool edge)
{
    MnBuf all = {0}, out = {0};
    join_following(text, &all);
    const MnNode *before = mn_xml_prev(text), *after = mn_xml_next(text);
    bool no_first = (!before && edge) || mn_is_block(before) || mn_is(before, MN_BR);
    bool no_last = (!after && edge) || mn_is_block(after) || mn_is(after, MN_BR);
    for (size_t i = 0; i < all.len; i++) {
        if (!mn_is_space(all.ptr[i])) mn_buf_putc(&out, all.ptr[i]);
        else if (out.len ? out.ptr[out.len - 1] != ' ' : !no_first) mn_buf_putc(&out, ' ');
    }
    while (no_last && out.len && out.ptr[out.len - 1] == ' ') out.len--;
    if (!out.len) mn_xml_remove(text);
    else if (!mn_str_equal(mn_buf_view(&out), mn_str(mn_xml_text(text)))) mn_xml_set_text(text, mn_buf_view(&out));
    mn_buf_clear(&all);
    mn_buf_clear(&out);
}

static void tidy_texts(Merge *m, MnNode *element)
{
    Content content = content_of(element);
    if (content == IS_VERBATIM) return;
    for (MnNode *child = mn_xml_first(element), *next; child; child = next) {
        if (mn_xml_is_text(child) && content != HOLDS_BLOCKS) {
            MnNode *before = mn_xml_prev(child);
            space_text(child, content != IS_INLINE);
            MnNode *at = before ? mn_xml_next(before) : mn_xml_first(element);
            next = at && mn_xml_is_text(at) ? mn_xml_next(at) : at;
            continue;
        }
        next = mn_xml_next(child);
        while (mn_xml_is_text(child) && next && mn_xml_is_text(next)) next = mn_xml_next(next);
        if (mn_xml_is_text(child)) remove_text(m, child);
        else if (!mn_xml_is_element(child)) mn_xml_remove(child); /* a comment */
    }
}

/* ---- elements that must not be empty ---- */

static bool is_empty_list(const MnNode *node)
{
    unsigned entries = MN_IS_ITEM | MN_IS_TERM | MN_IS_ROW | MN_IS_CELL | MN_IS_COLUMN;
    unsigned holds = mn_kind_holds(mn_kind(node));
    if (holds & entries && !(holds & ~entries)) return !mn_xml_first_element(node);
    return mn_is(node, MN_DIV) && !mn_xml_first(node);
}

static void tidy_table(MnNode *table)
{
    MnNode *body = NULL;
    for (MnNode *child = mn_xml_first_element(table), *next; child; child = next) {
        next = mn_xml_next_element(child);
        if (!mn_is(child, MN_TR)) body = NULL;
        else {
            if (!body) body = mn_tree_insert_before(child, MN_TBODY);
            mn_xml_move_into(child, body);
        }
    }
}

/* One where the reader would wonder what was left out. Below a column without numbers there is no total to miss. */
static bool is_empty_cell(const MnNode *node)
{
    if (mn_xml_first(node) || !mn_is_cell(node)) return false;
    return !mn_is(mn_xml_parent(mn_xml_parent(node)), MN_TFOOT);
}

/* How long an amount is that text begins with, behind its sign: a currency, figures, then a percent sign or, behind a currency,
 * the letters of a million or a thousand. 0 when what follows makes it something else: a code, a date, a telephone's number. */
static size_t amount_length(MnStr text)
{
    size_t at = 0, next = 0, letters = 0;
    bool currency = text.len && mn_is_currency(mn_utf8_next(text, &next));
    if (currency) at = next;
    if (at >= text.len || !mn_is_digit(text.ptr[at])) return 0;
    while (at < text.len && (mn_is_digit(text.ptr[at]) || strchr(".,", text.ptr[at]))) at++;
    if (at < text.len && text.ptr[at] == '%') at++;
    while (currency && letters < 2 && at < text.len && mn_is_letter(text.ptr[at])) at++, letters++;
    return at == text.len || text.ptr[at] == ' ' ? at : 0;
}

/* A cell that begins with a negative amount (-3, -£2.50, -0.25 (est.)), and has no other sign after it, as a range has, has the
 * sign of minus, as wide as that of plus, and as the tool's own sums have it. */
static void set_minus(MnNode *cell)
{
    static const char minus[] = "\u2212";
    if (!mn_is_cell(cell) || !mn_xml_is_text(mn_xml_first(cell))) return;
    MnStr text = mn_str(mn_xml_text(mn_xml_first(cell))), rest = mn_str_slice(text, 1, text.len);
    if (!mn_str_starts(text, "-") || !amount_length(rest) || memchr(rest.ptr, '-', rest.len)) return;
    MnBuf out = {0};
    mn_buf_puts(&out, minus);
    mn_buf_str(&out, rest);
    mn_xml_set_text(mn_xml_first(cell), mn_buf_view(&out));
    mn_buf_clear(&out);
}

static void tidy_element(Merge *m, MnNode *node)
{
    if (mn_is(node, MN_TABLE)) tidy_table(node);
    tidy_texts(m, node);
    set_minus(node);
    if (mn_is(node, MN_ABBR) && mn_xml_has_class(node, "task") && !mn_xml_attr(node, "title"))
        mn_xml_set_attr(node, "title", mn_word(m->words, mn_xml_has_class(node, "done") ? "task-done" : "task-open"));
    if (is_empty_cell(node)) mn_xml_add_string(node, mn_word(m->words, "empty-cell"));
}

/* From the innermost out, so that a list whose items go goes too. */
static void drop_empty(MnNode *node, const MnNode *root)
{
    while (node && node != root && is_empty_list(node)) {
        MnNode *parent = mn_xml_parent(node);
        mn_xml_remove(node);
        node = parent;
    }
}

static void tidy_all(Merge *m, MnNode *root)
{
    MnNode **empty = NULL;
    size_t count = 0, cap = 0;
    for (MnNode *node = root; node; node = mn_xml_walk(node, root, true)) {
        if (!mn_xml_is_element(node)) continue;
        tidy_element(m, node);
        if (mn_xml_first(node) || !is_empty_list(node)) continue;
        empty = mn_grow(empty, &cap, count + 1, sizeof(MnNode *));
        empty[count++] = node;
    }
    for (size_t i = 0; i < count; i++) drop_empty(empty[i], root);
    free(empty);
}

/* ---- notes ---- */

static bool is_outermost(const MnNode *node)
{
    const MnNode *parent = mn_xml_parent(node);
    return mn_is(parent, MN_SECTION) || mn_is(parent, MN_HEADER) || mn_is(parent, MN_ARTICLE) ||
           (mn_is(parent, MN_DIV) && mn_xml_mn_attr(parent, "scope"));
}

static void place_note(MnNode *note)
{
    MnNode *block = note;
    while (mn_xml_parent(block) && !is_outermost(block) && mn_xml_is_element(mn_xml_parent(block))) block = mn_xml_parent(block);
    if (block == note || !is_outermost(block)) return;
    while (mn_xml_next(block) && mn_is_footnote(mn_xml_next(block))) block = mn_xml_next(block);
    mn_xml_move_after(note, block);
}

static void place_notes(MnNode *root)
{
    for (MnNode *node = root, *next; node; node = next) {
        next = mn_xml_walk(node, root, true);
        if (!mn_is_footnote(node)) continue;
        if (!is_outermost(node)) next = mn_xml_walk(node, root, false);
        place_note(node);
    }
}

/* ---- headings ---- */

static void level_heading(Merge *m, MnNode *section)
{
    int level = 1;
    MnNode *heading = mn_tree_heading(section);
    for (const MnNode *up = section; up && mn_xml_is_element(up); up = mn_xml_parent(up)) level += mn_is(up, MN_SECTION);
    if (!heading) return;
    MnBuf words = {0};
    mn_xml_collect_text(heading, &words);
    if (!mn_str_trim(mn_buf_view(&words)).len) mn_report(m->ctx->diag, MN_HEADING_COMES_OUT_EMPTY, mn_xml_range(heading));
    mn_buf_clear(&words);
    if (level > DEEPEST_HEADING)
        mn_report(m->ctx->diag, MN_HEADING_TOO_DEEP, mn_xml_range(heading), .level = mn_diag_number(m->ctx->diag, (size_t)level),
                  .limit = mn_diag_number(m->ctx->diag, (size_t)DEEPEST_HEADING));
    else mn_tree_rename(heading, (MnKind)(MN_H1 + level - 1));
}

/* A table or figure keeps its address when another is put before it. */
static void name_captioned(Merge *m)
{
    for (MnNode *node = m->document; node; node = mn_xml_walk(node, m->document, true)) {
        const MnNode *caption = mn_tree_caption(node);
        if (caption && !mn_xml_attr(node, "id")) mn_section_name(m->ctx->arena, node, caption);
    }
}

void merge_tidy(Merge *m)
{
    tidy_all(m, m->document);
    name_captioned(m);
    place_notes(m->document);
    for (MnNode *node = m->document; node; node = mn_xml_walk(node, m->document, true))
        if (mn_is(node, MN_SECTION)) level_heading(m, node);
}
