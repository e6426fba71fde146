/* gridmatch.c - in: tables that are pairs. Out: which of their columns, rows and cells are.
 *
 * Both tables are resolved to grids (tree/grid.h). Columns are known by the words of their headers, in order; between these by what
 * they hold, and where as many are left on both sides, by their places. Rows are known by what they say in the columns that stayed: by
 * the words of their header (or first cell) where these are said once, by all they say, then by likeness in order; a row whose
 * header stands elsewhere moved. Rows over which a cell reaches are one thing, a band. Cells are pairs by row and column, and words never
 * leave their cell.
 *
 * A pair of tables in which cells reach over several columns, while columns came or went, is given up: it is replaced whole, so that the
 * marked table stays a grid. */
#include "align/anchors.h"
#include "align/diff.h"
#include "align/pairs.h"
#include "compare/matching.h"
#include "tree/grid.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_COLUMN = 300, LEAST_ROW = 450, MOST_CELLS = 40000 };

/* Rows from `row` on over which cells reach. */
typedef struct {
    uint32_t row, rows;
    uint32_t header, symbol; /* of the words that head it; of all it says in columns that stayed */
    uint32_t bag;
    uint32_t match; /* of old bands: the new one, or NO_ITEM; of new ones likewise */
} Band;

typedef struct {
    Side *side;
    const MnGrid *grid;
    uint32_t table;
    Band *bands;
    uint32_t nbands;
    const uint32_t *columns; /* by column: the other side's, or NO_ITEM */
} Half;

typedef struct {
    Matching *m;
    Half old, new;
    MnSimilar *similar;
} Tables;

/* ---- what cells say ---- */

/* The symbols of all words of a cell, behind one another. */
static void add_words(const Side *side, const MnGridCell *cell, MnBuf *out, bool words_alone)
{
    uint32_t item = side_item_of(side, cell->node);
    for (uint32_t i = item; i < side->items.items[item].end; i++) {
        const RunText *run = side->items.items[i].run;
        for (uint32_t t = 0; run && t < run->ntokens; t++)
            if (!words_alone || mn_token_is_word(&run->tokens[t])) mn_buf_add(out, &run->tokens[t].symbol, sizeof(uint32_t));
    }
}

static uint32_t take_symbol(const Tables *t, MnBuf *says)
{
    uint32_t symbol = says->len ? mn_symbol_of_copy(t->m->reading.symbols, mn_buf_view(says)) : MN_NO_SYMBOL;
    mn_buf_clear(says);
    return symbol;
}

static uint32_t take_bag(const Tables *t, const Half *half, MnBuf *words)
{
    size_t count = words->len / sizeof(uint32_t);
    const uint32_t *symbols = mn_arena_memdup(t->m->arena, words->len ? words->ptr : "", words->len);
    mn_buf_clear(words);
    return mn_similar_add(t->similar, half == &t->new, (MnSequence){symbols, count});
}

/* ---- columns ---- */

static bool reaches(const MnGridCell *cell, uint32_t column)
{
    return cell->column <= column && column < cell->column + cell->columns;
}

/* The words of the cells of a column: of the head, or of the rest. */
static void add_column(const Half *half, uint32_t column, bool head, MnBuf *out)
{
    for (uint32_t r = head ? 0 : half->grid->nhead; r < (head ? half->grid->nhead : half->grid->nrows); r++)
        for (uint32_t c = 0; c < half->grid->rows[r].ncells; c++)
            if (reaches(&half->grid->rows[r].cells[c], column)) add_words(half->side, &half->grid->rows[r].cells[c], out, !head);
}

static MnSequence column_symbols(const Tables *t, const Half *half)
{
    uint32_t *symbols = mn_arena_array(t->m->arena, half->grid->ncolumns + 1, sizeof *symbols);
    for (uint32_t i = 0; i < half->grid->ncolumns; i++) {
        MnBuf says = {0};
        add_column(half, i, true, &says);
        symbols[i] = take_symbol(t, &says);
    }
    return (MnSequence){symbols, half->grid->ncolumns};
}

