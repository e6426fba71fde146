/* table.c - tables: the grid, the widths of the columns, the heights of the rows.
 *
 * In comes a table element; first its cells become boxes in a grid (joined cells reach over several rows or columns), then,
 * when the measure is known, columns get widths, cells are set to them, and rows get heights.
 *
 * Every column has a least width, its widest word, and a most, its longest line unbroken. When all the most fit they are
 * had, and what is left is shared out in proportion. Else each column starts at its least and the rest goes, a step at a
 * time, to the column that thereby shortens the table most, its cells' heights being reckoned as area over width: so a
 * column of long text gets the room it needs, and a column of short words no more than it can use. A table whose least
 * widths do not fit is set smaller, down to the style's least size, and failing that stands on landscape pages. */
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

/* WIDEST: however long the text of a cell, it is reckoned no wider; so that the sum over all columns is still an MnLength */
enum { MOST_COLUMNS = 200, PLAIN_GAP = 14000, WIDEST = 10000000 };

/* ---- the grid ---- */

typedef struct {
    uint16_t rows_left[MOST_COLUMNS]; /* of cells that reach down into the next rows */
    uint32_t ncolumns;
} Grid;

static uint16_t span(const MnNode *cell, const char *name, uint32_t most)
{
    const char *value = mn_xml_attr(cell, name);
    long n = value ? strtol(value, NULL, 10) : 1;
    return (uint16_t)(n < 1 ? 1 : n > (long)most ? (long)most : n);
}

/* The next free column of the row from `at`; marks it and those it spans as taken. */
static uint32_t place_cell(Grid *grid, uint32_t at, uint16_t columns, uint16_t rows)
{
    while (at < MOST_COLUMNS && grid->rows_left[at]) at++;
    for (uint32_t c = at; c < at + columns && c < MOST_COLUMNS; c++) grid->rows_left[c] = rows;
    if (at + columns > grid->ncolumns) grid->ncolumns = at + columns < MOST_COLUMNS ? at + columns : MOST_COLUMNS;
    return at;
}

static void end_row(Grid *grid)
{
    for (uint32_t c = 0; c < grid->ncolumns; c++)
        if (grid->rows_left[c]) grid->rows_left[c]--;
}

static bool reaches_down(const Grid *grid)
{
    for (uint32_t c = 0; c < grid->ncolumns; c++)
        if (grid->rows_left[c]) return true;
    return false;
}

static bool is_cell(const MnNode *node)
{
    return mn_xml_is(node, "td") || mn_xml_is(node, "th");
}

static uint32_t count_cells(const MnNode *row)
{
    uint32_t count = 0;
    for (const MnNode *cell = mn_xml_first_element(row); cell; cell = mn_xml_next_element(cell)) count += is_cell(cell);
    return count;
}

static Align column_align(const MnNode *col)
{
    if (mn_xml_has_class(col, "decimal")) return ALIGN_DECIMAL;
    if (mn_xml_has_class(col, "right")) return ALIGN_END;
    return mn_xml_has_class(col, "centre") ? ALIGN_CENTRE : ALIGN_START;
}

static void read_columns(Table *table, const MnNode *node)
{
    const MnNode *group = mn_xml_child(node, "colgroup");
    uint32_t c = 0;
    for (const MnNode *col = group ? mn_xml_first_element(group) : NULL; col && c < MOST_COLUMNS; col = mn_xml_next_element(col))
        table->columns[c++].align = column_align(col);
}

/* ---- cells ---- */

typedef struct {
    Layout *l;
    Table *table;
    const TextContext *context;
    Grid grid;
    bool head, foot;
    bool plain_headers; /* of rows: they are sentences, not labels */
} Build;

