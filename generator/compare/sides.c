/* sides.c - in: a redline. Out: the same as two columns (sides.h).
 *
 * Each block that stands directly in a section or the article is copied twice, and what is gone on a side is taken out of its copy.
 * An id stands once: on the new side, or on the old where only that has the element. What the columns share is heard once. */
#include "compare/sides.h"

#include "compare/oneside.h"
#include "compare/summary.h"
#include "tree/facts.h"

#include <string.h>

typedef struct {
    MnContext *ctx;
    const MnRedlineNames *names;
    OneSide one;
} Sides;

static MnNode *add(MnNode *parent, MnKind kind, const char *class)
{
    MnNode *element = mn_tree_add(parent, kind, NULL);
    mn_xml_set_attr(element, "class", class);
    return element;
}

/* ---- one side of a block ---- */

static void make_paragraph(MnNode *heading)
{
    mn_xml_set_attr(heading, "class", mn_xml_name(heading));
    mn_tree_rename(heading, MN_P);
}

/* What stands on the new side too gives its name, its place in the outline and the ways from it to that. */
static void quieten(MnNode *copy, bool links_too)
{
    for (MnNode *n = copy, *next; n; n = next) {
        next = mn_xml_walk(n, copy, true);
        if (!mn_xml_is_element(n) || (n != copy && oneside_is_alone(n))) continue;
        oneside_hide_name(n);
        if (mn_is_heading(n)) make_paragraph(n);
        if (mn_is(n, MN_A) && n != copy && (links_too || mn_is_footnote_mark(n))) mn_xml_unwrap(n);
    }
}

/* What moved away stands where it stood, below the line that says so. */
static void add_moved(Sides *s, const MnNode *line, MnNode *cell)
{
    MnNode *moved = oneside_moved(&s->one, line, cell);
    if (moved) quieten(moved, false);
}

static void add_side(Sides *s, MnNode *row, const MnNode *block, MnSide side, bool same)
{
    bool old = side == MN_SIDE_OLD;
    MnNode *cell = add(row, MN_DIV, old ? "side old" : "side new");
    if (oneside_is_gone(mn_change_at(block), side)) return;
    MnNode *copy = oneside_copy(&s->one, block, side, cell);
    if (old && !oneside_is_gone(mn_change_at(block), MN_SIDE_NEW)) quieten(copy, same);
    if (old && same) mn_xml_set_attr(cell, "aria-hidden", "true");
    if (old && mn_change_of(block) == MN_MOVED_FROM) add_moved(s, block, cell);
}

static bool has_marks(const MnNode *block)
{
    for (const MnNode *n = block; n; n = mn_xml_walk(n, block, true))
        if (mn_change_of(n) != MN_UNCHANGED) return true;
    return oneside_is_alone(block);
}

/* A row for the block; what stands in the place of one that is gone stands beside it. Returns the last block that the row has. */
static const MnNode *add_row(Sides *s, MnNode *parent, const MnNode *block)
{
    bool same = !has_marks(block);
    const MnNode *next = mn_xml_next_element(block);
    bool replaced = next && mn_change_of(block) == MN_DELETED && mn_change_of(next) == MN_INSERTED && !mn_is(next, MN_SECTION);
    MnNode *row = add(parent, MN_DIV, same ? "sides same" : "sides");
    add_side(s, row, block, MN_SIDE_OLD, same);
    add_side(s, row, replaced ? next : block, MN_SIDE_NEW, same);
    return replaced ? next : block;
}

/* ---- all of them ---- */

static void add_names(const Sides *s, MnNode *parent)
{
    MnNode *row = add(parent, MN_DIV, "sides names");
    for (int side = MN_SIDE_OLD; side <= MN_SIDE_NEW; side++) {
        bool old = side == MN_SIDE_OLD;
        const char *const pairs[] = {"number", old ? s->names->old_name : s->names->new_name, NULL};
        const char *name = summary_word(s->ctx, s->names->words, "version-number", pairs);
        mn_xml_add_string(add(add(row, MN_DIV, old ? "side old" : "side new"), MN_P, "name"), name);
    }
}

static bool stands_once(const MnNode *block)
{
    return mn_is_cover(block) || mn_is_footnote(block) || mn_xml_has_class(block, "change-summary");
}

/* The copy of a section, or of the article, whose blocks are rows; sections in it are the same again. */
static void add_blocks(Sides *s, const MnNode *from, MnNode *to)
{
    bool named = !mn_is(from, MN_ARTICLE);
    for (const MnNode *n = mn_xml_first_element(from); n; n = mn_xml_next_element(n)) {
        bool once = stands_once(n);
        if (!once && !named) add_names(s, to), named = true;
        if (once) mn_xml_copy(n, to);
        else if (!mn_is(n, MN_SECTION)) n = add_row(s, to, n);
        else {
            MnNode *section = mn_xml_copy_shallow(n, to);
            mn_xml_set_attr(section, "id", mn_xml_attr(n, "id"));
            add_blocks(s, n, section);
        }
    }
}

MnNode *mn_sides_tree(MnContext *ctx, const MnNode *redline, const MnRedlineNames *names)
{
    Sides s = {.ctx = ctx, .names = names};
    oneside_open(&s.one, ctx->arena, redline);
    MnNode *root = mn_tree_new(ctx->arena, MN_DOCUMENT);
    for (const MnAttr *a = mn_xml_first_attr(redline); a; a = mn_xml_next_attr(a))
        mn_xml_set_attr(root, mn_xml_attr_name(a), mn_xml_attr_value(a));
    for (const MnNode *n = mn_xml_first_element(redline); n; n = mn_xml_next_element(n)) {
        if (!mn_is(n, MN_ARTICLE)) {
            mn_xml_copy(n, root);
            continue;
        }
        MnNode *article = mn_xml_copy_shallow(n, root);
        mn_xml_add_class(article, "sides-page");
        add_blocks(&s, n, article);
    }
    oneside_close(&s.one);
    return root;
}
