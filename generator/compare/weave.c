/* weave.c - in: two trees whose items are matched. Out: the marked tree (compare.h).
 *
 * The new tree is copied; what is new in it is marked, the outermost alone; what went is put in (gone.c), first blocks, then words;
 * at last companions are written where an element, or a text, stood elsewhere or was otherwise. Nothing is asked of the order in
 * which elements hold one another: only that all leaves that stayed stand in the order of both trees. */
#include "compare/given.h"
#include "compare/weaving.h"
#include "tree/change.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

/* ---- the copy ---- */

/* Goes through the items of the new side beside the copies of their nodes. */
static void find_copies(Weaving *w)
{
    const Side *side = &w->m->new;
    const MnNode *a = side->root;
    MnNode *b = w->tree;
    for (size_t i = 0; a && b && i < side->items.count; a = mn_xml_walk(a, side->root, true), b = mn_xml_walk(b, w->tree, true)) {
        if (a != side->items.items[i].node) continue;
        MnNode *last = b;
        while (side->items.items[i].run && mn_xml_next(last) && mn_is_inline(mn_xml_next(last))) last = mn_xml_next(last);
        w->first[i] = b;
        w->last[i++] = last;
    }
}

static void find_ids(const MnNode *root, MnMap *ids)
{
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (id && !mn_map_get(ids, mn_str(id))) mn_map_put(ids, mn_str(id), n);
    }
}

static void begin(Weaving *w, Matching *m)
{
    w->m = m;
    w->arena = m->arena;
    w->tree = mn_tree_new(m->arena, MN_DOCUMENT);
    for (const MnAttr *a = mn_xml_first_attr(m->new.root); a; a = mn_xml_next_attr(a))
        mn_xml_set_attr(w->tree, mn_xml_attr_name(a), mn_xml_attr_value(a));
    for (const MnNode *child = mn_xml_first(m->new.root); child; child = mn_xml_next(child)) mn_xml_copy(child, w->tree);
    w->first = mn_arena_array(m->arena, m->new.items.count, sizeof(MnNode *)); // NOLINT(bugprone-sizeof-expression)
    w->last = mn_arena_array(m->arena, m->new.items.count, sizeof(MnNode *));  // NOLINT(bugprone-sizeof-expression)
    find_copies(w);
    find_ids(w->tree, &w->ids);
    find_ids(m->old.root, &w->old_ids);
}

/* ---- what is new, and what was there ---- */

/* By new item: does anything in it, or itself, stay? What moved here has come from elsewhere. */
static bool *find_stays(Weaving *w)
{
    const Side *side = &w->m->new;
    bool *stays = mn_arena_array(w->arena, side->items.count, sizeof *stays);
    for (size_t i = side->items.count; i-- > 0;) {
        const Item *item = &side->items.items[i];
        if (item->match != NO_ITEM && !item->moved) stays[i] = true;
        bool passes_on = stays[i] && !item->moved && item->parent != NO_ITEM;
        if (passes_on) stays[item->parent] = true;
    }
    return stays;
}

/* A new element around what was there already: readers are told where a heading or an item does not tell them. */
static void mark_around(MnNode *element)
{
    mn_xml_set_attr(element, "data-was-in", "");
    if (attributes_tells_around(mn_kind(element))) attributes_mark(element);
}

/* Marks item i of the new side; the next item to look at. */
static uint32_t mark_new(Weaving *w, const bool *stays, uint32_t i)
{
    const Item *item = new_item(w->m, i);
    MnNode *element = w->first[i];
    if (item->match != NO_ITEM) {
        if (!item->run) set_origin(w, element, old_item(w->m, item->match)->node);
        return i + 1;
    }
    if (item->run) {
        weave_new_words(w, i);
        return i + 1;
    }
    if (item->told_elsewhere) {
        mn_xml_set_attr(element, "data-was-in", "no");
        return item->end;
    }
    if (stays[i]) {
        mark_around(element);
        return i + 1;
    }
    mn_xml_set_attr(element, "data-change", mn_change_name(MN_INSERTED));
    for (uint32_t k = i + 1; k < item->end; k++) /* what moved here is in it all the same */
        if (new_item(w->m, k)->moved) return i + 1;
    return item->end;
}

