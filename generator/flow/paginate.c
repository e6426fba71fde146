/* paginate.c - where the pages end.
 *
 * In come units with what a page break before each costs, and the notes they call for; out come the pages, as ranges of
 * both. After M. F. Plass, "Optimal pagination techniques for automatic typesetting systems" (1981): the cheapest way to
 * break the whole part is found by dynamic programming over the units, as lines.c does for a paragraph. So where keeps
 * compete the least evil is chosen, if need be pages earlier, and there is always a solution.
 *
 *     cost of a page = what its white has to give + what is left white at its foot + cost of the break that ends it
 *
 * White between blocks gives a little, all of a page in one proportion, so that text ends at the foot. What that cannot fill
 * costs as much as it is high: shared out over pages it would cost the same, so every page is filled as far as it can be, and
 * what is left stands before the one thing that did not fit.
 *
 * A figure that may move (moved.h) and does not fit is left for the head of the next page, and text that follows it stands in its
 * place: from there on each break has two nodes, one for which a figure waits. A turned table that may move is left in the same way
 * for a page of its own.
 *
 * A page holds its units and, at its foot, the notes they call for. When those do not fit, what is left of them goes on at
 * the foot of the next page; at least one line of each note stands on the page that calls for it. Linear: from a break only
 * as many units are tried as fit on a page. */
#include "flow/paginate.h"

#include "flow/moved.h"
#include "flow/unit.h"

#include <stdlib.h>

enum {
    COST_SPLIT_NOTE = 1500,
    COST_LEFT_NOTE = 40 /* a line of it that goes on overleaf */,
    COST_LONE_NOTE = 4000 /* one line of it alone on a page */,
    COST_STUB_PAGE = 800,
    COST_SCARCE_PAGE = 3000,
    COST_WHITE = 4000,          /* of a page all white: a line of it 100, a quarter 1000 */
    COST_GIVEN = 60,            /* of white that gives all it has */
    COST_EARLY = 400,           /* a page that ends above room for what comes next, */
    COST_DIVIDED_EARLY = 15000, /* which is more of a paragraph or list that it divides */
    COST_MOVED = 60,            /* a figure that stands behind text which follows it */
    MUCH_WHITE = 7,             /* a seventh of a page */
    COST_OVERFULL = 100000000
};

#define NO_FIGURE UINT32_MAX

typedef struct {
    int64_t cost;
    uint32_t from;
    uint32_t notes;  /* note units set on pages up to here */
    uint32_t figure; /* its first unit, of one that is left for the head of the next page; or NO_FIGURE */
    bool waited;     /* a figure was left for the page that ends here: its node is a waiting one */
    bool placed;     /* the figure has a page of its own: no other begins with it */
} Node;

typedef struct {
    Flows *f;
    PartFlow *part;
    Node *nodes;   /* [i]: pages end before unit i, */
    Node *waiting; /* and a figure before it is left for the next */
} Pagination;

/* A page: units [from, to); a figure left for it by the page before, which stands above them; a figure among them that it leaves for
 * the next. Or NO_FIGURE. */
typedef struct {
    uint32_t from, to, carried, left;
} Span;

/* With the white space above them. */
static int64_t notes_height(const Pagination *p, uint32_t from, uint32_t to)
{
    const Flow *notes = &p->part->notes;
    if (from >= to) return 0;
    return notes->units[to - 1].y + notes->units[to - 1].height - notes->units[from].y + p->f->t->style->note_gap;
}

static Extent extent_of(const Flow *flow, const Span *span)
{
    const Unit *first = &flow->units[span->from], *last = &flow->units[span->to - 1];
    Extent all = {.height = unit_repeated_height(first) + unit_cut_above(first) + last->y + last->height - first->y +
                            unit_cut_below(last),
                  .stretch = last->stretch - first->stretch,
                  .shrink = last->shrink - first->shrink};
    if (span->carried != NO_FIGURE) {
        Extent moved = moved_above(flow, span->carried, span->from);
        all.height += moved.height, all.stretch += moved.stretch, all.shrink += moved.shrink;
    }
    if (span->left != NO_FIGURE) {
        const Unit *figure = &flow->units[span->left], *after = figure + figure->moves;
        all.height -= after->y - figure->y, all.stretch -= after->stretch - figure->stretch,
            all.shrink -= after->shrink - figure->shrink;
    }
    return all;
}

/* How many note units, from `from`, a page with `room` for them takes; false when too few of those that units up to `to`
 * call for would stand on it. */
