/* gridmatch.c - in: tables that are pairs. Out: which of their rows and cells are. */
#include "compare/matching.h"

#include <string.h>

static bool is_same_item(const Item *a, const Item *b)
{
    if (!a->run != !b->run) return false;
    if (!a->run) return mn_kind(a->node) == mn_kind(b->node);
    return a->run->length == b->run->length && memcmp(a->run->text, b->run->text, a->run->length) == 0;
}

static void match_table(Matching *m, uint32_t old, uint32_t new)
{
    const Item *a = old_item(m, old), *b = new_item(m, new);
    uint32_t count = a->end - old;
    bool same = count == b->end - new;
    for (uint32_t i = 1; same && i < count; i++) same = is_same_item(old_item(m, old + i), new_item(m, new + i));
    if (same) {
        for (uint32_t i = 1; i < count; i++) match_items(m, old + i, new + i);
        return;
    }
    old_item(m, old)->match = new_item(m, new)->match = NO_ITEM;
    old_item(m, old)->moved = new_item(m, new)->moved = false;
}

void match_tables(Matching *m)
{
    for (uint32_t i = 0; i < m->old.items.count; i++) {
        const Item *item = old_item(m, i);
        if (item->run || !mn_is(item->node, MN_TABLE)) continue;
        if (item->match != NO_ITEM) match_table(m, i, item->match);
        i = item->end - 1;
    }
}
