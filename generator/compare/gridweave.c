/* gridweave.c - in: a marked table of which columns came or went, or in which cells reach over rows or columns. Out: the same as a grid,
 * with the columns marked.
 *
 *     old      Area   Cost            marked   Area   Cost      Open         cols:   −   del   ins
 *              North  3                        North  3         yes
 *     new      Area   Open                     South  (filler)  no           [inserted row]
 *              North  yes
 *              South  no
 *
 * Old columns that went stand behind the old one before them, before what came there. Each place of the marked grid, where a row and a
 * column meet, had a cell in the old table, has one in the new, or neither, where row and column are of different versions alone. A cell
 * reaches as far as all places are its own, or nobody's; where the versions disagree it ends, and what then has no cell gets one of the
 * comparison's own, a filler. What it reached over in either version stands beside that. What happened to a column is said by its col;
 * a table without cols is given some. */
#include "compare/companions.h"
#include "compare/weaving.h"
#include "tree/change.h"
#include "tree/facts.h"
#include "tree/grid.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t old, new; /* rows or columns of either side, or NO_ITEM */
} Place;

typedef struct {
    MnNode *node;
    const MnGridCell *old, *new; /* what it was and is, or NULL */
    uint32_t column; /* of the marked grid: the first in which it surely stands, then the first over which it reaches */
} Cell;

typedef struct {
    MnNode *node;
    Place of;
    Cell *cells;
    uint32_t ncells;
} Row;

typedef struct {
    Weaving *w;
    const TablePair *pair;
    MnNode *table;
    Place *columns;
    uint32_t ncolumns;
    Row *rows;
    uint32_t nrows;
    NodeMap rows_of,
        cells_of; /* tr and cells of the old tree, and of the marked one where it has what is new: its uint32_t row, its MnGridCell */
    MnNode **olds, **news; /* by row and column of either side: the marked cell that reaches there */
    bool *taken;           /* by row and column of the marked grid */
} Gridding;

/* ---- columns ---- */

/* Both lists of columns in one order. */
static void merge_columns(Gridding *g)
{
    const TablePair *p = g->pair;
    uint32_t nold = p->old_grid->ncolumns, old = 0;
    while (old < nold && p->old_columns[old] == NO_ITEM) g->columns[g->ncolumns++] = (Place){old++, NO_ITEM};
    for (uint32_t new = 0; new < p->new_grid->ncolumns; new ++) {
        g->columns[g->ncolumns++] = (Place){p->new_columns[new], new};
        if (p->new_columns[new] == NO_ITEM) continue;
        old = p->new_columns[new] + 1;
        while (old < nold && p->old_columns[old] == NO_ITEM) g->columns[g->ncolumns++] = (Place){old++, NO_ITEM};
    }
}

static uint32_t column_of(const MnGrid *grid, const MnNode *col)
{
    for (uint32_t i = 0; col && i < grid->ncolumns; i++)
        if (grid->columns[i].col == col) return i;
    return NO_ITEM;
}

/* The new col whose copy stands in the marked table. */
static uint32_t new_column_of(const Gridding *g, const MnNode *col)
{
    for (uint32_t i = 0; i < g->pair->new_grid->ncolumns; i++) {
        const MnNode *new = g->pair->new_grid->columns[i].col;
        if (new && g->w->first[side_item_of(&g->w->m->new, new)] == col) return i;
    }
    return NO_ITEM;
}

/* The column of the marked grid that a col describes, or NO_ITEM. */
static uint32_t column_described(const Gridding *g, const MnNode *col)
{
    uint32_t old = column_of(g->pair->old_grid, origin_of(g->w, col)), new = new_column_of(g, col);
    for (uint32_t i = 0; i < g->ncolumns; i++)
        if ((old != NO_ITEM && g->columns[i].old == old) || (new != NO_ITEM && g->columns[i].new == new)) return i;
    return NO_ITEM;
}

static bool is_in_order(const Place *columns, uint32_t count)
{
    uint32_t old = 0, new = 0; /* the next of either side */
    for (uint32_t i = 0; i < count; i++) {
        if (columns[i].old != NO_ITEM && columns[i].old != old++) return false;
        if (columns[i].new != NO_ITEM && columns[i].new != new ++) return false;
    }
    return true;
}

