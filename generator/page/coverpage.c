/* coverpage.c - in: what stands on a cover, measured to fit (flow/coverfit.h). Out: it on its page: a band in the council's colour
 * with its name and the title, below it the facts. */
#include "page/coverpage.h"

#include "flow/coverfit.h"
#include "page/artwork.h"
#include "page/coverpattern.h"
#include "page/emit.h"
#include "page/furniture.h"

/* The council's name stands below it, so the crest is decoration. */
static void crest(Emitter *e, const Cover *cover)
{
    if (!cover->crest) return;
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    MnLength x = e->area.left + (e->area.rtl ? e->area.measure - cover->crest_width : 0);
    emit_image(e, cover->crest, x, cover->crest_top, cover->crest_width, cover->crest_height);
}

/* The markings that the cover says, in the middle above all else, and the word for a draft in the corner where a stamp would be.
 */
static void cover_head(Emitter *e, const Cover *cover)
{
    const MnStyle *s = e->style;
    const Flow *flow = &cover->marking;
    MnLength top = s->header_at - s->running.leading * 9 / 4;
    for (uint32_t u = 0; u < flow->nunits; u++) {
        const Unit *unit = &flow->units[u];
        MnLength middle = (e->area.measure - unit->u.line->width) / 2;
        emit_units(e, flow, u, u + 1, e->area.left + middle - unit->x, top + (MnLength)unit->y);
    }
    flow = &cover->corner;
    for (uint32_t u = 0; u < flow->nunits; u++) {
        const Unit *unit = &flow->units[u];
        MnLength end = e->area.rtl ? 0 : e->area.measure - unit->u.line->width;
        emit_units(e, flow, u, u + 1, e->area.left + end - unit->x, s->margin_top + cover->drop + (MnLength)unit->y);
    }
}

static void cover_ground(Emitter *e, const Cover *cover, MnLength height, int rows)
{
    const MnStyle *s = e->style;
    MnLength top = cover->crest ? s->margin_top + cover->drop - MN_COVER_NAME_BELOW : 0;
    emit_artifact(e, MN_ARTIFACT_BACKGROUND);
    if (s->band) {
        emit_rect(e, 0, top, s->page_width, height - top, s->brand);
        emit_cover_pattern(e, height - rows * cover_tile(s), rows);
        if (!rows) emit_rect(e, 0, height, s->page_width, MN_COVER_STRIP, mn_colour_mix(s->brand, s->paper, 45));
    } else {
        emit_rect(e, e->area.left, s->margin_top + cover->drop - MN_COVER_BAR_ABOVE, e->area.measure, MN_COVER_BAR, s->brand);
        emit_rect(e, e->area.left, height, e->area.measure, s->rule_width, s->rule);
    }
}

/* How to reach the council, under a rule at the foot of the text area. */
static void cover_imprint_at_foot(Emitter *e, const Cover *cover)
{
    const MnStyle *s = e->style;
    if (!cover->nimprint) return;
    MnLength top = s->page_height - s->margin_bottom - cover->imprint_height;
    emit_artifact(e, MN_ARTIFACT_LAYOUT);
    emit_rect(e, e->area.left, top - MN_COVER_IMPRINT / 2, e->area.measure, s->rule_width, s->rule);
    for (uint32_t i = 0; i < cover->nimprint; i++) {
        const Flow *flow = &cover->imprint[i];
        emit_units(e, flow, 0, flow->nunits, e->area.left + cover->imprint_at[i], top);
    }
}

/* The same above text: no higher than what stands on it needs. */
void emit_cover_block(Emitter *e, const Cover *cover)
{
    const MnStyle *s = e->style;
    const Flow *band = &cover->band;
    MnLength bottom = (MnLength)cover_block_bottom(s, cover), x = e->area.left;
    cover_ground(e, cover, bottom, 0);
    crest(e, cover);
    emit_units(e, &cover->name, 0, cover->name.nunits, x, s->margin_top + cover->drop + cover->name_drop);
    emit_units(e, band, 0, band->nunits, x, bottom - MN_COVER_BLOCK_FOOT - (MnLength)band->height);
    cover_head(e, cover);
    if (!cover->marking.nunits) furniture_head(e, s->band && !cover->crest ? s->on_brand : s->text);
}

/* The band is as high as what stands below it lets it be. */
static MnLength band_height(const MnStyle *s, const Cover *cover, MnLength *gap)
{
    MnLength height = s->page_height / 100 * (s->band ? MN_COVER_MOST : MN_COVER_MOST_PLAIN),
             least = (MnLength)cover_least_band(s, cover);
    *gap = cover_band_limit(s, cover, MN_COVER_BELOW) < least ? MN_COVER_BELOW_TIGHT : MN_COVER_BELOW;
    MnLength limit = (MnLength)cover_band_limit(s, cover, *gap);
    if (height > limit) height = limit;
    return height < least ? least : height;
}

/* The council's name stands at the head of the band, the title at its foot, the rest below it. */
void emit_cover(Emitter *e, const Cover *cover)
{
    const MnStyle *s = e->style;
    const Flow *band = &cover->band;
    MnLength x = e->area.left, gap, height = band_height(s, cover, &gap);
    int rows = cover_tile_rows(s, cover, height);
    cover_ground(e, cover, height, rows);
    crest(e, cover);
    emit_units(e, &cover->name, 0, cover->name.nunits, x, s->margin_top + cover->drop + cover->name_drop);
    MnLength foot = height - rows * cover_tile(s) - MN_COVER_BAND_FOOT;
    emit_units(e, band, 0, band->nunits, x, foot - (MnLength)band->height);
    MnLength y = height + gap;
    emit_units(e, &cover->below, 0, cover->below.nunits, x, y);
    if (cover->below.nunits) y += (MnLength)cover->below.height + MN_COVER_FACTS;
    emit_units(e, &cover->facts, 0, cover->facts.nunits, x, y);
    cover_imprint_at_foot(e, cover);
    MnColour upon = s->band && !cover->crest ? s->on_brand : s->text;
    cover_head(e, cover);
    if (!cover->marking.nunits) furniture_head(e, upon);
    furniture_foot(e);
}
