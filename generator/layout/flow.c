/* flow.c - from boxes to units: lines, rows, pictures, one below the other, each knowing what a page break before it costs.
 *
 * One walk of the boxes with a measure. Two white spaces that meet become the larger. What is to be kept together is said
 * by the cost of breaks alone: nothing here knows of pages.
 *
 *     heading            ┐
 *     its second line    │ COST_HEADING before: a heading is never divided,
 *     line 1             ┘ and never stands alone
 *     line 2               COST_WIDOW before: line 1 would be alone
 *     line 3               COST_LINE
 *     line 4               COST_WIDOW: it would be alone itself
 *     next paragraph       COST_FREE                                                                                      */
#include "image/image.h"
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

/* A flow being built at the end of the stacks l->units and l->unit_marks. */
typedef struct {
    Layout *l;
    size_t first_unit, first_mark;
    int64_t y;
    MnLength space; /* white space due before the next unit */
    int32_t cost;   /* of a break before it */
    unsigned owed;  /* lines that the last heading still wants below it */
    bool new_page, turned;
    const Deco *deco;
    const Box *labelled; /* its label waits for the first line */
    MnLength label_x;    /* where it starts */
} Builder;

static size_t count(const Builder *b)
{
    return b->l->units.count - b->first_unit;
}

static void raise_cost(int32_t *cost, int32_t least)
{
    if (*cost < least) *cost = least;
}

static void add_mark(Builder *b, Mark mark)
{
    mark.at = (uint32_t)count(b);
    *VECTOR_PUSH(&b->l->unit_marks) = mark;
}

static void push_unit(Builder *b, Unit unit)
{
    bool first = count(b) == 0;
    unit.space = first ? 0 : b->space;
    unit.cost = b->cost;
    unit.deco = b->deco;
    unit.new_page = b->new_page;
    unit.turned = b->turned;
    b->y += unit.space;
    unit.y = b->y;
    b->y += unit.height;
    b->space = 0;
    b->cost = COST_FREE;
    b->new_page = false;
    if (unit.kind != UNIT_LINE) b->owed = 0;
    else if (b->owed && --b->owed) b->cost = COST_LEAD_IN;
    *VECTOR_PUSH(&b->l->units) = unit;
}

/* ---- texts ---- */

/* Puts the waiting label before the first run of a line whose unit stands at x. */
static void attach_label(Builder *b, Line *line, MnLength x)
{
    Layout *l = b->l;
    uint32_t n;
    const Line *label = lines_break(l, b->labelled->label, INT32_MAX / 2, &n);
    MnLength at = b->label_x - (b->labelled->rtl ? label->width : 0) - x;
    LineRun *runs = mn_arena_array(l->scratch, label->nruns + line->nruns, sizeof *runs);
    for (uint32_t r = 0; r < label->nruns; r++) {
        runs[r] = label->runs[r];
        runs[r].x += at;
    }
    for (uint32_t r = 0; r < line->nruns; r++) runs[label->nruns + r] = line->runs[r];
    line->runs = runs;
    line->nruns += label->nruns;
    b->labelled = NULL;
}

static void mark_line(Builder *b, const Text *text, const Line *line, uint32_t *next)
{
    for (; *next < text->nmarks && (text->marks[*next].at < line->last_item || line->last_item == text->nitems); (*next)++)
        add_mark(b, text->marks[*next]);
}

static void flow_text(Builder *b, const Box *box, MnLength x, MnLength width)
{
    uint32_t nlines, next_mark = 0;
    MnLength measure = box->keep & IS_BALANCED ? lines_balance(b->l, box->text, width) : width;
    Line *lines = lines_break(b->l, box->text, measure, &nlines);
    for (uint32_t i = 0; i < nlines; i++) {
        MnLength at = lines[i].rtl ? x + width - lines[i].width : x;
        if (i == 0 && b->labelled) attach_label(b, &lines[0], at);
        if (i + 1 == nlines && box->page_of) {
            lines[i].page_of = box->page_of;
            lines[i].page_order = box->page_order;
            lines[i].page_at = lines[i].rtl ? x - box->end - at : width + box->end;
        }
        if (i) raise_cost(&b->cost, i == 1 || i + 1 == nlines ? COST_WIDOW : COST_LINE);
        mark_line(b, box->text, &lines[i], &next_mark);
        push_unit(b, (Unit){.kind = UNIT_LINE, .height = lines[i].height, .x = at, .width = width, .u.line = &lines[i]});
    }
}

