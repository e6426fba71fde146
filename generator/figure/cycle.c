/* cycle.c - in: nodes. Out: them around a circle, clockwise from the top, with arrows along it from each to the next.
 *
 * The first choice is a circle, a little taller than wide because nodes are wider than tall, the smallest that leaves room for an
 * arrow between any two neighbours. A screen shrinks what is wider than itself, letters and all, so where that circle would be
 * too wide for a telephone, the way becomes an ellipse that is as wide as may be and as tall as need be:
 *
 *            1              Its nodes stand on it at equal steps of height, not of angle: so there are no
 *         6     2           two that crowd at the top, where neighbours are nearly at the same height.
 *         5     3           Labels are tried in shorter and in longer lines, and the smallest drawing is
 *            4              taken.
 *
 * Where no setting of the labels is small enough, the nodes are discs with the numbers of the steps, whose words the list
 * beside the drawing has. Text too small to be read is never drawn.
 *
 * An arrow begins where the way leaves a node, and ends where it enters the next. Arcs are cubic Béziers of an eighth of a turn
 * at most: with control points 4/3 tan(a/4) radii along the tangents they are within 0.01 % of the circle (Goldapp 1991). */
#include "figure/sketch.h"

#include <math.h>

static const double turn = 6.283185307179586, taller = 1.12;

/* Ems. With the lines around it such a drawing leaves its smallest text, the numbers of nodes, 9 of the 262 pixels that a figure
 * has on a screen of 320. */
static const double widest = 25.75, tallest = 48, badge = 0.85, arrow_room = 2.6;

typedef struct {
    double across, down; /* half the axes */
    double clear;        /* between a node and an arrow */
    bool even;           /* at equal steps of height */
} Way;

static Point at_angle(const Way *way, double angle)
{
    const double across = sin(angle), up = cos(angle);
    return (Point){way->across * across, -way->down * up};
}

static double angle_of(const Diagram *d, const Way *way, size_t i)
{
    const double part = (double)i / (double)d->nlabels;
    if (!way->even) return turn * part;
    const double angle = acos(fmax(-1, fmin(1, 1 - 4 * fmin(part, 1 - part))));
    return part > 0.5 ? turn - angle : angle;
}

static Point node_of(const Diagram *d, const Way *way, size_t i)
{
    return at_angle(way, angle_of(d, way, i));
}

static bool are_apart(const Diagram *d, Point a, Point b, double gap)
{
    return fabs(a.x - b.x) >= d->width + gap || fabs(a.y - b.y) >= d->height + gap;
}

/* Each node has room for an arrow to the next, and touches none on the other side. */
static bool all_apart(const Diagram *d, const Way *way)
{
    for (size_t i = 0; i < d->nlabels; i++) {
        Point node = node_of(d, way, i);
        if (!are_apart(d, node, node_of(d, way, i + 1), arrow_room * d->em)) return false;
        for (size_t k = 0; way->even && k < 3; k++) {
            size_t other = (2 * d->nlabels - i - 1 + k) % d->nlabels;
            if (other != i && !are_apart(d, node, node_of(d, way, other), d->em)) return false;
        }
    }
    return true;
}

/* Is the place on the way clear of the node of step i? */
static bool is_clear(const Diagram *d, const Way *way, size_t i, double angle)
{
    Point node = node_of(d, way, i), place = at_angle(way, angle);
    return fabs(place.x - node.x) > d->width / 2 + way->clear || fabs(place.y - node.y) > d->height / 2 + way->clear;
}

/* ---- arrows ---- */

static void put_arc(Diagram *d, const Way *way, double from, double to)
{
    const double flat = way->across / way->down;
    MnPathStep steps[9] = {diagram_step(MN_PATH_MOVE, at_angle(way, from))};
    size_t pieces = (size_t)ceil((to - from) / (turn / 8));
    if (pieces > 8) pieces = 8;
    double each = (to - from) / (double)pieces, reach = 4.0 / 3 * tan(each / 4);
    for (size_t i = 0; i < pieces; i++) {
        Point a = at_angle(way, from + each * (double)i), b = at_angle(way, from + each * (double)(i + 1));
        steps[i + 1] = diagram_curve((Point){a.x - a.y * flat * reach, a.y + a.x / flat * reach},
                                     (Point){b.x + b.y * flat * reach, b.y - b.x / flat * reach}, b);
    }
    diagram_put_line(d, steps, pieces + 1);
}

