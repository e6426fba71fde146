/* render.c - see render.h. */
#include "publish/render.h"

#include "base/digest.h"
#include "base/files.h"
#include "document/address.h"
#include "document/pipeline.h"
#include "document/tree_digest.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "html/html.h"
#include "issue/issued.h"
#include "issue/seal.h"
#include "issue/sums.h"
#include "pdf/pdf.h"
#include "publish/enter.h"
#include "publish/folder.h"
#include "publish/making.h"
#include "publish/metadata.h"
#include "tree/document_xml.h"

#include <string.h>

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

/* Is there no document any more, or was there none ever: one that was withdrawn, or a PDF alone? */
static bool has_no_tree(const Rendering *r, const char *number)
{
    const MnNode *data = r->document->data;
    return mn_data_withdrawn(data, number) || mn_data_value(mn_data_issued(data, number), "file");
}

/* The version that was published before the document's own; NULL: none was. */
static const char *version_before(const Rendering *r, bool compared)
{
    const char *before = NULL, *id = r->document->key.document, *own = r->document->key.version;
    for (const MnNode *v = NULL; (v = mn_data_next_version(r->document->data, v));) {
        const char *number = mn_xml_attr(v, "number");
        bool other = own && strcmp(number, own) != 0 && !(compared && has_no_tree(r, number));
        if (other && mn_version_record_file(r->ctx, r->shared, id, number)->source) before = number;
    }
    return before;
}

enum { MOST_LINKS = 4 };

/* What describes the page, and where the other versions are (RFC 5829). None leads to a later version: a page that was issued
 * does not change when one follows. */
static size_t version_links(const Rendering *r, MnHtmlLink links[MOST_LINKS])
{
    MnArena *arena = r->ctx->arena;
    const MnKey *key = &r->document->key;
    MnKey before = *key;
    before.version = version_before(r, false);
    size_t count = 0;
    links[count++] =
        (MnHtmlLink){"describedby", address(r, mn_place_file(arena, key, "metadata.json")), "application/ld+json", NULL, NULL};
    links[count++] = (MnHtmlLink){"latest-version", address(r, mn_place_latest(arena, key)), NULL, NULL, NULL};
    links[count++] = (MnHtmlLink){"version-history", address(r, mn_place_versions(arena, key)), NULL, NULL, NULL};
    if (before.version)
        links[count++] = (MnHtmlLink){"predecessor-version", address(r, mn_place_page(arena, &before)), NULL, NULL, NULL};
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

/* The same version in another language, where that has it. *link is filled with the way there, its title in that language. */
static const MnHtmlLink *translation_link(const Rendering *r, MnHtmlLink *link)
{
    MnArena *arena = r->ctx->arena;
    const MnTranslated other = mn_document_translation(r->document);
    if (!other.id || !other.abreast) return NULL;
    MnLook look;
    MnKey key = r->document->key;
    key.document = other.id;
    if (!mn_shared_look(r->ctx, r->shared, other.language, (MnRange){0}, mn_xml_child(r->document->data, "council"), &look))
        return NULL;
    *link = (MnHtmlLink){.rel = "alternate",
                         .href = address(r, mn_place_page(arena, &key)),
                         .title = mn_word(look.words, "translation-link"),
                         .hreflang = other.language};
    return link;
}

static bool write_html(const Rendering *r, MnBuf *page, MnBuf *fragment)
{
    const MnDocument *document = r->document;
    MnArena *arena = r->ctx->arena;
    const MnSource *css = mn_read_text(r->ctx, "templates/site/page.css", (MnRange){0});
    if (!css) return false;
    MnHtmlLink links[MOST_LINKS], other;
    size_t nlinks = version_links(r, links);
    const char *before = version_before(r, true);
    MnHtmlInput input = {.document = document->tree,
                         .style = document->style,
                         .words = document->words,
                         .css = css->text,
                         .folder = document->folder,
                         .pdf_href = address(r, mn_place_file(arena, &document->key, mn_document_pdf(arena, document))),
                         .changes_href =
                             before ? address(r, mn_place_redline(arena, &document->key, before, "index.html")) : NULL,
                         .changed_since = before,
                         .versions_href = address(r, mn_place_versions(arena, &document->key)),
                         .register_href = address(r, mn_place_site("index.html")),
                         .latest_href = has_way_on(r) ? address(r, mn_place_latest(arena, &document->key)) : NULL,
                         .translation = translation_link(r, &other),
                         .draft = document->draft,
                         .digest = document->digest,
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
            if (!mn_read_report(r->ctx, read, (MnRange){0}))
                mn_report_failure(r->ctx->diag, MN_CANNOT_READ, attachment->path, mn_read_errno(read));
            return false;
        }
        files[i] = (MnOutput){attachment->name, mn_source_bytes(read->source)};
    }
    return true;
}