/* ---- tables ---- */

/* Marks of a cell whose units stand in this part. */
static void mark_cell(Builder *b, const RowPart *part, uint32_t c)
{
    const Flow *flow = &part->row->cells[c].flow;
    const Box *box = part->row->cells[c].box;
    if (box->id && part->begins) add_mark(b, (Mark){.kind = MARK_ANCHOR, .id = box->id});
    for (uint32_t m = 0; m < flow->nmarks; m++) {
        uint32_t at = flow->marks[m].at;
        if (!part->slices || (at >= part->slices[c].first && at < part->slices[c].last)) add_mark(b, flow->marks[m]);
    }
}

static void push_row(Builder *b, const RowPart *part, MnLength x)
{
    const Row *row = part->row;
    if (row->id && part->begins) add_mark(b, (Mark){.kind = MARK_ANCHOR, .id = row->id});
    for (uint32_t c = 0; c < row->ncells; c++) mark_cell(b, part, c);
    Table *table = row->head || !row->table->repeated_height ? NULL : row->table;
    push_unit(
        b, (Unit){.kind = UNIT_ROW, .height = part->height, .x = x, .width = row->table->width, .table = table, .u.row = part});
}

static void push_whole_row(Builder *b, const Row *row, MnLength x)
{
    RowPart *part = mn_arena_alloc(b->l->scratch, sizeof *part);
    *part = (RowPart){.row = row, .height = (MnLength)row->height, .begins = true, .ends = true};
    push_row(b, part, x);
}

/* What a break before a part of a row costs: what it costs in the cell where it hurts most. */
static int32_t part_cost(const RowPart *part)
{
    int32_t cost = COST_LINE;
    for (uint32_t c = 0; c < part->row->ncells; c++) {
        const Flow *flow = &part->row->cells[c].flow;
        uint32_t next = part->slices[c].first;
        if (next > 0 && next < flow->nunits) raise_cost(&cost, flow->units[next].cost);
    }
    return cost;
}

static void push_tall_row(Builder *b, const Row *row, MnLength x, MnLength limit)
{
    uint32_t count;
    const RowPart *parts = row_split(b->l, row, limit, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (i) raise_cost(&b->cost, part_cost(&parts[i]));
        push_row(b, &parts[i], x);
    }
}

static const RowPart *cut_row(const Unit *unit)
{
    return unit->kind == UNIT_ROW && unit->u.row->slices && unit->u.row->row->table->look == TABLE_RULED ? unit->u.row : NULL;
}

MnLength unit_cut_above(const Unit *unit)
{
    const RowPart *part = cut_row(unit);
    return part && !part->begins ? part->row->table->pad_y : 0;
}

MnLength unit_cut_below(const Unit *unit)
{
    const RowPart *part = cut_row(unit);
    return part && !part->ends ? part->row->table->pad_y : 0;
}

MnLength unit_repeated_height(const Unit *unit)
{
    return unit->table ? unit->table->repeated_height : 0;
}

/* The whole table costs `whole` to break anywhere. */
static int32_t row_cost(const Table *table, const Row *row, int32_t whole)
{
    if (row->index == 0) return COST_FREE;
    if (row->index <= table->nhead) return COST_HEADING;
    if (whole >= COST_SHORT) return COST_SHORT;
    if (row->index == table->nhead + 1 || row->index + 1 == table->nrows) return COST_WIDOW;
    if (row->spanned) return COST_SPAN;
    if (row->index == table->nhead + 2 || row->index + 2 == table->nrows) return whole + COST_END_ROW;
    return whole + (row->group_start ? COST_ROW / 2 : COST_ROW);
}

/* A short table is kept whole; one that would fit on a page is kept whole the more, the shorter it is. */
static int32_t whole_cost(const Table *table, int64_t height, MnLength page)
{
    if (table->look != TABLE_RULED || height >= page) return 0;
    if (height < page * 45 / 100) return COST_SHORT;
    return (int32_t)((int64_t)COST_WHOLE * 2 * (page - height) / page);
}

