/* block_plan.c - in: [plan NAME]. Out: a table of actions without the columns in which nothing is written. */
#include "merge/merging.h"

static void fill(Merge *m, const Grid *grid, size_t row, size_t column, MnNode *cell)
{
    merge_inline(m, &grid->rows[row][column], cell);
}

static bool is_empty_column(const Grid *grid, size_t column)
{
    for (size_t row = 0; row < grid->height; row++)
        if (mn_str_trim(grid->rows[row][column].text).len) return false;
    return true;
}

/* New arrays: those of the record stay as they are. */
static void drop_empty_columns(Merge *m, Grid *grid)
{
    MnText *columns = mn_arena_array(m->ctx->arena, grid->width, sizeof *columns);
    size_t *kept = mn_arena_array(m->ctx->arena, grid->width, sizeof *kept), width = 0;
    for (size_t column = 0; column < grid->width; column++) {
        if (is_empty_column(grid, column)) continue;
        kept[width] = column;
        columns[width++] = grid->columns[column];
    }
    for (size_t row = 0; row < grid->height; row++) {
        MnText *fields = mn_arena_array(m->ctx->arena, width, sizeof *fields);
        for (size_t i = 0; i < width; i++) fields[i] = grid->rows[row][kept[i]];
        grid->rows[row] = fields;
    }
    grid->columns = columns;
    grid->width = width;
}

bool merge_plan(Merge *m, const BlockCall *call, MnNode *parent)
{
    const MnNode *record = call->record;
    Grid grid = {.record = record, .headers = 1, .fill = fill};
    if (!merge_grid_read(m, &grid)) return false;
    drop_empty_columns(m, &grid);
    if (grid.width == 1) grid.headers = 0; /* a heading needs something to head */
    return merge_grid(m, &grid, parent) != NULL;
}