static void build_cell(Build *b, Row *row, const MnNode *node, MnTag *row_tag, const TextContext *context, uint32_t *at)
{
    Layout *l = b->l;
    Cell *cell = &row->cells[row->ncells++];
    uint16_t columns = span(node, "colspan", MOST_COLUMNS), rows = span(node, "rowspan", 60000);
    uint32_t column = place_cell(&b->grid, *at, columns, rows);
    if (column + columns > MOST_COLUMNS) columns = (uint16_t)(MOST_COLUMNS - column);
    *cell = (Cell){.row = row->index, .column = column, .colspan = columns, .rowspan = rows, .header = mn_xml_is(node, "th")};
    *at = column + columns;
    TextContext own = context_inside(l, context, node, tag_cell(l, row_tag, node));
    cell->tag = own.tag;
    if (b->head) own.look = &l->style->table_head, own.colour = own.look->colour;
    else own.bold = b->foot || (cell->header && column == 0 && !b->plain_headers);
    cell->box = box_new(l, BOX_BLOCK, NULL, node);
    cell->box->rtl = own.rtl;
    boxes_children(l, cell->box, &own, node);
    Align align = b->table->columns[column].align;
    bool over_numbers = b->head && columns > 1 && align != ALIGN_START;
    cell->align = cell->header && !b->head ? ALIGN_START : over_numbers ? ALIGN_CENTRE : align;
}

static void build_row(Build *b, const MnNode *node, MnTag *parent, bool group_start)
{
    Row *row = &b->table->rows[b->table->nrows];
    *row = (Row){.table = b->table,
                 .index = b->table->nrows,
                 .head = b->head,
                 .foot = b->foot,
                 .group_start = group_start,
                 .spanned = reaches_down(&b->grid),
                 .id = mn_xml_attr(node, "id")};
    row->cells = mn_arena_array(b->l->scratch, count_cells(node), sizeof *row->cells);
    b->table->nrows++;
    MnTag *tag = tag_for(b->l, MN_TAG_TR, parent, node);
    uint32_t at = 0;
    TextContext own = context_inside(b->l, b->context, node, NULL);
    for (const MnNode *cell = mn_xml_first_element(node); cell; cell = mn_xml_next_element(cell))
        if (is_cell(cell) && at < MOST_COLUMNS) build_cell(b, row, cell, tag, &own, &at);
    end_row(&b->grid);
}

static void build_group(Build *b, const MnNode *group, MnTag *table_tag)
{
    b->head = mn_xml_is(group, "thead");
    b->foot = mn_xml_is(group, "tfoot");
    MnTag *tag = tag_for(b->l, b->head ? MN_TAG_THEAD : b->foot ? MN_TAG_TFOOT : MN_TAG_TBODY, table_tag, group);
    memset(b->grid.rows_left, 0, sizeof b->grid.rows_left); /* cells never reach out of their group */
    bool first = true;
    for (const MnNode *row = mn_xml_first_element(group); row; row = mn_xml_next_element(row), first = false)
        if (mn_xml_is(row, "tr")) build_row(b, row, tag, first);
    if (b->head) b->table->nhead = b->table->nrows;
}

static bool is_row_group(const MnNode *node)
{
    return mn_xml_is(node, "thead") || mn_xml_is(node, "tbody") || mn_xml_is(node, "tfoot");
}

static Table *table_new(Layout *l, TableLook look)
{
    Table *table = mn_arena_alloc(l->scratch, sizeof *table);
    *table = (Table){.look = look, .style = l->style, .pad_x = l->style->cell_pad_x, .pad_y = l->style->cell_pad_y};
    return table;
}

Table *table_build(Layout *l, const MnNode *node, const TextContext *context, MnTag *tag)
{
    Table *table = table_new(l, TABLE_RULED);
    table->node = node;
    table->rtl = context->rtl;
    uint32_t nrows = 0;
    for (const MnNode *group = mn_xml_first_element(node); group; group = mn_xml_next_element(group))
        for (const MnNode *row = is_row_group(group) ? mn_xml_first_element(group) : NULL; row; row = mn_xml_next_element(row))
            nrows++;
    Column columns[MOST_COLUMNS] = {0};
    table->rows = mn_arena_array(l->scratch, nrows, sizeof *table->rows);
    table->columns = columns;
    read_columns(table, node);
    Build build = {.l = l, .table = table, .context = context, .plain_headers = mn_style_plain_row_headers(node)};
    for (const MnNode *group = mn_xml_first_element(node); group; group = mn_xml_next_element(group))
        if (is_row_group(group)) build_group(&build, group, tag);
    table->ncolumns = build.grid.ncolumns;
    table->columns = mn_arena_memdup(l->scratch, columns, table->ncolumns * sizeof(Column));
    table_headers(l, table);
    return table;
}