/* A caption as one line; its number is parted from the words as in the caption itself. */
static const Line *caption_line(Layout *l, const Table *table, const char *string)
{
    const MnTextLook *look = &l->style->caption;
    TextContext context = {.look = look, .colour = look->colour, .language = l->language, .rtl = l->rtl};
    MnPos pos = mn_xml_pos(table->node);
    MnStr rest = mn_str(string);
    text_begin(l);
    if (table->number && mn_str_starts(rest, table->number)) {
        text_add_string(l, &context, mn_str(table->number), pos);
        text_part(l);
        rest = mn_str_slice(rest, strlen(table->number), rest.len);
    }
    text_add_string(l, &context, rest, pos);
    const Text *text = text_end(l, &context);
    uint32_t count;
    return text ? lines_break(l, text, INT32_MAX / 2, &count) : NULL;
}

/* The caption says that the table goes on, in one line: whole if it fits, else by its number alone. */
static void set_continued(Layout *l, Table *table, MnLength page)
{
    table->continued = NULL;
    const char *const wordings[] = {table->caption, table->number};
    for (size_t i = 0; i < 2 && !table->continued; i++) {
        const char *const pairs[] = {"caption", wordings[i], NULL};
        const char *text =
            wordings[i] && l->part->words ? mn_words_fill(l->scratch, l->part->words, "table-continued", pairs) : NULL;
        table->continued = text ? caption_line(l, table, text) : NULL;
        if (table->continued && table->continued->width > table->width) table->continued = NULL;
    }
    table->repeats_head = table->nhead && table->head_height < page / 3;
    table->repeated_height = table->repeats_head ? (MnLength)table->head_height : 0;
    if (table->continued) table->repeated_height += table->continued->height + l->style->caption.after;
}

static void flow_rows(Builder *b, Table *table, MnLength x)
{
    MnLength page = b->turned ? b->l->turned_height : b->l->height;
    int64_t total = 0;
    set_continued(b->l, table, page);
    MnLength room = page - NOTE_GAP - table->repeated_height - 2 * table->pad_y;
    for (uint32_t r = 0; r < table->nrows; r++) total += table->rows[r].height;
    int32_t whole = whole_cost(table, total, page);
    for (uint32_t r = 0; r < table->nrows; r++) {
        const Row *row = &table->rows[r];
        bool tall = row->height > room;
        raise_cost(&b->cost, table->look == TABLE_RULED ? row_cost(table, row, whole) : COST_ROW);
        if (tall) push_tall_row(b, row, x, room / 3);
        else push_whole_row(b, row, x);
    }
}

static void flow_box(Builder *b, const Box *box, MnLength x, MnLength width);

/* A line that begins at the other side than the document's begins at that side of the turned page too. */
static void turn_unit(const Layout *l, Unit *unit)
{
    MnLength wider = l->turned_measure - l->measure;
    unit->turned = true;
    if (unit->kind == UNIT_LINE && unit->u.line->rtl != l->rtl) unit->x += l->rtl ? -wider : wider;
}

/* What must not be parted from a turned table is turned with it: its heading or lead-in, and the opening of a section or appendix
 * when little else would stand on the page before. */
static void turn_opening(Builder *b)
{
    Unit *units = b->l->units.items;
    size_t count = b->l->units.count, first = count;
    int32_t cost = b->cost;
    while (first > b->first_unit && cost >= COST_LEAD_IN) cost = units[--first].cost;
    size_t opening = count;
    while (opening > b->first_unit && !units[opening - 1].turned && b->y - units[opening - 1].y < b->l->turned_height / 2) {
        opening--;
        if (!units[opening].new_page) continue;
        first = opening < first ? opening : first;
        break;
    }
    for (size_t u = first; u < count; u++) turn_unit(b->l, &units[u]);
}

