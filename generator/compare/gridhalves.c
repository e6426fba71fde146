/* gridhalves.c - see gridhalves.h. */
#include "compare/gridhalves.h"

#include <stdlib.h>

enum { MOST_PLACES = 4000000 };

/* ---- the grid ---- */

bool half_init(Half *half, Matching *m, Side *side, const MnNode *table)
{
    const MnGrid *grid = mn_grid_new(m->arena, table);
    *half = (Half){.side = side, .grid = grid};
    if ((uint64_t)grid->nrows * grid->ncolumns > MOST_PLACES) return false;
    size_t places = (size_t)grid->nrows * grid->ncolumns;
    half->at = mn_arena_array(m->arena, places + 1, sizeof(const MnGridCell *)); // NOLINT(bugprone-sizeof-expression)
    for (uint32_t r = 0; r < grid->nrows; r++)
        for (uint32_t i = 0; i < grid->rows[r].ncells; i++) {
            const MnGridCell *cell = &grid->rows[r].cells[i];
            for (uint32_t y = r; y < r + cell->rows; y++)
                for (uint32_t x = cell->column; x < cell->column + cell->columns; x++)
                    half->at[(size_t)y * grid->ncolumns + x] = cell;
        }
    return true;
}

bool half_has_joined_cells(const Half *half)
{
    for (uint32_t r = 0; r < half->grid->nrows; r++)
        for (uint32_t c = 0; c < half->grid->rows[r].ncells; c++)
            if (half->grid->rows[r].cells[c].rows > 1 || half->grid->rows[r].cells[c].columns > 1) return true;
    return false;
}

/* ---- what cells say ---- */

void half_add_words(const Half *half, const MnGridCell *cell, MnBuf *out, bool words_alone)
{
    const Side *side = half->side;
    uint32_t item = side_item_of(side, cell->node);
    for (uint32_t i = item; i < side->items.items[item].end; i++) {
        const RunText *run = side->items.items[i].run;
        for (uint32_t t = 0; run && t < run->ntokens; t++)
            if (!words_alone || mn_token_is_word(&run->tokens[t])) mn_buf_add(out, &run->tokens[t].symbol, sizeof(uint32_t));
    }
}

uint32_t halves_take_symbol(const Halves *t, MnBuf *says)
{
    uint32_t symbol = says->len ? mn_symbol_of_copy(t->m->reading.symbols, mn_buf_view(says)) : MN_NO_SYMBOL;
    mn_buf_clear(says);
    return symbol;
}

uint32_t halves_take_bag(const Halves *t, const Half *half, MnBuf *words)
{
    size_t count = words->len / sizeof(uint32_t);
    const uint32_t *symbols = mn_arena_memdup(t->m->arena, words->len ? words->ptr : "", words->len);
    mn_buf_clear(words);
    return mn_similar_add(t->similar, half == &t->new, (MnSequence){symbols, count});
}

uint32_t half_stayed_column(const Half *half, const MnGridCell *cell)
{
    for (uint32_t c = cell->column; c < cell->column + cell->columns; c++)
        if (half->columns[c] != NO_ITEM) return c;
    return NO_ITEM;
}

MnKind half_group_of(const Half *half, uint32_t row)
{
    const MnNode *group = half->grid->rows[row].group;
    return mn_is(group, MN_THEAD) || mn_is(group, MN_TFOOT) ? mn_kind(group) : MN_TBODY;
}

/* ---- rows ---- */

static void find_joined(const Half *half, bool *joined, bool *other)
{
    for (uint32_t r = half->grid->nhead; r < half->grid->nrows; r++)
        for (uint32_t i = 0; i < half->grid->rows[r].ncells; i++) {
            const MnGridCell *cell = &half->grid->rows[r].cells[i];
            for (uint32_t c = cell->column; cell->rows > 1 && c < cell->column + cell->columns; c++) {
                joined[c] = true;
                if (half->columns[c] != NO_ITEM) other[half->columns[c]] = true;
            }
        }
}

/* The count that a cell says and nothing else, "3" or "3."; 0: none. */
static unsigned long count_in(const Half *half, const MnGridCell *cell)
{
    uint32_t item = side_item_of(half->side, cell->node);
    const Item *run = item + 1 < half->side->items.items[item].end ? &half->side->items.items[item + 1] : NULL;
    if (!run || !run->run || half->side->items.items[item].end != item + 2) return 0;
    MnStr text = mn_str_trim((MnStr){run->run->text, run->run->length});
    unsigned long value = 0;
    size_t at = 0;
    while (at < text.len && at < 6 && mn_is_digit(text.ptr[at])) value = value * 10 + (unsigned long)(text.ptr[at++] - '0');
    if (at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ')')) at++;
    return at == text.len ? value : 0;
}

