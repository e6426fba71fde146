/* matching.c - see matching.h. */
#include "compare/matching.h"

void match_items(Matching *m, uint32_t old, uint32_t new)
{
    old_item(m, old)->match = new;
    new_item(m, new)->match = old;
}