static bool split_notes(const Pagination *p, uint32_t from, uint32_t to, int64_t room, uint32_t *end)
{
    uint32_t all = p->part->notes_upto[to], least = all;
    /* the beginning of each must stand here, so only the last of them may be split */
    const Flow *notes = &p->part->notes;
    while (least > from + 1 && notes->units[least - 1].cost > 0) least--;
    uint32_t q = from;
    while (q < all && notes_height(p, from, q + 1) <= room) q++;
    *end = q;
    while (q < all && q > least && notes->units[q].cost >= COST_WIDOW) q--;
    if (q >= least && (q == all || notes->units[q].cost < COST_WIDOW)) *end = q;
    return *end >= least;
}

static bool is_forced(const Flow *flow, uint32_t from, uint32_t to)
{
    return to == flow->nunits || flow->units[to].new_page || flow->units[to].turned != flow->units[from].turned;
}

/* Does a figure or table that may move and has text to let go first begin with the unit, on a page that is turned? */
static bool is_turned_figure(const Flow *flow, uint32_t unit)
{
    const Unit *figure = &flow->units[unit];
    return unit < flow->nunits && figure->moves && figure->passed && figure->turned && !figure->new_page;
}

/* A page as filled: how high all is that stands on it, and what its white has to give. */
typedef struct {
    int64_t room, used, stretch, shrink;
} Fill;

static Fill fill_of(const Pagination *p, const Span *span)
{
    bool turned = p->part->flow.units[span->from].turned;
    Extent all = extent_of(&p->part->flow, span);
    return (Fill){turned ? p->f->area.turned_height : p->f->area.height, all.height, all.stretch, all.shrink};
}

/* How far the white of a page grows, or, below 0, shrinks. Where much would be left white all the same it stays as it is. */
static int64_t given(const Fill *fill, bool forced)
{
    int64_t white = fill->room - fill->used;
    if (white < 0) return -white < fill->shrink ? white : -fill->shrink;
    if (forced || white - fill->stretch > fill->room / MUCH_WHITE) return 0;
    return white < fill->stretch ? white : fill->stretch;
}

/* What white gives costs the third power of how far it is from what it would be. */
static int64_t given_cost(const Fill *fill, int64_t amount)
{
    int64_t all = amount < 0 ? fill->shrink : fill->stretch, part = all ? (amount < 0 ? -amount : amount) * 100 / all : 0;
    return part * part * part * COST_GIVEN / 1000000;
}

/* By how much less than so many hundredths of a page is used, as a part of `most`. */
static int64_t scarce(const Fill *fill, int64_t hundredths, int64_t most)
{
    int64_t least = fill->room * hundredths;
    return fill->used * 100 < least ? most * (least - fill->used * 100) / least : 0;
}

/* White at the foot of a page that must end here is no fault, but a page with nothing but a line or two is; among others one that
 * holds less than a third. */
static int64_t page_cost(const Fill *fill, bool forced)
{
    enum { STUB = 15, THIRD = 33 };
    int64_t amount = given(fill, forced), white = fill->room - fill->used - amount;
    if (white < 0) return COST_OVERFULL;
    int64_t cost = given_cost(fill, amount);
    if (forced) return cost + scarce(fill, STUB, COST_STUB_PAGE);
    return cost + COST_WHITE * white / fill->room + scarce(fill, THIRD, COST_SCARCE_PAGE);
}

/* ---- what is divided ---- */

/* Does a break before the unit divide a paragraph or a list? */
static bool is_within(const Flow *flow, uint32_t unit)
{
    int32_t cost = flow->units[unit].cost;
    return flow->units[unit].kind == UNIT_LINE && (cost == COST_LINE || cost == COST_ITEM || cost == COST_END_ITEM);
}

/* Up to which unit more of the paragraph or list that a break divides would stand on the page: two lines of it, or more where
 * there can be no break before. */
static uint32_t after_next(const Flow *flow, uint32_t unit)
{
    uint32_t end = unit + 1;
    while (end < flow->nunits && flow->units[end].cost >= COST_LEAD_IN) end++;
    return end == unit + 1 && end < flow->nunits && flow->units[end].cost != COST_FREE ? end + 1 : end;
}

/* Up to which unit the least goes that may follow on the page: the next break is none that harms. */
static uint32_t after_least(const Flow *flow, uint32_t unit)
{
    uint32_t end = unit + 1;
    while (end < flow->nunits && flow->units[end].cost > COST_ROW) end++;
    return end;
}

