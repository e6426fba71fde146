/* block_diagram.c - in: [diagram NAME]: its form, a title, a description and steps. Out: a figure: the picture that the writers
 * are to draw, by its form, title and description alone; then the steps as a list, numbered where their order is the diagram's
 * sense. */
#include "merge/merging.h"

#include <string.h>

static void add_step(Merge *m, const MnNode *step, MnNode *list)
{
    const MnNode *label = mn_xml_child(step, "label");
    MnNode *item = mn_tree_add(list, MN_LI, step);
    if (label) merge_insert(m, label, mn_tree_add(item, MN_STRONG, label), false);
    for (const MnNode *text = mn_xml_first_element(step); text; text = mn_xml_next_element(text)) {
        if (!mn_xml_is(text, "text")) continue;
        mn_xml_add_string(item, mn_xml_prev(text) && mn_xml_is(mn_xml_prev(text), "text") ? "; " : ": ");
        merge_insert(m, text, item, false);
    }
}

/* Of a tree the first is the stem: the others stand in a list within it. */
static void add_steps(Merge *m, const MnNode *record, MnNode *list, bool tree)
{
    MnNode *branches = NULL;
    for (const MnNode *step = mn_xml_first_element(record); step; step = mn_xml_next_element(step)) {
        if (!mn_xml_is(step, "step")) continue;
        if (tree && !branches && mn_xml_first(list)) branches = mn_tree_add(mn_xml_first(list), MN_UL, step);
        add_step(m, step, branches ? branches : list);
    }
}

static void add_words(Merge *m, const MnNode *record, const char *key, MnNode *picture, MnKind kind)
{
    const MnNode *value = mn_xml_child(record, key);
    if (value) mn_xml_add_string(mn_tree_add(picture, kind, value), merge_plain(m, value));
}

/* Who listens hears the steps from the list: what the author did not describe is the form alone. */
static void add_description(Merge *m, const MnNode *record, const char *form, MnNode *picture)
{
    if (mn_xml_child(record, "description")) add_words(m, record, "description", picture, MN_DESC);
    else
        mn_xml_add_string(mn_tree_add(picture, MN_DESC, record),
                          mn_word(m->words, mn_arena_printf(m->ctx->arena, "diagram-%s", form)));
}

bool merge_diagram(Merge *m, const BlockCall *call, MnNode *parent)
{
    const MnNode *record = call->record;
    const MnNode *type = mn_xml_child(record, "type");
    const char *form = type ? mn_xpath_text(m->ctx->arena, type) : "";
    MnNode *figure = mn_tree_add(parent, MN_FIGURE, record);
    mn_xml_set_attr(figure, "class", "diagram");
    mn_xml_set_attr(figure, "id", mn_xml_attr(record, "id"));
    MnNode *picture = mn_tree_add(figure, MN_SVG, record);
    mn_xml_set_attr(picture, "class", form);
    add_words(m, record, "title", picture, MN_TITLE);
    add_description(m, record, form, picture);
    bool tree = strcmp(form, "tree") == 0;
    add_steps(m, record, mn_tree_add(figure, tree ? MN_UL : MN_OL, record), tree);
    merge_caption(m, record, figure, MN_FIGCAPTION);
    return true;
}