enum { PAGE, FRAGMENT, PDF, TREE, METADATA, OWN };

/* The files that show the document; false after errors. */
static bool make_own_files(const Rendering *r, MnOutput *files)
{
    MnArena *arena = r->ctx->arena;
    const char *const names[OWN] = {"index.html", "fragment.html", mn_document_pdf(arena, r->document), "document.xml",
                                    "metadata.json"};
    MnBuf *bufs[OWN];
    for (int i = 0; i < OWN; i++) bufs[i] = mn_buf_new(arena);
    bool good = mn_pdf_write_last(r->ctx, r->document->pages, bufs[PDF]); /* first, since it needs the most room */
    good = write_html(r, bufs[PAGE], bufs[FRAGMENT]) && good && !mn_diag_errors(r->ctx->diag);
    if (!good) return false;
    mn_tree_write(r->document->tree, bufs[TREE]);
    mn_metadata_write(r->ctx, r->shared, r->document, bufs[METADATA]);
    for (int i = 0; i < OWN; i++) files[i] = (MnOutput){names[i], mn_buf_view(bufs[i])};
    return true;
}

/* Behind the others: of one that is sealed the pictures; record.ini; of one that is sealed SHA256SUMS. */
static void make_records(const Rendering *r, bool sealed, MnOutput *files, size_t *count, MnShownPicture *pictures,
                         size_t npictures)
{
    MnBuf *making = mn_buf_new(r->ctx->arena), *sums = mn_buf_new(r->ctx->arena);
    if (sealed) mn_pictures_keep(r->ctx, pictures, npictures, files, count);
    mn_making_write(r->ctx, r->document, &(MnMaking){files, *count, pictures, npictures}, making);
    files[(*count)++] = (MnOutput){"record.ini", mn_buf_view(making)};
    if (!sealed) return;
    mn_sums_write(files, *count, sums);
    files[(*count)++] = (MnOutput){MN_SUMS, mn_buf_view(sums)};
}

/* All files of the version; false after errors. */
static bool make_files(const Rendering *r, bool sealed, MnRendering *out)
{
    enum { RECORDS = 2 };
    size_t npictures;
    MnShownPicture *pictures = mn_pictures_shown(r->ctx, r->document, &npictures);
    MnOutput *files = mn_arena_array(r->ctx->arena, OWN + r->document->nfiles + npictures + RECORDS, sizeof *files);
    if (!make_own_files(r, files) || !read_attachments(r, files + OWN)) return false;
    out->files = files;
    out->nfiles = OWN + r->document->nfiles;
    make_records(r, sealed, files, &out->nfiles, pictures, npictures);
    return true;
}

static bool make_record(const Rendering *r, MnRendering *out)
{
    const MnDocumentRecord *record = mn_enter(r->ctx, r->shared, r->document, out->way == MN_WAY_STAND);
    if (!record) return false;
    MnBuf *text = mn_buf_new(r->ctx->arena);
    mn_document_record_write(record, text);
    out->record = mn_buf_view(text);
    return true;
}

