/* pipe_table.c - a table of cmark to a table of the document tree.
 *
 * In: cmark's rows and cells. Out: table > colgroup, thead, tbody. The first column heads its rows unless the table says
 * row-headers=0 (or more of them). cmark drops the cells a row has too many and adds those it has too few; both are
 * errors here, and so each row's cells are counted in the source. A cell's content is what stands between its bars,
 * with \| for a bar; that is also how its place is found. */
#include "markdown/conversion.h"

#include <string.h>

bool block_is_table(cmark_node *node)
{
    return node && strcmp(cmark_node_get_type_string(node), "table") == 0;
}

/* cmark starts a table where the paragraph began that its head was cut from; the content of the table is that paragraph. */
uint32_t table_header_line(const Markdown *md, cmark_node *table)
{
    MnStr content = mn_str(cmark_node_get_string_content(table));
    uint32_t line = (uint32_t)cmark_node_get_start_line(table);
    for (size_t i = 0; i + 1 < content.len; i++) line += content.ptr[i] == '\n';
    return line <= md->lines.count ? line : md->lines.count;
}

/* ---- cells in the source */

typedef struct {
    MnStr line;
    size_t at; /* of the next cell's content */
    bool more;
} RowSource;

static size_t skip_space(MnStr line, size_t at)
{
    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t')) at++;
    return at;
}

/* A bar with a backslash directly before it ends no cell, whatever stands before the backslash. */
static size_t cell_end(MnStr line, size_t at)
{
    while (at < line.len && (line.ptr[at] != '|' || (at && line.ptr[at - 1] == '\\'))) at++;
    return at;
}

/* prefix: bytes that belong to the blocks around the table. */
static RowSource row_source(MnStr line, size_t prefix)
{
    RowSource row = {line, prefix < line.len ? prefix : line.len, true};
    row.at = skip_space(line, row.at);
    if (row.at < line.len && line.ptr[row.at] == '|') row.at++;
    return row;
}

/* Offset of the next cell's content; false when there is none. */
static bool next_cell(RowSource *row, size_t *content)
{
    size_t start = skip_space(row->line, row->at);
    if (!row->more || (start >= row->line.len)) return false;
    *content = start;
    size_t end = cell_end(row->line, row->at);
    row->more = end < row->line.len;
    row->at = end + 1;
    return true;
}

static size_t count_cells(RowSource row)
{
    size_t count = 0, unused;
    while (next_cell(&row, &unused)) count++;
    return count;
}

/* ---- rows */

typedef struct {
    Markdown *md;
    size_t columns;
    size_t prefix; /* of its first line */
    /* the row at work */
    bool head;
    uint32_t line;
    RowSource source;
} Table;

/* What stands before a row in its line: as before the table's first line, or the quotation marks of a lazy hand. */
static size_t row_prefix(MnStr line, size_t usual, bool first)
{
    size_t at = 0;
    if (first) return usual;
    while (at < line.len && strchr(" \t>", line.ptr[at])) at++;
    return at;
}

static void check_join(Markdown *md, MnNode *cell)
{
    MnBuf text = {0};
    mn_xml_collect_text(cell, &text);
    if (mn_str_is(mn_buf_view(&text), "^^") || mn_str_is(mn_buf_view(&text), "<<"))
        mn_report(md->ctx->diag, MN_CELLS_JOINED, mn_xml_range(cell));
    mn_buf_clear(&text);
}

/* Of a cell without words the bar behind it, or its row where there is none. */
static MnRange empty_range(const MnNode *cell)
{
    MnRange bar = mn_one_character(mn_xml_pos(cell));
    return bar.end.column != bar.start.column ? bar : mn_xml_range(mn_xml_parent(cell));
}

/* One cell of the row at work, whose source is read on to the next. */
static void convert_cell(Table *t, cmark_node *node, MnNode *tr, size_t column)
{
    Markdown *md = t->md;
    size_t content = t->source.line.len;
    next_cell(&t->source, &content);
    Holder h = {.raw = mn_str(cmark_node_get_string_content(node)), .first_line = t->line, .cell = true};
    h.cell_at = h.base = md->lines.starts[t->line - 1] + content;
    bool header = t->head || (column < (size_t)md->row_headers && cmark_node_first_child(node));
    MnNode *cell = mn_tree_add(tr, header ? MN_TH : MN_TD, NULL);
    mn_xml_set_pos(cell, holder_pos(&md->lines, &h, 0));
    if (header) mn_xml_set_attr(cell, "scope", t->head ? "col" : "row");
    inline_begin(md, &h, 0);
    cmark_node *only = cmark_node_first_child(node);
    bool picture = only && cmark_node_get_type(only) == CMARK_NODE_IMAGE && !cmark_node_next(only);
    if (picture) {
        MnNode *figure = *cmark_node_get_title(only) ? mn_tree_add(cell, MN_FIGURE, NULL) : cell;
        mn_xml_set_range(figure, mn_xml_range(cell));
        inline_figure(md, &h, only, figure);
    } else {
        inline_convert(md, &h, only, NULL, cell);
        holder_end(&md->lines, &h, h.at, cell);
    }
    attribute_apply_marks(md, &h, cell, ON_BLOCK);
    check_join(md, cell);
    if (mn_xml_first(cell)) return;
    if (!t->head) mn_xml_add_string(cell, "\u2013");
    else mn_report(md->ctx->diag, MN_COLUMN_WITHOUT_HEADING, empty_range(cell));
}

