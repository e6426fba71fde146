/* builder.c - in: units one after the other. Out: each with its place and what a page break before it costs. */
#include "flow/builder.h"

size_t builder_count(const Builder *b)
{
    return b->f->units.count - b->first_unit;
}

void cost_raise(int32_t *cost, int32_t least)
{
    if (*cost < least) *cost = least;
}

void builder_mark(Builder *b, Mark mark)
{
    mark.at = (uint32_t)builder_count(b);
    *VECTOR_PUSH(&b->f->marks) = mark;
}

void builder_push(Builder *b, Unit unit)
{
    bool first = builder_count(b) == 0;
    unit.space = first ? 0 : b->space;
    unit.cost = b->cost;
    unit.ground = b->ground;
    unit.new_page = b->new_page;
    unit.turned = b->turned;
    b->y += unit.space;
    unit.y = b->y;
    b->y += unit.height;
    b->space = 0;
    b->cost = COST_FREE;
    b->new_page = false;
    if (unit.kind != UNIT_LINE) b->owed = 0;
    else if (b->owed && --b->owed) b->cost = COST_LEAD_IN;
    *VECTOR_PUSH(&b->f->units) = unit;
}
