/* compare.c - in: the trees of two versions. Out: the marked tree and its list of differences (compare.h). */
#include "compare/compare.h"

#include "compare/list.h"

static MnNode *put(const MnNode *block, MnNode *article, const char *mark)
{
    MnNode *copy = mn_xml_copy(block, article);
    mn_xml_set_attr(copy, "data-change", mark);
    return copy;
}

static void prefix_ids(MnArena *arena, MnNode *gone)
{
    for (MnNode *n = gone; n; n = mn_xml_walk(n, gone, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (id) mn_xml_set_attr(n, "id", mn_arena_printf(arena, "was-%s", id));
    }
}

MnComparison *mn_compare(MnArena *arena, const MnNode *old, const MnNode *new, const MnCompareOptions *options)
{
    (void)options;
    MnComparison *comparison = mn_arena_alloc(arena, sizeof *comparison);
    MnNode *root = mn_tree_new(arena, MN_DOCUMENT);
    for (const MnAttr *a = mn_xml_first_attr(new); a; a = mn_xml_next_attr(a))
        mn_xml_set_attr(root, mn_xml_attr_name(a), mn_xml_attr_value(a));
    for (const MnNode *meta = mn_tree_child(new, MN_META); meta && mn_is(meta, MN_META); meta = mn_xml_next_element(meta))
        mn_xml_copy(meta, root);
    const MnNode *before = mn_tree_child(old, MN_ARTICLE), *after = mn_tree_child(new, MN_ARTICLE);
    MnNode *article = mn_xml_copy_shallow(after, root);
    for (const MnNode *block = mn_xml_first_element(before); block; block = mn_xml_next_element(block))
        prefix_ids(arena, put(block, article, "del"));
    for (const MnNode *block = mn_xml_first_element(after); block; block = mn_xml_next_element(block)) put(block, article, "ins");
    comparison->tree = root;
    list_differences(arena, comparison);
    return comparison;
}
