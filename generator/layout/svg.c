/* svg.c - drawings of the document tree.
 *
 * In comes an svg element of the subset in README.md (g rect circle ellipse line polyline polygon path text), out goes a
 * drawing: paths and lines of text in the units of its viewBox, and at last, scaled to the place it got, items on a page.
 * Colours are classes, so that a drawing takes the council's: fill-brand, fill-tint, fill-paper, fill-rule, fill-muted;
 * stroke-brand, stroke-rule, stroke-muted, stroke-text; on text also text-brand, text-muted, text-on-brand and bold. A shape
 * takes the classes of the groups it stands in. Circles become four cubics (the error is below a thousandth of the radius);
 * arcs follow the implementation notes of SVG 1.1, appendix F.6. */
#include "layout/internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const MnPath *path; /* or NULL: text */
    const Line *line;
    double x, y;
} Shape;

struct Drawing {
    const Shape *shapes;
    size_t nshapes;
    double left, top, width, height; /* the viewBox */
};

typedef struct {
    bool fill, stroke, bold;
    MnColour fill_colour, stroke_colour, text_colour;
    double stroke_width, size;
    char anchor; /* s, m, e */
} Paint;

typedef struct {
    Layout *l;
    const TextContext *context;
    VECTOR(Shape) shapes;
    VECTOR(MnPathStep) steps;
    double x, y, start_x, start_y; /* of the path being read */
} Draw;

/* ---- numbers: strtod would obey the locale ---- */

static double read_number(const char **at)
{
    const char *p = *at;
    while (*p == ' ' || *p == ',' || *p == '\n' || *p == '\t') p++;
    double sign = 1, value = 0, unit = 1;
    if (*p == '-' || *p == '+') sign = *p++ == '-' ? -1 : 1;
    for (; *p >= '0' && *p <= '9'; p++) value = value * 10 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++) value += (*p - '0') * (unit /= 10);
    *at = p;
    value = value > 1e6 ? 1e6 : value;
    return sign * value;
}

static bool has_number(const char **at)
{
    const char *p = *at;
    while (*p == ' ' || *p == ',' || *p == '\n' || *p == '\t') p++;
    *at = p;
    return *p == '-' || *p == '+' || *p == '.' || (*p >= '0' && *p <= '9');
}

static double number_of(const MnNode *node, const char *name, double otherwise)
{
    const char *value = mn_xml_attr(node, name);
    return value && has_number(&value) ? read_number(&value) : otherwise;
}

/* ---- steps, in thousandths of a viewBox unit ---- */

static MnLength to_length(double value)
{
    return (MnLength)lround(value * 1000);
}

static void step(Draw *d, MnPathOp op, const double *points, int count)
{
    MnPathStep *s = VECTOR_PUSH(&d->steps);
    *s = (MnPathStep){.op = op};
    for (int i = 0; i < count; i++) s->x[i] = to_length(*points++), s->y[i] = to_length(*points++);
    if (count) d->x = points[-2], d->y = points[-1];
}

static void move_to(Draw *d, double x, double y)
{
    step(d, MN_PATH_MOVE, (double[]){x, y}, 1);
    d->start_x = x, d->start_y = y;
}

static void line_to(Draw *d, double x, double y)
{
    step(d, MN_PATH_LINE, (double[]){x, y}, 1);
}

static void curve_to(Draw *d, double ax, double ay, double bx, double by, double x, double y)
{
    step(d, MN_PATH_CURVE, (double[]){ax, ay, bx, by, x, y}, 3);
}

static void close_path(Draw *d)
{
    step(d, MN_PATH_CLOSE, NULL, 0);
    d->x = d->start_x, d->y = d->start_y;
}