/* The order in which the marked table has its cols, where these are all the columns there are: columns under one heading are a group,
 * and what went from one may stand behind what came to another. */
static void order_by_cols(Gridding *g)
{
    Place *order = mn_arena_array(g->w->arena, g->ncolumns + 1, sizeof *order);
    bool *seen = mn_arena_array(g->w->arena, g->ncolumns + 1, sizeof *seen);
    uint32_t count = 0;
    for (const MnNode *col = mn_grid_next_col(g->table, NULL); col; col = mn_grid_next_col(g->table, col)) {
        uint32_t column = column_described(g, col);
        if (column == NO_ITEM || seen[column]) return;
        seen[column] = true;
        order[count++] = g->columns[column];
    }
    if (count == g->ncolumns && is_in_order(order, count)) memcpy(g->columns, order, count * sizeof *order);
}

/* ---- rows and cells ---- */

static uint32_t row_known(const Gridding *g, const MnNode *tr)
{
    const uint32_t *at = tr ? node_map_get(&g->rows_of, tr) : NULL;
    return at ? *at : NO_ITEM;
}

static void know_grid(Gridding *g, const MnGrid *grid, bool new)
{
    for (uint32_t r = 0; r < grid->nrows; r++) {
        const MnNode *tr = new ? g->w->first[side_item_of(&g->w->m->new, grid->rows[r].node)] : grid->rows[r].node;
        node_map_put(&g->rows_of, tr, mn_arena_memdup(g->w->arena, &r, sizeof r));
        for (uint32_t i = 0; i < grid->rows[r].ncells; i++) {
            const MnGridCell *cell = &grid->rows[r].cells[i];
            node_map_put(&g->cells_of, new ? g->w->first[side_item_of(&g->w->m->new, cell->node)] : cell->node, cell);
        }
    }
}

/* What moved is, as a row of the old table, the line where it stood. */
static Place row_place(const Gridding *g, const MnNode *tr)
{
    const Move *move = node_map_get(&g->w->moves, tr);
    Place at = {row_known(g, origin_of(g->w, tr)), row_known(g, tr)};
    if (move) at.old = tr == move->line ? row_known(g, move->old) : NO_ITEM;
    return at;
}

/* The first column of the marked grid in which the cell stands: of one that is a pair, the first that is a pair, since what is new may
 * stand between that and what went before it. */
static uint32_t first_column(const Gridding *g, const Cell *cell)
{
    const MnGridCell *old = cell->old, *new = cell->new;
    for (uint32_t c = 0; c < g->ncolumns; c++) {
        Place at = g->columns[c];
        bool was = old && at.old != NO_ITEM && old->column <= at.old && at.old < old->column + old->columns;
        bool is = new &&at.new != NO_ITEM &&new->column <= at.new &&at.new < new->column + new->columns;
        if (old && new ? was &&is : was || is) return c;
    }
    return g->ncolumns;
}

static void own_places(Gridding *g, const MnGridCell *cell, bool new, MnNode *node)
{
    MnNode **places = new ? g->news : g->olds;
    uint32_t columns = new ? g->pair->new_grid->ncolumns : g->pair->old_grid->ncolumns;
    for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
        for (uint32_t c = cell->column; c < cell->column + cell->columns; c++) places[(size_t)r * columns + c] = node;
}

static void read_cell(Gridding *g, Row *row, MnNode *node)
{
    Cell *cell = &row->cells[row->ncells];
    bool line = mn_change_of(row->node) == MN_MOVED_FROM;
    const MnGridRow *was = line && row->of.old != NO_ITEM ? &g->pair->old_grid->rows[row->of.old] : NULL;
    *cell = (Cell){.node = node, .new = node_map_get(&g->cells_of, node)};
    if (was) cell->old = row->ncells < was->ncells ? &was->cells[row->ncells] : NULL;
    else if (origin_of(g->w, node)) cell->old = node_map_get(&g->cells_of, origin_of(g->w, node));
    if (cell->old && row->of.old != NO_ITEM) own_places(g, cell->old, false, node);
    if (cell->new) own_places(g, cell->new, true, node);
    cell->column = first_column(g, cell);
    row->ncells++;
}

