/* check_tables.c - in: Table elements. Out: (conform_check_table) the rules of their grid and headers: PDF/UA-1, 7.2 and 7.5.
 *
 * Rows are taken in reading order through THead, TBody and TFoot. Each cell takes the first free place of its row and as many
 * columns and rows as it spans:
 *
 *     TH ─┐ TH   TH          a cell that reaches down fills places of later rows before their own cells come
 *     TD  │ TD   TD
 *         ▼ */
#include "conform/passes.h"

#include "base/map.h"

#include <stdlib.h>

enum { MOST_COLUMNS = 1000, MOST_PLACES = 1 << 22, MOST_NAMED = 1 << 22 };

typedef struct {
    const Element *table;
    const Element **rows;
    size_t nrows, cap_rows, ncolumns;
    const Element **places; /* nrows × ncolumns */
    size_t next;            /* the places of the row before it are taken */
    MnMap headers, named;   /* ID → TH; ID → anything, when a cell names it */
} Grid;

static bool is_cell(const Element *e)
{
    return conform_element_is(e, "TH") || conform_element_is(e, "TD");
}

static size_t span(const Element *cell, const char *key)
{
    int64_t value = conform_integer(conform_element_attribute(cell, "Table", key), 1);
    return value < 1 || value > 100000 ? 1 : (size_t)value;
}

