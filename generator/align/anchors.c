/* anchors.c - in: two sequences, each known by several classes of symbols. Out: pairs that ascend in both.
 *
 * The pairs of the first class are found in the whole, those of each further one between the pairs there are, where an item may
 * be the only one of its kind that is not in the whole. */
#include "align/anchors.h"

#include "align/unique.h"

#include <stdlib.h>

typedef struct {
    MnSequence old, new; /* numbered anew */
    const uint32_t *weights;
    Unique *unique;
    MnPair *found; /* of this class and those before */
    size_t count;
} Class;

static void between(Class *c, MnPair from, MnPair to)
{
    if (from.old == to.old || from.new == to.new) return;
    MnPair *found = c->found + c->count;
    size_t count =
        unique_pairs(c->unique, (MnSequence){c->old.items + from.old, to.old - from.old},
                     (MnSequence){c->new.items + from.new, to.new - from.new}, c->weights ? c->weights + from.old : NULL, found);
    for (size_t i = 0; i < count; i++) {
        found[i].old += from.old;
        found[i].new += from.new;
    }
    c->count += count;
}

/* Adds the pairs of a class to those of the classes before, in a new list. */
static MnPairs one_class(MnArena *arena, const MnAnchorClass *class, const uint32_t *weights, MnPairs before)
{
    uint32_t *old = mn_malloc(class->old.count * sizeof *old), *new = mn_malloc(class->new.count * sizeof *new);
    uint32_t symbols = unique_number(class->old, class->new, old, new);
    size_t most = class->old.count < class->new.count ? class->old.count : class->new.count;
    Class c = {.old = {old, class->old.count}, .new = {new, class->new.count}, .weights = weights};
    c.unique = unique_new(symbols);
    c.found = mn_arena_array(arena, most, sizeof *c.found);
    MnPair from = {0, 0, 0};
    for (size_t i = 0; i < before.count; i++) {
        between(&c, from, before.items[i]);
        c.found[c.count++] = before.items[i];
        from = (MnPair){before.items[i].old + 1, before.items[i].new + 1, 0};
    }
    between(&c, from, (MnPair){(uint32_t) class->old.count, (uint32_t) class->new.count, 0});
    unique_free(c.unique);
    free(old);
    free(new);
    return (MnPairs){c.found, c.count};
}

MnPairs mn_anchors(MnArena *arena, const MnAnchorClass *classes, size_t count, const uint32_t *weights)
{
    MnPairs pairs = {NULL, 0};
    for (size_t i = 0; i < count; i++) pairs = one_class(arena, &classes[i], weights, pairs);
    return pairs;
}
