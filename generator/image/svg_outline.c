/* svg_outline.c - in: moves, lines, curves and arcs in an element's units. Out: steps in thousandths of the picture's, and room
 * for the things drawn with them.
 *
 * Each point goes through the element's matrix and is rounded once, so that nothing adds up. Arcs become cubic curves of a
 * quarter turn or less: their ends are exact, and the greatest error between is 0.03 % of the radius (Goldapp 1991). */
#include "base/limits.h"
#include "image/svg.h"

#include <math.h>
#include <stdlib.h>

/* References can ask for any number of things, and of steps. */
MnDrawn *svg_add(Svg *svg, MnDrawnKind kind)
{
    svg->things = mn_grow(svg->things, &svg->things_cap, svg->nthings + 1, sizeof *svg->things);
    svg->things[svg->nthings] = (MnDrawn){.kind = kind};
    if (svg->nthings >= MN_MOST_DRAWING_THINGS) svg->too_much = true;
    return &svg->things[svg->nthings++];
}

static MnPathStep *push(SvgOutline *o, MnPathOp op)
{
    o->steps = mn_grow(o->steps, &o->cap, o->count + 1, sizeof *o->steps);
    o->steps[o->count] = (MnPathStep){.op = op};
    if (++o->svg->nsteps > MN_MOST_DRAWING_STEPS) o->svg->too_much = true;
    return &o->steps[o->count++];
}

static void put_point(SvgOutline *o, MnPathStep *step, size_t index, double x, double y)
{
    const SvgMatrix *m = &o->matrix;
    step->x[index] = svg_thousandths(m->a * x + m->c * y + m->e, &o->beyond);
    step->y[index] = svg_thousandths(m->b * x + m->d * y + m->f, &o->beyond);
}

/* A subpath that goes on after it was closed begins anew where it began. */
static void reopen(SvgOutline *o)
{
    if (o->closed) svg_outline_move(o, o->start_x, o->start_y);
}

void svg_outline_move(SvgOutline *o, double x, double y)
{
    if (o->count && o->steps[o->count - 1].op == MN_PATH_MOVE) o->count--; /* one that nothing follows */
    put_point(o, push(o, MN_PATH_MOVE), 0, x, y);
    o->x = o->start_x = x, o->y = o->start_y = y;
    o->closed = false;
}

void svg_outline_line(SvgOutline *o, double x, double y)
{
    reopen(o);
    put_point(o, push(o, MN_PATH_LINE), 0, x, y);
    o->x = x, o->y = y;
}

void svg_outline_curve(SvgOutline *o, const double points[6])
{
    reopen(o);
    MnPathStep *step = push(o, MN_PATH_CURVE);
    for (size_t i = 0; i < 3; i++) put_point(o, step, i, points[2 * i], points[2 * i + 1]);
    o->x = points[4], o->y = points[5];
}

void svg_outline_close(SvgOutline *o)
{
    if (o->closed) return;
    push(o, MN_PATH_CLOSE);
    o->x = o->start_x, o->y = o->start_y;
    o->closed = true;
}

/* The arc as parts of an ellipse: about its centre, from one angle through another. */
typedef struct {
    double cx, cy, rx, ry, sine, cosine; /* sine and cosine of the turn */
    double from, sweep;
} Ellipse;

/* F.6.5 and F.6.6: from the ends, the radii and the flags to the centre and angles. */
static Ellipse centre_of(const SvgOutline *o, SvgArc arc, double x, double y)
{
    double turn = fmod(arc.turn, 360) * (M_PI / 180);
    Ellipse e = {.rx = fabs(arc.rx), .ry = fabs(arc.ry), .sine = sin(turn), .cosine = cos(turn)};
    double half_x = (o->x - x) / 2, half_y = (o->y - y) / 2;
    double u = e.cosine * half_x + e.sine * half_y, v = -e.sine * half_x + e.cosine * half_y;
    double needed = u * u / (e.rx * e.rx) + v * v / (e.ry * e.ry);
    if (needed > 1) { /* too small to reach: just large enough */
        e.rx *= sqrt(needed);
        e.ry *= sqrt(needed);
    }
    double p = e.rx * e.rx * v * v + e.ry * e.ry * u * u, rest = e.rx * e.rx * e.ry * e.ry - p;
    double root = rest > 0 && p > 0 ? sqrt(rest / p) : 0;
    if (arc.large == arc.sweep) root = -root;
    double cu = root * e.rx * v / e.ry, cv = -root * e.ry * u / e.rx;
    e.cx = e.cosine * cu - e.sine * cv + (o->x + x) / 2;
    e.cy = e.sine * cu + e.cosine * cv + (o->y + y) / 2;
    e.from = atan2((v - cv) / e.ry, (u - cu) / e.rx);
    e.sweep = atan2((-v - cv) / e.ry, (-u - cu) / e.rx) - e.from;
    if (arc.sweep && e.sweep < 0) e.sweep += 2 * M_PI;
    if (!arc.sweep && e.sweep > 0) e.sweep -= 2 * M_PI;
    return e;
}

/* The point at an angle, moved along the tangent by `along` radii. */
static void ellipse_point(const Ellipse *e, double angle, double along, double out[2])
{
    double u = e->rx * (cos(angle) - along * sin(angle)), v = e->ry * (sin(angle) + along * cos(angle));
    out[0] = e->cx + e->cosine * u - e->sine * v;
    out[1] = e->cy + e->sine * u + e->cosine * v;
}

void svg_outline_arc(SvgOutline *o, SvgArc arc, double x, double y)
{
    if (o->x == x && o->y == y) return;
    if (arc.rx == 0 || arc.ry == 0) {
        svg_outline_line(o, x, y);
        return;
    }
    Ellipse e = centre_of(o, arc, x, y);
    if (!(fabs(e.sweep) < 7)) { /* of no number */
        o->beyond = true;
        return;
    }
    int parts = (int)ceil(fabs(e.sweep) / (M_PI / 2) - 1e-6);
    if (parts < 1) parts = 1;
    double step = e.sweep / parts, along = 4.0 / 3 * tan(step / 4);
    for (int i = 0; i < parts; i++) {
        double points[6], from = e.from + i * step, to = from + step;
        ellipse_point(&e, from, along, points);
        ellipse_point(&e, to, -along, points + 2);
        ellipse_point(&e, to, 0, points + 4);
        if (i + 1 == parts) points[4] = x, points[5] = y;
        svg_outline_curve(o, points);
    }
}

MnPathStep *svg_outline_take(SvgOutline *o, const MnNode *node, uint32_t *count)
{
    if (o->count && o->steps[o->count - 1].op == MN_PATH_MOVE) o->count--;
    if (o->beyond) svg_fault(o->svg, MN_SVG_FAR_OUT, mn_xml_range(node));
    MnPathStep *steps = mn_arena_memdup(o->svg->ctx->arena, o->steps, o->count * sizeof *steps);
    *count = (uint32_t)o->count;
    free(o->steps);
    o->steps = NULL;
    o->count = o->cap = 0;
    return steps;
}
