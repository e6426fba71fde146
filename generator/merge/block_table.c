/* block_table.c - in: columns and rows of fields. Out: a table with its headers, joins, row groups, total and notes.
 *
 *     row = North | Parks  | 12          th rowgroup North ┆ th Parks  ┆ 12
 *     row = ^^    | Sports | 30              (two rows)    ┆ Sports    ┆ 30
 *
 * Each field is given an owner: itself, or for ^^ the owner of the field above, for << that of the field to its left. The
 * fields of one owner must fill their bounding box; it becomes one cell. A heading in the first column that spans rows is a row
 * group and gets a tbody to itself, which no other cell may leave. All passes are linear in the number of fields. */
#include "merge/merging.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    size_t owner;         /* index of the field this one belongs to */
    size_t bottom, right; /* of an owner: the last row and column of its box */
    size_t fields;        /* of an owner: how many belong to it */
    const char *said;     /* of a cell with an expression: what came of it, as plain text; else NULL */
} Field;

typedef struct {
    Merge *m;
    const Grid *grid;
    Field *fields; /* height × width */
    bool *breaks;  /* per row: a tbody begins here; one more at the end */
    bool good;
    bool told; /* advice on its cells was given */
} Build;

static MnRange field_range(const Build *b, size_t row, size_t column)
{
    const MnText *text = &b->grid->rows[row][column];
    return text->source ? mn_text_range(text) : mn_xml_range(b->grid->origins[row]);
}

static void fault(Build *b, size_t row, size_t column, MnCode code)
{
    mn_report(b->m->ctx->diag, code, field_range(b, row, column));
    b->good = false;
}

static MnStr field_text(const Build *b, size_t row, size_t column)
{
    return mn_str_trim(b->grid->rows[row][column].text);
}

/* ---- joins ---- */

static void own_field(Build *b, size_t row, size_t column)
{
    size_t width = b->grid->width, at = row * width + column;
    MnStr text = field_text(b, row, column);
    bool up = mn_str_is(text, "^^"), left = mn_str_is(text, "<<");
    b->fields[at].owner = at;
    if (up && !row) fault(b, row, column, MN_NOTHING_ABOVE);
    else if (up) b->fields[at].owner = b->fields[at - width].owner;
    if (left && !column) fault(b, row, column, MN_NOTHING_LEFT);
    else if (left) b->fields[at].owner = b->fields[at - 1].owner;
    Field *owner = &b->fields[b->fields[at].owner];
    owner->fields++;
    if (owner->bottom < row) owner->bottom = row;
    if (owner->right < column) owner->right = column;
}

static void check_box(Build *b, size_t row, size_t column)
{
    size_t width = b->grid->width, at = row * width + column;
    Field *f = &b->fields[at];
    if (f->owner != at || f->fields == 1) return;
    if (f->fields != (f->bottom - row + 1) * (f->right - column + 1)) fault(b, row, column, MN_NO_RECTANGLE);
    if (column < b->grid->headers && f->right >= b->grid->headers) fault(b, row, column, MN_ROW_HEADING_JOINED);
}

static void find_groups(Build *b)
{
    const Grid *grid = b->grid;
    b->breaks[0] = true;
    for (size_t row = 0; grid->headers && row < grid->height; row++) {
        const Field *f = &b->fields[row * grid->width];
        if (f->owner != row * grid->width || f->bottom == row) continue;
        b->breaks[row] = true;
        b->breaks[f->bottom + 1] = true;
    }
    size_t *next_break = mn_arena_array(b->m->ctx->arena, grid->height + 1, sizeof *next_break);
    next_break[grid->height] = grid->height;
    for (size_t row = grid->height; row-- > 0;) next_break[row] = b->breaks[row + 1] ? row + 1 : next_break[row + 1];
    for (size_t at = 0; at < grid->height * grid->width; at++) {
        size_t row = at / grid->width;
        if (b->fields[at].owner == at && b->fields[at].bottom >= next_break[row])
            fault(b, row, at % grid->width, MN_JOINED_ACROSS_GROUPS);
    }
}

