/* diff.c - in: two sequences of symbols. Out: the runs in which they are equal.
 *
 * What both begin and end with is equal. Of the rest, items that the other side has nowhere cannot be equal to anything and are left
 * out. Then the paper: in a grid with the old items to the right and the new ones downwards, a way from corner to corner that goes
 * right (an item is gone), down (one is new) or along a diagonal (both are equal). forward[d] is how far to the right one comes on
 * diagonal d = x - y with so many steps off the diagonals, from the first corner; backward[d] how far to the left from the last.
 * Where both meet a best way goes through (the paper's "middle snake"), and the halves before and behind it are boxes of their own.
 *
 *          a b c d          +------+---------+
 *        +-\-+-+-+          | box  |         |
 *      b | \ |              +------*---------+   * where both meet
 *      x | | |              |      |  box    |
 *      c +---\              +------+---------+
 *
 * When they have not met after `most` steps, items that occur once on either side of the box are taken as equal, if there are any;
 * else the box is divided where one of both has come furthest. Either way each further box has cost at most most² steps, and is
 * smaller by at least `most` items or for an anchor. */
#include "align/diff.h"

#include "align/unique.h"
#include "base/vector.h"

#include <stdbool.h>
#include <stdlib.h>

typedef struct {
    int32_t x, x_end, y, y_end;
} Box;

typedef struct {
    int32_t x, y;
} Point;

typedef struct {
    MnSequence old, new;         /* numbered anew, without what only one side has */
    uint32_t *old_at, *new_at;   /* where each of these stands in the whole */
    bool *old_kept, *new_kept;   /* of the whole: is it equal to something? */
    int32_t *forward, *backward; /* by diagonal; the middle one is at [0] */
    int32_t most;
    uint32_t symbols;
    Unique *unique;       /* once the search has given up */
    size_t anchor_budget; /* items that may be looked at for anchors */
    VECTOR(Box) boxes;
} Diff;

static void keep(Diff *d, int32_t x, int32_t y)
{
    d->old_kept[d->old_at[x]] = true;
    d->new_kept[d->new_at[y]] = true;
}

static bool equal(const Diff *d, int32_t x, int32_t y)
{
    return d->old.items[x] == d->new.items[y];
}

/* ---- the middle ---- */

typedef struct {
    int32_t low, high;   /* diagonals that are reached */
    int32_t least, most; /* that there are */
} Reach;

/* One step more: the diagonals to both sides, with a sentinel behind each. */
static void widen(Reach *r, int32_t *at, int32_t nowhere)
{
    if (r->low > r->least) at[--r->low - 1] = nowhere;
    else r->low++;
    if (r->high < r->most) at[++r->high + 1] = nowhere;
    else r->high--;
}

/* How far one comes on diagonal k of the box. */
static int32_t go_forward(const Diff *d, const Box *box, int32_t k)
{
    const int32_t *at = d->forward;
    int32_t x = at[k - 1] >= at[k + 1] ? at[k - 1] + 1 : at[k + 1], y = box->y + (x - box->x) - k;
    while (x < box->x_end && y < box->y_end && equal(d, x, y)) x++, y++;
    return x;
}

static int32_t go_backward(const Diff *d, const Box *box, int32_t k)
{
    const int32_t *at = d->backward;
    int32_t x = at[k - 1] < at[k + 1] ? at[k - 1] : at[k + 1] - 1, y = box->y_end + (x - box->x_end) - k;
    while (x > box->x && y > box->y && equal(d, x - 1, y - 1)) x--, y--;
    return x;
}

/* Divides the box where the ways from both corners meet; false when they have not after d->most steps. Diagonals are counted from that
 * of either corner: k forward is k - delta backward. */