/* The angle that is as far before another as an arrowhead is long; on what is nearly a circle, nearly. */
static double before_head(const Diagram *d, const Way *way, double angle)
{
    const double radius = way->even ? hypot(way->across * cos(angle), way->down * sin(angle)) : way->across;
    return angle - DIAGRAM_HEAD / 100.0 * d->em / radius;
}

static void put_arrow(Diagram *d, const Way *way, size_t i)
{
    const double step = turn / 1440;
    double from = angle_of(d, way, i), to = i + 1 < d->nlabels ? angle_of(d, way, i + 1) : turn;
    while (from < to && !is_clear(d, way, i, from)) from += step;
    while (to > from && !is_clear(d, way, (i + 1) % d->nlabels, to)) to -= step;
    const double head = before_head(d, way, to);
    if (from < head) put_arc(d, way, from, (head + to) / 2);
    diagram_put_head(d, at_angle(way, head), at_angle(way, to));
}

/* ---- the way ---- */

static double width_of(const Diagram *d, const Way *way)
{
    return 2 * way->across + d->width + badge * d->em;
}

static double height_of(const Diagram *d, const Way *way)
{
    return 2 * way->down + d->height;
}

static bool fits(const Diagram *d, const Way *way)
{
    return width_of(d, way) <= widest * d->em && height_of(d, way) <= tallest * d->em && (d->nlabels < 2 || all_apart(d, way));
}

static Way circle(const Diagram *d)
{
    double radius = 5 * d->em;
    Way way = {radius, radius * taller, 0.4 * d->em, false};
    while (d->nlabels > 1 && 2 * way.across < widest * d->em && !all_apart(d, &way)) {
        radius += d->em / 8;
        way.across = radius, way.down = radius * taller;
    }
    return way;
}

static Way ellipse(const Diagram *d)
{
    const double across = (widest * d->em - d->width - badge * d->em) / 2;
    Way way = {across, across * taller, 0.4 * d->em, true};
    while (across > 0 && height_of(d, &way) < tallest * d->em && !all_apart(d, &way)) way.down += d->em / 8;
    return way;
}

/* The smallest ellipse, with labels in lines of whatever length; false where none is small enough. */
static bool find_ellipse(Diagram *d, Way *best)
{
    static const double measures[] = {6.5, 8, 9.5, 11, 13};
    double least = 0, measure = 0;
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        diagram_size_nodes(d, 5, measures[i]);
        Way way = ellipse(d);
        double height = height_of(d, &way);
        if (way.across <= 0 || !fits(d, &way) || (measure > 0 && height >= least)) continue;
        least = height;
        measure = measures[i];
        *best = way;
    }
    if (measure > 0) diagram_size_nodes(d, 5, measure);
    return measure > 0;
}

/* Discs with numbers, on a circle, or on an ellipse as tall as it takes. */
static Way numbers(Diagram *d)
{
    d->words_left_out = true;
    d->width = d->height = 2.4 * d->em;
    Way way = circle(d);
    if (fits(d, &way)) return way;
    way = ellipse(d);
    while (d->nlabels > 1 && way.down < DIAGRAM_MOST && !all_apart(d, &way)) way.down += d->em / 8;
    return way;
}

void diagram_cycle(Diagram *d)
{
    diagram_size_nodes(d, 5, 6.5);
    Way way = circle(d);
    if (!fits(d, &way) && !find_ellipse(d, &way)) way = numbers(d);
    for (size_t i = 0; i < d->nlabels && d->nlabels > 1; i++) put_arrow(d, &way, i);
    for (size_t i = 0; i < d->nlabels; i++) diagram_put_node(d, i, node_of(d, &way, i));
}
