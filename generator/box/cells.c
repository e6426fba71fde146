/* cells.c - in: table elements, lists of facts, parallel texts. Out: their cells as boxes in a grid; joined cells reach over several
 * rows or columns. */
#include "box/maker.h"

#include "box/headers.h"

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

static uint32_t count_cells(const MnNode *row)
{
    uint32_t count = 0;
    for (const MnNode *cell = mn_xml_first_element(row); cell; cell = mn_xml_next_element(cell)) count += mn_is_cell(cell);
    return count;
}

static Align column_align(const MnNode *col)
{
    if (mn_xml_has_class(col, "decimal")) return ALIGN_DECIMAL;
    if (mn_xml_has_class(col, "right")) return ALIGN_RIGHT;
    return mn_xml_has_class(col, "centre") ? ALIGN_CENTRE : ALIGN_START;
}

/* ---- cells ---- */

typedef struct {
    Boxes *boxes;
    Table *table;
    const TextContext *context;
    Grid grid;
    bool head, foot;
    bool plain_headers;       /* of rows: they are sentences, not labels */
    const TextContext *group; /* inside the group of rows */
    ChangedColumn *changed;   /* of each column; col NULL: it carries no mark */
} Build;

static void read_columns(Build *g, const MnNode *node)
{
    Table *table = g->table;
    uint32_t c = 0;
    for (const MnNode *group = mn_xml_first_element(node); group; group = mn_xml_next_element(group))
        for (const MnNode *col = mn_is(group, MN_COLGROUP) ? mn_xml_first_element(group) : NULL; col && c < MOST_COLUMNS;
             col = mn_xml_next_element(col)) {
            if (mn_change_of(col) != MN_UNCHANGED) g->changed[c].col = col;
            table->aligns[c++] = column_align(col);
        }
}

/* A mark of the column counts less than one of the cell, and more than one around it. */
static void change_column(TextContext *cell, ChangedColumn *column, const MnNode *node)
{
    if (!column->col) return;
    MnChange change = mn_change_of(column->col);
    cell->marked = true;
    cell->column = column;
    if (mn_change_of(node) == MN_UNCHANGED && change != MN_ALTERED) cell->change = change;
}

/* False, reported, when there is no column left for it. */
static bool build_cell(Build *g, Row *row, const MnNode *node, MnTag *row_tag, const TextContext *context, uint32_t *at)
{
    Boxes *b = g->boxes;
    uint16_t columns = span(node, "colspan", MOST_COLUMNS), rows = span(node, "rowspan", 60000);
    uint32_t column = place_cell(&g->grid, *at, columns, rows);
    if (column == MOST_COLUMNS) {
        mn_report(b->t->ctx->diag, MN_TABLE_COLUMNS, mn_at(mn_xml_pos(node)),
                  .limit = mn_diag_number(b->t->ctx->diag, (size_t)MOST_COLUMNS));
        return false;
    }
    Cell *cell = &row->cells[row->ncells++];
    if (column + columns > MOST_COLUMNS) columns = (uint16_t)(MOST_COLUMNS - column);
    *cell = (Cell){.row = row->index, .column = column, .colspan = columns, .rowspan = rows, .header = mn_is(node, MN_TH)};
    *at = column + columns;
    TextContext own = context_inside(context, node, tag_cell(b->t->tags, row_tag, node));
    cell->tag = own.tag;
    if (g->head) own.look = &b->style->table_head, own.colour = own.look->colour;
    else own.bold = g->foot || (cell->header && column == 0 && !g->plain_headers);
    cell->box = box_new(b, BOX_BLOCK, NULL, node);
    cell->box->rtl = own.rtl;
    change_column(&own, &g->changed[column], node);
    box_change(b, cell->box, node);
    if (own.column && !cell->box->change) cell->box->change = change_bar(b, mn_change_of(own.column->col));
    box_children(b, cell->box, &own, node);
    Align align = g->table->aligns[column];
    bool over_numbers = g->head && columns > 1 && align != ALIGN_START;
    cell->align = cell->header && !g->head ? ALIGN_START : over_numbers ? ALIGN_CENTRE : align;
    return true;
}

