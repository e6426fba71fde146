/* rebuilt.c - see rebuilt.h. In: a project, now or at a commit. Out: a digest. Only what a tree is made of is made: no pages. */
#include "command/rebuilt.h"

#include "base/child.h"
#include "document/pipeline.h"
#include "document/run.h"
#include "document/tree_digest.h"

#include <string.h>

static MnShared *open_project(const MnRebuild *r, MnArena *arena, const char *revision)
{
    MnContext ctx = mn_context_new(arena, NULL);
    MnFiles *files = mn_files_open(arena, r->project, r->output);
    if (revision && !mn_files_use_revision(&ctx, files, revision)) return NULL;
    MnShared *shared = mn_shared_open(&ctx, files);
    if (!shared || !mn_shared_is_whole(shared)) return NULL;
    const char *const *all = mn_project_documents(mn_shared_project(shared));
    size_t count = 0;
    while (all[count]) count++;
    MnKey *keys = mn_arena_array(arena, count + 1, sizeof *keys);
    for (size_t i = 0; i < count; i++) keys[i] = (MnKey){.document = all[i]};
    mn_run_open(shared, keys, count);
    return shared;
}

static bool is_of(const MnDocument *document, const MnIssueEntry *entry)
{
    return document->key.version && strcmp(document->key.version, entry->version) == 0;
}

/* The digest, where the project as it is or was at a revision makes that version without errors; else NULL, and why. */
static const char *make(const MnRebuild *r, const char *revision, const char *id, const MnIssueEntry *entry, const char **why)
{
    char digest[65] = "";
    MnArena *arena = mn_arena_new();
    MnShared *shared = open_project(r, arena, revision);
    MnDocument document;
    *why = "it could not be made anew: its project cannot be opened";
    if (shared && mn_project_has_document(mn_shared_project(shared), id)) {
        MnContext ctx = mn_context_new(arena, mn_shared_reader(shared, arena, id));
        *why = "it could not be made anew: content has errors";
        bool good = mn_document_make(&ctx, shared, &(MnKey){.document = id}, MN_UPTO_LINKED, &document);
        if (good && is_of(&document, entry)) mn_tree_digest(&ctx, &document, digest);
        else if (good) *why = "it could not be made anew: content is of another version";
    }
    mn_arena_free(arena);
    return *digest ? mn_arena_strdup(r->arena, digest) : NULL;
}

/* The first commit in which the entry stood; NULL: there is none, or no git. */
static const char *commit_of(const MnRebuild *r, const char *id, const MnIssueEntry *entry)
{
    const char *const arguments[] = {
        "git", "log", "--reverse", "--format=%H", "-S", entry->sums, "--", mn_issue_log_path(r->arena, id), NULL};
    MnChild child = mn_child_run_in(r->arena, r->project, arguments, (MnStr){"", 0});
    const char *end = memchr(child.out.ptr, '\n', child.out.len);
    return child.status == 0 && end ? mn_arena_strndup(r->arena, child.out.ptr, (size_t)(end - child.out.ptr)) : NULL;
}

const char *mn_rebuilt_tree(void *user, const char *id, const MnIssueEntry *entry, const char **why)
{
    const MnRebuild *r = user;
    const char *tree = make(r, NULL, id, entry, why);
    const char *commit = tree ? NULL : commit_of(r, id, entry);
    return commit ? make(r, commit, id, entry, why) : tree;
}