static void add_column_bags(const Tables *t, const Half *half)
{
    for (uint32_t i = 0; i < half->grid->ncolumns; i++) {
        MnBuf words = {0};
        add_column(half, i, false, &words);
        take_bag(t, half, &words);
    }
}

static uint32_t column_likeness(void *user, uint32_t old, uint32_t new, uint32_t least)
{
    const Tables *t = user;
    return mn_similar(t->similar, old, t->old.grid->ncolumns + new, least);
}

static void pair_columns(uint32_t *old_columns, uint32_t *new_columns, uint32_t old, uint32_t new)
{
    old_columns[old] = new;
    new_columns[new] = old;
}

/* Between two columns that are pairs. */
static void match_column_gap(Tables *t, uint32_t *a, uint32_t *b, MnRun from, MnRun to)
{
    if (to.old - from.old == to.new - from.new) {
        for (uint32_t i = 0; i < to.old - from.old; i++) pair_columns(a, b, from.old + i, from.new + i);
        return;
    }
    MnPairing how = {.similar = column_likeness, .user = t, .least = LEAST_COLUMN, .most_cells = MOST_CELLS};
    MnPairs pairs = mn_pairs(t->m->arena, &how, from.old, to.old, from.new, to.new);
    for (size_t i = 0; i < pairs.count; i++) pair_columns(a, b, pairs.items[i].old, pairs.items[i].new);
}

static uint32_t *no_columns(const Tables *t, const Half *half)
{
    uint32_t *columns = mn_arena_array(t->m->arena, half->grid->ncolumns + 1, sizeof *columns);
    for (uint32_t i = 0; i < half->grid->ncolumns; i++) columns[i] = NO_ITEM;
    return columns;
}

static void match_columns(Tables *t)
{
    uint32_t *a = no_columns(t, &t->old), *b = no_columns(t, &t->new);
    t->old.columns = a;
    t->new.columns = b;
    t->similar = mn_similar_new(t->m->arena);
    add_column_bags(t, &t->old);
    add_column_bags(t, &t->new);
    mn_similar_weigh(t->similar);
    MnAnchorClass headers = {column_symbols(t, &t->old), column_symbols(t, &t->new)};
    MnPairs anchors = mn_anchors(t->m->arena, &headers, 1, NULL);
    MnRun from = {0};
    for (size_t i = 0; i < anchors.count; i++) {
        const MnPair *pair = &anchors.items[i];
        match_column_gap(t, a, b, from, (MnRun){pair->old, pair->new, 0});
        pair_columns(a, b, pair->old, pair->new);
        from = (MnRun){pair->old + 1, pair->new + 1, 0};
    }
    match_column_gap(t, a, b, from, (MnRun){t->old.grid->ncolumns, t->new.grid->ncolumns, 0});
}

static bool has_unmatched_column(const Half *half)
{
    for (uint32_t i = 0; i < half->grid->ncolumns; i++)
        if (half->columns[i] == NO_ITEM) return true;
    return false;
}

static bool has_joined_cells(const Half *half)
{
    for (uint32_t r = 0; r < half->grid->nrows; r++)
        for (uint32_t c = 0; c < half->grid->rows[r].ncells; c++)
            if (half->grid->rows[r].cells[c].rows > 1 || half->grid->rows[r].cells[c].columns > 1) return true;
    return false;
}

/* ---- bands ---- */

/* Rows of the head, of the foot and of the body are not one another's. */
static MnKind group_of(const Half *half, const Band *band)
{
    const MnNode *group = half->grid->rows[band->row].group;
    return mn_is(group, MN_THEAD) || mn_is(group, MN_TFOOT) ? mn_kind(group) : MN_TBODY;
}

