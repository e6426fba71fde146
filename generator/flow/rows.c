/* rows.c - in: a table with its widths and heights. Out: its rows as units, each with what a page break before it costs, and what
 * the table repeats on every page it goes on to. */
#include "flow/rows.h"

#include "flow/split.h"

#include <string.h>

/* Marks of a cell whose units stand in this part. */
static void mark_cell(Builder *b, const RowPart *part, uint32_t c)
{
    const Flow *flow = &part->row->cells[c].flow;
    const Box *box = part->row->cells[c].built->box;
    if (box->id && part->begins) builder_mark(b, (Mark){.kind = MARK_ANCHOR, .id = box->id});
    for (uint32_t m = 0; m < flow->nmarks; m++) {
        uint32_t at = flow->marks[m].at;
        if (!part->slices || (at >= part->slices[c].first && at < part->slices[c].last)) builder_mark(b, flow->marks[m]);
    }
}

static void push_row(Builder *b, const RowPart *part, MnLength x)
{
    const SetRow *row = part->row;
    if (row->built->id && part->begins) builder_mark(b, (Mark){.kind = MARK_ANCHOR, .id = row->built->id});
    for (uint32_t c = 0; c < row->built->ncells; c++) mark_cell(b, part, c);
    SetTable *table = row->built->head || !row->table->repeated_height ? NULL : row->table;
    if (row->built->change) ground_open_beside(b, row->built->change);
    builder_push(
        b, (Unit){.kind = UNIT_ROW, .height = part->height, .x = x, .width = row->table->width, .table = table, .u.row = part});
    if (row->built->change) ground_close(b);
}

static void push_whole_row(Builder *b, const SetRow *row, MnLength x)
{
    RowPart *part = mn_arena_alloc(b->f->t->scratch, sizeof *part);
    *part = (RowPart){.row = row, .height = (MnLength)row->height, .begins = true, .ends = true};
    push_row(b, part, x);
}

/* What a break before a part of a row costs: what it costs in the cell where it hurts most. */
static int32_t part_cost(const RowPart *part)
{
    int32_t cost = COST_LINE;
    for (uint32_t c = 0; c < part->row->built->ncells; c++) {
        const Flow *flow = &part->row->cells[c].flow;
        uint32_t next = part->slices[c].first;
        if (next > 0 && next < flow->nunits) cost_raise(&cost, flow->units[next].cost);
    }
    return cost;
}

static void push_tall_row(Builder *b, const SetRow *row, MnLength x, MnLength limit)
{
    uint32_t count;
    const RowPart *parts = row_split(b->f->t->scratch, row, limit, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (i) cost_raise(&b->cost, part_cost(&parts[i]));
        push_row(b, &parts[i], x);
    }
}

/* The whole table costs `whole` to break anywhere. */
static int32_t row_cost(const SetTable *table, const SetRow *row, int32_t whole)
{
    if (row->built->index == 0) return COST_FREE;
    if (row->built->index <= table->built->nhead) return COST_HEADING;
    if (whole >= COST_SHORT) return COST_SHORT;
    if (row->built->index == table->built->nhead + 1 || row->built->index + 1 == table->built->nrows) return COST_WIDOW;
    if (row->built->spanned) return COST_SPAN;
    if (row->built->index == table->built->nhead + 2 || row->built->index + 2 == table->built->nrows) return whole + COST_END_ROW;
    return whole + (row->built->group_start ? COST_ROW / 2 : COST_ROW);
}

/* A short table is kept whole; one that would fit on a page is kept whole the more, the shorter it is. */
static int32_t whole_cost(const SetTable *table, int64_t height, MnLength page)
{
    if (table->built->look != TABLE_RULED || height >= page) return 0;
    if (height < page * 45 / 100) return COST_SHORT;
    return (int32_t)((int64_t)COST_WHOLE * 2 * (page - height) / page);
}

/* A caption as one line; its number is parted from the words as in the caption itself. */
static const Line *caption_line(Flows *f, const SetTable *table, const char *string)
{
    const MnTextLook *look = &f->t->style->caption;
    TextContext context = {.look = look, .colour = look->colour, .language = f->t->language, .rtl = f->area.rtl};
    MnPos pos = mn_xml_pos(table->built->node);
    MnStr rest = mn_str(string);
    text_begin(f->t);
    if (table->built->number && mn_str_starts(rest, table->built->number)) {
        text_add_string(f->t, &context, mn_str(table->built->number), pos);
        text_part(f->t);
        rest = mn_str_slice(rest, strlen(table->built->number), rest.len);
    }
    text_add_string(f->t, &context, rest, pos);
    const Text *text = text_end(f->t, &context);
    uint32_t count;
    return text ? lines_break(f->t, text, INT32_MAX / 2, &count) : NULL;
}

/* The caption says that the table goes on, in one line: whole if it fits, else by its number alone. */
static void set_continued(Flows *f, SetTable *table, MnLength page)
{
    table->continued = NULL;
    const char *const wordings[] = {table->built->caption, table->built->number};
    for (size_t i = 0; i < 2 && !table->continued; i++) {
        const char *const pairs[] = {"caption", wordings[i], NULL};
        const char *text = wordings[i] ? part_words_fill(f->t->scratch, f->t->part, "table-continued", pairs) : NULL;
        table->continued = text ? caption_line(f, table, text) : NULL;
        if (table->continued && table->continued->width > table->width) table->continued = NULL;
    }
    table->repeats_head = table->built->nhead && table->head_height < page / 3;
    table->repeated_height = table->repeats_head ? (MnLength)table->head_height : 0;
    if (table->continued) table->repeated_height += table->continued->height + f->t->style->caption.after;
}

void flow_rows(Builder *b, SetTable *table, MnLength x)
{
    MnLength page = b->turned ? b->f->area.turned_height : b->f->area.height;
    int64_t total = 0;
    set_continued(b->f, table, page);
    MnLength room = page - b->f->t->style->note_gap - table->repeated_height - 2 * table->pad_y;
    for (uint32_t r = 0; r < table->built->nrows; r++) total += table->rows[r].height;
    int32_t whole = whole_cost(table, total, page);
    for (uint32_t r = 0; r < table->built->nrows; r++) {
        const SetRow *row = &table->rows[r];
        bool tall = row->height > room;
        cost_raise(&b->cost, table->built->look == TABLE_RULED ? row_cost(table, row, whole) : COST_ROW);
        if (tall) push_tall_row(b, row, x, room / 3);
        else push_whole_row(b, row, x);
    }
}
