/* gridmatch.c - in: tables that are pairs. Out: which of their columns, rows and cells are.
 *
 * Both tables are resolved to grids (gridhalves.h), and their columns are paired (gridcolumns.c). Rows are known by what they say in the
 * columns that stayed: by their paths where these are said once, by their labels, by all they say, then by likeness in order; a row
 * whose label stands elsewhere moved. Cells are pairs by row and column, those that begin there or, where a column before came or went,
 * reach there; words never leave their cell.
 *
 * Cells may reach over rows and columns of which some came or went; how far they reach in the marked table, gridweave.c works out. A cell
 * that had to begin anew, since the row that it reached from went, or did not have to before one came there, is told by that. */
#include "align/anchors.h"
#include "align/diff.h"
#include "align/pairs.h"
#include "compare/gridcolumns.h"

#include <string.h>

enum { LEAST_ROW = 450, MOST_CELLS = 40000 };

/* ---- rows ---- */

static void pair_rows(Halves *t, uint32_t old, uint32_t new)
{
    HalfRow *a = &t->old.rows[old], *b = &t->new.rows[new];
    if (a->match != NO_ITEM || b->match != NO_ITEM || half_group_of(&t->old, old) != half_group_of(&t->new, new)) return;
    a->match = new;
    b->match = old;
}

static uint32_t row_likeness(void *user, uint32_t old, uint32_t new, uint32_t least)
{
    const Halves *t = user;
    const HalfRow *a = &t->old.rows[old], *b = &t->new.rows[new];
    if (a->match != NO_ITEM || b->match != NO_ITEM || half_group_of(&t->old, old) != half_group_of(&t->new, new)) return 0;
    return mn_similar(t->similar, a->bag, b->bag, least);
}

static size_t row_candidates(void *user, uint32_t old, uint32_t *out, size_t most)
{
    const Halves *t = user;
    size_t count = mn_similar_candidates(t->similar, t->old.rows[old].bag, out, most);
    for (size_t i = 0; i < count; i++) out[i] -= t->old.grid->nrows;
    return count;
}

static void match_row_gap(Halves *t, MnRun from, MnRun to)
{
    if (from.old == to.old || from.new == to.new) return;
    MnPairing how = {
        .similar = row_likeness, .candidates = row_candidates, .user = t, .least = LEAST_ROW, .most_cells = MOST_CELLS};
    MnPairs pairs = mn_pairs(t->m->arena, &how, from.old, to.old, from.new, to.new);
    for (size_t i = 0; i < pairs.count; i++) pair_rows(t, pairs.items[i].old, pairs.items[i].new);
}

typedef enum { BY_PATH, BY_LABEL, BY_ALL } KnownBy;

static MnSequence row_symbols(const Halves *t, const Half *half, KnownBy what)
{
    uint32_t *symbols = mn_arena_array(t->m->arena, half->grid->nrows + 1, sizeof *symbols);
    for (uint32_t i = 0; i < half->grid->nrows; i++) {
        const HalfRow *row = &half->rows[i];
        symbols[i] = what == BY_PATH ? row->path : what == BY_LABEL ? row->label : row->symbol;
    }
    return (MnSequence){symbols, half->grid->nrows};
}

/* Between two rows that are the same: those that say the same more than once, then those that are alike. */
static void match_between(Halves *t, MnRun from, MnRun to)
{
    MnSequence a = row_symbols(t, &t->old, BY_ALL), b = row_symbols(t, &t->new, BY_ALL);
    MnRuns runs = mn_diff(t->m->arena, (MnSequence){a.items + from.old, to.old - from.old},
                          (MnSequence){b.items + from.new, to.new - from.new}, MN_DIFF_MOST);
    MnRun rest = from;
    for (size_t i = 0; i < runs.count; i++) {
        MnRun run = {from.old + runs.items[i].old, from.new + runs.items[i].new, runs.items[i].length};
        match_row_gap(t, rest, run);
        for (uint32_t k = 0; k < run.length; k++) pair_rows(t, run.old + k, run.new + k);
        rest = (MnRun){run.old + run.length, run.new + run.length, 0};
    }
    match_row_gap(t, rest, to);
}