/* ---- lists of facts, and parallel texts: rows without a grid's tags ---- */

static Cell *plain_cell(Layout *l, Row *row, const MnNode *node, const TextContext *context)
{
    Cell *cell = &row->cells[row->ncells];
    *cell = (Cell){.row = row->index, .column = row->ncells++, .colspan = 1, .rowspan = 1};
    cell->box = box_new(l, BOX_BLOCK, NULL, node);
    cell->box->rtl = context->rtl;
    if (node) boxes_children(l, cell->box, context, node);
    return cell;
}

static Row *plain_row(Layout *l, Table *table)
{
    Row *row = &table->rows[table->nrows];
    *row = (Row){.table = table, .index = table->nrows++, .group_start = row == table->rows};
    row->cells = mn_arena_array(l->scratch, 2, sizeof *row->cells);
    return row;
}

static uint32_t count_children(const MnNode *node)
{
    uint32_t count = 0;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) count++;
    return count;
}

static Table *plain_table(Layout *l, uint32_t rows, TableLook look, bool rtl)
{
    Table *table = table_new(l, look);
    table->rtl = rtl;
    table->ncolumns = 2;
    table->pad_x = 0;
    table->columns = mn_arena_array(l->scratch, 2, sizeof(Column));
    table->rows = mn_arena_array(l->scratch, rows, sizeof *table->rows);
    return table;
}

static bool is_value(const MnNode *node)
{
    return node && mn_xml_is(node, "dd");
}

/* Several values of one label are paragraphs of one body. */
Table *table_facts(Layout *l, const MnNode *node, const TextContext *context, MnTag *tag)
{
    Table *table = plain_table(l, count_children(node), TABLE_FACTS, context->rtl);
    MnTag *item = NULL;
    Row *row = NULL;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        bool label = mn_xml_is(child, "dt");
        if (label || !row) item = tag_new(l, MN_TAG_LI, tag), row = plain_row(l, table);
        TextContext own = context_inside(l, context, child, NULL);
        own.look = label ? &l->style->fact_label : &l->style->table;
        own.colour = own.look->colour;
        own.tight = true;
        own.number_column = 0;
        if (label) {
            own.tag = tag_new(l, MN_TAG_LBL, item);
            plain_cell(l, row, child, &own);
            continue;
        }
        if (row->ncells == 0) plain_cell(l, row, NULL, &own);
        bool more = row->ncells > 1, several = more || is_value(mn_xml_next_element(child));
        MnTag *body = more ? row->cells[1].box->first_tag : tag_new(l, MN_TAG_LBODY, item);
        own.tag = several ? tag_new(l, MN_TAG_P, body) : body;
        if (more) boxes_children(l, row->cells[1].box, &own, child);
        else plain_cell(l, row, child, &own)->box->first_tag = body;
    }
    return table;
}

Table *table_parallel(Layout *l, const MnNode *node, const TextContext *context)
{
    Table *table = plain_table(l, count_children(node), TABLE_PLAIN, context->rtl);
    Row *row = NULL;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (!row || row->ncells == 2) row = plain_row(l, table);
        TextContext own = context_inside(l, context, child, tag_for(l, MN_TAG_DIV, context->tag, child));
        plain_cell(l, row, child, &own);
    }
    return table;
}

Table *table_beside(Layout *l, Box *picture, Box *text, bool rtl)
{
    Table *table = plain_table(l, 1, TABLE_PLAIN, rtl);
    Row *row = plain_row(l, table);
    const TextContext context = {.rtl = rtl};
    plain_cell(l, row, NULL, &context)->box = picture;
    plain_cell(l, row, NULL, &context)->box = text;
    MnLength least, most;
    box_extent(picture, &least, &most);
    table->first_width = most + PLAIN_GAP;
    return table;
}

/* ---- widths ---- */

static MnLength larger(MnLength a, MnLength b)
{
    return a > b ? a : b;
}

static MnLength no_wider(int64_t width)
{
    return width < WIDEST ? (MnLength)width : WIDEST;
}