static bool join(Build *b)
{
    const Grid *grid = b->grid;
    b->good = true;
    b->fields = mn_arena_array(b->m->ctx->arena, grid->height * grid->width, sizeof *b->fields);
    b->breaks = mn_arena_array(b->m->ctx->arena, grid->height + 2, sizeof *b->breaks);
    for (size_t row = 0; row < grid->height; row++)
        for (size_t column = 0; column < grid->width; column++) own_field(b, row, column);
    for (size_t row = 0; row < grid->height; row++)
        for (size_t column = 0; column < grid->width; column++) check_box(b, row, column);
    if (b->good) find_groups(b);
    return b->good;
}

/* ---- parts of the table ---- */

static void set_span(Build *b, MnNode *cell, const char *name, size_t span)
{
    if (span > 1) mn_xml_set_attr(cell, name, mn_arena_printf(b->m->ctx->arena, "%zu", span));
}

/* Has the column a heading of its group over its own? */
static bool is_grouped(const Grid *grid, size_t column)
{
    return grid->groups && mn_str_trim(grid->groups[column].text).len;
}

/* How many columns, from this one and before the end, << joins to one heading. */
static size_t joined(const MnText *headings, size_t column, size_t end)
{
    size_t span = 1;
    while (column + span < end && mn_str_is(mn_str_trim(headings[column + span].text), "<<")) span++;
    return span;
}

/* The same in the uppermost row of headings. */
static size_t top_span(const Grid *grid, size_t column)
{
    if (is_grouped(grid, column)) return joined(grid->groups, column, grid->width);
    size_t end = column + 1;
    while (end < grid->width && !is_grouped(grid, end)) end++;
    return joined(grid->columns, column, end);
}

static void add_col(Build *b, MnNode *group, size_t column)
{
    const Grid *grid = b->grid;
    MnStr name = grid->align && column < grid->aligned ? mn_str_trim(grid->align[column].text) : MN_STR("left");
    MnNode *col = mn_tree_add(group, MN_COL, group);
    mn_xml_set_attr(col, "class", name.len ? mn_arena_strndup(b->m->ctx->arena, name.ptr, name.len) : "left");
}

/* Columns under one heading are a group, which is what scope="colgroup" speaks of. */
static void add_colgroups(Build *b, MnNode *table)
{
    const Grid *grid = b->grid;
    bool any = grid->align != NULL, ends = true;
    for (size_t i = 0; i < grid->width; i++) any |= top_span(grid, i) > 1;
    MnNode *group = NULL;
    for (size_t i = 0, span; any && i < grid->width; i += span) {
        span = top_span(grid, i);
        if (ends || span > 1) group = mn_tree_add(table, MN_COLGROUP, table);
        ends = span > 1;
        for (size_t k = i; k < i + span; k++) add_col(b, group, k);
    }
}

static void add_heading(Build *b, MnNode *row, const MnText *text, size_t columns, size_t rows)
{
    MnStr trimmed = mn_str_trim(text->text);
    MnRange range = text->source ? mn_text_range(text) : mn_xml_range(row);
    if (mn_str_is(trimmed, "<<") || mn_str_is(trimmed, "^^"))
        mn_report(b->m->ctx->diag, MN_NOTHING_TO_JOIN, range), b->good = false;
    if (mn_str_ends(trimmed, " <<") || mn_str_ends(trimmed, " ^^"))
        mn_report(b->m->ctx->diag, MN_JOIN_WITH_WORDS, range), b->good = false;
    MnNode *th = mn_tree_add(row, MN_TH, row);
    mn_xml_set_range(th, range);
    mn_xml_set_attr(th, "scope", columns > 1 ? "colgroup" : "col");
    set_span(b, th, "rowspan", rows);
    set_span(b, th, "colspan", columns);
    merge_inline(b->m, text, th);
}

/* Column headings; << makes one heading of several columns. Where there are groups, those of columns in none reach up. */
static void add_head(Build *b, MnNode *table)
{
    const Grid *grid = b->grid;
    MnNode *head = mn_tree_add(table, MN_THEAD, table);
    MnNode *top = mn_tree_add(head, MN_TR, table), *below = grid->groups ? mn_tree_add(head, MN_TR, table) : NULL;
    for (size_t i = 0, span; i < grid->width; i += span) {
        span = top_span(grid, i);
        if (!is_grouped(grid, i)) {
            add_heading(b, top, &grid->columns[i], span, below ? 2 : 1);
            continue;
        }
        add_heading(b, top, &grid->groups[i], span, 1);
        for (size_t k = i, inner; k < i + span; k += inner) {
            inner = joined(grid->columns, k, i + span);
            add_heading(b, below, &grid->columns[k], inner, 1);
        }
    }
}

