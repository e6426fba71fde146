/* sketch.c - in: the labels of steps, places for nodes, ways of lines. Out: things of the drawing.
 *
 * Each label is cut into as few lines as its words allow, and then into lines of like length: among the cuts with that many
 * lines the one whose longest line is shortest. */
#include "figure/sketch.h"

#include <math.h>
#include <string.h>

/* ---- labels ---- */

static double width_of(const Diagram *d, MnStr text, MnRange range)
{
    const MnWordKey look = {
        .font = mn_fonts_face(d->style->fonts, MN_FAMILY_BODY, true, false), .text = text, .language = d->language};
    return mn_text_width(d->words, &look, (MnLength)lround(d->em), range.start);
}

/* The text up to the last space at which it is no wider than the measure; at the first space when there is none. */
static size_t line_end(const Diagram *d, const Label *label, size_t from, double measure)
{
    size_t end = 0;
    for (size_t at = from; at <= label->text.len; at++) {
        if (at < label->text.len && label->text.ptr[at] != ' ') continue;
        if (end && width_of(d, mn_str_slice(label->text, from, at), label->range) > measure) break;
        end = at;
    }
    return end;
}

/* Sets the label in lines; the width of the longest goes to *widest. */
static void set_lines(const Diagram *d, Label *label, double measure, double *widest)
{
    MnStr *lines = mn_arena_array(d->ctx->arena, label->text.len / 2 + 1, sizeof *lines);
    *widest = 0;
    label->nlines = 0;
    for (size_t from = 0; from < label->text.len;) {
        size_t end = line_end(d, label, from, measure);
        MnStr line = mn_str_slice(label->text, from, end);
        *widest = fmax(*widest, width_of(d, line, label->range));
        lines[label->nlines++] = line;
        from = end + 1;
    }
    label->lines = lines;
}

/* However long its first setting makes the longest line, a narrower one of as many lines is tried. */
static double balance(const Diagram *d, Label *label, double measure)
{
    double widest, narrower;
    set_lines(d, label, measure, &widest);
    for (;;) {
        Label other = *label;
        set_lines(d, &other, widest - 1, &narrower);
        if (other.nlines > label->nlines || narrower >= widest) return widest;
        *label = other;
        widest = narrower;
    }
}

void diagram_size_nodes(Diagram *d, double least, double most)
{
    double widest = least * d->em;
    size_t lines = 1;
    for (size_t i = 0; i < d->nlabels; i++) {
        widest = fmax(widest, balance(d, &d->labels[i], most * d->em));
        if (d->labels[i].nlines > lines) lines = d->labels[i].nlines;
    }
    d->width = widest + (d->numbered ? 2.4 : 1.6) * d->em;
    d->height = ((double)lines * 1.25 + 1) * d->em;
}

/* ---- what every form is made of ---- */

/* Parts of an em. */
static const double corner = 0.35, line_width = 0.15, badge_radius = 0.85, leading = 1.25;

static int32_t whole(double length)
{
    return (int32_t)lround(fmax(-DIAGRAM_MOST, fmin(length, DIAGRAM_MOST)));
}

MnPathStep diagram_step(MnPathOp op, Point to)
{
    return (MnPathStep){op, {whole(to.x)}, {whole(to.y)}};
}

MnPathStep diagram_curve(Point a, Point b, Point to)
{
    return (MnPathStep){MN_PATH_CURVE, {whole(a.x), whole(b.x), whole(to.x)}, {whole(a.y), whole(b.y), whole(to.y)}};
}

static MnPaint paint(MnPaintKind kind)
{
    return (MnPaint){.kind = kind, .opacity = 1000};
}

static Thing *add(Diagram *d, MnDrawnKind kind)
{
    d->things = mn_grow(d->things, &d->cap, d->nthings + 1, sizeof *d->things);
    Thing *thing = &d->things[d->nthings++];
    *thing = (Thing){.drawn.kind = kind};
    return thing;
}

static void extend(Diagram *d, double x, double y, double by)
{
    d->left = fmin(d->left, x - by), d->right = fmax(d->right, x + by);
    d->top = fmin(d->top, y - by), d->bottom = fmax(d->bottom, y + by);
}

static void put_path(Diagram *d, const MnPathStep *steps, size_t count, MnPaintKind fill, MnPaintKind line)
{
    for (size_t i = 0; i < count; i++) /* the controls of our curves are hardly further out than they */
        for (int p = 0; p < (steps[i].op == MN_PATH_CURVE ? 3 : steps[i].op == MN_PATH_CLOSE ? 0 : 1); p++)
            extend(d, steps[i].x[p], steps[i].y[p], line_width * d->em / 2);
    Thing *thing = add(d, MN_DRAWN_PATH);
    MnDrawn *drawn = &thing->drawn;
    drawn->u.path.steps = thing->steps = mn_arena_memdup(d->ctx->arena, steps, count * sizeof *steps);
    drawn->u.path.nsteps = (uint32_t)count;
    drawn->u.path.fill = paint(fill);
    drawn->u.path.line = paint(line);
    drawn->u.path.stroke = (MnStroke){.width = whole(line_width * d->em), .mitre_limit = 4000};
}