static void build_row(Build *g, const MnNode *node, MnTag *parent, bool group_start)
{
    Row *row = &g->table->rows[g->table->nrows];
    *row = (Row){.table = g->table,
                 .index = g->table->nrows,
                 .head = g->head,
                 .foot = g->foot,
                 .group_start = group_start,
                 .spanned = reaches_down(&g->grid),
                 .id = mn_xml_attr(node, "id")};
    row->cells = mn_arena_array(g->boxes->scratch, count_cells(node), sizeof *row->cells);
    g->table->nrows++;
    MnTag *tag = tag_for(g->boxes->t->tags, MN_TAG_TR, parent, node);
    uint32_t at = 0;
    bool in_group = mn_change_of(mn_xml_parent(node)) != MN_UNCHANGED, own_change = mn_change_of(node) != MN_UNCHANGED;
    if (own_change || in_group) row->change = change_bar(g->boxes, mn_change_of(own_change ? node : mn_xml_parent(node)));
    TextContext own = context_inside(g->group, node, NULL);
    for (const MnNode *cell = mn_xml_first_element(node); cell; cell = mn_xml_next_element(cell))
        if (mn_is_cell(cell) && !build_cell(g, row, cell, tag, &own, &at)) break;
    end_row(&g->grid);
}

static void build_group(Build *g, const MnNode *group, MnTag *table_tag)
{
    g->head = mn_is(group, MN_THEAD);
    g->foot = mn_is(group, MN_TFOOT);
    MnTag *tag = tag_for(g->boxes->t->tags, g->head ? MN_TAG_THEAD : g->foot ? MN_TAG_TFOOT : MN_TAG_TBODY, table_tag, group);
    memset(g->grid.rows_left, 0, sizeof g->grid.rows_left); /* cells never reach out of their group */
    bool first = true;
    TextContext own = context_inside(g->context, group, NULL);
    g->group = &own; /* cppcheck-suppress autoVariables */
    for (const MnNode *row = mn_xml_first_element(group); row; row = mn_xml_next_element(row), first = false)
        if (mn_is(row, MN_TR)) build_row(g, row, tag, first);
    g->group = NULL;
    if (g->head) g->table->nhead = g->table->nrows;
}

static bool is_row_group(const MnNode *node)
{
    return mn_is(node, MN_THEAD) || mn_is(node, MN_TBODY) || mn_is(node, MN_TFOOT);
}

static Table *table_new(Boxes *b, TableLook look)
{
    Table *table = mn_arena_alloc(b->scratch, sizeof *table);
    *table =
        (Table){.look = look, .style = b->style, .scale = 1000, .pad_x = b->style->cell_pad_x, .pad_y = b->style->cell_pad_y};
    return table;
}

Table *table_build(Boxes *b, const MnNode *node, const TextContext *context, MnTag *tag)
{
    Table *table = table_new(b, TABLE_RULED);
    table->node = node;
    table->rtl = context->rtl;
    uint32_t nrows = 0;
    for (const MnNode *group = mn_xml_first_element(node); group; group = mn_xml_next_element(group))
        for (const MnNode *row = is_row_group(group) ? mn_xml_first_element(group) : NULL; row; row = mn_xml_next_element(row))
            nrows++;
    table->rows = mn_arena_array(b->scratch, nrows, sizeof *table->rows);
    table->aligns = mn_arena_array(b->scratch, MOST_COLUMNS, sizeof *table->aligns);
    Build build = {.boxes = b, .table = table, .context = context, .plain_headers = mn_style_plain_row_headers(node)};
    build.changed = mn_arena_array(b->scratch, MOST_COLUMNS, sizeof *build.changed);
    read_columns(&build, node);
    for (const MnNode *group = mn_xml_first_element(node); group; group = mn_xml_next_element(group))
        if (is_row_group(group)) build_group(&build, group, tag);
    table->ncolumns = build.grid.ncolumns;
    table_headers(b->t->ctx->arena, table);
    return table;
}