/* Inside what is new, only what moved there has marks of its own. */
static bool is_in_new(const Weaving *w, uint32_t i)
{
    for (uint32_t p = w->m->new.items.items[i].parent; p != NO_ITEM; p = w->m->new.items.items[p].parent) {
        if (w->m->new.items.items[p].moved) return false;
        if (mn_change_of(w->first[p]) == MN_INSERTED || w->m->new.items.items[p].told_elsewhere) return true;
    }
    return false;
}

static void mark_all_new(Weaving *w)
{
    const bool *stays = find_stays(w);
    for (uint32_t i = 0; i < w->m->new.items.count;) {
        bool inside = new_item(w->m, i)->match == NO_ITEM && is_in_new(w, i);
        i = inside ? i + 1 : mark_new(w, stays, i);
    }
}

/* The runs from the first to the last, all leaves. */
static ItemList runs_of(Weaving *w, const Side *side, const Parted *parted)
{
    uint32_t leaf = side->items.items[parted->first].first_leaf, count = side->items.items[parted->last].first_leaf - leaf + 1;
    uint32_t *items = mn_arena_array(w->arena, count, sizeof *items);
    for (uint32_t i = 0; i < count; i++) items[i] = side->leaves.items[leaf + i].item;
    return (ItemList){items, count};
}

static void weave_all_words(Weaving *w)
{
    Matching *m = w->m;
    for (uint32_t i = 0; i < m->new.items.count; i++) {
        const Item *item = new_item(m, i);
        if (item->run && item->match != NO_ITEM && !item->parted) weave_words(w, (ItemList){&item->match, 1}, (ItemList){&i, 1});
    }
    for (size_t k = 0; k < m->split.count; k++) {
        ItemList news = runs_of(w, &m->new, &m->split.items[k]);
        weave_words(w, (ItemList){&m->split.items[k].whole, 1}, news);
        for (size_t i = 1; i < news.count; i++) {
            MnNode *element = w->first[new_item(m, news.items[i])->parent];
            mn_xml_set_attr(element, "data-was-joined", "yes");
            attributes_mark(element);
        }
    }
    for (size_t k = 0; k < m->joined.count; k++)
        weave_words(w, runs_of(w, &m->old, &m->joined.items[k]), (ItemList){&m->joined.items[k].whole, 1});
}

/* ---- the end ---- */

/* Texts that were cut and stand beside one another are one. */
static void join_texts(MnNode *root)
{
    for (MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        MnNode *next = mn_xml_is_text(n) ? mn_xml_next(n) : NULL;
        if (!next || !mn_xml_is_text(next)) continue;
        MnBuf text = {0};
        mn_buf_puts(&text, mn_xml_text(n));
        while (next && mn_xml_is_text(next)) {
            MnNode *gone = next;
            mn_buf_puts(&text, mn_xml_text(gone));
            next = mn_xml_next(gone);
            mn_xml_remove(gone);
        }
        mn_xml_set_text(n, mn_buf_view(&text));
        mn_buf_clear(&text);
    }
}

/* The ends of a move lead to each other. */
static void give_pairs(Weaving *w)
{
    for (MnNode *n = w->tree; n; n = mn_xml_walk(n, w->tree, true)) {
        const Move *move = mn_xml_is_element(n) ? node_map_get(&w->moves, n) : NULL;
        if (move) mn_xml_set_attr(n, "data-pair", mn_xml_attr(n == move->line ? move->moved : move->line, "id"));
    }
}

MnNode *weave(Matching *m, Weaving *w)
{
    begin(w, m);
    mark_all_new(w);
    weave_gone(w);
    weave_tables(w);
    weave_all_words(w);
    weave_places(w);
    attributes_mend_links(w);
    join_texts(w->tree);
    given_ids(w->arena, w->tree);
    give_pairs(w);
    return w->failed ? NULL : w->tree;
}

void weave_clear(Weaving *w)
{
    node_map_clear(&w->origins);
    node_map_clear(&w->moves);
    mn_map_clear(&w->ids);
    mn_map_clear(&w->old_ids);
}
