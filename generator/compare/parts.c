/* parts.c - in: leaves of both sides, matched as far as they are. Out: paragraphs and items that were parted into several, or joined.
 *
 * A leaf that changed, or has no match, is held against neighbours on the other side taken together: when these are more like it than
 * the best of them alone, and enough, they are its parts. More are taken while it becomes more like. */
#include "compare/matching.h"
#include "tree/facts.h"

#include <string.h>

enum { LEAST_LIKENESS = 600, LEAST_GAIN = 60, NEARLY_ALL = 950, LEAST_OF_THOSE = 10, LEAST_WORDS = 5, MOST_TRIED = 24 };

typedef struct {
    Matching *m;
    Side *whole, *parts; /* the side of which one leaf is looked at, and that of which several */
} Parting;

static const Item *leaf_item(const Side *side, uint32_t leaf)
{
    return &side->items.items[side->leaves.items[leaf].item];
}

static const MnNode *bearer_of(const Side *side, uint32_t leaf)
{
    return mn_xml_parent(leaf_item(side, leaf)->node);
}

/* Is it the words of a paragraph or item, and all that this holds? */
static bool is_plain(const Side *side, uint32_t leaf)
{
    const Item *item = leaf_item(side, leaf);
    if (!item->run || item->parent == NO_ITEM) return false;
    const MnNode *bearer = bearer_of(side, leaf);
    return (mn_is(bearer, MN_P) || mn_is(bearer, MN_LI) || mn_is(bearer, MN_DD)) &&
           side->items.items[item->parent].end == item->end && !mn_is_footnote(mn_xml_parent(bearer));
}

/* Do they stand one behind the other, and are they of one kind? */
static bool are_neighbours(const Side *side, uint32_t first, uint32_t second)
{
    return is_plain(side, first) && is_plain(side, second) &&
           mn_kind(bearer_of(side, first)) == mn_kind(bearer_of(side, second)) &&
           mn_xml_next_element(bearer_of(side, first)) == bearer_of(side, second);
}

static bool is_free(const Side *side, uint32_t leaf)
{
    return leaf < side->leaves.count && leaf_item(side, leaf)->match == NO_ITEM && leaf_item(side, leaf)->words;
}

static uint32_t leaf_of(const Side *side, uint32_t item)
{
    return side->items.items[item].first_leaf;
}

/* How like the leaf those from `first` to `last` are together. */
static uint32_t likeness(const Parting *p, uint32_t leaf, uint32_t first, uint32_t last)
{
    uint32_t bag = p->parts->leaves.items[first].bag;
    for (uint32_t i = first + 1; i <= last; i++) bag = mn_similar_join(p->m->similar, bag, p->parts->leaves.items[i].bag);
    return mn_similar(p->m->similar, p->whole->leaves.items[leaf].bag, bag, 1);
}

/* May the leaf be a part of it: is it the one that it is matched with, or has it none? */
static bool may_be_part(const Parting *p, uint32_t leaf, uint32_t part)
{
    if (part >= p->parts->leaves.count || !is_plain(p->parts, part) || leaf_item(p->parts, part)->parted) return false;
    return is_free(p->parts, part) || leaf_item(p->parts, part)->match == p->whole->leaves.items[leaf].item;
}

/* Is it so much more like them together than one alone? Where they are nearly all of it, a short part is enough. */
static bool is_gain(uint32_t alone, uint32_t together)
{
    return together >= alone + (together >= NEARLY_ALL ? LEAST_OF_THOSE : LEAST_GAIN);
}

static uint32_t more_parts(const Parting *p, uint32_t leaf, uint32_t first, uint32_t last, uint32_t *best)
{
    while (may_be_part(p, leaf, last + 1) && are_neighbours(p->parts, last, last + 1)) {
        uint32_t like = likeness(p, leaf, first, last + 1);
        if (!is_gain(*best, like)) break;
        *best = like;
        last++;
    }
    return last;
}

/* The whole is of the element that holds the first part. */
static void take_bearers(Parting *p, uint32_t whole, uint32_t first)
{
    uint32_t a = p->whole->items.items[whole].parent, b = p->parts->items.items[first].parent;
    Item *x = &p->whole->items.items[a], *y = &p->parts->items.items[b];
    if (mn_kind(x->node) != mn_kind(y->node)) return;
    x->match = b;
    y->match = a;
}

static void take(Parting *p, uint32_t leaf, uint32_t first, uint32_t last)
{
    uint32_t item = p->whole->leaves.items[leaf].item;
    p->whole->items.items[item].match = p->parts->leaves.items[first].item;
    p->whole->items.items[item].parted = true;
    p->whole->items.items[item].last_part = p->parts->leaves.items[last].item;
    for (uint32_t i = first; i <= last; i++) {
        Item *part = &p->parts->items.items[p->parts->leaves.items[i].item];
        part->match = item;
        part->parted = true;
    }
    take_bearers(p, item, p->parts->leaves.items[first].item);
    Parted parted = {item, p->parts->leaves.items[first].item, p->parts->leaves.items[last].item};
    if (p->whole == &p->m->old) *VECTOR_PUSH(&p->m->split) = parted;
    else *VECTOR_PUSH(&p->m->joined) = parted;
}

static bool try_from(Parting *p, uint32_t leaf, uint32_t first)
{
    if (!may_be_part(p, leaf, first) || !may_be_part(p, leaf, first + 1) || !are_neighbours(p->parts, first, first + 1))
        return false;
    uint32_t a = likeness(p, leaf, first, first), b = likeness(p, leaf, first + 1, first + 1),
             both = likeness(p, leaf, first, first + 1);
    if (!a || !b || both < LEAST_LIKENESS || !is_gain(a, both) || !is_gain(b, both)) return false;
    take(p, leaf, first, more_parts(p, leaf, first, first + 1, &both));
    return true;
}

/* The first of the other side's leaves that might be its parts: behind what the leaf before it is matched with. */
static uint32_t first_behind(const Parting *p, uint32_t leaf)
{
    for (uint32_t back = 1; back <= leaf && back < MOST_TRIED; back++) {
        const Item *before = leaf_item(p->whole, leaf - back);
        if (before->match != NO_ITEM) return leaf_of(p->parts, before->match) + 1;
    }
    return leaf < MOST_TRIED ? 0 : NO_ITEM;
}

static void try_leaf(Parting *p, uint32_t leaf)
{
    const Item *item = leaf_item(p->whole, leaf);
    if (!is_plain(p->whole, leaf) || item->words < LEAST_WORDS || item->parted) return;
    if (item->match != NO_ITEM) {
        uint32_t match = leaf_of(p->parts, item->match);
        if (p->whole->leaves.items[leaf].symbol == p->parts->leaves.items[match].symbol) return;
        if (!try_from(p, leaf, match) && match) try_from(p, leaf, match - 1);
        return;
    }
    uint32_t first = first_behind(p, leaf);
    for (uint32_t i = first; i != NO_ITEM && i < first + MOST_TRIED && is_free(p->parts, i); i++)
        if (try_from(p, leaf, i)) return;
}

void match_parts(Matching *m)
{
    Parting split = {m, &m->old, &m->new}, join = {m, &m->new, &m->old};
    for (uint32_t i = 0; i < m->old.leaves.count; i++) try_leaf(&split, i);
    for (uint32_t i = 0; i < m->new.leaves.count; i++) try_leaf(&join, i);
}
