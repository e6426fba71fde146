/* plain_table.c - in: a table. Out: its caption, and its rows as lines.
 *
 * A row is one line, its cells parted by bars, if each is at most a sentence and the line at most LONGEST characters; heads are so
 * in any case. Any other row is a cell a line, each behind the heads of its column, and what a cell holds besides stands below
 * it. The choice is made for each row by itself, so that a longer cell does not change the lines of the other rows.
 *
 *     2027 || Open        a cell over two columns has two bars behind it; a place that a cell above reaches into holds "
 *     Cost | Sum | "                                                                                                                */
#include "plain/plain_table.h"

#include "plain/plain_words.h"
#include "tree/facts.h"
#include "tree/grid.h"

enum { LONGEST = 100, MOST_HEADS = 4 };

typedef struct {
    Plain *plain;
    MnGrid *grid;
    const char **heads;       /* by column: the words of the head over it; "" for none */
    const MnGridCell **above; /* by column: the last cell that began there, or reaches there from the left */
} Table;

/* The cell that reaches into the row from above at that column, or NULL. */
static const MnGridCell *reaching(const Table *t, uint32_t row, uint32_t column)
{
    const MnGridCell *cell = t->above[column];
    return cell && cell->row < row && row - cell->row < cell->rows ? cell : NULL;
}

/* The row's own cells take their columns. */
static void take_row(Table *t, const MnGridRow *row)
{
    for (uint32_t i = 0; i < row->ncells; i++)
        for (uint32_t c = 0; c < row->cells[i].columns; c++) t->above[row->cells[i].column + c] = &row->cells[i];
}

/* ---- a row as a line ---- */

/* The words of a cell that has no more than a sentence, without blocks but one; else NULL. */
static char *short_words(const Table *t, const MnNode *cell)
{
    const MnNode *holder = cell, *only = mn_xml_first(cell);
    if (mn_is(only, MN_P) && !mn_xml_next(only)) holder = only;
    for (const MnNode *node = mn_xml_first(holder); node; node = mn_xml_next(node))
        if (mn_is_block(node)) return NULL;
    char *words = plain_words(t->plain->arena, mn_xml_first(holder), NULL);
    for (const char *c = words; *c; c++)
        if (*c == '\n') return NULL;
    return words;
}

static void add_bars(MnBuf *line, uint32_t columns)
{
    mn_buf_putc(line, ' ');
    while (columns--) mn_buf_putc(line, '|');
    mn_buf_putc(line, ' ');
}

/* What reaches into the row from above, from *column up to column `to`. */
static void add_reaching(const Table *t, uint32_t row, uint32_t *column, uint32_t to, MnBuf *line)
{
    while (*column < to) {
        const MnGridCell *cell = reaching(t, row, *column);
        uint32_t columns = cell ? cell->column + cell->columns - *column : 1;
        if (cell) mn_buf_putc(line, '"');
        add_bars(line, columns);
        *column += columns;
    }
}

/* False when the row is no line, which then is of no use; `any`: it is to be one in any case. */
static bool line_of(const Table *t, uint32_t at, bool any, MnBuf *line)
{
    const MnGridRow *row = &t->grid->rows[at];
    uint32_t column = 0;
    for (uint32_t i = 0; i < row->ncells; i++) {
        const MnGridCell *cell = &row->cells[i];
        add_reaching(t, at, &column, cell->column, line);
        const char *words = any ? plain_words_of(t->plain->arena, cell->node) : short_words(t, cell->node);
        if (!words) return false;
        mn_buf_puts(line, words);
        add_bars(line, cell->columns);
        column = cell->column + cell->columns;
    }
    add_reaching(t, at, &column, t->grid->ncolumns, line);
    if (mn_str_ends(mn_buf_view(line), " | ")) line->len -= 3;
    return any || mn_utf8_count(mn_buf_view(line)) <= LONGEST;
}

