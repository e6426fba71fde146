/* similar.c - in: bags of symbols. Out: how alike two of them are.
 *
 * A bag is a list of its symbols in ascending order with how often each occurs; two bags are compared by running through both.
 * The weight of a symbol is 16 + 16 log2(bags / bags that have it), in whole numbers, so that it is the same on every machine. A
 * symbol of one bag alone counts like one of two, since nothing that was changed is to weigh more than what was kept. Before two bags
 * are compared, their weights say how alike they can be at most. */
#include "align/similar.h"

#include "base/vector.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { RARE = 16 }; /* bags that may have a symbol by which candidates are found */

typedef struct {
    uint32_t symbol, times;
} Term;

typedef struct {
    size_t first, count; /* of its terms */
    uint32_t weight;
    unsigned side;
} Bag;

struct MnSimilar {
    VECTOR(Term) terms;
    VECTOR(Bag) bags;
    size_t weighed;    /* bags that there were when weights were made */
    uint32_t symbols;  /* one more than the greatest symbol */
    uint32_t *bags_of; /* by symbol: how many bags have it */
    uint32_t *weights; /* by symbol */
    size_t *postings;  /* by symbol, and one more: where its bags begin in `lists`; of rare symbols alone */
    uint32_t *lists;
    uint32_t *shared; /* by bag: the weight in common; 0 between calls */
};

static void forget(void *object)
{
    MnSimilar *s = object;
    free(s->terms.items);
    free(s->bags.items);
    free(s->bags_of);
    free(s->weights);
    free(s->postings);
    free(s->lists);
    free(s->shared);
}

MnSimilar *mn_similar_new(MnArena *arena)
{
    MnSimilar *s = mn_arena_alloc(arena, sizeof *s);
    mn_arena_own(arena, s, forget);
    return s;
}

/* ---- bags ---- */

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static void add_term(MnSimilar *s, Bag *bag, uint32_t symbol, uint32_t times)
{
    Term *last = bag->count ? &s->terms.items[bag->first + bag->count - 1] : NULL;
    if (last && last->symbol == symbol) {
        last->times += times;
        return;
    }
    *VECTOR_PUSH(&s->terms) = (Term){symbol, times};
    bag->count++;
}

uint32_t mn_similar_add(MnSimilar *s, unsigned side, MnSequence symbols)
{
    uint32_t *sorted = mn_malloc(symbols.count * sizeof *sorted);
    if (symbols.count) memcpy(sorted, symbols.items, symbols.count * sizeof *sorted);
    qsort(sorted, symbols.count, sizeof *sorted, by_number);
    Bag bag = {.first = s->terms.count, .side = side};
    for (size_t i = 0; i < symbols.count && sorted[i] != MN_NO_SYMBOL; i++) {
        add_term(s, &bag, sorted[i], 1);
        if (sorted[i] >= s->symbols) s->symbols = sorted[i] + 1;
    }
    free(sorted);
    *VECTOR_PUSH(&s->bags) = bag;
    return (uint32_t)s->bags.count - 1;
}

uint32_t mn_similar_join(MnSimilar *s, uint32_t a, uint32_t b)
{
    Bag left = s->bags.items[a], right = s->bags.items[b], bag = {.first = s->terms.count, .side = left.side};
    size_t i = 0, j = 0;
    while (i < left.count || j < right.count) {
        bool from_left = j == right.count ||
                         (i < left.count && s->terms.items[left.first + i].symbol <= s->terms.items[right.first + j].symbol);
        Term next = s->terms.items[from_left ? left.first + i++ : right.first + j++];
        add_term(s, &bag, next.symbol, next.times);
    }
    bag.weight = left.weight + right.weight;
    *VECTOR_PUSH(&s->bags) = bag;
    return (uint32_t)s->bags.count - 1;
}

/* ---- weights ---- */

/* 16 log2(n), rounded down; n is not 0. */
static uint32_t log2_sixteenths(uint64_t n)
{
    uint32_t whole = 0;
    while (n >> (whole + 1)) whole++;
    uint64_t x = whole <= 31 ? n << (31 - whole) : n >> (whole - 31); /* 1 to 2, as 2^31 to 2^32 */
    uint32_t result = whole;
    for (int bit = 0; bit < 4; bit++) {
        x = x * x >> 31;
        result = 2 * result + (uint32_t)(x >> 32);
        if (x >> 32) x >>= 1;
    }
    return result;
}

static const Term *term(const MnSimilar *s, const Bag *bag, size_t i)
{
    return &s->terms.items[bag->first + i];
}

