/* render.c - see render.h. */
#include "publish/render.h"

#include "base/files.h"
#include "document/address.h"
#include "document/pipeline.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "html/html.h"
#include "issue/issued.h"
#include "pdf/pdf.h"
#include "publish/enter.h"
#include "publish/making.h"
#include "publish/metadata.h"
#include "tree/document_xml.h"

typedef struct {
    MnContext *ctx;
    MnShared *shared;
    MnDocument *document;
    MnPlace page; /* where it will be */
} Rendering;

/* The address of another place on the document's page. */
static const char *address(const Rendering *r, MnPlace to)
{
    return mn_place_address(r->ctx->arena, &r->page, &to);
}

/* The version before the document's own, where it is published; else NULL. */
static const char *version_before(const Rendering *r)
{
    const char *before = NULL, *last = NULL;
    for (const MnNode *v = NULL; (v = mn_data_next_version(r->document->data, v));)
        before = last, last = mn_xml_attr(v, "number");
    const char *id = r->document->key.document;
    return before && mn_version_record_file(r->ctx, r->shared, id, before)->source ? before : NULL;
}

enum { MOST_LINKS = 4 };

/* What describes the page, and where the other versions are (RFC 5829). None leads to a later version: a page that was issued
 * does not change when one follows. */
static size_t version_links(const Rendering *r, MnHtmlLink links[MOST_LINKS])
{
    MnArena *arena = r->ctx->arena;
    const MnKey *key = &r->document->key;
    MnKey before = *key;
    before.version = version_before(r);
    size_t count = 0;
    links[count++] =
        (MnHtmlLink){"describedby", address(r, mn_place_file(arena, key, "metadata.json")), "application/ld+json", NULL};
    links[count++] = (MnHtmlLink){"latest-version", address(r, mn_place_latest(arena, key)), NULL, NULL};
    links[count++] = (MnHtmlLink){"version-history", address(r, mn_place_versions(arena, key)), NULL, NULL};
    if (before.version)
        links[count++] = (MnHtmlLink){"predecessor-version", address(r, mn_place_page(arena, &before)), NULL, NULL};
    return count;
}

/* Whether `latest` leads to another version than this, or may one day. */
static bool has_way_on(const Rendering *r)
{
    const MnDocument *document = r->document;
    bool on = document->key.version && !document->draft;
    for (const MnNode *n = mn_xml_first_element(document->data); n && !on; n = mn_xml_next_element(n))
        on = mn_xml_is(n, "issued") &&
             mn_version_record_is_issued(r->ctx, r->shared, document->key.document, mn_xml_attr(n, "number"));
    return on;
}

static bool write_html(const Rendering *r, MnBuf *page, MnBuf *fragment)
{
    const MnDocument *document = r->document;
    MnArena *arena = r->ctx->arena;
    const MnSource *css = mn_read_text(r->ctx, "templates/site/page.css", (MnPos){0});
    if (!css) return false;
    MnHtmlLink links[MOST_LINKS];
    size_t nlinks = version_links(r, links);
    MnHtmlInput input = {.document = document->tree,
                         .style = document->style,
                         .words = document->words,
                         .css = css->text,
                         .folder = document->folder,
                         .pdf_href = address(r, mn_place_file(arena, &document->key, mn_key_pdf(arena, &document->key))),
                         .versions_href = address(r, mn_place_versions(arena, &document->key)),
                         .register_href = address(r, mn_place_site("index.html")),
                         .latest_href = has_way_on(r) ? address(r, mn_place_latest(arena, &document->key)) : NULL,
                         .draft = document->draft,
                         .issued = mn_document_issue_date(document),
                         .url = mn_document_url(arena, r->shared, document),
                         .links = links,
                         .nlinks = nlinks};
    return mn_html_page(r->ctx, &input, page) && mn_html_fragment(r->ctx, &input, fragment);
}

