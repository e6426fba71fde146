/* svg_shape.c - in: a shape and its look. Out: a path to be painted.
 *
 * The basic shapes are paths (SVG 2, chapter 10), drawn from the point and in the direction given there, because that is where
 * dashes begin. A line that the transform makes wider in one direction than in another cannot be told by one width: then the
 * path stays as it was before the transform, but for its size, and the transform goes with it. */
#include "image/svg.h"

#include <math.h>

typedef struct {
    const MnNode *node;
    const SvgLook *look;
    SvgOutline *out;
} Shape;

static double length(const Shape *s, const char *name, SvgAxis axis, double otherwise)
{
    return svg_length_of(s->out->svg, s->node, name, axis, s->look->font_size, otherwise);
}

/* One that may not be less than nothing. */
static double extent(const Shape *s, const char *name, SvgAxis axis, double otherwise)
{
    double value = length(s, name, axis, otherwise);
    if (value >= 0 || otherwise < 0) return value;
    svg_bad_value(s->out->svg, svg_value(s->node, name), 0, "it cannot be less than nothing");
    return 0;
}

/* Quarters of an ellipse, clockwise: the control points stand at this part of the radius (4/3 (√2 - 1)). */
#define KAPPA 0.5522847498307936

static void put_quarter(SvgOutline *out, double mid_x, double mid_y, double x, double y)
{
    const double points[] = {out->x + KAPPA * (mid_x - out->x),
                             out->y + KAPPA * (mid_y - out->y),
                             x + KAPPA * (mid_x - x),
                             y + KAPPA * (mid_y - y),
                             x,
                             y};
    svg_outline_curve(out, points);
}

static void put_ellipse(SvgOutline *out, double cx, double cy, double rx, double ry)
{
    if (rx <= 0 || ry <= 0) return;
    svg_outline_move(out, cx + rx, cy);
    put_quarter(out, cx + rx, cy + ry, cx, cy + ry);
    put_quarter(out, cx - rx, cy + ry, cx - rx, cy);
    put_quarter(out, cx - rx, cy - ry, cx, cy - ry);
    put_quarter(out, cx + rx, cy - ry, cx + rx, cy);
    svg_outline_close(out);
}

static void circle(const Shape *s)
{
    double r = extent(s, "r", SVG_OTHERWISE, 0);
    put_ellipse(s->out, length(s, "cx", SVG_ALONG_X, 0), length(s, "cy", SVG_ALONG_Y, 0), r, r);
}

/* A radius that is absent or auto is as large as the other one. */
static double radius(const Shape *s, const char *name, SvgAxis axis)
{
    const char *value = svg_attr(s->node, name);
    if (!value || svg_says(mn_str(value), "auto")) return -1;
    double r = length(s, name, axis, 0);
    if (r < 0) svg_bad_value(s->out->svg, svg_value(s->node, name), 0, "it cannot be less than nothing");
    return r < 0 ? 0 : r;
}

static void radii(const Shape *s, double *rx, double *ry)
{
    *rx = radius(s, "rx", SVG_ALONG_X);
    *ry = radius(s, "ry", SVG_ALONG_Y);
    if (*rx < 0) *rx = *ry;
    if (*ry < 0) *ry = *rx;
}

static void ellipse(const Shape *s)
{
    double rx, ry;
    radii(s, &rx, &ry);
    put_ellipse(s->out, length(s, "cx", SVG_ALONG_X, 0), length(s, "cy", SVG_ALONG_Y, 0), rx, ry);
}

static void rectangle(const Shape *s)
{
    SvgOutline *out = s->out;
    double x = length(s, "x", SVG_ALONG_X, 0), y = length(s, "y", SVG_ALONG_Y, 0), rx, ry;
    double w = extent(s, "width", SVG_ALONG_X, 0), h = extent(s, "height", SVG_ALONG_Y, 0);
    radii(s, &rx, &ry);
    if (w <= 0 || h <= 0) return;
    rx = rx > w / 2 ? w / 2 : rx;
    ry = ry > h / 2 ? h / 2 : ry;
    bool round = rx > 0 && ry > 0;
    if (!round) rx = ry = 0;
    svg_outline_move(out, x + rx, y);
    svg_outline_line(out, x + w - rx, y);
    if (round) put_quarter(out, x + w, y, x + w, y + ry);
    svg_outline_line(out, x + w, y + h - ry);
    if (round) put_quarter(out, x + w, y + h, x + w - rx, y + h);
    svg_outline_line(out, x + rx, y + h);
    if (round) put_quarter(out, x, y + h, x, y + h - ry);
    if (round) svg_outline_line(out, x, y + ry);
    if (round) put_quarter(out, x, y, x + rx, y);
    svg_outline_close(out);
}

static void line(const Shape *s)
{
    svg_outline_move(s->out, length(s, "x1", SVG_ALONG_X, 0), length(s, "y1", SVG_ALONG_Y, 0));
    svg_outline_line(s->out, length(s, "x2", SVG_ALONG_X, 0), length(s, "y2", SVG_ALONG_Y, 0));
}

