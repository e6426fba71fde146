/* opened.c - see opened.h. */
#include "command/opened.h"

#include "base/diag_print.h"
#include "document/document_folder.h"
#include "site/site.h"

#include <string.h>

FILE *mn_err(const MnOptions *options)
{
    fflush(options->out);
    return options->err;
}

void mn_print_diag(const MnOptions *options, const MnDiag *diag)
{
    MnBuf out = {0};
    mn_diag_print(diag, &out, options->colour);
    if (out.len) fwrite(out.ptr, 1, out.len, mn_err(options));
    mn_buf_clear(&out);
}

int mn_status_of(const MnDiag *diag)
{
    return mn_diag_system_failed(diag) ? MN_EXIT_SYSTEM : mn_diag_errors(diag) ? MN_EXIT_CONTENT : MN_EXIT_DONE;
}

static void refuse(MnOpened *opened, const MnOptions *options, const char *operand, const char *why)
{
    fprintf(mn_err(options), "muniment: '%s' cannot be built: %s\n", operand, why);
    opened->status = MN_EXIT_USAGE;
}

static void report_unknown(MnOpened *opened, const MnOptions *options, const char *id)
{
    const char *const *all = mn_project_documents(mn_shared_project(opened->shared));
    size_t known = 0;
    while (all[known]) known++;
    const char *near = mn_str_suggest(mn_str(id), all, known);
    fprintf(mn_err(options), "muniment: there is no document '%s' in content/documents", id);
    fprintf(mn_err(options), near ? "; did you mean '%s'?\n" : "; 'muniment list' shows those there are\n", near);
    opened->status = MN_EXIT_USAGE;
}

/* Issuing cannot be undone: the folder of another project's document is no name of ours. */
static void refuse_path(MnOpened *opened, const MnOptions *options, const char *path)
{
    fprintf(mn_err(options), "muniment: '%s' is not the folder of a document of this project; name the document by its id\n",
            path);
    opened->status = MN_EXIT_USAGE;
}

static bool is_elsewhere(MnOpened *opened, const MnOptions *options, const MnAsked *asked)
{
    return asked->path && !mn_document_folder_is(opened->arena, options->folder, asked->path, asked->key.document);
}

static bool exists(const MnOpened *opened, const char *id)
{
    const char *const *all = mn_project_documents(mn_shared_project(opened->shared));
    while (*all && strcmp(*all, id) != 0) all++;
    return *all != NULL;
}

/* Adds what an operand names; one named twice is built once. */
static void take_operand(MnOpened *opened, const MnOptions *options, const char *operand, MnKey *keys)
{
    MnAsked asked;
    const char *fault;
    if (!mn_key_parse(opened->arena, operand, &asked, &fault)) refuse(opened, options, operand, fault);
    else if (is_elsewhere(opened, options, &asked)) refuse_path(opened, options, operand);
    else if (!exists(opened, asked.key.document)) report_unknown(opened, options, asked.key.document);
    else if (asked.key.edition) refuse(opened, options, operand, "documents have no editions yet; leave out what follows +");
    else if (asked.revision) refuse(opened, options, operand, "old revisions are not read from git yet; leave out @git:");
    else {
        size_t at = 0;
        while (at < opened->count && strcmp(keys[at].document, asked.key.document) != 0) at++;
        if (at == opened->count) keys[opened->count++] = asked.key;
        else if (!keys[at].version) keys[at].version = asked.key.version;
        else if (asked.key.version && strcmp(asked.key.version, keys[at].version) != 0)
            refuse(opened, options, operand, "one run makes one version of a document");
    }
}

static void take_keys(MnOpened *opened, const MnOptions *options, const char *const *operands, size_t count)
{
    const char *const *all = mn_project_documents(mn_shared_project(opened->shared));
    size_t known = 0;
    while (all[known]) known++;
    MnKey *keys = mn_arena_array(opened->arena, count ? count : known + 1, sizeof *keys);
    for (size_t i = 0; i < count; i++) take_operand(opened, options, operands[i], keys);
    for (size_t i = 0; !count && i < known; i++) keys[opened->count++] = (MnKey){.document = all[i]};
    opened->keys = keys;
}

const char *mn_output_folder(MnArena *arena, const MnOptions *options)
{
    if (options->output) return options->output;
    return strcmp(options->folder, ".") == 0 ? "output" : mn_arena_printf(arena, "%s/output", options->folder);
}

/* Where all documents are asked for, all councils are looked at, whoever needs them: after the site. */
static void tell_councils(MnOpened *opened)
{
    MnContext all = mn_context_new(opened->arena, NULL);
    mn_project_tell_councils(&all, mn_shared_project(opened->shared));
    mn_diag_take_shared(all.diag, opened->ctx.diag);
    opened->ctx = all;
}

bool mn_opened_over(MnOpened *opened, const MnOptions *options, const char *const *operands, size_t count,
                    const MnOverlay *overlays)
{
    *opened = (MnOpened){.arena = mn_arena_new()};
    opened->ctx = mn_context_new(opened->arena, NULL);
    MnFiles *files = mn_files_open(opened->arena, options->folder, mn_output_folder(opened->arena, options));
    mn_files_interruptible(files, options->interrupt);
    for (const MnOverlay *overlay = overlays; overlay && overlay->name; overlay++)
        mn_files_overlay(files, overlay->name, overlay->text);
    opened->shared = mn_shared_open(&opened->ctx, files);
    if (opened->shared && !count) tell_councils(opened);
    mn_print_diag(options, opened->ctx.diag);
    opened->status = mn_status_of(opened->ctx.diag);
    if (!opened->shared && !opened->status) opened->status = MN_EXIT_SYSTEM;
    if (!opened->shared && !mn_files_output_is_apart(files)) opened->status = MN_EXIT_USAGE;
    if (opened->shared) take_keys(opened, options, operands, count);
    return opened->shared && opened->status != MN_EXIT_USAGE;
}

bool mn_opened_init(MnOpened *opened, const MnOptions *options, const char *const *operands, size_t count)
{
    return mn_opened_over(opened, options, operands, count, NULL);
}

void mn_opened_clear(MnOpened *opened)
{
    mn_arena_free(opened->arena);
}

int mn_write_site(MnOpened *opened, const MnOptions *options, const char *const *built, bool whole)
{
    MnContext ctx = mn_context_new(opened->arena, mn_shared_reader(opened->shared, opened->arena, NULL));
    MnSite site;
    size_t written = 0;
    bool good = mn_site_render(&ctx, opened->shared, built, whole, &site);
    good = mn_site_publish(&ctx, opened->shared, &site, &written) && good;
    mn_print_diag(options, ctx.diag);
    if (good && !options->quiet)
        fprintf(options->out, "%s %s (register of %zu document%s)\n", written ? "wrote" : "kept ",
                mn_shared_output(opened->shared), site.documents, site.documents == 1 ? "" : "s");
    return mn_status_of(ctx.diag);
}
