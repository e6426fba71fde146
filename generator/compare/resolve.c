/* resolve.c - in: a marked tree. Out: one of its two versions, as a tree of its own (resolve.h).
 *
 * One walk through the marked tree appends what stands on the side to the tree in the making. Where it is appended, follows from
 * what it stands in, and from the companions that say where it stood (companions.h). An element is made when the first thing it
 * holds is, or at its end: so what was put around the paragraphs of one section, or was taken away around them, does not matter.
 *
 *     marked    section a ── p 1                         old   section a ── p 1
 *               section b [new, not what it holds;                      └── p 2
 *                  along 1] ── h2 [new]
 *                          └── p 2 */
#include "compare/resolve.h"

#include "compare/companions.h"
#include "compare/nodes.h"
#include "tree/change.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    MnSide side;
    NodeMap made;  /* element of the marked tree → what its content is appended to */
    NodeMap moved; /* element that moved here → the line where it stood */
    MnMap ids;     /* id → element that moved here */
} Resolve;

/* ---- places ---- */

static unsigned number_in(const MnNode *element, const char *name)
{
    const char *value = mn_xml_attr(element, name);
    return value ? (unsigned)strtoul(value, NULL, 10) : 0;
}

static MnNode *last_element(const MnNode *parent)
{
    MnNode *last = mn_xml_last(parent);
    while (last && !mn_xml_is_element(last)) last = mn_xml_prev(last);
    return last;
}

static MnNode *home(Resolve *r, const MnNode *element);

/* What the element itself, or what it holds where it dissolves, is appended to. */
static MnNode *place_of(Resolve *r, const MnNode *element)
{
    const MnNode *line = r->side == MN_SIDE_OLD ? node_map_get(&r->moved, element) : NULL;
    if (line) element = line;
    const MnNode *around = mn_xml_parent(element);
    if (r->side == MN_SIDE_NEW) return home(r, around);
    for (unsigned up = number_in(element, "data-was-up"); up && mn_xml_parent(around); up--) around = mn_xml_parent(around);
    MnNode *place = home(r, around);
    for (unsigned along = number_in(element, "data-was-along"); along && last_element(place); along--)
        place = last_element(place);
    return companion_open(r->arena, mn_xml_attr(element, "data-was-around"), place);
}

/* What is appended to, in place of the content of this element of the marked tree. */
static MnNode *home(Resolve *r, const MnNode *element)
{
    MnNode *made = mn_unconst(node_map_get(&r->made, element));
    if (made) return made;
    MnNode *place = place_of(r, element);
    made = companion_dissolves(element, r->side) ? place : companion_restore(r->arena, element, r->side, place);
    node_map_put(&r->made, element, made);
    return made;
}

/* ---- the walk ---- */

/* The number with which the old element began: taken out, put in, or another. The text behind it begins with its space. */
static void put_number(Resolve *r, const MnNode *number, const char *was, MnNode *parent)
{
    if (!*was) return;
    if (number) {
        MnNode *copy = companion_restore(r->arena, number, MN_SIDE_NEW, parent);
        mn_xml_add_string(copy, was);
        return;
    }
    companion_add_number(parent, was);
}

static void put_text(Resolve *r, const MnNode *text)
{
    const MnNode *parent = mn_xml_parent(text), *before = mn_xml_prev(text);
    MnStr words = mn_str(mn_xml_text(text));
    bool behind = r->side == MN_SIDE_OLD && mn_is_number(before) && mn_str_starts(words, " ");
    const char *was = mn_xml_attr(parent, "data-was-number");
    if (behind && ((was && !*was) || companion_dissolves(parent, MN_SIDE_OLD))) words = mn_str_slice(words, 1, words.len);
    if (words.len) mn_xml_add_text(home(r, parent), words);
}

/* Is the element one in which the number that it tells of stands? A section tells that of its heading. */
static bool bears_number(const MnNode *element)
{
    return (mn_kind_holds(mn_kind(element)) & MN_IS_TEXT) != 0;
}

static void put_node(Resolve *r, const MnNode *node);

static void put_content(Resolve *r, const MnNode *element)
{
    const char *was = r->side == MN_SIDE_OLD && bears_number(element) ? mn_xml_attr(element, "data-was-number") : NULL;
    const char *text = r->side == MN_SIDE_OLD ? mn_xml_attr(element, "data-was-text") : NULL;
    if (text) {
        mn_xml_add_string(home(r, element), text);
        return;
    }
    const MnNode *first = mn_xml_first(element);
    bool dissolves = companion_dissolves(element, r->side),
         skips = r->side == MN_SIDE_OLD && mn_is_number(first) && (was || dissolves);
    if (was && !dissolves) put_number(r, mn_is_number(first) ? first : NULL, was, home(r, element));
    for (const MnNode *child = skips ? mn_xml_next(first) : first; child; child = mn_xml_next(child)) put_node(r, child);
    if (!dissolves) home(r, element);
}

/* What moved is put where its line stands. */
static void put_moved(Resolve *r, const MnNode *line)
{
    const char *id = mn_xml_attr(line, "data-pair");
    const MnNode *moved = id ? mn_map_get(&r->ids, mn_str(id)) : NULL;
    if (!moved) return;
    node_map_put(&r->moved, moved, line);
    put_content(r, moved);
}

static void put_node(Resolve *r, const MnNode *node)
{
    if (mn_xml_is_text(node)) put_text(r, node);
    if (!mn_xml_is_element(node) || companion_is_gone(node, r->side)) return;
    MnChange change = mn_change_of(node);
    if (r->side == MN_SIDE_OLD && change == MN_MOVED_TO) return;
    if (change == MN_MOVED_FROM && !mn_is(node, MN_COL)) put_moved(r, node); /* the cells of a column stand where they stood */
    else put_content(r, node);
}

static void find_moves(Resolve *r, const MnNode *marked)
{
    for (const MnNode *node = marked; node; node = mn_xml_walk(node, marked, true)) {
        const char *id = mn_change_of(node) == MN_MOVED_TO ? mn_xml_attr(node, "id") : NULL;
        if (id) mn_map_put(&r->ids, mn_str(id), node);
    }
}

static MnNode *resolve(MnArena *arena, const MnNode *marked, MnSide side)
{
    Resolve r = {.arena = arena, .side = side};
    if (side == MN_SIDE_OLD) find_moves(&r, marked);
    MnNode *root = mn_tree_new(arena, MN_DOCUMENT), *restored = companion_restore(arena, marked, side, root);
    for (const MnAttr *a = mn_xml_first_attr(restored); a; a = mn_xml_next_attr(a))
        mn_xml_set_attr(root, mn_xml_attr_name(a), mn_xml_attr_value(a));
    mn_xml_remove(restored);
    node_map_put(&r.made, marked, root);
    put_content(&r, marked);
    node_map_clear(&r.made);
    node_map_clear(&r.moved);
    mn_map_clear(&r.ids);
    return root;
}

MnNode *mn_compare_accepted(MnArena *arena, const MnNode *marked)
{
    return resolve(arena, marked, MN_SIDE_NEW);
}

MnNode *mn_compare_rejected(MnArena *arena, const MnNode *marked)
{
    return resolve(arena, marked, MN_SIDE_OLD);
}
