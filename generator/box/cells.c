/* cells.c - in: table elements, lists of facts, parallel texts. Out: their cells as boxes in a grid; joined cells reach over several
 * rows or columns. */
#include "box/maker.h"

#include "base/limits.h"
#include "tree/grid.h"

/* ---- cells ---- */

typedef struct {
    Boxes *boxes;
    Table *table;
    const MnGrid *grid;
    bool head, foot;
    bool plain_headers;     /* of rows: they are sentences, not labels */
    MnTag *tag;             /* of the group of rows */
    ChangedColumn *changed; /* of each column; col NULL: it carries no mark */
} Build;

/* A mark of the column counts less than one of the cell, and more than one around it. */
static void change_column(TextContext *cell, ChangedColumn *column, const MnNode *node)
{
    if (!column->col) return;
    MnChange change = mn_change_of(column->col);
    cell->marked = true;
    cell->column = column;
    if (mn_change_of(node) == MN_UNCHANGED && change != MN_ALTERED) cell->change = change;
}

/* Figures of a table are as high as its capitals; those of a column of numbers stand below one another. */
static unsigned figures_of(MnAlign align)
{
    bool numbers = align == MN_ALIGN_DECIMAL || align == MN_ALIGN_RIGHT;
    return MN_SHAPE_LINING | (numbers ? MN_SHAPE_TABULAR : 0u);
}

/* False, reported, when it stands beyond the last column that there is room for. */
static bool build_cell(Build *g, Row *row, const MnGridCell *of, MnTag *row_tag, const TextContext *context)
{
    Boxes *b = g->boxes;
    if (of->column >= MN_MOST_TABLE_COLUMNS) {
        mn_report(b->t->ctx->diag, MN_TABLE_COLUMNS, mn_xml_range(of->node),
                  .limit = mn_diag_number(b->t->ctx->diag, (size_t)MN_MOST_TABLE_COLUMNS));
        return false;
    }
    Cell *cell = &row->cells[row->ncells++];
    uint32_t room = MN_MOST_TABLE_COLUMNS - of->column, columns = of->columns < room ? of->columns : room;
    *cell = (Cell){.row = row->index, .column = of->column, .header = of->header};
    cell->colspan = (uint16_t)columns, cell->rowspan = (uint16_t)of->rows;
    TextContext own = context_inside(context, of->node, tag_cell(b->t->tags, row_tag, of->node));
    cell->tag = own.tag;
    cell->tag->colspan = cell->colspan, cell->tag->rowspan = cell->rowspan;
    if (g->head) own.look = &b->style->table_head, own.colour = own.look->colour;
    else own.bold = g->foot || (cell->header && cell->column == 0 && !g->plain_headers);
    own.figures = figures_of(g->grid->columns[cell->column].align);
    cell->box = box_new(b, BOX_BLOCK, NULL, of->node);
    cell->box->rtl = own.rtl;
    change_column(&own, &g->changed[cell->column], of->node);
    box_change(b, cell->box, of->node);
    if (own.column && !cell->box->change) cell->box->change = change_bar(b, mn_change_of(own.column->col));
    box_children(b, cell->box, &own, of->node);
    MnAlign align = g->grid->columns[cell->column].align;
    bool over_numbers = g->head && columns > 1 && align != MN_ALIGN_START;
    cell->align = cell->header && !g->head ? MN_ALIGN_START : over_numbers ? MN_ALIGN_CENTRE : align;
    if (cell->column + columns > g->table->ncolumns) g->table->ncolumns = cell->column + columns;
    return true;
}

/* Where links to the row lead; the first of a group is where those to the group do. */
static const char *id_of_row(const MnGridRow *row)
{
    const char *id = mn_xml_attr(row->node, "id");
    return !id && row->first && !mn_is(row->group, MN_TABLE) ? mn_xml_attr(row->group, "id") : id;
}

static void build_row(Build *g, const MnGridRow *of, const TextContext *context)
{
    Table *table = g->table;
    Row *row = &table->rows[table->nrows];
    *row = (Row){.table = table,
                 .index = table->nrows++,
                 .head = g->head,
                 .foot = g->foot,
                 .group_start = of->first,
                 .spanned = of->reached,
                 .id = id_of_row(of)};
    row->cells = mn_arena_array(g->boxes->scratch, of->ncells, sizeof *row->cells);
    MnTag *tag = tag_for(g->boxes->t->tags, MN_TAG_TR, g->tag, of->node);
    MnChange change = mn_change_of(of->node);
    if (change == MN_UNCHANGED && of->group != g->grid->table) change = mn_change_of(of->group);
    if (change != MN_UNCHANGED) row->change = change_bar(g->boxes, change);
    TextContext own = context_inside(context, of->node, NULL);
    for (uint32_t i = 0; i < of->ncells; i++)
        if (!build_cell(g, row, &of->cells[i], tag, &own)) return;
}

