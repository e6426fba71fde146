/* unique.c - in: two sequences. Out: pairs of equal items of which either has but one, in ascending order. How often a symbol
 * occurs is counted in an array by symbol; a stamp says whether an entry is of this call, so that it is never cleared. */
#include "align/unique.h"

#include "align/increasing.h"
#include "base/memory.h"

#include <stdlib.h>

/* ---- numbering ---- */

typedef struct {
    uint32_t symbol, number;
} Slot; /* number + 1; 0 free */

static Slot *slot_of(Slot *slots, size_t mask, uint32_t symbol)
{
    size_t at = (size_t)(symbol * 0x9E3779B97F4A7C15u >> 32) & mask;
    while (slots[at].number && slots[at].symbol != symbol) at = (at + 1) & mask;
    return &slots[at];
}

uint32_t unique_number(MnSequence old, MnSequence new, uint32_t *old_out, uint32_t *new_out)
{
    size_t size = 16;
    while (size < 2 * old.count) size *= 2;
    Slot *slots = mn_calloc(size, sizeof *slots);
    for (size_t i = 0; i < old.count; i++)
        if (old.items[i] != MN_NO_SYMBOL) *slot_of(slots, size - 1, old.items[i]) = (Slot){old.items[i], MN_NO_SYMBOL};
    uint32_t count = 0;
    for (size_t i = 0; i < new.count; i++) {
        Slot *slot = new.items[i] == MN_NO_SYMBOL ? NULL : slot_of(slots, size - 1, new.items[i]);
        new_out[i] = MN_NO_SYMBOL;
        if (!slot || !slot->number) continue;
        if (slot->number == MN_NO_SYMBOL) slot->number = ++count;
        new_out[i] = slot->number - 1;
    }
    for (size_t i = 0; i < old.count; i++) {
        uint32_t number = old.items[i] == MN_NO_SYMBOL ? MN_NO_SYMBOL : slot_of(slots, size - 1, old.items[i])->number;
        old_out[i] = number == MN_NO_SYMBOL ? MN_NO_SYMBOL : number - 1;
    }
    free(slots);
    return count;
}

/* ---- pairs ---- */

typedef struct {
    uint32_t call, old, new; /* how often it occurs on either side */
    uint32_t at;             /* the new item */
} Seen;

struct Unique {
    uint32_t call;
    Seen *seen;
};

Unique *unique_new(uint32_t symbols)
{
    Unique *unique = mn_malloc(sizeof *unique);
    *unique = (Unique){0, mn_calloc(symbols, sizeof(Seen))};
    return unique;
}

void unique_free(Unique *unique)
{
    free(unique->seen);
    free(unique);
}

static Seen *seen(Unique *unique, uint32_t symbol)
{
    Seen *seen = &unique->seen[symbol];
    if (seen->call != unique->call) *seen = (Seen){.call = unique->call};
    return seen;
}

/* Leaves those that ascend. */
static size_t ascending(MnPair *pairs, size_t count, const uint32_t *weights)
{
    uint32_t *at = mn_malloc(count * sizeof *at), *weight = weights ? mn_malloc(count * sizeof *weight) : NULL;
    bool *keep = mn_malloc(count * sizeof *keep);
    for (size_t i = 0; i < count; i++) {
        at[i] = pairs[i].new;
        if (weight) weight[i] = weights[pairs[i].old];
    }
    mn_increasing(at, weight, count, keep);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (keep[i]) pairs[kept++] = pairs[i];
    free(at);
    free(weight);
    free(keep);
    return kept;
}

size_t unique_pairs(Unique *unique, MnSequence old, MnSequence new, const uint32_t *weights, MnPair *out)
{
    unique->call++;
    for (size_t i = 0; i < old.count; i++)
        if (old.items[i] != MN_NO_SYMBOL) seen(unique, old.items[i])->old++;
    for (size_t i = 0; i < new.count; i++) {
        if (new.items[i] == MN_NO_SYMBOL) continue;
        Seen *s = seen(unique, new.items[i]);
        s->new ++;
        s->at = (uint32_t)i;
    }
    size_t count = 0;
    for (size_t i = 0; i < old.count; i++) {
        if (old.items[i] == MN_NO_SYMBOL) continue;
        const Seen *s = seen(unique, old.items[i]);
        if (s->old == 1 && s->new == 1) out[count++] = (MnPair){(uint32_t)i, s->at, 1000};
    }
    return count ? ascending(out, count, weights) : 0;
}
