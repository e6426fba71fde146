/* block_plan.c - in: [plan NAME]. Out: a table of actions. A column that was declared stays, also when nothing is written in it
 * yet. */
#include "merge/merging.h"

static void fill(Merge *m, const Grid *grid, size_t row, size_t column, MnNode *cell)
{
    merge_inline(m, &grid->rows[row][column], cell);
}

bool merge_plan(Merge *m, const BlockCall *call, MnNode *parent)
{
    const MnNode *record = call->record;
    Grid grid = {.record = record, .headers = 1, .fill = fill};
    if (!merge_grid_read(m, &grid)) return false;
    if (grid.width == 1) grid.headers = 0; /* a heading needs something to head */
    return merge_grid(m, &grid, parent) != NULL;
}