static void flow_table(Builder *b, const Box *box, MnLength x, MnLength width)
{
    Table *table = box->table;
    if (!table->nrows) return;
    table_set(b->l, table, width);
    bool was_turned = b->turned;
    if (table->turned) {
        turn_opening(b);
        b->turned = true;
        x = b->l->rtl ? b->l->measure - b->l->turned_measure : 0; /* the start is where it is on other pages */
        width = b->l->turned_measure;
    }
    for (const Box *child = box->first; child; child = child->next)
        if (!(child->keep & KEEP_WITH_PREVIOUS)) flow_box(b, child, x, width);
    flow_rows(b, table, x);
    for (const Box *child = box->first; child; child = child->next)
        if (child->keep & KEEP_WITH_PREVIOUS) flow_box(b, child, x, width);
    b->turned = was_turned;
}

/* ---- others ---- */

/* A picture with too few pixels for the size it is printed at looks soft. */
static void advise_resolution(const Layout *l, const Box *box, int64_t width)
{
    enum { ENOUGH = 150 };
    const MnImage *image = box->picture->image;
    if (!image || image->kind == MN_IMAGE_DRAWING || width <= 0) return;
    int64_t dots = (int64_t)image->width * 72000 / width;
    if (dots >= ENOUGH) return;
    const char *hint = mn_arena_printf(l->ctx->arena, "use one %d pixels wide or more, so that it is sharp in print",
                                       (int)((width * ENOUGH + 71999) / 72000));
    mn_diag_report(l->ctx->diag, MN_ADVICE, mn_xml_pos(box->node), hint, "this picture is printed with only %d dots to the inch",
                   (int)dots);
}

/* Letters shrink with their drawing, where those of a table would not. */
static void advise_letters(const Layout *l, const Box *box, int64_t width)
{
    const MnDrawing *drawing = box->picture->image ? box->picture->image->drawing : NULL;
    const MnDrawnSpan *least = NULL;
    for (uint32_t i = 0; drawing && i < drawing->count; i++) {
        const MnDrawn *thing = &drawing->things[i];
        for (uint32_t s = 0; thing->kind == MN_DRAWN_TEXT && s < thing->u.text.nspans; s++)
            if (!least || thing->u.text.spans[s].size < least->size) least = &thing->u.text.spans[s];
    }
    int64_t size = least ? least->size * width / drawing->width : 0;
    if (!least || size >= l->style->table_least_size) return;
    MnBuf text = {0};
    mn_buf_puts(&text, "make them larger in the drawing: even tables stop at ");
    mn_buf_thousandths(&text, l->style->table_least_size);
    mn_buf_puts(&text, " point");
    const char *hint = mn_buf_finish(&text, l->ctx->arena);
    mn_buf_thousandths(&text, size / 100 * 100);
    mn_diag_report(l->ctx->diag, MN_ADVICE, least->pos, hint, "these letters are printed in %s point",
                   mn_buf_finish(&text, l->scratch));
}

static void flow_picture(Builder *b, const Box *box, MnLength x, MnLength width)
{
    const Picture *picture = box->picture;
    int64_t w = picture->width, h = picture->height, most = (int64_t)b->l->height * 3 / 4;
    if (w > width) h = h * width / w, w = width;
    if (h > most) w = w * most / h, h = most;
    advise_resolution(b->l, box, w);
    advise_letters(b->l, box, w);
    if (box->rtl) x += width - (MnLength)w;
    push_unit(b, (Unit){.kind = UNIT_PICTURE, .height = (MnLength)h, .x = x, .width = (MnLength)w, .u.picture = picture});
}

/* Where the words of an element come from, which may be far from it: a template's element shows what the data say. */
static MnPos pos_of_words(const MnNode *node)
{
    for (const MnNode *n = mn_xml_first(node); n; n = mn_xml_walk(n, node, true))
        if (mn_xml_is_text(n)) return mn_xml_pos(n);
    return mn_xml_pos(node);
}

/* Not even the council's name, the title and what stands with it fit: the longest of them is at fault. */
static void report_cover(const Layout *l, const Box *cover, const Box *name)
{
    const Box *longest = cover, *const groups[] = {name, name->next};
    MnLength most_of_all = -1;
    for (size_t g = 0; g < 2; g++)
        for (const Box *box = groups[g]->first; box; box = box->next) {
            MnLength least, most;
            box_extent(box, &least, &most);
            if (most > most_of_all && box->node) longest = box, most_of_all = most;
        }
    mn_error(l->ctx->diag, pos_of_words(longest->node), "shorten it, or move it into the text", "the cover has no room for this");
}

