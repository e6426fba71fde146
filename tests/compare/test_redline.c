/* Marked trees, dressed as redlines, tests/compare/redline…, as two columns, tests/compare/sides…, and as one that can show either
 * version, tests/compare/views… */
#include "golden.h"

#include "compare/list.h"
#include "compare/redline_tree.h"
#include "compare/sides.h"
#include "compare/views.h"
#include "tree/document_xml.h"

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    MnComparison comparison = {.tree = mn_tree_read(ctx, input)};
    assert_non_null(comparison.tree);
    const MnWords *words = mn_words_load(ctx, mn_xml_attr(comparison.tree, "lang"), (MnRange){0}, NULL);
    static const MnVersionSaid said[] = {{"1.1", "Grants are larger"}};
    bool says = strstr(folder, "cover") != NULL;
    MnRedlineNames names = {.old_name = "1.0", .new_name = "1.1", .words = words, .said = said, .nsaid = says};
    assert_non_null(names.words);
    list_differences(ctx->arena, &comparison);
    mn_redline_dress(ctx, &comparison, &names);
    const MnNode *tree = comparison.tree;
    if (strstr(folder, "sides")) tree = mn_sides_tree(ctx, tree, &names);
    if (strstr(folder, "views")) tree = mn_views_tree(ctx->arena, tree);
    mn_tree_write(tree, dump);
}

int main(void)
{
    return golden_run("compare", "marked.xml", make);
}