static void collect_rows(Checker *c, Grid *g, const Element *parent)
{
    for (size_t i = 0; i < parent->nkids; i++) {
        const Element *kid = parent->kids[i].element;
        if (parent->kids[i].kind != KID_ELEMENT) continue;
        if (conform_element_is(kid, "TR")) {
            g->rows = conform_grow(c->arena, g->rows, &g->cap_rows, g->nrows + 1, sizeof(Element *));
            g->rows[g->nrows++] = kid;
        } else if (parent == g->table &&
                   (conform_element_is(kid, "THead") || conform_element_is(kid, "TBody") || conform_element_is(kid, "TFoot"))) {
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
    size_t width = span(cell, "ColSpan"), height = span(cell, "RowSpan"), column = g->next;
    while (column < g->ncolumns && *at(g, row, column)) column++;
    if (column + width > g->ncolumns) {
        conform_fail(c, RULE_ROWS_EQUAL, cell->object->id, "row %zu has more than the %zu columns of the first", row + 1,
                     g->ncolumns);
        return false;
    }
    if (row + height > g->nrows) {
        conform_fail(c, RULE_ROWS_SPANNED, cell->object->id, "a cell of row %zu spans %zu rows of %zu", row + 1, height,
                     g->nrows);
        return false;
    }
    g->next = column + width;
    for (size_t i = 0; i < height; i++)
        for (size_t k = 0; k < width; k++) {
            const Element **place = at(g, row + i, column + k);
            if (*place) {
                conform_fail(c, RULE_CELLS_APART, cell->object->id, "a cell of row %zu lies on another", row + 1);
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
        g->next = 0;
        for (size_t i = 0; i < tr->nkids; i++)
            if (tr->kids[i].kind == KID_ELEMENT && is_cell(tr->kids[i].element) && !place_cell(c, g, tr->kids[i].element, row))
                return false;
    }
    for (size_t row = 0; row < g->nrows; row++)
        for (size_t column = 0; column < g->ncolumns; column++)
            if (!*at(g, row, column)) {
                conform_fail(c, RULE_ROWS_EQUAL, g->rows[row]->object->id, "row %zu has less than %zu columns", row + 1,
                             g->ncolumns);
                return false;
            }
    return true;
}

/* ---- headers ---- */

static bool has_scope(const Element *cell, const char *direction)
{
    const PdfObject *scope = conform_element_attribute(cell, "Table", "Scope");
    return conform_element_is(cell, "TH") && (conform_is_name(scope, direction) || conform_is_name(scope, "Both"));
}

/* Headers that cells name, by ID; and which are named. */
static void note_headers(Checker *c, Grid *g)
{
    size_t left = MOST_NAMED;
    for (size_t i = 0; i < g->nrows * g->ncolumns; i++) {
        const PdfObject *own = conform_get(g->places[i]->object, "ID");
        bool header = conform_element_is(g->places[i], "TH") && conform_is(own, PDF_STRING);
        if (header && !mn_map_get(&g->headers, own->text)) mn_map_put(&g->headers, own->text, g->places[i]);
    }
    for (size_t i = 0; i < g->nrows * g->ncolumns; i++) {
        const PdfObject *named = conform_element_attribute(g->places[i], "Table", "Headers");
        for (size_t k = 0; k < conform_length(named); k++) {
            if (!left--) {
                conform_fail(c, RULE_HEADERS, g->table->object->id, "the cells name more headers than can be looked at");
                return;
            }
            if (conform_is(conform_at(named, k), PDF_STRING)) mn_map_put(&g->named, conform_at(named, k)->text, g->table);
        }
    }
}

static bool headers_resolve(Checker *c, const Grid *g, const Element *cell)
{
    const PdfObject *headers = conform_element_attribute(cell, "Table", "Headers");
    for (size_t i = 0; i < conform_length(headers); i++) {
        const PdfObject *id = conform_at(headers, i);
        if (conform_is(id, PDF_STRING) && mn_map_get(&g->headers, id->text)) continue;
        conform_fail(c, RULE_HEADERS, cell->object->id, "Headers names a cell that is no header of this table");
        return false;
    }
    return conform_length(headers) > 0;
}

/* Every cell has a header with Scope above or before it, or names its own. Goes down the rows, knowing which columns were headed. */
static void check_headed(Checker *c, const Grid *g, bool all_scoped)
{
    bool *headed = mn_arena_array(c->arena, g->ncolumns, sizeof *headed);
    for (size_t row = 0; row < g->nrows; row++) {
        bool row_headed = false;
        for (size_t column = 0; column < g->ncolumns; column++) {
            const Element *cell = *at(g, row, column);
            bool first = (!row || *at(g, row - 1, column) != cell) && (!column || *at(g, row, column - 1) != cell);
            bool named = first && headers_resolve(c, g, cell);
            if (first && !named && !all_scoped && conform_element_is(cell, "TD") && !headed[column] && !row_headed) {
                conform_fail(c, RULE_HEADERS, cell->object->id, "no header with Scope stands above or before the cell in row %zu",
                             row + 1);
                return;
            }
            row_headed |= has_scope(cell, "Row");
        }
        for (size_t column = 0; column < g->ncolumns; column++) headed[column] |= has_scope(*at(g, row, column), "Column");
    }
}

static void check_headers(Checker *c, const Grid *g)
{
    bool all_scoped = true, any = false;
    for (size_t i = 0; i < g->nrows * g->ncolumns; i++) {
        const PdfObject *scope = conform_element_attribute(g->places[i], "Table", "Scope");
        if (!conform_element_is(g->places[i], "TH")) continue;
        any = true;
        if (!conform_is_name(scope, "Row") && !conform_is_name(scope, "Column") && !conform_is_name(scope, "Both"))
            all_scoped = false;
    }
    if (!any) conform_fail(c, RULE_HAS_HEADERS, g->table->object->id, "the table has no TH");
    if (all_scoped && !g->named.count) return;
    check_headed(c, g, all_scoped);
}

static bool is_named(const Grid *g, const Element *header)
{
    const PdfObject *own = conform_get(header->object, "ID");
    return conform_is(own, PDF_STRING) && mn_map_get(&g->headers, own->text) == header && mn_map_get(&g->named, own->text);
}

static void check_scopes(Checker *c, const Grid *g)
{
    for (size_t i = 0; i < g->nrows * g->ncolumns; i++) {
        const Element *cell = g->places[i];
        bool scoped = has_scope(cell, "Row") || has_scope(cell, "Column");
        if (!conform_element_is(cell, "TH") || scoped || is_named(g, cell)) continue;
        conform_fail(c, RULE_SCOPE, cell->object->id, "the TH has no Scope, and no cell names it");
        return;
    }
}

static bool is_in(const Element *row, const char *type)
{
    return row->parent && conform_element_is(row->parent, type);
}

/* Where a column of the body has headers, all its cells that say something are headers; so are all of the head. */
static void check_regular(Checker *c, const Grid *g)
{
    for (size_t column = 0; column < g->ncolumns; column++) {
        size_t headers = 0, rows = 0;
        const Element *odd = NULL;
        for (size_t row = 0; row < g->nrows; row++) {
            const Element *cell = *at(g, row, column);
            bool header = conform_element_is(cell, "TH");
            if (is_in(g->rows[row], "THead") && !header && cell->nkids)
                conform_fail(c, RULE_REGULAR, cell->object->id, "a TD stands in the head");
            if (!is_in(g->rows[row], "TBody")) continue;
            rows++, headers += header;
            if (!header && cell->nkids) odd = cell;
        }
        if (odd && headers > 1 && headers * 2 > rows)
            conform_fail(c, RULE_REGULAR, odd->object->id, "the cell is no TH, where the others of its column are");
    }
}

static void check_grid(Checker *c, Grid *g)
{
    uint32_t id = g->table->object->id;
    collect_rows(c, g, g->table);
    g->ncolumns = g->nrows ? row_width(g->rows[0]) : 0;
    if (!g->ncolumns || g->ncolumns > MOST_COLUMNS) {
        conform_fail(c, RULE_ROWS_EQUAL, id, "the table has no cells in its first row, or more than %d columns", MOST_COLUMNS);
        return;
    }
    if (g->nrows > MOST_PLACES / g->ncolumns) {
        conform_fail(c, RULE_ROWS_EQUAL, id, "the table is larger than can be looked at");
        return;
    }
    g->places = mn_calloc(g->nrows * g->ncolumns, sizeof(Element *));
    if (fill_grid(c, g)) {
        note_headers(c, g);
        check_headers(c, g);
        check_scopes(c, g);
        check_regular(c, g);
    }
    mn_map_clear(&g->headers);
    mn_map_clear(&g->named);
    free(g->places);
}

void conform_check_table(Checker *c)
{
    for (size_t i = 0; c->structure && i < c->structure->nelements; i++) {
        Grid g = {.table = c->structure->elements[i]};
        if (conform_element_is(g.table, "Table")) check_grid(c, &g);
    }
}