/* The bags of each rare symbol, one list after the other. */
static void make_lists(MnSimilar *s)
{
    s->postings = mn_calloc((size_t)s->symbols + 1, sizeof *s->postings);
    size_t total = 0;
    for (uint32_t i = 0; i < s->symbols; i++) {
        s->postings[i] = total;
        total += s->bags_of[i] <= RARE ? s->bags_of[i] : 0;
    }
    s->postings[s->symbols] = total;
    s->lists = mn_malloc(total * sizeof *s->lists);
    size_t *next = mn_malloc(((size_t)s->symbols + 1) * sizeof *next);
    memcpy(next, s->postings, ((size_t)s->symbols + 1) * sizeof *next);
    for (size_t i = 0; i < s->bags.count; i++)
        for (size_t k = 0; k < s->bags.items[i].count; k++) {
            uint32_t symbol = term(s, &s->bags.items[i], k)->symbol;
            if (s->bags_of[symbol] <= RARE) s->lists[next[symbol]++] = (uint32_t)i;
        }
    free(next);
    s->shared = mn_calloc(s->bags.count, sizeof *s->shared);
}

void mn_similar_weigh(MnSimilar *s)
{
    s->weighed = s->bags.count;
    s->bags_of = mn_calloc(s->symbols, sizeof *s->bags_of);
    s->weights = mn_malloc(s->symbols * sizeof *s->weights);
    for (size_t i = 0; i < s->terms.count; i++) s->bags_of[s->terms.items[i].symbol]++;
    for (uint32_t i = 0; i < s->symbols; i++) {
        uint32_t bags = s->bags_of[i] < 2 ? 2 : s->bags_of[i];
        s->weights[i] = 16 + (s->weighed > bags ? log2_sixteenths(s->weighed) - log2_sixteenths(bags) : 0);
    }
    for (size_t i = 0; i < s->bags.count; i++)
        for (size_t k = 0; k < s->bags.items[i].count; k++) {
            const Term *t = term(s, &s->bags.items[i], k);
            s->bags.items[i].weight += t->times * s->weights[t->symbol];
        }
    make_lists(s);
}

uint32_t mn_similar_weight(const MnSimilar *s, uint32_t bag)
{
    return s->bags.items[bag].weight;
}

/* ---- comparing ---- */

uint32_t mn_similar(const MnSimilar *s, uint32_t a, uint32_t b, uint32_t least)
{
    const Bag *left = &s->bags.items[a], *right = &s->bags.items[b];
    uint64_t both = (uint64_t)left->weight + right->weight, most = left->weight < right->weight ? left->weight : right->weight;
    if (!most || 2000 * most < least * both) return 0;
    uint64_t shared = 0;
    const Term *l = s->terms.items + left->first, *l_end = l + left->count;
    const Term *r = s->terms.items + right->first, *r_end = r + right->count;
    while (l < l_end && r < r_end) {
        if (l->symbol == r->symbol) shared += (uint64_t)(l->times < r->times ? l->times : r->times) * s->weights[l->symbol];
        const Term *was = l;
        l += l->symbol <= r->symbol;
        r += r->symbol <= was->symbol;
    }
    uint32_t similarity = (uint32_t)(2000 * shared / both);
    return similarity < least ? 0 : similarity;
}

/* ---- candidates ---- */

typedef struct {
    uint32_t bag, shared;
} Candidate;

static int by_shared(const void *left, const void *right)
{
    const Candidate *a = left, *b = right;
    if (a->shared != b->shared) return a->shared > b->shared ? -1 : 1;
    return a->bag < b->bag ? -1 : a->bag > b->bag;
}

size_t mn_similar_candidates(MnSimilar *s, uint32_t bag, uint32_t *out, size_t most)
{
    const Bag *own = &s->bags.items[bag];
    VECTOR(Candidate) found = {0};
    for (size_t k = 0; k < own->count; k++) {
        const Term *t = term(s, own, k);
        if (s->bags_of[t->symbol] > RARE) continue;
        for (size_t at = s->postings[t->symbol]; at < s->postings[t->symbol + 1]; at++) {
            uint32_t other = s->lists[at];
            if (s->bags.items[other].side == own->side) continue;
            if (!s->shared[other]) *VECTOR_PUSH(&found) = (Candidate){other, 0};
            s->shared[other] += s->weights[t->symbol];
        }
    }
    for (size_t i = 0; i < found.count; i++) {
        found.items[i].shared = s->shared[found.items[i].bag];
        s->shared[found.items[i].bag] = 0;
    }
    if (found.count) qsort(found.items, found.count, sizeof *found.items, by_shared);
    size_t count = found.count < most ? found.count : most;
    for (size_t i = 0; i < count; i++) out[i] = found.items[i].bag;
    free(found.items);
    return count;
}
