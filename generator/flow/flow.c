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
#include "flow/flow.h"

#include "flow/coverfit.h"
#include "flow/rows.h"
#include "flow/settable.h"
#include "image/image.h"

#include <stdlib.h>
#include <string.h>

/* ---- texts ---- */

/* Puts the waiting label before the first run of a line whose unit stands at x. */
static void attach_label(Builder *b, Line *line, MnLength x)
{
    Flows *f = b->f;
    uint32_t n;
    const Line *label = lines_break(f->t, b->labelled->label, INT32_MAX / 2, &n);
    MnLength at = b->label_x - (b->labelled->rtl ? label->width : 0) - x;
    LineRun *runs = mn_arena_array(f->t->scratch, label->nruns + line->nruns, sizeof *runs);
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
        builder_mark(b, text->marks[*next]);
}

/* The bar beside a line some of whose words were changed, or NULL. */
static const Deco *changed_line(Builder *b, const Line *line)
{
    const Run *changed = NULL;
    for (uint32_t r = 0; r < line->nruns && !changed; r++)
        if (line->runs[r].run->is_changed) changed = line->runs[r].run;
    if (!changed) return NULL;
    const MnStyle *style = b->f->t->style;
    Deco *bar = mn_arena_alloc(b->f->t->scratch, sizeof *bar);
    *bar = (Deco){.has_bar = true, .is_beside = true, .bar_width = style->change_bar, .bar_gap = style->change_bar_gap};
    bar->bar = style->muted;
    return bar;
}

static void flow_text(Builder *b, const Box *box, MnLength x, MnLength width)
{
    uint32_t nlines, next_mark = 0;
    Line *lines = box->keep & IS_BALANCED ? lines_break_balanced(b->f->t, box->text, width, &nlines)
                                          : lines_break(b->f->t, box->text, width, &nlines);
    for (uint32_t i = 0; i < nlines; i++) {
        MnLength at = lines[i].rtl ? x + width - lines[i].width : x;
        if (i == 0 && b->labelled) attach_label(b, &lines[0], at);
        if (i + 1 == nlines && box->page_of) {
            lines[i].page_of = box->page_of;
            lines[i].page_order = box->page_order;
            lines[i].page_at = lines[i].rtl ? x - box->end - at : width + box->end;
        }
        if (i) cost_raise(&b->cost, i == 1 || i + 1 == nlines ? COST_WIDOW : COST_LINE);
        mark_line(b, box->text, &lines[i], &next_mark);
        const Deco *change = box->text->is_changed && !box->change ? changed_line(b, &lines[i]) : NULL;
        if (change) ground_open_beside(b, change);
        builder_push(b, (Unit){.kind = UNIT_LINE, .height = lines[i].height, .x = at, .width = width, .u.line = &lines[i]});
        if (change) ground_close(b);
    }
}

/* ---- tables ---- */

static void flow_box(Builder *b, const Box *box, MnLength x, MnLength width);

/* A line that begins at the other side than the document's begins at that side of the turned page too. */
static void turn_unit(const Flows *f, Unit *unit)
{
    MnLength wider = f->area.turned_measure - f->area.measure;
    unit->turned = true;
    if (unit->kind == UNIT_LINE && unit->u.line->rtl != f->area.rtl) unit->x += f->area.rtl ? -wider : wider;
}

/* What must not be parted from a turned table is turned with it: its heading or lead-in, and the opening of a section or appendix
 * when little else would stand on the page before. */
static void turn_opening(Builder *b)
{
    Unit *units = b->f->units.items;
    size_t count = b->f->units.count, first = count;
    int32_t cost = builder_cost(b);
    while (first > b->first_unit && cost >= COST_LEAD_IN) cost = units[--first].cost;
    size_t opening = count;
    while (opening > b->first_unit && !units[opening - 1].turned && b->y - units[opening - 1].y < b->f->area.turned_height / 2) {
        opening--;
        if (!units[opening].new_page) continue;
        first = opening < first ? opening : first;
        break;
    }
    for (size_t u = first; u < count; u++) turn_unit(b->f, &units[u]);
}