static void ellipse(Draw *d, double cx, double cy, double rx, double ry)
{
    const double k = 0.5522847498;
    move_to(d, cx + rx, cy);
    curve_to(d, cx + rx, cy + k * ry, cx + k * rx, cy + ry, cx, cy + ry);
    curve_to(d, cx - k * rx, cy + ry, cx - rx, cy + k * ry, cx - rx, cy);
    curve_to(d, cx - rx, cy - k * ry, cx - k * rx, cy - ry, cx, cy - ry);
    curve_to(d, cx + k * rx, cy - ry, cx + rx, cy - k * ry, cx + rx, cy);
    close_path(d);
}

static void rectangle(Draw *d, double x, double y, double w, double h, double r)
{
    const double k = 0.5522847498;
    if (r > w / 2) r = w / 2;
    if (r > h / 2) r = h / 2;
    double c = r * (1 - k);
    move_to(d, x + r, y);
    line_to(d, x + w - r, y);
    if (r > 0) curve_to(d, x + w - c, y, x + w, y + c, x + w, y + r);
    line_to(d, x + w, y + h - r);
    if (r > 0) curve_to(d, x + w, y + h - c, x + w - c, y + h, x + w - r, y + h);
    line_to(d, x + r, y + h);
    if (r > 0) curve_to(d, x + c, y + h, x, y + h - c, x, y + h - r);
    line_to(d, x, y + r);
    if (r > 0) curve_to(d, x, y + c, x + c, y, x + r, y);
    close_path(d);
}

/* An arc from the current point, as cubics of at most a quarter turn each (F.6.5). */
static void arc_to(Draw *d, double rx, double ry, double degrees, bool large, bool sweep, double x, double y)
{
    double phi = degrees * 3.14159265358979 / 180, c = cos(phi), s = sin(phi);
    double dx = (d->x - x) / 2, dy = (d->y - y) / 2, px = c * dx + s * dy, py = -s * dx + c * dy;
    rx = fabs(rx), ry = fabs(ry);
    if (rx == 0 || ry == 0 || (dx == 0 && dy == 0)) {
        line_to(d, x, y);
        return;
    }
    double lambda = px * px / (rx * rx) + py * py / (ry * ry);
    if (lambda > 1) rx *= sqrt(lambda), ry *= sqrt(lambda);
    double bottom = rx * rx * py * py + ry * ry * px * px, top = rx * rx * ry * ry - bottom;
    double factor = (large == sweep ? -1 : 1) * sqrt(top > 0 ? top / bottom : 0);
    double qx = factor * rx * py / ry, qy = -factor * ry * px / rx;
    double cx = c * qx - s * qy + (d->x + x) / 2, cy = s * qx + c * qy + (d->y + y) / 2;
    double from = atan2((py - qy) / ry, (px - qx) / rx), to = atan2((-py - qy) / ry, (-px - qx) / rx), turn = to - from;
    const double whole = 6.28318530717959;
    if (sweep && turn < 0) turn += whole;
    if (!sweep && turn > 0) turn -= whole;
    int parts = (int)ceil(fabs(turn) / (whole / 4) - 1e-9);
    if (parts < 1) parts = 1;
    double part = turn / parts, t = 4.0 / 3 * tan(part / 4);
    for (int i = 0; i < parts; i++) {
        double a = from + i * part, b = a + part;
        double ax = cos(a) - t * sin(a), ay = sin(a) + t * cos(a), bx = cos(b) + t * sin(b), by = sin(b) - t * cos(b);
        double points[] = {ax, ay, bx, by, cos(b), sin(b)};
        for (int k = 0; k < 6; k += 2) {
            double u = points[k] * rx, v = points[k + 1] * ry;
            points[k] = cx + c * u - s * v, points[k + 1] = cy + s * u + c * v;
        }
        step(d, MN_PATH_CURVE, points, 3);
    }
}

