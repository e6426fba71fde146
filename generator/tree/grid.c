/* grid.c - in: a table of the document tree. Out: its grid (grid.h).
 *
 * For each column the rows are counted into which a cell above still reaches. A row's cells take the columns that are free, from
 * the left; what a cell would take of a place that is taken already, it does not get. How many rows a group has is known before
 * its cells are placed, so that none reaches out of it. The headers of cells are found when all cells have their places: those of
 * the head that reach over one of its columns, then those of its rows, or of a row above that reach down to it, in a column
 * before (ISO 32000-1, 14.8.5.7: Headers). */
#include "tree/grid.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 1000, MOST_ROWS = 65534 }; /* that one cell may reach over: as HTML has it */

typedef struct {
    MnArena *arena;
    MnGrid *grid;
    uint32_t *taken; /* per column: rows from this one on that a cell above reaches into */
    size_t cap;
    uint32_t left; /* rows of the group from this one on */
} Build;

/* ---- reading ---- */

static bool is_rows(const MnNode *node)
{
    return (mn_kind_is(mn_kind(node)) & MN_IS_ROWS) != 0;
}

static uint32_t span(const MnNode *cell, const char *name, uint32_t most)
{
    const char *text = mn_xml_attr(cell, name);
    uint32_t value = 0;
    for (; text && mn_is_digit(*text) && value <= most; text++) value = value * 10 + (uint32_t)(*text - '0');
    return value < 1 ? 1 : value > most ? most : value;
}

const MnNode *mn_grid_next_col(const MnNode *table, const MnNode *col)
{
    const MnNode *next = col ? mn_xml_next_element(col) : NULL;
    const MnNode *group = col ? mn_xml_next_element(mn_xml_parent(col)) : mn_xml_first_element(table);
    for (; !next && group; group = mn_xml_next_element(group))
        if (mn_is(group, MN_COLGROUP)) next = mn_xml_first_element(group);
    return next;
}

static MnAlign align_of(const MnNode *col)
{
    if (mn_xml_has_class(col, "decimal")) return MN_ALIGN_DECIMAL;
    if (mn_xml_has_class(col, "right")) return MN_ALIGN_RIGHT;
    return mn_xml_has_class(col, "centre") ? MN_ALIGN_CENTRE : MN_ALIGN_START;
}

/* ---- placing ---- */

static void make_room(Build *b, uint32_t columns)
{
    uint32_t had = b->grid->ncolumns;
    if (columns <= had) return;
    b->taken = mn_grow(b->taken, &b->cap, columns, sizeof *b->taken);
    memset(b->taken + had, 0, (columns - had) * sizeof *b->taken);
    b->grid->ncolumns = columns;
}

/* The first free column from `at`, and how many from there are free, `most` at most. */
static void place(Build *b, MnGridCell *cell, uint32_t at, uint32_t most)
{
    while (b->taken && at < b->grid->ncolumns && b->taken[at]) at++;
    make_room(b, at + 1);
    uint32_t end = at + 1;
    while (end < at + most && (end >= b->grid->ncolumns || !b->taken[end])) end++;
    make_room(b, end);
    for (uint32_t c = at; c < end; c++) b->taken[c] = cell->rows;
    cell->column = at;
    cell->columns = end - at;
}

static uint32_t count_cells(const MnNode *tr)
{
    uint32_t count = 0;
    for (const MnNode *cell = mn_xml_first_element(tr); cell; cell = mn_xml_next_element(cell)) count += mn_is_cell(cell);
    return count;
}

static bool is_reached(const Build *b)
{
    for (uint32_t c = 0; b->taken && c < b->grid->ncolumns; c++)
        if (b->taken[c]) return true;
    return false;
}