enum { CORNER_GAP = 18000 };

/* The council's name leaves the corner to what stands there, or begins below it. */
static void flow_name(Layout *l, Cover *cover, const Box *name)
{
    MnLength widest = 0, room = l->measure;
    for (uint32_t u = 0; u < cover->corner.nunits; u++) {
        const Unit *unit = &cover->corner.units[u];
        if (unit->kind == UNIT_LINE && unit->u.line->width > widest) widest = unit->u.line->width;
    }
    if (widest > l->measure / 2) cover->name_drop = (MnLength)cover->corner.height + CORNER_GAP;
    else if (widest) room -= widest + CORNER_GAP;
    cover->name = flow_boxes(l, name->first, room);
}

/* What stands below the band goes on overleaf when it does not fit: the facts alone if that will do, else all of it. */
static void flow_cover(Builder *b, const Box *box)
{
    Layout *l = b->l;
    Cover *cover = mn_arena_alloc(l->scratch, sizeof *cover);
    const Box *marking = box->first, *corner = marking->next, *name = corner->next, *band = name->next, *below = band->next,
              *facts = below->next, *overleaf = NULL;
    furniture_crest(l, cover);
    cover->marking = flow_boxes(l, marking->first, l->measure);
    cover->corner = flow_boxes(l, corner->first, l->measure);
    flow_name(l, cover, name);
    cover->band = flow_boxes(l, band->first, l->measure);
    cover->below = flow_boxes(l, below->first, l->measure);
    cover->facts = flow_boxes(l, facts->first, l->measure);
    if (!furniture_cover_fits(l, cover)) cover->facts = (Flow){0}, overleaf = facts;
    if (!furniture_cover_fits(l, cover)) cover->below = (Flow){0}, overleaf = below;
    if (!furniture_cover_fits(l, cover)) report_cover(l, box, name);
    const Flow *const flows[] = {&cover->marking, &cover->corner, &cover->name, &cover->band, &cover->below, &cover->facts, NULL};
    for (size_t f = 0; flows[f]; f++)
        for (uint32_t m = 0; m < flows[f]->nmarks; m++) add_mark(b, flows[f]->marks[m]);
    push_unit(b, (Unit){.kind = UNIT_COVER, .height = l->height, .width = l->measure, .u.cover = cover});
    if (overleaf) b->new_page = true;
    for (const Box *group = overleaf; group; group = group->next) flow_box(b, group, 0, l->measure);
}

static void push_pad(Builder *b, MnLength height)
{
    if (height > 0) push_unit(b, (Unit){.kind = UNIT_PAD, .height = height});
}

static void open_deco(Builder *b, Deco *deco, bool rtl, MnLength x, MnLength width)
{
    deco->parent = b->deco;
    deco->rtl = rtl;
    deco->x = x;
    deco->width = width;
    b->deco = deco;
    push_pad(b, deco->pad);
    if (deco->pad) b->cost = COST_HEADING;
}

static void close_deco(Builder *b, const Deco *deco)
{
    if (deco->pad) {
        b->space = 0;
        b->cost = COST_HEADING;
        push_pad(b, deco->pad);
    }
    b->deco = deco->parent;
}

static void flow_content(Builder *b, const Box *box, MnLength x, MnLength width)
{
    switch (box->kind) {
    case BOX_TEXT: flow_text(b, box, x, width); break;
    case BOX_TABLE: flow_table(b, box, x, width); break;
    case BOX_PICTURE: flow_picture(b, box, x, width); break;
    case BOX_COVER: flow_cover(b, box); break;
    case BOX_RULE:
        push_unit(b, (Unit){.kind = UNIT_RULE, .height = box->rule_width, .x = x, .width = width, .u.rule = box});
        break;
    case BOX_BLOCK:
        for (const Box *child = box->first; child; child = child->next) flow_box(b, child, x, width);
        break;
    }
}

