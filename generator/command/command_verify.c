/* command_verify.c - `muniment verify [DIR]`: has nobody touched what was issued (issue/verify.h)? In: the output folder, or one of the
 * operand, which may be a copy without any project. Out: the report on standard output, and the exit status. */
#include "command/opened.h"
#include "command/rebuilt.h"
#include "issue/verify.h"
#include "issue/verify_print.h"

static void print(const MnOptions *options, const MnVerification *all)
{
    MnBuf out = {0};
    if (options->shape) mn_verify_print_json(all, &out);
    else mn_verify_print(all, options->quiet, &out);
    if (out.len) fwrite(out.ptr, 1, out.len, options->out);
    mn_buf_clear(&out);
}

/* Of a folder that was named, or where there is no project, it is a slip of the command line that nothing lies there. */
static bool may_be_empty(const MnOptions *options, MnReader *reader)
{
    return !options->noperands && mn_reader_look(reader, MN_ROOT_PROJECT, "content")->state == MN_READ_FOLDER;
}

int mn_command_verify(const MnOptions *options)
{
    int status = MN_EXIT_DONE;
    MnArena *arena = mn_arena_new();
    const char *output = options->noperands ? options->operands[0] : mn_output_folder(arena, options);
    MnFiles *files = mn_files_open(arena, options->folder, output);
    mn_files_show_hidden(files);
    MnContext ctx = mn_context_new(arena, mn_reader_new(files, arena, NULL));
    MnVerifyOrder order = {.trusted = mn_verify_trusted(&ctx, options->signers, options->tsa)};
    MnRebuild rebuild = {arena, options->folder, output};
    if (options->rebuild) order.rebuild = mn_rebuilt_tree, order.user = &rebuild;
    const MnVerification *all = mn_verify(&ctx, &order);
    if (all->is_there || may_be_empty(options, ctx.reader)) {
        print(options, all);
        if (all->faults) status = MN_EXIT_CONTENT;
    } else {
        fprintf(mn_err(options), "muniment: verify: nothing was published in '%s'\n", output);
        status = MN_EXIT_USAGE;
    }
    mn_arena_free(arena);
    return status;
}
