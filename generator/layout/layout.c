/* layout.c - document trees become pages: the whole of typesetting, step by step.
 *
 *     document tree ──boxes──▶ boxes ──flow──▶ units ──paginate──▶ pages ──emit──▶ display lists
 *          │         inline       │    lines      │                              furniture
 *          └──tags──▶ structure   └── table ──────┘
 *
 * Boxes (boxes.c, inline.c, table.c). One walk of the document tree makes a tree of boxes and, beside it, the structure tree
 * (tags.c) that the pages will hang their content on. A box is a block of boxes, a text, a table, a picture, a rule or a
 * cover; its style is resolved. A text is a list of words, shaped once each (font/word.c), and of what stands between them.
 *
 *     box      start          the measure          end
 *     edge   ┌──┬───────────────────────────────────┬──┐ ┐ before
 *     ├──────┤2.7 The number hangs in the space that │  │
 *     │label_at  a box's start leaves, the text keeps│  │
 *     │      │  to the measure.                      │  │
 *            └──┴───────────────────────────────────┴──┘ ┘ after: of two white spaces that meet, the larger holds
 *
 * Units (flow.c, lines.c, table.c, columns.c). A second walk, with a measure, makes the boxes into units that stand one below
 * the other: lines (total-fit breaking), rows of tables, pictures. A unit says what a page break before it costs: that is all
 * the next step needs to know of headings, widows, lead-ins and joined cells. A cell is a flow of units of its own.
 *
 *     flow   ┌────────────┐ ┐ space
 *            │ unit       │ ┘ height      cost of a break before it
 *            ├────────────┤
 *            │ unit ──────┼──▶ row ──▶ cells ──▶ flow, flow, flow
 *            └────────────┘
 *
 * Pages (paginate.c). The cheapest breaks of the whole part are found at once; notes go to the foot of the page that refers
 * to them. No text depends on a page number except the contents, whose number column has a fixed place: so every part is
 * laid out exactly once, and numbers are filled in while pages are emitted.
 *
 * Display lists (emit.c, furniture.c). Units are shifted to their page, wrapped in the tags they belong to, and running
 * matter is added as artifacts. The outcome is pages.h; everything before it (boxes, units, plans) lives in an arena of its own,
 * which is freed when the pages are done.
 *
 * Lengths are int32 thousandths of a point relative to the page; the heights of flows are int64. Boxes and styles speak of start
 * and end: where a language runs from right to left (bidi.c), the start is at the right. Units, columns and lines have their
 * places from the left edge of what holds them. What the pages refer to lives in ctx->arena. */
#include "layout/layout.h"

#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

static void layout_clear(Layout *l)
{
    mn_arena_free(l->scratch);
    mn_map_clear(&l->notes);
    mn_map_clear(&l->references);
    free(l->traits.items);
    free(l->items.items);
    free(l->marks.items);
    free(l->waiting.items);
    free(l->turns.items);
    free(l->elements.items);
    free(l->levels.items);
    free(l->visual.items);
    free(l->atoms.items);
    free(l->sums.items);
    free(l->breaks.items);
    free(l->units.items);
    free(l->unit_marks.items);
    free(l->lines.items);
    free(l->pieces.items);
    free(l->runs.items);
    *l = (Layout){0};
}

static void layout_begin(Layout *l, MnContext *ctx, const MnPart *part)
{
    const MnStyle *s = part->style;
    const char *language = mn_xml_attr(part->document, "lang");
    *l = (Layout){.ctx = ctx, .part = part, .style = s, .language = language ? language : "en-GB"};
    l->rtl = is_rtl(part->document, false);
    l->left = l->rtl ? s->margin_end : s->margin_start;
    l->scratch = mn_arena_new();
    l->words = mn_word_cache_new(ctx, s->fonts);
    if (s->hyphenate) mn_word_cache_hyphenate(l->words, l->language); /* without patterns, no hyphens */
    l->measure = s->page_width - s->margin_start - s->margin_end;
    l->height = s->page_height - s->margin_top - s->margin_bottom;
    l->turned_measure = s->page_height - s->margin_start - s->margin_end;
    l->turned_height = s->page_width - s->margin_top - s->margin_bottom;
}