/* The units from `start`, which the box has become, are to stay on one page. */
static void keep_whole(Builder *b, const Box *box, size_t start)
{
    Unit *units = b->l->units.items;
    size_t count = b->l->units.count;
    if (!(box->keep & (IS_UNDIVIDED | KEEP_TOGETHER | KEEP_SHORT)) || start >= count) return;
    int64_t height = units[count - 1].y + units[count - 1].height - units[start].y;
    MnLength page = b->turned ? b->l->turned_height : b->l->height;
    if (height > (box->keep & (IS_UNDIVIDED | KEEP_TOGETHER) ? page : page * 3 / 10)) return;
    for (size_t u = start + 1; u < count; u++) raise_cost(&units[u].cost, box->keep & IS_UNDIVIDED ? COST_HEADING : COST_SHORT);
}

static void flow_box(Builder *b, const Box *box, MnLength x, MnLength width)
{
    size_t start = b->l->units.count;
    if (box->before > b->space) b->space = box->before;
    if (box->keep & PAGE_BEFORE) b->new_page = true;
    if (box->keep & KEEP_WITH_PREVIOUS) raise_cost(&b->cost, COST_HEADING);
    if (box->keep & IS_ITEM) raise_cost(&b->cost, box->keep & IS_END_ITEM ? COST_END_ITEM : COST_ITEM);
    if (box->id) add_mark(b, (Mark){.kind = MARK_ANCHOR, .id = box->id});
    if (box->bookmark) add_mark(b, (Mark){.kind = MARK_BOOKMARK, .bookmark = box->bookmark});
    if (box->deco) open_deco(b, box->deco, box->rtl, x, width);
    if (box->label) {
        b->labelled = box;
        b->label_x = box->rtl ? x + width - box->start - box->label_at : x + box->start + box->label_at;
    }
    flow_content(b, box, x + (box->rtl ? box->end : box->start), width - box->start - box->end);
    if (box->deco) close_deco(b, box->deco);
    keep_whole(b, box, start);
    if (box->after > b->space) b->space = box->after;
    if (box->keep & KEEP_WITH_NEXT) raise_cost(&b->cost, COST_HEADING);
    if (box->keep & KEEP_OPENING) raise_cost(&b->cost, COST_LEAD_IN);
    if (box->keep & KEEP_LEAD_IN && box->next && box->next->kind != BOX_TEXT) raise_cost(&b->cost, COST_LEAD_IN);
    if (box->keep & PAGE_AFTER) b->new_page = true;
    if (box->bookmark) b->owed = 2;
}

/* A few lines between a turned table and another, or the end of the part, go on its page rather than on one of their own. */
static void turn_closings(Builder *b)
{
    Unit *units = b->l->units.items;
    MnLength few = b->l->turned_height / 6;
    for (size_t first = b->first_unit, last; first < b->l->units.count; first = last) {
        for (last = first + 1; last < b->l->units.count && units[last].turned == units[first].turned;) {
            if (units[last].new_page) break;
            last++;
        }
        bool after = first > b->first_unit && units[first - 1].turned && !units[first].turned && !units[first].new_page;
        if (!after || units[last - 1].y + units[last - 1].height - units[first].y > few) continue;
        for (size_t u = first; u < last; u++) turn_unit(b->l, &units[u]);
    }
}

Flow flow_boxes(Layout *l, const Box *first, MnLength measure)
{
    Builder b = {.l = l, .first_unit = l->units.count, .first_mark = l->unit_marks.count};
    for (const Box *box = first; box; box = box->next) flow_box(&b, box, 0, measure);
    if (!l->cells) turn_closings(&b);
    size_t nunits = count(&b), nmarks = l->unit_marks.count - b.first_mark;
    Mark *marks = l->unit_marks.items + b.first_mark;
    for (size_t m = nmarks; m-- > 0 && nunits && marks[m].at >= nunits;) marks[m].at = (uint32_t)nunits - 1;
    Flow flow = {.nunits = (uint32_t)nunits, .nmarks = nunits ? (uint32_t)nmarks : 0, .height = b.y};
    flow.units = mn_arena_memdup(l->scratch, l->units.items + b.first_unit, nunits * sizeof(Unit));
    flow.marks = mn_arena_memdup(l->scratch, marks, nmarks * sizeof(Mark));
    l->units.count = b.first_unit;
    l->unit_marks.count = b.first_mark;
    return flow;
}