static void table_extent(const Table *table, MnLength *least, MnLength *most)
{
    *least = *most = 0;
    for (uint32_t r = 0; r < table->nrows; r++) {
        MnLength row_least = 0, row_most = 0;
        for (uint32_t c = 0; c < table->rows[r].ncells; c++) {
            MnLength a, b;
            box_extent(table->rows[r].cells[c].box, &a, &b);
            row_least += a + 2 * table->pad_x;
            row_most += b + 2 * table->pad_x;
        }
        *least = larger(*least, row_least);
        *most = larger(*most, row_most);
    }
}

void box_extent(const Box *box, MnLength *least, MnLength *most)
{
    MnLength inner_least = 0, inner_most = 0;
    if (box->kind == BOX_TEXT) inner_least = text_least(box->text), inner_most = no_wider(text_width(box->text));
    else if (box->kind == BOX_TABLE) table_extent(box->table, &inner_least, &inner_most);
    else if (box->kind == BOX_PICTURE) inner_least = box->picture->width / 3, inner_most = box->picture->width;
    for (const Box *child = box->first; child; child = child->next) {
        MnLength a, b;
        box_extent(child, &a, &b);
        inner_least = larger(inner_least, a);
        inner_most = larger(inner_most, b);
    }
    *least = no_wider((int64_t)inner_least + box->start + box->end);
    *most = no_wider((int64_t)inner_most + box->start + box->end);
}

/* How many texts a cell holds, and how long they are together. */
static void add_area(const Box *box, Cell *cell)
{
    if (box->kind == BOX_TEXT) cell->texts++, cell->area += text_width(box->text);
    for (const Box *child = box->first; child; child = child->next) add_area(child, cell);
}

/* The width of a number before its point, or -1 when the cell is not one number. */
static MnLength width_to_point(const Cell *cell)
{
    const Box *box = cell->box->first;
    while (box && box->kind == BOX_BLOCK) box = box->first;
    if (!box || box->kind != BOX_TEXT || box->next || box->text->nitems != 1) return -1;
    const Item *item = &box->text->items[0];
    if (!item->word || item->word->nparts != 1) return -1;
    const MnShaped *shaped = item->word->parts[0];
    bool digits = false;
    int64_t advance = 0;
    for (uint32_t g = 0; g < shaped->nglyphs; g++) {
        char c = shaped->text.ptr[shaped->glyphs[g].cluster];
        if (digits && (c == '.' || c == '%')) break;
        digits |= c >= '0' && c <= '9';
        advance += shaped->glyphs[g].advance;
    }
    return digits ? mn_em_scale(mn_font_em(shaped->font, advance), item->run->size) : -1;
}

static void measure_cells(Table *table)
{
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = column->most = column->point = column->fraction = 0;
    }
    for (uint32_t r = 0; r < table->nrows; r++) {
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            Cell *cell = &table->rows[r].cells[i];
            Column *column = &table->columns[cell->column];
            box_extent(cell->box, &cell->least, &cell->most);
            cell->area = cell->texts = 0;
            add_area(cell->box, cell);
            cell->point = cell->align == ALIGN_DECIMAL && !table->rows[r].head ? width_to_point(cell) : -1;
            if (cell->point >= 0) {
                column->point = larger(column->point, cell->point);
                column->fraction = larger(column->fraction, cell->most - cell->point);
                continue;
            }
            if (cell->colspan > 1) continue;
            column->least = larger(column->least, cell->least);
            column->most = larger(column->most, cell->most);
        }
    }
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = larger(column->least, column->point + column->fraction) + 2 * table->pad_x;
        column->most = larger(column->most, column->point + column->fraction) + 2 * table->pad_x;
    }
}