static const MnGridCell *heading_cell(const Half *half, const Band *band)
{
    const MnGridRow *row = &half->grid->rows[band->row];
    for (uint32_t c = 0; c < row->ncells; c++)
        if (row->cells[c].header) return &row->cells[c];
    return row->ncells ? &row->cells[0] : NULL;
}

static void find_bands(const Tables *t, Half *half)
{
    half->bands = mn_arena_array(t->m->arena, half->grid->nrows + 1, sizeof *half->bands);
    for (uint32_t r = 0; r < half->grid->nrows; r++)
        if (r && half->grid->rows[r].reached) half->bands[half->nbands - 1].rows++;
        else half->bands[half->nbands++] = (Band){.row = r, .rows = 1, .match = NO_ITEM};
}

static void describe_band(const Tables *t, const Half *half, Band *band)
{
    MnBuf says = {0}, head = {0}, words = {0};
    uint32_t kind = (uint32_t)group_of(half, band);
    for (uint32_t r = band->row; r < band->row + band->rows; r++)
        for (uint32_t c = 0; c < half->grid->rows[r].ncells; c++) {
            const MnGridCell *cell = &half->grid->rows[r].cells[c];
            if (half->columns[cell->column] == NO_ITEM) continue;
            add_words(half->side, cell, &says, false);
            mn_buf_add(&says, &(uint32_t){MN_NO_SYMBOL}, sizeof(uint32_t));
            add_words(half->side, cell, &words, true);
        }
    mn_buf_add(&says, &kind, sizeof kind);
    const MnGridCell *heading = heading_cell(half, band);
    if (heading) add_words(half->side, heading, &head, false);
    if (head.len) mn_buf_add(&head, &kind, sizeof kind);
    band->symbol = words.len ? take_symbol(t, &says) : MN_NO_SYMBOL;
    mn_buf_clear(&says);
    band->header = take_symbol(t, &head);
    band->bag = take_bag(t, half, &words);
}

static void describe_bands(Tables *t)
{
    t->similar = mn_similar_new(t->m->arena);
    find_bands(t, &t->old);
    find_bands(t, &t->new);
    for (uint32_t i = 0; i < t->old.nbands; i++) describe_band(t, &t->old, &t->old.bands[i]);
    for (uint32_t i = 0; i < t->new.nbands; i++) describe_band(t, &t->new, &t->new.bands[i]);
    mn_similar_weigh(t->similar);
}

/* The cells of a row in columns that stayed. */
static const MnGridCell *next_cell(const Half *half, uint32_t row, uint32_t *c)
{
    const MnGridRow *r = &half->grid->rows[row];
    while (*c < r->ncells && half->columns[r->cells[*c].column] == NO_ITEM) (*c)++;
    return *c < r->ncells ? &r->cells[(*c)++] : NULL;
}

/* Are the cells laid out alike, so that each has its place on both sides? */
static bool is_same_layout(const Tables *t, const Band *a, const Band *b)
{
    if (a->rows != b->rows || group_of(&t->old, a) != group_of(&t->new, b)) return false;
    for (uint32_t r = 0; r < a->rows; r++) {
        uint32_t i = 0, k = 0;
        for (;;) {
            const MnGridCell *x = next_cell(&t->old, a->row + r, &i), *y = next_cell(&t->new, b->row + r, &k);
            if (!x && !y) break;
            if (!x || !y || t->old.columns[x->column] != y->column || x->rows != y->rows || x->columns != y->columns)
                return false;
        }
    }
    return true;
}

static uint32_t band_likeness(void *user, uint32_t old, uint32_t new, uint32_t least)
{
    const Tables *t = user;
    const Band *a = &t->old.bands[old], *b = &t->new.bands[new];
    if (a->match != NO_ITEM || b->match != NO_ITEM || !is_same_layout(t, a, b)) return 0;
    return mn_similar(t->similar, a->bag, b->bag, least);
}

static size_t band_candidates(void *user, uint32_t old, uint32_t *out, size_t most)
{
    const Tables *t = user;
    size_t count = mn_similar_candidates(t->similar, t->old.bands[old].bag, out, most);
    for (size_t i = 0; i < count; i++) out[i] -= t->old.nbands;
    return count;
}

