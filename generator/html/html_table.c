/* html_table.c - tables: each in a region that scrolls by itself when it is wider than the page, can be reached with the keyboard,
 * and is named by the caption; and the alignment that the tree gives columns, which HTML can give only to cells. */
#include "html/html_writer.h"
#include "tree/grid.h"

#include <string.h>

enum { SHEET = 493228 }; /* a line on A4 within the margins of page.css, in thousandths of a point */

/* How small a table is printed: the first of these at which its longest words have room beside each other. The last has none, so
 * words may break there, but no figure. page.css says the same sizes. */
typedef struct {
    const char *class;
    int size, padding; /* of the type, and of a cell on both sides, in thousandths of a point */
} PrintSize;
static const PrintSize print_sizes[] = {
    {"", 10500, 8504}, {" print-9", 9000, 5670}, {" print-8", 8000, 5670}, {" print-7", 7000, 5670}};
static const char print_tight[] = " print-tight";

typedef struct Table {
    struct Table *around;
    const MnGrid *grid;
    uint32_t row, cell;     /* the next cell to be written */
    int *fraction;          /* per column of decimals: the most digits that stand behind a point */
    bool tight;             /* no size makes it fit a sheet */
    const char *caption_id; /* NULL when there is no caption */
} Table;

static void end_table(Writer *w)
{
    w->table = w->table->around;
    html_end(w, "div");
}

/* The columns that the tree does not describe have no alignment, and what stands in them says nothing of the table's size. */
static bool is_described(const Table *t, const MnGridCell *cell)
{
    return cell->column < t->grid->described;
}

static Table *new_table(Writer *w, const MnNode *node)
{
    Table *table = mn_arena_alloc(w->ctx->arena, sizeof *table);
    table->grid = mn_grid_new(w->ctx->arena, node);
    table->fraction = mn_arena_array(w->ctx->arena, table->grid->ncolumns, sizeof *table->fraction);
    table->around = w->table;
    w->table = table;
    return table;
}

/* The place of a cell about to be written, or NULL: it stands in no row of the table. Cells are written in their order. */
static const MnGridCell *take_cell(Table *t, const MnNode *node)
{
    const MnGrid *grid = t->grid;
    while (t->row < grid->nrows && t->cell == grid->rows[t->row].ncells) t->row++, t->cell = 0;
    if (t->row == grid->nrows || grid->rows[t->row].cells[t->cell].node != node) return NULL;
    return &grid->rows[t->row].cells[t->cell++];
}

/* Decimals */

enum { NO_FIGURE = -1, MOST_FRACTION = 4 };

/* The words of a cell that holds nothing else. */
static MnStr only_text(const MnNode *cell)
{
    return mn_str(mn_xml_first(cell) && !mn_xml_next(mn_xml_first(cell)) && mn_xml_is_text(mn_xml_first(cell))
                      ? mn_xml_text(mn_xml_first(cell))
                      : "");
}

static bool is_decimal(const Table *t, const MnGridCell *cell)
{
    return t->grid->columns[cell->column].align == MN_ALIGN_DECIMAL;
}

/* How many digits stand behind the point of a figure that ends with a digit, or with a percent sign, as then all of a column do;
 * NO_FIGURE of all else. */
static int fraction_of(const MnNode *cell)
{
    MnStr text = mn_str_trim(only_text(cell));
    size_t digits = 0;
    if (mn_str_ends(text, "%")) text.len--;
    while (digits < text.len && mn_is_digit(text.ptr[text.len - 1 - digits])) digits++;
    if (!digits) return NO_FIGURE;
    bool point = digits < text.len && text.ptr[text.len - 1 - digits] == '.';
    return !point ? 0 : digits <= MOST_FRACTION ? (int)digits : NO_FIGURE;
}

/* What stands behind the point in other cells of the column has room behind this figure too, so that points stand below each
 * other: a digit counts two, a point one (page.css: half a digit). A cell without a figure ends where whole numbers do. */
static const char *lack(Writer *w, int most, const MnNode *cell)
{
    int own = fraction_of(cell);
    size_t words = only_text(cell).len;
    if (own == NO_FIGURE && (!words || words > strlen("–"))) return NULL;
    int halves = own > 0 ? 2 * (most - own) : 2 * most + 1;
    return most && halves ? mn_arena_printf(w->ctx->arena, "lack-%d", halves) : NULL;
}

/* On paper */

/* The longest word of a cell, in thousandths of its type size: capitals are wide, and bold letters wider than others. */
static int64_t longest_word(const MnNode *cell)
{
    int64_t longest = 0, word = 0;
    for (const MnNode *n = cell; n; n = mn_xml_walk(n, cell, true)) {
        if (mn_is(n, MN_BR) || mn_is(n, MN_P) || mn_is(n, MN_LI)) word = 0;
        if (!mn_xml_is_text(n)) continue;
        MnStr text = mn_str(mn_xml_text(n));
        for (size_t i = 0; i < text.len;) {
            int32_t c = mn_utf8_next(text, &i);
            word = c == ' ' || c == '\n' ? 0 : word + ((c >= 'A' && c <= 'Z') || c >= 0x2E80 ? 740 : 590);
            if (word > longest) longest = word;
            if (c == '-') word = 0;
        }
    }
    return longest;
}

static bool has_figure(const MnNode *cell)
{
    for (const MnNode *n = cell; n; n = mn_xml_walk(n, cell, true))
        if (mn_xml_is_text(n) && strpbrk(mn_xml_text(n), "0123456789")) return true;
    return false;
}

