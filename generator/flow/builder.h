/* builder.h - a flow being built, and what is pushed onto it. */
#ifndef MN_FLOW_BUILDER_H
#define MN_FLOW_BUILDER_H

#include "flow/flow.h"

/* A flow being built at the end of the stacks f->units and f->marks. */
typedef struct {
    Flows *f;
    size_t first_unit, first_mark;
    int64_t y;
    MnLength space;          /* white space due before the next unit, */
    Gives gives;             /* and as what it gives; */
    MnLength pad;            /* of a ground that gives, which begins or ends there */
    int64_t stretch, shrink; /* what all white so far gives */
    int32_t cost;            /* of a break before it */
    int32_t owed_cost;       /* of one that would leave the last heading too little below it */
    unsigned owed;           /* lines that the last heading still wants below it */
    bool new_page, turned;
    MnLength measure;
    const Ground *ground;
    size_t figure;       /* the unit that begins the last one which may move, from 1; or 0 */
    const Box *labelled; /* its label waits for the first line */
    MnLength label_x;    /* where it starts */
} Builder;

size_t builder_count(const Builder *b); /* of its units so far */
/* White due before the next unit: of two the larger holds. */
void builder_space(Builder *b, MnLength space, Gives gives);
void builder_push(Builder *b, Unit unit);
/* At the unit that is pushed next. */
void builder_mark(Builder *b, Mark mark);
/* What is pushed until it is closed stands on the ground. */
void ground_open(Builder *b, const Deco *deco, bool rtl, MnLength x, MnLength width);
/* A bar at the edge of the flow; in a cell it keeps to the cell's padding. */
void ground_open_beside(Builder *b, const Deco *deco);
void ground_close(Builder *b);
/* What a break before the next unit costs so far. */
int32_t builder_cost(const Builder *b);
/* A heading begins: the last one has all it is going to have. */
void builder_heading(Builder *b);
void cost_raise(int32_t *cost, int32_t least);

#endif
