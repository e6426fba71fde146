/* gridweave.c - in: a marked table of which columns came or went. Out: the same as a grid, with the columns marked.
 *
 *     old      Area   Cost            marked   Area   Cost      Open         cols:   −   del   ins
 *              North  3                        North  3         yes
 *     new      Area   Open                     South  (filler)  no           [inserted row]
 *              North  yes
 *              South  no
 *
 * Old columns that went stand behind the old one before them, before what came there. Each row has a cell for each column: where it was
 * not in a version with the column, one of the comparison's own. What happened to a column is said by its col; a table without cols is
 * given some. */
#include "compare/companions.h"
#include "compare/weaving.h"
#include "tree/change.h"
#include "tree/grid.h"

#include <stdlib.h>

typedef struct {
    uint32_t old, new; /* columns of either side, or NO_ITEM */
} Column;

typedef struct {
    Weaving *w;
    const TablePair *pair;
    MnNode *table;
    Column *columns;
    uint32_t count;
} Gridding;

/* Both lists of columns in one order. */
static void merge_columns(Gridding *g)
{
    const TablePair *p = g->pair;
    g->columns = mn_arena_array(g->w->arena, p->nold + p->nnew + 1, sizeof *g->columns);
    uint32_t old = 0;
    while (old < p->nold && p->old_columns[old] == NO_ITEM) g->columns[g->count++] = (Column){old++, NO_ITEM};
    for (uint32_t new = 0; new < p->nnew; new ++) {
        g->columns[g->count++] = (Column){p->new_columns[new], new};
        if (p->new_columns[new] == NO_ITEM) continue;
        old = p->new_columns[new] + 1;
        while (old < p->nold && p->old_columns[old] == NO_ITEM) g->columns[g->count++] = (Column){old++, NO_ITEM};
    }
}

static void set_nowhere(MnNode *element, const char *how)
{
    mn_xml_set_attr(element, "data-was-in", how);
    mn_xml_set_attr(element, "data-now-in", how);
}

/* Is the row of one version alone? MN_UNCHANGED: of both. */
static MnChange row_change(const MnNode *row)
{
    MnChange change = mn_change_at(row);
    if (change == MN_MOVED_FROM) return MN_DELETED;
    return change == MN_INSERTED || change == MN_DELETED ? change : MN_UNCHANGED;
}

static void fill_row(const Gridding *g, MnNode *row)
{
    MnChange change = row_change(row);
    if (change == MN_UNCHANGED) return;
    MnNode *cell = mn_xml_first_element(row), *before = NULL;
    for (uint32_t i = 0; i < g->count; i++) {
        uint32_t own = change == MN_DELETED ? g->columns[i].old : g->columns[i].new;
        if (own != NO_ITEM) {
            if (!cell) return; /* a row that is too short stays so */
            before = cell;
            cell = mn_xml_next_element(cell);
            continue;
        }
        MnNode *filler = mn_tree_add(row, MN_TD, NULL);
        weave_put(filler, (Point){row, before});
        set_nowhere(filler, "no");
        before = filler;
    }
}

/* ---- cols ---- */

static MnNode *first_col(const Gridding *g)
{
    return mn_unconst(mn_grid_next_col(g->table, NULL));
}

static void give_cols(const Gridding *g)
{
    const MnNode *caption = mn_tree_child(g->table, MN_CAPTION);
    MnNode *group = mn_tree_add(g->table, MN_COLGROUP, NULL);
    weave_put(group, (Point){g->table, mn_unconst(caption)});
    set_nowhere(group, "no");
    for (uint32_t i = 0; i < g->count; i++) {
        MnNode *col = mn_tree_add(group, MN_COL, NULL);
        set_nowhere(col, "no");
        MnChange change = g->columns[i].old == NO_ITEM ? MN_INSERTED : g->columns[i].new == NO_ITEM ? MN_DELETED : MN_UNCHANGED;
        if (change != MN_UNCHANGED) mn_xml_set_attr(col, "data-change", mn_change_name(change));
    }
}

static bool has_cols(const MnNode *table)
{
    return mn_grid_next_col(table, NULL) != NULL;
}

static void weave_table(Weaving *w, const TablePair *pair)
{
    Gridding g = {.w = w, .pair = pair, .table = w->first[pair->new]};
    merge_columns(&g);
    for (MnNode *n = g.table; n; n = mn_xml_walk(n, g.table, !mn_is(n, MN_TR)))
        if (mn_is(n, MN_TR)) fill_row(&g, n);
    if (!first_col(&g)) give_cols(&g);
}

/* Cols without a pair in tables whose columns all have one say nothing of columns. */
static void silence_cols(Weaving *w)
{
    for (MnNode *n = w->tree; n; n = mn_xml_walk(n, w->tree, true)) {
        if (!mn_is(n, MN_COLGROUP) && !mn_is(n, MN_COL)) continue;
        MnChange change = mn_change_of(n);
        const MnNode *table = mn_tree_around(n, MN_TABLE);
        if ((change != MN_INSERTED && change != MN_DELETED) || mn_change_at(table) == change) continue;
        bool of_column = false;
        for (const TablePair *p = w->m->tables; p; p = p->next) of_column = of_column || w->first[p->new] == table;
        if (of_column && mn_is(n, MN_COL)) continue;
        mn_xml_set_attr(n, "data-change", NULL);
        mn_xml_set_attr(n, change == MN_INSERTED ? "data-was-in" : "data-now-in", "no");
    }
}

void weave_tables(Weaving *w)
{
    silence_cols(w);
    for (const TablePair *p = w->m->tables; p; p = p->next) {
        const MnNode *old = old_item(w->m, p->old)->node, *new = new_item(w->m, p->new)->node;
        if (has_cols(old) == has_cols(new)) weave_table(w, p);
    }
}