static void place_row(Build *b, MnGridRow *row)
{
    uint32_t at = 0;
    row->reached = is_reached(b);
    row->cells = mn_arena_array(b->arena, count_cells(row->node), sizeof *row->cells);
    for (const MnNode *node = mn_xml_first_element(row->node); node; node = mn_xml_next_element(node)) {
        if (!mn_is_cell(node)) continue;
        MnGridCell *cell = &row->cells[row->ncells++];
        uint32_t rows = span(node, "rowspan", MOST_ROWS);
        *cell = (MnGridCell){.node = node, .row = (uint32_t)(row - b->grid->rows), .header = mn_is(node, MN_TH)};
        cell->rows = rows < b->left ? rows : b->left;
        place(b, cell, at, span(node, "colspan", MOST_COLUMNS));
        at = cell->column + cell->columns;
    }
    for (uint32_t c = 0; b->taken && c < b->grid->ncolumns; c++) b->taken[c] -= b->taken[c] > 0;
}

/* Rows of one group, from `first` on. */
static void place_rows(Build *b, MnGridRow *first, uint32_t count)
{
    if (count) first->first = true;
    for (b->left = count; b->left; b->left--) place_row(b, first++);
}

static MnGridRow *add_row(MnGrid *grid, size_t *cap, const MnNode *tr, const MnNode *group)
{
    grid->rows = mn_grow(grid->rows, cap, grid->nrows + (size_t)1, sizeof *grid->rows);
    MnGridRow *row = &grid->rows[grid->nrows++];
    *row = (MnGridRow){.node = tr, .group = group};
    return row;
}

/* The rows in their order, with the groups they stand in. */
static void find_rows(Build *b)
{
    MnGrid *grid = b->grid;
    size_t cap = 0;
    for (const MnNode *child = mn_xml_first_element(grid->table); child; child = mn_xml_next_element(child)) {
        if (mn_is(child, MN_TR)) add_row(grid, &cap, child, grid->table);
        for (const MnNode *tr = is_rows(child) ? mn_xml_first_element(child) : NULL; tr; tr = mn_xml_next_element(tr))
            if (mn_is(tr, MN_TR)) add_row(grid, &cap, tr, child);
        if (mn_is(child, MN_THEAD)) grid->nhead = grid->nrows;
    }
    MnGridRow *rows = mn_arena_memdup(b->arena, grid->rows, grid->nrows * sizeof *grid->rows);
    free(grid->rows);
    grid->rows = rows;
}

static void place_all(Build *b)
{
    MnGrid *grid = b->grid;
    for (uint32_t from = 0, end; from < grid->nrows; from = end) {
        for (end = from + 1; end < grid->nrows && grid->rows[end].group == grid->rows[from].group;) end++;
        place_rows(b, &grid->rows[from], end - from);
    }
}

static void describe_columns(Build *b)
{
    MnGrid *grid = b->grid;
    uint32_t c = 0;
    for (const MnNode *col = mn_grid_next_col(grid->table, NULL); col; col = mn_grid_next_col(grid->table, col))
        grid->described++;
    if (grid->described > grid->ncolumns) grid->ncolumns = grid->described;
    grid->columns = mn_arena_array(b->arena, grid->ncolumns, sizeof *grid->columns);
    for (const MnNode *col = mn_grid_next_col(grid->table, NULL); col; col = mn_grid_next_col(grid->table, col))
        grid->columns[c++] = (MnGridColumn){col, align_of(col)};
}

/* ---- headers ---- */

static bool is_plain(const MnGrid *grid)
{
    for (uint32_t r = 0; r < grid->nrows; r++)
        for (uint32_t i = 0; i < grid->rows[r].ncells; i++) {
            const MnGridCell *cell = &grid->rows[r].cells[i];
            if (cell->columns > 1 || cell->rows > 1 || (cell->header && r >= grid->nhead && i > 0)) return false;
        }
    return grid->nhead < 2;
}

static bool is_over(const MnGridCell *header, const MnGridCell *cell)
{
    return header->row < cell->row && header->column < cell->column + cell->columns &&
           cell->column < header->column + header->columns;
}

/* A header of the body that stands beside one of the cell's rows. */
static bool is_beside(const MnGridCell *header, const MnGridCell *cell)
{
    return header->column < cell->column && header->row < cell->row + cell->rows && cell->row < header->row + header->rows;
}

