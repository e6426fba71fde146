/* build.c - see build.h. Threads take the next document from one counter; each document has an arena and a collector of
 * diagnostics of its own, so nothing of one document depends on another, nor on the number of threads. Results are reported in
 * order. */
#include "publish/build.h"

#include "base/files.h"
#include "base/url.h"
#include "document/record.h"
#include "document/stored_tree.h"
#include "html/html.h"
#include "issue/issued.h"
#include "pdf/pdf.h"
#include "publish/folder.h"
#include "publish/metadata.h"
#include "publish/version_record.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    MnBuildResult result;
    MnArena *arena;
    bool done;
} Job;

typedef struct {
    MnShared *shared;
    const MnBuildOptions *options;
    Job *jobs;
    size_t count;
    atomic_size_t next;
    pthread_mutex_t lock;
    pthread_cond_t finished;
} Build;

/* The files of a version, in the order of the record. */
typedef struct {
    MnBuf page, fragment, pdf, tree, metadata, record;
} Outputs;

static void outputs_clear(Outputs *o)
{
    mn_buf_clear(&o->page);
    mn_buf_clear(&o->fragment);
    mn_buf_clear(&o->pdf);
    mn_buf_clear(&o->tree);
    mn_buf_clear(&o->metadata);
    mn_buf_clear(&o->record);
}

/* The version before the document's own, where it is published; else NULL. */
static const char *version_before(MnContext *ctx, const MnDocument *document)
{
    const char *before = NULL, *last = NULL;
    for (const MnNode *n = mn_xml_first_element(document->data); n; n = mn_xml_next_element(n))
        if (mn_xml_is(n, "version")) before = last, last = mn_xml_attr(n, "number");
    if (!before) return NULL;
    const char *record = mn_arena_printf(ctx->arena, "%s/%s/record.ini", document->id, before);
    return mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, record) ? before : NULL;
}

enum { MOST_LINKS = 4 };

/* What describes the page, and where the other versions are (RFC 5829). None leads to a later version: a page that was issued
 * does not change when one follows. */
static size_t version_links(MnContext *ctx, const MnDocument *document, MnHtmlLink links[MOST_LINKS])
{
    const char *before = version_before(ctx, document);
    size_t count = 0;
    links[count++] = (MnHtmlLink){"describedby", "metadata.json", "application/ld+json", NULL};
    links[count++] = (MnHtmlLink){"latest-version", "../latest/index.html", NULL, NULL};
    links[count++] = (MnHtmlLink){"version-history", "../index.html", NULL, NULL};
    if (before)
        links[count++] = (MnHtmlLink){"predecessor-version", mn_arena_printf(ctx->arena, "../%s/index.html", before), NULL, NULL};
    return count;
}

/* Whether `latest` leads to another version than this, or may one day. */
static bool has_way_on(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    bool on = document->version && !document->draft;
    for (const MnNode *n = mn_xml_first_element(document->data); n && !on; n = mn_xml_next_element(n))
        on = mn_xml_is(n, "issued") && mn_record_is_issued(ctx->arena, shared, document->id, mn_xml_attr(n, "number"));
    return on;
}

static bool write_html(MnContext *ctx, MnShared *shared, const MnDocument *document, Outputs *o)
{
    const MnSource *css = mn_read_text(ctx, "templates/site/page.css", (MnPos){0});
    if (!css) return false;
    MnHtmlLink links[MOST_LINKS];
    size_t nlinks = version_links(ctx, document, links);
    MnHtmlInput input = {.document = document->tree,
                         .style = document->style,
                         .words = document->words,
                         .css = css->text,
                         .folder = document->folder,
                         .pdf_href =
                             mn_url_encode(ctx->arena, mn_str(mn_document_pdf_name(ctx, document->id, document->version))),
                         .versions_href = "../index.html",
                         .register_href = "../../index.html",
                         .latest_href = has_way_on(ctx, shared, document) ? "../latest/index.html" : NULL,
                         .draft = document->draft,
                         .issued = mn_document_issue_date(document),
                         .url = mn_document_url(ctx, shared, document),
                         .links = links,
                         .nlinks = nlinks};
    return mn_html_page(ctx, &input, &o->page) && mn_html_fragment(ctx, &input, &o->fragment);
}

/* The files that the document links to, behind its own; false after an error. */
static bool read_attachments(MnContext *ctx, const MnDocument *document, MnOutput *files)
{
    for (size_t i = 0; i < document->nfiles; i++) {
        const MnAttachment *attachment = &document->files[i];
        const MnRead *read = mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, attachment->path);
        if (!read->source) {
            if (!mn_read_report(ctx, read, (MnPos){0}))
                mn_report_failure(ctx->diag, MN_CANNOT_READ, attachment->path, mn_read_errno(read));
            return false;
        }
        files[i] = (MnOutput){attachment->name, mn_source_bytes(read->source)};
    }
    return true;
}

