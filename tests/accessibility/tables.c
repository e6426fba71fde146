/* tables.c - in: Table elements. Out: (check_table) the rules of their grid and headers: PDF/UA-1, 7.2 and 7.5.
 *
 * Rows are taken in reading order through THead, TBody and TFoot. Each cell takes the first free place of its row and as many
 * columns and rows as it spans:
 *
 *     TH ─┐ TH   TH          a cell that reaches down fills places of later rows before their own cells come
 *     TD  │ TD   TD
 *         ▼ */
#include "checker.h"
#include "structure.h"

enum { MOST_COLUMNS = 1000 };

typedef struct {
    const Element *table;
    const Element **rows;
    size_t nrows, cap_rows, ncolumns;
    const Element **places; /* nrows × ncolumns */
} Grid;

static bool is_cell(const Element *e)
{
    return element_is(e, "TH") || element_is(e, "TD");
}

static size_t span(const Element *cell, const char *key)
{
    int64_t value = pdf_integer(element_attribute(cell, "Table", key), 1);
    return value < 1 || value > 100000 ? 1 : (size_t)value;
}

static void collect_rows(Checker *c, Grid *g, const Element *parent)
{
    for (size_t i = 0; i < parent->nkids; i++) {
        const Element *kid = parent->kids[i].element;
        if (parent->kids[i].kind != KID_ELEMENT) continue;
        if (element_is(kid, "TR")) {
            g->rows = pdf_grow(c->arena, g->rows, &g->cap_rows, g->nrows + 1, sizeof *g->rows);
            g->rows[g->nrows++] = kid;
        } else if (parent == g->table && (element_is(kid, "THead") || element_is(kid, "TBody") || element_is(kid, "TFoot"))) {
            collect_rows(c, g, kid);
        }
    }
}

static size_t row_width(const Element *row)
{
    size_t width = 0;
    for (size_t i = 0; i < row->nkids; i++)
        if (row->kids[i].kind == KID_ELEMENT && is_cell(row->kids[i].element)) width += span(row->kids[i].element, "ColSpan");
    return width;
}

static const Element **at(const Grid *g, size_t row, size_t column)
{
    return &g->places[row * g->ncolumns + column];
}

/* False when the grid is broken, which is said. */
static bool place_cell(Checker *c, Grid *g, const Element *cell, size_t row)
{
    size_t width = span(cell, "ColSpan"), height = span(cell, "RowSpan"), column = 0;
    while (column < g->ncolumns && *at(g, row, column)) column++;
    if (column + width > g->ncolumns) {
        check_fail(c, RULE_ROWS_EQUAL, cell->object->id, "row %zu has more than the %zu columns of the first", row + 1,
                   g->ncolumns);
        return false;
    }
    if (row + height > g->nrows) {
        check_fail(c, RULE_ROWS_SPANNED, cell->object->id, "a cell of row %zu spans %zu rows of %zu", row + 1, height, g->nrows);
        return false;
    }
    for (size_t i = 0; i < height; i++)
        for (size_t k = 0; k < width; k++) {
            const Element **place = at(g, row + i, column + k);
            if (*place) {
                check_fail(c, RULE_CELLS_APART, cell->object->id, "a cell of row %zu lies on another", row + 1);
                return false;
            }
            *place = cell;
        }
    return true;
}

static bool fill_grid(Checker *c, Grid *g)
{
    for (size_t row = 0; row < g->nrows; row++) {
        const Element *tr = g->rows[row];
        for (size_t i = 0; i < tr->nkids; i++)
            if (tr->kids[i].kind == KID_ELEMENT && is_cell(tr->kids[i].element) && !place_cell(c, g, tr->kids[i].element, row))
                return false;
    }
    for (size_t row = 0; row < g->nrows; row++)
        for (size_t column = 0; column < g->ncolumns; column++)
            if (!*at(g, row, column)) {
                check_fail(c, RULE_ROWS_EQUAL, g->rows[row]->object->id, "row %zu has less than %zu columns", row + 1,
                           g->ncolumns);
                return false;
            }
    return true;
}

/* ---- headers ---- */

static bool has_scope(const Element *cell, const char *direction)
{
    const PdfObject *scope = element_attribute(cell, "Table", "Scope");
    return element_is(cell, "TH") && (pdf_is_name(scope, direction) || pdf_is_name(scope, "Both"));
}

static const Element *header_with_id(const Grid *g, const PdfObject *id)
{
    for (size_t i = 0; i < g->nrows * g->ncolumns; i++) {
        const PdfObject *own = pdf_get(g->places[i]->object, "ID");
        if (element_is(g->places[i], "TH") && pdf_is(id, PDF_STRING) && pdf_is(own, PDF_STRING) &&
            mn_str_equal(id->text, own->text))
            return g->places[i];
    }
    return NULL;
}