/* One line of words, its middle at x. */
static void put_words(Diagram *d, MnStr text, Point at, double size, MnPaintKind colour, MnRange range)
{
    MnDrawnSpan *span = mn_arena_alloc(d->ctx->arena, sizeof *span);
    *span = (MnDrawnSpan){.text = mn_arena_strndup(d->ctx->arena, text.ptr, text.len),
                          .size = whole(size),
                          .bold = true,
                          .fill = paint(colour),
                          .range = range};
    MnDrawn *thing = &add(d, MN_DRAWN_TEXT)->drawn;
    thing->u.text.x = whole(at.x), thing->u.text.y = whole(at.y);
    thing->u.text.anchor = MN_ANCHOR_MIDDLE;
    thing->u.text.spans = span, thing->u.text.nspans = 1;
}

/* How far below the middle of a line of capitals its baseline lies. */
static double below_middle(const Diagram *d, double size)
{
    const MnFontMetrics *metrics = mn_font_metrics(mn_fonts_face(d->style->fonts, MN_FAMILY_BODY, true, false));
    return size * metrics->cap_height / metrics->upem / 2;
}

/* A rectangle with round corners, as four lines and four quarters of circles (Béziers within 0.03 % of them). */
static void put_box(Diagram *d, Point centre, double width, double height, double radius, MnPaintKind fill)
{
    const double bend = radius * (1 - 0.5523);
    const double l = centre.x - width / 2, r = centre.x + width / 2, t = centre.y - height / 2, b = centre.y + height / 2;
    const MnPathStep steps[] = {
        diagram_step(MN_PATH_MOVE, (Point){l + radius, t}),
        diagram_step(MN_PATH_LINE, (Point){r - radius, t}),
        diagram_curve((Point){r - bend, t}, (Point){r, t + bend}, (Point){r, t + radius}),
        diagram_step(MN_PATH_LINE, (Point){r, b - radius}),
        diagram_curve((Point){r, b - bend}, (Point){r - bend, b}, (Point){r - radius, b}),
        diagram_step(MN_PATH_LINE, (Point){l + radius, b}),
        diagram_curve((Point){l + bend, b}, (Point){l, b - bend}, (Point){l, b - radius}),
        diagram_step(MN_PATH_LINE, (Point){l, t + radius}),
        diagram_curve((Point){l, t + bend}, (Point){l + bend, t}, (Point){l + radius, t}),
        diagram_step(MN_PATH_CLOSE, (Point){0}),
    };
    put_path(d, steps, sizeof steps / sizeof *steps, fill, MN_PAINT_LINE);
}

static void put_number(Diagram *d, size_t i, Point centre, double size, MnPaintKind colour)
{
    const char *number = mn_arena_printf(d->ctx->arena, "%zu", i + 1);
    put_words(d, mn_str(number), (Point){centre.x, centre.y + below_middle(d, size)}, size, colour, d->labels[i].range);
}

/* The number of a step, in a circle on the edge of its node. */
static void put_badge(Diagram *d, size_t i, Point centre)
{
    double size = d->em * 0.9, radius = badge_radius * d->em;
    put_box(d, centre, 2 * radius, 2 * radius, radius, MN_PAINT_PAPER);
    put_number(d, i, centre, size, MN_PAINT_LINE);
}

void diagram_put_node(Diagram *d, size_t i, Point centre)
{
    const Label *label = &d->labels[i];
    double step = leading * d->em;
    put_box(d, centre, d->width, d->height, d->words_left_out ? d->width / 2 : corner * d->em, MN_PAINT_BRAND);
    if (d->words_left_out) {
        put_number(d, i, centre, d->em, MN_PAINT_ON_BRAND);
        return;
    }
    if (d->numbered) put_badge(d, i, (Point){centre.x - d->width / 2, centre.y});
    Point at = {centre.x, centre.y - (double)(label->nlines - 1) * step / 2 + below_middle(d, d->em)};
    if (d->numbered) at.x += badge_radius * d->em / 2;
    for (size_t n = 0; n < label->nlines; n++, at.y += step)
        put_words(d, label->lines[n], at, d->em, MN_PAINT_ON_BRAND, label->range);
}

void diagram_put_line(Diagram *d, const MnPathStep *steps, size_t count)
{
    put_path(d, steps, count, MN_PAINT_NONE, MN_PAINT_LINE);
}

void diagram_put_head(Diagram *d, Point from, Point tip)
{
    double dx = tip.x - from.x, dy = tip.y - from.y, length = hypot(dx, dy), size = DIAGRAM_HEAD / 100.0 * d->em;
    dx *= size / length, dy *= size / length;
    Point base = {tip.x - dx, tip.y - dy};
    const MnPathStep steps[] = {
        diagram_step(MN_PATH_MOVE, tip),
        diagram_step(MN_PATH_LINE, (Point){base.x - dy * 0.55, base.y + dx * 0.55}),
        diagram_step(MN_PATH_LINE, (Point){base.x + dy * 0.55, base.y - dx * 0.55}),
        diagram_step(MN_PATH_CLOSE, (Point){0}),
    };
    put_path(d, steps, sizeof steps / sizeof *steps, MN_PAINT_LINE, MN_PAINT_NONE);
}