/* The files of the version, the record last; NULL after an error. */
static MnOutput *collect(MnContext *ctx, const MnShared *shared, const MnDocument *document, Outputs *o, size_t *count)
{
    mn_metadata_write(ctx, shared, document, &o->metadata);
    const MnOutput own[] = {{"index.html", mn_buf_view(&o->page)},
                            {"fragment.html", mn_buf_view(&o->fragment)},
                            {mn_document_pdf_name(ctx, document->id, document->version), mn_buf_view(&o->pdf)},
                            {"document.xml", mn_buf_view(&o->tree)},
                            {"metadata.json", mn_buf_view(&o->metadata)}};
    size_t nown = sizeof own / sizeof *own, last = nown + document->nfiles;
    MnOutput *files = mn_arena_array(ctx->arena, last + 1, sizeof *files);
    for (size_t i = 0; i < nown; i++) files[i] = own[i];
    if (!read_attachments(ctx, document, files + nown)) return NULL;
    mn_version_record_write(ctx, document, files, last, &o->record);
    files[last] = (MnOutput){"record.ini", mn_buf_view(&o->record)};
    *count = last + 1;
    return files;
}

static void publish(MnContext *ctx, const Build *build, const MnDocument *document, Outputs *o, MnBuildResult *result)
{
    size_t count = 0;
    const MnOutput *files = collect(ctx, build->shared, document, o, &count);
    if (!files) return;
    mn_issued_check(ctx, build->shared, document);
    bool stands = mn_issued_stands(ctx, build->shared, document, files, count);
    if (!build->options->write) return;
    const char *folder = mn_arena_printf(ctx->arena, "%s/%s/%s", mn_shared_output(build->shared), document->id,
                                         mn_document_version_folder(document));
    if (stands || mn_folder_publish(ctx, folder, files, count, &result->changed)) result->folder = folder;
    if (!stands) return;
    const MnRecord *record = mn_record_read(ctx->arena, build->shared, document->id, document->version);
    result->pages = record ? (uint32_t)record->pages : 0;
}

static void build_one(Build *build, Job *job)
{
    MnContext ctx = mn_context_new(job->arena, mn_shared_reader(build->shared, job->arena, job->result.id));
    MnDocument document;
    Outputs outputs = {0};
    job->result.diag = ctx.diag;
    bool made = mn_document_make(&ctx, build->shared, job->result.id, MN_UPTO_PAGES, &document);
    job->result.links = document.links;
    job->result.nlinks = document.nlinks;
    if (made) {
        job->result.pages = document.pages->npages;
        bool good = write_html(&ctx, build->shared, &document, &outputs);
        good = mn_pdf_write(&ctx, document.pages, &outputs.pdf) && good && !mn_diag_errors(ctx.diag);
        mn_store_tree(document.tree, &outputs.tree);
        if (good) publish(&ctx, build, &document, &outputs, &job->result);
    }
    outputs_clear(&outputs);
    job->result.errors = mn_diag_errors(ctx.diag);
    job->result.warnings = mn_diag_warnings(ctx.diag);
    job->result.system_failed = mn_diag_system_failed(ctx.diag);
}

static void *work(void *user)
{
    Build *build = user;
    for (;;) {
        size_t at = atomic_fetch_add(&build->next, 1);
        if (at >= build->count) return NULL;
        build_one(build, &build->jobs[at]);
        pthread_mutex_lock(&build->lock);
        build->jobs[at].done = true;
        pthread_cond_signal(&build->finished);
        pthread_mutex_unlock(&build->lock);
    }
}

static void report_in_order(Build *build, MnBuildReport report, void *user)
{
    for (size_t i = 0; i < build->count; i++) {
        pthread_mutex_lock(&build->lock);
        while (!build->jobs[i].done) pthread_cond_wait(&build->finished, &build->lock);
        pthread_mutex_unlock(&build->lock);
        report(&build->jobs[i].result, user);
        mn_arena_free(build->jobs[i].arena);
    }
}

static unsigned threads_wanted(const MnBuildOptions *options, size_t documents)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = options->jobs ? options->jobs : processors > 0 ? (size_t)processors : 1;
    if (wanted > documents) wanted = documents;
    return wanted > 256 ? 256 : (unsigned)wanted;
}

void mn_build(MnShared *shared, const MnBuildOptions *options, MnBuildReport report, void *user)
{
    Build build = {.shared = shared, .options = options};
    while (options->ids[build.count]) build.count++;
    build.jobs = mn_calloc(build.count, sizeof *build.jobs);
    for (size_t i = 0; i < build.count; i++) build.jobs[i] = (Job){.result.id = options->ids[i], .arena = mn_arena_new()};
    pthread_mutex_init(&build.lock, NULL);
    pthread_cond_init(&build.finished, NULL);
    unsigned wanted = threads_wanted(options, build.count), started = 0;
    pthread_t threads[256];
    while (started < wanted && pthread_create(&threads[started], NULL, work, &build) == 0) started++;
    if (!started) work(&build);
    report_in_order(&build, report, user);
    for (unsigned i = 0; i < started; i++) pthread_join(threads[i], NULL);
    pthread_cond_destroy(&build.finished);
    pthread_mutex_destroy(&build.lock);
    free(build.jobs);
}
