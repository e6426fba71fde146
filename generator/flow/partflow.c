/* partflow.c - in: the boxes of a part and of its notes. Out: the flow of the part, and that of its notes in the order of their
 * references. */
#include "flow/partflow.h"

/* Sets a note below those set before, when it is first referred to. */
static void append_note(Flows *f, const char *id, Flow *notes)
{
    Note *note = mn_map_get(f->notes, mn_str(id));
    if (!note || note->used) return;
    note->used = true;
    Flow flow = f->set(f, note->box, f->area.measure);
    int64_t top = notes->height + (notes->nunits ? note->box->after : 0);
    for (uint32_t m = 0; m < flow.nmarks; m++) {
        Mark mark = flow.marks[m];
        mark.at += notes->nunits;
        *VECTOR_PUSH(&f->marks) = mark;
    }
    for (uint32_t u = 0; u < flow.nunits; u++) {
        Unit unit = flow.units[u];
        unit.y += top;
        *VECTOR_PUSH(&f->units) = unit;
    }
    notes->nunits += flow.nunits;
    notes->height = top + flow.height;
}

/* All notes in the order of their references. Pushes onto the stacks from their bottom: they are empty between flows. */
static void flow_notes(Flows *f, PartFlow *part)
{
    MnArena *arena = f->t->scratch;
    uint32_t *upto = mn_arena_array(arena, (size_t)part->flow.nunits + 1, sizeof *upto), at = 0;
    for (uint32_t u = 0; u < part->flow.nunits; u++) {
        upto[u] = part->notes.nunits;
        for (; at < part->flow.nmarks && part->flow.marks[at].at == u; at++)
            if (part->flow.marks[at].kind == MARK_NOTE) append_note(f, part->flow.marks[at].id, &part->notes);
    }
    upto[part->flow.nunits] = part->notes.nunits;
    part->notes_upto = upto;
    part->notes.units = mn_arena_memdup(arena, f->units.items, f->units.count * sizeof(Unit));
    part->notes.marks = mn_arena_memdup(arena, f->marks.items, f->marks.count * sizeof(Mark));
    part->notes.nmarks = (uint32_t)f->marks.count;
    f->units.count = f->marks.count = 0;
}

PartFlow flow_part(Flows *f, const Box *root)
{
    PartFlow part = {.flow = flow_boxes(f, root, f->area.measure)};
    flow_notes(f, &part);
    return part;
}
