/* command_merge.c - `muniment merge BASE OURS THEIRS NAME`: git has two sides of an issued.ini merged (git_setup.c names this command
 * to it). In: three files, and the name of the merged one in the repository. Out: OURS becomes what both are together. The exit status is
 * 0 where git may go on by itself, and 1 where somebody has to look. */
#include "base/child.h"
#include "base/files.h"
#include "command/opened.h"
#include "issue/join.h"
#include "publish/folder.h"

#include <string.h>

enum { BASE, OURS, THEIRS, SIDES };

/* Lines, as git merges any text: marks are left, which every build and `verify` tell. */
static int merge_lines(MnArena *arena, const char *const *names)
{
    const char *const arguments[] = {"git", "merge-file", "-q",        "-L",        "ours",        "-L", "base",
                                     "-L",  "theirs",     names[OURS], names[BASE], names[THEIRS], NULL};
    return mn_child_run(arena, arguments, (MnStr){"", 0}).status ? MN_EXIT_CONTENT : MN_EXIT_DONE;
}

/* content/documents/ID/issued.ini → ID */
static const char *id_in(MnArena *arena, const char *name)
{
    const char *end = strrchr(name, '/'), *begin = end;
    while (begin && begin > name && begin[-1] != '/') begin--;
    return begin ? mn_arena_strndup(arena, begin, (size_t)(end - begin)) : "ID";
}

static int write_joined(MnContext *ctx, const MnOptions *options, MnStr text, MnJoined joined)
{
    bool changed;
    const char *ours = options->operands[OURS], *slash = strrchr(ours, '/');
    const char *name = options->noperands > SIDES ? options->operands[SIDES] : ours;
    const char *folder = slash ? mn_arena_strndup(ctx->arena, ours, (size_t)(slash - ours) + 1) : ".";
    if (!mn_file_publish(ctx, folder, slash ? slash + 1 : ours, text, &changed)) return MN_EXIT_SYSTEM;
    if (joined == MN_JOINED_FORKED)
        mn_report(ctx->diag, MN_ISSUE_MERGED, mn_at((MnPos){mn_source_named(ctx->arena, name), 0, 0}),
                  .id = id_in(ctx->arena, name));
    return mn_status_of(ctx->diag);
}

int mn_command_merge(const MnOptions *options)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, NULL);
    const MnSource *sides[SIDES];
    MnBuf out = {0};
    int status = MN_EXIT_DONE;
    for (int i = 0; i < SIDES; i++) {
        const MnRead *read = mn_read_path(arena, options->operands[i]);
        sides[i] = read->source;
        if (!read->source) mn_report_failure(ctx.diag, MN_CANNOT_READ, options->operands[i], mn_read_errno(read));
    }
    status = mn_status_of(ctx.diag);
    if (!status) {
        MnJoined joined = mn_issue_join(arena, sides[BASE], sides[OURS], sides[THEIRS], &out);
        status = joined == MN_JOINED_NOT ? merge_lines(arena, options->operands)
                                         : write_joined(&ctx, options, mn_buf_view(&out), joined);
    }
    mn_print_diag(options, ctx.diag);
    mn_buf_clear(&out);
    mn_arena_free(arena);
    return status;
}
