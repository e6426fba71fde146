/* neighbour.c - see neighbour.h. A neighbour is made up to its numbers, which need no link of its own to be resolved: so two
 * documents that link to each other are no circle. */
#include "document/neighbour.h"

#include "document/pipeline.h"
#include "document/record.h"
#include "document/stored_tree.h"
#include "markdown/markdown.h"
#include "style/running.h"

static void forget(void *map)
{
    mn_map_clear(map);
}

static MnNeighbour *neighbour_new(MnArena *arena, const char *id)
{
    MnNeighbour *neighbour = mn_arena_alloc(arena, sizeof *neighbour);
    neighbour->id = mn_arena_strdup(arena, id);
    mn_arena_own(arena, &neighbour->ids, forget);
    return neighbour;
}

static void take_tree(MnNeighbour *neighbour, MnNode *tree)
{
    neighbour->tree = tree;
    const char *title = mn_meta(tree, "title");
    if (title) neighbour->title = title;
    if (mn_xml_attr(tree, "lang")) neighbour->language = mn_xml_attr(tree, "lang");
    for (MnNode *node = mn_xml_child(tree, "article"); node; node = mn_xml_walk(node, tree, true)) {
        const char *name = mn_xml_is_element(node) ? mn_xml_attr(node, "id") : NULL;
        if (name) mn_map_put(&neighbour->ids, mn_str(name), node);
    }
}

const MnNeighbour *mn_neighbour(MnShared *shared, const char *id)
{
    const MnNeighbour *known = mn_shared_recall(shared, id);
    if (known) return known;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, mn_shared_reader(shared, arena, id));
    MnDocument document;
    MnNeighbour *neighbour = neighbour_new(arena, id);
    bool good = mn_document_make(&ctx, shared, neighbour->id, MN_UPTO_NUMBERED, &document);
    neighbour->data = document.data_whole ? document.data : NULL;
    neighbour->version = document.version;
    const MnNode *record = neighbour->data ? mn_xml_child(neighbour->data, "document") : NULL;
    const char *title = mn_document_value(record, "title");
    neighbour->title = title ? mn_markdown_smart(arena, title) : NULL;
    neighbour->language = mn_document_value(record, "language");
    if (good) take_tree(neighbour, document.tree);
    return mn_shared_keep(shared, id, neighbour, arena);
}

const MnNeighbour *mn_neighbour_published(MnShared *shared, const char *id, const char *version)
{
    MnArena *arena = mn_arena_new();
    const char *key = mn_arena_printf(arena, "%s@%s", id, version);
    const MnNeighbour *known = mn_shared_recall(shared, key);
    if (known) {
        mn_arena_free(arena);
        return known;
    }
    MnContext ctx = mn_context_new(arena, mn_shared_reader(shared, arena, id));
    MnNeighbour *neighbour = neighbour_new(arena, id);
    neighbour->version = mn_arena_strdup(arena, version);
    const MnSource *source = mn_record_source(arena, shared, id, version, "document.xml");
    MnNode *tree = source ? mn_store_tree_read(&ctx, source) : NULL;
    if (tree) take_tree(neighbour, tree);
    return mn_shared_keep(shared, key, neighbour, arena);
}

const MnNode *mn_neighbour_place(MnContext *ctx, const MnNeighbour *neighbour, const char *id)
{
    char *name = mn_arena_strdup(ctx->arena, id);
    for (char *c = name; *c; c++)
        if (*c == '/') *c = '-';
    return mn_map_get(&neighbour->ids, mn_str(name));
}
