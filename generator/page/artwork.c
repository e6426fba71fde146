/* artwork.c - in: a drawing (image/drawing.h) and the place it is given. Out: its things as items of the display list.
 *
 * Everything is scaled by one factor, width of the place over width of the drawing, and moved. What carries a transform stays
 * scaled but where it was, and the transform brings it to the page:
 *
 *     page = place + factor × transform(point)  =  (place + factor × (dx, dy)) + linear part × (factor × point)
 *
 * Lines of text are set here with the faces of the house style, as words of the picture's tag. */
#include "page/artwork.h"

#include "image/image.h"
#include "page/runs.h"

#include <string.h>

typedef struct {
    Emitter *e;
    MnLength x, y;
    int64_t to, from; /* the factor: this many of the one are so many of the other */
} Place;

static MnLength scaled(const Place *p, int64_t value)
{
    int64_t product = value * p->to, half = p->from / 2;
    return (MnLength)((product + (product < 0 ? -half : half)) / p->from);
}

static const MnPathStep *scaled_steps(const Place *p, const MnDrawn *thing)
{
    uint32_t n = thing->u.path.nsteps;
    MnLength x = thing->transform ? 0 : p->x, y = thing->transform ? 0 : p->y;
    MnPathStep *steps = mn_arena_memdup(p->e->t->ctx->arena, thing->u.path.steps, n * sizeof *steps);
    for (uint32_t i = 0; i < n; i++)
        for (int c = 0; c < 3; c++) {
            steps[i].x[c] = x + scaled(p, steps[i].x[c]);
            steps[i].y[c] = y + scaled(p, steps[i].y[c]);
        }
    return steps;
}

static const MnTransform *placed(const Place *p, const MnTransform *transform)
{
    if (!transform) return NULL;
    MnTransform *t = mn_arena_memdup(p->e->t->ctx->arena, transform, sizeof *t);
    t->dx = p->x + scaled(p, t->dx);
    t->dy = p->y + scaled(p, t->dy);
    return t;
}

static MnColour colour_of(const Place *p, const MnPaint *paint)
{
    return mn_style_paint(p->e->style, paint);
}

static uint16_t transparency_of(const MnPaint *paint)
{
    return (uint16_t)(1000 - paint->opacity);
}

static void set_stroke(const Place *p, const MnStroke *stroke, MnPath *path)
{
    path->width = scaled(p, stroke->width);
    if (path->width < 1) path->width = 1; /* none at all would be as thin as each printer can */
    path->cap = stroke->cap;
    path->join = stroke->join;
    path->mitre_limit = stroke->mitre_limit;
    MnLength *dashes = mn_arena_array(p->e->t->ctx->arena, stroke->ndashes, sizeof *dashes);
    int64_t sum = 0;
    for (uint32_t i = 0; i < stroke->ndashes; i++) sum += dashes[i] = scaled(p, stroke->dashes[i]);
    if (!sum) return;
    path->dashes = dashes;
    path->ndashes = stroke->ndashes;
    path->dash_offset = scaled(p, stroke->dash_offset);
}

static MnPath *path_of(const Place *p, const MnDrawn *thing)
{
    MnPath *path = mn_arena_alloc(p->e->t->ctx->arena, sizeof *path);
    path->steps = scaled_steps(p, thing);
    path->nsteps = thing->u.path.nsteps;
    path->even_odd = thing->u.path.even_odd;
    return path;
}

static void put_path(const Place *p, const MnDrawn *thing)
{
    const MnPaint *fill = &thing->u.path.fill, *line = &thing->u.path.line;
    MnPath *path = path_of(p, thing);
    path->fill = fill->kind != MN_PAINT_NONE;
    path->stroke = line->kind != MN_PAINT_NONE;
    if (path->fill) path->fill_colour = colour_of(p, fill), path->fill_transparency = transparency_of(fill);
    if (path->stroke) {
        path->stroke_colour = colour_of(p, line);
        path->stroke_transparency = transparency_of(line);
        set_stroke(p, &thing->u.path.stroke, path);
    }
    emit_path(p->e, path);
}

