/* matching.c - see matching.h. */
#include "compare/matching.h"

#include <stdlib.h>

void match_items(Matching *m, uint32_t old, uint32_t new)
{
    old_item(m, old)->match = new;
    new_item(m, new)->match = old;
}

void matching_clear(Matching *m)
{
    side_clear(&m->old);
    side_clear(&m->new);
    free(m->split.items);
    free(m->joined.items);
}
