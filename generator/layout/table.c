/* table.c - tables: the grid and the heights of the rows.
 *
 * In comes a table element; first its cells become boxes in a grid (joined cells reach over several rows or columns), then,
 * when the measure is known, columns get widths (columns.c), cells are set to them, and rows get heights. */
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 200 };

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

/* The next free column of the row from `at`; marks it and those it spans as taken. MOST_COLUMNS when none is free. */
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
    if (mn_xml_has_class(col, "right")) return ALIGN_RIGHT;
    return mn_xml_has_class(col, "centre") ? ALIGN_CENTRE : ALIGN_START;
}

static void read_columns(Table *table, const MnNode *node)
{
    uint32_t c = 0;
    for (const MnNode *group = mn_xml_first_element(node); group; group = mn_xml_next_element(group))
        for (const MnNode *col = mn_xml_is(group, "colgroup") ? mn_xml_first_element(group) : NULL; col && c < MOST_COLUMNS;
             col = mn_xml_next_element(col))
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

/* False, reported, when there is no column left for it. */
static bool build_cell(Build *b, Row *row, const MnNode *node, MnTag *row_tag, const TextContext *context, uint32_t *at)
{
    Layout *l = b->l;
    uint16_t columns = span(node, "colspan", MOST_COLUMNS), rows = span(node, "rowspan", 60000);
    uint32_t column = place_cell(&b->grid, *at, columns, rows);
    if (column == MOST_COLUMNS) {
        mn_error(l->ctx->diag, mn_xml_pos(node), "split the table", "a table has room for %d columns, and this is beyond them",
                 MOST_COLUMNS);
        return false;
    }
    Cell *cell = &row->cells[row->ncells++];
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
    return true;
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
        if (is_cell(cell) && !build_cell(b, row, cell, tag, &own, &at)) break;
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
    *table = (Table){.look = look,
                     .style = l->style,
                     .scale = 1000,
                     .longest = INT32_MAX,
                     .pad_x = l->style->cell_pad_x,
                     .pad_y = l->style->cell_pad_y};
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

/* ---- heights ---- */

/* How far from the end of its column a line of the cell ends, so that points stand below one another and words end at the units.
 * A number that had to be broken has no place of its own. */
static MnLength after_point(const Column *column, const Cell *cell)
{
    if (!cell->on_point || cell->colspan > 1) return 0;
    if (cell->point < 0) return column->fraction;
    return cell->flow.nunits == 1 ? column->fraction - (cell->most - cell->point) : 0;
}

/* Moves lines to the side their column is aligned to. Numbers run from left to right in every language, so a column of them
 * looks the same in all. */
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
        else unit->x += right;
        MnLength after = after_point(column, cell);
        if (after > 0) unit->x = unit->x > after ? unit->x - after : 0;
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
    columns_set(l, table, measure);
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
