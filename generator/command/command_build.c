/* command_build.c - `muniment build` and `muniment check`. */
#include "base/map.h"
#include "command/opened.h"
#include "document/links.h"
#include "publish/build.h"

#include <string.h>

/* What became of the documents. Lists of ids are NULL-terminated. */
typedef struct {
    const MnOptions *options;
    MnArena *arena;
    const char **good, **faulty, **built; /* built: those of the good that were written, or would be */
    size_t ngood, nfaulty, nbuilt, nheld; /* held: without errors of their own, but of what they share with others */
    MnBuf differing;                      /* those that stand sealed and would say something else: "plan 1.1, report 2.0" */
    bool writes, system_failed;
    MnMap said;   /* faults, of what several documents read too */
    MnMap listed; /* links: a council's contact is in each of its documents */
} Tally;

/* One a line, each once: where it stands, a tab, the address. Nothing is fetched. */
static void list_links(Tally *tally, const MnBuildResult *result)
{
    for (size_t i = 0; i < result->nlinks; i++) {
        const MnLink *link = &result->links[i];
        const char *file = link->pos.source ? link->pos.source->name : result->id;
        const char *line = mn_arena_printf(tally->arena, "%s:%u:%u\t%s", file, link->pos.line, link->pos.column, link->url);
        if (mn_map_get(&tally->listed, mn_str(line))) continue;
        mn_map_put(&tally->listed, mn_str(line), tally);
        fprintf(tally->options->out, "%s\n", line);
    }
}

static void say_good(const Tally *tally, const MnBuildResult *result)
{
    FILE *out = tally->options->out;
    if (tally->options->quiet || tally->options->links) return;
    if (result->folder && !result->pages) fprintf(out, "kept  %s\n", result->folder);
    else if (result->folder)
        fprintf(out, "%s %s (HTML, PDF of %u page%s%s%s)\n", result->changed ? "wrote" : "kept ", result->folder, result->pages,
                result->pages == 1 ? "" : "s", result->digest ? "; draft " : "", result->digest ? result->digest : "");
    else if (!tally->writes)
        fprintf(out, "%s: no errors, %zu warning%s\n", result->id, result->warnings, result->warnings == 1 ? "" : "s");
}

/* One advice for all: what was issued stands, whatever a council, templates, words, the program or other documents say now. */
static void say_differing(const Tally *tally)
{
    MnContext ctx = mn_context_new(tally->arena, NULL);
    if (!tally->differing.len) return;
    mn_report(ctx.diag, MN_ISSUED_DIFFERS, mn_at((MnPos){0}), .what = tally->differing.ptr);
    mn_print_diag(tally->options, ctx.diag);
}

static void report(const MnBuildResult *result, void *user)
{
    Tally *tally = user;
    mn_diag_mute(result->diag, &tally->said, tally->arena);
    mn_print_diag(tally->options, result->diag);
    tally->system_failed |= result->system_failed;
    if (tally->options->links) list_links(tally, result);
    if (result->errors) {
        tally->faulty[tally->nfaulty++] = result->id;
        return;
    }
    if (result->held) {
        tally->nheld++;
        return;
    }
    tally->good[tally->ngood++] = result->id;
    if (result->differs)
        mn_buf_printf(&tally->differing, "%s%s %s", tally->differing.len ? ", " : "", result->id, result->version);
    if (result->folder) tally->built[tally->nbuilt++] = result->id;
    say_good(tally, result);
}

/* Links of documents that were not made into those that were; and of those that were written, to what was not. */
static int check_neighbours(MnOpened *opened, const Tally *tally)
{
    MnContext ctx = mn_context_new(opened->arena, mn_shared_reader(opened->shared, opened->arena, NULL));
    if (tally->options->noperands) mn_links_check_into(&ctx, opened->shared, tally->good);
    if (tally->nfaulty) mn_links_check_out(&ctx, opened->shared, tally->built, tally->faulty);
    mn_print_diag(tally->options, ctx.diag);
    return mn_status_of(ctx.diag);
}

/* How many of all: "2 of 3 documents had errors and were not written". */
static void say_unwritten(const Tally *tally, size_t count, const char *begin, const char *end)
{
    size_t all = tally->ngood + tally->nfaulty + tally->nheld;
    if (!count) return;
    fprintf(mn_err(tally->options), "muniment: %zu of %zu document%s %s%s%s\n", count, all, all == 1 ? "" : "s", begin,
            !tally->writes ? "would not be written"
            : count == 1   ? "was not written"
                           : "were not written",
            end);
}

static int after_build(MnOpened *opened, const Tally *tally)
{
    say_unwritten(tally, tally->nfaulty, "had errors and ", "");
    say_unwritten(tally, tally->nheld, "", ": the site or a council has errors");
    if (tally->system_failed) return MN_EXIT_SYSTEM;
    int site = tally->nbuilt ? mn_write_site(opened, tally->options, tally->built, !tally->options->noperands) : MN_EXIT_DONE,
        others = check_neighbours(opened, tally);
    int worse = site > others ? site : others;
    return (tally->nfaulty || tally->nheld) && worse < MN_EXIT_CONTENT ? MN_EXIT_CONTENT : worse;
}

static int make(MnOpened *opened, const MnOptions *options, bool writes)
{
    /* an arena of its own, since documents are told of while others are made, which allocate in the run's */
    Tally tally = {.options = options, .arena = mn_arena_new(), .writes = writes};
    const char ***lists[] = {&tally.good, &tally.faulty, &tally.built};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        *lists[i] = mn_arena_array(tally.arena, opened->count + 1, sizeof(char *));
    MnBuildOptions build = {
        .keys = opened->keys, .count = opened->count, .jobs = options->jobs, .write = writes, .anew = options->replace};
    mn_diag_mute(opened->ctx.diag, &tally.said, tally.arena); /* what was said when it was opened */
    mn_build(opened->shared, &build, report, &tally);
    say_differing(&tally);
    int status = after_build(opened, &tally);
    mn_buf_clear(&tally.differing);
    mn_map_clear(&tally.listed);
    mn_map_clear(&tally.said);
    mn_arena_free(tally.arena);
    return status > opened->status ? status : opened->status;
}

static int run(const MnOptions *options, bool writes)
{
    MnOpened opened;
    bool open = mn_opened_init(&opened, options, options->operands, options->noperands);
    int status = open ? make(&opened, options, writes) : opened.status;
    mn_opened_clear(&opened);
    return status;
}

/* With what is to be written anew among the operands. */
static int replace(const MnOptions *options)
{
    MnAsked asked;
    const char *fault;
    MnArena *arena = mn_arena_new();
    int status = MN_EXIT_USAGE;
    if (mn_key_parse(arena, options->replace, &asked, &fault) && asked.key.version) {
        MnOptions own = *options;
        const char **operands = mn_arena_array(arena, options->noperands + 2, sizeof *operands);
        if (options->noperands) memcpy(operands, options->operands, options->noperands * sizeof *operands);
        operands[own.noperands++] = options->replace;
        own.operands = operands;
        own.replace = asked.key.document;
        status = run(&own, true);
    } else {
        fputs("muniment: build: --replace wants ID@VERSION; try 'muniment --help'\n", mn_err(options));
    }
    mn_arena_free(arena);
    return status;
}

int mn_command_build(const MnOptions *options)
{
    return options->replace ? replace(options) : run(options, true);
}

int mn_command_check(const MnOptions *options)
{
    if (options->pdf) return mn_command_check_pdf(options);
    return run(options, false);
}