/* One command of path data and its numbers; false when they do not fit. */
static bool path_command(Draw *d, char command, const char **at)
{
    bool relative = command >= 'a';
    double ox = relative ? d->x : 0, oy = relative ? d->y : 0, n[7];
    char upper = relative ? (char)(command - 'a' + 'A') : command;
    int count = upper == 'H' || upper == 'V' ? 1 : upper == 'C' ? 6 : upper == 'Q' ? 4 : upper == 'A' ? 7 : 2;
    for (int i = 0; i < count; i++) {
        if (!has_number(at)) return false;
        n[i] = read_number(at);
    }
    switch (upper) {
    case 'M': move_to(d, ox + n[0], oy + n[1]); return true;
    case 'L': line_to(d, ox + n[0], oy + n[1]); return true;
    case 'H': line_to(d, ox + n[0], d->y); return true;
    case 'V': line_to(d, d->x, oy + n[0]); return true;
    case 'C': curve_to(d, ox + n[0], oy + n[1], ox + n[2], oy + n[3], ox + n[4], oy + n[5]); return true;
    case 'Q': {
        double qx = ox + n[0], qy = oy + n[1], x = ox + n[2], y = oy + n[3];
        curve_to(d, d->x + 2 * (qx - d->x) / 3, d->y + 2 * (qy - d->y) / 3, x + 2 * (qx - x) / 3, y + 2 * (qy - y) / 3, x, y);
        return true;
    }
    case 'A': arc_to(d, n[0], n[1], n[2], n[3] > 0.5, n[4] > 0.5, ox + n[5], oy + n[6]); return true;
    default: return false;
    }
}

static void path_data(Draw *d, const MnNode *node)
{
    const char *at = mn_xml_attr(node, "d");
    char command = 0;
    while (at && *at) {
        if (!has_number(&at)) {
            if (!*at) return;
            command = *at++;
            if (command == 'Z' || command == 'z') close_path(d);
            if (command == 'Z' || command == 'z') continue;
        }
        if (!path_command(d, command, &at)) {
            mn_error(d->l->ctx->diag, mn_xml_pos(node), "use M L H V C Q A and Z", "cannot read this drawing's path data");
            return;
        }
        if (command == 'M') command = 'L'; /* further pairs are lines */
        if (command == 'm') command = 'l';
    }
}

static void point_list(Draw *d, const MnNode *node, bool closed)
{
    const char *at = mn_xml_attr(node, "points");
    for (bool first = true; at && has_number(&at); first = false) {
        double x = read_number(&at);
        if (!has_number(&at)) return;
        double y = read_number(&at);
        if (first) move_to(d, x, y);
        else line_to(d, x, y);
    }
    if (closed && d->steps.count) close_path(d);
}

/* ---- paint ---- */

static const struct {
    const char *name;
    size_t offset; /* in MnStyle */
} colours[] = {{"brand", offsetof(MnStyle, brand)},      {"tint", offsetof(MnStyle, table_head_fill)},
               {"paper", offsetof(MnStyle, paper)},      {"rule", offsetof(MnStyle, rule)},
               {"muted", offsetof(MnStyle, muted)},      {"text", offsetof(MnStyle, text)},
               {"on-brand", offsetof(MnStyle, on_brand)}};

static bool class_colour(const MnNode *node, const MnStyle *style, const char *prefix, MnColour *out)
{
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s%s", prefix, colours[i].name);
        if (!mn_xml_has_class(node, name)) continue;
        memcpy(out, (const char *)style + colours[i].offset, sizeof *out);
        return true;
    }
    return false;
}

static void read_paint(const Draw *d, const MnNode *node, Paint *paint)
{
    const MnStyle *style = d->l->style;
    if (class_colour(node, style, "fill-", &paint->fill_colour)) paint->fill = true;
    if (class_colour(node, style, "stroke-", &paint->stroke_colour)) paint->stroke = true;
    class_colour(node, style, "text-", &paint->text_colour);
    if (mn_xml_has_class(node, "bold")) paint->bold = true;
    paint->stroke_width = number_of(node, "stroke-width", paint->stroke_width);
    paint->size = number_of(node, "font-size", paint->size);
    const char *anchor = mn_xml_attr(node, "text-anchor");
    if (anchor) paint->anchor = anchor[0];
}

