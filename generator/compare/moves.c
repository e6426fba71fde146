/* moves.c - in: leaves that have no match where they would stand. Out: those that stand elsewhere, and the largest things that moved
 * with them: a section rather than its paragraphs.
 *
 *   1. Leaves of five words or more that say the same, alone on both sides in that, or are as good as the same, are pairs.
 *   2. Where most of a section, a list, a quotation is such pairs with one of the other side, and none of it stayed, it moved as a
 *      whole, the largest first. What is in it is then matched anew, in its own order.
 *   3. The other leaves moved with the paragraph or item that is theirs alone. */
#include "compare/matching.h"
#include "tree/facts.h"

#include <stdlib.h>

enum { LEAST_WORDS = 5, LEAST_LIKENESS = 800, LEAST_SHARE = 600, MOST_CANDIDATES = 8 };

typedef struct {
    uint32_t old, new, weight;
} Together;

typedef VECTOR(Together) Togethers;

/* ---- leaves ---- */

static void pair_leaves(Matching *m, uint32_t old_leaf, uint32_t new_leaf)
{
    match_items(m, m->old.leaves.items[old_leaf].item, m->new.leaves.items[new_leaf].item);
    old_leaf_item(m, old_leaf)->moved = new_leaf_item(m, new_leaf)->moved = true;
}

static bool is_free(const Item *leaf)
{
    return leaf->match == NO_ITEM && leaf->words >= LEAST_WORDS && !leaf->opaque;
}

/* By symbol: the leaf that says it, plus one; NO_ITEM where there are several. */
static uint32_t *index_free(Matching *m, const Side *side)
{
    size_t count = mn_symbols_count(m->reading.symbols);
    uint32_t *index = mn_arena_array(m->arena, count + 1, sizeof *index);
    for (uint32_t i = 0; i < side->leaves.count; i++) {
        uint32_t symbol = side->leaves.items[i].symbol;
        if (symbol == MN_NO_SYMBOL || !is_free(&side->items.items[side->leaves.items[i].item])) continue;
        index[symbol] = index[symbol] ? NO_ITEM : i + 1;
    }
    return index;
}

static void pair_equal(Matching *m)
{
    const uint32_t *olds = index_free(m, &m->old), *news = index_free(m, &m->new);
    for (uint32_t i = 0; i < m->old.leaves.count; i++) {
        uint32_t symbol = m->old.leaves.items[i].symbol;
        if (symbol == MN_NO_SYMBOL || olds[symbol] != i + 1 || !news[symbol] || news[symbol] == NO_ITEM) continue;
        if (match_likeness(m, i, news[symbol] - 1, LEAST_LIKENESS)) pair_leaves(m, i, news[symbol] - 1);
    }
}

/* The new leaf that is most like it, if no other is as like; NO_ITEM: none. */
static uint32_t most_like(Matching *m, uint32_t old_leaf)
{
    uint32_t bags[MOST_CANDIDATES], best = NO_ITEM, most = LEAST_LIKENESS - 1;
    size_t found = mn_similar_candidates(m->similar, m->old.leaves.items[old_leaf].bag, bags, MOST_CANDIDATES);
    for (size_t i = 0; i < found; i++) {
        uint32_t leaf = bags[i] - (uint32_t)m->old.leaves.count;
        if (!is_free(new_leaf_item(m, leaf)) || !new_leaf_item(m, leaf)->run != !old_leaf_item(m, old_leaf)->run) continue;
        uint32_t like = match_likeness(m, old_leaf, leaf, LEAST_LIKENESS);
        if (like == most) best = NO_ITEM;
        if (like > most) best = leaf, most = like;
    }
    return best;
}

static void pair_alike(Matching *m)
{
    for (uint32_t i = 0; i < m->old.leaves.count; i++) {
        if (!is_free(old_leaf_item(m, i))) continue;
        uint32_t leaf = most_like(m, i);
        if (leaf != NO_ITEM) pair_leaves(m, i, leaf);
    }
}

/* ---- what moved with them ---- */

static bool may_move(const Item *item)
{
    static const MnKind kinds[] = {MN_SECTION, MN_UL,     MN_OL, MN_LI,    MN_DL,  MN_BLOCKQUOTE,
                                   MN_ASIDE,   MN_FIGURE, MN_P,  MN_TABLE, MN_PRE, MN_DIV};
    for (size_t i = 0; !item->run && i < sizeof kinds / sizeof *kinds; i++)
        if (mn_is(item->node, kinds[i])) return !mn_xml_has_class(item->node, "appendix-label");
    return false;
}

static bool may_move_as(const Item *a, const Item *b)
{
    return may_move(a) && may_move(b) && mn_kind(a->node) == mn_kind(b->node) &&
           mn_is_footnote(a->node) == mn_is_footnote(b->node);
}

static int by_pair(const void *a, const void *b)
{
    const Together *x = a, *y = b;
    if (x->old != y->old) return x->old < y->old ? -1 : 1;
    return x->new < y->new ? -1 : x->new > y->new;
}

