/* plain.c - in: a document tree. Out: its text (plain.h): the head, then its blocks in their order, one below the other.
 *
 * Words that stand directly in an element, up to the next block, are a run, which plain_words.c makes into sentences. What a block
 * stands in, plain_lines.c keeps before its lines. */
#include "plain/plain.h"

#include "plain/plain_table.h"
#include "plain/plain_words.h"
#include "tree/facts.h"
#include "tree/meta.h"

#include <stdlib.h>
#include <string.h>

static void put_children(Plain *p, const MnNode *parent);

static void put_inside(Plain *p, const MnNode *node, const char *first, const char *rest)
{
    size_t entered = plain_enter(&p->lines, first, rest);
    put_children(p, node);
    plain_leave(&p->lines, entered);
}

/* ---- headings, code ---- */

static void put_heading(Plain *p, const MnNode *node)
{
    const char *words = plain_words_of(p->arena, node);
    plain_put(&p->lines, mn_str(mn_arena_printf(p->arena, "%.*s %s", mn_heading_level(node), "######", words)));
}

static void put_code(Plain *p, const MnNode *node)
{
    MnBuf text = {0}, safe = {0};
    mn_xml_collect_text(node, &text);
    MnStr lines = mn_buf_view(&text);
    while (mn_str_ends(lines, "\n")) lines.len--;
    plain_safe(&safe, lines, true);
    size_t entered = plain_enter(&p->lines, "    ", "    ");
    plain_put(&p->lines, mn_buf_view(&safe));
    plain_leave(&p->lines, entered);
    mn_buf_clear(&text);
    mn_buf_clear(&safe);
}

/* ---- lists ---- */

static const char *label_of(Plain *p, const MnNode *list, const MnNode *item, long value)
{
    const char *label = mn_xml_attr(item, "data-label");
    if (!label && mn_is(list, MN_OL)) label = mn_tree_marker(p->arena, list, value);
    return label ? label : "-";
}

/* Words of items stand two columns in, or four behind markers, however long these are: "9." may become "10." */
static void put_list(Plain *p, const MnNode *list)
{
    const char *start = mn_xml_attr(list, "start"), *rest = mn_is(list, MN_UL) ? "  " : "    ";
    long value = start ? strtol(start, NULL, 10) : 1;
    for (const MnNode *item = mn_xml_first_element(list); item; item = mn_xml_next_element(item), value++) {
        const char *label = label_of(p, list, item, value);
        MnBuf first = {0};
        plain_safe(&first, mn_str(label), false);
        do mn_buf_putc(&first, ' ');
        while (first.len < strlen(rest));
        if (mn_tree_child(item, MN_P)) plain_gap(&p->lines);
        put_inside(p, item, first.ptr, rest);
        mn_buf_clear(&first);
    }
}

/* ---- terms ---- */

/* Is it said in one sentence? */
static bool is_sentence(Plain *p, const MnNode *dd)
{
    for (const MnNode *node = mn_xml_first(dd); node; node = mn_xml_next(node))
        if (mn_is_block(node)) return false;
    return !strchr(plain_words(p->arena, mn_xml_first(dd), NULL), '\n');
}

/* "Term: what is said of it", in one line where that is a sentence and the only thing said; else below it. */
static void put_terms(Plain *p, const MnNode *list)
{
    for (const MnNode *node = mn_xml_first_element(list); node; node = mn_xml_next_element(node)) {
        const MnNode *next = mn_xml_next_element(node), *after = next ? mn_xml_next_element(next) : NULL;
        if (!mn_is(node, MN_DT)) {
            put_inside(p, node, "  ", "  ");
        } else {
            const char *term = plain_words_of(p->arena, node);
            bool one = mn_is(next, MN_DD) && !mn_is(after, MN_DD) && is_sentence(p, next);
            if (one) put_inside(p, next, mn_arena_printf(p->arena, "%s: ", term), "  ");
            else plain_put(&p->lines, mn_str(mn_arena_printf(p->arena, "%s:", term)));
            if (one) node = next;
        }
    }
}

/* ---- notes ---- */

/* The paragraph of a note without the number that it begins with. */
static void put_numbered(Plain *p, const MnNode *paragraph)
{
    const MnNode *first = mn_xml_first(paragraph);
    if (mn_is_number(first)) first = mn_xml_next(first);
    plain_put(&p->lines, mn_str(plain_words(p->arena, first, NULL)));
}

static void put_block(Plain *p, const MnNode *node);

