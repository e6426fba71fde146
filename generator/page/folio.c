/* folio.c - in: the marks of flows and the pages they are cut into. Out: anchors, bookmarks and printed numbers. */
#include "page/folio.h"

#include "flow/unit.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t page; /* of the whole, from 0 */
} Place;

void folio_begin(Folios *folios, MnArena *arena, uint32_t nparts)
{
    *folios = (Folios){.arena = arena, .nparts = nparts, .parts = mn_calloc(nparts, sizeof(FolioPart))};
}

void folio_end(Folios *folios)
{
    for (uint32_t i = 0; i < folios->nparts; i++) mn_map_clear(&folios->parts[i].places);
    free(folios->parts);
    free(folios->anchors.items);
    free(folios->bookmarks.items);
}

/* ---- places ---- */

/* The part being placed, and the page. */
typedef struct {
    Folios *folios;
    uint32_t part, page;
} Placing;

static void place_id(const Placing *at, const char *id, MnLength y)
{
    Folios *out = at->folios;
    MnMap *places = &out->parts[at->part].places;
    if (mn_map_get(places, mn_str(id))) return;
    Place *place = mn_arena_alloc(out->arena, sizeof *place);
    place->page = at->page;
    *VECTOR_PUSH(&out->anchors) = (MnAnchor){id, at->part, at->page, y};
    mn_map_put(places, mn_str(id), place);
}

static void place_bookmark(const Placing *at, const char *title, int level, MnLength y)
{
    *VECTOR_PUSH(&at->folios->bookmarks) = (MnBookmark){title, level, at->page, y};
}

static void place_range(const Placing *at, const Flow *flow, uint32_t first, uint32_t last, MnLength top, uint32_t *next)
{
    int below = at->folios->nparts > 1 && at->folios->parts[at->part].keys ? 1 : 0;
    for (; *next < flow->nmarks && flow->marks[*next].at < last; (*next)++) {
        const Mark *mark = &flow->marks[*next];
        MnLength y = top + (MnLength)(flow->units[mark->at].y - flow->units[first].y);
        if (mark->kind == MARK_ANCHOR) place_id(at, mark->id, y);
        else if (mark->kind == MARK_BOOKMARK) place_bookmark(at, mark->bookmark->title, mark->bookmark->level + below, y);
    }
}

static void place_page(const Placing *at, const PartPlan *part, const PagePlan *plan, uint32_t *next, uint32_t *next_note)
{
    const Flow *flow = &part->flow->flow, *notes = &part->flow->notes;
    MnLength top = part->margin_top;
    if (plan->first < plan->last)
        top += unit_repeated_height(&flow->units[plan->first]) + unit_cut_above(&flow->units[plan->first]);
    place_range(at, flow, plan->first, plan->last, top, next);
    if (plan->note_first == plan->note_last) return;
    const Unit *first = &notes->units[plan->note_first], *last = &notes->units[plan->note_last - 1];
    MnLength height = (MnLength)(last->y + last->height - first->y);
    MnLength bottom = part->margin_top + (plan->turned ? part->area.turned_height : part->area.height);
    place_range(at, notes, plan->note_first, plan->note_last, bottom - height, next_note);
}

void folio_part(Folios *folios, uint32_t index, const PartPlan *plan)
{
    uint32_t next = 0, next_note = 0;
    Placing at = {folios, index, folios->npages};
    folios->parts[index].keys = plan->keys;
    folios->parts[index].first = folios->npages;
    folios->parts[index].npages = plan->nplans;
    bool begins = folios->nparts > 1 && plan->nplans; /* a document without any text has no page */
    if (begins) place_id(&at, "", 0);
    if (begins && plan->title) place_bookmark(&at, plan->title, 1, 0);
    for (uint32_t p = 0; p < plan->nplans; p++, at.page++) place_page(&at, plan, &plan->plans[p], &next, &next_note);
    folios->npages = at.page;
}

/* ---- links ---- */

/* Does the link name this part? What stands after its key is "#id" or nothing. */
static const char *after_key(const FolioPart *part, const char *href)
{
    for (const char *const *key = part->keys; key && *key; key++) {
        size_t len = strlen(*key);
        if (len && strncmp(href, *key, len) == 0 && (href[len] == '#' || !href[len])) return href + len;
    }
    return NULL;
}

FolioTarget folio_target(const Folios *folios, uint32_t part, const char *href)
{
    for (uint32_t i = 0; i < folios->nparts && folios->nparts > 1 && href[0] != '#'; i++) {
        const char *rest = after_key(&folios->parts[i], href);
        if (!rest) continue;
        if (!folios->parts[i].npages) continue;
        bool known = rest[0] && mn_map_get(&folios->parts[i].places, mn_str(rest + 1));
        return (FolioTarget){i, known ? rest : "#"};
    }
    return (FolioTarget){part, href};
}

const char *folio_number(const Folios *folios, uint32_t part, const char *href)
{
    FolioTarget target = folio_target(folios, part, href);
    const FolioPart *there = &folios->parts[target.part];
    const Place *place = target.target[0] == '#' ? mn_map_get(&there->places, mn_str(target.target + 1)) : NULL;
    if (!place) return NULL;
    uint32_t number = place->page + 1 - (target.part == part ? there->first : 0);
    return mn_arena_printf(folios->arena, "%u", (unsigned)number);
}
