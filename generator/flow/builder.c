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

int32_t builder_cost(const Builder *b)
{
    return b->cost > b->owed_cost ? b->cost : b->owed_cost;
}

void builder_heading(Builder *b)
{
    b->owed = 0;
    b->owed_cost = COST_FREE;
}

void builder_mark(Builder *b, Mark mark)
{
    mark.at = (uint32_t)builder_count(b);
    *VECTOR_PUSH(&b->f->marks) = mark;
}

void builder_space(Builder *b, MnLength space, Gives gives)
{
    if (space <= b->space) return;
    b->space = space;
    b->gives = gives;
}

static void add_given(Builder *b, MnLength white, const MnGive *give)
{
    b->stretch += (int64_t)white * (give->most - 100) / 100;
    b->shrink += (int64_t)white * (100 - give->least) / 100;
}

/* What the white above the next unit gives. Rows of tables are of one piece, so nothing gives in cells. */
static void give(Builder *b)
{
    const MnStyle *style = b->f->t->style;
    if (b->f->cells) return;
    if (b->gives == GIVES_TEXT) add_given(b, b->space, &style->text_gap);
    if (b->gives == GIVES_HEADING) add_given(b, b->space, &style->heading_gap);
    add_given(b, b->pad, &style->figure_pad);
}

void builder_push(Builder *b, Unit unit)
{
    bool first = builder_count(b) == 0;
    unit.space = first ? 0 : b->space;
    if (!first) give(b);
    unit.stretch = b->stretch;
    unit.shrink = b->shrink;
    unit.cost = builder_cost(b);
    unit.ground = b->ground;
    unit.new_page = b->new_page;
    unit.turned = b->turned;
    b->y += unit.space;
    unit.y = b->y;
    b->y += unit.height;
    b->space = b->pad = 0;
    b->cost = b->owed_cost = COST_FREE;
    b->new_page = false;
    if (unit.kind != UNIT_LINE) b->owed = 0;
    else if (b->owed && --b->owed) b->owed_cost = COST_LEAD_IN;
    *VECTOR_PUSH(&b->f->units) = unit;
}

/* ---- grounds ---- */

static void open_ground(Builder *b, Ground own)
{
    Ground *ground = mn_arena_memdup(b->f->t->scratch, &own, sizeof own);
    ground->parent = b->ground;
    b->ground = ground;
}

void ground_open(Builder *b, const Deco *deco, bool rtl, MnLength x, MnLength width)
{
    open_ground(b, (Ground){.deco = deco, .rtl = rtl, .x = x, .width = width});
}

void ground_open_beside(Builder *b, const Deco *deco)
{
    MnLength gap = deco->bar_gap, pad = b->f->t->style->cell_pad_x;
    if (b->f->cells && gap > pad) gap = pad;
    open_ground(b, (Ground){.deco = deco, .rtl = b->f->area.rtl, .width = b->measure, .bar_gap = gap});
}

void ground_close(Builder *b)
{
    b->ground = b->ground->parent;
}
