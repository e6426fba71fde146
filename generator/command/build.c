/* build.c - `muniment build` and `muniment check`. */
#include "publish/build.h"

#include "base/map.h"
#include "command/project.h"
#include "document/links.h"
#include "site/site.h"

#include <stdio.h>
#include <unistd.h>

typedef struct {
    const MnOptions *options;
    bool writes;
    size_t good, faulty, warnings;
    bool system_failed;
    const char **built; /* ids, NULL-terminated */
    size_t nbuilt;
    MnArena *arena;
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
        puts(line);
    }
}

static void report(const MnBuildResult *result, void *user)
{
    Tally *tally = user;
    mn_diag_mute(result->diag, &tally->said, tally->arena);
    mn_print_diag(result->diag, tally->options->colour);
    tally->warnings += result->warnings;
    tally->system_failed |= result->system_failed;
    if (tally->options->links) list_links(tally, result);
    if (result->errors) {
        tally->faulty++;
        return;
    }
    tally->good++;
    if (result->folder) tally->built[tally->nbuilt++] = result->id;
    if (tally->options->quiet || tally->options->links) return;
    if (result->folder && !result->pages) printf("kept  %s\n", result->folder);
    else if (result->folder)
        printf("%s %s (HTML, PDF of %u page%s)\n", result->changed ? "wrote" : "kept ", result->folder, result->pages,
               result->pages == 1 ? "" : "s");
    else if (!tally->writes)
        printf("%s: no errors, %zu warning%s\n", result->id, result->warnings, result->warnings == 1 ? "" : "s");
}

/* What stands around the documents follows those that were built. */
static int write_site(MnOpened *opened, const Tally *tally)
{
    MnContext ctx = mn_context_new(opened->arena, mn_shared_reader(opened->shared, opened->arena, NULL));
    MnSiteResult site;
    bool good = mn_site_write(&ctx, opened->shared, tally->built, !tally->options->noperands, &site);
    mn_print_diag(ctx.diag, tally->options->colour);
    if (good && !tally->options->quiet)
        printf("%s %s (register of %zu document%s)\n", site.written ? "wrote" : "kept ", mn_shared_output(opened->shared),
               site.documents, site.documents == 1 ? "" : "s");
    return mn_status_of(ctx.diag);
}

/* Links of others into the documents that were named, which a build of all would find; and of those that were built, to what was
 * not. Returns the exit status. */
static int check_neighbours(MnOpened *opened, const Tally *tally)
{
    MnContext ctx = mn_context_new(opened->arena, mn_shared_reader(opened->shared, opened->arena, NULL));
    if (tally->options->noperands) mn_links_check_into(&ctx, opened->shared, opened->ids);
    mn_links_check_out(&ctx, opened->shared, tally->built);
    mn_print_diag(ctx.diag, tally->options->colour);
    return mn_status_of(ctx.diag);
}

static int run(const MnOptions *options, bool writes)
{
    MnOpened opened;
    int status;
    if (mn_opened_init(&opened, options, options->operands, options->noperands)) {
        size_t count = 0;
        while (opened.ids[count]) count++;
        Tally tally = {.options = options,
                       .writes = writes,
                       .arena = opened.arena,
                       .built = mn_arena_array(opened.arena, count + 1, sizeof(char *))};
        MnBuildOptions build = {.ids = opened.ids, .jobs = options->jobs, .write = writes};
        mn_build(opened.shared, &build, report, &tally);
        mn_map_clear(&tally.listed);
        mn_map_clear(&tally.said);
        if (tally.faulty)
            fprintf(stderr, "muniment: %zu of %zu documents had errors and %s\n", tally.faulty, tally.good + tally.faulty,
                    writes ? "were not written" : "would not be written");
        int site = tally.nbuilt && !tally.system_failed ? write_site(&opened, &tally) : MN_EXIT_DONE;
        int others =
            (options->noperands || tally.faulty) && !tally.system_failed ? check_neighbours(&opened, &tally) : MN_EXIT_DONE;
        if (others > opened.status) opened.status = others;
        if (site > opened.status) opened.status = site;
        status = tally.system_failed ? MN_EXIT_SYSTEM : tally.faulty ? MN_EXIT_CONTENT : opened.status;
    } else {
        status = opened.status;
    }
    mn_opened_clear(&opened);
    return status;
}

int mn_command_build(const MnOptions *options)
{
    return run(options, true);
}

int mn_command_check(const MnOptions *options)
{
    if (options->pdf) return mn_command_check_pdf(options);
    return run(options, false);
}