/* A header of the rest of its group of rows, whatever columns it reaches over (HTML, scope="rowgroup"). */
static bool is_of_group(const MnGridCell *header)
{
    const char *scope = mn_xml_attr(header->node, "scope");
    return scope && strcmp(scope, "rowgroup") == 0;
}

typedef struct {
    const MnGridCell **items;
    size_t count, cap;
} Cells;

static void push(Cells *cells, const MnGridCell *cell)
{
    // NOLINTNEXTLINE(bugprone-sizeof-expression): the items are pointers
    cells->items = mn_grow(cells->items, &cells->cap, cells->count + 1, sizeof(const MnGridCell *));
    cells->items[cells->count++] = cell;
}

/* The headers of a cell into `found`: of the head's rows above it, then of those of the body that reach into its rows. `reaching`
 * are those that began in its row or above; those of rows below the first that it reaches over follow. */
static void find_headers(const MnGrid *grid, const MnGridCell *cell, const Cells *reaching, Cells *found)
{
    bool in_head = cell->row < grid->nhead;
    for (uint32_t r = 0; r < grid->nhead && r < cell->row; r++)
        for (uint32_t i = 0; i < grid->rows[r].ncells; i++) {
            const MnGridCell *above = &grid->rows[r].cells[i];
            if (above->header && is_over(above, cell)) push(found, above);
        }
    for (size_t i = 0; i < reaching->count && !in_head; i++)
        if (is_beside(reaching->items[i], cell) || (reaching->items[i]->row < cell->row && is_of_group(reaching->items[i])))
            push(found, reaching->items[i]);
    for (uint32_t r = cell->row + 1; r < cell->row + cell->rows && !in_head; r++)
        for (uint32_t i = 0; i < grid->rows[r].ncells && grid->rows[r].cells[i].column < cell->column; i++)
            if (grid->rows[r].cells[i].header) push(found, &grid->rows[r].cells[i]);
}

/* Does a header that began above row r head cells there too? */
static bool goes_on(const MnGrid *grid, const MnGridCell *header, uint32_t r)
{
    return header->row + header->rows > r || (is_of_group(header) && grid->rows[header->row].group == grid->rows[r].group);
}

/* Keeps of the headers those that reach into row r, and adds those of the body that begin there. */
static void go_on(const MnGrid *grid, uint32_t r, Cells *reaching)
{
    size_t kept = 0;
    for (size_t i = 0; i < reaching->count; i++)
        if (goes_on(grid, reaching->items[i], r)) reaching->items[kept++] = reaching->items[i];
    reaching->count = kept;
    for (uint32_t i = 0; i < grid->rows[r].ncells && r >= grid->nhead; i++)
        if (grid->rows[r].cells[i].header) push(reaching, &grid->rows[r].cells[i]);
}

static void give_headers(MnArena *arena, const MnGrid *grid)
{
    Cells reaching = {0}, found = {0};
    for (uint32_t r = 0; r < grid->nrows; r++) {
        go_on(grid, r, &reaching);
        for (uint32_t i = 0; i < grid->rows[r].ncells; i++) {
            MnGridCell *cell = &grid->rows[r].cells[i];
            found.count = 0;
            find_headers(grid, cell, &reaching, &found);
            // NOLINTNEXTLINE(bugprone-sizeof-expression): the items are pointers
            cell->headers = found.count ? mn_arena_memdup(arena, found.items, found.count * sizeof(const MnGridCell *)) : NULL;
            cell->nheaders = (uint32_t)found.count;
        }
    }
    free(reaching.items);
    free(found.items);
}

MnGrid *mn_grid_new(MnArena *arena, const MnNode *table)
{
    MnGrid *grid = mn_arena_alloc(arena, sizeof *grid);
    Build build = {.arena = arena, .grid = grid};
    grid->table = table;
    find_rows(&build);
    place_all(&build);
    free(build.taken);
    describe_columns(&build);
    grid->plain = is_plain(grid);
    if (!grid->plain) give_headers(arena, grid);
    return grid;
}
