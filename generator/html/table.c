/* table.c - tables: each in a region that scrolls by itself when it is wider than the page, can be reached with the keyboard,
 * and is named by the caption; and the alignment that the tree gives columns, which HTML can give only to cells.
 *
 * Which column a cell stands in depends on the cells above that reach down into its row (HTML, "forming a table"): for each
 * column the rows still taken by such a cell are counted. */
#include "html/internal.h"

enum { MOST_COLUMNS = 1000 };

typedef struct Table {
    struct Table *around;
    const char **align; /* per column: a class, or NULL */
    unsigned *taken;    /* per column: rows below that a cell above reaches into */
    unsigned ncolumns, column;
    const char *caption_id; /* NULL when there is no caption */
} Table;

static void end_table(Writer *w)
{
    w->table = w->table->around;
    html_end(w, "div");
}

static const char *alignment(const MnNode *col)
{
    static const char *const classes[] = {"decimal", "right", "centre"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (mn_xml_has_class(col, classes[i])) return classes[i];
    return NULL;
}

static unsigned span_of(const MnNode *node, const char *name)
{
    const char *text = mn_xml_attr(node, name);
    unsigned span = 0;
    for (; text && *text >= '0' && *text <= '9' && span <= MOST_COLUMNS; text++) span = span * 10 + (unsigned)(*text - '0');
    return span < 1 ? 1 : span;
}

/* The columns of all groups in turn; the first after NULL. */
static const MnNode *next_col(const MnNode *table, const MnNode *col)
{
    const MnNode *next = col ? mn_xml_next_element(col) : NULL;
    const MnNode *group = col ? mn_xml_next_element(col->parent) : mn_xml_first_element(table);
    for (; !next && group; group = mn_xml_next_element(group))
        if (mn_xml_is(group, "colgroup")) next = mn_xml_first_element(group);
    return next;
}

static Table *new_table(Writer *w, const MnNode *node)
{
    Table *table = mn_arena_alloc(w->ctx->arena, sizeof *table);
    for (const MnNode *col = next_col(node, NULL); col; col = next_col(node, col)) table->ncolumns++;
    table->align = mn_arena_array(w->ctx->arena, table->ncolumns, sizeof *table->align);
    table->taken = mn_arena_array(w->ctx->arena, table->ncolumns, sizeof *table->taken);
    unsigned i = 0;
    for (const MnNode *col = next_col(node, NULL); col; col = next_col(node, col)) table->align[i++] = alignment(col);
    table->around = w->table;
    w->table = table;
    return table;
}

bool html_begin_table(Writer *w, const MnNode *node, Tag *tag)
{
    Table *table = new_table(w, node);
    const MnNode *caption = mn_xml_child(node, "caption");
    const char *class = mn_style_plain_row_headers(node) ? "table plain-headers" : "table";
    if (caption) {
        const char *id = mn_xml_attr(node, "id");
        table->caption_id = mn_xml_attr(caption, "id");
        if (!table->caption_id)
            table->caption_id = html_new_id(w, mn_arena_printf(w->ctx->arena, "%s-caption", id ? id : "table"));
        html_start(w, "div", HTML_ATTRS("class", class, "role", "region", "aria-labelledby", table->caption_id, "tabindex", "0"));
    } else {
        html_start(w, "div",
                   HTML_ATTRS("class", class, "role", "group", "aria-label", html_word(w, "unnamed-table"), "tabindex", "0"));
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

bool html_begin_rows(Writer *w, const MnNode *node, Tag *tag)
{
    (void)node, (void)tag;
    Table *t = w->table;
    if (!t) return true;
    for (unsigned i = 0; i < t->ncolumns; i++) t->taken[i] = 0; /* no cell leaves its group */
    t->column = t->ncolumns;
    return true;
}

bool html_begin_row(Writer *w, const MnNode *node, Tag *tag)
{
    (void)node, (void)tag;
    Table *t = w->table;
    if (!t) return true;
    for (; t->column < t->ncolumns; t->column++) /* what the row before left over */
        if (t->taken[t->column]) t->taken[t->column]--;
    t->column = 0;
    return true;
}

bool html_begin_cell(Writer *w, const MnNode *node, Tag *tag)
{
    (void)tag;
    Table *t = w->table;
    if (!t) return true;
    while (t->column < t->ncolumns && t->taken[t->column]) t->taken[t->column++]--;
    if (t->column >= t->ncolumns) return true;
    const char *align = t->align[t->column], *class = html_get(w, "class");
    if (align) html_set(w, "class", class ? mn_arena_printf(w->ctx->arena, "%s %s", class, align) : align);
    unsigned rows = span_of(node, "rowspan"), columns = span_of(node, "colspan");
    while (columns-- && t->column < t->ncolumns) t->taken[t->column++] = rows - 1;
    return true;
}
