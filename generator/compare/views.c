/* views.c - see views.h. One walk over a copy of the redline. */
#include "compare/views.h"

#include "compare/oneside.h"
#include "tree/facts.h"

#include <string.h>

/* A note's own number is that of its item in the list of notes, which tells it. */
static void add_number(MnNode *element, const char *was)
{
    MnNode *number = mn_xml_first(element);
    if (!*was || mn_is_footnote(mn_xml_parent(element))) return;
    MnNode *former = mn_tree_insert_first(element, MN_SPAN);
    mn_xml_set_attr(former, "class", "number as-was");
    mn_xml_add_string(former, was);
    if (mn_is_number(number)) mn_xml_move_after(former, number);
    else mn_xml_insert_text_after(former, MN_STR(" "));
}

static MnNode *add_span(MnNode *link, const char *class)
{
    MnNode *span = mn_tree_add(link, MN_SPAN, NULL);
    mn_xml_set_attr(span, "class", class);
    return span;
}

static void add_words(MnNode *link, const char *was)
{
    MnNode *is = add_span(link, "as-is");
    while (mn_xml_first(link) != is) mn_xml_move_into(mn_xml_first(link), is);
    mn_xml_add_string(add_span(link, "as-was"), was);
}

/* It keeps its place in the marked grid, and is not to be seen. */
static bool is_new_cell(const MnNode *node)
{
    return mn_is_cell(node) && mn_change_of(node) == MN_INSERTED;
}

/* Of what stands in a version by itself nothing is marked. Items and rows that moved stand in the place of their lines. */
static void unmark(MnNode *moved)
{
    for (MnNode *n = moved, *next; n; n = next) {
        MnChange change = mn_change_of(n);
        bool line = change == MN_MOVED_FROM && mn_is(n, MN_P), wrap = mn_is(n, MN_DEL) && change == MN_DELETED;
        next = mn_xml_walk(n, moved, !line);
        if (line) mn_xml_remove(n);
        else if (wrap) mn_xml_unwrap(n);
        else if (change != MN_UNCHANGED && !is_new_cell(n)) mn_xml_set_attr(n, "data-change", NULL);
        if (change == MN_MOVED_FROM && !line) mn_xml_set_attr(n, "id", NULL);
    }
}

/* Behind the line: what stood there. */
static MnNode *add_moved(OneSide *one, MnNode *line)
{
    MnNode *moved = oneside_moved(one, line, mn_xml_parent(line));
    if (!moved) return line;
    unmark(moved);
    mn_xml_move_after(moved, line);
    if (mn_is(moved, MN_LI) || mn_is(moved, MN_TR)) {
        mn_xml_add_class(moved, "as-was");
        return moved;
    }
    MnNode *div = mn_tree_insert_before(moved, MN_DIV);
    mn_xml_set_attr(div, "class", "as-was");
    mn_xml_move_into(moved, div);
    return div;
}

MnNode *mn_views_tree(MnArena *arena, const MnNode *redline)
{
    OneSide one;
    oneside_open(&one, arena, redline);
    one.marked_grid = true;
    MnNode *root = mn_tree_new(arena, MN_DOCUMENT);
    for (const MnAttr *a = mn_xml_first_attr(redline); a; a = mn_xml_next_attr(a))
        mn_xml_set_attr(root, mn_xml_attr_name(a), mn_xml_attr_value(a));
    for (const MnNode *n = mn_xml_first(redline); n; n = mn_xml_next(n)) mn_xml_copy(n, root);
    for (MnNode *n = root, *next; n; n = next) {
        bool line = mn_change_of(n) == MN_MOVED_FROM;
        MnNode *last = line ? add_moved(&one, n) : n;
        next = mn_xml_walk(last, root, !line);
        if (line || !mn_xml_is_element(n)) continue;
        const char *number = oneside_former_number(&one, n), *words = mn_is(n, MN_A) ? oneside_former_words(&one, n) : NULL;
        if (words) add_words(n, words);
        if (number) add_number(n, number);
    }
    oneside_close(&one);
    return root;
}
