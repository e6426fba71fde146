/* cycle.c - in: nodes. Out: them around a circle, clockwise from the top, with arrows along it from each to the next.
 *
 * The circle, drawn a little taller than wide because nodes are wider than tall, is the smallest that leaves room for an arrow
 * between any two neighbours. An arrow begins where the circle leaves a node, and ends where it enters the next. Arcs are cubic
 * Béziers of an eighth of a turn at most: with control points 4/3 tan(a/4) radii along the tangents they are within 0.01 % of the
 * circle (Goldapp 1991). */
#include "diagram/internal.h"

#include <math.h>

static const double turn = 6.283185307179586, taller = 1.12;

typedef struct {
    double radius, clear;
} Circle;

static Point at_angle(double radius, double angle)
{
    const double across = sin(angle), up = cos(angle) * taller;
    return (Point){radius * across, -radius * up};
}

static double angle_of(const Diagram *d, size_t i)
{
    return turn * (double)i / (double)d->nlabels;
}

static bool all_apart(const Diagram *d, double radius, double gap)
{
    for (size_t i = 0; i < d->nlabels; i++) {
        Point a = at_angle(radius, angle_of(d, i)), b = at_angle(radius, angle_of(d, i + 1));
        if (fabs(a.x - b.x) < d->width + gap && fabs(a.y - b.y) < d->height + gap) return false;
    }
    return true;
}

/* Is the place on the circle clear of the node of step i? */
static bool is_clear(const Diagram *d, const Circle *circle, size_t i, double angle)
{
    Point node = at_angle(circle->radius, angle_of(d, i)), place = at_angle(circle->radius, angle);
    return fabs(place.x - node.x) > d->width / 2 + circle->clear || fabs(place.y - node.y) > d->height / 2 + circle->clear;
}

static void put_arc(Diagram *d, double radius, double from, double to)
{
    MnPathStep steps[9] = {diagram_step(MN_PATH_MOVE, at_angle(radius, from))};
    size_t pieces = (size_t)ceil((to - from) / (turn / 8));
    if (pieces > 8) pieces = 8;
    double each = (to - from) / (double)pieces, reach = 4.0 / 3 * tan(each / 4);
    for (size_t i = 0; i < pieces; i++) {
        Point a = at_angle(radius, from + each * (double)i), b = at_angle(radius, from + each * (double)(i + 1));
        steps[i + 1] = diagram_curve((Point){a.x - a.y / taller * reach, a.y + a.x * taller * reach},
                                     (Point){b.x + b.y / taller * reach, b.y - b.x * taller * reach}, b);
    }
    diagram_put_line(d, steps, pieces + 1);
}

static void put_arrow(Diagram *d, const Circle *circle, size_t i)
{
    const double step = turn / 1440, head = DIAGRAM_HEAD / 100.0 * d->em / circle->radius;
    double from = angle_of(d, i), to = angle_of(d, i + 1);
    while (from < to && !is_clear(d, circle, i, from)) from += step;
    while (to > from && !is_clear(d, circle, (i + 1) % d->nlabels, to)) to -= step;
    if (to - from > head) put_arc(d, circle->radius, from, to - head / 2);
    diagram_put_head(d, at_angle(circle->radius, to - head), at_angle(circle->radius, to));
}

void diagram_cycle(Diagram *d)
{
    diagram_size_nodes(d, 5, 6.5);
    Circle circle = {.radius = 5 * d->em, .clear = 0.4 * d->em};
    while (d->nlabels > 1 && circle.radius < DIAGRAM_MOST && !all_apart(d, circle.radius, 2.6 * d->em))
        circle.radius += d->em / 8;
    for (size_t i = 0; i < d->nlabels && d->nlabels > 1; i++) put_arrow(d, &circle, i);
    for (size_t i = 0; i < d->nlabels; i++) diagram_put_node(d, i, at_angle(circle.radius, angle_of(d, i)));
}