/* The files that the document links to, behind its own; false after an error. */
static bool read_attachments(const Rendering *r, MnOutput *files)
{
    for (size_t i = 0; i < r->document->nfiles; i++) {
        const MnAttachment *attachment = &r->document->files[i];
        const MnRead *read = mn_reader_bytes(r->ctx->reader, MN_ROOT_PROJECT, attachment->path);
        if (!read->source) {
            if (!mn_read_report(r->ctx, read, (MnPos){0}))
                mn_report_failure(r->ctx->diag, MN_CANNOT_READ, attachment->path, mn_read_errno(read));
            return false;
        }
        files[i] = (MnOutput){attachment->name, mn_source_bytes(read->source)};
    }
    return true;
}

static void buf_clear(void *buf)
{
    mn_buf_clear(buf);
}

/* A buffer that lives as long as the arena. */
static MnBuf *buf_new(MnArena *arena)
{
    MnBuf *buf = mn_arena_alloc(arena, sizeof *buf);
    mn_arena_own(arena, buf, buf_clear);
    return buf;
}

/* All files of the version; false after errors. */
static bool make_files(const Rendering *r, MnRendering *out)
{
    enum { PAGE, FRAGMENT, PDF, TREE, METADATA, OWN };
    MnArena *arena = r->ctx->arena;
    const char *const names[OWN] = {"index.html", "fragment.html", mn_key_pdf(arena, &r->document->key), "document.xml",
                                    "metadata.json"};
    MnBuf *bufs[OWN], *making = buf_new(arena);
    for (int i = 0; i < OWN; i++) bufs[i] = buf_new(arena);
    bool good = write_html(r, bufs[PAGE], bufs[FRAGMENT]);
    good = mn_pdf_write(r->ctx, r->document->pages, bufs[PDF]) && good && !mn_diag_errors(r->ctx->diag);
    if (!good) return false;
    mn_tree_write(r->document->tree, bufs[TREE]);
    mn_metadata_write(r->ctx, r->shared, r->document, bufs[METADATA]);
    size_t last = OWN + r->document->nfiles;
    MnOutput *files = mn_arena_array(arena, last + 1, sizeof *files);
    for (int i = 0; i < OWN; i++) files[i] = (MnOutput){names[i], mn_buf_view(bufs[i])};
    if (!read_attachments(r, files + OWN)) return false;
    mn_making_write(r->ctx, r->document, files, last, making);
    files[last] = (MnOutput){"record.ini", mn_buf_view(making)};
    out->files = files;
    out->nfiles = last + 1;
    return true;
}

static bool make_record(const Rendering *r, MnRendering *out)
{
    const MnDocumentRecord *record = mn_enter(r->ctx, r->shared, r->document, out->stands);
    if (!record) return false;
    MnBuf *text = buf_new(r->ctx->arena);
    mn_document_record_write(record, text);
    out->record = mn_buf_view(text);
    return true;
}

bool mn_render_numbered(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out)
{
    *out = (MnRendering){.key = document->key};
    if (!mn_document_finish(ctx, shared, MN_UPTO_PAGES, document)) return false;
    Rendering r = {ctx, shared, document, mn_place_page(ctx->arena, &document->key)};
    out->pages = document->pages->npages;
    if (!make_files(&r, out)) return false;
    mn_issued_check(ctx, shared, document);
    out->stands = mn_issued_stands(ctx, shared, document, out->files, out->nfiles);
    if (out->stands) {
        const MnVersionRecord *record = mn_version_record_read(ctx, shared, document->key.document, document->key.version);
        out->pages = record ? (uint32_t)record->pages : 0;
    }
    return make_record(&r, out) && !mn_diag_errors(ctx->diag);
}

bool mn_render(MnContext *ctx, MnShared *shared, const MnKey *key, MnRendering *out)
{
    MnDocument document;
    *out = (MnRendering){.key = *key};
    if (mn_document_number(ctx, shared, key, MN_UPTO_NUMBERED, &document)) {
        document.targets = mn_index_of_tree(ctx->arena, document.tree);
        return mn_render_numbered(ctx, shared, &document, out);
    }
    mn_document_finish(ctx, shared, MN_UPTO_PAGES, &document); /* for its faults */
    return false;
}
