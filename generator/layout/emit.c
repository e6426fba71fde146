/* emit.c - units on pages become display lists.
 *
 * Every unit knows its place in its flow; a page shifts the units it holds by one amount. Text is wrapped in BEGIN and END
 * of its tag, and one BEGIN goes on as long as the tag and order do not change, over lines if need be; all else stands in
 * artifacts. Links are gathered and put at the end of the page, because they stand outside both.
 *
 *     BEGIN P/8   TEXT "See"   END
 *     BEGIN Link/10   TEXT "Table 3"   END
 *     BEGIN P/11   TEXT "."   …                                                                                          */
#include "image/image.h"
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

MnItem *emit_item(Emitter *e, MnItemKind kind)
{
    MnItem *item = VECTOR_PUSH(&e->items);
    *item = (MnItem){.kind = kind};
    return item;
}

void emit_end(Emitter *e)
{
    if (e->tag || e->artifact >= 0) emit_item(e, MN_ITEM_END);
    e->tag = NULL;
    e->artifact = -1;
}

void emit_artifact(Emitter *e, MnArtifact kind)
{
    if (e->artifact == (int)kind) return;
    emit_end(e);
    emit_item(e, MN_ITEM_ARTIFACT)->u.artifact = kind;
    e->artifact = (int)kind;
}

void emit_content(Emitter *e, MnTag *tag, uint32_t order)
{
    if (!tag || e->repeated) {
        if (e->artifact < 0) emit_artifact(e, MN_ARTIFACT_PAGINATION);
        return;
    }
    if (e->tag == tag && e->order == order) return;
    emit_end(e);
    MnItem *item = emit_item(e, MN_ITEM_BEGIN);
    item->u.begin.tag = tag;
    item->u.begin.order = order;
    e->tag = tag;
    e->order = order;
}

void emit_rect(Emitter *e, MnLength x, MnLength y, MnLength width, MnLength height, MnColour colour)
{
    MnItem *item = emit_item(e, MN_ITEM_RECT);
    item->u.rect.x = x, item->u.rect.y = y;
    item->u.rect.width = width, item->u.rect.height = height;
    item->u.rect.colour = colour;
}

/* ---- lines ---- */

/* Is nothing but the link between two places of a line? Directions may have put other text there. */
static bool is_free(const Line *line, const Link *link, MnLength left, MnLength right)
{
    for (uint32_t r = 0; r < line->nruns; r++) {
        const LineRun *run = &line->runs[r];
        if (run->run->link != link && run->x < right && run->x + run->width > left) return false;
    }
    return true;
}

/* One area for all runs of a link on a line, x from the page's edge; several where other text parts them. */
static void add_link(Emitter *e, const Line *line, const LineRun *run, MnLength x, MnLength y)
{
    const Link *link = run->run->link;
    MnItem *last = e->links.count ? &e->links.items[e->links.count - 1] : NULL;
    MnLength left = x + run->x, right = left + run->width;
    if (last && last->u.link.tag == link->tag && last->u.link.y == y) {
        if (last->u.link.x < left) left = last->u.link.x;
        if (last->u.link.x + last->u.link.width > right) right = last->u.link.x + last->u.link.width;
        if (is_free(line, link, left - x, right - x)) {
            last->u.link.x = left, last->u.link.width = right - left;
            return;
        }
    }
    MnItem *item = VECTOR_PUSH(&e->links);
    *item = (MnItem){.kind = MN_ITEM_LINK};
    item->u.link.tag = link->tag;
    item->u.link.target = link->target;
    item->u.link.contents = link->contents;
    item->u.link.x = x + run->x, item->u.link.y = y;
    item->u.link.width = run->width, item->u.link.height = line->height;
}

static void draw_run_line(Emitter *e, const Run *run, MnLength x, MnLength baseline, MnLength width)
{
    const MnFontMetrics *m = mn_font_metrics(run->font);
    bool under = run->line == LINE_UNDER || (run->link && run->link->underlined);
    MnLength thick = run->size / 22;
    MnLength below = mn_em_scale(mn_font_em(run->font, -m->underline_position), run->size);
    MnColour colour = run->line == LINE_UNDER ? run->colour : mn_colour_mix(run->colour, e->l->style->paper, 45);
    if (under) emit_rect(e, x, baseline + below, width, thick, colour);
    MnLength middle = mn_em_scale(mn_font_em(run->font, m->x_height), run->size) / 2;
    if (run->line == LINE_THROUGH) emit_rect(e, x, baseline - middle, width, thick, run->colour);
}

