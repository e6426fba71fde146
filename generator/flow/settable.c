/* settable.c - in: a table whose cells are boxes in a grid, and a measure. Out: the same table set: columns with widths
 * (columns.c), cells with flows of their own, rows with heights. */
#include "flow/settable.h"

#include "flow/columns.h"

/* How far from the end of its column a line of the cell ends, so that points stand below one another and words end at the units.
 * A number that had to be broken has no place of its own. */
static MnLength after_point(const Column *column, const SetCell *cell)
{
    if (!cell->on_point || cell->built->colspan > 1) return 0;
    if (cell->point < 0) return column->fraction;
    return cell->flow.nunits == 1 ? column->fraction - (cell->most - cell->point) : 0;
}

/* Moves lines to the side their column is aligned to. Numbers run from left to right in every language, so a column of them
 * looks the same in all. */
static void align_cell(const SetTable *table, SetCell *cell)
{
    const Column *column = &table->columns[cell->built->column];
    if (cell->built->align == MN_ALIGN_START) return;
    for (uint32_t u = 0; u < cell->flow.nunits; u++) {
        Unit *unit = &cell->flow.units[u];
        if (unit->kind != UNIT_LINE) continue;
        bool rtl = unit->u.line->rtl;
        MnLength right = cell->width - unit->x - unit->u.line->width, room = rtl ? unit->x : right;
        if (cell->built->align == MN_ALIGN_CENTRE) unit->x += rtl ? -room / 2 : room / 2;
        else unit->x += right;
        MnLength after = after_point(column, cell);
        if (after > 0) unit->x = unit->x > after ? unit->x - after : 0;
    }
}

/* What the cell holds stands between its columns' paddings; a gap parts the columns of a table without rules. */
static void set_cell(Flows *f, SetTable *table, SetCell *cell)
{
    const Column *first = &table->columns[cell->built->column], *last = first + cell->built->colspan - 1;
    const Table *built = table->built;
    MnLength width = 0, gap = built->look != TABLE_RULED && cell->built->column == 0 ? built->style->column_gap : 0;
    for (uint32_t c = 0; c < cell->built->colspan; c++) width += first[c].width;
    cell->width = width - 2 * table->pad_x - gap;
    cell->at = table->built->rtl ? last->at + table->pad_x + gap : first->at + table->pad_x;
    f->cells++;
    const Box *box = cell->built->box;
    cell->flow = f->set(f, box->change ? box : box->first, cell->width);
    f->cells--;
    align_cell(table, cell);
}

/* Rows [first, last) that joined cells hold together. What a joined cell needs beyond its rows the last of them gets; but
 * where they are too many to stay on one page, the first gets it, so that a page break never cuts the cell's text. */
static void set_joined_heights(const Flows *f, SetTable *table, uint32_t first, uint32_t last)
{
    int64_t all = 0;
    for (uint32_t r = first; r < last; r++) {
        int64_t tallest = table->rows[r].height;
        for (uint32_t i = 0; i < table->rows[r].built->ncells; i++)
            if (table->rows[r].cells[i].flow.height > tallest) tallest = table->rows[r].cells[i].flow.height;
        all += tallest;
    }
    bool whole = all < f->area.turned_height * 6 / 10;
    for (uint32_t r = first; r < last; r++) {
        for (uint32_t i = 0; i < table->rows[r].built->ncells; i++) {
            const SetCell *cell = &table->rows[r].cells[i];
            if (cell->built->rowspan == 1) continue;
            uint32_t end = r + cell->built->rowspan < last ? r + cell->built->rowspan : last;
            int64_t have = 0, need = cell->flow.height + 2 * (int64_t)table->pad_y;
            for (uint32_t k = r; k < (whole ? end : r + 1); k++) have += table->rows[k].height;
            if (need > have) table->rows[whole ? end - 1 : r].height += need - have;
        }
    }
}

static void set_heights(Flows *f, SetTable *table)
{
    for (uint32_t r = 0; r < table->built->nrows; r++) {
        SetRow *row = &table->rows[r];
        for (uint32_t i = 0; i < row->built->ncells; i++) {
            set_cell(f, table, &row->cells[i]);
            int64_t height = row->cells[i].flow.height + 2 * (int64_t)table->pad_y;
            if (row->cells[i].built->rowspan == 1 && height > row->height) row->height = height;
        }
    }
    for (uint32_t r = 0, end; r < table->built->nrows; r = end) {
        for (end = r + 1; end < table->built->nrows && table->rows[end].built->spanned;) end++;
        set_joined_heights(f, table, r, end);
    }
    for (uint32_t r = 0; r < table->built->nhead; r++) table->head_height += table->rows[r].height;
}

/* A table of its own for each time it is set: nothing is set yet. */
static SetTable *set_table_new(Flows *f, Table *built)
{
    MnArena *arena = f->t->scratch;
    SetTable *table = mn_arena_alloc(arena, sizeof *table);
    *table = (SetTable){.built = built, .longest = INT32_MAX, .pad_x = built->pad_x, .pad_y = built->pad_y};
    table->columns = mn_arena_array(arena, built->ncolumns, sizeof *table->columns);
    table->rows = mn_arena_array(arena, built->nrows, sizeof *table->rows);
    for (uint32_t r = 0; r < built->nrows; r++) {
        SetRow *row = &table->rows[r];
        *row = (SetRow){.table = table, .built = &built->rows[r]};
        row->cells = mn_arena_array(arena, row->built->ncells, sizeof *row->cells);
        for (uint32_t i = 0; i < row->built->ncells; i++) row->cells[i].built = &row->built->cells[i];
    }
    return table;
}

SetTable *table_set(Flows *f, Table *built, MnLength measure)
{
    SetTable *table = set_table_new(f, built);
    columns_set(f, table, measure);
    MnLength at = 0;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        table->columns[c].at = at;
        at += table->columns[c].width;
    }
    for (uint32_t c = 0; c < table->built->ncolumns && table->built->rtl; c++)
        table->columns[c].at = at - table->columns[c].at - table->columns[c].width;
    table->width = at;
    set_heights(f, table);
    return table;
}