static bool meet(Diff *d, const Box *box, Point *where, Reach *f, Reach *b)
{
    int32_t wide = box->x_end - box->x, high = box->y_end - box->y, delta = wide - high;
    *f = (Reach){0, 0, -high, wide};
    *b = (Reach){0, 0, -wide, high};
    d->forward[0] = box->x;
    d->backward[0] = box->x_end;
    for (int32_t step = 1; step <= d->most; step++) {
        widen(f, d->forward, -1);
        for (int32_t k = f->high; k >= f->low; k -= 2) {
            int32_t x = d->forward[k] = go_forward(d, box, k), other = k - delta;
            if (!(delta & 1) || other < b->low || other > b->high || d->backward[other] > x) continue;
            *where = (Point){x, box->y + (x - box->x) - k};
            return true;
        }
        widen(b, d->backward, INT32_MAX);
        for (int32_t k = b->high; k >= b->low; k -= 2) {
            int32_t x = d->backward[k] = go_backward(d, box, k), other = k + delta;
            if ((delta & 1) || other < f->low || other > f->high || d->forward[other] < x) continue;
            *where = (Point){x, box->y_end + (x - box->x_end) - k};
            return true;
        }
    }
    return false;
}

/* ---- giving up ---- */

static int32_t lesser(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t greater(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* The point that is furthest from its corner. */
static Point furthest(const Diff *d, const Box *box, const Reach *f, const Reach *b)
{
    int32_t best = -1;
    Point where = {box->x, box->y};
    for (int32_t k = f->low; k <= f->high; k += 2) {
        int32_t x = lesser(d->forward[k], box->x_end), y = box->y + (x - box->x) - k;
        if (y > box->y_end) x -= y - box->y_end, y = box->y_end;
        if (x - box->x + y - box->y <= best) continue;
        best = x - box->x + y - box->y;
        where = (Point){x, y};
    }
    for (int32_t k = b->low; k <= b->high; k += 2) {
        int32_t x = greater(d->backward[k], box->x), y = box->y_end + (x - box->x_end) - k;
        if (y < box->y) x += box->y - y, y = box->y;
        if (box->x_end - x + box->y_end - y <= best) continue;
        best = box->x_end - x + box->y_end - y;
        where = (Point){x, y};
    }
    return where;
}

/* Divides the box at the items that occur once on either side; false when there are none. */
static bool anchor(Diff *d, const Box *box)
{
    MnSequence old = {d->old.items + box->x, (size_t)(box->x_end - box->x)};
    MnSequence new = {d->new.items + box->y, (size_t)(box->y_end - box->y)};
    if (old.count + new.count > d->anchor_budget) return false;
    d->anchor_budget -= old.count + new.count;
    if (!d->unique) d->unique = unique_new(d->symbols);
    MnPair *pairs = mn_malloc((old.count < new.count ? old.count : new.count) * sizeof *pairs);
    size_t count = unique_pairs(d->unique, old, new, NULL, pairs);
    Point from = {box->x, box->y};
    for (size_t i = 0; i < count; i++) {
        Point at = {box->x + (int32_t)pairs[i].old, box->y + (int32_t)pairs[i].new};
        keep(d, at.x, at.y);
        *VECTOR_PUSH(&d->boxes) = (Box){from.x, at.x, from.y, at.y};
        from = (Point){at.x + 1, at.y + 1};
    }
    if (count) *VECTOR_PUSH(&d->boxes) = (Box){from.x, box->x_end, from.y, box->y_end};
    free(pairs);
    return count > 0;
}

/* ---- boxes ---- */

static void trim(Diff *d, Box *box)
{
    for (; box->x < box->x_end && box->y < box->y_end && equal(d, box->x, box->y); box->x++, box->y++) keep(d, box->x, box->y);
    while (box->x < box->x_end && box->y < box->y_end && equal(d, box->x_end - 1, box->y_end - 1))
        keep(d, --box->x_end, --box->y_end);
}

static void find_boxes(Diff *d)
{
    *VECTOR_PUSH(&d->boxes) = (Box){0, (int32_t)d->old.count, 0, (int32_t)d->new.count};
    while (d->boxes.count) {
        Box box = d->boxes.items[--d->boxes.count];
        trim(d, &box);
        if (box.x == box.x_end || box.y == box.y_end) continue;
        Point at;
        Reach f, b;
        if (!meet(d, &box, &at, &f, &b)) {
            Point far = furthest(d, &box, &f, &b);
            if (anchor(d, &box)) continue;
            at = far;
        }
        *VECTOR_PUSH(&d->boxes) = (Box){at.x, box.x_end, at.y, box.y_end};
        *VECTOR_PUSH(&d->boxes) = (Box){box.x, at.x, box.y, at.y};
    }
}

/* Leaves out what only one side has. */
static MnSequence compact(uint32_t *items, size_t count, uint32_t *at, uint32_t first)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (items[i] == MN_NO_SYMBOL) continue;
        at[kept] = first + (uint32_t)i;
        items[kept++] = items[i];
    }
    return (MnSequence){items, kept};
}

