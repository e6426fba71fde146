/* grid.h - a table as a grid: which row and column each cell stands in, how far it reaches, and which headers it has.
 *
 * Worked out once for a table (HTML, 4.9.12, "forming a table"), and the same for all who ask: the page, the PDF, a comparison.
 *
 *            column 0   1      2              row 0  head   cells: Area (rows 2), 2027 (columns 2)
 *     row 0  ┌──────┬─────────────┐           row 1  head   cells: Cost (column 1), Open (column 2)
 *            │      │ 2027        │           row 2         cells: North (header), 3, yes
 *     row 1  │ Area ├──────┬──────┤
 *            │      │ Cost │ Open │           "3" has the headers 2027, Cost, North, Area: those over it from the top, those beside
 *     row 2  ├──────┼──────┼──────┤           it from the left
 *            │ North│ 3    │ yes  │
 *
 * Spans are mended: a cell never reaches out of its group of rows (thead, tbody, tfoot), nor into a place that a cell above has
 * taken, and a span that is no number from 1 up is 1. All of it lives in the arena, and points into the tree. */
#ifndef MN_TREE_GRID_H
#define MN_TREE_GRID_H

#include "tree/element.h"

typedef enum { MN_ALIGN_START, MN_ALIGN_RIGHT, MN_ALIGN_CENTRE, MN_ALIGN_DECIMAL } MnAlign;

typedef struct MnGridCell {
    const MnNode *node;     /* td or th */
    uint32_t row, column;   /* the first it stands in, from 0 */
    uint32_t rows, columns; /* how many it reaches over, from 1 */
    bool header;            /* a th */
    /* Of a table that is not plain (below): the headers, outermost first, those over the cell before those beside it. */
    const struct MnGridCell *const *headers;
    uint32_t nheaders;
} MnGridCell;

typedef struct {
    const MnNode *node;  /* tr */
    const MnNode *group; /* thead, tbody or tfoot; the table where a row stands in none */
    MnGridCell *cells;   /* those that begin in this row, in their order, ncells of them */
    uint32_t ncells;
    bool first;   /* of its group */
    bool reached; /* a cell of a row above reaches into it */
} MnGridRow;

typedef struct {
    const MnNode *col; /* that describes it, or NULL */
    MnAlign align;
} MnGridColumn;

typedef struct {
    const MnNode *table;
    MnGridRow *rows;
    uint32_t nrows, nhead; /* nhead: rows of the head, which stand first */
    MnGridColumn *columns;
    uint32_t ncolumns;  /* that cells stand in or cols describe */
    uint32_t described; /* how many cols there are */
    /* Nothing is joined, there is at most one row of headers, and only the first cell of a row heads it: where a cell stands and
     * the scope of the headers say all, and cells have no lists of headers. */
    bool plain;
} MnGrid;

MnGrid *mn_grid_new(MnArena *arena, const MnNode *table);

/* The columns of all groups of a table in turn: NULL gives the first, the last gives NULL. */
const MnNode *mn_grid_next_col(const MnNode *table, const MnNode *col);

#endif
