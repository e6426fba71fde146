/* increasing.c - in: values. Out: which of them make the heaviest ascending subsequence.
 *
 * For each value in turn: the heaviest subsequence that ends with it is the heaviest that ends with a smaller one, and it. Which that
 * is, a tree of maxima over the values' ranks says (Fenwick, 1994), so the whole takes n log n. */
#include "align/increasing.h"

#include "base/memory.h"

#include <stdlib.h>

typedef struct {
    uint32_t value, index;
} Ranked;

typedef struct {
    uint64_t weight; /* of the heaviest subsequence up to here */
    uint32_t last;   /* 1 + the index of its last value; 0: none */
} Best;

static int by_value(const void *left, const void *right)
{
    const Ranked *a = left, *b = right;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* Of each index the rank of its value, from 1; equal values have the same. */
static void rank(const uint32_t *values, size_t count, uint32_t *ranks)
{
    Ranked *sorted = mn_malloc(count * sizeof *sorted);
    for (size_t i = 0; i < count; i++) sorted[i] = (Ranked){values[i], (uint32_t)i};
    qsort(sorted, count, sizeof *sorted, by_value);
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || sorted[i].value != sorted[i - 1].value) at++;
        ranks[sorted[i].index] = at;
    }
    free(sorted);
}

static Best heaviest_below(const Best *tree, uint32_t rank)
{
    Best best = {0, 0};
    for (uint32_t i = rank - 1; i > 0; i -= i & (~i + 1))
        if (tree[i].weight > best.weight) best = tree[i];
    return best;
}

static void note(Best *tree, size_t count, uint32_t rank, Best best)
{
    for (size_t i = rank; i <= count; i += i & (~i + 1))
        if (best.weight > tree[i].weight) tree[i] = best;
}

void mn_increasing(const uint32_t *values, const uint32_t *weights, size_t count, bool *keep)
{
    if (!count) return;
    uint32_t *ranks = mn_malloc(count * sizeof *ranks), *before = mn_malloc(count * sizeof *before);
    Best *tree = mn_calloc(count + 1, sizeof *tree), whole = {0, 0};
    rank(values, count, ranks);
    for (size_t i = 0; i < count; i++) {
        Best best = heaviest_below(tree, ranks[i]);
        before[i] = best.last;
        best = (Best){best.weight + (weights ? weights[i] : 1), (uint32_t)i + 1};
        note(tree, count, ranks[i], best);
        if (best.weight > whole.weight) whole = best;
        keep[i] = false;
    }
    for (uint32_t i = whole.last; i > 0; i = before[i - 1]) keep[i - 1] = true;
    free(ranks);
    free(before);
    free(tree);
}
