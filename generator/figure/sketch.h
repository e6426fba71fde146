/* sketch.h - a diagram being drawn: what its forms share. The forms are cycle.c, steps around a circle, and stack.c, steps one
 * below the other: flow, layers, tree. They call sketch.c, and figure.c calls them. */
#ifndef MN_FIGURE_SKETCH_H
#define MN_FIGURE_SKETCH_H

#include "image/drawing.h"
#include "style/style.h"

typedef struct {
    double x, y;
} Point;

/* A step's label, cut into lines. */
typedef struct {
    MnStr text;
    const MnStr *lines;
    size_t nlines;
    MnRange range;
} Label;

/* A thing of the drawing, and its path, which is moved at last. */
typedef struct {
    MnDrawn drawn;
    MnPathStep *steps;
} Thing;

/* No drawing is so wide or high, so that sums and multiples of its lengths are still an int32_t. */
enum { DIAGRAM_MOST = INT32_MAX / 8 };

/* Lengths are thousandths of a pixel. A form places its nodes wherever it likes: the finished drawing is moved to the corner. */
typedef struct {
    MnContext *ctx;
    const MnStyle *style;
    MnWordCache *words;
    const char *language;
    bool numbered;       /* its nodes show the numbers of their steps */
    bool words_left_out; /* and nothing else: they are discs */
    double em;           /* the type size */
    Label *labels;
    size_t nlabels;
    double width, height; /* of each node */
    Thing *things;        /* grows with malloc */
    size_t nthings, cap;
    double left, top, right, bottom; /* of all that is drawn so far */
} Diagram;

typedef void DiagramForm(Diagram *d);
DiagramForm diagram_cycle, diagram_flow, diagram_layers, diagram_tree;

/* Cuts the labels into lines no longer than `most` ems where words allow, and makes all nodes as large as the largest
 * needs, at least `least` ems wide. */
void diagram_size_nodes(Diagram *d, double least, double most);

/* The node of step i around a point. */
void diagram_put_node(Diagram *d, size_t i, Point centre);
/* A line through steps (a path that is not filled). */
void diagram_put_line(Diagram *d, const MnPathStep *steps, size_t count);
enum { DIAGRAM_HEAD = 80 }; /* hundredths of an em: the length of an arrowhead */
void diagram_put_head(Diagram *d, Point from, Point tip);
MnPathStep diagram_step(MnPathOp op, Point to);
MnPathStep diagram_curve(Point a, Point b, Point to);

#endif
