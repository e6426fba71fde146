/* tablerows.c - in: rows of tables and their places. Out: their grounds and rules, and what their cells hold. */
#include "page/tablerows.h"

#include "page/runs.h"

static bool same_colour(MnColour a, MnColour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void draw_row_ground(Emitter *e, const RowPart *part, MnLength x, MnLength y)
{
    const SetRow *row = part->row;
    const SetTable *table = row->table;
    const MnStyle *style = table->built->style;
    if (table->built->look == TABLE_PLAIN) return;
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    /* the whole head at once: cells reach down from its first row */
    MnLength ground = part->begins && part->ends ? (MnLength)table->head_height : part->height;
    if (row->built->head && (row->built->index == 0 || !part->begins || !part->ends))
        emit_rect(e, x, y, table->width, ground, style->table_head_fill);
    if (!row->built->head && table->built->look == TABLE_RULED && (row->built->index - table->built->nhead) % 2 &&
        !same_colour(style->table_stripe, style->paper))
        emit_rect(e, x, y, table->width, part->height, style->table_stripe);
    if (row->built->index == 0 && part->begins && table->built->look == TABLE_RULED)
        emit_rect(e, x, y - style->strong_rule_width, table->width, style->strong_rule_width, style->table_rule);
    if (table->built->look == TABLE_FACTS && row->built->index == 0)
        emit_rect(e, x, y, table->width, style->rule_width, style->rule);
}

/* The cell that stands in a column of a row, be it begun there or in a row above. */
static const SetCell *cell_at(const SetRow *row, uint32_t column)
{
    for (uint32_t r = row->built->index + 1; r-- > 0;) {
        const SetRow *above = &row->table->rows[r];
        for (uint32_t i = 0; i < above->built->ncells; i++) {
            const SetCell *cell = &above->cells[i];
            bool here = cell->built->column <= column && column < cell->built->column + cell->built->colspan;
            if (here && r + cell->built->rowspan > row->built->index) return cell;
        }
        if (!above->built->spanned) return NULL;
    }
    return NULL;
}

/* Is there a rule below this column? Not where a cell reaches further down, and within a head only below joined columns. */
static bool is_ruled(const SetRow *row, uint32_t column)
{
    const SetCell *cell = cell_at(row, column);
    if (cell && cell->built->row + cell->built->rowspan > row->built->index + 1) return false;
    bool inner_head = row->built->head && row->built->index + 1 < row->table->built->nhead;
    return !inner_head || (cell && cell->built->colspan > 1);
}

static void draw_row_rule(Emitter *e, const RowPart *part, MnLength x, MnLength y)
{
    const SetRow *row = part->row;
    const SetTable *table = row->table;
    const MnStyle *style = table->built->style;
    if (table->built->look == TABLE_PLAIN || !part->ends) return;
    bool ruled = table->built->look == TABLE_RULED, last = row->built->index + 1 == table->built->nrows;
    bool last_head = row->built->head && row->built->index + 1 == table->built->nhead,
         before_foot = !last && !row->built->foot && table->rows[row->built->index + 1].built->foot;
    MnLength thick = last && ruled ? style->strong_rule_width * 6 / 10 : style->rule_width;
    MnColour colour = last_head || (last && ruled)      ? style->table_rule
                      : before_foot || row->built->head ? style->muted
                                                        : style->rule;
    MnLength bottom = y + part->height - thick;
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    for (uint32_t c = 0, from = 0; c < table->built->ncolumns; c++) {
        if (!is_ruled(row, c)) {
            from = c + 1;
            continue;
        }
        if (c + 1 < table->built->ncolumns && is_ruled(row, c + 1)) continue;
        const Column *first = &table->columns[table->built->rtl ? c : from], *end = &table->columns[table->built->rtl ? from : c];
        MnLength left = first->at, right = end->at + end->width;
        emit_rect(e, x + left, bottom, right - left, thick, colour);
        from = c + 1;
    }
}

/* The height of a cell of the head: its text stands at the foot of it. */
static MnLength head_height(const SetRow *row, const SetCell *cell)
{
    MnLength height = 0;
    for (uint32_t r = row->built->index; r < row->built->index + cell->built->rowspan && r < row->table->built->nhead; r++)
        height += (MnLength)row->table->rows[r].height;
    return height;
}

/* The cells of a row, or of a part of it the units that begin in it. */
void emit_row(Emitter *e, const RowPart *part, MnLength x, MnLength y)
{
    const SetRow *row = part->row;
    draw_row_ground(e, part, x, y);
    for (uint32_t c = 0; c < row->built->ncells; c++) {
        const SetCell *cell = &row->cells[c];
        const Flow *flow = &cell->flow;
        const RowSlice *slice = part->slices ? &part->slices[c] : NULL;
        uint32_t first = slice ? slice->first : 0, last = slice ? slice->last : flow->nunits;
        if (first == last) continue;
        MnLength top = y + (part->begins ? row->table->pad_y : 0) + (MnLength)(flow->units[first].y - (slice ? slice->base : 0));
        if (row->table->built->first_width && !slice) top += (part->height - (MnLength)flow->height) / 2;
        if (row->built->head && !slice) top += head_height(row, cell) - (MnLength)flow->height - 2 * row->table->pad_y;
        e->units(e, flow, first, last, x + cell->at, top);
    }
    draw_row_rule(e, part, x, y);
}

/* What a table that goes on repeats: its caption and its head. */
void emit_repeated(Emitter *e, const SetTable *table, MnLength x, MnLength y)
{
    e->repeated = true;
    if (table->continued) {
        emit_artifact(e, MN_ARTIFACT_PAGINATION);
        emit_line(e, table->continued, table->built->rtl ? x + table->width - table->continued->width : x, y);
        y += table->continued->height + table->built->style->caption.after;
    }
    for (uint32_t r = 0; table->repeats_head && r < table->built->nhead; r++) {
        RowPart part = {.row = &table->rows[r], .height = (MnLength)table->rows[r].height, .begins = true, .ends = true};
        emit_row(e, &part, x, y);
        y += (MnLength)table->rows[r].height;
    }
    emit_end(e);
    e->repeated = false;
}

/* How high the rows are together that a cell reaches over, of those that units [first, last) show. */
static int64_t height_beside(const SetCell *cell, const Flow *flow, uint32_t first, uint32_t last)
{
    int64_t height = 0;
    for (uint32_t u = first; u < last && flow->units[u].kind == UNIT_ROW; u++) {
        const RowPart *part = flow->units[u].u.row;
        if (part->row->table != flow->units[first].u.row->row->table) break;
        if (part->row->built->index < cell->built->row + cell->built->rowspan) height += part->height;
    }
    return height;
}

void emit_joined_headings(Emitter *e, const Flow *flow, uint32_t first, uint32_t last, MnLength x, MnLength y)
{
    const RowPart *part = flow->units[first].kind == UNIT_ROW ? flow->units[first].u.row : NULL;
    if (!part || !part->begins || part->row->built->head || !part->row->built->spanned) return;
    const SetTable *table = part->row->table;
    emit_artifact(e, MN_ARTIFACT_PAGINATION);
    e->repeated = true;
    for (uint32_t c = 0; c < table->built->ncolumns; c++) {
        const SetCell *cell = cell_at(part->row, c);
        if (!cell || !cell->built->header || cell->built->column != c || cell->built->row == part->row->built->index) continue;
        if (cell->flow.height + 2 * table->pad_y > height_beside(cell, flow, first, last)) continue;
        e->units(e, &cell->flow, 0, cell->flow.nunits, x + cell->at, y + table->pad_y);
    }
    emit_end(e);
    e->repeated = false;
}