/* ---- notes ---- */

/* Sets a note below those set before, when it is first referred to. */
static void append_note(Layout *l, const char *id, Flow *notes)
{
    Note *note = mn_map_get(&l->notes, mn_str(id));
    if (!note || note->used) return;
    note->used = true;
    Flow flow = flow_boxes(l, note->box, l->measure);
    int64_t top = notes->height + (notes->nunits ? note->box->after : 0);
    for (uint32_t m = 0; m < flow.nmarks; m++) {
        Mark mark = flow.marks[m];
        mark.at += notes->nunits;
        *VECTOR_PUSH(&l->unit_marks) = mark;
    }
    for (uint32_t u = 0; u < flow.nunits; u++) {
        Unit unit = flow.units[u];
        unit.y += top;
        *VECTOR_PUSH(&l->units) = unit;
    }
    notes->nunits += flow.nunits;
    notes->height = top + flow.height;
}

/* All notes in the order of their references. Pushes onto the stacks from their bottom: they are empty between flows. */
static void flow_notes(Layout *l, PartFlow *part)
{
    MnArena *arena = l->scratch;
    uint32_t *upto = mn_arena_array(arena, (size_t)part->flow.nunits + 1, sizeof *upto), at = 0;
    for (uint32_t u = 0; u < part->flow.nunits; u++) {
        upto[u] = part->notes.nunits;
        for (; at < part->flow.nmarks && part->flow.marks[at].at == u; at++)
            if (part->flow.marks[at].kind == MARK_NOTE) append_note(l, part->flow.marks[at].id, &part->notes);
    }
    upto[part->flow.nunits] = part->notes.nunits;
    part->notes_upto = upto;
    part->notes.units = mn_arena_memdup(arena, l->units.items, l->units.count * sizeof(Unit));
    part->notes.marks = mn_arena_memdup(arena, l->unit_marks.items, l->unit_marks.count * sizeof(Mark));
    part->notes.nmarks = (uint32_t)l->unit_marks.count;
    l->units.count = l->unit_marks.count = 0;
}

/* ---- places ---- */

/* What all parts together have come to. */
typedef struct {
    MnContext *ctx;
    MnMap labels; /* id → printed page number */
    VECTOR(MnPage) pages;
    VECTOR(MnAnchor) anchors;
    VECTOR(MnBookmark) bookmarks;
} Outcome;

static void place_mark(Outcome *out, const Mark *mark, uint32_t page, MnLength y)
{
    if (mark->kind == MARK_ANCHOR) {
        if (mn_map_get(&out->labels, mn_str(mark->id))) return;
        *VECTOR_PUSH(&out->anchors) = (MnAnchor){mark->id, page, y};
        mn_map_put(&out->labels, mn_str(mark->id), mn_arena_printf(out->ctx->arena, "%u", (unsigned)page + 1));
    } else if (mark->kind == MARK_BOOKMARK) {
        MnBookmark bookmark = *mark->bookmark;
        bookmark.page = page, bookmark.y = y;
        *VECTOR_PUSH(&out->bookmarks) = bookmark;
    }
}

static void place_range(Outcome *out, const Flow *flow, uint32_t first, uint32_t last, MnLength top, uint32_t page,
                        uint32_t *next)
{
    for (; *next < flow->nmarks && flow->marks[*next].at < last; (*next)++) {
        const Unit *unit = &flow->units[flow->marks[*next].at];
        place_mark(out, &flow->marks[*next], page, top + (MnLength)(unit->y - flow->units[first].y));
    }
}