/* A joined cell wider than its columns widens them alike. */
static void widen_for_joined(Table *table)
{
    for (uint32_t r = 0; r < table->nrows; r++) {
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            const Cell *cell = &table->rows[r].cells[i];
            if (cell->colspan < 2) continue;
            MnLength least = 0, most = 0;
            for (uint32_t c = 0; c < cell->colspan; c++)
                least += table->columns[cell->column + c].least, most += table->columns[cell->column + c].most;
            MnLength lacks_least = larger(0, cell->least + 2 * table->pad_x - least) / cell->colspan + 1;
            MnLength lacks_most = larger(0, cell->most + 2 * table->pad_x - most) / cell->colspan + 1;
            for (uint32_t c = 0; c < cell->colspan; c++) {
                Column *column = &table->columns[cell->column + c];
                if (lacks_least > 1) column->least += lacks_least;
                if (lacks_most > 1) column->most += lacks_most;
                column->most = larger(column->most, column->least);
            }
        }
    }
}

static int64_t sum_least(const Table *table)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) sum += table->columns[c].least;
    return sum;
}

static int64_t sum_most(const Table *table)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) sum += table->columns[c].most;
    return sum;
}

/* Lines a cell is reckoned to need at a width, in thousandths: for each of its texts a little more than its area over the
 * width, and not less than one. */
static int64_t lines_at(const Table *table, const Cell *cell, MnLength width)
{
    int64_t inner = width - 2 * table->pad_x;
    if (inner < 1) inner = 1;
    int64_t least = (int64_t)cell->texts * 1000;
    if (cell->most <= inner) return least;
    int64_t lines = cell->area * 1080 / inner + (int64_t)cell->texts * 350;
    return lines > least ? lines : least;
}

/* The height of the table in thousandths of a line, were its columns so wide. Of a long table a sample of rows decides. */
static int64_t reckon_height(const Table *table)
{
    enum { SAMPLE = 150 };
    uint32_t step = table->nrows / SAMPLE + 1;
    int64_t height = 0;
    for (uint32_t r = 0; r < table->nrows; r += step) {
        int64_t tallest = 0;
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            const Cell *cell = &table->rows[r].cells[i];
            if (cell->colspan > 1 || cell->rowspan > 1) continue;
            int64_t lines = lines_at(table, cell, table->columns[cell->column].width);
            if (lines > tallest) tallest = lines;
        }
        height += tallest;
    }
    return height;
}

/* Gives room beyond the least widths to where it shortens the table most, in steps. */
static void share_by_height(Table *table, MnLength room)
{
    enum { STEPS = 40 };
    MnLength step = room / STEPS + 1;
    for (; room > 0; room -= step) {
        if (step > room) step = room;
        uint32_t best = UINT32_MAX;
        int64_t best_height = INT64_MAX, best_want = 0;
        for (uint32_t c = 0; c < table->ncolumns; c++) {
            Column *column = &table->columns[c];
            if (column->width >= column->most) continue;
            column->width += step;
            int64_t height = reckon_height(table), want = (int64_t)(column->most - column->width) * 1000 / column->width;
            column->width -= step;
            if (height > best_height || (height == best_height && want <= best_want)) continue;
            best = c, best_height = height, best_want = want;
        }
        if (best == UINT32_MAX) return;
        table->columns[best].width += step;
    }
}

static void spread(Table *table, MnLength measure)
{
    int64_t sum = 0, base = sum_most(table);
    for (uint32_t c = 0; c < table->ncolumns; c++) sum += table->columns[c].width;
    int64_t room = measure - sum, given = 0, seen = 0;
    for (uint32_t c = 0; c < table->ncolumns && base > 0; c++) {
        seen += table->columns[c].most;
        int64_t upto = room * seen / base;
        table->columns[c].width += (MnLength)(upto - given);
        given = upto;
    }
}

/* Short entries, as dates and names of councils, stay on one line where there is room for it in every column. */
static void keep_brief(Table *table, MnLength measure)
{
    MnLength brief = table->style->table.size * 9 + 2 * table->pad_x;
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        const Column *column = &table->columns[c];
        sum += column->most <= brief ? column->most : larger(column->least, brief);
    }
    if (sum > measure) return;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        if (column->most <= brief) column->least = column->most;
    }
}

/* No column is so narrow that its text stands in single words, where that leaves the others most of the measure. */
static void widen_narrow(Table *table, MnLength measure)
{
    MnLength enough = table->style->table.size * 13 / 2 + 2 * table->pad_x;
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        const Column *column = &table->columns[c];
        sum += larger(column->least, column->most < enough ? column->most : enough);
    }
    if (sum * 100 > (int64_t)measure * 80) return;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        column->least = larger(column->least, column->most < enough ? column->most : enough);
    }
}