/* Cells stand in the order of the columns. */
static void sort_cells(Row *row)
{
    for (uint32_t i = 1; i < row->ncells; i++)
        for (uint32_t k = i; k && row->cells[k - 1].column > row->cells[k].column; k--) {
            Cell cell = row->cells[k];
            row->cells[k] = row->cells[k - 1];
            row->cells[k - 1] = cell;
            mn_xml_move_before(cell.node, row->cells[k].node);
        }
}

static void read_row(Gridding *g, MnNode *tr)
{
    Row *row = &g->rows[g->nrows++];
    uint32_t count = 0;
    for (MnNode *cell = mn_xml_first_element(tr); cell; cell = mn_xml_next_element(cell)) count++;
    *row = (Row){.node = tr, .of = row_place(g, tr), .cells = mn_arena_array(g->w->arena, count + 1, sizeof *row->cells)};
    for (MnNode *cell = mn_xml_first_element(tr); cell; cell = mn_xml_next_element(cell)) read_cell(g, row, cell);
    sort_cells(row);
}

static void read_rows(Gridding *g)
{
    const MnGrid *old = g->pair->old_grid, *new = g->pair->new_grid;
    know_grid(g, old, false);
    know_grid(g, new, true);
    g->rows = mn_arena_array(g->w->arena, (size_t)old->nrows + new->nrows + 1, sizeof *g->rows);
    // NOLINTBEGIN(bugprone-sizeof-expression): the items are pointers
    g->olds = mn_arena_array(g->w->arena, (size_t)old->nrows * old->ncolumns + 1, sizeof(MnNode *));
    g->news = mn_arena_array(g->w->arena, (size_t) new->nrows *new->ncolumns + 1, sizeof(MnNode *));
    // NOLINTEND(bugprone-sizeof-expression)
    for (MnNode *n = g->table; n; n = mn_xml_walk(n, g->table, !mn_is(n, MN_TR)))
        if (mn_is(n, MN_TR)) read_row(g, n);
    g->taken = mn_arena_array(g->w->arena, (size_t)g->nrows * g->ncolumns + 1, sizeof *g->taken);
}

/* ---- how far cells reach ---- */

typedef enum { OWN, NOBODYS, ANOTHERS } Owner;

/* Whose is the place in one version? *node: the cell that reaches there; NULL: there is no such place, or the row is too short. */
static bool has_place(const Gridding *g, const Row *row, uint32_t column, bool new, MnNode **node)
{
    uint32_t r = new ? row->of.new : row->of.old, c = new ? g->columns[column].new : g->columns[column].old;
    const MnGrid *grid = new ? g->pair->new_grid : g->pair->old_grid;
    *node = r == NO_ITEM || c == NO_ITEM ? NULL : (new ? g->news : g->olds)[(size_t)r * grid->ncolumns + c];
    return r != NO_ITEM && c != NO_ITEM;
}

static Owner owner_of(const Gridding *g, const Cell *cell, uint32_t row, uint32_t column)
{
    MnNode *old, *new;
    has_place(g, &g->rows[row], column, false, &old);
    has_place(g, &g->rows[row], column, true, &new);
    if (g->taken[(size_t)row * g->ncolumns + column] || (old && old != cell->node) || (new &&new != cell->node)) return ANOTHERS;
    return old || new ? OWN : NOBODYS;
}

/* To the left, over columns that went or came. */
static uint32_t leftmost_of(const Gridding *g, const Cell *cell, uint32_t row)
{
    uint32_t first = cell->column;
    for (uint32_t c = cell->column; c-- > 0;) {
        Owner owner = owner_of(g, cell, row, c);
        if (owner == ANOTHERS) break;
        if (owner == OWN) first = c;
    }
    return first;
}

static uint32_t width_of(const Gridding *g, const Cell *cell, uint32_t row)
{
    uint32_t width = 1;
    for (uint32_t c = cell->column + 1; c < g->ncolumns; c++) {
        Owner owner = owner_of(g, cell, row, c);
        if (owner == ANOTHERS) break;
        if (owner == OWN) width = c - cell->column + 1;
    }
    return width;
}

/* Whose is what a cell of that width has in a row? */
static Owner owner_in_row(const Gridding *g, const Cell *cell, uint32_t row, uint32_t width)
{
    Owner all = NOBODYS;
    for (uint32_t c = cell->column; c < cell->column + width; c++) {
        Owner owner = owner_of(g, cell, row, c);
        if (owner == ANOTHERS) return ANOTHERS;
        if (owner == OWN) all = OWN;
    }
    return all;
}