static void match_rows(Halves *t)
{
    MnAnchorClass classes[] = {{row_symbols(t, &t->old, BY_PATH), row_symbols(t, &t->new, BY_PATH)},
                               {row_symbols(t, &t->old, BY_ALL), row_symbols(t, &t->new, BY_ALL)},
                               {row_symbols(t, &t->old, BY_LABEL), row_symbols(t, &t->new, BY_LABEL)}};
    MnPairs anchors = mn_anchors(t->m->arena, classes, sizeof classes / sizeof *classes, NULL);
    MnRun from = {0};
    for (size_t i = 0; i <= anchors.count; i++) {
        bool last = i == anchors.count;
        MnRun to =
            last ? (MnRun){t->old.grid->nrows, t->new.grid->nrows, 0} : (MnRun){anchors.items[i].old, anchors.items[i].new, 0};
        if (to.old > from.old && to.new > from.new) match_between(t, from, to);
        if (!last) pair_rows(t, to.old, to.new);
        from = (MnRun){to.old + 1, to.new + 1, 0};
    }
}

/* ---- items ---- */

static void match_nodes(Matching *m, const MnNode *old, const MnNode *new)
{
    uint32_t a = side_item_of(&m->old, old), b = side_item_of(&m->new, new);
    if (a == NO_ITEM || b == NO_ITEM || old_item(m, a)->match != NO_ITEM || new_item(m, b)->match != NO_ITEM) return;
    match_items(m, a, b);
}

/* The runs below an item, of which there may be any number. */
static uint32_t *runs_in(Matching *m, const Side *side, uint32_t item, size_t *count)
{
    uint32_t *runs = mn_arena_array(m->arena, side->items.items[item].end - item + 1, sizeof *runs);
    *count = 0;
    for (uint32_t i = item; i < side->items.items[item].end; i++)
        if (side->items.items[i].run) runs[(*count)++] = i;
    return runs;
}

static MnSequence run_symbols(Matching *m, const Side *side, const uint32_t *runs, size_t count)
{
    uint32_t *symbols = mn_arena_array(m->arena, count + 1, sizeof *symbols);
    for (size_t i = 0; i < count; i++) {
        const RunText *run = side->items.items[runs[i]].run;
        symbols[i] = mn_symbol(m->reading.symbols, (MnStr){run->text, run->length});
    }
    return (MnSequence){symbols, count};
}

/* Two runs, and what is around them below `top`, as far as it is of one kind. */
static void match_run(Matching *m, uint32_t old, uint32_t new, uint32_t old_top, uint32_t new_top)
{
    match_items(m, old, new);
    uint32_t a = old_item(m, old)->parent, b = new_item(m, new)->parent;
    while (a != old_top && b != new_top) {
        Item *x = old_item(m, a), *y = new_item(m, b);
        if (x->match != NO_ITEM || y->match != NO_ITEM || mn_kind(x->node) != mn_kind(y->node)) return;
        match_items(m, a, b);
        a = x->parent;
        b = y->parent;
    }
}

/* What two cells, or captions, hold: words that are the same, and between these as many as there are on both sides. */
static void match_content(Matching *m, uint32_t old, uint32_t new)
{
    size_t olds, news;
    const uint32_t *a = runs_in(m, &m->old, old, &olds), *b = runs_in(m, &m->new, new, &news);
    MnRuns runs = mn_diff(m->arena, run_symbols(m, &m->old, a, olds), run_symbols(m, &m->new, b, news), MN_DIFF_MOST);
    uint32_t x = 0, y = 0;
    for (size_t i = 0; i <= runs.count; i++) {
        MnRun run = i < runs.count ? runs.items[i] : (MnRun){(uint32_t)olds, (uint32_t)news, 0};
        while (run.old - x == run.new - y && x < run.old) match_run(m, a[x++], b[y++], old, new);
        for (uint32_t k = 0; k < run.length; k++) match_run(m, a[run.old + k], b[run.new + k], old, new);
        x = run.old + run.length;
        y = run.new + run.length;
    }
}

