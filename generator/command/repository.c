/* repository.c - see repository.h. Each question is a run of git in the project's folder. */
#include "command/repository.h"

#include "base/child.h"
#include "base/files.h"

#include <errno.h>

enum { MOST_ARGUMENTS = 8 };

static MnChild git(MnContext *ctx, const char *folder, const char *const *arguments)
{
    const char *all[MOST_ARGUMENTS + 2] = {"git"};
    for (size_t i = 0; i < MOST_ARGUMENTS && arguments[i]; i++) all[i + 1] = arguments[i];
    MnChild run = mn_child_run_in(ctx->arena, folder, all, (MnStr){"", 0});
    if (run.error) mn_report_failure(ctx->diag, MN_CANNOT_RUN, "git", run.error);
    return run;
}

/* Git's own words, without their beginning and end: "fatal: not a git repository …\n". */
static const char *reason_of(MnContext *ctx, const MnChild *run)
{
    MnStr words = mn_str_trim(run->err);
    for (size_t i = 0; i < words.len; i++)
        if (words.ptr[i] == '\n') words.len = i;
    if (mn_str_starts(words, "fatal: ")) words = mn_str_slice(words, 7, words.len);
    return words.len ? mn_arena_strndup(ctx->arena, words.ptr, words.len) : "git does not say why";
}

static const char *first_line(MnContext *ctx, MnStr text)
{
    size_t len = 0;
    while (len < text.len && text.ptr[len] != '\n') len++;
    return mn_arena_strndup(ctx->arena, text.ptr, len);
}

static bool holds_content(MnContext *ctx, const char *folder)
{
    MnReader *reader = mn_reader_new(mn_files_open(ctx->arena, folder, NULL), ctx->arena, NULL);
    return mn_reader_look(reader, MN_ROOT_PROJECT, "content")->state == MN_READ_FOLDER;
}

/* How many folders lie between that one and the top of the working tree: "../../" is two. */
static size_t depth_of(const char *up)
{
    size_t depth = 0;
    for (; *up; up++) depth += *up == '/';
    return depth;
}

bool mn_repository_find(MnContext *ctx, const char *folder, MnRepository *repository)
{
    static const char *const top[] = {"rev-parse", "--is-inside-work-tree", "--show-cdup", NULL};
    const MnRead *there = mn_read_path(ctx->arena, folder);
    if (there->state != MN_READ_FOLDER) { /* git would be said to be missing */
        mn_report_failure(ctx->diag, MN_CANNOT_READ, folder, there->state == MN_READ_GOOD ? ENOTDIR : mn_read_errno(there));
        return false;
    }
    MnChild run = git(ctx, folder, top);
    MnRange place = mn_diag_file(ctx->diag, folder);
    *repository = (MnRepository){ctx, folder};
    if (run.error) return false;
    if (run.status || !mn_str_starts(run.out, "true\n")) {
        mn_report(ctx->diag, MN_NO_REPOSITORY, place,
                  .reason = run.status ? reason_of(ctx, &run) : "it has no files checked out here");
        return false;
    }
    for (size_t left = depth_of(first_line(ctx, mn_str_slice(run.out, 5, run.out.len))) + 1; left; left--) {
        if (holds_content(ctx, repository->folder)) return true;
        repository->folder = mn_path_join(ctx->arena, repository->folder, "..");
    }
    mn_report(ctx->diag, MN_NO_PROJECT_ABOVE, place);
    return false;
}

static bool report(const MnRepository *r, const MnChild *run)
{
    if (!run->error && run->status)
        mn_report(r->ctx->diag, MN_GIT_REFUSES, mn_diag_file(r->ctx->diag, r->folder), .reason = reason_of(r->ctx, run));
    return !run->error && !run->status;
}

const char *mn_repository_attribute(const MnRepository *r, const char *file, const char *attribute)
{
    const char *const arguments[] = {"check-attr", "-z", attribute, "--", file, NULL};
    MnChild run = git(r->ctx, r->folder, arguments);
    if (!report(r, &run)) return NULL;
    const char *value = run.out.ptr; /* file, attribute, value, a NUL behind each */
    for (size_t i = 0, nuls = 0; i < run.out.len && nuls < 2; i++)
        if (!run.out.ptr[i]) value = run.out.ptr + i + 1, nuls++;
    return value;
}

const char *mn_repository_setting(const MnRepository *r, const char *key)
{
    const char *const arguments[] = {"config", "--local", "-z", "--get", key, NULL};
    MnChild run = git(r->ctx, r->folder, arguments);
    if (run.error || run.status == 1) return NULL;
    return report(r, &run) ? run.out.ptr : NULL;
}

bool mn_repository_set(const MnRepository *r, const char *key, const char *value)
{
    const char *const arguments[] = {"config", "--local", "--replace-all", key, value, NULL};
    MnChild run = git(r->ctx, r->folder, arguments);
    return report(r, &run);
}

bool mn_repository_has_identity(const MnRepository *r)
{
    static const char *const author[] = {"var", "GIT_AUTHOR_IDENT", NULL}, *const committer[] = {"var", "GIT_COMMITTER_IDENT",
                                                                                                 NULL};
    MnChild one = git(r->ctx, r->folder, author), other = git(r->ctx, r->folder, committer);
    return !one.error && !one.status && !other.error && !other.status;
}