/* The sum of the columns' longest words. What stands behind points is measured on the way. */
static int64_t narrowest(Writer *w, Table *t)
{
    int64_t *longest = mn_arena_array(w->ctx->arena, t->grid->ncolumns, sizeof *longest), sum = 0;
    for (uint32_t r = 0; r < t->grid->nrows; r++)
        for (uint32_t i = 0; i < t->grid->rows[r].ncells; i++) {
            const MnGridCell *cell = &t->grid->rows[r].cells[i];
            if (!is_described(t, cell) || cell->columns > 1) continue;
            int64_t word = longest_word(cell->node);
            if (word > longest[cell->column]) longest[cell->column] = word;
            int fraction = is_decimal(t, cell) ? fraction_of(cell->node) : 0;
            if (fraction > t->fraction[cell->column]) t->fraction[cell->column] = fraction;
        }
    for (uint32_t i = 0; i < t->grid->ncolumns; i++) sum += longest[i];
    return sum;
}

static const char *print_class(Writer *w, Table *t)
{
    int64_t words = narrowest(w, t);
    for (size_t i = 0; i < sizeof print_sizes / sizeof *print_sizes; i++)
        if (words * print_sizes[i].size / 1000 + (int64_t)t->grid->described * print_sizes[i].padding <= SHEET)
            return print_sizes[i].class;
    t->tight = true;
    return print_tight;
}

/* What a table without a caption is called: by where it stands. */
static const char *unnamed(Writer *w, const MnNode *table)
{
    const MnNode *section = mn_xml_parent(table);
    while (section && !(mn_is(section, MN_SECTION) && mn_tree_heading(section))) section = mn_xml_parent(section);
    if (!section) return html_word(w, "unnamed-table");
    const char *text = mn_tree_text(w->ctx->arena, mn_tree_heading(section));
    return mn_words_fill(w->ctx->arena, w->input->words, "unnamed-table-in", HTML_ATTRS("section", text));
}

/* Is it a second time what stands beside it, for the eye alone, or the old of two columns, whose tables have the names of the new? */
static bool is_second(const MnNode *table, bool *hidden)
{
    bool old = false;
    *hidden = false;
    for (const MnNode *n = mn_xml_parent(table); n; n = mn_xml_parent(n)) {
        if (!mn_is(n, MN_DIV)) continue;
        old = old || (mn_xml_has_class(n, "side") && mn_xml_has_class(n, "old"));
        *hidden = *hidden || mn_xml_attr(n, "aria-hidden");
    }
    return old;
}

bool html_begin_table(Writer *w, const MnNode *node, Tag *tag)
{
    bool hidden;
    Table *table = new_table(w, node);
    const MnNode *caption = mn_tree_caption(node);
    const char *class = mn_arena_printf(w->ctx->arena, "table%s%s",
                                        mn_style_plain_row_headers(table->grid) ? " plain-headers" : "", print_class(w, table));
    if (caption) {
        const char *id = mn_xml_attr(node, "id");
        table->caption_id = mn_xml_attr(caption, "id");
        if (!table->caption_id)
            table->caption_id = html_new_id(w, mn_arena_printf(w->ctx->arena, "%s-caption", id ? id : "table"));
        if (is_second(node, &hidden)) html_start(w, "div", HTML_ATTRS("class", class, "tabindex", hidden ? NULL : "0"));
        else
            html_start(w, "div",
                       HTML_ATTRS("class", class, "role", "region", "aria-labelledby", table->caption_id, "tabindex", "0"));
    } else if (is_second(node, &hidden)) {
        html_start(w, "div", HTML_ATTRS("class", class, "tabindex", hidden ? NULL : "0"));
    } else {
        html_start(w, "div", HTML_ATTRS("class", class, "role", "group", "aria-label", unnamed(w, node), "tabindex", "0"));
    }
    html_take_attributes(w, node);
    tag->after_end = end_table;
    return true;
}

bool html_begin_caption(Writer *w, const MnNode *node, Tag *tag)
{
    (void)node, (void)tag;
    if (w->table) html_set(w, "id", w->table->caption_id);
    return true;
}

static void add_class(Writer *w, const char *more)
{
    const char *class = html_get(w, "class");
    html_set(w, "class", class ? mn_arena_printf(w->ctx->arena, "%s %s", class, more) : more);
}

/* A browser would put the minus of -£3 on a line of its own. */
static bool is_negative(const MnNode *cell)
{
    enum { MOST = 24 };
    MnStr text = only_text(cell);
    return mn_str_starts(text, "\u2212") && text.len <= MOST;
}

bool html_begin_cell(Writer *w, const MnNode *node, Tag *tag)
{
    static const char *const classes[] = {
        [MN_ALIGN_START] = NULL, [MN_ALIGN_RIGHT] = "right", [MN_ALIGN_CENTRE] = "centre", [MN_ALIGN_DECIMAL] = "decimal"};
    Table *t = w->table;
    const MnGridCell *cell = t ? take_cell(t, node) : NULL;
    if (is_negative(node)) add_class(w, "negative");
    if (w->redline && cell && cell->columns == 1) html_mark_column(w, tag, t->grid->columns[cell->column].col);
    if (!cell || !is_described(t, cell)) return true;
    const char *aligned = classes[t->grid->columns[cell->column].align];
    if (aligned) add_class(w, aligned);
    const char *lacking = is_decimal(t, cell) && !cell->header ? lack(w, t->fraction[cell->column], node) : NULL;
    if (lacking) add_class(w, lacking);
    if (t->tight && has_figure(node)) add_class(w, "whole");
    return true;
}
