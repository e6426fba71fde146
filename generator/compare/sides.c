/* sides.c - in: a redline. Out: the same as two columns (sides.h).
 *
 * Each block that stands directly in a section or the article is copied twice, and what is gone on a side is taken out of its copy.
 * An id stands once: on the new side, or on the old where only that has the element. What the columns share is heard once. */
#include "compare/sides.h"

#include "compare/companions.h"
#include "compare/summary.h"
#include "tree/facts.h"

#include <string.h>

typedef enum { OLD, NEW } Side;

typedef struct {
    MnContext *ctx;
    const MnRedlineNames *names;
} Sides;

static bool is_gone(MnChange change, Side side)
{
    return side == OLD ? change == MN_INSERTED || change == MN_MOVED_TO : change == MN_DELETED || change == MN_MOVED_FROM;
}

static bool is_of_one_side(const MnNode *node)
{
    MnChange change = mn_change_at(node);
    return is_gone(change, OLD) || is_gone(change, NEW);
}

static MnNode *add(MnNode *parent, MnKind kind, const char *class)
{
    MnNode *element = mn_tree_add(parent, kind, NULL);
    mn_xml_set_attr(element, "class", class);
    return element;
}

/* ---- one side of a block ---- */

/* Is it a cell or a col that the table does not have on that side, though no mark of its own says so? What the comparison put there to
 * fill the rows is needed on neither; what it put there to speak of columns, on both. */
static bool is_of_other_grid(const MnNode *node, Side side)
{
    MnSide which = side == OLD ? MN_SIDE_OLD : MN_SIDE_NEW;
    if (mn_is_cell(node)) return companion_is_gone(node, which);
    if (!mn_is(node, MN_COL) && !mn_is(node, MN_COLGROUP)) return false;
    return companion_is_gone(node, which) && !companion_is_gone(node, side == OLD ? MN_SIDE_NEW : MN_SIDE_OLD);
}

/* How far a cell reaches on that side. */
static void restore_spans(MnContext *ctx, MnNode *cell, Side side)
{
    static const char *const names[] = {"rowspan", "colspan"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *own = mn_xml_attr(cell, mn_arena_printf(ctx->arena, side == OLD ? "data-was-%s" : "data-now-%s", names[i]));
        if (own) mn_xml_set_attr(cell, names[i], *own ? mn_arena_strdup(ctx->arena, own) : NULL);
    }
}

static void take_out_gone(MnContext *ctx, MnNode *copy, Side side)
{
    for (MnNode *n = copy, *next; n; n = next) {
        bool gone = n != copy && (is_gone(mn_change_of(n), side) || is_of_other_grid(n, side));
        next = mn_xml_walk(n, copy, !gone);
        if (gone) mn_xml_remove(n);
        else if (mn_is_cell(n)) restore_spans(ctx, n, side);
    }
}

/* What stands on the new side too gives its name, its place in the outline and the ways from it to that. */
static void quieten(MnNode *copy, bool links_too)
{
    static const char *const ways[] = {"id", "data-previous", "data-next", "data-bookmark", "data-bookmark-level"};
    for (MnNode *n = copy, *next; n; n = next) {
        next = mn_xml_walk(n, copy, true);
        if (!mn_xml_is_element(n) || (n != copy && is_of_one_side(n))) continue;
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) mn_xml_set_attr(n, ways[i], NULL);
        if (mn_is_heading(n)) {
            mn_xml_set_attr(n, "class", mn_xml_name(n));
            mn_tree_rename(n, MN_P);
        }
        if (mn_is(n, MN_A) && n != copy && (links_too || mn_is_footnote_mark(n))) mn_xml_unwrap(n);
    }
}

static void add_side(MnContext *ctx, MnNode *row, const MnNode *block, Side side, bool same)
{
    MnNode *cell = add(row, MN_DIV, side == OLD ? "side old" : "side new");
    if (is_gone(mn_change_at(block), side)) return;
    MnNode *copy = mn_xml_copy(block, cell);
    take_out_gone(ctx, copy, side);
    if (side == OLD && !is_gone(mn_change_at(block), NEW)) quieten(copy, same);
    if (side == OLD && same) mn_xml_set_attr(cell, "aria-hidden", "true");
}

static bool has_marks(const MnNode *block)
{
    for (const MnNode *n = block; n; n = mn_xml_walk(n, block, true))
        if (mn_change_of(n) != MN_UNCHANGED) return true;
    return is_of_one_side(block);
}

/* A row for the block; what stands in the place of one that is gone stands beside it. Returns the last block that the row has. */
static const MnNode *add_row(MnContext *ctx, MnNode *parent, const MnNode *block)
{
    bool same = !has_marks(block);
    const MnNode *next = mn_xml_next_element(block);
    bool replaced = next && mn_change_of(block) == MN_DELETED && mn_change_of(next) == MN_INSERTED && !mn_is(next, MN_SECTION);
    MnNode *row = add(parent, MN_DIV, same ? "sides same" : "sides");
    add_side(ctx, row, block, OLD, same);
    add_side(ctx, row, replaced ? next : block, NEW, same);
    return replaced ? next : block;
}

/* ---- all of them ---- */

static void add_names(const Sides *s, MnNode *parent)
{
    MnNode *row = add(parent, MN_DIV, "sides names");
    for (int side = OLD; side <= NEW; side++) {
        const char *const pairs[] = {"number", side == OLD ? s->names->old_name : s->names->new_name, NULL};
        const char *name = summary_word(s->ctx, s->names->words, "version-number", pairs);
        mn_xml_add_string(add(add(row, MN_DIV, side == OLD ? "side old" : "side new"), MN_P, "name"), name);
    }
}

static bool stands_once(const MnNode *block)
{
    return mn_is_cover(block) || mn_is_footnote(block) || mn_xml_has_class(block, "change-summary");
}

/* The copy of a section, or of the article, whose blocks are rows; sections in it are the same again. */
static void add_blocks(const Sides *s, const MnNode *from, MnNode *to)
{
    bool named = !mn_is(from, MN_ARTICLE);
    for (const MnNode *n = mn_xml_first_element(from); n; n = mn_xml_next_element(n)) {
        bool once = stands_once(n);
        if (!once && !named) add_names(s, to), named = true;
        if (once) mn_xml_copy(n, to);
        else if (!mn_is(n, MN_SECTION)) n = add_row(s->ctx, to, n);
        else {
            MnNode *section = mn_xml_copy_shallow(n, to);
            mn_xml_set_attr(section, "id", mn_xml_attr(n, "id"));
            add_blocks(s, n, section);
        }
    }
}

MnNode *mn_sides_tree(MnContext *ctx, const MnNode *redline, const MnRedlineNames *names)
{
    Sides s = {ctx, names};
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
    return root;
}
