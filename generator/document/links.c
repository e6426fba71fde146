/* links.c - see links.h. One walk over the links of the numbered tree; those that begin with # are resolved already. */
#include "document/links.h"

#include "base/url.h"
#include "document/links_room.h"

#include <stdlib.h>
#include <string.h>

static void note_link(Links *l, const MnNode *a, const char *href)
{
    MnPos pos = mn_xml_pos(a);
    const char *file = pos.source ? pos.source->name : "";
    const char *key = mn_arena_printf(l->ctx->arena, "%u:%u:%s %s", pos.line, pos.column, file, href);
    if (mn_map_get(&l->noted, mn_str(key))) return;
    mn_map_put(&l->noted, mn_str(key), l);
    l->links = mn_grow(l->links, &l->links_cap, l->nlinks + 1, sizeof *l->links);
    l->links[l->nlinks++] = (MnLink){pos, mn_arena_strdup(l->ctx->arena, href)};
}

static void resolve_elsewhere(Links *l, MnNode *a, const char *href)
{
    const char *address = link_set_address(l, a, href);
    if (address) note_link(l, a, address);
}

static void resolve(Links *l, MnNode *a)
{
    const char *href = mn_xml_attr(a, "href");
    if (!href || *href == '#') return;
    if (mn_str_starts(mn_str(href), "doc:")) link_resolve_document(l, a, mn_arena_strdup(l->ctx->arena, href));
    else if (mn_url_has_scheme(href)) resolve_elsewhere(l, a, mn_arena_strdup(l->ctx->arena, href));
    else link_resolve_file(l, a, mn_arena_strdup(l->ctx->arena, href));
}

/* The footers' links are whole already; they are listed with the others, and so is the council's home page, which templates may
 * show. */
static void note_contact(Links *l)
{
    const MnNode *council = mn_xml_child(l->document->data, "council"), *site = council ? mn_xml_child(council, "website") : NULL;
    const char *home = site && mn_xml_first(site) ? mn_xml_text(mn_xml_first(site)) : NULL;
    if (home && mn_url_has_scheme(home)) note_link(l, site, home);
    for (MnNode *meta = mn_xml_first_element(l->document->tree); mn_is(meta, MN_META); meta = mn_xml_next_element(meta))
        for (MnNode *node = meta; node; node = mn_xml_walk(node, meta, true))
            if (mn_is(node, MN_A)) note_link(l, node, mn_xml_attr(node, "href"));
}

bool mn_links_resolve(MnContext *ctx, MnShared *shared, MnDocument *document)
{
    size_t errors = mn_diag_errors(ctx->diag);
    Links l = {.ctx = ctx, .shared = shared, .document = document};
    MnNode *article = mn_tree_child(document->tree, MN_ARTICLE);
    for (MnNode *node = article; node; node = mn_xml_walk(node, article, true))
        if (mn_is(node, MN_A)) resolve(&l, node);
    link_tell_rest(&l);
    note_contact(&l);
    document->outgoing = l.noutgoing ? mn_arena_memdup(ctx->arena, l.outgoing, l.noutgoing * sizeof *l.outgoing) : NULL;
    document->noutgoing = l.noutgoing;
    document->files = l.nfiles ? mn_arena_memdup(ctx->arena, l.files, l.nfiles * sizeof *l.files) : NULL;
    document->links = l.nlinks ? mn_arena_memdup(ctx->arena, l.links, l.nlinks * sizeof *l.links) : NULL;
    document->nfiles = l.nfiles;
    document->nlinks = l.nlinks;
    mn_map_clear(&l.noted);
    free(l.files);
    free(l.links);
    free(l.outgoing);
    return mn_diag_errors(ctx->diag) == errors;
}

const char *mn_links_title(MnContext *ctx, MnShared *shared, const char *href)
{
    LinkAddress address = link_parse_address(ctx->arena, href);
    const char *const *id = mn_project_documents(mn_shared_project(shared));
    while (*id && strcmp(*id, address.id) != 0) id++;
    bool several;
    const char *named = *id ? *id : mn_neighbour_heir(ctx, shared, address.id, &several);
    return named ? mn_neighbour(shared, named)->title : NULL;
}

/* ---- the PDF ---- */

static const MnNode *first_relative(const MnNode *tree)
{
    for (const MnNode *node = tree; node; node = mn_xml_walk(node, tree, true)) {
        const char *href = mn_is(node, MN_A) ? mn_xml_attr(node, "href") : NULL;
        if (href && mn_url_is_relative(href)) return node;
    }
    return NULL;
}

void mn_links_tell_plain(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    const MnNode *first = first_relative(document->tree);
    if (first && !mn_document_url(ctx->arena, shared, document)) mn_report(ctx->diag, MN_PDF_LINK_PLAIN, mn_xml_range(first));
}

const MnNode *mn_links_for_pdf(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    if (!first_relative(document->tree)) return document->tree;
    MnNode *copy = mn_xml_copy(document->tree, mn_tree_new(ctx->arena, MN_DIV));
    const char *base = mn_document_url(ctx->arena, shared, document);
    for (MnNode *node = copy; node; node = mn_xml_walk(node, copy, true)) {
        const char *href = mn_is(node, MN_A) ? mn_xml_attr(node, "href") : NULL;
        if (href && mn_url_is_relative(href)) mn_xml_set_attr(node, "href", base ? mn_url_resolve(ctx->arena, base, href) : NULL);
    }
    return copy;
}