static bool headers_resolve(Checker *c, const Grid *g, const Element *cell)
{
    const PdfObject *headers = element_attribute(cell, "Table", "Headers");
    for (size_t i = 0; i < pdf_length(headers); i++)
        if (!header_with_id(g, pdf_at(headers, i))) {
            check_fail(c, RULE_HEADERS, cell->object->id, "Headers names a cell that is no header of this table");
            return false;
        }
    return pdf_length(headers) > 0;
}

static bool is_headed(const Grid *g, size_t row, size_t column)
{
    for (size_t i = row; i-- > 0;)
        if (has_scope(*at(g, i, column), "Column")) return true;
    for (size_t i = column; i-- > 0;)
        if (has_scope(*at(g, row, i), "Row")) return true;
    return false;
}

static void check_headers(Checker *c, const Grid *g)
{
    bool all_scoped = true, any = false;
    for (size_t i = 0; i < g->nrows * g->ncolumns; i++) {
        const PdfObject *scope = element_attribute(g->places[i], "Table", "Scope");
        if (!element_is(g->places[i], "TH")) continue;
        any = true;
        if (!pdf_is_name(scope, "Row") && !pdf_is_name(scope, "Column") && !pdf_is_name(scope, "Both")) all_scoped = false;
    }
    if (!any) check_fail(c, RULE_HAS_HEADERS, g->table->object->id, "the table has no TH");
    for (size_t row = 0; row < g->nrows; row++)
        for (size_t column = 0; column < g->ncolumns; column++) {
            const Element *cell = *at(g, row, column);
            bool first = (!row || *at(g, row - 1, column) != cell) && (!column || *at(g, row, column - 1) != cell);
            if (!first || headers_resolve(c, g, cell) || all_scoped || !element_is(cell, "TD") || is_headed(g, row, column))
                continue;
            check_fail(c, RULE_HEADERS, cell->object->id, "no header with Scope stands above or before the cell in row %zu",
                       row + 1);
            return;
        }
}

static bool is_named(const Grid *g, const Element *header)
{
    const PdfObject *own = pdf_get(header->object, "ID");
    for (size_t i = 0; pdf_is(own, PDF_STRING) && i < g->nrows * g->ncolumns; i++) {
        const PdfObject *headers = element_attribute(g->places[i], "Table", "Headers");
        for (size_t k = 0; k < pdf_length(headers); k++)
            if (header_with_id(g, pdf_at(headers, k)) == header) return true;
    }
    return false;
}

static void check_scopes(Checker *c, const Grid *g)
{
    for (size_t i = 0; i < g->nrows * g->ncolumns; i++) {
        const Element *cell = g->places[i];
        bool scoped = has_scope(cell, "Row") || has_scope(cell, "Column");
        if (!element_is(cell, "TH") || scoped || is_named(g, cell)) continue;
        check_fail(c, RULE_SCOPE, cell->object->id, "the TH has no Scope, and no cell names it");
        return;
    }
}

static bool is_in(const Element *row, const char *type)
{
    return row->parent && element_is(row->parent, type);
}

/* Where a column of the body has headers, all its cells that say something are headers; so are all of the head. */
static void check_regular(Checker *c, const Grid *g)
{
    for (size_t column = 0; column < g->ncolumns; column++) {
        size_t headers = 0, rows = 0;
        const Element *odd = NULL;
        for (size_t row = 0; row < g->nrows; row++) {
            const Element *cell = *at(g, row, column);
            bool header = element_is(cell, "TH");
            if (is_in(g->rows[row], "THead") && !header && cell->nkids)
                check_fail(c, RULE_REGULAR, cell->object->id, "a TD stands in the head");
            if (!is_in(g->rows[row], "TBody")) continue;
            rows++, headers += header;
            if (!header && cell->nkids) odd = cell;
        }
        if (odd && headers > 1 && headers * 2 > rows)
            check_fail(c, RULE_REGULAR, odd->object->id, "the cell is no TH, where the others of its column are");
    }
}

void check_table(Checker *c)
{
    for (size_t i = 0; c->structure && i < c->structure->nelements; i++) {
        Grid g = {.table = c->structure->elements[i]};
        if (!element_is(g.table, "Table")) continue;
        collect_rows(c, &g, g.table);
        g.ncolumns = g.nrows ? row_width(g.rows[0]) : 0;
        if (!g.ncolumns || g.ncolumns > MOST_COLUMNS) {
            check_fail(c, RULE_ROWS_EQUAL, g.table->object->id, "the table has no cells in its first row");
            continue;
        }
        g.places = mn_arena_array(c->arena, g.nrows * g.ncolumns, sizeof *g.places);
        if (!fill_grid(c, &g)) continue;
        check_headers(c, &g);
        check_scopes(c, &g);
        check_regular(c, &g);
    }
}