/* ---- lists of facts, and parallel texts: rows without a grid's tags ---- */

static Cell *plain_cell(Boxes *b, Row *row, const MnNode *node, const TextContext *context)
{
    Cell *cell = &row->cells[row->ncells];
    *cell = (Cell){.row = row->index, .column = row->ncells++, .colspan = 1, .rowspan = 1};
    cell->box = box_new(b, BOX_BLOCK, NULL, node);
    cell->box->rtl = context->rtl;
    if (node) box_change(b, cell->box, node);
    if (node) box_children(b, cell->box, context, node);
    return cell;
}

static Row *plain_row(Boxes *b, Table *table)
{
    Row *row = &table->rows[table->nrows];
    *row = (Row){.table = table, .index = table->nrows++, .group_start = row == table->rows};
    row->cells = mn_arena_array(b->scratch, 2, sizeof *row->cells);
    return row;
}

static uint32_t count_children(const MnNode *node)
{
    uint32_t count = 0;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) count++;
    return count;
}

static Table *plain_table(Boxes *b, uint32_t rows, TableLook look, bool rtl)
{
    Table *table = table_new(b, look);
    table->rtl = rtl;
    table->ncolumns = 2;
    table->pad_x = 0;
    table->aligns = mn_arena_array(b->scratch, 2, sizeof *table->aligns);
    table->rows = mn_arena_array(b->scratch, rows, sizeof *table->rows);
    return table;
}

static bool is_value(const MnNode *node)
{
    return node && mn_is(node, MN_DD);
}

/* Several values of one label are paragraphs of one body. */
Table *table_facts(Boxes *b, const MnNode *node, const TextContext *context, MnTag *tag)
{
    Table *table = plain_table(b, count_children(node), TABLE_FACTS, context->rtl);
    MnTag *item = NULL;
    Row *row = NULL;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        bool label = mn_is(child, MN_DT);
        if (label || !row) item = tag_new(b->t->tags, MN_TAG_LI, tag), row = plain_row(b, table);
        TextContext own = context_inside(context, child, NULL);
        own.look = label ? &b->style->fact_label : &b->style->table;
        own.colour = own.look->colour;
        own.tight = true;
        own.number_column = 0;
        if (label) {
            own.tag = tag_new(b->t->tags, MN_TAG_LBL, item);
            plain_cell(b, row, child, &own);
            continue;
        }
        if (row->ncells == 0) plain_cell(b, row, NULL, &own);
        bool more = row->ncells > 1, several = more || is_value(mn_xml_next_element(child));
        MnTag *body = more ? row->cells[1].box->first_tag : tag_new(b->t->tags, MN_TAG_LBODY, item);
        own.tag = several ? tag_new(b->t->tags, MN_TAG_P, body) : body;
        if (more) box_children(b, row->cells[1].box, &own, child);
        else plain_cell(b, row, child, &own)->box->first_tag = body;
    }
    return table;
}

Table *table_parallel(Boxes *b, const MnNode *node, const TextContext *context)
{
    Table *table = plain_table(b, count_children(node), TABLE_PLAIN, context->rtl);
    Row *row = NULL;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (!row || row->ncells == 2) row = plain_row(b, table);
        TextContext own = context_inside(context, child, tag_for(b->t->tags, MN_TAG_DIV, context->tag, child));
        plain_cell(b, row, child, &own);
    }
    return table;
}

Table *table_beside(Boxes *b, Box *picture, Box *text, bool rtl)
{
    Table *table = plain_table(b, 1, TABLE_PLAIN, rtl);
    Row *row = plain_row(b, table);
    const TextContext context = {.rtl = rtl};
    plain_cell(b, row, NULL, &context)->box = picture;
    plain_cell(b, row, NULL, &context)->box = text;
    MnLength least, most;
    box_extent(picture, &least, &most);
    table->first_width = most + b->style->column_gap;
    return table;
}
