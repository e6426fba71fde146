/* rebuilt.c - see rebuilt.h. In: a project, now or at a commit. Out: a digest. Only what a tree is made of is made: no pages. */
#include "command/rebuilt.h"

#include "base/child.h"
#include "base/digest.h"
#include "document/pipeline.h"
#include "document/run.h"
#include "document/tree_digest.h"

#include <string.h>

/* What the project is made of: as it is now, or as it was at a revision, in that case perhaps with the templates of now. */
typedef struct {
    const char *revision; /* NULL: now */
    bool templates_of_now;
} Attempt;

static void lay_templates(MnFiles *files, MnReader *now, const char *folder)
{
    const MnListing *all = mn_reader_list(now, MN_ROOT_PROJECT, folder);
    for (size_t i = 0; i < all->count; i++) {
        const char *name = mn_path_join(mn_reader_arena(now), folder, all->names[i]);
        bool is_folder = mn_reader_look(now, MN_ROOT_PROJECT, name)->state == MN_READ_FOLDER;
        const MnSource *source = is_folder ? NULL : mn_reader_bytes(now, MN_ROOT_PROJECT, name)->source;
        if (is_folder) lay_templates(files, now, name);
        if (source) mn_files_overlay(files, name, mn_source_bytes(source));
    }
}

static MnFiles *open_files(const MnRebuild *r, MnContext *ctx, const Attempt *attempt)
{
    MnFiles *files = mn_files_open(ctx->arena, r->project, r->output);
    if (attempt->templates_of_now)
        lay_templates(files, mn_reader_new(mn_files_open(ctx->arena, r->project, NULL), ctx->arena, NULL), "templates");
    return !attempt->revision || mn_files_use_revision(ctx, files, attempt->revision) ? files : NULL;
}

static MnShared *open_project(const MnRebuild *r, MnArena *arena, const Attempt *attempt)
{
    MnContext ctx = mn_context_new(arena, NULL);
    MnFiles *files = open_files(r, &ctx, attempt);
    MnShared *shared = files ? mn_shared_open(&ctx, files) : NULL;
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

/* The first file of the document's folder that is not as it was sealed; NULL: all are. */
static const char *changed_source(MnContext *ctx, const char *id, const MnIssueEntry *entry)
{
    for (size_t i = 0; i < entry->nsources; i++) {
        char digest[65] = "";
        const char *path = mn_arena_printf(ctx->arena, "content/documents/%s/%s", id, entry->sources[i].name);
        const MnSource *source = mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, path)->source;
        if (source) mn_sha256_hex(mn_source_bytes(source), digest);
        if (strcmp(digest, entry->sources[i].sha256) != 0) return entry->sources[i].name;
    }
    return NULL;
}

/* The digest, where the project makes that version without errors; else why not. */
static void make_document(MnArena *arena, MnShared *shared, const char *id, const MnIssueEntry *entry, char digest[65],
                          MnRebuilt *out)
{
    MnDocument document;
    MnContext ctx = mn_context_new(arena, mn_shared_reader(shared, arena, id));
    bool good = mn_document_make(&ctx, shared, &(MnKey){.document = id}, MN_UPTO_LINKED, &document);
    out->changed = changed_source(&ctx, id, entry);
    if (good && is_of(&document, entry)) mn_tree_digest(&ctx, &document, digest);
    else if (good) out->why = "it could not be made anew: content is of another version";
    else if (out->changed) out->why = "it could not be made anew: content has errors";
    else
        out->why =
            "it could not be made anew: the document's own files are as they were, but this program finds errors in content";
}

static MnRebuilt make(const MnRebuild *r, const Attempt *attempt, const char *id, const MnIssueEntry *entry)
{
    char digest[65] = "";
    MnArena *arena = mn_arena_new();
    MnShared *shared = open_project(r, arena, attempt);
    MnRebuilt out = {.why = "it could not be made anew: its project cannot be opened"};
    if (shared && mn_project_has_document(mn_shared_project(shared), id)) make_document(arena, shared, id, entry, digest, &out);
    if (*digest) out.tree = mn_arena_strdup(r->arena, digest);
    mn_arena_free(arena);
    return out;
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

static bool is_same(const MnRebuilt *made, const MnIssueEntry *entry)
{
    return made->tree && strcmp(made->tree, entry->tree) == 0;
}

/* At a commit, templates of that time may lack what this program asks of them. */
static MnRebuilt make_at(const MnRebuild *r, const char *commit, const char *id, const MnIssueEntry *entry)
{
    MnRebuilt then = make(r, &(Attempt){.revision = commit}, id, entry);
    if (is_same(&then, entry)) return then;
    MnRebuilt mixed = make(r, &(Attempt){.revision = commit, .templates_of_now = true}, id, entry);
    return is_same(&mixed, entry) || !then.tree ? mixed : then;
}

MnRebuilt mn_rebuilt_tree(void *user, const char *id, const MnIssueEntry *entry)
{
    const MnRebuild *r = user;
    MnRebuilt now = make(r, &(Attempt){.revision = NULL}, id, entry);
    const char *commit = now.tree ? NULL : commit_of(r, id, entry);
    return commit ? make_at(r, commit, id, entry) : now;
}