/* ---- a version that is sealed ---- */

/* Whether what would be made now says something else than what was issued. */
static bool differs(const Rendering *r, const MnIssueEntry *entry)
{
    char digest[65];
    mn_tree_digest(r->ctx, r->document, digest);
    return entry->tree && strcmp(digest, entry->tree) != 0;
}

/* The files again, where they are lost and what is made now is what was issued, byte for byte. */
static bool restore(const Rendering *r, const MnIssueEntry *entry, MnRendering *out)
{
    char digest[65];
    if (!make_files(r, true, out)) return false;
    mn_sha256_hex(out->files[out->nfiles - 1].bytes, digest);
    out->way = MN_WAY_WRITE;
    return strcmp(digest, entry->sums) == 0;
}

/* What lies in the folder of a sealed version stands, when it is whole; else it is completed, by what a run that was cut short made
 * beside it, or made again; else that is an error. */
static bool render_sealed(const Rendering *r, const MnIssueEntry *entry, MnRendering *out)
{
    MnContext *ctx = r->ctx;
    const char *id = r->document->key.document, *made = mn_key_beside(ctx->arena, entry->version), *file, *other;
    MnSealState state = mn_seal_look(ctx, r->shared, id, entry->version, entry, &file);
    bool beside = state != MN_SEAL_WHOLE && mn_seal_look(ctx, r->shared, id, made, entry, &other) == MN_SEAL_WHOLE;
    bool again = state == MN_SEAL_GONE && !beside;
    bool good = mn_document_finish(ctx, r->shared, again ? MN_UPTO_PAGES : MN_UPTO_LINKED, r->document);
    if (!mn_seal_sources_stand(ctx, r->document, entry) || !good) return false;
    out->sealed = true;
    out->pages = entry->pages;
    out->way = beside ? MN_WAY_TAKE : MN_WAY_STAND;
    if (state != MN_SEAL_WHOLE && !beside && !(again && restore(r, entry, out))) {
        mn_seal_report(ctx, r->shared, id, entry, state, file);
        return false;
    }
    mn_issued_check(ctx, r->shared, r->document);
    out->differs = differs(r, entry);
    return make_record(r, out) && !mn_diag_errors(ctx->diag);
}

/* ---- any ---- */

static bool render_open(const Rendering *r, bool anew, MnRendering *out)
{
    MnContext *ctx = r->ctx;
    const MnDocument *document = r->document;
    if (!mn_document_finish(ctx, r->shared, MN_UPTO_PAGES, r->document)) return false;
    out->pages = document->pages->npages;
    if (!make_files(r, false, out)) return false;
    mn_issued_check(ctx, r->shared, document);
    if (!anew && mn_issued_stands(ctx, r->shared, document, out->files, out->nfiles)) {
        const MnVersionRecord *record = mn_version_record_read(ctx, r->shared, document->key.document, document->key.version);
        out->pages = record ? (uint32_t)record->pages : 0;
        out->way = MN_WAY_STAND;
    }
    return make_record(r, out) && !mn_diag_errors(ctx->diag);
}

static Rendering begin(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out)
{
    *out = (MnRendering){.key = document->key};
    return (Rendering){ctx, shared, document, mn_place_page(ctx->arena, &document->key)};
}

/* Other versions of which a run that was cut short made the folder, and no more. */
static const char *const *find_others(const Rendering *r, const MnIssueLog *log)
{
    MnContext *ctx = r->ctx;
    const char **others = mn_arena_array(ctx->arena, log->count + 1, sizeof *others), *file, *id = r->document->key.document;
    size_t count = 0;
    for (size_t i = 0; i < log->count; i++) {
        const MnIssueEntry *entry = &log->entries[i];
        const char *made = mn_key_beside(ctx->arena, entry->version), *own = r->document->key.version;
        if (!mn_entry_is_sealed(entry) || mn_issue_log_find(log, entry->version) != entry) continue;
        if (own && strcmp(own, entry->version) == 0) continue;
        if (!mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, mn_arena_printf(ctx->arena, "%s/%s/%s", id, made, MN_SUMS))) continue;
        if (mn_seal_look(ctx, r->shared, id, made, entry, &file) == MN_SEAL_WHOLE) others[count++] = entry->version;
    }
    return count ? others : NULL;
}

