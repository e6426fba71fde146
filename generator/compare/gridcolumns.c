/* gridcolumns.c - in: two tables as grids. Out: which of their columns are the same.
 *
 * Columns are known by the words of their headers, all of them from the top, then by the lowest alone; of those that stand in another
 * order the most that do not cross stay. Between these they are known by what they hold, and where as many are left on both sides, by
 * their places; but a column whose headers stand over another of the other side is that one, and nothing else. Those left that have one
 * header have moved. */
#include "compare/gridcolumns.h"

#include "align/anchors.h"
#include "align/pairs.h"

enum { LEAST_COLUMN = 300, MOST_CELLS = 40000 };

typedef struct {
    Halves *t;
    uint32_t *a, *b;     /* by column of the old, of the new: the other side's */
    MnSequence old, new; /* what heads the columns */
} Columns;

/* The words of the cells of a column: of the head, or of the rest. */
static void add_column(const Half *half, uint32_t column, bool head, MnBuf *out)
{
    uint32_t from = head ? 0 : half->grid->nhead, to = head ? half->grid->nhead : half->grid->nrows;
    for (uint32_t r = from; r < to; r++) {
        const MnGridCell *cell = half_cell(half, r, column);
        if (cell && cell->row == r) half_add_words(half, cell, out, !head);
    }
}

/* The words of the lowest header that is over the column alone. */
static void add_lowest(const Half *half, uint32_t column, MnBuf *out)
{
    const MnGridCell *cell = half->grid->nhead ? half_cell(half, half->grid->nhead - 1, column) : NULL;
    if (cell && cell->columns == 1) half_add_words(half, cell, out, false);
}

static MnSequence column_symbols(const Halves *t, const Half *half, bool lowest)
{
    uint32_t *symbols = mn_arena_array(t->m->arena, half->grid->ncolumns + 1, sizeof *symbols);
    for (uint32_t i = 0; i < half->grid->ncolumns; i++) {
        MnBuf says = {0};
        if (lowest) add_lowest(half, i, &says);
        else add_column(half, i, true, &says);
        symbols[i] = halves_take_symbol(t, &says);
    }
    return (MnSequence){symbols, half->grid->ncolumns};
}

static void add_column_bags(const Halves *t, const Half *half)
{
    for (uint32_t i = 0; i < half->grid->ncolumns; i++) {
        MnBuf words = {0};
        add_column(half, i, false, &words);
        halves_take_bag(t, half, &words);
    }
}

static bool stands_in(uint32_t symbol, MnSequence columns)
{
    for (size_t i = 0; symbol != MN_NO_SYMBOL && i < columns.count; i++)
        if (columns.items[i] == symbol) return true;
    return false;
}

/* Might the two be one, as far as their headers say? */
static bool may_be(const Columns *c, uint32_t old, uint32_t new)
{
    uint32_t x = c->old.items[old], y = c->new.items[new];
    return x == y || (!stands_in(x, c->new) && !stands_in(y, c->old));
}

static uint32_t column_likeness(void *user, uint32_t old, uint32_t new, uint32_t least)
{
    const Columns *c = user;
    if (!may_be(c, old, new)) return 0;
    return mn_similar(c->t->similar, old, c->t->old.grid->ncolumns + new, least);
}

static void pair_columns(const Columns *c, uint32_t old, uint32_t new)
{
    c->a[old] = new;
    c->b[new] = old;
}

/* Between two columns that are pairs. */
static void match_gap(Columns *c, MnRun from, MnRun to)
{
    if (to.old - from.old == to.new - from.new) {
        for (uint32_t i = 0; i < to.old - from.old; i++)
            if (may_be(c, from.old + i, from.new + i)) pair_columns(c, from.old + i, from.new + i);
        return;
    }
    MnPairing how = {.similar = column_likeness, .user = c, .least = LEAST_COLUMN, .most_cells = MOST_CELLS};
    MnPairs pairs = mn_pairs(c->t->m->arena, &how, from.old, to.old, from.new, to.new);
    for (size_t i = 0; i < pairs.count; i++) pair_columns(c, pairs.items[i].old, pairs.items[i].new);
}

static uint32_t *no_columns(const Halves *t, Half *half)
{
    uint32_t *columns = mn_arena_array(t->m->arena, half->grid->ncolumns + 1, sizeof *columns);
    for (uint32_t i = 0; i < half->grid->ncolumns; i++) columns[i] = NO_ITEM;
    half->columns = columns;
    return columns;
}

void columns_match(Halves *t)
{
    Columns c = {.t = t, .a = no_columns(t, &t->old), .b = no_columns(t, &t->new)};
    t->similar = mn_similar_new(t->m->arena);
    add_column_bags(t, &t->old);
    add_column_bags(t, &t->new);
    mn_similar_weigh(t->similar);
    c.old = column_symbols(t, &t->old, false);
    c.new = column_symbols(t, &t->new, false);
    MnAnchorClass headers[] = {{c.old, c.new}, {column_symbols(t, &t->old, true), column_symbols(t, &t->new, true)}};
    MnPairs anchors = mn_anchors(t->m->arena, headers, 2, NULL);
    MnRun from = {0};
    for (size_t i = 0; i < anchors.count; i++) {
        const MnPair *pair = &anchors.items[i];
        match_gap(&c, from, (MnRun){pair->old, pair->new, 0});
        pair_columns(&c, pair->old, pair->new);
        from = (MnRun){pair->old + 1, pair->new + 1, 0};
    }
    match_gap(&c, from, (MnRun){t->old.grid->ncolumns, t->new.grid->ncolumns, 0});
}

/* The one column without a match that is so headed; NO_ITEM: none, or another has these words as well. */
static uint32_t only_headed(const Half *half, MnSequence headers, uint32_t symbol)
{
    uint32_t found = NO_ITEM;
    for (uint32_t i = 0; i < headers.count; i++) {
        if (headers.items[i] != symbol) continue;
        if (found != NO_ITEM || half->columns[i] != NO_ITEM) return NO_ITEM;
        found = i;
    }
    return found;
}

const uint32_t *columns_moved(const Halves *t)
{
    uint32_t *moved = mn_arena_array(t->m->arena, t->old.grid->ncolumns + 1, sizeof *moved);
    MnSequence old = column_symbols(t, &t->old, true), new = column_symbols(t, &t->new, true);
    for (uint32_t i = 0; i < old.count; i++) {
        bool alone = old.items[i] != MN_NO_SYMBOL && only_headed(&t->old, old, old.items[i]) == i;
        moved[i] = alone ? only_headed(&t->new, new, old.items[i]) : NO_ITEM;
    }
    return moved;
}

static bool has_unmatched(const Half *half)
{
    for (uint32_t i = 0; i < half->grid->ncolumns; i++)
        if (half->columns[i] == NO_ITEM) return true;
    return false;
}

bool columns_came_or_went(const Halves *t)
{
    return has_unmatched(&t->old) || has_unmatched(&t->new);
}
