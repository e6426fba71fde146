/* runs.c - in: lines and their places. Out: items of text, the areas of links, the page numbers of contents. */
#include "page/runs.h"

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
    FolioTarget target = folio_target(e->folios, e->part, link->target);
    if (link->may_miss && !folio_number(e->folios, e->part, link->target)) return;
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
    item->u.link.target = target.target;
    item->u.link.part = target.part;
    item->u.link.contents = link->contents;
    item->u.link.x = x + run->x, item->u.link.y = y;
    item->u.link.width = run->width, item->u.link.height = line->height;
}

static void draw_dots(Emitter *e, MnLength x, MnLength y, MnLength width, MnLength thick, MnColour colour)
{
    MnArena *arena = e->t->ctx->arena;
    MnPathStep *steps = mn_arena_array(arena, 2, sizeof *steps);
    MnLength *dashes = mn_arena_array(arena, 2, sizeof *dashes);
    MnPath *path = mn_arena_alloc(arena, sizeof *path);
    steps[0] = (MnPathStep){MN_PATH_MOVE, {x}, {y + thick / 2}};
    steps[1] = (MnPathStep){MN_PATH_LINE, {x + width}, {y + thick / 2}};
    dashes[0] = dashes[1] = 2 * thick;
    *path = (MnPath){
        .steps = steps, .nsteps = 2, .stroke = true, .stroke_colour = colour, .width = thick, .dashes = dashes, .ndashes = 2};
    emit_path(e, path);
}

/* A link is underlined in a paler colour, so that words that were inserted stand out. */
static void draw_run_line(Emitter *e, const Run *run, MnLength x, MnLength baseline, MnLength width)
{
    const MnFontMetrics *m = mn_font_metrics(run->font);
    MnLength thick = run->size / 22, y = baseline + mn_em_scale(mn_font_em(run->font, -m->underline_position), run->size);
    MnLength middle = mn_em_scale(mn_font_em(run->font, m->x_height), run->size) / 2;
    bool link = run->link && run->link->underlined;
    switch (run->line) {
    case LINE_UNDER: emit_rect(e, x, y, width, thick, run->colour); return;
    case LINE_DOUBLE:
        emit_rect(e, x, y, width, thick, run->colour);
        emit_rect(e, x, y + 2 * thick, width, thick, run->colour);
        return;
    case LINE_DOTTED: draw_dots(e, x, y, width, thick, run->colour); return;
    case LINE_THROUGH:
    case LINE_NONE: break;
    }
    if (link) emit_rect(e, x, y, width, thick, mn_colour_mix(run->colour, e->style->paper, 45));
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

/* Contents: the number of the page at the end of the measure; it belongs to the entry's link. */
static void emit_page_number(Emitter *e, const Line *line, MnLength x, MnLength y)
{
    const char *label = folio_number(e->folios, e->part, line->page_of);
    if (!label || !line->nruns || !line->runs[line->nruns - 1].run->link) return;
    const Run *run = line->runs[line->nruns - 1].run;
    MnLength end = x + line->page_at, baseline = y + line->baseline;
    const Line *number = lines_of_string(e->t, line->look, label, mn_xml_pos(e->t->part->document));
    if (!number) return;
    emit_end(e); /* content of its own, so that it is told from the words of the entry */
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
