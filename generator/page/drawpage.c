/* drawpage.c - in: a page as planned: which units and notes it holds. Out: its items. */
#include "page/drawpage.h"

#include "flow/unit.h"
#include "page/coverpage.h"
#include "page/emit.h"
#include "page/tablerows.h"

/* The cover at the head of a page; NULL: it has none. */
static const Cover *cover_on(const PartFlow *part, const PagePlan *plan)
{
    const Unit *first = plan->first < plan->last ? &part->flow.units[plan->first] : NULL;
    return first && first->kind == UNIT_COVER ? first->u.cover : NULL;
}

bool is_cover_page(const PartFlow *part, const PagePlan *plan)
{
    const Cover *cover = cover_on(part, plan);
    return cover && !cover->is_block;
}

bool has_cover_block(const PartFlow *part, const PagePlan *plan)
{
    const Cover *cover = cover_on(part, plan);
    return cover && cover->is_block;
}

static void emit_notes(Emitter *e, const PartFlow *part, const PagePlan *plan, MnLength x, MnLength bottom)
{
    if (plan->note_first == plan->note_last) return;
    const Unit *first = &part->notes.units[plan->note_first], *last = &part->notes.units[plan->note_last - 1];
    MnLength height = (MnLength)(last->y + last->height - first->y);
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    MnLength left = e->area.rtl ? x + e->area.measure - e->style->note_rule : x;
    emit_rect(e, left, bottom - height - e->style->note_gap * 45 / 100, e->style->note_rule, e->style->rule_width,
              e->style->muted);
    emit_units(e, &part->notes, plan->note_first, plan->note_last, x, bottom - height);
}

/* A rule below a row that goes on overleaf. */
static void emit_cut(Emitter *e, const Flow *flow, const PagePlan *plan, MnLength x, MnLength y)
{
    const Unit *last = plan->last > plan->first ? &flow->units[plan->last - 1] : NULL;
    if (!last || !unit_cut_below(last)) return;
    const MnStyle *style = e->style;
    MnLength bottom = y + (MnLength)(last->y + last->height - flow->units[plan->first].y) + unit_cut_below(last);
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    emit_rect(e, x + last->x, bottom - style->rule_width, last->width, style->rule_width, style->rule);
}

void emit_page(Emitter *e, const PartFlow *part, const PagePlan *plan, const MnPath *watermark)
{
    const MnStyle *style = e->style;
    MnLength x = e->area.left, y = style->margin_top;
    if (plan->turned && e->area.rtl) x += e->area.turned_measure - e->area.measure; /* what is set from the right begins there */
    const Flow *flow = &part->flow;
    if (plan->first < plan->last) {
        const Unit *unit = &flow->units[plan->first];
        if (unit->table) emit_repeated(e, unit->table, x + unit->x, y);
        y += unit_repeated_height(unit) + unit_cut_above(unit);
        emit_joined_headings(e, flow, plan->first, plan->last, x + unit->x, y);
    }
    if (is_cover_page(part, plan)) emit_cover(e, flow->units[plan->first].u.cover);
    if (has_cover_block(part, plan)) emit_cover_block(e, flow->units[plan->first].u.cover);
    emit_units(e, flow, plan->first, plan->last, x, y); /* nothing, of a cover */
    emit_cut(e, flow, plan, x, y);
    emit_notes(e, part, plan, x, style->margin_top + (plan->turned ? e->area.turned_height : e->area.height));
    if (watermark) {
        emit_artifact(e, MN_ARTIFACT_WATERMARK);
        emit_path(e, watermark);
    }
    emit_end(e);
}
