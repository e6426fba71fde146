/* gridhalves.h - two tables that are a pair, as grids, and what their cells say.
 *
 * What a row is known by. Where cells reach over rows, the columns in which they do are its path; its label stands behind them:
 *
 *     Area    Line      Cost      path                label      A row that is one cell wide over all columns is a title for those
 *     ┌──────┬─────────┬────┐                                    behind it, and goes before their paths.
 *     │ North│ Staff   │ 10 │    North Staff         Staff
 *     │      ├─────────┼────┤
 *     │      │ Grounds │  5 │    North Grounds       Grounds
 *     └──────┴─────────┴────┘ */
#ifndef MN_COMPARE_GRIDHALVES_H
#define MN_COMPARE_GRIDHALVES_H

#include "compare/matching.h"
#include "tree/grid.h"

typedef struct {
    uint32_t path, label, symbol; /* of its path, of its label, of all it says in columns that stayed; MN_NO_SYMBOL: nothing */
    uint32_t bag;
    uint32_t match; /* the row of the other half, or NO_ITEM */
} HalfRow;

typedef struct {
    Side *side;
    const MnGrid *grid;
    const MnGridCell **at;   /* by row and column: the cell that reaches there, or NULL */
    const uint32_t *columns; /* by column: the other half's, or NO_ITEM */
    const bool *joined;      /* by column: do cells of the body reach over rows there, here or in its other half? */
    bool counts;             /* the first column counts the rows, here and in the other half */
    HalfRow *rows;
} Half;

typedef struct {
    Matching *m;
    Half old, new;
    MnSimilar *similar;
} Halves;

/* The grid of the table. False: it is too large to be looked at cell by cell. */
bool half_init(Half *half, Matching *m, Side *side, const MnNode *table);
static inline const MnGridCell *half_cell(const Half *half, uint32_t row, uint32_t column)
{
    return half->at[(size_t)row * half->grid->ncolumns + column];
}
bool half_has_joined_cells(const Half *half);

/* The symbols of all words of a cell, behind one another. */
void half_add_words(const Half *half, const MnGridCell *cell, MnBuf *out, bool words_alone);
/* What was added, as one symbol (MN_NO_SYMBOL: nothing), or as the bag of words of that half; the buffer is empty then. */
uint32_t halves_take_symbol(const Halves *t, MnBuf *says);
uint32_t halves_take_bag(const Halves *t, const Half *half, MnBuf *words);

/* The first column that stayed of those over which the cell reaches, or NO_ITEM. */
uint32_t half_stayed_column(const Half *half, const MnGridCell *cell);
/* Rows of the head, of the foot and of the body are not one another's. */
MnKind half_group_of(const Half *half, uint32_t row);
/* Fills in `joined` and what the rows say, when columns are pairs. */
void halves_describe(Halves *t);

#endif