/* A copy is published wherever some version can be verified by it, whatever is current. */
static MnStr log_to_publish(MnContext *ctx, const char *id, const MnIssueLog *log)
{
    for (size_t i = 0; i < log->count; i++)
        if (mn_entry_is_sealed(&log->entries[i]))
            return mn_source_bytes(mn_read_text(ctx, mn_issue_log_path(ctx->arena, id), (MnRange){0}));
    return (MnStr){0};
}

static bool render(MnContext *ctx, MnShared *shared, MnDocument *document, bool anew, MnRendering *out)
{
    Rendering r = begin(ctx, shared, document, out);
    const MnIssueLog *log = mn_issue_log_of(ctx, document->key.document);
    const MnIssueEntry *entry = mn_issue_log_find(log, document->key.version);
    bool sealed = entry && mn_entry_is_sealed(entry), good = mn_seal_check_log(ctx, shared, document, log);
    if (sealed && anew)
        mn_report(ctx->diag, MN_REPLACE_SEALED, entry->range, .version = entry->version, .id = document->key.document);
    bool made = sealed ? render_sealed(&r, entry, out) : render_open(&r, anew, out);
    out->others = find_others(&r, log);
    out->log = log_to_publish(ctx, document->key.document, log);
    return made && good;
}

bool mn_render_numbered(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out)
{
    return render(ctx, shared, document, false, out);
}

bool mn_render_anew(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out)
{
    return render(ctx, shared, document, true, out);
}

bool mn_render_issue(MnContext *ctx, MnShared *shared, MnDocument *document, MnRendering *out)
{
    Rendering r = begin(ctx, shared, document, out);
    out->sealed = true;
    if (!mn_seal_check_log(ctx, shared, document, mn_issue_log_of(ctx, document->key.document))) return false;
    if (!mn_document_finish(ctx, shared, MN_UPTO_PAGES, document)) return false;
    out->pages = document->pages->npages;
    if (!make_files(&r, true, out)) return false;
    mn_issued_check(ctx, shared, document);
    return make_record(&r, out) && !mn_diag_errors(ctx->diag);
}

bool mn_render_withdrawal(MnContext *ctx, MnShared *shared, MnDocument *document, const char *version, MnStr page,
                          MnRendering *out)
{
    enum { FILES = 3 };
    MnKey key = document->key;
    key.version = version;
    *out = (MnRendering){.key = key, .way = MN_WAY_STAND, .sealed = true};
    if (!mn_seal_check_log(ctx, shared, document, mn_issue_log_of(ctx, document->key.document))) return false;
    Rendering r = {.ctx = ctx, .shared = shared, .document = document};
    MnOutput *files = mn_arena_array(ctx->arena, FILES, sizeof *files);
    MnBuf *making = mn_buf_new(ctx->arena), *sums = mn_buf_new(ctx->arena);
    files[0] = (MnOutput){"index.html", page};
    mn_making_write_alone(&key, mn_data_value(mn_data_issued(document->data, version), "date"),
                          mn_data_value(mn_data_withdrawn(document->data, version), "date"),
                          &(MnMaking){.files = files, .nfiles = 1}, making);
    files[1] = (MnOutput){"record.ini", mn_buf_view(making)};
    mn_sums_write(files, 2, sums);
    files[2] = (MnOutput){MN_SUMS, mn_buf_view(sums)};
    out->files = files;
    out->nfiles = FILES;
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