/* {#id} on the line after a table, which cmark takes for a row. */
static bool is_attributes(cmark_node *row)
{
    cmark_node *cell = cmark_node_first_child(row), *inside = cell ? cmark_node_first_child(cell) : NULL;
    const Mark *mark = inside && !cmark_node_next(inside) ? parser_mark(inside) : NULL;
    if (!mark || mark->kind != MARK_ATTRIBUTES || cmark_node_next(row)) return false;
    for (cell = cmark_node_next(cell); cell; cell = cmark_node_next(cell))
        if (cmark_node_first_child(cell)) return false;
    return true;
}

static void apply_last_row(Table *t, cmark_node *row, MnNode *table)
{
    cmark_node *cell = cmark_node_first_child(row);
    uint32_t line = (uint32_t)cmark_node_get_start_line(row);
    Holder h = holder_of(&t->md->lines, cmark_node_get_string_content(cell), line, true);
    attribute_apply(t->md, &h, parser_mark(cmark_node_first_child(cell))->start, table, ON_TABLE);
}

static void convert_row(Table *t, cmark_node *row, MnNode *out, bool head, uint32_t line)
{
    Markdown *md = t->md;
    MnStr source_line = lines_get(&md->lines, line);
    size_t prefix = row_prefix(source_line, t->prefix, head);
    t->head = head;
    t->line = line;
    t->source = row_source(source_line, prefix);
    MnNode *tr = mn_tree_add(out, MN_TR, NULL);
    mn_xml_set_pos(tr, mn_text_pos(md->text, line, (uint32_t)skip_space(source_line, prefix) + 1));
    lines_set_end(tr, lines_end(&md->lines, line));
    size_t cells = count_cells(t->source);
    if (!head && cells != t->columns)
        mn_report(md->ctx->diag, MN_ROW_LENGTH, mn_xml_range(tr), .count = mn_diag_counted(md->ctx->diag, cells, "cell", "cells"),
                  .number = mn_diag_number(md->ctx->diag, t->columns),
                  .hint =
                      cells == 1 && !memchr(source_line.ptr, '|', source_line.len) ? "leave an empty line after a table" : NULL);
    size_t column = 0;
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell), column++)
        convert_cell(t, cell, tr, column);
}

static void add_columns(cmark_node *node, MnNode *table, size_t columns)
{
    const uint8_t *align = cmark_gfm_extensions_get_table_alignments(node);
    bool any = false;
    for (size_t i = 0; i < columns; i++) any = any || align[i];
    if (!any) return;
    MnNode *group = mn_tree_add(table, MN_COLGROUP, table);
    for (size_t i = 0; i < columns; i++) {
        MnNode *col = mn_tree_add(group, MN_COL, table);
        const char *class = align[i] == 'l' ? "left" : align[i] == 'r' ? "right" : align[i] == 'c' ? "centre" : NULL;
        mn_xml_set_attr(col, "class", class);
    }
}

void table_convert(Markdown *md, cmark_node *node, MnNode *table)
{
    Table t = {.md = md, .columns = cmark_gfm_extensions_get_table_columns(node)};
    uint32_t head_line = table_header_line(md, node);
    bool cut = head_line != (uint32_t)cmark_node_get_start_line(node);
    cmark_node *head = cmark_node_first_child(node), *last = cmark_node_last_child(node);
    if (last != head && is_attributes(last)) apply_last_row(&t, last, table);
    else last = NULL;
    t.prefix = cut ? row_prefix(lines_get(&md->lines, head_line), 0, false) : (size_t)cmark_node_get_start_column(node) - 1;
    add_columns(node, table, t.columns);
    convert_row(&t, head, mn_tree_add(table, MN_THEAD, table), true, head_line);
    MnNode *body = NULL;
    for (cmark_node *row = cmark_node_next(head); row && row != last; row = cmark_node_next(row)) {
        if (!body) body = mn_tree_add(table, MN_TBODY, table);
        convert_row(&t, row, body, false, (uint32_t)cmark_node_get_start_line(row));
    }
    if (!body) mn_report(md->ctx->diag, MN_TABLE_WITHOUT_ROWS, mn_xml_range(table));
}
