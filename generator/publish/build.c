/* build.c - see build.h. Threads take the next document from one counter; each document has an arena and a collector of
 * diagnostics of its own, so what is made of one does not depend on the number of threads. Results are reported in order. */
#include "publish/build.h"

#include "document/links.h"
#include "document/pipeline.h"
#include "document/run.h"
#include "document/versions.h"
#include "publish/pdf_alone.h"
#include "publish/publish.h"
#include "publish/redlines.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_THREADS = 256 };

typedef struct {
    MnBuildResult result;
    MnParked *parked;
    bool done;
} Job;

typedef struct {
    MnShared *shared;
    const MnBuildOptions *options;
    Job *jobs;
    atomic_size_t next;
    pthread_mutex_t lock;
    pthread_cond_t finished;
} Build;

/* Who cannot read a page or a PDF as it is needs somebody to ask. */
static void ask_contact(MnParked *parked)
{
    const MnNode *council = mn_xml_child(parked->document.data, "council");
    if (council && !mn_xml_child(council, "contact"))
        mn_report(parked->ctx.diag, MN_NO_CONTACT, mn_xml_range(council), .name = mn_data_value(council, "name"));
}

static void build_one(Build *build, Job *job, const MnKey *key)
{
    MnBuildResult *result = &job->result;
    MnParked *parked = mn_run_parked(build->shared, key->document);
    MnRendering rendering = {0};
    bool anew = build->options->anew && strcmp(build->options->anew, key->document) == 0;
    bool writes = build->options->write && !parked->held;
    bool good = parked->good && mn_scans_publish(&parked->ctx, build->shared, &parked->document, writes) &&
                (anew ? mn_render_anew : mn_render_numbered)(&parked->ctx, build->shared, &parked->document, &rendering);
    if (!parked->good) mn_document_finish(&parked->ctx, build->shared, MN_UPTO_PAGES, &parked->document); /* for its faults */
    if (good) result->pages = rendering.pages, result->differs = rendering.differs;
    if (good && !build->options->write) {
        mn_links_tell_plain(&parked->ctx, build->shared, &parked->document);
        ask_contact(parked);
    }
    if (good && writes) result->folder = mn_publish(&parked->ctx, build->shared, &rendering, &result->changed);
    if (result->folder && mn_redlines_publish(&parked->ctx, build->shared, &parked->document, &rendering))
        mn_reader_is_whole(&parked->ctx);
    job->parked = parked;
    result->id = key->document;
    if (good) result->version = rendering.key.version, result->digest = parked->document.digest;
    result->links = parked->document.links;
    result->nlinks = parked->document.nlinks;
    result->diag = parked->ctx.diag;
    result->held = parked->held;
    result->errors = mn_diag_errors(result->diag) - mn_diag_shared_errors(result->diag);
    result->warnings = mn_diag_warnings(result->diag);
    result->system_failed = mn_diag_system_failed(result->diag);
}

static void *work(void *user)
{
    Build *build = user;
    for (;;) {
        size_t at = atomic_fetch_add(&build->next, 1);
        if (at >= build->options->count) return NULL;
        build_one(build, &build->jobs[at], &build->options->keys[at]);
        pthread_mutex_lock(&build->lock);
        build->jobs[at].done = true;
        pthread_cond_signal(&build->finished);
        pthread_mutex_unlock(&build->lock);
    }
}

static void report_in_order(Build *build, MnBuildReport report, void *user)
{
    for (size_t i = 0; i < build->options->count; i++) {
        pthread_mutex_lock(&build->lock);
        while (!build->jobs[i].done) pthread_cond_wait(&build->finished, &build->lock);
        pthread_mutex_unlock(&build->lock);
        report(&build->jobs[i].result, user);
        mn_run_leave(build->jobs[i].parked);
    }
}

static unsigned threads_wanted(const MnBuildOptions *options)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = options->jobs ? options->jobs : processors > 0 ? (size_t)processors : 1;
    if (wanted > options->count) wanted = options->count;
    return wanted > MOST_THREADS ? MOST_THREADS : (unsigned)wanted;
}

void mn_build(MnShared *shared, const MnBuildOptions *options, MnBuildReport report, void *user)
{
    Build build = {.shared = shared, .options = options};
    build.jobs = mn_calloc(options->count, sizeof *build.jobs);
    mn_run_open(shared, options->keys, options->count);
    pthread_mutex_init(&build.lock, NULL);
    pthread_cond_init(&build.finished, NULL);
    unsigned wanted = threads_wanted(options), started = 0;
    pthread_t threads[MOST_THREADS];
    while (started < wanted && pthread_create(&threads[started], NULL, work, &build) == 0) started++;
    if (!started) work(&build);
    report_in_order(&build, report, user);
    for (unsigned i = 0; i < started; i++) pthread_join(threads[i], NULL);
    pthread_cond_destroy(&build.finished);
    pthread_mutex_destroy(&build.lock);
    free(build.jobs);
}
