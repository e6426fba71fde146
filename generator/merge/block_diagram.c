/* block_diagram.c - in: [diagram NAME]: its type, a description and steps. Out: a figure that says in words what the diagram
 * shows: the description, then the steps as a list, numbered where their order is the diagram's sense. */
#include "merge/internal.h"

#include <string.h>

static bool is_ordered(Merge *m, const MnNode *record)
{
    const MnNode *type = mn_xml_child(record, "type");
    const char *name = type ? mn_xpath_text(m->ctx->arena, type) : "";
    return strcmp(name, "cycle") == 0 || strcmp(name, "flow") == 0 || strcmp(name, "layers") == 0;
}

static void add_step(Merge *m, const MnNode *step, MnNode *list)
{
    const MnNode *label = mn_xml_child(step, "label");
    MnNode *item = mn_xml_add(list, "li", step);
    if (label) merge_insert(m, label, mn_xml_add(item, "strong", label), false);
    for (const MnNode *text = mn_xml_first_element(step); text; text = mn_xml_next_element(text)) {
        if (!mn_xml_is(text, "text")) continue;
        mn_xml_add_string(item, text->prev && mn_xml_is(text->prev, "text") ? "; " : ": ");
        merge_insert(m, text, item, false);
    }
}

bool merge_diagram(Merge *m, const MnNode *call, MnPos pos, MnNode *parent)
{
    const MnNode *record = merge_called_record(m, call, "diagram", pos);
    if (!record) return false;
    const MnNode *description = mn_xml_child(record, "description");
    MnNode *figure = mn_xml_add(parent, "figure", record);
    mn_xml_set_attr(figure, "class", "diagram");
    mn_xml_set_attr(figure, "id", mn_xml_attr(record, "id"));
    if (description) {
        MnNode *p = mn_xml_add(figure, "p", description);
        mn_xml_set_attr(p, "class", "description");
        merge_insert(m, description, p, false);
    }
    MnNode *list = mn_xml_add(figure, is_ordered(m, record) ? "ol" : "ul", record);
    for (const MnNode *step = mn_xml_first_element(record); step; step = mn_xml_next_element(step))
        if (mn_xml_is(step, "step")) add_step(m, step, list);
    merge_caption(m, record, figure, "figcaption");
    return true;
}