static void add_path(Draw *d, const Paint *paint)
{
    if (!d->steps.count || (!paint->fill && !paint->stroke)) return;
    MnArena *arena = d->l->scratch;
    MnPath *path = mn_arena_alloc(arena, sizeof *path);
    *path = (MnPath){.nsteps = (uint32_t)d->steps.count,
                     .fill = paint->fill,
                     .stroke = paint->stroke,
                     .fill_colour = paint->fill_colour,
                     .stroke_colour = paint->stroke_colour,
                     .width = to_length(paint->stroke_width),
                     .join = 1};
    path->steps = mn_arena_memdup(arena, d->steps.items, d->steps.count * sizeof(MnPathStep));
    *VECTOR_PUSH(&d->shapes) = (Shape){.path = path};
}

static void add_text(Draw *d, const MnNode *node, const Paint *paint)
{
    MnTextLook *look = mn_arena_alloc(d->l->scratch, sizeof *look);
    *look = (MnTextLook){
        .family = MN_FAMILY_BODY, .bold = paint->bold, .size = to_length(paint->size), .leading = to_length(paint->size)};
    TextContext context = *d->context;
    context.look = look;
    context.colour = paint->text_colour;
    text_begin(d->l);
    for (const MnNode *child = node->children; child; child = child->next) text_add(d->l, &context, child);
    const Text *text = text_end(d->l, &context);
    uint32_t count;
    const Line *line = text ? lines_break(d->l, text, INT32_MAX / 2, &count) : NULL;
    if (!line) return;
    double x = number_of(node, "x", 0), width = line->width / 1000.0;
    if (paint->anchor == 'm') x -= width / 2;
    if (paint->anchor == (line->rtl ? 's' : 'e')) x -= width;
    *VECTOR_PUSH(&d->shapes) = (Shape){.line = line, .x = x, .y = number_of(node, "y", 0)};
}

static void draw_children(Draw *d, const MnNode *parent, const Paint *paint)
{
    for (const MnNode *node = mn_xml_first_element(parent); node; node = mn_xml_next_element(node)) {
        const char *name = mn_xml_name(node);
        Paint own = *paint;
        read_paint(d, node, &own);
        d->steps.count = 0;
        if (strcmp(name, "g") == 0) {
            draw_children(d, node, &own);
            continue;
        }
        if (strcmp(name, "text") == 0) {
            add_text(d, node, &own);
            continue;
        }
        double x = number_of(node, "x", 0), y = number_of(node, "y", 0), cx = number_of(node, "cx", 0),
               cy = number_of(node, "cy", 0);
        double r = number_of(node, "r", 0), rx = number_of(node, "rx", r);
        if (strcmp(name, "rect") == 0) rectangle(d, x, y, number_of(node, "width", 0), number_of(node, "height", 0), rx);
        else if (strcmp(name, "circle") == 0) ellipse(d, cx, cy, r, r);
        else if (strcmp(name, "ellipse") == 0) ellipse(d, cx, cy, rx, number_of(node, "ry", rx));
        else if (strcmp(name, "polyline") == 0) point_list(d, node, false);
        else if (strcmp(name, "polygon") == 0) point_list(d, node, true);
        else if (strcmp(name, "path") == 0) path_data(d, node);
        else if (strcmp(name, "line") == 0)
            move_to(d, number_of(node, "x1", 0), number_of(node, "y1", 0)),
                line_to(d, number_of(node, "x2", 0), number_of(node, "y2", 0));
        add_path(d, &own);
    }
}

