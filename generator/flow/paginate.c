/* paginate.c - where the pages end.
 *
 * In come units with what a page break before each costs, and the notes they call for; out come the pages, as ranges of
 * both. After M. F. Plass, "Optimal pagination techniques for automatic typesetting systems" (1981): the cheapest way to
 * break the whole part is found by dynamic programming over the units, as lines.c does for a paragraph. So where keeps
 * compete the least evil is chosen, if need be pages earlier, and there is always a solution.
 *
 *     cost of a page = (white thousandths of it)³ / 20000 + cost of the break that ends it
 *
 * The cube, as for lines: white that nobody sees costs next to nothing, and a page that looks unfinished more than any break
 * that a reader would forgive.
 *
 * A page holds its units and, at its foot, the notes they call for. When those do not fit, what is left of them goes on at
 * the foot of the next page; at least one line of each note stands on the page that calls for it. Linear: from a break only
 * as many units are tried as fit on a page. */
#include "flow/paginate.h"

#include "flow/unit.h"

#include <stdlib.h>

enum {
    COST_SPLIT_NOTE = 4000,
    COST_LEFT_NOTE = 100 /* a line of it that goes on overleaf */,
    COST_LONE_NOTE = 4000 /* one line of it alone on a page */,
    COST_STUB_PAGE = 800,
    COST_OVERFULL = 100000000
};

typedef struct {
    int64_t cost;
    uint32_t from;
    uint32_t notes; /* note units set on pages up to here */
} Node;

typedef struct {
    Flows *f;
    const PartFlow *part;
    Node *nodes;
} Pagination;

/* With the white space above them. */
static int64_t notes_height(const Pagination *p, uint32_t from, uint32_t to)
{
    const Flow *notes = &p->part->notes;
    if (from >= to) return 0;
    return notes->units[to - 1].y + notes->units[to - 1].height - notes->units[from].y + p->f->t->style->note_gap;
}

static int64_t body_height(const Flow *flow, uint32_t from, uint32_t to)
{
    const Unit *first = &flow->units[from], *last = &flow->units[to - 1];
    return unit_repeated_height(first) + unit_cut_above(first) + last->y + last->height - first->y + unit_cut_below(last);
}

/* How many note units, from `from`, a page with `room` for them takes; false when too few of those that units up to `to`
 * call for would stand on it. */
static bool split_notes(const Pagination *p, uint32_t from, uint32_t to, int64_t room, uint32_t *end)
{
    uint32_t all = p->part->notes_upto[to], new_from = p->part->notes_upto[to - 1];
    uint32_t least = all > new_from ? all : from + 1;
    /* the last unit's notes: the beginning of each must stand here, so only the last of them may be split */
    const Flow *notes = &p->part->notes;
    while (least > new_from + 1 && least > from + 1 && notes->units[least - 1].cost > 0) least--;
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

/* White at the foot of a page that must end here is no fault, but a page with nothing but a line or two is. */
static int64_t page_cost(int64_t room, int64_t used, bool forced)
{
    enum { STUB = 15 }; /* hundredths */
    if (used > room) return COST_OVERFULL;
    if (forced) return used * 100 < room * STUB ? COST_STUB_PAGE * (room * STUB - used * 100) / (room * STUB) : 0;
    int64_t white = (room - used) * 1000 / room;
    return white * white * white / 20000;
}

/* Of notes up to unit `all` that are divided before unit `end`. */
static int64_t split_cost(const Flow *notes, uint32_t end, uint32_t all)
{
    bool lone = end < all && notes->units[end].cost >= COST_WIDOW;
    return COST_SPLIT_NOTE + (int64_t)COST_LEFT_NOTE * (all - end) + (lone ? COST_LONE_NOTE : 0);
}

/* Tries every page that begins with unit `from`. */
static void extend(Pagination *p, uint32_t from)
{
    const Flow *flow = &p->part->flow, *notes = &p->part->notes;
    const Node *node = &p->nodes[from];
    int64_t room = flow->units[from].turned ? p->f->area.turned_height : p->f->area.height;
    for (uint32_t to = from + 1; to <= flow->nunits; to++) {
        int64_t body = body_height(flow, from, to);
        bool forced = is_forced(flow, from, to), first = to == from + 1;
        if (body > room && !first) return;
        uint32_t note_end = p->part->notes_upto[to];
        int64_t used = body + notes_height(p, node->notes, note_end), extra = 0;
        if (used > room) {
            bool enough = split_notes(p, node->notes, to, room - body, &note_end);
            if (!enough && !first) return;
            extra = split_cost(notes, note_end, p->part->notes_upto[to]);
            used = body + notes_height(p, node->notes, note_end);
        }
        int64_t cost = node->cost + extra + page_cost(room, used, forced);
        if (!forced) cost += flow->units[to].cost;
        Node *end = &p->nodes[to];
        if (cost <= end->cost) *end = (Node){cost, from, note_end};
        if (forced) return;
    }
}

PagePlan *paginate(Flows *f, const PartFlow *part, uint32_t *count)
{
    uint32_t n = part->flow.nunits, nnotes = part->notes.nunits;
    Pagination p = {.f = f, .part = part, .nodes = mn_calloc(n + 1, sizeof(Node))};
    for (uint32_t i = 1; i <= n; i++) p.nodes[i].cost = INT64_MAX;
    for (uint32_t i = 0; i < n; i++)
        if (p.nodes[i].cost < INT64_MAX) extend(&p, i);
    uint32_t npages = 0;
    for (uint32_t at = n; at; at = p.nodes[at].from) npages++;
    /* each page of left-over notes at the end holds one unit or more */
    PagePlan *plans = mn_arena_array(f->t->scratch, npages + nnotes, sizeof *plans);
    uint32_t index = npages;
    for (uint32_t at = n; at; at = p.nodes[at].from) {
        uint32_t from = p.nodes[at].from;
        plans[--index] = (PagePlan){from, at, p.nodes[from].notes, p.nodes[at].notes, part->flow.units[from].turned};
    }
    for (uint32_t done = p.nodes[n].notes; done < nnotes; npages++) {
        uint32_t end = done + 1;
        while (end < nnotes && notes_height(&p, done, end + 1) <= f->area.height) end++;
        plans[npages] = (PagePlan){n, n, done, end, false};
        done = end;
    }
    free(p.nodes);
    *count = npages;
    return plans;
}