static void pair_bands(Tables *t, uint32_t old, uint32_t new)
{
    Band *a = &t->old.bands[old], *b = &t->new.bands[new];
    if (a->match != NO_ITEM || b->match != NO_ITEM || !is_same_layout(t, a, b)) return;
    a->match = new;
    b->match = old;
}

static void match_band_gap(Tables *t, MnRun from, MnRun to)
{
    if (from.old == to.old || from.new == to.new) return;
    MnPairing how = {
        .similar = band_likeness, .candidates = band_candidates, .user = t, .least = LEAST_ROW, .most_cells = MOST_CELLS};
    MnPairs pairs = mn_pairs(t->m->arena, &how, from.old, to.old, from.new, to.new);
    for (size_t i = 0; i < pairs.count; i++) pair_bands(t, pairs.items[i].old, pairs.items[i].new);
}

static MnSequence band_symbols(const Tables *t, const Half *half, bool headers)
{
    uint32_t *symbols = mn_arena_array(t->m->arena, half->nbands + 1, sizeof *symbols);
    for (uint32_t i = 0; i < half->nbands; i++) symbols[i] = headers ? half->bands[i].header : half->bands[i].symbol;
    return (MnSequence){symbols, half->nbands};
}

/* Between two rows that are the same: those that say the same more than once, then those that are alike. */
static void match_between(Tables *t, MnRun from, MnRun to)
{
    MnSequence a = band_symbols(t, &t->old, false), b = band_symbols(t, &t->new, false);
    MnRuns runs = mn_diff(t->m->arena, (MnSequence){a.items + from.old, to.old - from.old},
                          (MnSequence){b.items + from.new, to.new - from.new}, MN_DIFF_MOST);
    MnRun rest = from;
    for (size_t i = 0; i < runs.count; i++) {
        MnRun run = {from.old + runs.items[i].old, from.new + runs.items[i].new, runs.items[i].length};
        match_band_gap(t, rest, run);
        for (uint32_t k = 0; k < run.length; k++) pair_bands(t, run.old + k, run.new + k);
        rest = (MnRun){run.old + run.length, run.new + run.length, 0};
    }
    match_band_gap(t, rest, to);
}

