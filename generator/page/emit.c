/* emit.c - units on pages become items of the display list.
 *
 * Every unit knows its place in its flow; a page shifts the units it holds by one amount. Grounds and bars are drawn first, each
 * as far as the units on this page that stand on it. */
#include "page/emit.h"

#include "page/artwork.h"
#include "page/runs.h"
#include "page/tablerows.h"

#include <stdlib.h>

/* ---- grounds ---- */

typedef struct {
    const Ground *ground;
    int64_t top, bottom;
} Extent;

typedef VECTOR(Extent) Extents;

/* Extends every ground the unit stands on, outermost first. */
static void add_extent(Extents *extents, const Ground *ground, const Unit *unit)
{
    if (!ground) return;
    add_extent(extents, ground->parent, unit);
    for (size_t i = extents->count; i-- > 0;) {
        if (extents->items[i].ground != ground) continue;
        extents->items[i].bottom = unit->y + unit->height;
        return;
    }
    *VECTOR_PUSH(extents) = (Extent){ground, unit->y, unit->y + unit->height};
}

/* What a bar covers: others may stand where it stands, of what is around. */
static void draw_look(Emitter *e, const Deco *deco, MnLength x, MnLength top, MnLength height)
{
    MnLength width = deco->bar_width, third = width / 3, dash = 3 * width;
    if (deco->bar_look == BAR_SOLID) {
        emit_rect(e, x, top, width, height, deco->bar);
        return;
    }
    emit_rect(e, x, top, width, height, deco->fill);
    if (deco->bar_look == BAR_DOUBLE) {
        emit_rect(e, x, top, third, height, deco->bar);
        emit_rect(e, x + width - third, top, third, height, deco->bar);
    }
    for (MnLength y = 0; deco->bar_look == BAR_DASHED && y < height; y += 2 * dash)
        emit_rect(e, x, top + y, width, y + dash < height ? dash : height - y, deco->bar);
}

/* At the start edge, or outside it. */
static void draw_bar(Emitter *e, const Ground *ground, MnLength x, MnLength top, MnLength height)
{
    const Deco *deco = ground->deco;
    MnLength at = ground->rtl ? ground->x + ground->width + ground->bar_gap - deco->bar_width : ground->x - ground->bar_gap;
    draw_look(e, deco, x + at, top, height);
}

static bool stands_on(const Flow *flow, uint32_t unit, const Ground *ground)
{
    const Ground *up = unit < flow->nunits ? flow->units[unit].ground : NULL;
    while (up && up != ground) up = up->parent;
    return up;
}

/* A ground that goes on overleaf reaches as far beyond what stands on it there as where it begins and ends. */
static void pad_cuts(const Flow *flow, uint32_t first, uint32_t last, Extent *extent)
{
    MnLength pad = extent->ground->deco->pad;
    if (first > 0 && stands_on(flow, first, extent->ground) && stands_on(flow, first - 1, extent->ground)) extent->top -= pad;
    if (stands_on(flow, last - 1, extent->ground) && stands_on(flow, last, extent->ground)) extent->bottom += pad;
}

static void draw_grounds(Emitter *e, const Flow *flow, uint32_t first, uint32_t last, MnLength x, MnLength y)
{
    Extents extents = {0};
    for (uint32_t u = first; u < last; u++)
        if (flow->units[u].ground) add_extent(&extents, flow->units[u].ground, &flow->units[u]);
    for (size_t i = 0; i < extents.count; i++) {
        const Ground *ground = extents.items[i].ground;
        pad_cuts(flow, first, last, &extents.items[i]);
        MnLength top = y + (MnLength)(extents.items[i].top - flow->units[first].y);
        MnLength height = (MnLength)(extents.items[i].bottom - extents.items[i].top);
        emit_artifact(e, MN_ARTIFACT_BACKGROUND);
        if (ground->deco->has_fill) emit_rect(e, x + ground->x, top, ground->width, height, ground->deco->fill);
        if (ground->deco->has_bar) draw_bar(e, ground, x, top, height);
    }
    free(extents.items);
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
        case UNIT_COVER: break; /* a page of its own: coverpage.c */
        case UNIT_PAD: break;
        case UNIT_RULE:
            emit_artifact(e, MN_ARTIFACT_LAYOUT);
            emit_rect(e, at, top, unit->width, unit->height, unit->u.rule->rule_colour);
            break;
        }
    }
}

Emitter emitter_for(Typesetter *t, const Folios *folios, uint32_t part)
{
    return (Emitter){.t = t,
                     .style = t->style,
                     .area = part_area(t->part),
                     .artifact = -1,
                     .folios = folios,
                     .part = part,
                     .units = emit_units};
}

void emitter_end(Emitter *e)
{
    free(e->items.items);
    free(e->links.items);
}