static void emit_text(Emitter *e, const Run *run, const MnPiece *pieces, uint32_t npieces, MnLength x, MnLength baseline)
{
    MnItem *item = emit_item(e, MN_ITEM_TEXT);
    item->u.text.font = pieces[0].word->font;
    item->u.text.size = run->size;
    item->u.text.x = x, item->u.text.y = baseline;
    item->u.text.colour = run->colour;
    item->u.text.transparency = run->transparency;
    item->u.text.rise = run->rise;
    item->u.text.pieces = pieces;
    item->u.text.npieces = npieces;
}

/* One item for each stretch of pieces in one font; fallback fonts stand among them. */
void emit_run(Emitter *e, const LineRun *run, MnLength x, MnLength baseline)
{
    for (uint32_t from = 0, to; from < run->npieces; from = to) {
        for (to = from + 1; to < run->npieces && run->pieces[to].word->font == run->pieces[from].word->font;) to++;
        emit_text(e, run->run, run->pieces + from, to - from, x, baseline);
    }
}

static void extend_link(Emitter *e, MnLength to)
{
    MnItem *item = &e->links.items[e->links.count - 1];
    MnLength left = item->u.link.x, right = left + item->u.link.width;
    if (to < left) left = to;
    if (to > right) right = to;
    item->u.link.x = left, item->u.link.width = right - left;
}

/* Dots on a grid from a page number at `end` to the text it belongs to. */
static void emit_leader(Emitter *e, const Line *line, const Run *run, MnLength x, MnLength end, MnLength baseline)
{
    MnWordKey key = {run->font, MN_STR("."), e->l->language, 0};
    const MnWord *dot = mn_word_get(e->l->words, &key, (MnPos){0});
    MnLength step = run->size * 45 / 100, room = run->size * 26 / 10, left = INT32_MAX, right = INT32_MIN;
    for (uint32_t r = 0; r < line->nruns; r++) {
        const LineRun *other = &line->runs[r];
        if (other->x < left) left = other->x;
        if (other->x + other->width > right) right = other->x + other->width;
    }
    MnLength from = line->rtl ? end + room : x + right + step, to = line->rtl ? x + left - step : end - room;
    uint32_t n = to > from ? (uint32_t)((to - from) / step) : 0;
    if (!n || !dot->nparts) return;
    MnPiece *pieces = mn_arena_array(e->l->ctx->arena, n, sizeof *pieces);
    for (uint32_t i = 0; i < n; i++)
        pieces[i] = (MnPiece){.word = dot->parts[0], .count = dot->parts[0]->nglyphs, .x = (MnLength)i * step};
    Run grey = *run;
    grey.colour = e->l->style->muted;
    emit_text(e, &grey, pieces, n, line->rtl ? from : to - (MnLength)n * step, baseline);
}

/* Contents: the number of the page at the end of the measure; it belongs to the entry's link. */
static void emit_page_number(Emitter *e, const Line *line, MnLength x, MnLength y)
{
    const char *label = mn_map_get(e->labels, mn_str(line->page_of));
    if (!label || !line->nruns || !line->runs[line->nruns - 1].run->link) return;
    const Run *run = line->runs[line->nruns - 1].run;
    MnLength end = x + line->page_at, baseline = y + line->baseline;
    const Line *number = furniture_line(e->l, line->look, label);
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    emit_leader(e, line, run, x, end, baseline);
    if (!number) return;
    emit_content(e, run->link->tag, line->page_order);
    LineRun shown = number->runs[0];
    Run own = *run;
    own.link = NULL;
    own.font = shown.run->font;
    shown.run = &own;
    emit_run(e, &shown, line->rtl ? end : end - number->width, baseline);
    if (e->links.count) extend_link(e, end);
}

void emit_line(Emitter *e, const Line *line, MnLength x, MnLength y)
{
    for (uint32_t r = 0; r < line->nruns; r++) {
        const LineRun *run = &line->runs[r];
        MnLength at = x + run->x, baseline = y + line->baseline;
        emit_content(e, run->run->tag, run->run->order);
        if (run->run->has_fill)
            emit_rect(e, at, baseline - run->run->size * 9 / 10, run->width, run->run->size * 12 / 10, run->run->fill);
        emit_run(e, run, at, baseline);
        if (run->run->line || run->run->link) draw_run_line(e, run->run, at, baseline, run->width);
        if (run->run->link && !e->repeated) add_link(e, line, run, x, y);
    }
    if (line->page_of) emit_page_number(e, line, x, y);
}