static uint32_t height_of(const Gridding *g, const Cell *cell, uint32_t row, uint32_t width)
{
    uint32_t height = 1;
    for (uint32_t r = row + 1; r < g->nrows && mn_xml_parent(g->rows[r].node) == mn_xml_parent(g->rows[row].node); r++) {
        Owner owner = owner_in_row(g, cell, r, width);
        if (owner == ANOTHERS) break;
        if (owner == OWN) height = r - row + 1;
    }
    return height;
}

/* What an attribute of a cell has to be, with what it was or is beside it. */
static void set_span(const Gridding *g, const Cell *cell, const char *name, uint32_t span)
{
    MnArena *arena = g->w->arena;
    const char *own = mn_xml_attr(cell->node, name), *was = own ? mn_arena_strdup(arena, own) : "";
    if ((own ? strtoul(own, NULL, 10) : 1) == span) return;
    mn_xml_set_attr(cell->node, name, span > 1 ? mn_arena_printf(arena, "%u", span) : NULL);
    mn_xml_set_attr(cell->node, mn_arena_printf(arena, cell->new ? "data-now-%s" : "data-was-%s", name), was);
}

static void reach(Gridding *g, uint32_t row, Cell *cell)
{
    if (cell->column >= g->ncolumns) return;
    cell->column = leftmost_of(g, cell, row);
    uint32_t width = width_of(g, cell, row), height = height_of(g, cell, row, width);
    set_span(g, cell, "colspan", width);
    set_span(g, cell, "rowspan", height);
    for (uint32_t r = row; r < row + height; r++)
        for (uint32_t c = cell->column; c < cell->column + width; c++) g->taken[(size_t)r * g->ncolumns + c] = true;
}

/* ---- fillers ---- */

static void set_nowhere(MnNode *element, const char *how)
{
    mn_xml_set_attr(element, "data-was-in", how);
    mn_xml_set_attr(element, "data-now-in", how);
}

/* Behind which column every version's row is too short: it stays so. */
static uint32_t columns_of_row(const Gridding *g, uint32_t row)
{
    for (uint32_t c = g->ncolumns; c > 0; c--) {
        MnNode *old, *new;
        bool was = has_place(g, &g->rows[row], c - 1, false, &old), is = has_place(g, &g->rows[row], c - 1, true, &new);
        if (g->taken[(size_t)row * g->ncolumns + c - 1] || (!was && !is) || old || new) return c;
    }
    return 0;
}

static void fill_row(const Gridding *g, uint32_t r)
{
    const Row *row = &g->rows[r];
    MnNode *before = NULL;
    uint32_t count = columns_of_row(g, r), next = 0;
    for (uint32_t c = 0; c < count; c++) {
        if (next < row->ncells && row->cells[next].column == c) before = row->cells[next++].node;
        if (g->taken[(size_t)r * g->ncolumns + c]) continue;
        MnNode *filler = mn_tree_add(row->node, MN_TD, NULL);
        weave_put(filler, (Point){row->node, before});
        set_nowhere(filler, "no");
        before = filler;
    }
}

/* ---- cols ---- */

static MnNode *give_group(const Gridding *g)
{
    const MnNode *caption = mn_tree_child(g->table, MN_CAPTION);
    MnNode *group = mn_tree_add(g->table, MN_COLGROUP, NULL);
    weave_put(group, (Point){g->table, mn_unconst(caption)});
    set_nowhere(group, "no");
    return group;
}

/* A col of the comparison's own behind that of the column before, or as the first. */
static MnNode *give_col(const Gridding *g, MnNode *before)
{
    MnNode *first = before ? NULL : mn_unconst(mn_grid_next_col(g->table, NULL));
    MnNode *group = before ? mn_xml_parent(before) : first ? mn_xml_parent(first) : give_group(g);
    MnNode *col = mn_tree_add(group, MN_COL, NULL);
    weave_put(col, (Point){group, before});
    set_nowhere(col, "no");
    return col;
}

/* The col in the marked table that says what happened to a column, or NULL. */
static MnNode *col_of(const Gridding *g, uint32_t column)
{
    const MnNode *col = mn_grid_next_col(g->table, NULL);
    while (col && column_described(g, col) != column) col = mn_grid_next_col(g->table, col);
    return mn_unconst(col);
}

