/* redline_command.c - see redline_command.h. The files may lie anywhere, so links beside the document become whole addresses, where the
 * site has one, and else only their words stay. */
#include "command/redline_command.h"

#include "base/files.h"
#include "base/url.h"
#include "command/opened.h"
#include "document/address.h"
#include "publish/folder.h"
#include "publish/redline_files.h"
#include "publish/redline_sources.h"
#include "tree/meta.h"

#include <string.h>

typedef bool Make(MnContext *ctx, const MnRedlineInput *input, MnBuf *out);

/* ---- names ---- */

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* What a version is called in the title: its number; of a draft, that it is one, and so is content that is no more what was issued; else
 * what the user called it. */
static const char *name_of(MnArena *arena, const MnOperand *operand, const MnOperand *other, const MnWords *words)
{
    bool same = other && other->issued && other->sort == MN_OPERAND_PUBLISHED && mn_key_equal(&operand->key, &other->key);
    const char *version = operand->key.version;
    if (operand->joined) return operand->joined;
    if (operand->sort == MN_OPERAND_FILE && !version) return last_name(operand->path);
    const char *name = version ? version : operand->key.document;
    if (operand->sort == MN_OPERAND_REVISION) return mn_arena_printf(arena, "%s (%s)", name, operand->revision);
    if (!version || (operand->issued && !same)) return name;
    const char *const pairs[] = {"version", name, NULL};
    const char *draft = mn_words_fill(arena, words, "redline-draft-name", pairs);
    return draft ? draft : name;
}

/* ---- what it refers to ---- */

static MnRedlineSide side_of(const MnOperand *operand)
{
    bool published = operand->sort == MN_OPERAND_PUBLISHED;
    return (MnRedlineSide){.key = operand->key, .record = published ? operand->record : NULL, .folder = operand->folder};
}

/* The address of a version's page, from which its links go on; NULL: there is none. */
static const char *page_of(MnArena *arena, const MnShared *shared, const MnKey *key)
{
    const char *base = mn_shared_base_url(shared);
    if (!base || !key->document) return NULL;
    MnPlace page = mn_place_page(arena, key);
    return mn_arena_printf(arena, "%s%s", base, mn_place_url(arena, &page));
}

static bool is_gone(const MnNode *node)
{
    MnChange change = mn_change_at(node);
    return change == MN_DELETED || change == MN_MOVED_FROM;
}

static void settle_links(MnArena *arena, const MnOperands *operands, MnNode *tree)
{
    const char *old = page_of(arena, operands->shared, &operands->old.key),
               *new = page_of(arena, operands->shared, &operands->new.key);
    for (MnNode *node = tree; node; node = mn_xml_walk(node, tree, true)) {
        const char *href = mn_is(node, MN_A) ? mn_xml_attr(node, "href") : NULL, *page = is_gone(node) ? old : new;
        if (href && mn_url_is_relative(href)) mn_xml_set_attr(node, "href", page ? mn_url_resolve(arena, page, href) : NULL);
    }
}

/* ---- files ---- */

/* The folder of a file that is to be written. */
static const char *folder_of(MnArena *arena, const char *path)
{
    const char *name = last_name(path);
    return name == path ? "." : mn_arena_strndup(arena, path, (size_t)(name - path));
}

/* Is it the folder at `root`, or one below it? Through links, as the system goes. */
static bool is_within(MnArena *arena, const char *folder, const char *root)
{
    for (; !mn_path_same_folder(folder, root); folder = mn_arena_printf(arena, "%s/..", folder))
        if (mn_path_same_folder(folder, mn_arena_printf(arena, "%s/..", folder))) return false; /* the root of all */
    return true;
}

/* Among what authors write, and what builds write, no file is written over by a comparison that was asked for by hand. */
static bool is_guarded(MnArena *arena, const MnOptions *options, const char *folder)
{
    const char *const roots[] = {mn_arena_printf(arena, "%s/content", options->folder),
                                 mn_arena_printf(arena, "%s/templates", options->folder), mn_output_folder(arena, options)};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (is_within(arena, folder, roots[i])) return true;
    return false;
}

static bool is_one_file(MnArena *arena, const char *path, const char *other)
{
    return path && other && strcmp(last_name(path), last_name(other)) == 0 &&
           mn_path_same_folder(folder_of(arena, path), folder_of(arena, other));
}

bool mn_redline_may_write(MnArena *arena, const MnOptions *options)
{
    const char *const paths[] = {options->html, options->redline};
    bool good = !is_one_file(arena, options->html, options->redline);
    if (!good)
        fprintf(mn_err(options), "muniment: compare: '%s' cannot be the page and the PDF; name two files\n", options->html);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *folder = paths[i] ? folder_of(arena, paths[i]) : ".";
        bool there = mn_read_path(arena, folder)->state == MN_READ_FOLDER;
        if (there && !(paths[i] && is_guarded(arena, options, folder))) continue;
        if (!there) fprintf(mn_err(options), "muniment: compare: there is no folder '%s' to write in; make it first\n", folder);
        else
            fprintf(mn_err(options),
                    "muniment: compare: '%s' lies among the project's texts or what it publishes; name a file elsewhere\n",
                    paths[i]);
        good = false;
    }
    return good;
}

static bool write_file(MnContext *ctx, const MnOptions *options, const MnRedlineInput *input, Make *make, const char *path)
{
    if (!path) return true;
    MnBuf out = {0};
    bool changed;
    bool good =
        make(ctx, input, &out) && mn_file_publish(ctx, folder_of(ctx->arena, path), last_name(path), mn_buf_view(&out), &changed);
    if (good && !options->quiet) fprintf(options->out, "%s %s\n", changed ? "wrote" : "kept ", path);
    mn_buf_clear(&out);
    return good;
}

/* How the new version speaks and looks. */
static bool look_of(MnContext *ctx, const MnOperands *operands, MnLook *look)
{
    const MnNode *tree = operands->new.tree;
    const char *council = mn_meta(tree, "council");
    const MnNode *data = council ? mn_project_council(mn_shared_project(operands->shared), council) : NULL;
    return mn_shared_look(ctx, operands->shared, mn_xml_attr(tree, "lang"), mn_at((MnPos){0}), data, look);
}

int mn_write_redline(MnArena *arena, const MnOptions *options, const MnOperands *operands, MnComparison *comparison)
{
    const MnOperand *old = &operands->old, *new = &operands->new;
    MnContext ctx = mn_context_new(arena, mn_shared_reader(operands->shared, arena, NULL));
    MnLook look;
    bool good = look_of(&ctx, operands, &look);
    if (good) {
        MnRedlineNames names = {.old_name = name_of(arena, old, NULL, look.words),
                                .new_name = name_of(arena, new, old, look.words),
                                .words = look.words};
        if (new->data) names.said = mn_redline_said(&ctx, new->data, look.words, &old->key, &new->key, &names.nsaid);
        MnRedlineSide was = side_of(old), is = side_of(new);
        mn_redline_dress(&ctx, comparison, &names);
        settle_links(arena, operands, comparison->tree);
        mn_redline_settle(&ctx, comparison->tree, &was, &is, look.words);
        MnRedlineInput input = {.tree = comparison->tree, .look = look, .folder = new->folder ? new->folder : "content"};
        good = write_file(&ctx, options, &input, mn_redline_page, options->html);
        good = write_file(&ctx, options, &input, mn_redline_pdf, options->redline) && good;
    }
    mn_print_diag(options, ctx.diag);
    int status = mn_status_of(ctx.diag);
    return good || status ? status : MN_EXIT_SYSTEM;
}
