/* tablenames.h - what the rows and columns of a marked table are called: by the words of their headers, as they are now, or where they
 * went as they were.
 *
 *     Area    Line      2027/28       The row of "£5" is "Parks, Trees", its column "2027/28".
 *     ┌──────┬─────────┬────┐
 *     │ Parks│ Staff   │ £10│
 *     │      ├─────────┼────┤
 *     │      │ Trees   │ £5 │
 *     └──────┴─────────┴────┘
 */
#ifndef MN_COMPARE_TABLENAMES_H
#define MN_COMPARE_TABLENAMES_H

#include "compare/nodes.h"
#include "tree/grid.h"

typedef struct {
    MnArena *arena;
    const MnGrid *grid; /* of the table opened last: one table has many differences in a row */
    NodeMap cells;      /* of that grid: td or th → MnGridCell */
} TableNames;

void names_open(TableNames *names, const MnNode *table);
void names_close(TableNames *names);

const MnGridCell *names_cell(const TableNames *names, const MnNode *cell); /* NULL: none of the table opened */
uint32_t names_column(const TableNames *names, const MnNode *col);     /* how many columns there are, where it is none of them */
const char *names_of_row(const TableNames *names, const MnNode *row);  /* or "" */
const char *names_of_column(const TableNames *names, uint32_t column); /* of the lowest header over it, or "" */

/* Did it go, or what it stands in? */
bool names_is_gone(const MnNode *node);
/* Is the cell the comparison's own? */
bool names_is_filler(const MnNode *cell);
/* The words of a block and the blocks in it as they are now, or where it went as they were. */
const char *names_words(MnArena *arena, const MnNode *element);

#endif