/* What it costs that a page, whose notes begin with `notes`, ends here although it has room for what comes next. */
static int64_t early_cost(const Pagination *p, const Span *span, uint32_t notes, int64_t room)
{
    const Flow *flow = &p->part->flow;
    bool divided = is_within(flow, span->to);
    Span more = *span;
    more.to = divided ? after_next(flow, span->to) : after_least(flow, span->to);
    int64_t height = extent_of(flow, &more).height + notes_height(p, notes, p->part->notes_upto[more.to]);
    return height > room ? 0 : divided ? COST_DIVIDED_EARLY : COST_EARLY;
}

/* Of notes up to unit `all` that are divided before unit `end`. */
static int64_t split_cost(const Flow *notes, uint32_t end, uint32_t all)
{
    bool lone = end < all && notes->units[end].cost >= COST_WIDOW;
    return COST_SPLIT_NOTE + (int64_t)COST_LEFT_NOTE * (all - end) + (lone ? COST_LONE_NOTE : 0);
}

/* The notes of a page from `begun` on, whose body is as high as fill says, and whether enough of them find room there; *extra: what
 * it costs to divide them. */
static bool fill_notes(const Pagination *p, uint32_t begun, const Span *span, Fill *fill, Node *end, int64_t *extra)
{
    int64_t body = fill->used, room = fill->room - body;
    uint32_t from = span->from, to = span->to, all = p->part->notes_upto[to];
    end->notes = all;
    *extra = 0;
    fill->used += notes_height(p, begun, all);
    if (fill->used - fill->shrink <= fill->room) return true;
    bool enough = split_notes(p, begun, to, room, &end->notes) || split_notes(p, begun, to, room + fill->shrink, &end->notes);
    *extra = split_cost(&p->part->notes, end->notes, all);
    fill->used = body + notes_height(p, begun, end->notes);
    return enough || to == from + 1;
}

/* Tries a page that begins where the node has got; false when no longer one need be tried. */
static bool try_page(Pagination *p, const Node *node, const Span *span)
{
    const Flow *flow = &p->part->flow;
    Fill fill = fill_of(p, span);
    bool forced = is_forced(flow, span->from, span->to);
    if (fill.used - fill.shrink > fill.room && span->to > span->from + 1) return false;
    Node end = {.from = span->from, .figure = span->left, .waited = span->carried != NO_FIGURE};
    int64_t extra;
    if (!fill_notes(p, node->notes, span, &fill, &end, &extra)) return false;
    bool must = forced && !is_turned_figure(flow, span->to);
    end.cost = node->cost + extra + page_cost(&fill, must) + (span->left != NO_FIGURE ? COST_MOVED : 0);
    if (!forced) end.cost += flow->units[span->to].cost + early_cost(p, span, node->notes, fill.room);
    Node *best = span->left != NO_FIGURE ? &p->waiting[span->to] : &p->nodes[span->to];
    if (end.cost <= best->cost) *best = end;
    return !forced;
}

/* The figure at span->to does not fit: tries the pages on which text that follows it stands in its place. */
static void extend_past(Pagination *p, const Node *node, Span span)
{
    const Flow *flow = &p->part->flow;
    const Unit *figure = &flow->units[span.to];
    Span with = span;
    with.to += figure->moves;
    Fill fill = fill_of(p, &with);
    if (fill.used - fill.shrink <= fill.room && !figure->turned) return;
    span.left = span.to;
    uint32_t last = with.to + figure->passed;
    for (span.to = with.to + 1; span.to <= last && !is_forced(flow, span.from, span.to); span.to++)
        if (!try_page(p, node, &span)) return;
}

/* A turned table for which text went first has a page of its own; what follows goes on with the next. */
static void place_turned(Pagination *p, uint32_t at)
{
    const Flow *flow = &p->part->flow;
    const Node *node = &p->waiting[at];
    if (node->cost == INT64_MAX || !flow->units[node->figure].turned) return;
    Fill fill = fill_of(p, &(Span){node->figure, node->figure + flow->units[node->figure].moves, NO_FIGURE, NO_FIGURE});
    Node end = {
        .cost = node->cost + page_cost(&fill, true), .from = at, .notes = node->notes, .figure = NO_FIGURE, .waited = true};
    if (end.cost <= p->nodes[at].cost) p->nodes[at] = end;
    p->waiting[at].placed = true;
}

