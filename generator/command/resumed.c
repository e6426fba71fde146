/* resumed.c - see resumed.h. In: the documents' folders. Out: of an issue that was cut short the second entry, then both documents as a build
 * makes them. */
#include "command/resumed.h"

#include "command/opened.h"
#include "publish/folder.h"
#include "publish/together.h"

/* Both documents, and the site around them; nothing is said of what is good. */
static bool build(const MnOptions *options, const char *first, const char *second)
{
    const char *const operands[] = {first, second, NULL};
    const MnOptions own = {.table = options->table,
                           .folder = options->folder,
                           .output = options->output,
                           .jobs = options->jobs,
                           .interrupt = options->interrupt,
                           .quiet = true,
                           .colour = options->colour,
                           .out = options->out,
                           .err = options->err,
                           .operands = operands,
                           .noperands = 2};
    return mn_command_build(&own) == MN_EXIT_DONE;
}

static void resume_one(const MnOptions *options, MnFiles *files, MnArena *arena, const char *id)
{
    MnTorn torn;
    MnContext ctx = mn_context_new(arena, mn_reader_new(files, arena, NULL));
    bool good = mn_together_look(&ctx, id, &torn) && torn.first && mn_together_enter(&ctx, id, &torn) &&
                build(options, torn.first, id) && mn_together_forget(&ctx, id);
    mn_print_diag(options, ctx.diag);
    if (good && !options->quiet)
        fprintf(mn_err(options), "muniment: what was begun with '%s' and '%s' in one act was completed\n", torn.first, id);
}

void mn_resume(const MnOptions *options)
{
    MnArena *arena = mn_arena_new();
    MnFiles *files = mn_files_open(arena, options->folder, mn_output_folder(arena, options));
    mn_files_interruptible(files, options->interrupt);
    MnContext recovering = mn_context_new(arena, mn_reader_new(files, arena, NULL));
    if (mn_files_output_is_apart(files)) mn_folder_recover(&recovering, mn_output_folder(arena, options));
    mn_print_diag(options, recovering.diag);
    const MnListing *documents = mn_reader_list(mn_reader_new(files, arena, NULL), MN_ROOT_PROJECT, "content/documents");
    for (size_t i = 0; i < documents->count && mn_files_output_is_apart(files); i++)
        resume_one(options, files, arena, documents->names[i]);
    mn_arena_free(arena);
}