/* ---- rows ---- */

static bool same_colour(MnColour a, MnColour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void draw_row_ground(Emitter *e, const RowPart *part, MnLength x, MnLength y)
{
    const Row *row = part->row;
    const Table *table = row->table;
    const MnStyle *style = table->style;
    if (table->look == TABLE_PLAIN) return;
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    /* the whole head at once: cells reach down from its first row */
    MnLength ground = part->begins && part->ends ? (MnLength)table->head_height : part->height;
    if (row->head && (row->index == 0 || !part->begins || !part->ends))
        emit_rect(e, x, y, table->width, ground, style->table_head_fill);
    if (!row->head && table->look == TABLE_RULED && (row->index - table->nhead) % 2 &&
        !same_colour(style->table_stripe, style->paper))
        emit_rect(e, x, y, table->width, part->height, style->table_stripe);
    if (row->index == 0 && part->begins && table->look == TABLE_RULED)
        emit_rect(e, x, y - style->strong_rule_width, table->width, style->strong_rule_width, style->table_rule);
    if (table->look == TABLE_FACTS && row->index == 0) emit_rect(e, x, y, table->width, style->rule_width, style->rule);
}

/* The cell that stands in a column of a row, be it begun there or in a row above. */
static const Cell *cell_at(const Row *row, uint32_t column)
{
    for (uint32_t r = row->index + 1; r-- > 0;) {
        const Row *above = &row->table->rows[r];
        for (uint32_t i = 0; i < above->ncells; i++) {
            const Cell *cell = &above->cells[i];
            bool here = cell->column <= column && column < cell->column + cell->colspan;
            if (here && r + cell->rowspan > row->index) return cell;
        }
        if (!above->spanned) return NULL;
    }
    return NULL;
}

/* Is there a rule below this column? Not where a cell reaches further down, and within a head only below joined columns. */
static bool is_ruled(const Row *row, uint32_t column)
{
    const Cell *cell = cell_at(row, column);
    if (cell && cell->row + cell->rowspan > row->index + 1) return false;
    bool inner_head = row->head && row->index + 1 < row->table->nhead;
    return !inner_head || (cell && cell->colspan > 1);
}

static void draw_row_rule(Emitter *e, const RowPart *part, MnLength x, MnLength y)
{
    const Row *row = part->row;
    const Table *table = row->table;
    const MnStyle *style = table->style;
    if (table->look == TABLE_PLAIN || !part->ends) return;
    bool ruled = table->look == TABLE_RULED, last = row->index + 1 == table->nrows;
    bool last_head = row->head && row->index + 1 == table->nhead,
         before_foot = !last && !row->foot && table->rows[row->index + 1].foot;
    MnLength thick = last && ruled ? style->strong_rule_width * 6 / 10 : style->rule_width;
    MnColour colour = last_head || (last && ruled) ? style->table_rule : before_foot || row->head ? style->muted : style->rule;
    MnLength bottom = y + part->height - thick;
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    for (uint32_t c = 0, from = 0; c < table->ncolumns; c++) {
        if (!is_ruled(row, c)) {
            from = c + 1;
            continue;
        }
        if (c + 1 < table->ncolumns && is_ruled(row, c + 1)) continue;
        const Column *first = &table->columns[table->rtl ? c : from], *end = &table->columns[table->rtl ? from : c];
        MnLength left = first->at, right = end->at + end->width;
        emit_rect(e, x + left, bottom, right - left, thick, colour);
        from = c + 1;
    }
}

/* The height of a cell of the head: its text stands at the foot of it. */
static MnLength head_height(const Row *row, const Cell *cell)
{
    MnLength height = 0;
    for (uint32_t r = row->index; r < row->index + cell->rowspan && r < row->table->nhead; r++)
        height += (MnLength)row->table->rows[r].height;
    return height;
}

/* The cells of a row, or of a part of it the units that begin in it. */
static void emit_row(Emitter *e, const RowPart *part, MnLength x, MnLength y)
{
    const Row *row = part->row;
    draw_row_ground(e, part, x, y);
    for (uint32_t c = 0; c < row->ncells; c++) {
        const Cell *cell = &row->cells[c];
        const Flow *flow = &cell->flow;
        const RowSlice *slice = part->slices ? &part->slices[c] : NULL;
        uint32_t first = slice ? slice->first : 0, last = slice ? slice->last : flow->nunits;
        if (first == last) continue;
        MnLength top = y + (part->begins ? row->table->pad_y : 0) + (MnLength)(flow->units[first].y - (slice ? slice->base : 0));
        if (row->table->first_width && !slice) top += (part->height - (MnLength)flow->height) / 2;
        if (row->head && !slice) top += head_height(row, cell) - (MnLength)flow->height - 2 * row->table->pad_y;
        emit_units(e, flow, first, last, x + cell->at, top);
    }
    draw_row_rule(e, part, x, y);
}

/* What a table that goes on repeats: its caption and its head. */
static void emit_repeated(Emitter *e, const Table *table, MnLength x, MnLength y)
{
    e->repeated = true;
    if (table->continued) {
        emit_artifact(e, MN_ARTIFACT_PAGINATION);
        emit_line(e, table->continued, table->rtl ? x + table->width - table->continued->width : x, y);
        y += table->continued->height + table->style->caption.after;
    }
    for (uint32_t r = 0; table->repeats_head && r < table->nhead; r++) {
        RowPart part = {.row = &table->rows[r], .height = (MnLength)table->rows[r].height, .begins = true, .ends = true};
        emit_row(e, &part, x, y);
        y += (MnLength)table->rows[r].height;
    }
    emit_end(e);
    e->repeated = false;
}

/* ---- grounds ---- */

typedef struct {
    const Deco *deco;
    int64_t top, bottom;
} Extent;

typedef VECTOR(Extent) Extents;

/* Extends every ground the unit stands on, outermost first. */
static void add_extent(Extents *extents, const Deco *deco, const Unit *unit)
{
    if (!deco) return;
    add_extent(extents, deco->parent, unit);
    for (size_t i = extents->count; i-- > 0;) {
        if (extents->items[i].deco != deco) continue;
        extents->items[i].bottom = unit->y + unit->height;
        return;
    }
    *VECTOR_PUSH(extents) = (Extent){deco, unit->y, unit->y + unit->height};
}

/* At the start edge, or 10 points outside it. */
static void draw_bar(Emitter *e, const Deco *deco, MnLength x, MnLength top, MnLength height)
{
    MnLength outside = deco->bar_width < 0 ? 10000 : 0, width = deco->bar_width < 0 ? -deco->bar_width : deco->bar_width;
    MnLength at = deco->rtl ? deco->x + deco->width + outside - width : deco->x - outside;
    emit_rect(e, x + at, top, width, height, deco->bar);
}

static void draw_grounds(Emitter *e, const Flow *flow, uint32_t first, uint32_t last, MnLength x, MnLength y)
{
    Extents extents = {0};
    for (uint32_t u = first; u < last; u++)
        if (flow->units[u].deco) add_extent(&extents, flow->units[u].deco, &flow->units[u]);
    for (size_t i = 0; i < extents.count; i++) {
        const Deco *deco = extents.items[i].deco;
        MnLength top = y + (MnLength)(extents.items[i].top - flow->units[first].y);
        MnLength height = (MnLength)(extents.items[i].bottom - extents.items[i].top);
        emit_artifact(e, MN_ARTIFACT_BACKGROUND);
        if (deco->has_fill) emit_rect(e, x + deco->x, top, deco->width, height, deco->fill);
        if (deco->has_bar) draw_bar(e, deco, x, top, height);
    }
    free(extents.items);
}

void emit_path(Emitter *e, const MnPath *path)
{
    emit_item(e, MN_ITEM_PATH)->u.path = path;
}

void emit_image(Emitter *e, const struct MnImage *image, MnLength x, MnLength y, MnLength width, MnLength height)
{
    if (image->kind == MN_IMAGE_DRAWING) {
        emit_drawing(e, image->drawing, x, y, width);
        return;
    }
    MnItem *item = emit_item(e, MN_ITEM_IMAGE);
    item->u.image.image = image;
    item->u.image.x = x, item->u.image.y = y;
    item->u.image.width = width, item->u.image.height = height;
}

static void emit_picture(Emitter *e, const Unit *unit, MnLength x, MnLength y)
{
    const Picture *picture = unit->u.picture;
    if (!picture->tag) emit_artifact(e, MN_ARTIFACT_LAYOUT);
    emit_content(e, picture->tag, picture->order);
    if (picture->tag) {
        MnTag *tag = picture->tag;
        tag->bbox_page = e->page;
        tag->bbox[0] = x, tag->bbox[1] = y;
        tag->bbox[2] = x + unit->width, tag->bbox[3] = y + unit->height;
    }
    if (picture->diagram) emit_drawing(e, picture->diagram, x, y, unit->width);
    else emit_image(e, picture->image, x, y, unit->width, unit->height);
}

void emit_units(Emitter *e, const Flow *flow, uint32_t first, uint32_t last, MnLength x, MnLength y)
{
    if (first >= last) return;
    draw_grounds(e, flow, first, last, x, y);
    for (uint32_t u = first; u < last; u++) {
        const Unit *unit = &flow->units[u];
        MnLength top = y + (MnLength)(unit->y - flow->units[first].y), at = x + unit->x;
        switch (unit->kind) {
        case UNIT_LINE: emit_line(e, unit->u.line, at, top); break;
        case UNIT_ROW: emit_row(e, unit->u.row, at, top); break;
        case UNIT_PICTURE: emit_picture(e, unit, at, top); break;
        case UNIT_COVER: furniture_cover(e, unit->u.cover); break;
        case UNIT_PAD: break;
        case UNIT_RULE:
            emit_artifact(e, MN_ARTIFACT_LAYOUT);
            emit_rect(e, at, top, unit->width, unit->height, unit->u.rule->rule_colour);
            break;
        }
    }
}

/* ---- pages ---- */

static void emit_notes(Emitter *e, const PartFlow *part, const PagePlan *plan, MnLength x, MnLength bottom)
{
    if (plan->note_first == plan->note_last) return;
    const Unit *first = &part->notes.units[plan->note_first], *last = &part->notes.units[plan->note_last - 1];
    MnLength height = (MnLength)(last->y + last->height - first->y);
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    enum { RULE = 120000 };
    MnLength left = e->l->rtl ? x + e->l->measure - RULE : x;
    emit_rect(e, left, bottom - height - NOTE_GAP * 45 / 100, RULE, e->l->style->rule_width, e->l->style->muted);
    emit_units(e, &part->notes, plan->note_first, plan->note_last, x, bottom - height);
}

/* A rule below a row that goes on overleaf. */
static void emit_cut(Emitter *e, const Flow *flow, const PagePlan *plan, MnLength x, MnLength y)
{
    const Unit *last = plan->last > plan->first ? &flow->units[plan->last - 1] : NULL;
    if (!last || !unit_cut_below(last)) return;
    const MnStyle *style = e->l->style;
    MnLength bottom = y + (MnLength)(last->y + last->height - flow->units[plan->first].y) + unit_cut_below(last);
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    emit_rect(e, x + last->x, bottom - style->rule_width, last->width, style->rule_width, style->rule);
}

void emit_page(Emitter *e, const PartFlow *part, const PagePlan *plan)
{
    if (e->watermark) {
        emit_artifact(e, MN_ARTIFACT_WATERMARK);
        emit_path(e, e->watermark);
    }
    const MnStyle *style = e->l->style;
    MnLength x = e->l->left, y = style->margin_top;
    if (plan->turned && e->l->rtl) x += e->l->turned_measure - e->l->measure; /* what is set from the right begins there */
    const Flow *flow = &part->flow;
    if (plan->first < plan->last) {
        const Unit *unit = &flow->units[plan->first];
        if (unit->table) emit_repeated(e, unit->table, x + unit->x, y);
        y += unit_repeated_height(unit) + unit_cut_above(unit);
    }
    emit_units(e, flow, plan->first, plan->last, x, y);
    emit_cut(e, flow, plan, x, y);
    emit_notes(e, part, plan, x, style->margin_top + (plan->turned ? e->l->turned_height : e->l->height));
    emit_end(e);
}

const MnItem *emit_finish(Emitter *e, uint32_t *count)
{
    emit_end(e);
    size_t n = e->items.count + e->links.count;
    MnItem *items = mn_arena_array(e->l->ctx->arena, n, sizeof *items);
    if (e->items.count) memcpy(items, e->items.items, e->items.count * sizeof *items);
    if (e->links.count) memcpy(items + e->items.count, e->links.items, e->links.count * sizeof *items);
    e->items.count = e->links.count = 0;
    *count = (uint32_t)n;
    return items;
}