static void place_marks(Layout *l, Outcome *out, const PartFlow *part, const PagePlan *plans, uint32_t nplans)
{
    uint32_t next = 0, next_note = 0, page = (uint32_t)out->pages.count;
    for (uint32_t p = 0; p < nplans; p++, page++) {
        const PagePlan *plan = &plans[p];
        MnLength top = l->style->margin_top;
        if (plan->first < plan->last)
            top += unit_repeated_height(&part->flow.units[plan->first]) + unit_cut_above(&part->flow.units[plan->first]);
        place_range(out, &part->flow, plan->first, plan->last, top, page, &next);
        if (plan->note_first == plan->note_last) continue;
        const Unit *first = &part->notes.units[plan->note_first], *last = &part->notes.units[plan->note_last - 1];
        MnLength height = (MnLength)(last->y + last->height - first->y);
        MnLength bottom = l->style->margin_top + (plan->turned ? l->turned_height : l->height);
        place_range(out, &part->notes, plan->note_first, plan->note_last, bottom - height, page, &next_note);
    }
}

/* ---- pages ---- */

static bool is_cover(const PartFlow *part, const PagePlan *plan)
{
    return plan->first < plan->last && part->flow.units[plan->first].kind == UNIT_COVER;
}

static void emit_part(Layout *l, Outcome *out, const PartFlow *part, const PagePlan *plans, uint32_t nplans)
{
    Emitter e = {.l = l, .artifact = -1, .labels = &out->labels};
    uint32_t before = (uint32_t)out->pages.count;
    const MnPath *watermarks[2] = {NULL, NULL};
    for (int turned = 0; turned < 2 && l->part->draft; turned++) watermarks[turned] = furniture_watermark(l, turned);
    for (uint32_t p = 0; p < nplans; p++) {
        const PagePlan *plan = &plans[p];
        bool cover = is_cover(part, plan);
        MnPage page = {.width = l->style->page_width, .height = l->style->page_height, .label = ""};
        if (plan->turned) page.width = l->style->page_height, page.height = l->style->page_width;
        e.page = before + p;
        e.watermark = cover ? NULL : watermarks[plan->turned];
        emit_page(&e, part, plan);
        if (!cover) furniture_page(&e, plan, before + p + 1, before + nplans);
        page.items = emit_finish(&e, &page.nitems);
        const char *word = cover && l->part->words ? mn_words_get(l->part->words, "cover-page") : NULL;
        if (word) page.label = word;
        if (!cover) page.label = mn_arena_printf(l->ctx->arena, "%u", (unsigned)(before + p + 1));
        *VECTOR_PUSH(&out->pages) = page;
    }
    free(e.items.items);
    free(e.links.items);
}

static void lay_out_part(MnContext *ctx, const MnPart *input, MnTag *parent, uint32_t *order, Outcome *out)
{
    Layout l;
    layout_begin(&l, ctx, input);
    l.order = *order;
    const Box *root = boxes_build(&l, parent);
    PartFlow part = {.flow = flow_boxes(&l, root, l.measure)};
    flow_notes(&l, &part);
    uint32_t nplans;
    PagePlan *plans = paginate(&l, &part, &nplans);
    place_marks(&l, out, &part, plans, nplans);
    emit_part(&l, out, &part, plans, nplans);
    *order = l.order;
    layout_clear(&l);
}

static int compare_anchors(const void *a, const void *b)
{
    return strcmp(((const MnAnchor *)a)->id, ((const MnAnchor *)b)->id);
}

/* Values of a meta name that repeats, joined. */
static const char *joined_meta(MnArena *arena, const MnPart *part, const char *name)
{
    MnBuf out = {0};
    for (const MnNode *n = mn_xml_first_element(part->document); n; n = mn_xml_next_element(n)) {
        const char *own = mn_xml_is(n, "meta") ? mn_xml_attr(n, "name") : NULL, *content = mn_xml_attr(n, "content");
        if (!own || !content || strcmp(own, name) != 0) continue;
        if (out.len) mn_buf_puts(&out, ", ");
        mn_buf_puts(&out, content);
    }
    return out.len ? mn_buf_finish(&out, arena) : NULL;
}