static void add_span(const Place *p, const MnDrawnSpan *span)
{
    MnTextLook *look = mn_arena_alloc(p->e->t->scratch, sizeof *look);
    *look = (MnTextLook){.family = span->mono ? MN_FAMILY_MONO : MN_FAMILY_BODY,
                         .bold = span->bold,
                         .italic = span->italic,
                         .size = scaled(p, span->size),
                         .leading = scaled(p, span->size),
                         .colour = colour_of(p, &span->fill)};
    TextContext context = {
        .look = look, .colour = look->colour, .language = p->e->t->language, .transparency = transparency_of(&span->fill)};
    text_add_string(p->e->t, &context, mn_str(span->text), span->range.start);
}

/* Letters of the house style may be wider than those the drawing was made with. Those that are turned are left to their maker. */
static void warn_if_cut_off(const Place *p, const MnDrawn *thing, MnLength x, MnLength width)
{
    enum { SLACK = 500 };
    if (thing->transform || (x >= p->x - SLACK && x + width <= p->x + p->to + SLACK)) return;
    mn_report(p->e->t->ctx->diag, MN_DRAWING_TEXT_OUTSIDE, thing->u.text.spans[0].range);
}

static void put_text(const Place *p, const MnDrawn *thing)
{
    text_begin(p->e->t);
    for (uint32_t i = 0; i < thing->u.text.nspans; i++) add_span(p, &thing->u.text.spans[i]);
    MnTextLook look = p->e->style->body;
    TextContext context = {.look = &look, .colour = look.colour, .language = p->e->t->language};
    Text *text = text_end(p->e->t, &context);
    if (text) text->items[text->nitems - 1].glue = GLUE_SPACE; /* so that the next line's first word is one of its own */
    uint32_t count = 0;
    const Line *line = text ? lines_break(p->e->t, text, INT32_MAX / 2, &count) : NULL;
    if (!line) return;
    MnLength x = scaled(p, thing->u.text.x), y = scaled(p, thing->u.text.y);
    if (!thing->transform) x += p->x, y += p->y;
    if (thing->u.text.anchor != MN_ANCHOR_START) x -= thing->u.text.anchor == MN_ANCHOR_END ? line->width : line->width / 2;
    warn_if_cut_off(p, thing, x, line->width);
    for (uint32_t r = 0; r < line->nruns; r++) emit_run(p->e, &line->runs[r], x + line->runs[r].x, y);
}

static void put_thing(const Place *p, const MnDrawn *thing)
{
    if (thing->transform) emit_item(p->e, MN_ITEM_SAVE)->u.save.transform = placed(p, thing->transform);
    switch (thing->kind) {
    case MN_DRAWN_PATH: put_path(p, thing); break;
    case MN_DRAWN_TEXT: put_text(p, thing); break;
    case MN_DRAWN_CLIP: emit_item(p->e, MN_ITEM_SAVE)->u.save.clip = path_of(p, thing); break;
    case MN_DRAWN_UNCLIP: emit_item(p->e, MN_ITEM_RESTORE); break;
    }
    if (thing->transform) emit_item(p->e, MN_ITEM_RESTORE);
}

void emit_drawing(Emitter *e, const MnDrawing *drawing, MnLength x, MnLength y, MnLength width)
{
    const Place place = {.e = e, .x = x, .y = y, .to = width, .from = drawing->width};
    MnPathStep corners[] = {{MN_PATH_MOVE, {0}, {0}},
                            {MN_PATH_LINE, {drawing->width}, {0}},
                            {MN_PATH_LINE, {drawing->width}, {drawing->height}},
                            {MN_PATH_LINE, {0}, {drawing->height}},
                            {MN_PATH_CLOSE, {0}, {0}}};
    const MnDrawn edges = {.kind = MN_DRAWN_CLIP, .u.path = {.steps = corners, .nsteps = sizeof corners / sizeof *corners}};
    put_thing(&place, &edges);
    for (uint32_t i = 0; i < drawing->count; i++) put_thing(&place, &drawing->things[i]);
    emit_item(e, MN_ITEM_RESTORE);
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