/* What is equal in the middle, from `first` on in both, is noted. */
static void find_middle(MnSequence old, MnSequence new, uint32_t first, unsigned most, bool *old_kept, bool *new_kept)
{
    size_t all = old.count + new.count;
    int32_t reach = (int32_t)(all < most ? all : most) + 2;
    uint32_t *items = mn_malloc(2 * all * sizeof *items), *news = items + old.count, *at = items + all;
    int32_t *ways = mn_malloc(2 * (2 * (size_t)reach + 1) * sizeof *ways);
    Diff d = {.old_at = at, .new_at = at + old.count, .old_kept = old_kept, .new_kept = new_kept};
    d.forward = ways + reach;
    d.backward = ways + 3 * (size_t)reach + 1;
    d.most = reach - 2;
    d.anchor_budget = 8 * all;
    d.symbols = unique_number(old, new, items, news);
    d.old = compact(items, old.count, d.old_at, first);
    d.new = compact(news, new.count, d.new_at, first);
    if (d.old.count && d.new.count) find_boxes(&d);
    if (d.unique) unique_free(d.unique);
    free(d.boxes.items);
    free(items);
    free(ways);
}

/* ---- runs ---- */

/* The items that are kept, in order, are the equal ones. */
static MnRuns runs_of(MnArena *arena, const bool *old_kept, size_t nold, const bool *new_kept, size_t nnew)
{
    VECTOR(MnRun) runs = {0};
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < nold && !old_kept[i]) i++;
        while (j < nnew && !new_kept[j]) j++;
        if (i == nold || j == nnew) break;
        MnRun *last = runs.count ? &runs.items[runs.count - 1] : NULL;
        if (last && last->old + last->length == i && last->new + last->length == j) last->length++;
        else *VECTOR_PUSH(&runs) = (MnRun){(uint32_t)i, (uint32_t)j, 1};
    }
    MnRuns result = {mn_arena_memdup(arena, runs.items, runs.count * sizeof *runs.items), runs.count};
    free(runs.items);
    return result;
}

static bool same(MnSequence old, size_t i, MnSequence new, size_t j)
{
    return old.items[i] == new.items[j] && old.items[i] != MN_NO_SYMBOL;
}

MnRuns mn_diff(MnArena *arena, MnSequence old, MnSequence new, unsigned most)
{
    size_t first = 0, last = 0, shorter = old.count < new.count ? old.count : new.count;
    while (first < shorter && same(old, first, new, first)) first++;
    while (last < shorter - first && same(old, old.count - last - 1, new, new.count - last - 1)) last++;
    bool *kept = mn_calloc(old.count + new.count, sizeof *kept), *new_kept = kept + old.count;
    for (size_t i = 0; i < first; i++) kept[i] = new_kept[i] = true;
    for (size_t i = 1; i <= last; i++) kept[old.count - i] = new_kept[new.count - i] = true;
    if (first + last < shorter)
        find_middle((MnSequence){old.items + first, old.count - first - last},
                    (MnSequence){new.items + first, new.count - first - last}, (uint32_t)first, most, kept, new_kept);
    MnRuns runs = runs_of(arena, kept, old.count, new_kept, new.count);
    free(kept);
    return runs;
}