/* The number of what a reference names is not known yet. */
static const char *not_yet(const char *href, void *user)
{
    (void)href, (void)user;
    return MERGE_STAND_IN;
}

/* Once a table: what looks like markup in data is shown as it was typed. */
static void advise_of_markup(Build *b, size_t row, size_t column)
{
    MnStr text = field_text(b, row, column);
    if (!b->grid->data || b->told || !merge_cell_loses(text)) return;
    MnDiag *diag = b->m->ctx->diag;
    mn_report(diag, MN_CELLS_ARE_TEXT, field_range(b, row, column), .value = mn_diag_text(diag, text));
    b->told = true;
}

static void add_cell(Build *b, MnNode *tr, size_t row, size_t column)
{
    const Grid *grid = b->grid;
    advise_of_markup(b, row, column);
    Field *f = &b->fields[row * grid->width + column];
    bool heading = column < grid->headers;
    MnNode *cell = mn_tree_add(tr, heading ? MN_TH : MN_TD, tr);
    if (grid->rows[row][column].source) mn_xml_set_range(cell, field_range(b, row, column));
    if (heading) mn_xml_set_attr(cell, "scope", !column && f->bottom > row ? "rowgroup" : "row");
    set_span(b, cell, "rowspan", f->bottom - row + 1);
    set_span(b, cell, "colspan", f->right - column + 1);
    if (!field_text(b, row, column).len && !(grid->fill && !grid->rows[row][column].source))
        mn_xml_add_string(cell, mn_word(b->m->words, "empty-cell"));
    else if (heading || !grid->fill) merge_cell(b->m, &grid->rows[row][column], grid->data, cell);
    else grid->fill(b->m, grid, row, column, cell);
    if (grid->total && mn_pieces_any(field_text(b, row, column)))
        f->said = merge_plain_of(b->m, cell, (MnMergeRefer){.shown = not_yet});
}

static void add_bodies(Build *b, MnNode *table)
{
    const Grid *grid = b->grid;
    MnNode *body = NULL;
    for (size_t row = 0; row < grid->height; row++) {
        if (b->breaks[row]) body = mn_tree_add(table, MN_TBODY, grid->origins[row]);
        MnNode *tr = mn_tree_add(body, MN_TR, grid->origins[row]);
        for (size_t column = 0; column < grid->width; column++)
            if (b->fields[row * grid->width + column].owner == row * grid->width + column) add_cell(b, tr, row, column);
    }
}

/* ---- totals ---- */

/* What readers see in a cell, not what was typed: an expression counts as what came of it. */
static MnStr cell_text(const Build *b, size_t row, size_t column)
{
    const char *said = b->fields[row * b->grid->width + column].said;
    return said ? mn_str(said) : field_text(b, row, column);
}

/* Came of its expression what is not known, or not yet? */
static bool is_unknown(const Build *b, size_t row, size_t column)
{
    const char *said = b->fields[row * b->grid->width + column].said;
    return said && strstr(said, MERGE_STAND_IN);
}

/* What stands below a column: its sum; nothing, if it has no numbers; or the sign for an empty cell, if they cannot be added. */
typedef enum { SUM_BLANK, SUM_REFUSED, SUM_GOOD } Sum;

/* Of a cell whose expression is at fault enough has been said. */
static Sum refuse(Build *b, size_t row, size_t column, MnCode why)
{
    if (is_unknown(b, row, column) && mn_diag_errors(b->m->ctx->diag)) return SUM_REFUSED;
    MnStr text = cell_text(b, row, column);
    mn_report(b->m->ctx->diag, why, mn_text_range(&b->grid->rows[row][column]), .value = mn_diag_text(b->m->ctx->diag, text));
    return SUM_REFUSED;
}