static int by_weight(const void *a, const void *b)
{
    const Together *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return by_pair(a, b);
}

static void gather(Matching *m, Togethers *list)
{
    for (uint32_t l = 0; l < m->old.leaves.count; l++) {
        const Item *leaf = old_leaf_item(m, l);
        if (!leaf->moved || leaf->match == NO_ITEM) continue;
        for (uint32_t o = leaf->parent; o != NO_ITEM; o = old_item(m, o)->parent)
            for (uint32_t n = new_item(m, leaf->match)->parent; n != NO_ITEM; n = new_item(m, n)->parent)
                if (may_move_as(old_item(m, o), new_item(m, n))) *VECTOR_PUSH(list) = (Together){o, n, leaf->words};
    }
    if (!list->count) return;
    qsort(list->items, list->count, sizeof *list->items, by_pair);
    size_t kept = 0;
    for (size_t i = 1; i < list->count; i++)
        if (by_pair(&list->items[kept], &list->items[i]) == 0) list->items[kept].weight += list->items[i].weight;
        else list->items[++kept] = list->items[i];
    list->count = kept + 1;
    qsort(list->items, list->count, sizeof *list->items, by_weight);
}

/* Did nothing in it stay, on either side, and is nothing of it part of what moved already? */
static bool is_loose(const Side *side, uint32_t item)
{
    const Item *it = &side->items.items[item];
    for (uint32_t l = it->first_leaf; l < it->end_leaf; l++) {
        const Item *leaf = &side->items.items[side->leaves.items[l].item];
        if ((leaf->match != NO_ITEM && !leaf->moved) || leaf->domain) return false;
    }
    return true;
}

/* The leaves of a side under the item that are paired inside the pair are free again. */
static void free_leaves(Matching *m, const Together *pair)
{
    const Item *it = old_item(m, pair->old);
    for (uint32_t l = it->first_leaf; l < it->end_leaf; l++) {
        Item *leaf = old_leaf_item(m, l);
        if (leaf->match == NO_ITEM || !side_is_in(&m->new, leaf->match, pair->new)) continue;
        Item *other = new_item(m, leaf->match);
        other->match = leaf->match = NO_ITEM;
        other->moved = leaf->moved = false;
    }
}

/* What was matched inside the pair belongs to it. */
static void take_leaves(Matching *m, const Together *pair)
{
    Item *a = old_item(m, pair->old), *b = new_item(m, pair->new);
    for (uint32_t l = a->first_leaf; l < a->end_leaf; l++) {
        Item *leaf = old_leaf_item(m, l);
        if (leaf->match == NO_ITEM || leaf->moved) continue;
        leaf->domain = pair->old;
        new_item(m, leaf->match)->domain = pair->old;
    }
    match_items(m, pair->old, pair->new);
    a->moved = b->moved = true;
}

static void move_whole(Matching *m, const Together *pair)
{
    const Item *a = old_item(m, pair->old), *b = new_item(m, pair->new);
    if (a->match != NO_ITEM || b->match != NO_ITEM || !is_loose(&m->old, pair->old) || !is_loose(&m->new, pair->new)) return;
    uint32_t larger = a->words > b->words ? a->words : b->words;
    if ((uint64_t)pair->weight * 1000 < (uint64_t)larger * LEAST_SHARE) return;
    free_leaves(m, pair);
    match_leaves(m, (LeafRange){a->first_leaf, a->end_leaf, b->first_leaf, b->end_leaf});
    take_leaves(m, pair);
}

/* ---- single leaves ---- */

/* Is the leaf all that the item holds? */
static bool is_alone_in(const Item *item)
{
    return item->end_leaf - item->first_leaf == 1;
}

static void move_alone(Matching *m, uint32_t old_leaf)
{
    Item *a = old_leaf_item(m, old_leaf), *b = new_item(m, a->match);
    Together pair = {m->old.leaves.items[old_leaf].item, a->match, 0};
    bool found = may_move_as(a, b);
    uint32_t o = a->parent, n = b->parent;
    while (o != NO_ITEM && n != NO_ITEM && is_alone_in(old_item(m, o)) && is_alone_in(new_item(m, n)) &&
           may_move_as(old_item(m, o), new_item(m, n)) && old_item(m, o)->match == NO_ITEM && new_item(m, n)->match == NO_ITEM) {
        pair = (Together){o, n, 0};
        found = true;
        o = old_item(m, o)->parent;
        n = new_item(m, n)->parent;
    }
    if (!found) {
        a->match = b->match = NO_ITEM;
        a->moved = b->moved = false;
        return;
    }
    a->moved = b->moved = false;
    take_leaves(m, &pair);
}

void match_moves(Matching *m)
{
    pair_equal(m);
    pair_alike(m);
    Togethers list = {0};
    gather(m, &list);
    for (size_t i = 0; i < list.count; i++) move_whole(m, &list.items[i]);
    free(list.items);
    for (uint32_t l = 0; l < m->old.leaves.count; l++)
        if (old_leaf_item(m, l)->moved && !old_leaf_item(m, l)->domain) move_alone(m, l);
}