/* The cells that begin in a row and reach a column that stayed. */
static const MnGridCell *next_cell(const Half *half, uint32_t row, uint32_t *c, uint32_t *column)
{
    const MnGridRow *r = &half->grid->rows[row];
    while (*c < r->ncells && half_stayed_column(half, &r->cells[*c]) == NO_ITEM) (*c)++;
    if (*c == r->ncells) return NULL;
    *column = half_stayed_column(half, &r->cells[*c]);
    return &r->cells[(*c)++];
}

/* The item of a cell is told by another mark than its own. */
static void tell_elsewhere(const Half *half, const MnGridCell *cell)
{
    half->side->items.items[side_item_of(half->side, cell->node)].told_elsewhere = true;
}

/* A cell without a pair in rows that are one. In the other half a cell from a row above, or from a column before, reaches there: where
 * that says the same, nothing is said of it. */
static void match_lone(const Halves *t, const Half *half, const MnGridCell *cell, uint32_t column, uint32_t other_row)
{
    const Half *other = half == &t->old ? &t->new : &t->old;
    const MnGridCell *there = half_cell(other, other_row, half->columns[column]);
    if (!there || there->row == other_row) return;
    MnBuf a = {0}, b = {0};
    half_add_words(half, cell, &a, false);
    half_add_words(other, there, &b, false);
    if (mn_str_equal(mn_buf_view(&a), mn_buf_view(&b))) tell_elsewhere(half, cell);
    mn_buf_clear(&a);
    mn_buf_clear(&b);
}

static void match_cell(Matching *m, const MnGridCell *old, const MnGridCell *new)
{
    match_nodes(m, old->node, new->node);
    match_content(m, side_item_of(&m->old, old->node), side_item_of(&m->new, new->node));
}

static void match_cells(const Halves *t, uint32_t old, uint32_t new)
{
    uint32_t i = 0, k = 0, a = 0, b = 0;
    const MnGridCell *x = next_cell(&t->old, old, &i, &a), *y = next_cell(&t->new, new, &k, &b);
    while (x || y) {
        bool both = x && y && t->old.columns[a] == b, old_first = x && (!y || t->old.columns[a] < b);
        if (both) match_cell(t->m, x, y);
        else if (old_first) match_lone(t, &t->old, x, a, new);
        else match_lone(t, &t->new, y, b, old);
        if (both || old_first) x = next_cell(&t->old, old, &i, &a);
        if (both || !old_first) y = next_cell(&t->new, new, &k, &b);
    }
}

/* Cells of a column that went, or came, in a row that stays are told by their column. */
static void tell_columns(const Half *half, uint32_t row)
{
    for (uint32_t c = 0; c < half->grid->rows[row].ncells; c++) {
        const MnGridCell *cell = &half->grid->rows[row].cells[c];
        if (cell->columns == 1 && half->columns[cell->column] == NO_ITEM) tell_elsewhere(half, cell);
    }
}

static void match_groups(const Halves *t, const MnNode *old, const MnNode *new)
{
    if (old != t->old.grid->table && new != t->new.grid->table && mn_kind(old) == mn_kind(new)) match_nodes(t->m, old, new);
}

static void match_in_rows(const Halves *t)
{
    for (uint32_t i = 0; i < t->old.grid->nrows; i++) {
        uint32_t k = t->old.rows[i].match;
        if (k == NO_ITEM) continue;
        const MnGridRow *a = &t->old.grid->rows[i], *b = &t->new.grid->rows[k];
        match_nodes(t->m, a->node, b->node);
        match_cells(t, i, k);
        match_groups(t, a->group, b->group);
        tell_columns(&t->old, i);
        tell_columns(&t->new, k);
    }
}