static bool says_nothing(MnStr text)
{
    static const char *const marks[] = {"", "–", "—", "-", "−", "n/a", "N/A"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (mn_str_is(text, marks[i])) return true;
    return false;
}

/* A number with no more before it than a sign for its currency: "Phase 1" is none. */
static bool is_amount(MnStr text, MnDecimal *value)
{
    if (!mn_decimal_parse(text, value)) return false;
    for (size_t i = 0; i < value->before.len; i++)
        if ((unsigned char)value->before.ptr[i] < 128 && value->before.ptr[i] != '$') return false;
    return true;
}

static bool amount_in(const Build *b, size_t row, size_t column, MnDecimal *value)
{
    return !is_unknown(b, row, column) && is_amount(cell_text(b, row, column), value);
}

static bool has_amounts(const Build *b, size_t column)
{
    MnDecimal value;
    for (size_t row = 0; row < b->grid->height; row++)
        if (amount_in(b, row, column, &value)) return true;
    return false;
}

static bool add_amount(MnDecimal *sum, const MnDecimal *value)
{
    if (__builtin_add_overflow(sum->millionths, value->millionths, &sum->millionths) || sum->millionths == INT64_MIN)
        return false;
    if (value->places > sum->places) sum->places = value->places;
    sum->grouped = sum->grouped || value->grouped;
    sum->bracketed = sum->bracketed || value->bracketed;
    return true;
}

static bool is_percentage(MnStr unit)
{
    unit = mn_str_trim(unit);
    return mn_str_is(unit, "%") || mn_str_is(unit, "per cent") || mn_str_is(unit, "percent");
}

/* Has it four figures or more, and no separator among them? */
static bool is_plain_thousand(const MnDecimal *value)
{
    static const int64_t thousand = 1000000000;
    return !value->grouped && (value->millionths >= thousand || value->millionths <= -thousand);
}

/* The column's numbers must be of one kind. One that begins with numbers, or is aligned as numbers are, and has no total would
 * pass for one without any, so the cell that spoils it is named. Percentages are added when they are the shares of one whole. */
static Sum sum_column(Build *b, size_t column, MnDecimal *sum)
{
    static const int64_t whole = 100000000;
    const Grid *grid = b->grid;
    MnStr align = grid->align && column < grid->aligned ? mn_str_trim(grid->align[column].text) : MN_STR("");
    bool numeric = mn_str_is(align, "decimal") || mn_str_is(align, "right"), any = false, plain = false;
    size_t last = 0;
    if (grid->align && !numeric) return SUM_BLANK;
    for (size_t row = 0; row < grid->height; row++) {
        MnDecimal value;
        if (b->fields[row * grid->width + column].owner != row * grid->width + column) continue;
        if (says_nothing(cell_text(b, row, column))) continue;
        bool amount = amount_in(b, row, column, &value);
        if (!amount && !any && !(numeric && has_amounts(b, column))) return SUM_BLANK;
        if (!amount || (any && (!mn_str_equal(value.before, sum->before) || !mn_str_equal(value.after, sum->after))))
            return refuse(b, row, column, MN_TOTAL_NOT_NUMBER);
        if (!any) *sum = value;
        else if (!add_amount(sum, &value)) return refuse(b, row, column, MN_TOTAL_TOO_LARGE);
        plain = plain || is_plain_thousand(&value);
        any = true;
        last = row;
    }
    sum->grouped = sum->grouped || !plain; /* no number tells how one of four figures is written */
    if (any && is_percentage(sum->after) && sum->millionths != whole) return refuse(b, last, column, MN_TOTAL_NOT_100);
    return any ? SUM_GOOD : SUM_BLANK;
}

/* A negative sum has brackets where a number of its column has them. */
static void print_sum(Build *b, MnBuf *text, const MnDecimal *sum)
{
    bool brackets = sum->millionths < 0 && sum->bracketed;
    if (sum->millionths < 0) mn_buf_puts(text, brackets ? "(" : "−");
    mn_buf_str(text, sum->before);
    mn_decimal_print(text, b->m->words, sum->millionths < 0 ? -sum->millionths : sum->millionths, sum->places, sum->grouped);
    mn_buf_str(text, sum->after);
    if (brackets) mn_buf_putc(text, ')');
}

static void add_total(Build *b, MnNode *table)
{
    const Grid *grid = b->grid;
    size_t label = grid->headers ? grid->headers : 1;
    MnNode *row = mn_tree_add(mn_tree_add(table, MN_TFOOT, table), MN_TR, table);
    MnNode *th = mn_tree_add(row, MN_TH, table);
    mn_xml_set_attr(th, "scope", "row");
    set_span(b, th, "colspan", label);
    mn_xml_add_string(th, mn_word(b->m->words, "total"));
    for (size_t column = label; column < grid->width; column++) {
        MnDecimal sum = {0};
        MnBuf text = {0};
        MnNode *cell = mn_tree_add(row, MN_TD, table);
        Sum kind = sum_column(b, column, &sum);
        if (kind == SUM_GOOD) print_sum(b, &text, &sum);
        else if (kind == SUM_REFUSED) mn_buf_puts(&text, mn_word(b->m->words, "empty-cell"));
        if (text.len) mn_xml_add_text(cell, mn_buf_view(&text));
        mn_buf_clear(&text);
    }
}

/* ---- the whole ---- */

void merge_caption(Merge *m, const MnNode *record, MnNode *element, MnKind kind)
{
    const MnNode *caption = mn_xml_child(record, kind == MN_CAPTION ? "caption" : "title");
    if (caption) merge_insert(m, caption, mn_tree_add(element, kind, caption), false);
}

MnNode *merge_grid(Merge *m, const Grid *grid, MnNode *parent)
{
    Build b = {.m = m, .grid = grid};
    if (!grid->width || !grid->height || !join(&b)) return NULL;
    MnNode *table = mn_tree_add(parent, MN_TABLE, grid->record);
    mn_xml_set_attr(table, "id", mn_xml_attr(grid->record, "id"));
    merge_caption(m, grid->record, table, MN_CAPTION);
    add_colgroups(&b, table);
    add_head(&b, table);
    add_bodies(&b, table);
    if (grid->total) add_total(&b, table);
    return b.good ? table : NULL;
}

bool merge_grid_read(Merge *m, Grid *grid)
{
    size_t count = 0;
    const MnNode *columns = mn_xml_child(grid->record, "columns");
    if (columns) grid->columns = mn_data_fields(columns, &grid->width);
    for (const MnNode *row = mn_xml_first_element(grid->record); row; row = mn_xml_next_element(row))
        count += mn_xml_is(row, "row");
    const MnNode **origins = mn_arena_array(m->ctx->arena, count, sizeof(const MnNode *));
    grid->rows = mn_arena_array(m->ctx->arena, count, sizeof(const MnText *));
    grid->origins = origins;
    for (const MnNode *row = mn_xml_first_element(grid->record); row; row = mn_xml_next_element(row)) {
        size_t fields = 0;
        if (!mn_xml_is(row, "row")) continue;
        grid->rows[grid->height] = mn_data_fields(row, &fields);
        origins[grid->height++] = row;
        if (fields != grid->width) return false;
    }
    return grid->width && grid->height;
}

/* What a file holds are data, what stands in rows of the record is an author's text, unless the record says otherwise. */
static bool is_data(Merge *m, const MnNode *record)
{
    const MnNode *cells = mn_xml_child(record, "cells");
    return cells ? strcmp(mn_xpath_text(m->ctx->arena, cells), "text") == 0 : mn_xml_child(record, "source") != NULL;
}

bool merge_table(Merge *m, const BlockCall *call, MnNode *parent)
{
    const MnNode *record = call->record;
    Grid grid = {.record = record, .headers = 1};
    const MnNode *headers = mn_xml_child(record, "row-headers"), *align = mn_xml_child(record, "align");
    if (headers) grid.headers = (size_t)strtoul(mn_xpath_text(m->ctx->arena, headers), NULL, 10);
    const MnNode *groups = mn_xml_child(record, "column-groups");
    size_t count;
    if (align) grid.align = mn_data_fields(align, &grid.aligned);
    if (groups) grid.groups = mn_data_fields(groups, &count);
    grid.total = mn_xml_child(record, "total") != NULL;
    grid.data = is_data(m, record);
    if (!merge_grid_read(m, &grid) || !merge_grid(m, &grid, parent)) return false;
    merge_table_notes(m, record, parent);
    return true;
}
