/* layout.c - in: a publication. Out: its pages.
 *
 * All parts are laid out, one after the other; then folios are set over all of them; then display lists are made. A part's boxes,
 * units and plans live in scratch of its own until its pages are drawn; what the pages refer to lives in ctx->arena. */
#include "page/layout.h"

#include "page/contents_part.h"
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
    MnPart part;
    uint32_t index;   /* in the publication */
    bool is_contents; /* of the whole: has no numbers and no bookmark of its own */
} PartLayout;

/* lists: the arena of the pages' display lists. */
static const Box *begin_part(PartLayout *p, MnContext *ctx, MnArena *lists, TagMaker *tags, MnTag *parent)
{
    typesetter_begin(&p->t, ctx, &p->part, tags);
    p->t.lists = lists;
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

/* ---- display lists ---- */

static MnPage draw_page(Emitter *e, const PartLayout *p, const PagePlan *plan, const MnPath *watermark)
{
    const MnStyle *style = e->style;
    bool cover = is_cover_page(&p->flow, plan);
    MnPage page = {.width = style->page_width, .height = style->page_height, .label = ""};
    if (plan->turned) page.width = style->page_height, page.height = style->page_width;
    emit_page(e, &p->flow, plan, cover ? NULL : watermark);
    const char *word = cover && !e->whole ? part_word(e->t->part, "cover-page") : NULL;
    if (word) page.label = word;
    if (e->whole || !cover) page.label = mn_arena_printf(e->t->ctx->arena, "%u", (unsigned)e->page + 1);
    return page;
}

/* The pages of a part go to their places among all. */
static void draw_part(PartLayout *p, const Folios *folios, MnPage *pages)
{
    Emitter e = emitter_for(&p->t, folios, p->index);
    uint32_t before = folios->parts[p->index].first;
    const MnPath *watermarks[2] = {NULL, NULL};
    for (int turned = 0; turned < 2 && p->part.draft; turned++) watermarks[turned] = watermark_path(&p->t, turned);
    for (uint32_t i = 0; i < p->nplans; i++) {
        const PagePlan *plan = &p->plans[i];
        MnPage *page = &pages[before + i];
        e.page = before + i;
        e.turned = plan->turned;
        e.whole = folios->nparts > 1 ? before + i + 1 : 0;
        *page = draw_page(&e, p, plan, watermarks[plan->turned]);
        uint32_t number = p->is_contents ? 0 : i + 1;
        if (has_cover_block(&p->flow, plan)) furniture_below(&e, number, p->nplans);
        else if (!is_cover_page(&p->flow, plan)) furniture_page(&e, number, p->nplans);
        page->items = emit_finish(&e, &page->nitems);
    }
    emitter_end(&e);
}

/* ---- what is said of the whole ---- */

static int compare_anchors(const void *a, const void *b)
{
    const MnAnchor *x = a, *y = b;
    if (x->part != y->part) return x->part < y->part ? -1 : 1;
    return strcmp(x->id, y->id);
}

/* Values of a meta name that repeats, joined; what several parts say is said once. */
static const char *joined_meta(MnArena *arena, const MnPublication *publication, const char *name)
{
    MnBuf out = {0};
    MnMap said = {0};
    for (size_t p = 0; p < publication->nparts; p++) {
        const MnNode *document = publication->parts[p].document, *meta = NULL;
        while ((meta = mn_meta_next(document, meta, name))) {
            const char *content = mn_xml_attr(meta, "content");
            if (!content || (p && mn_map_get(&said, mn_str(content)))) continue;
            mn_map_put(&said, mn_str(content), &said);
            if (out.len) mn_buf_puts(&out, ", ");
            mn_buf_puts(&out, content);
        }
    }
    mn_map_clear(&said);
    return out.len ? mn_buf_finish(&out, arena) : NULL;
}

static const char *title_of(const MnPublication *publication)
{
    return publication->title ? publication->title : mn_meta(publication->parts[0].document, "title");
}

/* What is known of the first part alone holds for several only where they have it in common: its publisher. */
static void set_metadata(MnContext *ctx, const MnPublication *publication, MnPages *pages)
{
    const MnPart *first = &publication->parts[0];
    bool alone = publication->nparts == 1;
    pages->language = part_language(first);
    pages->rtl = is_rtl(first->document, false);
    pages->title =
        alone && !publication->title ? mn_running_title(ctx->arena, first->words, first->document) : title_of(publication);
    pages->author = joined_meta(ctx->arena, publication, "creator");
    pages->subject = alone ? mn_meta(first->document, "description") : NULL;
    pages->keywords = joined_meta(ctx->arena, publication, "subject");
    pages->publisher = joined_meta(ctx->arena, publication, "publisher");
    pages->rights = joined_meta(ctx->arena, publication, "rights");
    pages->licence = alone ? mn_meta(first->document, "licence") : NULL;
    pages->licence_url = alone ? mn_meta_link(first->document, "licence") : NULL;
    pages->identifier = alone ? mn_meta(first->document, "identifier") : NULL;
    pages->date = alone ? mn_meta(first->document, "date") : NULL;
}

static MnPages *finish(MnContext *ctx, const MnPublication *publication, const Folios *folios, MnTag *root)
{
    MnPages *pages = mn_arena_alloc(ctx->arena, sizeof *pages);
    *pages = (MnPages){.npages = folios->npages,
                       .root = root,
                       .nparts = folios->nparts,
                       .nanchors = (uint32_t)folios->anchors.count,
                       .nbookmarks = (uint32_t)folios->bookmarks.count};
    if (folios->anchors.count) qsort(folios->anchors.items, folios->anchors.count, sizeof(MnAnchor), compare_anchors);
    pages->anchors = mn_arena_memdup(ctx->arena, folios->anchors.items, folios->anchors.count * sizeof(MnAnchor));
    pages->bookmarks = mn_arena_memdup(ctx->arena, folios->bookmarks.items, folios->bookmarks.count * sizeof(MnBookmark));
    pages->pages = mn_arena_array(ctx->arena, pages->npages, sizeof *pages->pages);
    set_metadata(ctx, publication, pages);
    return pages;
}

/* The fonts of all texts, as they come up. */
static void list_fonts(MnArena *arena, MnPages *pages)
{
    const MnFont **fonts = NULL, *last = NULL;
    size_t cap = 0;
    for (uint32_t p = 0; p < pages->npages; p++) {
        const MnPage *page = &pages->pages[p];
        for (uint32_t i = 0; i < page->nitems; i++) {
            const MnFont *font = page->items[i].kind == MN_ITEM_TEXT ? page->items[i].u.text.font : last;
            if (font == last || mn_pages_show(pages, font)) continue;
            // NOLINTNEXTLINE(bugprone-sizeof-expression): the items are pointers
            pages->fonts = fonts = mn_grow(fonts, &cap, pages->nfonts + 1, sizeof(const MnFont *));
            fonts[pages->nfonts++] = last = font;
        }
    }
    // NOLINTNEXTLINE(bugprone-sizeof-expression): the items are pointers
    pages->fonts = fonts ? mn_arena_memdup(arena, fonts, pages->nfonts * sizeof(const MnFont *)) : NULL;
    free(fonts);
}

/* ---- the call ---- */

/* That of a part to which no document links: the contents of the whole do. */
static const char *const *key_of(MnArena *arena, size_t index)
{
    const char **keys = mn_arena_array(arena, 2, sizeof *keys);
    keys[0] = mn_arena_printf(arena, "part:%zu", index + 1);
    return keys;
}

/* The parts, each with a key; the contents of the whole before them. Returns how many. */
static uint32_t list_parts(MnContext *ctx, const MnPublication *publication, PartLayout *parts)
{
    uint32_t n = 0;
    size_t nparts = publication->nparts;
    MnPart *keyed = mn_arena_memdup(ctx->arena, publication->parts, nparts * sizeof *keyed);
    for (size_t i = 0; i < nparts && nparts > 1; i++)
        if (!keyed[i].keys) keyed[i].keys = key_of(ctx->arena, i);
    if (publication->contents && nparts > 1) {
        parts[n].part = contents_part(ctx, title_of(publication), keyed, nparts);
        parts[n++].is_contents = true;
    }
    for (size_t i = 0; i < nparts; i++) parts[n++].part = keyed[i];
    for (uint32_t i = 0; i < n; i++) parts[i].index = i;
    return n;
}

/* The Part of a part of several: its title, and its language and direction where they are not those of the whole. */
static MnTag *part_tag(TagMaker *tags, MnTag *root, const MnPart *part, const char *language)
{
    MnTag *tag = tag_new(tags, MN_TAG_PART, root);
    tag->title = mn_meta(part->document, "title");
    if (strcmp(part_language(part), language) != 0) tag->lang = part_language(part);
    return tag;
}

static void lay_out(PartLayout *p, MnContext *ctx, MnArena *lists, TagMaker *tags, MnTag *parent)
{
    tag_direction(parent, p->part.document);
    const Box *root = begin_part(p, ctx, lists, tags, parent);
    p->flow = flow_part(&p->flows, root);
    p->plans = paginate(&p->flows, &p->flow, &p->nplans);
    typesetter_lines_set(&p->t);
}

static void place(Folios *folios, const PartLayout *p)
{
    const PartPlan plan = {.flow = &p->flow,
                           .plans = p->plans,
                           .nplans = p->nplans,
                           .area = p->flows.area,
                           .margin_top = p->t.style->margin_top,
                           .keys = p->part.keys,
                           .title = p->is_contents ? NULL : mn_meta(p->part.document, "title")};
    folio_part(folios, p->index, &plan);
}

static void let_go(void *pages)
{
    mn_pages_let_go(pages);
}

MnPages *mn_layout(MnContext *ctx, const MnPublication *publication)
{
    size_t errors = mn_diag_errors(ctx->diag);
    MnTag *root = mn_arena_alloc(ctx->arena, sizeof *root);
    root->kind = MN_TAG_DOCUMENT;
    root->rowspan = root->colspan = 1;
    PartLayout *parts = mn_calloc(publication->nparts + 1, sizeof *parts);
    uint32_t n = list_parts(ctx, publication, parts);
    const char *language = part_language(&publication->parts[0]);
    TagMaker tags = {.arena = ctx->arena};
    MnArena *lists = mn_arena_new();
    for (uint32_t i = 0; i < n; i++) {
        tags.part = i;
        lay_out(&parts[i], ctx, lists, &tags, n == 1 ? root : part_tag(&tags, root, &parts[i].part, language));
    }
    Folios folios;
    folio_begin(&folios, ctx->arena, n);
    for (uint32_t i = 0; i < n; i++) place(&folios, &parts[i]);
    MnPages *pages = finish(ctx, publication, &folios, root);
    pages->lists = lists;
    mn_arena_own(ctx->arena, pages, let_go);
    for (uint32_t i = 0; i < n; i++) draw_part(&parts[i], &folios, pages->pages);
    list_fonts(ctx->arena, pages);
    for (uint32_t i = 0; i < n; i++) end_part(&parts[i]);
    folio_end(&folios);
    free(parts);
    return mn_diag_errors(ctx->diag) == errors ? pages : NULL;
}

/* ---- the steps before ---- */

static bool dump_part(MnContext *ctx, const MnPart *part, MnBuf *out, bool lines)
{
    PartLayout p = {.part = *part};
    size_t errors = mn_diag_errors(ctx->diag);
    TagMaker tags = {.arena = ctx->arena};
    const Box *root = begin_part(&p, ctx, ctx->arena, &tags, tag_new(&tags, MN_TAG_DOCUMENT, NULL));
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