static void match_bands(Tables *t)
{
    MnAnchorClass classes[] = {{band_symbols(t, &t->old, true), band_symbols(t, &t->new, true)},
                               {band_symbols(t, &t->old, false), band_symbols(t, &t->new, false)}};
    MnPairs anchors = mn_anchors(t->m->arena, classes, 2, NULL);
    MnRun from = {0};
    for (size_t i = 0; i <= anchors.count; i++) {
        bool last = i == anchors.count;
        MnRun to = last ? (MnRun){t->old.nbands, t->new.nbands, 0} : (MnRun){anchors.items[i].old, anchors.items[i].new, 0};
        if (to.old > from.old && to.new > from.new) match_between(t, from, to);
        if (!last) pair_bands(t, to.old, to.new);
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

static void match_cells(Tables *t, const Band *a, const Band *b)
{
    Matching *m = t->m;
    for (uint32_t r = 0; r < a->rows; r++) {
        uint32_t i = 0, k = 0;
        match_nodes(m, t->old.grid->rows[a->row + r].node, t->new.grid->rows[b->row + r].node);
        for (const MnGridCell *x, *y; (x = next_cell(&t->old, a->row + r, &i)) && (y = next_cell(&t->new, b->row + r, &k));) {
            match_nodes(m, x->node, y->node);
            match_content(m, side_item_of(&m->old, x->node), side_item_of(&m->new, y->node));
        }
    }
}

/* Cells of a column that went, or came, in a row that stays are told by their column. */
static void tell_columns(Tables *t, Half *half, const Band *band)
{
    for (uint32_t r = band->row; r < band->row + band->rows; r++)
        for (uint32_t c = 0; c < half->grid->rows[r].ncells; c++) {
            const MnGridCell *cell = &half->grid->rows[r].cells[c];
            if (half->columns[cell->column] == NO_ITEM)
                half->side->items.items[side_item_of(half->side, cell->node)].in_column = true;
        }
    (void)t;
}

static void match_groups(Tables *t, const Band *a, const Band *b)
{
    const MnNode *x = t->old.grid->rows[a->row].group, *y = t->new.grid->rows[b->row].group;
    if (x != t->old.grid->table && y != t->new.grid->table &&mn_kind(x) == mn_kind(y)) match_nodes(t->m, x, y);
}

static void match_rows(Tables *t)
{
    for (uint32_t i = 0; i < t->old.nbands; i++) {
        const Band *a = &t->old.bands[i];
        if (a->match == NO_ITEM) continue;
        const Band *b = &t->new.bands[a->match];
        match_cells(t, a, b);
        match_groups(t, a, b);
        tell_columns(t, &t->old, a);
        tell_columns(t, &t->new, b);
    }
}

/* ---- rows that moved ---- */

/* The one band without a match, of one row, that has the header; NO_ITEM: none, or several. */
static uint32_t only_with(const Half *half, uint32_t header)
{
    uint32_t found = NO_ITEM;
    for (uint32_t i = 0; i < half->nbands; i++) {
        if (half->bands[i].header != header || half->bands[i].match != NO_ITEM) continue;
        if (found != NO_ITEM || half->bands[i].rows != 1 || group_of(half, &half->bands[i]) == MN_THEAD) return NO_ITEM;
        found = i;
    }
    return found;
}

static void match_moved_rows(Tables *t)
{
    enum { MOST = 300 }; /* beyond that many rows without a match none is said to have moved */
    uint32_t loose = 0;
    for (uint32_t i = 0; i < t->old.nbands; i++) loose += t->old.bands[i].match == NO_ITEM;
    for (uint32_t i = 0; i < t->old.nbands && loose <= MOST; i++) {
        const Band *a = &t->old.bands[i];
        if (a->match != NO_ITEM || a->header == MN_NO_SYMBOL || only_with(&t->old, a->header) != i) continue;
        uint32_t other = only_with(&t->new, a->header);
        if (other == NO_ITEM || !is_same_layout(t, a, &t->new.bands[other]) ||
            mn_similar(t->similar, a->bag, t->new.bands[other].bag, 500) == 0)
            continue;
        pair_bands(t, i, other);
        uint32_t old = side_item_of(&t->m->old, t->old.grid->rows[a->row].node);
        uint32_t new = side_item_of(&t->m->new, t->new.grid->rows[t->new.bands[other].row].node);
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

static void match_cols(Tables *t)
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

static void match_table(Matching *m, uint32_t old, uint32_t new)
{
    if (match_same(m, old, new)) return;
    Tables t = {.m = m};
    t.old = (Half){.side = &m->old, .grid = mn_grid_new(m->arena, old_item(m, old)->node), .table = old};
    t.new = (Half){.side = &m->new, .grid = mn_grid_new(m->arena, new_item(m, new)->node), .table = new};
    match_columns(&t);
    bool columns = has_unmatched_column(&t.old) || has_unmatched_column(&t.new);
    if (columns && (has_joined_cells(&t.old) || has_joined_cells(&t.new))) {
        give_up(m, old, new);
        return;
    }
    describe_bands(&t);
    match_bands(&t);
    match_moved_rows(&t);
    match_rows(&t);
    match_caption(m, old, new);
    match_cols(&t);
    if (!columns) return;
    TablePair *pair = mn_arena_alloc(m->arena, sizeof *pair);
    *pair = (TablePair){old, new, t.old.columns, t.new.columns, t.old.grid->ncolumns, t.new.grid->ncolumns, m->tables};
    m->tables = pair;
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