static void set_widths(Table *table, MnLength measure)
{
    keep_brief(table, measure);
    widen_narrow(table, measure);
    int64_t least = sum_least(table), most = sum_most(table);
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        Column *column = &table->columns[c];
        if (least > measure) column->width = (MnLength)(column->least * (int64_t)measure / least);
        else column->width = most <= measure ? column->most : column->least;
    }
    if (least < measure && most > measure) share_by_height(table, (MnLength)(measure - least));
    spread(table, measure);
}

static void set_plain_widths(Table *table, MnLength measure)
{
    Column *first = &table->columns[0], *second = &table->columns[1];
    first->width = table->first_width ? table->first_width : measure / 2;
    if (table->look == TABLE_FACTS) {
        MnLength limit = measure * 4 / 10;
        first->width = first->most + PLAIN_GAP < limit ? first->most + PLAIN_GAP : limit;
        first->width = larger(first->width, measure * 27 / 100);
    }
    second->width = measure - first->width;
}

static void scale_box(Box *box, int32_t scale)
{
    if (box->text) text_scale(box->text, scale);
    if (box->label) text_scale(box->label, scale);
    for (Box *child = box->first; child; child = child->next) scale_box(child, scale);
}

/* To so many thousandths of the style's sizes. */
static void scale_table(Table *table, int32_t scale)
{
    enum { LEAN = 60 }; /* hundredths of the padding */
    table->pad_x = (MnLength)((int64_t)table->style->cell_pad_x * scale / 1000 * (table->lean ? LEAN : 100) / 100);
    table->pad_y = (MnLength)((int64_t)table->style->cell_pad_y * scale / 1000);
    for (uint32_t r = 0; r < table->nrows; r++)
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) scale_box(table->rows[r].cells[i].box, scale);
    measure_cells(table);
    widen_for_joined(table);
}

/* Too wide for a landscape page at a legible size: set smaller still, rather than with words cut into pieces, and said. */
static int32_t squeeze(Layout *l, const Table *table, int32_t wanted)
{
    enum { SMALLEST = 6500 };
    int32_t floor = (int32_t)((int64_t)SMALLEST * 1000 / l->style->table.size);
    if (wanted < floor) wanted = floor;
    int64_t tenths = (int64_t)l->style->table.size * wanted / 100000;
    mn_diag_report(l->ctx->diag, MN_ADVICE, mn_xml_pos(table->node), "give it fewer columns, or shorter words in them",
                   "this table is too wide even for a turned page: its type is %d.%d points", (int)(tenths / 10),
                   (int)(tenths % 10));
    return wanted;
}

/* Makes the least widths fit if it can be done legibly: smaller type first, then closer columns, then a turned page. */
static MnLength fit(Layout *l, Table *table, MnLength measure)
{
    int64_t least = sum_least(table);
    if (least <= measure || least <= 0) return measure;
    int32_t smallest = (int32_t)((int64_t)l->style->table_least_size * 1000 / l->style->table.size);
    int32_t wanted = (int32_t)(measure * (int64_t)990 / least);
    if (wanted >= smallest) {
        scale_table(table, wanted);
        return measure;
    }
    table->lean = true;
    scale_table(table, smallest);
    if (sum_least(table) <= measure) return measure;
    table->lean = false;
    if (!l->cells && measure < l->turned_measure) {
        table->turned = true;
        measure = l->turned_measure;
    }
    wanted = (int32_t)(measure * (int64_t)990 / least);
    if (wanted < smallest) wanted = squeeze(l, table, wanted);
    scale_table(table, wanted < 1000 ? wanted : 1000);
    return measure;
}

/* ---- heights ---- */

/* Moves lines to the side their column is aligned to. Numbers run from left to right in every language, so a column aligned on
 * their point looks the same in all. */
