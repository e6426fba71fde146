/* layout.c - in: a publication. Out: its pages.
 *
 * All parts are laid out, one after the other; then folios are set over all of them; then display lists are made. A part's boxes,
 * units and plans live in scratch of its own until its pages are drawn; what the pages refer to lives in ctx->arena. */
#include "page/layout.h"

#include "page/drawpage.h"
#include "page/emit.h"
#include "page/folio.h"
#include "page/furniture.h"
#include "page/watermark.h"
#include "style/running.h"

#include <stdlib.h>
#include <string.h>

/* A part as far as it has come. */
typedef struct {
    Typesetter t;
    Boxes boxes;
    Flows flows;
    PartFlow flow;
    const PagePlan *plans;
    uint32_t nplans;
} PartLayout;

static const Box *begin_part(PartLayout *p, MnContext *ctx, const MnPart *part, TagMaker *tags, MnTag *parent)
{
    typesetter_begin(&p->t, ctx, part, tags);
    boxes_begin(&p->boxes, &p->t);
    const Box *root = boxes_build(&p->boxes, parent);
    flows_begin(&p->flows, &p->t, &p->boxes.notes);
    return root;
}

static void end_part(PartLayout *p)
{
    flows_end(&p->flows);
    boxes_end(&p->boxes);
    typesetter_end(&p->t);
}

static void lay_out_part(PartLayout *p, MnContext *ctx, const MnPart *part, TagMaker *tags, MnTag *parent)
{
    const Box *root = begin_part(p, ctx, part, tags, parent);
    p->flow = flow_part(&p->flows, root);
    p->plans = paginate(&p->flows, &p->flow, &p->nplans);
}

/* ---- display lists ---- */

static MnPage draw_page(Emitter *e, const PartLayout *p, const PagePlan *plan, const MnPath *watermark)
{
    const MnStyle *style = e->style;
    bool cover = is_cover_page(&p->flow, plan);
    MnPage page = {.width = style->page_width, .height = style->page_height, .label = ""};
    if (plan->turned) page.width = style->page_height, page.height = style->page_width;
    emit_page(e, &p->flow, plan, cover ? NULL : watermark);
    const char *word = cover ? part_word(p->t.part, "cover-page") : NULL;
    if (word) page.label = word;
    if (!cover) page.label = mn_arena_printf(e->t->ctx->arena, "%u", (unsigned)e->page + 1);
    return page;
}

/* The pages of a part go to `pages`; `before` stand before them. */
static void draw_part(PartLayout *p, const Folios *folios, MnPage *pages, uint32_t before)
{
    Emitter e = emitter_for(&p->t, &folios->labels);
    const MnPath *watermarks[2] = {NULL, NULL};
    for (int turned = 0; turned < 2 && p->t.part->draft; turned++) watermarks[turned] = watermark_path(&p->t, turned);
    for (uint32_t i = 0; i < p->nplans; i++) {
        const PagePlan *plan = &p->plans[i];
        e.page = before + i;
        pages[i] = draw_page(&e, p, plan, watermarks[plan->turned]);
        if (!is_cover_page(&p->flow, plan)) furniture_page(&e, plan->turned, before + i + 1, before + p->nplans);
        pages[i].items = emit_finish(&e, &pages[i].nitems);
    }
    emitter_end(&e);
}

/* ---- what is said of the whole ---- */

static int compare_anchors(const void *a, const void *b)
{
    return strcmp(((const MnAnchor *)a)->id, ((const MnAnchor *)b)->id);
}

/* Values of a meta name that repeats, joined. */
static const char *joined_meta(MnArena *arena, const MnPart *part, const char *name)
{
    MnBuf out = {0};
    for (const MnNode *n = mn_xml_first_element(part->document); n; n = mn_xml_next_element(n)) {
        const char *own = mn_is(n, MN_META) ? mn_xml_attr(n, "name") : NULL, *content = mn_xml_attr(n, "content");
        if (!own || !content || strcmp(own, name) != 0) continue;
        if (out.len) mn_buf_puts(&out, ", ");
        mn_buf_puts(&out, content);
    }
    return out.len ? mn_buf_finish(&out, arena) : NULL;
}