/* ---- rows that moved ---- */

/* Does a cell reach into the row, or out of it? */
static bool is_bound(const Half *half, uint32_t row)
{
    const MnGridRow *r = &half->grid->rows[row];
    for (uint32_t c = 0; c < r->ncells; c++)
        if (r->cells[c].rows > 1) return true;
    return r->reached;
}

/* The one row without a match, which nothing binds to others, that has the label; NO_ITEM: none, or several. */
static uint32_t only_with(const Half *half, uint32_t label)
{
    uint32_t found = NO_ITEM;
    for (uint32_t i = 0; i < half->grid->nrows; i++) {
        if (half->rows[i].label != label || half->rows[i].match != NO_ITEM) continue;
        if (found != NO_ITEM || is_bound(half, i) || half_group_of(half, i) == MN_THEAD) return NO_ITEM;
        found = i;
    }
    return found;
}

static bool is_same_layout(const Halves *t, uint32_t old, uint32_t new)
{
    uint32_t i = 0, k = 0, a = 0, b = 0;
    if (half_group_of(&t->old, old) != half_group_of(&t->new, new)) return false;
    for (;;) {
        const MnGridCell *x = next_cell(&t->old, old, &i, &a), *y = next_cell(&t->new, new, &k, &b);
        if (!x || !y) return !x && !y;
        if (t->old.columns[a] != b || x->columns != y->columns) return false;
    }
}

static void match_moved_rows(Halves *t)
{
    enum { MOST = 300 }; /* beyond that many rows without a match none is said to have moved */
    uint32_t loose = 0;
    for (uint32_t i = 0; i < t->old.grid->nrows; i++) loose += t->old.rows[i].match == NO_ITEM;
    for (uint32_t i = 0; i < t->old.grid->nrows && loose <= MOST; i++) {
        const HalfRow *a = &t->old.rows[i];
        if (a->match != NO_ITEM || a->label == MN_NO_SYMBOL || only_with(&t->old, a->label) != i) continue;
        uint32_t other = only_with(&t->new, a->label);
        if (other == NO_ITEM || !is_same_layout(t, i, other) || mn_similar(t->similar, a->bag, t->new.rows[other].bag, 500) == 0)
            continue;
        pair_rows(t, i, other);
        uint32_t old = side_item_of(&t->m->old, t->old.grid->rows[i].node);
        uint32_t new = side_item_of(&t->m->new, t->new.grid->rows[other].node);
        old_item(t->m, old)->moved = new_item(t->m, new)->moved = true;
    }
}

/* ---- tables ---- */

static void match_caption(Matching *m, uint32_t old, uint32_t new)
{
    const MnNode *a = mn_tree_child(old_item(m, old)->node, MN_CAPTION), *b = mn_tree_child(new_item(m, new)->node, MN_CAPTION);
    if (!a || !b) return;
    match_nodes(m, a, b);
    match_content(m, side_item_of(&m->old, a), side_item_of(&m->new, b));
}

/* The group of cols in which the new half of an old column stands, or NULL. */
static const MnNode *group_of_pair(const Halves *t, uint32_t old)
{
    uint32_t new = t->old.columns[old];
    const MnNode *col = new == NO_ITEM ? NULL : t->new.grid->columns[new].col;
    return col ? mn_xml_parent(col) : NULL;
}

static bool stays_in_group(const Halves *t, const MnNode *group)
{
    for (uint32_t i = 0; i < t->old.grid->ncolumns; i++) {
        const MnNode *col = t->old.grid->columns[i].col;
        if (col && mn_xml_parent(col) == group && group_of_pair(t, i)) return true;
    }
    return false;
}

