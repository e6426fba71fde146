/* match.c - in: the leaves of both sides. Out: which of them are the same, of those that stand in the same order.
 *
 * From the surest to the less sure, each in the gaps that the one before left:
 *   1. leaves that stand under the same id of an author's, then leaves that say the same and are alone in that on both sides
 *      (align/anchors.h);
 *   2. the longest common subsequence of what leaves say (align/diff.h), for what is said more than once. A few words that are the
 *      same amid much that is not are no match;
 *   3. leaves that are alike: an ordered programme over likeness by rare words (align/pairs.h). Greedy matching falls for phrases
 *      that every other paragraph has. */
#include "align/anchors.h"
#include "align/diff.h"
#include "align/pairs.h"
#include "compare/matching.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_LIKENESS = 450,
    LEAST_OF_SHORT = 600, /* of leaves with fewer words than: */
    SHORT = 5,
    MOST_CELLS = 250000,
    FEW_WORDS = 4, /* equal by chance */
    SMALL_GAP = 6
};

/* ---- bags ---- */

static bool is_telling_cell(const Side *side, uint32_t item)
{
    for (uint32_t i = side->items.items[item].parent; i != NO_ITEM; i = side->items.items[i].parent) {
        const MnNode *node = side->items.items[i].node;
        if (mn_is(node, MN_TH) || mn_is(node, MN_CAPTION)) return true;
        if (mn_is(node, MN_TD)) return !mn_xml_prev(node);
    }
    return false;
}

/* The words of a leaf; of a table those of its caption and headers, since its figures may all be new. */
static void give_bag(Matching *m, Side *side, Leaf *leaf)
{
    const Item *item = &side->items.items[leaf->item];
    bool table = mn_is(item->node, MN_TABLE);
    VECTOR(uint32_t) bag = {0};
    for (uint32_t i = leaf->item; i < item->end; i++) {
        const RunText *run = side->items.items[i].run;
        if (!run || (table && !is_telling_cell(side, i))) continue;
        for (uint32_t t = 0; t < run->ntokens; t++)
            if (mn_token_is_word(&run->tokens[t])) *VECTOR_PUSH(&bag) = run->tokens[t].symbol;
    }
    leaf->bag = mn_similar_add(m->similar, side == &m->new, (MnSequence){bag.items, bag.count});
    free(bag.items);
}

void match_bags(Matching *m)
{
    m->similar = mn_similar_new(m->arena);
    for (size_t i = 0; i < m->old.leaves.count; i++) give_bag(m, &m->old, &m->old.leaves.items[i]);
    for (size_t i = 0; i < m->new.leaves.count; i++) give_bag(m, &m->new, &m->new.leaves.items[i]);
    mn_similar_weigh(m->similar);
    uint32_t *weights = mn_arena_array(m->arena, m->old.leaves.count + 1, sizeof *weights);
    for (uint32_t i = 0; i < m->old.leaves.count; i++) {
        uint32_t words = old_leaf_item(m, i)->words;
        weights[i] = words < 4 ? 2 : words > 40 ? 20 : words / 2;
    }
    m->weights = weights;
}

/* ---- likeness ---- */

/* The element that the leaf stands in or is. */
static const MnNode *bearer_of(const Side *side, uint32_t leaf)
{
    const Item *item = &side->items.items[side->leaves.items[leaf].item];
    return item->run ? mn_xml_parent(item->node) : item->node;
}

/* What a line of the cover says: "status", "marking", "h1"; NULL for all else. */
static const char *cover_line(const MnNode *bearer)
{
    if (!mn_is_cover(mn_xml_parent(bearer))) return NULL;
    return mn_xml_attr(bearer, "class") ? mn_xml_attr(bearer, "class") : mn_xml_name(bearer);
}

static bool is_same_line(const MnNode *a, const MnNode *b)
{
    const char *x = cover_line(a), *y = cover_line(b);
    return x && y ? strcmp(x, y) == 0 : x == y;
}

/* Might the one have become the other? Headings, captions, tables and code become only their own kind. */
static bool is_same_sort(const MnNode *a, const MnNode *b)
{
    if (!is_same_line(a, b)) return false;
    if (mn_is_heading(a) || mn_is_heading(b)) return mn_is_heading(a) && mn_is_heading(b);
    static const MnKind own[] = {MN_TABLE, MN_NAV, MN_PRE, MN_FIGCAPTION, MN_TITLE, MN_DESC, MN_DT, MN_FIGURE};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (mn_is(a, own[i]) != mn_is(b, own[i])) return false;
    return mn_is_footnote(mn_xml_parent(a)) == mn_is_footnote(mn_xml_parent(b));
}

/* The picture that is all the leaf shows, or NULL. */
static const MnNode *picture_of(const Side *side, uint32_t leaf)
{
    const RunText *run = side->items.items[side->leaves.items[leaf].item].run;
    return run && run->nfragments == 1 && mn_is(run->fragments[0].node, MN_IMG) ? run->fragments[0].node : NULL;
}