const struct Drawing *svg_read(Layout *l, const TextContext *context, const MnNode *svg, MnLength *width, MnLength *height)
{
    struct Drawing *drawing = mn_arena_alloc(l->scratch, sizeof *drawing);
    const char *box = mn_xml_attr(svg, "viewBox");
    drawing->width = number_of(svg, "width", 300), drawing->height = number_of(svg, "height", 150);
    if (box) {
        double *values[] = {&drawing->left, &drawing->top, &drawing->width, &drawing->height};
        for (size_t i = 0; i < 4 && has_number(&box); i++) *values[i] = read_number(&box);
    }
    if (drawing->width <= 0 || drawing->height <= 0) {
        mn_error(l->ctx->diag, mn_xml_pos(svg), "write viewBox=\"0 0 width height\"", "this drawing has no size");
        return NULL;
    }
    *width = to_length(number_of(svg, "width", drawing->width) * 0.75);
    *height = (MnLength)(*width * (drawing->height / drawing->width));
    Draw d = {.l = l, .context = context};
    Paint paint = {.stroke_width = 1, .size = 12, .anchor = 's', .text_colour = l->style->text};
    read_paint(&d, svg, &paint);
    draw_children(&d, svg, &paint);
    drawing->nshapes = d.shapes.count;
    drawing->shapes = mn_arena_memdup(l->scratch, d.shapes.items, d.shapes.count * sizeof(Shape));
    free(d.shapes.items);
    free(d.steps.items);
    return drawing;
}

/* ---- on the page ---- */

static const MnPath *placed_path(Emitter *e, const MnPath *from, const struct Drawing *drawing, MnLength x, MnLength y,
                                 double scale)
{
    MnArena *arena = e->l->ctx->arena;
    MnPath *path = mn_arena_memdup(arena, from, sizeof *from);
    MnPathStep *steps = mn_arena_memdup(arena, from->steps, from->nsteps * sizeof *steps);
    for (uint32_t i = 0; i < path->nsteps; i++) {
        for (int k = 0; k < 3; k++) {
            steps[i].x[k] = x + (MnLength)lround((steps[i].x[k] - drawing->left * 1000) * scale);
            steps[i].y[k] = y + (MnLength)lround((steps[i].y[k] - drawing->top * 1000) * scale);
        }
    }
    path->steps = steps;
    path->width = (MnLength)lround(path->width * scale);
    return path;
}

/* The line of text at a scale: sizes and places shrink alike, so the shaped words serve again. */
static void place_text(Emitter *e, const Line *line, MnLength x, MnLength baseline, double scale)
{
    MnArena *arena = e->l->ctx->arena;
    for (uint32_t r = 0; r < line->nruns; r++) {
        const LineRun *from = &line->runs[r];
        MnPiece *pieces = mn_arena_memdup(arena, from->pieces, from->npieces * sizeof *pieces);
        for (uint32_t i = 0; i < from->npieces; i++) pieces[i].x = (MnLength)lround(pieces[i].x * scale);
        Run run = *from->run;
        run.size = (MnLength)lround(run.size * scale);
        run.rise = (MnLength)lround(run.rise * scale);
        LineRun placed = {.run = &run, .pieces = pieces, .npieces = from->npieces};
        emit_run(e, &placed, x + (MnLength)lround(from->x * scale), baseline);
    }
}

void svg_emit(Emitter *e, const Picture *picture, MnLength x, MnLength y, MnLength width)
{
    const struct Drawing *drawing = picture->drawing;
    double scale = width / (drawing->width * 1000);
    for (size_t i = 0; i < drawing->nshapes; i++) {
        const Shape *shape = &drawing->shapes[i];
        if (shape->path) {
            emit_path(e, placed_path(e, shape->path, drawing, x, y, scale));
            continue;
        }
        MnLength left = x + (MnLength)lround((shape->x - drawing->left) * 1000 * scale);
        place_text(e, shape->line, left, y + (MnLength)lround((shape->y - drawing->top) * 1000 * scale), scale);
    }
}