/* Does the first column count the rows? Such a number says where a row stands, not which it is. */
static bool counts_rows(const Half *half)
{
    unsigned long last = 0;
    for (uint32_t r = half->grid->nhead; r < half->grid->nrows && half->grid->ncolumns > 1; r++) {
        const MnGridCell *cell = half_group_of(half, r) == MN_TFOOT ? NULL : half_cell(half, r, 0);
        unsigned long count = cell && cell->row == r ? count_in(half, cell) : 0;
        if (half_group_of(half, r) == MN_TFOOT) continue;
        if (!count || (last && count != last + 1)) return false;
        last = count;
    }
    return last > 0;
}

static bool is_count(const Half *half, const MnGridCell *cell)
{
    return half->counts && !cell->column && cell->row >= half->grid->nhead;
}

/* Of the cells that begin in the row, count nothing and do not stand in columns alone in which rows are joined, the first header, else
 * the first. */
static const MnGridCell *label_of(const Half *half, uint32_t row)
{
    const MnGridRow *r = &half->grid->rows[row];
    const MnGridCell *first = NULL;
    for (uint32_t i = 0; i < r->ncells; i++) {
        if (half->joined[r->cells[i].column + r->cells[i].columns - 1] || is_count(half, &r->cells[i])) continue;
        if (r->cells[i].header) return &r->cells[i];
        if (!first) first = &r->cells[i];
    }
    return first ? first : r->ncells ? &r->cells[0] : NULL;
}

static bool is_title(const Half *half, uint32_t row)
{
    const MnGridRow *r = &half->grid->rows[row];
    return r->ncells == 1 && half->grid->ncolumns > 1 && r->cells[0].columns == half->grid->ncolumns && row >= half->grid->nhead;
}

/* title: the row that is the title of this one, or NO_ITEM. */
static void add_path(const Half *half, uint32_t row, uint32_t title, const MnGridCell *label, MnBuf *out)
{
    if (title != NO_ITEM) half_add_words(half, &half->grid->rows[title].cells[0], out, false);
    for (uint32_t c = 0; c < label->column; c++) {
        const MnGridCell *cell = half_cell(half, row, c);
        if (cell && half->joined[c] && (c == 0 || cell != half_cell(half, row, c - 1))) half_add_words(half, cell, out, false);
    }
    half_add_words(half, label, out, false);
}

static uint32_t symbol_in_group(const Halves *t, const Half *half, uint32_t row, MnBuf *says)
{
    uint32_t kind = (uint32_t)half_group_of(half, row);
    if (says->len) mn_buf_add(says, &kind, sizeof kind);
    return halves_take_symbol(t, says);
}

static void describe_row(const Halves *t, const Half *half, uint32_t row, uint32_t title)
{
    HalfRow *own = &half->rows[row];
    MnBuf says = {0}, words = {0}, path = {0}, name = {0};
    for (uint32_t c = 0; c < half->grid->rows[row].ncells; c++) {
        const MnGridCell *cell = &half->grid->rows[row].cells[c];
        if (half_stayed_column(half, cell) == NO_ITEM || is_count(half, cell)) continue;
        half_add_words(half, cell, &says, false);
        mn_buf_add(&says, &(uint32_t){MN_NO_SYMBOL}, sizeof(uint32_t));
        half_add_words(half, cell, &words, true);
    }
    const MnGridCell *label = label_of(half, row);
    if (label) add_path(half, row, title, label, &path);
    if (label) half_add_words(half, label, &name, false);
    bool blank = !words.len;
    own->symbol = symbol_in_group(t, half, row, &says);
    if (blank) own->symbol = MN_NO_SYMBOL;
    own->path = symbol_in_group(t, half, row, &path);
    own->label = symbol_in_group(t, half, row, &name);
    own->bag = halves_take_bag(t, half, &words);
    own->match = NO_ITEM;
}

static void describe_rows(const Halves *t, Half *half)
{
    half->rows = mn_arena_array(t->m->arena, half->grid->nrows + 1, sizeof *half->rows);
    uint32_t title = NO_ITEM;
    for (uint32_t r = 0; r < half->grid->nrows; r++) {
        if (is_title(half, r)) title = NO_ITEM;
        describe_row(t, half, r, title);
        if (is_title(half, r)) title = r;
    }
}

void halves_describe(Halves *t)
{
    bool *old = mn_arena_array(t->m->arena, t->old.grid->ncolumns + 1, sizeof *old);
    bool *new = mn_arena_array(t->m->arena, t->new.grid->ncolumns + 1, sizeof *new);
    find_joined(&t->old, old, new);
    find_joined(&t->new, new, old);
    t->old.joined = old;
    t->new.joined = new;
    t->old.counts = t->new.counts = counts_rows(&t->old) && counts_rows(&t->new);
    t->similar = mn_similar_new(t->m->arena);
    describe_rows(t, &t->old);
    describe_rows(t, &t->new);
    mn_similar_weigh(t->similar);
}
