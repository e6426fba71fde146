/* headers.c - which headers belong to which cell.
 *
 * In comes a table whose cells stand in their grid; in one with joined or several levels of headers, every cell gets the list of
 * its headers (ISO 32000-1, 14.8.5.7: Headers), outermost first, because position and Scope alone would leave a listener
 * to guess. A header over a cell is one of the head that reaches over one of its columns; a header beside it is one of its
 * rows, or of a row above that reaches down to it, in a column before.
 *
 *     ┌──────┬─────────────┐
 *     │      │ 2027        │     Ward 3:  2027, Cost, North, Ward
 *     │ Area ├──────┬──────┤
 *     │      │ Cost │ Open │
 *     ├──────┼──────┼──────┤
 *     │ North│ 3    │ yes  │                                                                                             */
#include "box/headers.h"

#include <stdlib.h>

/* Headers of the body that still reach into the row at hand. */
typedef VECTOR(const Cell *) Cells;

static bool reaches(const Cell *header, const Row *row)
{
    return header->row + header->rowspan > row->index;
}

static bool is_over(const Cell *header, const Cell *cell)
{
    return header->column < cell->column + cell->colspan && cell->column < header->column + header->colspan;
}

/* One level of column headers, at most one row header a row, and no joined cells: Scope says all. */
static bool is_plain(const Table *table)
{
    for (uint32_t r = 0; r < table->nrows; r++) {
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            const Cell *cell = &table->rows[r].cells[i];
            if (cell->colspan > 1 || cell->rowspan > 1) return false;
            if (cell->header && !table->rows[r].head && i > 0) return false;
        }
    }
    return table->nhead < 2;
}

static void add_header(const char **ids, size_t *count, const Cell *header)
{
    for (size_t i = 0; i < *count; i++)
        if (ids[i] == header->tag->id) return;
    ids[(*count)++] = header->tag->id;
}

/* The row after the last that a cell reaches into. Cells never reach out of their group. */
static uint32_t row_after(const Table *table, const Cell *cell)
{
    uint32_t r = cell->row + 1;
    while (r < table->nrows && r < cell->row + cell->rowspan && !table->rows[r].group_start) r++;
    return r;
}

/* The headers of a cell; those of the head for cells of the head are the ones above. */
static void give_headers(MnArena *arena, const Table *table, Cell *cell, const Cells *beside)
{
    size_t most = beside->count, count = 0;
    uint32_t end = row_after(table, cell);
    for (uint32_t r = 0; r < table->nhead; r++) most += table->rows[r].ncells;
    for (uint32_t r = cell->row + 1; r < end; r++) most += table->rows[r].ncells;
    const char **ids = mn_arena_array(arena, most + 1, sizeof *ids);
    for (uint32_t r = 0; r < table->nhead && r < cell->row; r++)
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            const Cell *above = &table->rows[r].cells[i];
            if (above->header && is_over(above, cell)) add_header(ids, &count, above);
        }
    bool head = table->rows[cell->row].head;
    for (size_t i = 0; i < beside->count && !head; i++)
        if (beside->items[i]->column < cell->column) add_header(ids, &count, beside->items[i]);
    for (uint32_t r = cell->row + 1; r < end && !head; r++)
        for (uint32_t i = 0; i < table->rows[r].ncells && table->rows[r].cells[i].column < cell->column; i++)
            if (table->rows[r].cells[i].header) ids[count++] = table->rows[r].cells[i].tag->id;
    if (count) cell->tag->headers = ids;
}

static void name_header(MnArena *arena, const Cell *cell)
{
    if (cell->header && !cell->tag->id) cell->tag->id = mn_arena_printf(arena, "th-%u", (unsigned)cell->tag->order);
}

void table_headers(MnArena *arena, const Table *table)
{
    if (is_plain(table)) return;
    for (uint32_t r = 0; r < table->nrows; r++)
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) name_header(arena, &table->rows[r].cells[i]);
    Cells beside = {0};
    for (uint32_t r = 0; r < table->nrows; r++) {
        Row *row = &table->rows[r];
        size_t kept = 0;
        for (size_t i = 0; i < beside.count; i++)
            if (reaches(beside.items[i], row)) beside.items[kept++] = beside.items[i];
        beside.count = kept;
        for (uint32_t i = 0; i < row->ncells; i++) {
            /* NOLINTNEXTLINE(bugprone-sizeof-expression): the items are pointers */
            if (row->cells[i].header && !row->head) *VECTOR_PUSH(&beside) = &row->cells[i];
        }
        for (uint32_t i = 0; i < row->ncells; i++) give_headers(arena, table, &row->cells[i], &beside);
    }
    free(beside.items);
}
