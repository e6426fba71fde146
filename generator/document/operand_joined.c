/* operand_joined.c - see operand_joined.h. */
#include "document/operand_joined.h"

#include "base/map.h"
#include "tree/facts.h"

#include <string.h>

static MnNode *copy_of(MnArena *arena, const MnNode *tree)
{
    MnNode *root = mn_tree_new(arena, MN_DOCUMENT);
    for (const MnAttr *a = mn_xml_first_attr(tree); a; a = mn_xml_next_attr(a))
        mn_xml_set_attr(root, mn_xml_attr_name(a), mn_xml_attr_value(a));
    for (const MnNode *n = mn_xml_first_element(tree); n; n = mn_xml_next_element(n)) mn_xml_copy(n, root);
    return root;
}

static void find_ids(const MnNode *tree, MnMap *ids)
{
    for (const MnNode *n = tree; n; n = mn_xml_walk(n, tree, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (id) mn_map_put(ids, mn_str(id), n);
    }
}

/* Gives the element another id, or lets it lead to one, where its own is taken. */
static void set_apart(MnArena *arena, MnNode *element, const MnMap *taken, const char *document)
{
    const char *id = mn_xml_attr(element, "id"), *href = mn_is(element, MN_A) ? mn_xml_attr(element, "href") : NULL;
    if (id && mn_map_get(taken, mn_str(id))) mn_xml_set_attr(element, "id", mn_arena_printf(arena, "%s-%s", document, id));
    if (href && *href == '#' && mn_map_get(taken, mn_str(href + 1)))
        mn_xml_set_attr(element, "href", mn_arena_printf(arena, "#%s-%s", document, href + 1));
}

MnNode *mn_operand_join(MnArena *arena, const MnNode *tree, const MnNode *more, const char *id)
{
    MnNode *root = copy_of(arena, tree), *article = mn_tree_child(root, MN_ARTICLE);
    const MnNode *other = mn_tree_child(more, MN_ARTICLE);
    MnMap taken = {0};
    find_ids(root, &taken);
    for (const MnNode *n = other && article ? mn_xml_first_element(other) : NULL; n; n = mn_xml_next_element(n)) {
        if (mn_is_cover(n) || mn_is_contents(n) || mn_is_document_control(n)) continue;
        MnNode *copy = mn_xml_copy(n, article);
        for (MnNode *e = copy; e; e = mn_xml_walk(e, copy, true))
            if (mn_xml_is_element(e)) set_apart(arena, e, &taken, id);
    }
    mn_map_clear(&taken);
    return root;
}