/* Pictures have no words: one may take the place of another, the sooner when it is described alike. */
static uint32_t picture_likeness(const MnNode *a, const MnNode *b)
{
    const char *x = mn_xml_attr(a, "alt"), *y = mn_xml_attr(b, "alt");
    return x && y && strcmp(x, y) == 0 ? 900 : LEAST_OF_SHORT;
}

uint32_t match_likeness(const Matching *m, uint32_t old_leaf, uint32_t new_leaf, uint32_t least)
{
    const Leaf *a = &m->old.leaves.items[old_leaf], *b = &m->new.leaves.items[new_leaf];
    if (!is_same_sort(bearer_of(&m->old, old_leaf), bearer_of(&m->new, new_leaf))) return 0;
    if (a->symbol == b->symbol) return 1000;
    const MnNode *x = picture_of(&m->old, old_leaf), *y = picture_of(&m->new, new_leaf);
    if (x && y) return picture_likeness(x, y);
    return mn_similar(m->similar, a->bag, b->bag, least);
}

static uint32_t likeness(void *user, uint32_t old, uint32_t new, uint32_t least)
{
    Matching *m = user;
    const Item *a = old_leaf_item(m, old), *b = new_leaf_item(m, new);
    if (a->match != NO_ITEM || b->match != NO_ITEM) return 0;
    if (a->words < SHORT && b->words < SHORT && least < LEAST_OF_SHORT) least = LEAST_OF_SHORT;
    return match_likeness(m, old, new, least);
}

static size_t candidates(void *user, uint32_t old, uint32_t *out, size_t most)
{
    Matching *m = user;
    size_t count = mn_similar_candidates(m->similar, m->old.leaves.items[old].bag, out, most);
    for (size_t i = 0; i < count; i++) out[i] -= (uint32_t)m->old.leaves.count; /* bags are counted through both sides */
    return count;
}

/* ---- passes ---- */

static void match_pair(Matching *m, uint32_t old_leaf, uint32_t new_leaf)
{
    const Item *a = old_leaf_item(m, old_leaf), *b = new_leaf_item(m, new_leaf);
    if (!a->run != !b->run || (!a->run && mn_kind(a->node) != mn_kind(b->node))) return;
    if (!is_same_line(bearer_of(&m->old, old_leaf), bearer_of(&m->new, new_leaf))) return;
    match_items(m, m->old.leaves.items[old_leaf].item, m->new.leaves.items[new_leaf].item);
}

/* Is it of a kind of which there is one at a place, so that other words there are other words of the same thing? */
static bool is_of_place(const MnNode *a, const MnNode *b)
{
    const char *x = mn_xml_attr(a, "class"), *y = mn_xml_attr(b, "class");
    if (mn_kind(a) != mn_kind(b) && !(mn_is_heading(a) && mn_is_heading(b))) return false;
    if (mn_is(a, MN_P)) return x && y && strcmp(x, y) == 0 && strcmp(x, "numbered") != 0;
    return mn_is_heading(a) || mn_is(a, MN_DD) || mn_is(a, MN_FIGCAPTION) || mn_is(a, MN_TITLE) || mn_is(a, MN_DESC);
}

static bool is_free_leaf(const Side *side, uint32_t leaf)
{
    return side->items.items[side->leaves.items[leaf].item].match == NO_ITEM;
}

/* One leaf is left on either side between two that are pairs, and both are of one place: a heading, a fact, a caption. */
static void match_left(Matching *m, LeafRange gap)
{
    uint32_t n = gap.new;
    for (uint32_t o = gap.old; o < gap.old_end;) {
        if (!is_free_leaf(&m->old, o)) {
            n = new_item(m, old_leaf_item(m, o++)->match)->first_leaf + 1;
            continue;
        }
        uint32_t olds = o, news = n;
        while (o < gap.old_end && is_free_leaf(&m->old, o)) o++;
        while (n < gap.new_end && is_free_leaf(&m->new, n)) n++;
        if (o - olds == 1 && n - news == 1 && is_of_place(bearer_of(&m->old, olds), bearer_of(&m->new, news)))
            match_pair(m, olds, news);
    }
}

static void match_alike(Matching *m, LeafRange gap)
{
    if (gap.old == gap.old_end || gap.new == gap.new_end) return;
    MnPairing how = {.similar = likeness,
                     .candidates = candidates,
                     .user = m,
                     .least = LEAST_LIKENESS,
                     .most_cells = MOST_CELLS,
                     .weights = m->weights};
    MnPairs pairs = mn_pairs(m->arena, &how, gap.old, gap.old_end, gap.new, gap.new_end);
    for (size_t i = 0; i < pairs.count; i++) match_pair(m, pairs.items[i].old, pairs.items[i].new);
    match_left(m, gap);
}

static uint32_t symbol_of(const Side *side, uint32_t leaf)
{
    return side->items.items[side->leaves.items[leaf].item].match == NO_ITEM ? side->leaves.items[leaf].symbol : MN_NO_SYMBOL;
}