/* ---- a row as a cell a line ---- */

static void put_cell(const Table *t, const MnGridCell *cell)
{
    Plain *p = t->plain;
    const char *head = t->heads[cell->column];
    const MnNode *begins = mn_xml_first(cell->node);
    bool below = begins && mn_is_block(begins) && !mn_is(begins, MN_P); /* a list, say */
    if (!*head && !begins) return;
    if (*head && below) plain_put(&p->lines, mn_str(mn_arena_printf(p->arena, "%s:", head)));
    const char *first = below ? "  " : *head ? mn_arena_printf(p->arena, "%s: ", head) : "";
    size_t entered = plain_enter(&p->lines, first, "  ");
    p->children(p, cell->node);
    plain_leave(&p->lines, entered);
}

static void put_cells(const Table *t, const MnGridRow *row)
{
    size_t entered = plain_enter(&t->plain->lines, "", "  ");
    for (uint32_t i = 0; i < row->ncells; i++) put_cell(t, &row->cells[i]);
    plain_leave(&t->plain->lines, entered);
}

/* ---- the table ---- */

/* Adds the words of a head to those over its columns. Columns that had the same words share what comes of it. */
static void add_head(Table *t, const MnGridCell *cell)
{
    MnArena *arena = t->plain->arena;
    const char *words = plain_words_of(arena, cell->node), *was = NULL, *joined = NULL;
    for (uint32_t c = cell->column; *words && c < cell->column + cell->columns; c++) {
        if (t->heads[c] != was) {
            was = t->heads[c];
            joined = *was ? mn_arena_printf(arena, "%s, %s", was, words) : words;
        }
        t->heads[c] = joined;
    }
}

/* The words of the heads over each column, from the top; of a head of many rows, its last ones. */
static void find_heads(Table *t)
{
    t->heads = mn_arena_array(t->plain->arena, t->grid->ncolumns + 1, sizeof *t->heads);
    for (uint32_t c = 0; c < t->grid->ncolumns; c++) t->heads[c] = "";
    for (uint32_t r = t->grid->nhead > MOST_HEADS ? t->grid->nhead - MOST_HEADS : 0; r < t->grid->nhead; r++)
        for (uint32_t i = 0; i < t->grid->rows[r].ncells; i++) add_head(t, &t->grid->rows[r].cells[i]);
}

static void put_rule(const Table *t)
{
    MnBuf line = {0};
    for (uint32_t c = 0; c < t->grid->ncolumns; c++) mn_buf_puts(&line, c ? " | ---" : "---");
    plain_put(&t->plain->lines, mn_buf_view(&line));
    mn_buf_clear(&line);
}

static void put_row(Table *t, uint32_t at)
{
    const MnGridRow *row = &t->grid->rows[at];
    MnBuf line = {0};
    if (at && at == t->grid->nhead) put_rule(t);
    if (at > t->grid->nhead && row->first && mn_is(row->group, MN_TFOOT)) put_rule(t);
    if (line_of(t, at, at < t->grid->nhead, &line)) plain_put(&t->plain->lines, mn_buf_view(&line));
    else put_cells(t, row);
    mn_buf_clear(&line);
    take_row(t, row);
}

void plain_table(Plain *p, const MnNode *table)
{
    const MnNode *caption = mn_tree_caption(table);
    Table t = {.plain = p, .grid = mn_grid_new(p->arena, table)};
    if (caption) plain_put(&p->lines, mn_str(plain_words_of(p->arena, caption)));
    // NOLINTNEXTLINE(bugprone-sizeof-expression): the items are pointers
    t.above = mn_arena_array(p->arena, t.grid->ncolumns + 1, sizeof *t.above);
    find_heads(&t);
    for (uint32_t r = 0; r < t.grid->nrows; r++) put_row(&t, r);
    if (t.grid->nhead && t.grid->nhead == t.grid->nrows) put_rule(&t);
}