static void set_metadata(MnContext *ctx, const MnPart *part, MnPages *pages)
{
    const char *language = mn_xml_attr(part->document, "lang");
    pages->language = language ? language : "en-GB";
    pages->rtl = is_rtl(part->document, false);
    pages->title = mn_meta(part->document, "title");
    pages->author = joined_meta(ctx->arena, part, "creator");
    pages->subject = mn_meta(part->document, "description");
    pages->keywords = joined_meta(ctx->arena, part, "subject");
    pages->publisher = mn_meta(part->document, "publisher");
    pages->identifier = mn_meta(part->document, "identifier");
    pages->date = mn_meta(part->document, "date");
}

static MnPages *finish(Outcome *out, const MnPublication *publication, MnTag *root)
{
    MnArena *arena = out->ctx->arena;
    MnPages *pages = mn_arena_alloc(arena, sizeof *pages);
    if (out->anchors.count) qsort(out->anchors.items, out->anchors.count, sizeof(MnAnchor), compare_anchors);
    *pages = (MnPages){.npages = (uint32_t)out->pages.count,
                       .root = root,
                       .nanchors = (uint32_t)out->anchors.count,
                       .nbookmarks = (uint32_t)out->bookmarks.count};
    pages->pages = mn_arena_memdup(arena, out->pages.items, out->pages.count * sizeof(MnPage));
    pages->anchors = mn_arena_memdup(arena, out->anchors.items, out->anchors.count * sizeof(MnAnchor));
    pages->bookmarks = mn_arena_memdup(arena, out->bookmarks.items, out->bookmarks.count * sizeof(MnBookmark));
    set_metadata(out->ctx, &publication->parts[0], pages);
    mn_map_clear(&out->labels);
    free(out->pages.items);
    free(out->anchors.items);
    free(out->bookmarks.items);
    return pages;
}

MnPages *mn_layout(MnContext *ctx, const MnPublication *publication)
{
    size_t errors = mn_diag_errors(ctx->diag);
    Outcome out = {.ctx = ctx};
    MnTag *root = mn_arena_alloc(ctx->arena, sizeof *root);
    root->kind = MN_TAG_DOCUMENT;
    root->rowspan = root->colspan = 1;
    uint32_t order = 0;
    for (size_t p = 0; p < publication->nparts; p++) {
        MnTag *parent = root;
        if (publication->nparts > 1) {
            Layout l = {.ctx = ctx, .order = order};
            parent = tag_new(&l, MN_TAG_PART, root);
            order = l.order;
        }
        tag_direction(parent, publication->parts[p].document);
        lay_out_part(ctx, &publication->parts[p], parent, &order, &out);
    }
    MnPages *pages = finish(&out, publication, root);
    return mn_diag_errors(ctx->diag) == errors ? pages : NULL;
}

static bool dump_part(MnContext *ctx, const MnPart *input, MnBuf *out, bool lines)
{
    Layout l;
    size_t errors = mn_diag_errors(ctx->diag);
    layout_begin(&l, ctx, input);
    const Box *root = boxes_build(&l, tag_new(&l, MN_TAG_DOCUMENT, NULL));
    if (!lines) {
        dump_boxes(ctx->arena, root, out);
    } else {
        PartFlow part = {.flow = flow_boxes(&l, root, l.measure)};
        flow_notes(&l, &part);
        dump_flow(&part.flow, out, 0);
        if (part.notes.nunits) mn_buf_puts(out, "notes\n");
        dump_flow(&part.notes, out, 1);
    }
    layout_clear(&l);
    return mn_diag_errors(ctx->diag) == errors;
}

bool mn_layout_dump_boxes(MnContext *ctx, const MnPublication *publication, MnBuf *out)
{
    bool good = true;
    for (size_t p = 0; p < publication->nparts; p++) good &= dump_part(ctx, &publication->parts[p], out, false);
    return good;
}

bool mn_layout_dump_lines(MnContext *ctx, const MnPublication *publication, MnBuf *out)
{
    bool good = true;
    for (size_t p = 0; p < publication->nparts; p++) good &= dump_part(ctx, &publication->parts[p], out, true);
    return good;
}