/* The symbols of the leaves of one side of a range. words: those of blank ones are left out. */
static MnSequence symbols_in(Matching *m, const Side *side, uint32_t from, uint32_t to, bool words)
{
    uint32_t *symbols = mn_arena_array(m->arena, to - from + 1, sizeof *symbols);
    for (uint32_t i = from; i < to; i++) {
        bool blank = words && !side->items.items[side->leaves.items[i].item].words;
        symbols[i - from] = blank ? MN_NO_SYMBOL : symbol_of(side, i);
    }
    return (MnSequence){symbols, to - from};
}

/* The id of an author's that is that of the leaf: of the innermost element that begins with it. A line of the cover is known by what it is. */
static uint32_t id_symbol(Matching *m, const Side *side, uint32_t leaf)
{
    uint32_t item = side->leaves.items[leaf].item;
    if (side->items.items[item].match != NO_ITEM) return MN_NO_SYMBOL;
    const char *line = cover_line(bearer_of(side, leaf));
    if (line) return mn_symbol(m->reading.symbols, mn_str(mn_arena_printf(m->arena, "\x04%s", line)));
    for (; item != NO_ITEM && side->items.items[item].first_leaf == leaf; item = side->items.items[item].parent)
        if (side->items.items[item].id && side->items.items[item].parent != NO_ITEM)
            return mn_symbol(m->reading.symbols, mn_str(mn_arena_printf(m->arena, "\x03%s", side->items.items[item].id)));
    return MN_NO_SYMBOL;
}

static MnSequence ids_in(Matching *m, const Side *side, uint32_t from, uint32_t to)
{
    uint32_t *symbols = mn_arena_array(m->arena, to - from + 1, sizeof *symbols);
    for (uint32_t i = from; i < to; i++) symbols[i - from] = id_symbol(m, side, i);
    return (MnSequence){symbols, to - from};
}

/* Are the few words that are equal here likely to be so by chance? Not at the edge of the gap, where they follow what is the same. */
static bool is_chance(Matching *m, LeafRange gap, const MnRun *run)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < run->length; i++) words += old_leaf_item(m, gap.old + run->old + i)->words;
    bool first = !run->old && !run->new;
    bool last = gap.old + run->old + run->length == gap.old_end && gap.new + run->new + run->length == gap.new_end;
    bool small = gap.old_end - gap.old <= SMALL_GAP && gap.new_end - gap.new <= SMALL_GAP;
    return words < FEW_WORDS && !first && !last && !small;
}

static void match_equal(Matching *m, LeafRange gap)
{
    if (gap.old == gap.old_end || gap.new == gap.new_end) return;
    MnRuns runs = mn_diff(m->arena, symbols_in(m, &m->old, gap.old, gap.old_end, false),
                          symbols_in(m, &m->new, gap.new, gap.new_end, false), MN_DIFF_MOST);
    LeafRange rest = {gap.old, gap.old, gap.new, gap.new};
    for (size_t i = 0; i < runs.count; i++) {
        const MnRun *run = &runs.items[i];
        if (is_chance(m, gap, run)) continue;
        for (uint32_t k = 0; k < run->length; k++) match_pair(m, gap.old + run->old + k, gap.new + run->new + k);
        rest.old_end = gap.old + run->old;
        rest.new_end = gap.new + run->new;
        match_alike(m, rest);
        rest.old = rest.old_end + run->length;
        rest.new = rest.new_end + run->length;
    }
    rest.old_end = gap.old_end;
    rest.new_end = gap.new_end;
    match_alike(m, rest);
}

static bool symbols_equal(const Matching *m, uint32_t old_leaf, uint32_t new_leaf)
{
    return m->old.leaves.items[old_leaf].symbol == m->new.leaves.items[new_leaf].symbol;
}

void match_leaves(Matching *m, LeafRange range)
{
    uint32_t *weights = mn_arena_array(m->arena, range.old_end - range.old + 1, sizeof *weights);
    for (uint32_t i = range.old; i < range.old_end; i++) weights[i - range.old] = 1 + old_leaf_item(m, i)->words;
    MnAnchorClass classes[] = {
        {ids_in(m, &m->old, range.old, range.old_end), ids_in(m, &m->new, range.new, range.new_end)},
        {symbols_in(m, &m->old, range.old, range.old_end, true), symbols_in(m, &m->new, range.new, range.new_end, true)}};
    MnPairs anchors = mn_anchors(m->arena, classes, 2, weights);
    LeafRange gap = {range.old, range.old, range.new, range.new};
    for (size_t i = 0; i <= anchors.count; i++) {
        bool last = i == anchors.count;
        gap.old_end = last ? range.old_end : range.old + anchors.items[i].old;
        gap.new_end = last ? range.new_end : range.new + anchors.items[i].new;
        match_equal(m, gap);
        if (last) break;
        if (is_same_sort(bearer_of(&m->old, gap.old_end), bearer_of(&m->new, gap.new_end)) ||
            symbols_equal(m, gap.old_end, gap.new_end))
            match_pair(m, gap.old_end, gap.new_end);
        gap.old = gap.old_end + 1;
        gap.new = gap.new_end + 1;
    }
}
