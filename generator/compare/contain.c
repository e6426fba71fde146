/* contain.c - in: leaves that are matched. Out: which of the elements around them are the same.
 *
 * Every pair of leaves is a vote, by its words, for each pair of elements around the two that might be one. Those that have most in
 * common, measured by all they hold (Dice's coefficient), are taken first, each element once. Sections whose headings are matched,
 * and elements with the same id of an author's, go before all others. Nothing asks that what is inside one stays inside it: where
 * it does not, the marked tree says so. */
#include "compare/matching.h"
#include "tree/facts.h"

#include <stdlib.h>

typedef struct {
    uint32_t old, new;
    uint32_t weight; /* the words of the leaves they share, each leaf one more */
    uint32_t score;
    uint32_t apart; /* by how much their depths differ */
} Vote;

typedef VECTOR(Vote) Votes;

static bool is_bearer(MnKind kind)
{
    return kind == MN_P || kind == MN_ADDRESS || (kind >= MN_H1 && kind <= MN_H6);
}

/* Might the one be the other, under another name? */
static bool may_be(const Item *a, const Item *b)
{
    if (a->run || b->run) return false;
    MnKind x = mn_kind(a->node), y = mn_kind(b->node);
    if (x == MN_TABLE || y == MN_TABLE) return false;
    if (x == MN_ASIDE && y == MN_ASIDE) return mn_is_footnote(a->node) == mn_is_footnote(b->node);
    if (x == MN_SECTION && y == MN_SECTION) return mn_is_appendix(a->node) == mn_is_appendix(b->node);
    if (x == y) return true;
    return (mn_is_list(a->node) && mn_is_list(b->node)) || (is_bearer(x) && is_bearer(y)) ||
           (mn_is_cell(a->node) && mn_is_cell(b->node));
}

static void vote(Matching *m, Votes *votes, Vote pair, uint32_t weight)
{
    for (uint32_t o = old_item(m, pair.old)->parent; o != NO_ITEM; o = old_item(m, o)->parent) {
        if (old_item(m, o)->match != NO_ITEM) break;
        for (uint32_t n = new_item(m, pair.new)->parent; n != NO_ITEM; n = new_item(m, n)->parent) {
            if (new_item(m, n)->match != NO_ITEM) break;
            if (may_be(old_item(m, o), new_item(m, n))) *VECTOR_PUSH(votes) = (Vote){.old = o, .new = n, .weight = weight};
        }
    }
}

static int by_pair(const void *a, const void *b)
{
    const Vote *x = a, *y = b;
    if (x->old != y->old) return x->old < y->old ? -1 : 1;
    return x->new < y->new ? -1 : x->new > y->new;
}

static int by_score(const void *a, const void *b)
{
    const Vote *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->apart != y->apart) return x->apart < y->apart ? -1 : 1;
    return by_pair(a, b);
}

static void add_up(Votes *votes)
{
    if (!votes->count) return;
    qsort(votes->items, votes->count, sizeof *votes->items, by_pair);
    size_t kept = 0;
    for (size_t i = 1; i < votes->count; i++) {
        Vote *last = &votes->items[kept];
        if (by_pair(last, &votes->items[i]) == 0) last->weight += votes->items[i].weight;
        else votes->items[++kept] = votes->items[i];
    }
    votes->count = kept + 1;
}

static bool is_same_section(Matching *m, const Item *a, const Item *b)
{
    const MnNode *x = mn_is(a->node, MN_SECTION) ? mn_tree_heading(a->node) : NULL;
    const MnNode *y = mn_is(b->node, MN_SECTION) ? mn_tree_heading(b->node) : NULL;
    uint32_t old = x ? side_item_of(&m->old, x) : NO_ITEM, new = y ? side_item_of(&m->new, y) : NO_ITEM;
    if (old == NO_ITEM || new == NO_ITEM) return false;
    uint32_t run = old + 1;
    return run < old_item(m, old)->end && old_item(m, run)->match == new + 1;
}

static void score(Matching *m, Vote *v)
{
    const Item *a = old_item(m, v->old), *b = new_item(m, v->new);
    uint64_t all = (uint64_t)a->words + b->words + (a->end_leaf - a->first_leaf) + (b->end_leaf - b->first_leaf);
    v->score = all ? (uint32_t)((uint64_t)v->weight * 2000 / all) : 0;
    v->apart = a->depth > b->depth ? a->depth - b->depth : b->depth - a->depth;
    if (is_same_section(m, a, b)) v->score += 4000;
    if (a->id && b->id && mn_str_equal(mn_str(a->id), mn_str(b->id))) v->score += 2000;
}

void match_containers(Matching *m, uint32_t old, uint32_t new)
{
    (void)new;
    Votes votes = {0};
    const Item *root = old_item(m, old);
    for (uint32_t l = root->first_leaf; l < root->end_leaf; l++) {
        const Item *leaf = old_leaf_item(m, l);
        if (leaf->match == NO_ITEM || leaf->domain != (old_item(m, old)->moved ? old : 0)) continue;
        vote(m, &votes, (Vote){.old = m->old.leaves.items[l].item, .new = leaf->match}, leaf->words + 1);
    }
    add_up(&votes);
    for (size_t i = 0; i < votes.count; i++) score(m, &votes.items[i]);
    if (votes.count) qsort(votes.items, votes.count, sizeof *votes.items, by_score);
    for (size_t i = 0; i < votes.count; i++)
        if (old_item(m, votes.items[i].old)->match == NO_ITEM && new_item(m, votes.items[i].new)->match == NO_ITEM)
            match_items(m, votes.items[i].old, votes.items[i].new);
    free(votes.items);
}
