/* pairs.c - in: two stretches of items, and a measure of how alike two are. Out: the pairs of the greatest sum.
 *
 * best[i][j] is the greatest sum of pairs of the first i old and the first j new items: that of one item less on either side, or
 * best[i-1][j-1] and the pair of the last two. Of the sums only a row is kept; of each cell, which way it came. Of equal sums the pair
 * is taken, and the one that stands first. With a band, cells further than its width from the diagonal are not looked at: for them a
 * row's sums go on from the cell before. */
#include "align/pairs.h"

#include "align/increasing.h"
#include "base/vector.h"

#include <stdlib.h>
#include <string.h>

enum { CANDIDATES = 8 }; /* of one old item */

typedef struct {
    uint32_t old, old_end, new, new_end;
} Stretch;

typedef VECTOR(MnPair) Found;

enum { SKIP_NEW, SKIP_OLD, PAIR }; /* the way to a cell */

typedef struct {
    uint8_t *ways;        /* by row and place in its band */
    uint32_t *similarity; /* likewise */
    size_t width;         /* of the band */
    uint64_t *sums;       /* of the row, by new item and one before */
} Table;

static uint64_t gain(const MnPairing *how, uint32_t old, uint32_t similarity)
{
    return (uint64_t)similarity * (how->weights ? how->weights[old] : 1);
}

/* The first new item, from the stretch's, in the band of row i. */
static size_t band_start(const Stretch *s, const Table *t, size_t i)
{
    size_t rows = s->old_end - s->old, columns = s->new_end - s->new;
    if (t->width == columns) return 0;
    size_t middle = i * columns / rows, half = t->width / 2;
    size_t start = middle > half ? middle - half : 0;
    return start + t->width > columns ? columns - t->width : start;
}

static void fill_row(const MnPairing *how, const Stretch *s, Table *t, size_t i)
{
    size_t start = band_start(s, t, i), next_end = i + 1 < s->old_end - s->old ? band_start(s, t, i + 1) + t->width : 0;
    uint64_t diagonal = t->sums[start]; /* of the row above, one column back */
    for (size_t j = start; j < start + t->width; j++) {
        size_t cell = i * t->width + j - start;
        uint32_t old = s->old + (uint32_t)i, new = s->new + (uint32_t)j;
        uint32_t similarity = how->similar(how->user, old, new, how->least);
        uint64_t above = t->sums[j + 1], left = t->sums[j], best = above >= left ? above : left;
        uint64_t pair = similarity >= how->least ? diagonal + gain(how, old, similarity) : 0;
        t->ways[cell] = similarity >= how->least && pair >= best ? PAIR : above >= left ? SKIP_OLD : SKIP_NEW;
        t->similarity[cell] = similarity;
        diagonal = above;
        t->sums[j + 1] = t->ways[cell] == PAIR ? pair : best;
    }
    for (size_t j = start + t->width; j < next_end; j++)
        t->sums[j + 1] = t->sums[j]; /* that the next row finds behind the band */
}

/* From the last cell back; the pairs come out last first. */
static void walk_back(const Stretch *s, const Table *t, Found *found)
{
    size_t i = s->old_end - s->old, j = s->new_end - s->new, first = found->count;
    while (i > 0 && j > 0) {
        size_t start = band_start(s, t, i - 1);
        if (j <= start) i--;
        else if (j > start + t->width) j--;
        else {
            size_t cell = (i - 1) * t->width + j - 1 - start;
            uint8_t way = t->ways[cell];
            if (way == PAIR)
                *VECTOR_PUSH(found) = (MnPair){s->old + (uint32_t)i - 1, s->new + (uint32_t)j - 1, t->similarity[cell]};
            i -= way != SKIP_NEW;
            j -= way != SKIP_OLD;
        }
    }
    for (size_t a = first, b = found->count; a + 1 < b; a++) {
        MnPair pair = found->items[a];
        found->items[a] = found->items[--b];
        found->items[b] = pair;
    }
}

static void whole(const MnPairing *how, const Stretch *s, Found *found)
{
    size_t rows = s->old_end - s->old, columns = s->new_end - s->new;
    if (!rows || !columns) return;
    size_t width = how->most_cells / rows;
    Table t = {.width = width > columns ? columns : width ? width : 1};
    t.ways = mn_malloc(rows * t.width * sizeof *t.ways);
    t.similarity = mn_malloc(rows * t.width * sizeof *t.similarity);
    t.sums = mn_calloc(columns + 1, sizeof *t.sums);
    for (size_t i = 0; i < rows; i++) fill_row(how, s, &t, i);
    walk_back(s, &t, found);
    free(t.ways);
    free(t.similarity);
    free(t.sums);
}

/* ---- candidates ---- */

static int last_new_first(const void *left, const void *right)
{
    const MnPair *a = left, *b = right;
    return a->new > b->new ? -1 : a->new < b->new;
}

/* Each old item with each of its candidates; of one old item the last comes first, so that no two of them ascend. */
static void gather(const MnPairing *how, const Stretch *s, Found *found)
{
    for (uint32_t old = s->old; old < s->old_end; old++) {
        uint32_t news[CANDIDATES];
        size_t count = how->candidates(how->user, old, news, CANDIDATES), first = found->count;
        for (size_t i = 0; i < count; i++) {
            if (news[i] < s->new || news[i] >= s->new_end) continue;
            uint32_t similarity = how->similar(how->user, old, news[i], how->least);
            if (similarity >= how->least) *VECTOR_PUSH(found) = (MnPair){old, news[i], similarity};
        }
        if (found->count > first + 1) qsort(found->items + first, found->count - first, sizeof *found->items, last_new_first);
    }
}

/* Leaves those of the greatest sum that ascend. */
static void choose(const MnPairing *how, Found *found)
{
    uint32_t *news = mn_malloc(found->count * sizeof *news), *gains = mn_malloc(found->count * sizeof *gains);
    bool *keep = mn_malloc(found->count * sizeof *keep);
    for (size_t i = 0; i < found->count; i++) {
        news[i] = found->items[i].new;
        gains[i] = (uint32_t)gain(how, found->items[i].old, found->items[i].similarity);
    }
    mn_increasing(news, gains, found->count, keep);
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (keep[i]) found->items[kept++] = found->items[i];
    found->count = kept;
    free(news);
    free(gains);
    free(keep);
}

static void by_candidates(const MnPairing *how, Stretch s, Found *found)
{
    Found chosen = {0};
    gather(how, &s, &chosen);
    choose(how, &chosen);
    for (size_t i = 0; i < chosen.count; i++) {
        const MnPair *pair = &chosen.items[i];
        whole(how, &(Stretch){s.old, pair->old, s.new, pair->new}, found);
        *VECTOR_PUSH(found) = *pair;
        s.old = pair->old + 1;
        s.new = pair->new + 1;
    }
    whole(how, &s, found);
    free(chosen.items);
}

MnPairs mn_pairs(MnArena *arena, const MnPairing *how, uint32_t old, uint32_t old_end, uint32_t new, uint32_t new_end)
{
    Stretch s = {old, old_end, new, new_end};
    Found found = {0};
    if (how->candidates && (uint64_t)(old_end - old) * (new_end - new) > how->most_cells) by_candidates(how, s, &found);
    else whole(how, &s, &found);
    MnPairs pairs = {mn_arena_memdup(arena, found.items, found.count * sizeof *found.items), found.count};
    free(found.items);
    return pairs;
}