static void flow_table(Builder *b, const Box *box, MnLength x, MnLength width)
{
    if (!box->table->nrows) return;
    SetTable *table = table_set(b->f, box->table, width);
    bool was_turned = b->turned;
    if (table->turned) {
        turn_opening(b);
        b->turned = true;
        x = b->f->area.rtl ? b->f->area.measure - b->f->area.turned_measure : 0; /* the start is where it is on other pages */
        width = b->f->area.turned_measure;
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
static void advise_resolution(const Flows *f, const Box *box, int64_t width)
{
    enum { ENOUGH = 150 };
    const MnImage *image = box->picture->image;
    if (!image || image->kind == MN_IMAGE_DRAWING || width <= 0) return;
    int64_t dots = (int64_t)image->width * 72000 / width;
    if (dots >= ENOUGH) return;
    mn_report(f->t->ctx->diag, MN_PICTURE_RESOLUTION, mn_xml_range(box->node),
              .count = mn_diag_number(f->t->ctx->diag, (size_t)dots),
              .limit = mn_diag_number(f->t->ctx->diag, (size_t)((width * ENOUGH + 71999) / 72000)));
}

static const MnDrawnSpan *least_letters(const MnDrawing *drawing)
{
    const MnDrawnSpan *least = NULL;
    for (uint32_t i = 0; drawing && i < drawing->count; i++) {
        const MnDrawn *thing = &drawing->things[i];
        for (uint32_t s = 0; thing->kind == MN_DRAWN_TEXT && s < thing->u.text.nspans; s++)
            if (!least || thing->u.text.spans[s].size < least->size) least = &thing->u.text.spans[s];
    }
    return least;
}

static const MnDrawing *drawing_of(const Picture *picture)
{
    return picture->image ? picture->image->drawing : picture->diagram;
}

/* Letters shrink with their drawing, where those of a table would not. */
static void advise_letters(const Flows *f, const Box *box, int64_t width)
{
    const MnDrawing *drawing = drawing_of(box->picture);
    const MnDrawnSpan *least = least_letters(drawing);
    int64_t size = least ? least->size * width / drawing->width : 0;
    if (!least || size < 100 || size >= f->t->style->table_least_size)
        return; /* below a tenth of a point there was no room at all */
    MnBuf text = {0};
    mn_buf_thousandths(&text, f->t->style->table_least_size);
    const char *limit = mn_buf_finish(&text, f->t->scratch);
    mn_buf_thousandths(&text, size / 100 * 100);
    const char *printed = mn_buf_finish(&text, f->t->scratch);
    bool diagram = box->picture->diagram;
    mn_report(f->t->ctx->diag, MN_SMALL_LETTERS, diagram ? mn_xml_range(box->node) : least->range, .size = printed,
              .limit = limit, .hint = diagram ? "give the diagram fewer steps, or part it in two" : NULL);
}

/* How high a picture may be: three quarters of a page, or more where its letters would become too small. */
static int64_t most_height(const Flows *f, const Picture *picture)
{
    int64_t most = (int64_t)f->area.height * 3 / 4, all = (int64_t)f->area.height * 9 / 10;
    const MnDrawing *drawing = drawing_of(picture);
    const MnDrawnSpan *least = least_letters(drawing);
    int64_t width = picture->height > most ? picture->width * most / picture->height : picture->width;
    return least && least->size * width / drawing->width < f->t->style->table_least_size ? all : most;
}

static void flow_picture(Builder *b, const Box *box, MnLength x, MnLength width)
{
    const Picture *picture = box->picture;
    int64_t w = picture->width, h = picture->height, most = most_height(b->f, picture);
    if (w > width) h = h * width / w, w = width;
    if (h > most) w = w * most / h, h = most;
    advise_resolution(b->f, box, w);
    advise_letters(b->f, box, w);
    if (box->rtl) x += width - (MnLength)w;
    builder_push(b, (Unit){.kind = UNIT_PICTURE, .height = (MnLength)h, .x = x, .width = (MnLength)w, .u.picture = picture});
}

/* Where the words of an element come from, which may be far from it: a template's element shows what the data say. */
static MnRange range_of_words(const MnNode *node)
{
    for (const MnNode *n = mn_xml_first(node); n; n = mn_xml_walk(n, node, true))
        if (mn_xml_is_text(n)) return mn_xml_range(n);
    return mn_xml_range(node);
}

/* Not even the council's name, the title and what stands with it fit: the longest of them is at fault. */
static void report_cover(const Flows *f, const Box *cover, const Box *name)
{
    const Box *longest = cover, *const groups[] = {name, name->next};
    MnLength most_of_all = -1;
    for (size_t g = 0; g < 2; g++)
        for (const Box *box = groups[g]->first; box; box = box->next) {
            MnLength least, most;
            box_extent(box, &least, &most);
            if (most > most_of_all && box->node) longest = box, most_of_all = most;
        }
    mn_report(f->t->ctx->diag, MN_COVER_FULL, range_of_words(longest->node));
}

/* The council's name leaves the corner to what stands there, or begins below it. */
static void flow_name(Flows *f, Cover *cover, const Box *name)
{
    MnLength widest = 0, room = f->area.measure;
    for (uint32_t u = 0; u < cover->corner.nunits; u++) {
        const Unit *unit = &cover->corner.units[u];
        if (unit->kind == UNIT_LINE && unit->u.line->width > widest) widest = unit->u.line->width;
    }
    if (widest > f->area.measure / 2) cover->name_drop = (MnLength)cover->corner.height + MN_COVER_CORNER;
    else if (widest) room -= widest + MN_COVER_CORNER;
    cover->name = flow_boxes(f, name->first, room);
}

/* What stands beside or above the title, and the title itself. */
static void flow_head(Flows *f, Cover *cover, const Box *marking)
{
    const Box *corner = marking->next, *name = corner->next, *band = name->next;
    cover->crest = cover_crest(f, cover->is_block ? MN_COVER_BLOCK_CREST : 100, &cover->crest_width, &cover->crest_height);
    cover_drop(f->t->style, cover);
    cover_title(f, band, cover->is_block);
    cover->marking = flow_boxes(f, marking->first, f->area.measure);
    cover->corner = flow_boxes(f, corner->first, f->area.measure);
    flow_name(f, cover, name);
    cover->band = flow_boxes(f, band->first, f->area.measure);
}

static void mark_flow(Builder *b, const Flow *flow)
{
    for (uint32_t m = 0; m < flow->nmarks; m++) builder_mark(b, flow->marks[m]);
}

static void mark_head(Builder *b, const Cover *cover)
{
    const Flow *const flows[] = {&cover->marking, &cover->corner, &cover->name, &cover->band};
    for (size_t i = 0; i < sizeof flows / sizeof *flows; i++) mark_flow(b, flows[i]);
}

/* What stands below the band goes on overleaf when it does not fit: the facts alone if that will do, else all of it. */
static void flow_cover_page(Builder *b, const Box *box, Cover *cover)
{
    Flows *f = b->f;
    const Box *marking = box->first, *name = marking->next->next, *below = name->next->next, *facts = below->next,
              *imprint = facts->next, *overleaf = NULL;
    flow_head(f, cover, marking);
    cover_imprint(f, cover, imprint);
    cover->below = flow_boxes(f, below->first, f->area.measure);
    cover->facts = flow_boxes(f, facts->first, f->area.measure);
    if (!cover_fits(f, cover)) cover->facts = (Flow){0}, overleaf = facts;
    if (!cover_fits(f, cover)) cover->below = (Flow){0}, overleaf = below;
    if (!cover_fits(f, cover)) report_cover(f, box, name);
    mark_head(b, cover);
    mark_flow(b, &cover->below);
    mark_flow(b, &cover->facts);
    for (uint32_t i = 0; i < cover->nimprint; i++) mark_flow(b, &cover->imprint[i]);
    builder_push(b, (Unit){.kind = UNIT_COVER, .height = f->area.height, .width = f->area.measure, .u.cover = cover});
    if (overleaf) b->new_page = true;
    for (const Box *group = overleaf; group && group != imprint; group = group->next) flow_box(b, group, 0, f->area.measure);
}

/* The band at the head of the first page, and below it, as text, what it leaves. */
static void flow_cover_block(Builder *b, const Box *box, Cover *cover)
{
    Flows *f = b->f;
    const MnStyle *s = f->t->style;
    const Box *name = box->first->next->next, *below = name->next->next, *facts = below->next;
    cover->is_block = true;
    flow_head(f, cover, box->first);
    int64_t height = cover_block_bottom(s, cover) + MN_COVER_STRIP - s->margin_top;
    if (height > f->area.height) report_cover(f, box, name), height = f->area.height;
    mark_head(b, cover);
    builder_push(
        b, (Unit){.kind = UNIT_COVER, .height = height > 0 ? (MnLength)height : 0, .width = f->area.measure, .u.cover = cover});
    cost_raise(&b->cost, COST_HEADING);
    flow_box(b, below, 0, f->area.measure);
    flow_box(b, facts, 0, f->area.measure);
}

static void flow_crest(Builder *b)
{
    Picture *picture = mn_arena_alloc(b->f->t->scratch, sizeof *picture);
    MnLength width = 0, height = 0, measure = b->f->area.measure;
    picture->image = cover_crest(b->f, MN_COVER_BLOCK_CREST, &width, &height);
    if (!picture->image) return;
    builder_push(b, (Unit){.kind = UNIT_PICTURE,
                           .height = height,
                           .x = b->f->area.rtl ? measure - width : 0,
                           .width = width,
                           .u.picture = picture});
    builder_space(b, MN_COVER_CREST_BELOW, GIVES_NOTHING);
    cost_raise(&b->cost, COST_HEADING);
}

/* The title as a heading of the text, and all else that a cover says. */
static void flow_cover_none(Builder *b, const Box *box)
{
    const Box *band = box->first->next->next->next;
    flow_crest(b);
    cover_title(b->f, band, true);
    for (const Box *group = box->first; group->next; group = group->next) flow_box(b, group, 0, b->f->area.measure);
}

static void flow_cover(Builder *b, const Box *box)
{
    Typesetter *t = b->f->t;
    Cover *cover = mn_arena_alloc(t->scratch, sizeof *cover);
    MnCover form = mn_style_cover(t->style, t->part->document);
    if (form == MN_COVER_NONE) flow_cover_none(b, box);
    else if (form == MN_COVER_BLOCK) flow_cover_block(b, box, cover);
    else flow_cover_page(b, box, cover);
}

static void push_pad(Builder *b, MnLength height)
{
    if (height > 0) builder_push(b, (Unit){.kind = UNIT_PAD, .height = height});
}

static void open_deco(Builder *b, const Deco *deco, bool rtl, MnLength x, MnLength width)
{
    ground_open(b, deco, rtl, x, width);
    push_pad(b, deco->pad);
    if (deco->pad_gives) b->pad = deco->pad;
    if (deco->pad) b->cost = COST_HEADING;
}

static void close_deco(Builder *b, const Deco *deco)
{
    if (deco->pad) {
        b->space = 0;
        if (deco->pad_gives) b->pad = deco->pad;
        b->cost = COST_HEADING;
        push_pad(b, deco->pad);
    }
    ground_close(b);
}

static void flow_content(Builder *b, const Box *box, MnLength x, MnLength width)
{
    switch (box->kind) {
    case BOX_TEXT: flow_text(b, box, x, width); break;
    case BOX_TABLE: flow_table(b, box, x, width); break;
    case BOX_PICTURE: flow_picture(b, box, x, width); break;
    case BOX_COVER: flow_cover(b, box); break;
    case BOX_RULE:
        builder_push(b, (Unit){.kind = UNIT_RULE, .height = box->rule_width, .x = x, .width = width, .u.rule = box});
        break;
    case BOX_BLOCK:
        for (const Box *child = box->first; child; child = child->next) flow_box(b, child, x, width);
        break;
    }
}

/* The units from `start`, which the box has become, are to stay on one page. */
static void keep_whole(Builder *b, const Box *box, size_t start)
{
    Unit *units = b->f->units.items;
    size_t count = b->f->units.count;
    if (!(box->keep & (IS_UNDIVIDED | KEEP_TOGETHER | KEEP_SHORT)) || start >= count) return;
    int64_t height = units[count - 1].y + units[count - 1].height - units[start].y;
    MnLength page = b->turned ? b->f->area.turned_height : b->f->area.height;
    if (height > (box->keep & (IS_UNDIVIDED | KEEP_TOGETHER) ? page : page * 3 / 10)) return;
    for (size_t u = start + 1; u < count; u++) cost_raise(&units[u].cost, box->keep & IS_UNDIVIDED ? COST_HEADING : COST_SHORT);
}

/* An item of a single line, first or last of several, does not stand alone on a page. */
static void keep_item(Builder *b, const Box *box, size_t start)
{
    if (b->f->units.count - start != 1) return;
    if (box->keep & IS_FIRST_ITEM) cost_raise(&b->cost, COST_LONE_ITEM);
    if (box->keep & IS_LAST_ITEM) cost_raise(&b->f->units.items[start].cost, COST_LONE_ITEM);
}

/* May what is of units from `start` move, as far as these say? A table only where it fills a page of its own, turned. */
static bool has_place(const Builder *b, const Box *box, size_t start)
{
    const Unit *units = b->f->units.items;
    size_t count = b->f->units.count;
    if (start >= count || b->f->cells || b->turned || units[start].new_page || units[start].cost >= COST_LEAD_IN) return false;
    if (box->kind != BOX_TABLE) return true;
    return units[start].turned && units[count - 1].y + units[count - 1].height - units[start].y <= b->f->area.turned_height;
}

/* A figure that stands on its own, neither led in to nor with notes of its own, may go behind text that follows it. */
static void let_move(Builder *b, const Box *box, size_t start, size_t first_mark)
{
    Unit *units = b->f->units.items;
    size_t count = b->f->units.count;
    if (box->keep & MAY_PASS && b->figure) {
        Unit *figure = &units[b->figure - 1];
        figure->passed = (uint32_t)(count - (b->figure - 1) - figure->moves);
    }
    if (!(box->keep & MAY_MOVE)) return;
    bool moves = has_place(b, box, start);
    for (size_t m = first_mark; m < b->f->marks.count; m++) moves &= b->f->marks.items[m].kind != MARK_NOTE;
    b->figure = moves ? start + 1 : 0;
    if (moves) units[start].moves = (uint32_t)(count - start);
}

/* How much of the page is filled where the units from `start` end, which stay on one page if they can. */
static int64_t filled(const Builder *b, size_t start)
{
    const Unit *units = b->f->units.items;
    size_t count = b->f->units.count, first = start;
    MnLength page = b->f->area.height;
    if (start >= count) return 0;
    while (first > b->first_unit && !units[first].new_page) first--;
    int64_t above = (units[start].y - units[first].y) % page, own = b->y - units[start].y;
    return above + own <= page ? above + own : own % page;
}

static void flow_box(Builder *b, const Box *box, MnLength x, MnLength width)
{
    size_t first_mark = b->f->marks.count;
    size_t start = b->f->units.count;
    builder_space(b, box->before, box->gives);
    if (box->keep & PAGE_BEFORE) b->new_page = true;
    if (box->keep & KEEP_WITH_PREVIOUS) cost_raise(&b->cost, COST_HEADING);
    if (box->keep & IS_ITEM) cost_raise(&b->cost, box->keep & IS_END_ITEM ? COST_END_ITEM : COST_ITEM);
    if (box->id) builder_mark(b, (Mark){.kind = MARK_ANCHOR, .id = box->id});
    if (box->bookmark) builder_heading(b);
    if (box->bookmark) builder_mark(b, (Mark){.kind = MARK_BOOKMARK, .bookmark = box->bookmark});
    if (box->change) ground_open_beside(b, box->change);
    if (box->deco) open_deco(b, box->deco, box->rtl, x, width);
    if (box->label) {
        b->labelled = box;
        b->label_x = box->rtl ? x + width - box->start - box->label_at : x + box->start + box->label_at;
    }
    flow_content(b, box, x + (box->rtl ? box->end : box->start), width - box->start - box->end);
    if (box->deco) close_deco(b, box->deco);
    if (box->change) ground_close(b);
    keep_whole(b, box, start);
    keep_item(b, box, start);
    let_move(b, box, start, first_mark);
    builder_space(b, box->after, box->gives);
    if (box->keep & KEEP_WITH_NEXT) cost_raise(&b->cost, COST_HEADING);
    if (box->keep & KEEP_OPENING) cost_raise(&b->cost, COST_LEAD_IN);
    if (box->keep & KEEP_LEAD_IN && box->next && box->next->kind != BOX_TEXT) cost_raise(&b->cost, COST_LEAD_IN);
    if (box->keep & PAGE_AFTER) b->new_page = true;
    if (box->keep & PAGE_AFTER_MUCH && filled(b, start) > b->f->area.height / 2) b->new_page = true;
    if (box->bookmark) b->owed = 2;
}

/* A few lines between a turned table and another, or the end of the part, go on its page rather than on one of their own. */
static void turn_closings(Builder *b)
{
    Unit *units = b->f->units.items;
    MnLength few = b->f->area.turned_height / 6;
    for (size_t first = b->first_unit, last; first < b->f->units.count; first = last) {
        for (last = first + 1; last < b->f->units.count && units[last].turned == units[first].turned;) {
            if (units[last].new_page) break;
            last++;
        }
        bool after = first > b->first_unit && units[first - 1].turned && !units[first].turned && !units[first].new_page;
        if (!after || units[last - 1].y + units[last - 1].height - units[first].y > few) continue;
        for (size_t u = first; u < last; u++) turn_unit(b->f, &units[u]);
    }
}

Flow flow_boxes(Flows *f, const Box *first, MnLength measure)
{
    Builder b = {.f = f, .first_unit = f->units.count, .first_mark = f->marks.count, .measure = measure};
    for (const Box *box = first; box; box = box->next) flow_box(&b, box, 0, measure);
    if (!f->cells) turn_closings(&b);
    size_t nunits = builder_count(&b), nmarks = f->marks.count - b.first_mark;
    Mark *marks = f->marks.items + b.first_mark;
    for (size_t m = nmarks; m-- > 0 && nunits && marks[m].at >= nunits;) marks[m].at = (uint32_t)nunits - 1;
    Flow flow = {.nunits = (uint32_t)nunits, .nmarks = nunits ? (uint32_t)nmarks : 0, .height = b.y};
    flow.units = mn_arena_memdup(f->t->scratch, f->units.items + b.first_unit, nunits * sizeof(Unit));
    flow.marks = mn_arena_memdup(f->t->scratch, marks, nmarks * sizeof(Mark));
    f->units.count = b.first_unit;
    f->marks.count = b.first_mark;
    return flow;
}

void flows_begin(Flows *f, Typesetter *t, MnMap *notes)
{
    *f = (Flows){.t = t, .area = part_area(t->part), .notes = notes, .set = flow_boxes};
}

void flows_end(Flows *f)
{
    free(f->units.items);
    free(f->marks.items);
}
