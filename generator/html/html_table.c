/* html_table.c - tables: each in a region that scrolls by itself when it is wider than the page, can be reached with the keyboard,
 * and is named by the caption; and the alignment that the tree gives columns, which HTML can give only to cells. */
#include "html/html_writer.h"
#include "tree/grid.h"

#include <inttypes.h>
#include <string.h>

enum {
    /* Of print, in thousandths of a point, as page.css has it: a line on A4 within its margins, what a margin of numbers takes of it,
     * and the most that each thing does which sets what it holds further in. */
    SHEET = 493228,
    HANG = 34016,
    INDENT = 30000,
    /* Of the narrowest screen, in thousandths of a CSS pixel: a line, the type of a table, the padding of a cell, the least that a cell
     * of words takes. */
    SCREEN = 288000,
    SCREEN_TYPE = 16000,
    SCREEN_PADDING = 25600,
    SCREEN_LEAST = 88000,
};

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
    int64_t *longest;       /* per column: its longest word or figure, in thousandths of the type size */
    const char ***ids;      /* of a table that is not plain, by row and cell: the ids of its headers */
    bool whole;             /* no size makes it fit a sheet, if not its words break; its figures need not */
    const char *caption_id; /* NULL when there is no caption */
} Table;

static void end_table(Writer *w)
{
    w->table = w->table->around;
    html_end(w, "div");
}

/* The columns that the tree does not describe have no alignment. */
static bool is_described(const Table *t, const MnGridCell *cell)
{
    return cell->column < t->grid->described;
}