/* Rows [first, end) of the grid, which stand in one group, or in none. */
static void build_group(Build *g, uint32_t first, uint32_t end, const TextContext *context, MnTag *table_tag)
{
    const MnNode *group = g->grid->rows[first].group;
    TextContext own = group == g->grid->table ? *context : context_inside(context, group, NULL);
    g->head = mn_is(group, MN_THEAD);
    g->foot = mn_is(group, MN_TFOOT);
    MnTagKind kind = g->head ? MN_TAG_THEAD : g->foot ? MN_TAG_TFOOT : MN_TAG_TBODY;
    g->tag = group == g->grid->table ? table_tag : tag_for(g->boxes->t->tags, kind, table_tag, group);
    for (uint32_t r = first; r < end; r++) build_row(g, &g->grid->rows[r], &own);
    if (g->head) g->table->nhead = g->table->nrows;
}

/* ---- headers ---- */

/* The cell built of one of the grid; NULL when it was beyond the columns. */
static const Cell *cell_of(const Build *g, const MnGridCell *of)
{
    size_t index = (size_t)(of - g->grid->rows[of->row].cells);
    return index < g->table->rows[of->row].ncells ? &g->table->rows[of->row].cells[index] : NULL;
}

static void give_headers(const Build *g, const MnGridCell *of, MnArena *arena)
{
    const Cell *cell = cell_of(g, of);
    if (!cell || !of->nheaders) return;
    const char **ids = mn_arena_array(arena, (size_t)of->nheaders + 1, sizeof *ids);
    size_t count = 0;
    for (uint32_t h = 0; h < of->nheaders; h++) {
        const Cell *header = cell_of(g, of->headers[h]);
        if (header) ids[count++] = header->tag->id;
    }
    cell->tag->headers = ids;
}

/* In a table with joined or several levels of headers every cell gets the list of its headers (ISO 32000-1, 14.8.5.7: Headers),
 * because position and Scope alone would leave a listener to guess. */
static void build_headers(const Build *g)
{
    MnArena *arena = g->boxes->t->ctx->arena;
    if (g->grid->plain) return;
    for (uint32_t r = 0; r < g->table->nrows; r++)
        for (uint32_t i = 0; i < g->table->rows[r].ncells; i++) {
            MnTag *tag = g->table->rows[r].cells[i].tag;
            if (g->table->rows[r].cells[i].header && !tag->id) tag->id = mn_arena_printf(arena, "th-%u", (unsigned)tag->order);
        }
    for (uint32_t r = 0; r < g->grid->nrows; r++)
        for (uint32_t i = 0; i < g->grid->rows[r].ncells; i++) give_headers(g, &g->grid->rows[r].cells[i], arena);
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
    const MnGrid *grid = mn_grid_new(b->scratch, node);
    Table *table = table_new(b, TABLE_RULED);
    table->node = node;
    table->rtl = context->rtl;
    table->rows = mn_arena_array(b->scratch, grid->nrows, sizeof *table->rows);
    Build build = {.boxes = b, .table = table, .grid = grid, .plain_headers = mn_style_plain_row_headers(grid)};
    build.changed = mn_arena_array(b->scratch, grid->ncolumns, sizeof *build.changed);
    for (uint32_t c = 0; c < grid->ncolumns; c++)
        if (mn_change_of(grid->columns[c].col) != MN_UNCHANGED) build.changed[c].col = grid->columns[c].col;
    for (uint32_t from = 0, end; from < grid->nrows; from = end) {
        for (end = from + 1; end < grid->nrows && grid->rows[end].group == grid->rows[from].group;) end++;
        build_group(&build, from, end, context, tag);
    }
    build_headers(&build);
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

Table *table_pair(Boxes *b, Box *first, Box *second, bool rtl)
{
    Table *table = plain_table(b, 1, TABLE_PLAIN, rtl);
    Row *row = plain_row(b, table);
    const TextContext context = {.rtl = rtl};
    plain_cell(b, row, NULL, &context)->box = first;
    plain_cell(b, row, NULL, &context)->box = second;
    return table;
}

Table *table_beside(Boxes *b, Box *picture, Box *text, bool rtl)
{
    Table *table = table_pair(b, picture, text, rtl);
    MnLength least, most;
    box_extent(picture, &least, &most);
    table->first_width = most + b->style->column_gap;
    return table;
}