static void set_metadata(MnContext *ctx, const MnPart *part, MnPages *pages)
{
    pages->language = part_language(part);
    pages->rtl = is_rtl(part->document, false);
    pages->title = mn_meta(part->document, "title");
    pages->author = joined_meta(ctx->arena, part, "creator");
    pages->subject = mn_meta(part->document, "description");
    pages->keywords = joined_meta(ctx->arena, part, "subject");
    pages->publisher = mn_meta(part->document, "publisher");
    pages->identifier = mn_meta(part->document, "identifier");
    pages->date = mn_meta(part->document, "date");
}

static MnPages *finish(MnContext *ctx, const MnPublication *publication, const Folios *folios, MnTag *root)
{
    MnPages *pages = mn_arena_alloc(ctx->arena, sizeof *pages);
    *pages = (MnPages){.npages = folios->npages,
                       .root = root,
                       .nanchors = (uint32_t)folios->anchors.count,
                       .nbookmarks = (uint32_t)folios->bookmarks.count};
    if (folios->anchors.count) qsort(folios->anchors.items, folios->anchors.count, sizeof(MnAnchor), compare_anchors);
    pages->anchors = mn_arena_memdup(ctx->arena, folios->anchors.items, folios->anchors.count * sizeof(MnAnchor));
    pages->bookmarks = mn_arena_memdup(ctx->arena, folios->bookmarks.items, folios->bookmarks.count * sizeof(MnBookmark));
    pages->pages = mn_arena_array(ctx->arena, pages->npages, sizeof *pages->pages);
    set_metadata(ctx, &publication->parts[0], pages);
    return pages;
}

/* ---- the call ---- */

static void lay_out_parts(MnContext *ctx, const MnPublication *publication, MnTag *root, PartLayout *parts)
{
    TagMaker tags = {.arena = ctx->arena};
    for (size_t i = 0; i < publication->nparts; i++) {
        MnTag *parent = publication->nparts > 1 ? tag_new(&tags, MN_TAG_PART, root) : root;
        tag_direction(parent, publication->parts[i].document);
        lay_out_part(&parts[i], ctx, &publication->parts[i], &tags, parent);
    }
}

static void place_part(Folios *folios, const PartLayout *p)
{
    const PartPlan plan = {
        .flow = &p->flow, .plans = p->plans, .nplans = p->nplans, .area = p->flows.area, .margin_top = p->t.style->margin_top};
    folio_part(folios, &plan);
}

MnPages *mn_layout(MnContext *ctx, const MnPublication *publication)
{
    size_t errors = mn_diag_errors(ctx->diag), n = publication->nparts;
    MnTag *root = mn_arena_alloc(ctx->arena, sizeof *root);
    root->kind = MN_TAG_DOCUMENT;
    root->rowspan = root->colspan = 1;
    PartLayout *parts = mn_calloc(n, sizeof *parts);
    lay_out_parts(ctx, publication, root, parts);
    Folios folios = {.arena = ctx->arena};
    for (size_t i = 0; i < n; i++) place_part(&folios, &parts[i]);
    MnPages *pages = finish(ctx, publication, &folios, root);
    for (size_t i = 0, before = 0; i < n; before += parts[i++].nplans)
        draw_part(&parts[i], &folios, pages->pages + before, (uint32_t)before);
    for (size_t i = 0; i < n; i++) end_part(&parts[i]);
    folio_end(&folios);
    free(parts);
    return mn_diag_errors(ctx->diag) == errors ? pages : NULL;
}

/* ---- the steps before ---- */

static bool dump_part(MnContext *ctx, const MnPart *part, MnBuf *out, bool lines)
{
    PartLayout p;
    size_t errors = mn_diag_errors(ctx->diag);
    TagMaker tags = {.arena = ctx->arena};
    const Box *root = begin_part(&p, ctx, part, &tags, tag_new(&tags, MN_TAG_DOCUMENT, NULL));
    if (!lines) {
        dump_boxes(ctx->arena, root, out);
    } else {
        PartFlow flow = flow_part(&p.flows, root);
        dump_flow(&flow.flow, out, 0);
        if (flow.notes.nunits) mn_buf_puts(out, "notes\n");
        dump_flow(&flow.notes, out, 1);
    }
    end_part(&p);
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