/* Did a group of cols go from between two that are one group now? It could stand nowhere: no group holds another. */
static bool parts_a_group(const Halves *t)
{
    const MnNode *before = NULL, *gone = NULL;
    for (uint32_t i = 0; i < t->old.grid->ncolumns; i++) {
        const MnNode *col = t->old.grid->columns[i].col, *now = group_of_pair(t, i);
        if (t->old.columns[i] == NO_ITEM && col && !stays_in_group(t, mn_xml_parent(col))) gone = mn_xml_parent(col);
        if (!now) continue;
        if (gone && now == before && mn_is(now, MN_COLGROUP)) return true;
        before = now;
        gone = NULL;
    }
    return false;
}

static void match_cols(const Halves *t)
{
    for (uint32_t i = 0; i < t->old.grid->ncolumns; i++) {
        uint32_t k = t->old.columns[i];
        const MnNode *a = t->old.grid->columns[i].col, *b = k == NO_ITEM ? NULL : t->new.grid->columns[k].col;
        if (!a || !b) continue;
        match_nodes(t->m, a, b);
        if (mn_is(mn_xml_parent(a), MN_COLGROUP) && mn_is(mn_xml_parent(b), MN_COLGROUP))
            match_nodes(t->m, mn_xml_parent(a), mn_xml_parent(b));
    }
}

static void give_up(Matching *m, uint32_t old, uint32_t new)
{
    old_item(m, old)->match = new_item(m, new)->match = NO_ITEM;
    old_item(m, old)->moved = new_item(m, new)->moved = false;
}

static bool is_same_item(const Item *a, const Item *b)
{
    if (!a->run != !b->run) return false;
    if (!a->run) return mn_kind(a->node) == mn_kind(b->node);
    return a->run->length == b->run->length && memcmp(a->run->text, b->run->text, a->run->length) == 0;
}

/* Tables that are built alike and say the same need no grid. */
static bool match_same(Matching *m, uint32_t old, uint32_t new)
{
    uint32_t count = old_item(m, old)->end - old;
    if (count != new_item(m, new)->end - new) return false;
    for (uint32_t i = 1; i < count; i++) {
        const Item *a = old_item(m, old + i), *b = new_item(m, new + i);
        if (!is_same_item(a, b) || a->parent - old != b->parent - new) return false;
    }
    for (uint32_t i = 1; i < count; i++) match_items(m, old + i, new + i);
    return true;
}

static void keep_pair(const Halves *t, uint32_t old, uint32_t new, bool columns)
{
    TablePair *pair = mn_arena_alloc(t->m->arena, sizeof *pair);
    *pair =
        (TablePair){old, new, t->old.grid, t->new.grid, t->old.columns, t->new.columns, columns_moved(t), columns, t->m->tables};
    t->m->tables = pair;
}

static void match_table(Matching *m, uint32_t old, uint32_t new)
{
    if (match_same(m, old, new)) return;
    Halves t = {.m = m};
    if (!half_init(&t.old, m, &m->old, old_item(m, old)->node) || !half_init(&t.new, m, &m->new, new_item(m, new)->node)) {
        give_up(m, old, new);
        return;
    }
    columns_match(&t);
    if (parts_a_group(&t)) {
        give_up(m, old, new);
        return;
    }
    halves_describe(&t);
    match_rows(&t);
    match_moved_rows(&t);
    match_in_rows(&t);
    match_caption(m, old, new);
    match_cols(&t);
    bool columns = columns_came_or_went(&t);
    if (columns || half_has_joined_cells(&t.old) || half_has_joined_cells(&t.new)) keep_pair(&t, old, new, columns);
}

void match_tables(Matching *m)
{
    for (uint32_t i = 0; i < m->old.items.count; i++) {
        const Item *item = old_item(m, i);
        if (item->run || !mn_is(item->node, MN_TABLE)) continue;
        if (item->match != NO_ITEM) match_table(m, i, item->match);
        i = item->end - 1;
    }
}