/* ---- columns that moved ---- */

/* The cell that a version has in the row and column, alone there: a head over several columns is none of one of them. */
static const MnGridCell *cell_alone(const Gridding *g, const Row *row, uint32_t column, bool new, bool *good)
{
    uint32_t r = new ? row->of.new : row->of.old, c = new ? g->columns[column].new : g->columns[column].old;
    const MnGrid *grid = new ? g->pair->new_grid : g->pair->old_grid;
    for (uint32_t i = 0; i < grid->rows[r].ncells; i++) {
        const MnGridCell *cell = &grid->rows[r].cells[i];
        if (cell->column == c && cell->columns == 1 && cell->rows == 1) return cell;
    }
    *good = *good && r < grid->nhead;
    return NULL;
}

static bool holds_words_alone(const MnNode *cell)
{
    for (const MnNode *n = mn_xml_first(cell); n; n = mn_xml_next(n))
        if (!mn_is_inline(n)) return false;
    return true;
}

static bool is_same_attribute(const MnNode *a, const MnNode *b, const char *name)
{
    const char *x = mn_xml_attr(a, name), *y = mn_xml_attr(b, name);
    if (!x || !y) return x == y;
    return strcmp(x, y) == 0 || (*x == '#' && *y == '#');
}

static bool is_same_node(const MnNode *a, const MnNode *b)
{
    static const char *const names[] = {"href", "src", "alt", "class", "title", "datetime", "start", "type"};
    if (!mn_xml_is_element(a) || !mn_xml_is_element(b))
        return !mn_xml_is_element(a) && !mn_xml_is_element(b) && strcmp(mn_xml_text(a), mn_xml_text(b)) == 0;
    if (mn_kind(a) != mn_kind(b)) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!is_same_attribute(a, b, names[i])) return false;
    return true;
}

/* Do the cells hold the same, apart from what references show? */
static bool hold_the_same(const MnNode *old, const MnNode *new)
{
    const MnNode *a = mn_xml_walk(old, old, true), *b = mn_xml_walk(new, new, true);
    while (a && b && is_same_node(a, b)) {
        bool down = !mn_is_reference(a) && !mn_is_footnote_mark(a);
        a = mn_xml_walk(a, old, down), b = mn_xml_walk(b, new, down);
    }
    return !a && !b;
}

/* In the cell that came, what the one that went said, as gone, and what it says as new. The law asks nothing of it: the cell is of
 * one version alone. */
static void mark_edit(Gridding *g, const MnNode *old, MnNode *new)
{
    MnNode *ins = mn_tree_add(new, MN_INS, NULL);
    while (mn_xml_first(new) != ins) mn_xml_move_into(mn_xml_first(new), ins);
    mn_xml_set_attr(ins, "data-change", mn_change_name(MN_INSERTED));
    MnNode *del = mn_tree_insert_before(ins, MN_DEL);
    for (const MnNode *n = mn_xml_first(old); n; n = mn_xml_next(n))
        if (mn_xml_is_text(n)) mn_xml_add_string(del, mn_xml_text(n));
        else mn_xml_copy(n, del);
    mn_xml_set_attr(del, "data-change", mn_change_name(MN_DELETED));
    attributes_of_gone(g->w, del);
    if (!mn_xml_first(ins)) mn_xml_remove(ins);
    if (!mn_xml_first(del)) mn_xml_remove(del);
}

/* Can the columns of the marked grid be told as one that moved? What is to be shown in its cells, then, must be words. With `mark` that is
 * done. */
static bool is_move(Gridding *g, uint32_t from, uint32_t to, bool mark)
{
    bool good = true;
    for (uint32_t r = 0; r < g->nrows && good; r++) {
        const Row *row = &g->rows[r];
        if (row->of.old == NO_ITEM || row->of.new == NO_ITEM) continue;
        const MnGridCell *old = cell_alone(g, row, from, false, &good), *new = cell_alone(g, row, to, true, &good);
        if (!good || (!old && !new)) continue;
        good = old && new &&mn_kind(old->node) == mn_kind(new->node);
        if (!good || hold_the_same(old->node, new->node)) continue;
        good = holds_words_alone(old->node) && holds_words_alone(new->node);
        MnNode *is = (g->news)[(size_t)row->of.new * g->pair->new_grid->ncolumns + new->column];
        if (good && mark && is) mark_edit(g, old->node, is);
    }
    return good;
}