static void polyline(const Shape *s)
{
    size_t count = 0;
    SvgValue value = svg_value(s->node, "points");
    const double *n = svg_numbers(s->out->svg, value, &count);
    if (count % 2) svg_fault(s->out->svg, MN_SVG_ODD_POINTS, svg_range(value));
    for (size_t i = 0; n && i + 1 < count; i += 2) {
        if (i) svg_outline_line(s->out, n[i], n[i + 1]);
        else svg_outline_move(s->out, n[i], n[i + 1]);
    }
}

static void polygon(const Shape *s)
{
    polyline(s);
    if (s->out->count) svg_outline_close(s->out);
}

static void path(const Shape *s)
{
    svg_path_data(s->out->svg, svg_value(s->node, "d"), s->out);
}

static const struct {
    const char *name, *geometry;
    void (*draw)(const Shape *);
} shapes[] = {
    {"path", "d transform pathLength ", path},
    {"rect", "x y width height rx ry transform pathLength ", rectangle},
    {"circle", "cx cy r transform pathLength ", circle},
    {"ellipse", "cx cy rx ry transform pathLength ", ellipse},
    {"line", "x1 y1 x2 y2 transform pathLength ", line},
    {"polyline", "points transform pathLength ", polyline},
    {"polygon", "points transform pathLength ", polygon},
};

static size_t shape_index(const MnNode *node)
{
    size_t i = 0;
    while (i < sizeof shapes / sizeof *shapes && !svg_is(node, shapes[i].name)) i++;
    return i;
}

const char *svg_shape_geometry(const MnNode *node)
{
    size_t i = shape_index(node);
    return i < sizeof shapes / sizeof *shapes ? shapes[i].geometry : NULL;
}

void svg_shape_outline(const MnNode *node, const SvgLook *look, SvgOutline *out)
{
    Shape s = {node, look, out};
    shapes[shape_index(node)].draw(&s);
}

/* ---- painting ---- */

static MnStroke stroke_of(Svg *svg, const SvgLook *look, double scale, bool *beyond)
{
    MnStroke stroke = {.width = svg_thousandths(look->width * scale, beyond),
                       .mitre_limit = svg_thousandths(look->mitre_limit, beyond),
                       .cap = look->cap,
                       .join = look->join,
                       .ndashes = (uint32_t)look->ndashes,
                       .dash_offset = look->ndashes ? svg_thousandths(look->dash_offset * scale, beyond) : 0};
    int32_t *dashes = mn_arena_array(svg->ctx->arena, look->ndashes, sizeof *dashes);
    int64_t sum = 0;
    for (size_t i = 0; i < look->ndashes; i++) sum += dashes[i] = svg_thousandths(look->dashes[i] * scale, beyond);
    stroke.dashes = dashes;
    if (!sum) stroke.ndashes = 0, stroke.dash_offset = 0; /* too fine to be seen */
    else stroke.dash_offset = (int32_t)((stroke.dash_offset % sum + sum) % sum);
    return stroke;
}

void svg_draw_shape(Svg *svg, const MnNode *node, const SvgLook *look, SvgMatrix matrix)
{
    MnPaint fill = svg_paint_of(svg, look, look->fill, look->fill_opacity);
    MnPaint pen = svg_paint_of(svg, look, look->line, look->line_opacity);
    if (svg_is(node, "line")) fill.kind = MN_PAINT_NONE;
    if (look->width <= 0) pen.kind = MN_PAINT_NONE;
    if (svg_attr(node, "pathLength") && look->ndashes) svg_fault(svg, MN_SVG_PATH_LENGTH, mn_xml_range(node));
    double scale;
    bool even = svg_is_even(matrix, &scale);
    SvgOutline out = {.svg = svg, .matrix = matrix};
    MnTransform *transform = NULL;
    if (pen.kind != MN_PAINT_NONE && !even && scale > 0) {
        SvgMatrix own = {matrix.a / scale, matrix.b / scale, matrix.c / scale, matrix.d / scale, matrix.e, matrix.f};
        transform = svg_transform(svg, own, &out.beyond);
        out.matrix = (SvgMatrix){scale, 0, 0, scale, 0, 0};
    }
    svg_shape_outline(node, look, &out);
    MnStroke stroke = stroke_of(svg, look, scale, &out.beyond);
    if (!stroke.width) pen.kind = MN_PAINT_NONE;
    uint32_t count;
    const MnPathStep *steps = svg_outline_take(&out, node, &count);
    if (!count || scale == 0 || look->hidden || (fill.kind == MN_PAINT_NONE && pen.kind == MN_PAINT_NONE)) return;
    MnDrawn *thing = svg_add(svg, MN_DRAWN_PATH);
    thing->transform = transform;
    thing->u.path.steps = steps, thing->u.path.nsteps = count;
    thing->u.path.even_odd = look->even_odd && fill.kind != MN_PAINT_NONE;
    thing->u.path.fill = fill, thing->u.path.line = pen, thing->u.path.stroke = stroke;
}
