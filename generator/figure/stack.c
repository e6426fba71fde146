/* stack.c - in: nodes. Out: them one below the other: a flow with arrows between, layers close together, or a tree, whose first
 * step is the stem and whose others are its branches. */
#include "figure/sketch.h"

#include <math.h>

static const double narrowest = 11, widest = 13;
static const double arrow =
    30400; /* the room of one: it need not grow with the letters, so that large ones leave a page room for the list */

void diagram_flow(Diagram *d)
{
    diagram_size_nodes(d, narrowest, widest);
    const double gap = fmin(1.9 * d->em, fmax(1.3 * d->em, arrow)), shaft = gap - DIAGRAM_HEAD / 100.0 * d->em,
                 clear = shaft * 3 / 11;
    Point centre = {0};
    for (size_t i = 0; i < d->nlabels; i++, centre.y += d->height + gap) {
        diagram_put_node(d, i, centre);
        if (i + 1 == d->nlabels) break;
        Point from = {0, centre.y + d->height / 2 + clear}, tip = {0, centre.y + d->height / 2 + gap - clear};
        const MnPathStep line[] = {diagram_step(MN_PATH_MOVE, from),
                                   diagram_step(MN_PATH_LINE, (Point){0, tip.y - DIAGRAM_HEAD / 200.0 * d->em})};
        diagram_put_line(d, line, 2);
        diagram_put_head(d, from, tip);
    }
}

void diagram_layers(Diagram *d)
{
    diagram_size_nodes(d, narrowest, widest);
    Point centre = {0};
    for (size_t i = 0; i < d->nlabels; i++, centre.y += d->height + 0.4 * d->em) diagram_put_node(d, i, centre);
}

void diagram_tree(Diagram *d)
{
    diagram_size_nodes(d, 9, widest);
    const double indent = 2.2 * d->em, stem = 1.1 * d->em - d->width / 2;
    double y = 0;
    diagram_put_node(d, 0, (Point){0}); /* first, since what is drawn first is read first */
    for (size_t i = 1; i < d->nlabels; i++) {
        double last = i == 1 ? d->height / 2 : y;
        y += d->height + 0.8 * d->em;
        const MnPathStep line[] = {diagram_step(MN_PATH_MOVE, (Point){stem, last}), diagram_step(MN_PATH_LINE, (Point){stem, y}),
                                   diagram_step(MN_PATH_LINE, (Point){indent - d->width / 2, y})};
        diagram_put_line(d, line, 3);
        diagram_put_node(d, i, (Point){indent, y});
    }
}
