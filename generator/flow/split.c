/* split.c - rows taller than a page.
 *
 * In comes such a row, out go parts of it, each of them a unit that no page break divides. Where a height cuts no line in any
 * cell, the row is cut there, and the cells go on side by side as if it were whole:
 *
 *     ┌────────┬────────┐                  Where the lines of the cells never agree within a third of a page, every
 *     │ line   │ line   │                  cell gives what fits and goes on with its next line in the next part: the
 *     ├╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌┤ clean cut        cells then stand a little closer or wider than they would have.
 *     │ line   │        │
 *     │ line   │ line   │                                                                                              */
#include "flow/split.h"

#include <stdlib.h>

/* How far the cells of the row have got. */
typedef struct {
    const SetRow *row;
    uint32_t *at;  /* of each cell: the next unit */
    int64_t *base; /* of each cell: the height in its flow that stands at the top of the next part */
} Progress;

static const Flow *flow_of(const Progress *p, uint32_t cell)
{
    return &p->row->cells[cell].flow;
}

static bool is_done(const Progress *p)
{
    for (uint32_t c = 0; c < p->row->built->ncells; c++)
        if (p->at[c] < flow_of(p, c)->nunits) return false;
    return true;
}

/* Does height h, from the bases, cut no unit? */
static bool is_clean(const Progress *p, int64_t h)
{
    for (uint32_t c = 0; c < p->row->built->ncells; c++) {
        const Flow *flow = flow_of(p, c);
        for (uint32_t u = p->at[c]; u < flow->nunits; u++) {
            int64_t top = flow->units[u].y - p->base[c];
            if (top >= h) break;
            if (top + flow->units[u].height > h) return false;
        }
    }
    return true;
}

/* The least clean height above 0 up to the limit, or 0. */
static int64_t clean_height(const Progress *p, int64_t limit)
{
    int64_t best = 0;
    for (uint32_t c = 0; c < p->row->built->ncells; c++) {
        const Flow *flow = flow_of(p, c);
        for (uint32_t u = p->at[c]; u < flow->nunits; u++) {
            int64_t bottom = flow->units[u].y + flow->units[u].height - p->base[c];
            if (bottom > limit || (best && bottom >= best)) break;
            if (is_clean(p, bottom)) best = bottom;
        }
    }
    return best;
}

/* With no clean height: the limit, or what the least of the next units needs. */
static int64_t forced_height(const Progress *p, int64_t limit)
{
    int64_t least = INT64_MAX;
    for (uint32_t c = 0; c < p->row->built->ncells; c++) {
        const Flow *flow = flow_of(p, c);
        if (p->at[c] == flow->nunits) continue;
        int64_t bottom = flow->units[p->at[c]].y + flow->units[p->at[c]].height - p->base[c];
        if (bottom < least) least = bottom;
    }
    return least > limit ? least : limit;
}

static RowPart take_part(MnArena *arena, Progress *p, int64_t height, bool clean)
{
    uint32_t n = p->row->built->ncells;
    RowPart part = {.row = p->row};
    RowSlice *slices = mn_arena_array(arena, n, sizeof *slices);
    for (uint32_t c = 0; c < n; c++) {
        const Flow *flow = flow_of(p, c);
        slices[c] = (RowSlice){.first = p->at[c], .base = p->base[c]};
        while (p->at[c] < flow->nunits && flow->units[p->at[c]].y + flow->units[p->at[c]].height - p->base[c] <= height)
            p->at[c]++;
        slices[c].last = p->at[c];
        p->base[c] += height;
        if (!clean && p->at[c] < flow->nunits) p->base[c] = flow->units[p->at[c]].y;
    }
    part.slices = slices;
    part.height = (MnLength)height;
    return part;
}

RowPart *row_split(MnArena *arena, const SetRow *row, MnLength limit, uint32_t *count)
{
    size_t room = 1;
    for (uint32_t c = 0; c < row->built->ncells; c++) room += row->cells[c].flow.nunits;
    RowPart *parts = mn_arena_array(arena, room, sizeof *parts);
    Progress p = {row, mn_calloc(row->built->ncells, sizeof(uint32_t)), mn_calloc(row->built->ncells, sizeof(int64_t))};
    *count = 0;
    while (!is_done(&p)) {
        int64_t height = clean_height(&p, limit);
        parts[*count] = take_part(arena, &p, height ? height : forced_height(&p, limit), height > 0);
        parts[*count].begins = *count == 0;
        ++*count;
    }
    free(p.at);
    free(p.base);
    if (!*count) parts[(*count)++] = (RowPart){.row = row, .height = (MnLength)row->height, .begins = true};
    parts[*count - 1].ends = true;
    if (parts[0].slices) {
        parts[0].height += row->table->pad_y;
        parts[*count - 1].height += row->table->pad_y;
    }
    return parts;
}