static void align_cell(const Table *table, Cell *cell)
{
    const Column *column = &table->columns[cell->column];
    if (cell->align == ALIGN_START) return;
    for (uint32_t u = 0; u < cell->flow.nunits; u++) {
        Unit *unit = &cell->flow.units[u];
        if (unit->kind != UNIT_LINE) continue;
        bool rtl = unit->u.line->rtl;
        MnLength right = cell->width - unit->x - unit->u.line->width, room = rtl ? unit->x : right;
        if (cell->align == ALIGN_CENTRE) unit->x += rtl ? -room / 2 : room / 2;
        else if (cell->align == ALIGN_END && rtl) unit->x = 0;
        else unit->x += right;
        if (cell->point >= 0) unit->x -= column->fraction - (cell->most - cell->point);
    }
}

/* What the cell holds stands between its columns' paddings; a gap parts the columns of a table without rules. */
static void set_cell(Layout *l, Table *table, Cell *cell)
{
    const Column *first = &table->columns[cell->column], *last = first + cell->colspan - 1;
    MnLength width = 0, gap = table->look != TABLE_RULED && cell->column == 0 ? PLAIN_GAP : 0;
    for (uint32_t c = 0; c < cell->colspan; c++) width += first[c].width;
    cell->width = width - 2 * table->pad_x - gap;
    cell->at = table->rtl ? last->at + table->pad_x + gap : first->at + table->pad_x;
    l->cells++;
    cell->flow = flow_boxes(l, cell->box->first, cell->width);
    l->cells--;
    align_cell(table, cell);
}

/* Rows [first, last) that joined cells hold together. What a joined cell needs beyond its rows the last of them gets; but
 * where they are too many to stay on one page, the first gets it, so that a page break never cuts the cell's text. */
static void set_joined_heights(const Layout *l, Table *table, uint32_t first, uint32_t last)
{
    int64_t all = 0;
    for (uint32_t r = first; r < last; r++) {
        int64_t tallest = table->rows[r].height;
        for (uint32_t i = 0; i < table->rows[r].ncells; i++)
            if (table->rows[r].cells[i].flow.height > tallest) tallest = table->rows[r].cells[i].flow.height;
        all += tallest;
    }
    bool whole = all < l->turned_height * 6 / 10;
    for (uint32_t r = first; r < last; r++) {
        for (uint32_t i = 0; i < table->rows[r].ncells; i++) {
            const Cell *cell = &table->rows[r].cells[i];
            if (cell->rowspan == 1) continue;
            uint32_t end = r + cell->rowspan < last ? r + cell->rowspan : last;
            int64_t have = 0, need = cell->flow.height + 2 * (int64_t)table->pad_y;
            for (uint32_t k = r; k < (whole ? end : r + 1); k++) have += table->rows[k].height;
            if (need > have) table->rows[whole ? end - 1 : r].height += need - have;
        }
    }
}

static void set_heights(Layout *l, Table *table)
{
    table->head_height = 0; /* the facts of a cover are set twice */
    for (uint32_t r = 0; r < table->nrows; r++) {
        Row *row = &table->rows[r];
        row->height = 0;
        for (uint32_t i = 0; i < row->ncells; i++) {
            set_cell(l, table, &row->cells[i]);
            int64_t height = row->cells[i].flow.height + 2 * (int64_t)table->pad_y;
            if (row->cells[i].rowspan == 1 && height > row->height) row->height = height;
        }
    }
    for (uint32_t r = 0, end; r < table->nrows; r = end) {
        for (end = r + 1; end < table->nrows && table->rows[end].spanned;) end++;
        set_joined_heights(l, table, r, end);
    }
    for (uint32_t r = 0; r < table->nhead; r++) table->head_height += table->rows[r].height;
}

void table_set(Layout *l, Table *table, MnLength measure)
{
    measure_cells(table);
    widen_for_joined(table);
    if (table->look == TABLE_RULED) {
        measure = fit(l, table, measure);
        set_widths(table, measure);
    } else {
        set_plain_widths(table, measure);
    }
    MnLength at = 0;
    for (uint32_t c = 0; c < table->ncolumns; c++) {
        table->columns[c].at = at;
        at += table->columns[c].width;
    }
    for (uint32_t c = 0; c < table->ncolumns && table->rtl; c++)
        table->columns[c].at = at - table->columns[c].at - table->columns[c].width;
    table->width = at;
    set_heights(l, table);
}