/* Where the column of the marked grid that came or went stands, or stood, in it; NO_ITEM: it did not move. */
static uint32_t other_end(Gridding *g, uint32_t column)
{
    Place at = g->columns[column];
    for (uint32_t i = 0; i < g->ncolumns; i++) {
        Place other = g->columns[i];
        bool from = at.new == NO_ITEM &&other.old == NO_ITEM && g->pair->moved[at.old] == other.new;
        bool to = at.old == NO_ITEM && other.new == NO_ITEM && g->pair->moved[other.old] == at.new;
        if ((from || to) && is_move(g, from ? column : i, from ? i : column, false)) return i;
    }
    return NO_ITEM;
}

static void mark_column(Gridding *g, uint32_t column, MnNode *col, bool moved)
{
    bool came = g->columns[column].old == NO_ITEM;
    MnChange change = came ? (moved ? MN_MOVED_TO : MN_INSERTED) : moved ? MN_MOVED_FROM : MN_DELETED;
    mn_xml_set_attr(col, "data-change", mn_change_name(change));
    bool own = mn_xml_attr(col, "data-was-in") && mn_xml_attr(col, "data-now-in");
    if (!own) mn_xml_set_attr(col, came ? "data-was-in" : "data-now-in", moved ? "no" : NULL);
}

static void mark_columns(Gridding *g)
{
    MnNode *before = NULL;
    bool *moved = mn_arena_array(g->w->arena, g->ncolumns + 1, sizeof *moved);
    for (uint32_t i = 0; i < g->ncolumns; i++) {
        bool alone = g->columns[i].old == NO_ITEM || g->columns[i].new == NO_ITEM;
        moved[i] = alone && other_end(g, i) != NO_ITEM;
    }
    for (uint32_t i = 0; i < g->ncolumns; i++)
        if (moved[i] && g->columns[i].new == NO_ITEM) is_move(g, i, other_end(g, i), true);
    for (uint32_t i = 0; i < g->ncolumns; i++) {
        Place at = g->columns[i];
        MnNode *col = col_of(g, i);
        if (!col) col = give_col(g, before);
        else if (before && mn_xml_parent(col) == mn_xml_parent(before)) mn_xml_move_after(col, before);
        before = col;
        if (at.old == NO_ITEM || at.new == NO_ITEM) mark_column(g, i, col, moved[i]);
    }
}

static void weave_table(Weaving *w, const TablePair *pair)
{
    Gridding g = {.w = w, .pair = pair, .table = w->first[pair->new]};
    g.columns = mn_arena_array(w->arena, (size_t)pair->old_grid->ncolumns + pair->new_grid->ncolumns + 1, sizeof *g.columns);
    merge_columns(&g);
    order_by_cols(&g);
    read_rows(&g);
    for (uint32_t r = 0; r < g.nrows; r++)
        for (uint32_t i = 0; i < g.rows[r].ncells; i++) reach(&g, r, &g.rows[r].cells[i]);
    for (uint32_t r = 0; r < g.nrows; r++) fill_row(&g, r);
    if (pair->columns) mark_columns(&g);
    node_map_clear(&g.rows_of);
    node_map_clear(&g.cells_of);
}

/* Cols say nothing of columns before these are looked at, nor do their groups. */
static void silence_cols(Weaving *w)
{
    for (MnNode *n = w->tree; n; n = mn_xml_walk(n, w->tree, true)) {
        if (!mn_is(n, MN_COLGROUP) && !mn_is(n, MN_COL)) continue;
        MnChange change = mn_change_of(n);
        const MnNode *table = mn_tree_around(n, MN_TABLE);
        if ((change != MN_INSERTED && change != MN_DELETED) || mn_change_at(table) == change) continue;
        mn_xml_set_attr(n, "data-change", NULL);
        mn_xml_set_attr(n, change == MN_INSERTED ? "data-was-in" : "data-now-in", "no");
    }
}

void weave_tables(Weaving *w)
{
    silence_cols(w);
    for (const TablePair *p = w->m->tables; p; p = p->next) weave_table(w, p);
}