/* Tries every page that begins where the node has got. */
static void extend(Pagination *p, uint32_t from, const Node *node)
{
    const Flow *flow = &p->part->flow;
    if (node->cost == INT64_MAX || node->placed) return;
    Span span = {from, from + 1, node->figure, NO_FIGURE};
    for (; span.to <= flow->nunits && try_page(p, node, &span); span.to++)
        if (flow->units[span.to].moves) extend_past(p, node, span);
    if (span.to < flow->nunits && is_turned_figure(flow, span.to) && !flow->units[from].turned) extend_past(p, node, span);
}

/* ---- the pages ---- */

/* Moves the units of a page by what its white gives. */
static void give_white(const Pagination *p, const PagePlan *plan)
{
    if (plan->first == plan->last) return;
    Fill fill = fill_of(p, &(Span){plan->first, plan->last, NO_FIGURE, NO_FIGURE});
    fill.used += notes_height(p, plan->note_first, plan->note_last);
    int64_t amount = given(&fill, is_forced(&p->part->flow, plan->first, plan->last));
    Unit *units = p->part->flow.units;
    int64_t stretch = units[plan->first].stretch, shrink = units[plan->first].shrink;
    for (uint32_t u = plan->first; u < plan->last && amount; u++)
        units[u].y +=
            amount > 0 ? amount * (units[u].stretch - stretch) / fill.stretch : amount * (units[u].shrink - shrink) / fill.shrink;
}

static const Node *node_before(const Pagination *p, const Node *node)
{
    return node->waited ? &p->waiting[node->from] : &p->nodes[node->from];
}

/* The pages that the last node has come by, the figures they leave moved behind what goes before them. */
static void list_pages(const Pagination *p, PagePlan *plans, uint32_t npages)
{
    Flow *flow = &p->part->flow;
    const Node *node = &p->nodes[flow->nunits], *before;
    for (uint32_t i = npages, last = flow->nunits; i-- > 0; node = before) {
        before = node_before(p, node);
        uint32_t first = before->figure == NO_FIGURE ? node->from : node->from - flow->units[before->figure].moves;
        uint32_t shown = before->figure == NO_FIGURE ? node->from : before->figure;
        plans[i] = (PagePlan){first, last, before->notes, node->notes, flow->units[shown].turned};
        last = first;
    }
    node = &p->nodes[flow->nunits];
    for (uint32_t i = npages; i-- > 0; node = before) {
        before = node_before(p, node);
        if (before->figure != NO_FIGURE) moved_behind(p->f->t->scratch, flow, before->figure, node->from);
    }
}

/* What is left of notes, on pages of their own; returns how many pages there are then. */
static uint32_t list_left_notes(const Pagination *p, PagePlan *plans, uint32_t npages)
{
    uint32_t n = p->part->flow.nunits, nnotes = p->part->notes.nunits;
    for (uint32_t done = p->nodes[n].notes; done < nnotes; npages++) {
        uint32_t end = done + 1;
        while (end < nnotes && notes_height(p, done, end + 1) <= p->f->area.height) end++;
        plans[npages] = (PagePlan){n, n, done, end, false};
        done = end;
    }
    return npages;
}

PagePlan *paginate(Flows *f, PartFlow *part, uint32_t *count)
{
    uint32_t n = part->flow.nunits, npages = 0;
    Pagination p = {.f = f, .part = part, .nodes = mn_calloc(n + 1, sizeof(Node)), .waiting = mn_calloc(n + 1, sizeof(Node))};
    for (uint32_t i = 0; i <= n; i++) p.nodes[i] = p.waiting[i] = (Node){.cost = i ? INT64_MAX : 0, .figure = NO_FIGURE};
    p.waiting[0].cost = INT64_MAX;
    for (uint32_t i = 0; i < n; i++) place_turned(&p, i), extend(&p, i, &p.nodes[i]), extend(&p, i, &p.waiting[i]);
    for (const Node *node = &p.nodes[n]; node != &p.nodes[0]; node = node_before(&p, node)) npages++;
    /* each page of left-over notes at the end holds one unit or more */
    PagePlan *plans = mn_arena_array(f->t->scratch, npages + part->notes.nunits, sizeof *plans);
    list_pages(&p, plans, npages);
    npages = list_left_notes(&p, plans, npages);
    for (uint32_t i = 0; i < npages; i++) give_white(&p, &plans[i]);
    free(p.nodes);
    free(p.waiting);
    *count = npages;
    return plans;
}