static void put_note(Plain *p, const MnNode *note)
{
    const char *label = mn_xml_attr(note, "data-label");
    const MnNode *paragraph = mn_xml_first_element(note);
    if (!label) label = mn_tree_number(p->arena, paragraph);
    MnBuf first = {0};
    mn_buf_puts(&first, "[^");
    plain_safe(&first, mn_str(label), false);
    mn_buf_puts(&first, "]: ");
    size_t entered = plain_enter(&p->lines, first.ptr, "    ");
    if (mn_is(paragraph, MN_P)) put_numbered(p, paragraph);
    else if (paragraph) put_block(p, paragraph);
    for (const MnNode *node = paragraph; node && (node = mn_xml_next_element(node));) put_block(p, node);
    plain_leave(&p->lines, entered);
    mn_buf_clear(&first);
}

/* ---- blocks ---- */

static bool wants_gap(const MnNode *node)
{
    const MnNode *before = mn_xml_prev(node);
    bool list = mn_is_list(node) || mn_is(node, MN_DL);
    if (mn_is(node, MN_FOOTER)) return false;
    if (mn_is(node, MN_FIGCAPTION)) return !mn_is(before, MN_IMG) && !mn_is(before, MN_SVG);
    return !(list && before && mn_is_inline(before)); /* "in three ways:", and directly below it the list */
}

static void put_picture(Plain *p, const MnNode *node)
{
    plain_put(&p->lines, mn_str(plain_words(p->arena, node, mn_xml_next(node))));
}

/* The title of a figure is one line, as that of a table is. */
static void put_caption(Plain *p, const MnNode *node)
{
    const MnNode *child = mn_xml_first(node);
    while (child && !mn_is_block(child)) child = mn_xml_next(child);
    if (child) put_children(p, node);
    else plain_put(&p->lines, mn_str(plain_words_of(p->arena, node)));
}

static void put_block(Plain *p, const MnNode *node)
{
    if (mn_is_contents(node)) return;
    if (wants_gap(node)) plain_gap(&p->lines);
    if (mn_is_heading(node)) put_heading(p, node);
    else if (mn_is(node, MN_PRE)) put_code(p, node);
    else if (mn_is(node, MN_HR)) plain_put(&p->lines, MN_STR("---"));
    else if (mn_is_list(node)) put_list(p, node);
    else if (mn_is(node, MN_DL)) put_terms(p, node);
    else if (mn_is(node, MN_TABLE)) plain_table(p, node);
    else if (mn_is_footnote(node)) put_note(p, node);
    else if (mn_is(node, MN_BLOCKQUOTE) || mn_is(node, MN_ASIDE)) put_inside(p, node, "> ", "> ");
    else if (mn_is(node, MN_SVG)) put_picture(p, node);
    else if (mn_is(node, MN_FIGCAPTION)) put_caption(p, node);
    else put_children(p, node);
}

static void put_children(Plain *p, const MnNode *parent)
{
    for (const MnNode *node = mn_xml_first(parent), *end; node; node = end) {
        end = mn_xml_next(node);
        if (mn_is_block(node)) {
            put_block(p, node);
            continue;
        }
        while (end && !mn_is_block(end)) end = mn_xml_next(end);
        const char *words = plain_words(p->arena, node, end);
        if (*words && node != mn_xml_first(parent)) plain_gap(&p->lines);
        if (*words) plain_put(&p->lines, mn_str(words));
    }
}

/* ---- the document ---- */

static void put_head(Plain *p, const MnNode *document)
{
    for (const MnNode *node = mn_xml_first_element(document); node; node = mn_xml_next_element(node)) {
        const char *name = mn_xml_attr(node, "name"), *content = mn_xml_attr(node, "content");
        if (!mn_is(node, MN_META) || !name || !content || strcmp(name, "date-text") == 0) continue; /* it says what `date` does */
        MnBuf line = {0};
        mn_buf_printf(&line, "%s: ", name);
        plain_safe(&line, mn_str(content), false);
        plain_put(&p->lines, mn_buf_view(&line));
        mn_buf_clear(&line);
    }
}

void mn_plain_write(MnArena *arena, const MnNode *document, MnBuf *out)
{
    Plain plain = {.arena = arena, .lines = {.out = out}, .children = put_children};
    put_head(&plain, document);
    for (const MnNode *node = mn_xml_first_element(document); node; node = mn_xml_next_element(node))
        if (!mn_is(node, MN_META)) put_block(&plain, node);
    plain_clear(&plain.lines);
}