static Table *new_table(Writer *w, const MnNode *node)
{
    Table *table = mn_arena_alloc(w->ctx->arena, sizeof *table);
    table->grid = mn_grid_new(w->ctx->arena, node);
    table->fraction = mn_arena_array(w->ctx->arena, table->grid->ncolumns, sizeof *table->fraction);
    table->longest = mn_arena_array(w->ctx->arena, table->grid->ncolumns, sizeof *table->longest);
    if (!table->grid->plain) table->ids = mn_arena_array(w->ctx->arena, table->grid->nrows, sizeof *table->ids);
    for (uint32_t r = 0; table->ids && r < table->grid->nrows; r++)
        table->ids[r] = mn_arena_array(w->ctx->arena, table->grid->rows[r].ncells, sizeof **table->ids);
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

/* What does not break in a cell: its words on paper, of these only those with figures in them, or its words on a screen, where a date
 * is one. */
typedef enum { WORDS, FIGURES, WORDS_SEEN } Pieces;

/* Does a word end here? A date on a screen goes on. */
static bool ends_word(const MnNode *text, int32_t c, Pieces pieces)
{
    return (c == ' ' || c == '\n') && !(pieces == WORDS_SEEN && mn_is(mn_xml_parent(text), MN_TIME));
}

/* The longest piece of a cell, in thousandths of its type size: capitals are wide, and bold letters wider than others. */
static int64_t longest_piece(const MnNode *cell, Pieces pieces)
{
    int64_t longest = 0, word = 0;
    bool counts = pieces != FIGURES;
    for (const MnNode *n = cell; n; n = mn_xml_walk(n, cell, true)) {
        if (mn_is(n, MN_BR) || mn_is(n, MN_P) || mn_is(n, MN_LI)) word = 0, counts = pieces != FIGURES;
        if (!mn_xml_is_text(n)) continue;
        MnStr text = mn_str(mn_xml_text(n));
        for (size_t i = 0; i < text.len;) {
            int32_t c = mn_utf8_next(text, &i);
            bool end = ends_word(n, c, pieces);
            word = end ? 0 : word + ((c >= 'A' && c <= 'Z') || c >= 0x2E80 ? 740 : 590);
            counts = pieces != FIGURES || (!end && (counts || (c >= '0' && c <= '9')));
            if (counts && word > longest) longest = word;
            if (c == '-') word = 0, counts = pieces != FIGURES;
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

/* The columns that a cell reaches over are together as wide as its longest word; the last takes what the others lack. */
static void make_room(Table *t, const MnGridCell *cell, Pieces pieces)
{
    int64_t lack = longest_piece(cell->node, pieces);
    for (uint32_t c = cell->column; c < cell->column + cell->columns; c++) lack -= t->longest[c];
    if (lack > 0) t->longest[cell->column + cell->columns - 1] += lack;
}

static void measure(Table *t, Pieces pieces)
{
    memset(t->longest, 0, t->grid->ncolumns * sizeof *t->longest);
    for (int joined = 0; joined < 2; joined++) /* cells of one column before those of several */
        for (uint32_t r = 0; r < t->grid->nrows; r++)
            for (uint32_t i = 0; i < t->grid->rows[r].ncells; i++) {
                const MnGridCell *cell = &t->grid->rows[r].cells[i];
                if ((cell->columns > 1) == joined) make_room(t, cell, pieces);
            }
}

static void measure_fractions(Table *t)
{
    for (uint32_t r = 0; r < t->grid->nrows; r++)
        for (uint32_t i = 0; i < t->grid->rows[r].ncells; i++) {
            const MnGridCell *cell = &t->grid->rows[r].cells[i];
            int fraction = cell->columns == 1 && is_decimal(t, cell) ? fraction_of(cell->node) : 0;
            if (fraction > t->fraction[cell->column]) t->fraction[cell->column] = fraction;
        }
}

/* How wide a line is on paper where the table stands. In a cell of another table there is no knowing. */
static int64_t sheet_room(const Writer *w, const MnNode *table)
{
    int64_t room = SHEET - (w->numbered ? HANG : 0);
    for (const MnNode *n = mn_xml_parent(table); n; n = mn_xml_parent(n)) {
        if (mn_is(n, MN_TD) || mn_is(n, MN_TH)) return 0;
        if (mn_is(n, MN_LI) || mn_is(n, MN_DD) || mn_is(n, MN_BLOCKQUOTE) || mn_is(n, MN_ASIDE)) room -= INDENT;
    }
    return room;
}

static bool fits(const Table *t, const PrintSize *print, int64_t room)
{
    int64_t words = 0;
    for (uint32_t c = 0; c < t->grid->ncolumns; c++) words += t->longest[c];
    return words * print->size / 1000 + (int64_t)t->grid->ncolumns * print->padding <= room;
}

static const char *print_class(const Writer *w, Table *t)
{
    enum { SIZES = sizeof print_sizes / sizeof *print_sizes };
    int64_t room = sheet_room(w, t->grid->table);
    measure(t, WORDS);
    for (size_t i = 0; i < SIZES; i++)
        if (fits(t, &print_sizes[i], room)) return print_sizes[i].class;
    measure(t, FIGURES);
    t->whole = fits(t, &print_sizes[SIZES - 1], room);
    return print_tight;
}

/* On a screen */

/* Can a table be wider than the narrowest screen? One that cannot is no stop of the keyboard. */
static bool may_scroll(Table *t)
{
    int64_t width = 0;
    measure(t, WORDS_SEEN);
    for (uint32_t c = 0; c < t->grid->ncolumns; c++) {
        int64_t words = t->longest[c] * SCREEN_TYPE / 1000 + SCREEN_PADDING;
        width += words > SCREEN_LEAST ? words : SCREEN_LEAST;
    }
    return width > SCREEN || mn_xml_has_class(t->grid->table, "history");
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

/* The name of a caption: its own id, or one made of the table's. */
static const char *caption_id(Writer *w, const MnNode *table, const MnNode *caption)
{
    const char *id = mn_xml_attr(table, "id"), *own = mn_xml_attr(caption, "id");
    return own ? own : html_new_id(w, mn_arena_printf(w->ctx->arena, "%s-caption", id ? id : "table"));
}

/* The region around a table: named, and a stop of the keyboard, where it may scroll and is not there a second time. */
static void start_region(Writer *w, const MnNode *node, const char *class, bool scrolls)
{
    bool hidden, second = is_second(node, &hidden);
    const char *stop = scrolls && !hidden ? "0" : NULL, *named = w->table->caption_id;
    if (!scrolls || second) html_start(w, "div", HTML_ATTRS("class", class, "tabindex", stop));
    else if (named)
        html_start(w, "div", HTML_ATTRS("class", class, "role", "region", "aria-labelledby", named, "tabindex", stop));
    else html_start(w, "div", HTML_ATTRS("class", class, "role", "group", "aria-label", unnamed(w, node), "tabindex", stop));
}

bool html_begin_table(Writer *w, const MnNode *node, Tag *tag)
{
    Table *table = new_table(w, node);
    const MnNode *caption = mn_tree_caption(node);
    measure_fractions(table);
    bool scrolls = may_scroll(table);
    const char *class = mn_arena_printf(w->ctx->arena, "table%s%s",
                                        mn_style_plain_row_headers(table->grid) ? " plain-headers" : "", print_class(w, table));
    if (caption) table->caption_id = caption_id(w, node, caption);
    start_region(w, node, class, scrolls);
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

/* The id of a header of a table that is not plain, by which the cells that it heads name it. */
static const char *header_id(Writer *w, const Table *t, const MnGridCell *header)
{
    const char **id = &t->ids[header->row][header - t->grid->rows[header->row].cells];
    const char *own = mn_xml_attr(header->node, "id"), *table = mn_xml_attr(t->grid->table, "id");
    if (!*id && own) *id = own;
    if (!*id)
        *id = html_new_id(w, mn_arena_printf(w->ctx->arena, "%s-head-%" PRIu32 "-%" PRIu32, table ? table : "table",
                                             header->row + 1, header->column + 1));
    return *id;
}

/* Where headers are joined or stand in several rows, browsers and screen readers find them in different ways, so each cell says
 * which it has (WCAG technique H43). */
static void name_headers(Writer *w, const Table *t, const MnGridCell *cell)
{
    if (!t->ids) return;
    if (cell->header) html_set(w, "id", header_id(w, t, cell));
    if (!cell->nheaders || (cell->header && cell->columns > 1 && cell->row >= t->grid->nhead)) return; /* it heads its rows */
    MnBuf names = {0};
    for (uint32_t i = 0; i < cell->nheaders; i++) mn_buf_printf(&names, "%s%s", i ? " " : "", header_id(w, t, cell->headers[i]));
    html_set(w, "headers", mn_buf_finish(&names, w->ctx->arena));
}

bool html_begin_cell(Writer *w, const MnNode *node, Tag *tag)
{
    static const char *const classes[] = {
        [MN_ALIGN_START] = NULL, [MN_ALIGN_RIGHT] = "right", [MN_ALIGN_CENTRE] = "centre", [MN_ALIGN_DECIMAL] = "decimal"};
    Table *t = w->table;
    const MnGridCell *cell = t ? take_cell(t, node) : NULL;
    if (is_negative(node)) add_class(w, "negative");
    if (w->redline && cell && cell->columns == 1) html_mark_column(w, tag, t->grid->columns[cell->column].col);
    if (cell) name_headers(w, t, cell);
    const char *aligned = cell && is_described(t, cell) ? classes[t->grid->columns[cell->column].align] : NULL;
    if (aligned) add_class(w, aligned);
    if (cell && t->whole && has_figure(node)) add_class(w, "whole");
    if (!cell || !is_described(t, cell)) return true;
    const char *lacking = is_decimal(t, cell) && !cell->header ? lack(w, t->fraction[cell->column], node) : NULL;
    if (lacking) add_class(w, lacking);
    return true;
}
