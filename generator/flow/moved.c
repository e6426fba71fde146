/* moved.c - in: a figure and where it is to stand. Out: the room that takes; the units in that order.
 *
 * Only what stands on one page need have its places in one row: so text moves up by what the figure took, the figure down to what it is to
 * stand above, and nothing else moves. */
#include "flow/moved.h"

/* The white below the figure is what stood there, or what is above the unit that now follows, if that is more. */
static const Unit *gap_below(const Flow *flow, uint32_t figure, uint32_t below)
{
    const Unit *after = &flow->units[figure + flow->units[figure].moves], *next = &flow->units[below];
    return next->space > after->space ? next : after;
}

Extent moved_above(const Flow *flow, uint32_t figure, uint32_t below)
{
    const Unit *first = &flow->units[figure], *last = first + first->moves - 1, *gap = gap_below(flow, figure, below);
    return (Extent){.height = last->y + last->height - first->y + gap->space,
                    .stretch = last->stretch - first->stretch + gap->stretch - gap[-1].stretch,
                    .shrink = last->shrink - first->shrink + gap->shrink - gap[-1].shrink};
}

static void shift(Unit *units, uint32_t count, const Unit *by)
{
    for (uint32_t u = 0; u < count; u++) units[u].y += by->y, units[u].stretch += by->stretch, units[u].shrink += by->shrink;
}

static void move_units(MnArena *scratch, Flow *flow, uint32_t figure, uint32_t below)
{
    Unit *first = &flow->units[figure], *next = &flow->units[below];
    uint32_t moves = first->moves, ntext = below - figure - moves;
    Unit *moved = mn_arena_memdup(scratch, first, moves * sizeof *moved), *text = first + moves;
    Extent room = moved_above(flow, figure, below);
    Unit up = {.y = first->y - text->y, .stretch = first->stretch - text->stretch, .shrink = first->shrink - text->shrink};
    Unit down = {.y = next->y - room.height - first->y,
                 .stretch = next->stretch - room.stretch - first->stretch,
                 .shrink = next->shrink - room.shrink - first->shrink};
    next->space = gap_below(flow, figure, below)->space;
    text->space = first->space;
    shift(text, ntext, &up);
    shift(moved, moves, &down);
    for (uint32_t u = 0; u < ntext; u++) first[u] = text[u];
    for (uint32_t u = 0; u < moves; u++) first[ntext + u] = moved[u];
}

/* Marks stay with their units, and in the order of these. */
static void move_marks(MnArena *scratch, Flow *flow, uint32_t figure, uint32_t moves, uint32_t below)
{
    uint32_t first = 0, text, end;
    while (first < flow->nmarks && flow->marks[first].at < figure) first++;
    for (text = first; text < flow->nmarks && flow->marks[text].at < figure + moves;) text++;
    for (end = text; end < flow->nmarks && flow->marks[end].at < below;) end++;
    uint32_t nmoved = text - first, ntext = end - text;
    Mark *marks = &flow->marks[first], *moved = mn_arena_memdup(scratch, marks, nmoved * sizeof *moved);
    for (uint32_t m = 0; m < ntext; m++) marks[m] = marks[nmoved + m], marks[m].at -= moves;
    for (uint32_t m = 0; m < nmoved; m++) marks[ntext + m] = moved[m], marks[ntext + m].at += below - figure - moves;
}

void moved_behind(MnArena *scratch, Flow *flow, uint32_t figure, uint32_t below)
{
    uint32_t moves = flow->units[figure].moves;
    move_units(scratch, flow, figure, below);
    move_marks(scratch, flow, figure, moves, below);
}
