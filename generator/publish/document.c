/* document.c - in: an id. Out: the document after the stage asked for.
 *
 * Words depend on the language and the council, a style on the house style and the council: both are few, so they are loaded once
 * under one lock and then shared; fontconfig, which opens the fonts of a style, is called under that lock only. */
#include "publish/document.h"

#include "base/map.h"
#include "layout/layout.h"
#include "merge/merge.h"
#include "number/number.h"

#include <errno.h>
#include <pthread.h>

struct MnShared {
    MnArena *arena;
    const MnProject *project;
    pthread_mutex_t lock;
    MnMap words, styles, files;
};

static void shared_free(void *object)
{
    MnShared *shared = object;
    mn_map_clear(&shared->words);
    mn_map_clear(&shared->styles);
    mn_map_clear(&shared->files);
    pthread_mutex_destroy(&shared->lock);
}

MnShared *mn_shared_open(MnContext *ctx, const char *dir)
{
    MnProject *project = mn_project_open(ctx, dir);
    if (!project) return NULL;
    MnShared *shared = mn_arena_alloc(ctx->arena, sizeof *shared);
    shared->arena = ctx->arena;
    shared->project = project;
    pthread_mutex_init(&shared->lock, NULL);
    mn_arena_own(ctx->arena, shared, shared_free);
    return shared;
}

const MnProject *mn_shared_project(const MnShared *shared)
{
    return shared->project;
}

const MnSource *mn_shared_file(MnContext *ctx, MnShared *shared, const char *name)
{
    pthread_mutex_lock(&shared->lock);
    MnSource *source = mn_map_get(&shared->files, mn_str(name));
    if (!source) {
        const char *path = mn_arena_printf(shared->arena, "%s/%s", mn_project_dir(shared->project), name);
        const MnSource *read = mn_source_read(shared->arena, path, name);
        if (read) source = mn_arena_memdup(shared->arena, read, sizeof *read);
        else mn_diag_system(ctx->diag, path, errno, "read");
        if (source) mn_map_put(&shared->files, mn_str(source->name), source);
    }
    pthread_mutex_unlock(&shared->lock);
    return source;
}

static const char *value_of(const MnNode *record, const char *key)
{
    const MnNode *value = record ? mn_xml_child(record, key) : NULL;
    return value && value->children ? mn_xml_text(value->children) : NULL;
}

/* What the words and the style of a document hang on: its language, its council and the council's house style. */
static bool load_shared(MnContext *ctx, MnShared *shared, MnDocument *out)
{
    const MnNode *document = mn_xml_child(out->data, "document"), *council = mn_xml_child(out->data, "council");
    const MnNode *style = council ? mn_xml_child(council, "style") : NULL;
    const char *language = value_of(document, "language");
    if (!language) language = value_of(council, "language");
    if (!language) language = value_of(mn_xml_child(out->data, "site"), "language");
    if (!language) language = "en-GB";
    const char *council_id = council ? mn_xml_attr(council, "id") : "";
    MnContext loading = {shared->arena, ctx->diag};
    pthread_mutex_lock(&shared->lock);
    const char *key = mn_arena_printf(shared->arena, "%s %s", language, council_id ? council_id : "");
    out->words = mn_map_get(&shared->words, mn_str(key));
    if (!out->words) {
        out->words = mn_words_load(&loading, shared->project, language, council);
        if (out->words) mn_map_put(&shared->words, mn_str(key), (void *)(uintptr_t)out->words);
    }
    out->style = mn_map_get(&shared->styles, mn_str(key));
    if (!out->style) {
        out->style = mn_style_load(&loading, mn_project_dir(shared->project), value_of(style, "house-style"), council);
        if (out->style) mn_map_put(&shared->styles, mn_str(key), (void *)(uintptr_t)out->style);
    }
    pthread_mutex_unlock(&shared->lock);
    return out->words && out->style;
}

static const char *current_version(const MnNode *data)
{
    const char *number = NULL;
    for (const MnNode *node = mn_xml_first_element(data); node; node = mn_xml_next_element(node))
        if (mn_xml_is(node, "version")) number = mn_xml_attr(node, "number");
    return number;
}

static MnPages *lay_out(MnContext *ctx, const MnDocument *document)
{
    MnPart part = {.document = document->tree, .style = document->style, .words = document->words, .folder = document->folder};
    MnPublication publication = {.parts = &part, .nparts = 1};
    return mn_layout(ctx, &publication);
}

bool mn_document_make(MnContext *ctx, MnShared *shared, const char *id, MnUpto upto, MnDocument *out)
{
    size_t errors = mn_diag_errors(ctx->diag);
    *out = (MnDocument){.id = id};
    out->folder = mn_arena_printf(ctx->arena, "%s/content/documents/%s", mn_project_dir(shared->project), id);
    out->data = mn_data_load(ctx, shared->project, id);
    if (!out->data || mn_diag_errors(ctx->diag) > errors) return false;
    out->version = current_version(out->data);
    if (upto == MN_UPTO_DATA) return true;
    if (!load_shared(ctx, shared, out)) return false;
    out->tree = mn_merge(ctx, shared->project, out->data, out->words);
    if (!out->tree || mn_diag_errors(ctx->diag) > errors) return false;
    if (upto == MN_UPTO_MERGED) return true;
    if (!mn_number(ctx, out->tree, out->words)) return false;
    if (upto == MN_UPTO_NUMBERED) return true;
    out->pages = lay_out(ctx, out);
    return out->pages && mn_diag_errors(ctx->diag) == errors;
}

const char *mn_document_meta(const MnNode *tree, const char *name)
{
    for (const MnNode *node = mn_xml_first_element(tree); node && mn_xml_is(node, "meta"); node = mn_xml_next_element(node)) {
        const char *given = mn_xml_attr(node, "name");
        if (given && mn_str_is(mn_str(given), name)) return mn_xml_attr(node, "content");
    }
    return NULL;
}
