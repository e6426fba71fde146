/* folio.c - in: the marks of flows and the pages they are cut into. Out: anchors, bookmarks and printed numbers. */
#include "page/folio.h"

#include "flow/unit.h"

#include <stdlib.h>

static void place_mark(Folios *out, const Mark *mark, uint32_t page, MnLength y)
{
    if (mark->kind == MARK_ANCHOR) {
        if (mn_map_get(&out->labels, mn_str(mark->id))) return;
        *VECTOR_PUSH(&out->anchors) = (MnAnchor){mark->id, page, y};
        mn_map_put(&out->labels, mn_str(mark->id), mn_arena_printf(out->arena, "%u", (unsigned)page + 1));
    } else if (mark->kind == MARK_BOOKMARK) {
        *VECTOR_PUSH(&out->bookmarks) = (MnBookmark){mark->bookmark->title, mark->bookmark->level, page, y};
    }
}

static void place_range(Folios *out, const Flow *flow, uint32_t first, uint32_t last, MnLength top, uint32_t page, uint32_t *next)
{
    for (; *next < flow->nmarks && flow->marks[*next].at < last; (*next)++) {
        const Unit *unit = &flow->units[flow->marks[*next].at];
        place_mark(out, &flow->marks[*next], page, top + (MnLength)(unit->y - flow->units[first].y));
    }
}

void folio_part(Folios *out, const PartPlan *part)
{
    uint32_t next = 0, next_note = 0;
    for (uint32_t p = 0; p < part->nplans; p++, out->npages++) {
        const PagePlan *plan = &part->plans[p];
        const Flow *flow = &part->flow->flow, *notes = &part->flow->notes;
        MnLength top = part->margin_top;
        if (plan->first < plan->last)
            top += unit_repeated_height(&flow->units[plan->first]) + unit_cut_above(&flow->units[plan->first]);
        place_range(out, flow, plan->first, plan->last, top, out->npages, &next);
        if (plan->note_first == plan->note_last) continue;
        const Unit *first = &notes->units[plan->note_first], *last = &notes->units[plan->note_last - 1];
        MnLength height = (MnLength)(last->y + last->height - first->y);
        MnLength bottom = part->margin_top + (plan->turned ? part->area.turned_height : part->area.height);
        place_range(out, notes, plan->note_first, plan->note_last, bottom - height, out->npages, &next_note);
    }
}

void folio_end(Folios *folios)
{
    mn_map_clear(&folios->labels);
    free(folios->anchors.items);
    free(folios->bookmarks.items);
}
