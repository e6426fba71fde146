/* block_list.c - in: the records of a kind that are printed together: [term …], [recommendation …]. Out: a list of them, in
 * the order of the file. */
#include "merge/merging.h"

static const MnNode *next_record(const MnNode *record)
{
    const MnNode *next = mn_xml_next_element(record);
    while (next && !mn_xml_is(next, mn_xml_name(record))) next = mn_xml_next_element(next);
    return next;
}

/* A term's id is term-NAME, so that it can share its name with a heading. */
bool merge_terms(Merge *m, const BlockCall *call, MnNode *parent)
{
    MnNode *list = mn_tree_add(parent, MN_DL, parent);
    mn_xml_set_attr(list, "class", "glossary");
    for (const MnNode *term = call->record; term; term = next_record(term)) {
        const MnNode *name = mn_xml_child(term, "term"), *definition = mn_xml_child(term, "definition");
        MnNode *dt = mn_tree_add(list, MN_DT, term), *dd = mn_tree_add(list, MN_DD, term);
        mn_xml_set_attr(dt, "id", mn_arena_printf(m->ctx->arena, "term-%s", mn_xml_attr(term, "id")));
        if (name) merge_insert(m, name, dt, false);
        const MnOrigin *origin = definition ? mn_xml_origin(definition) : NULL;
        if (origin && origin->text) merge_cell(m, origin->text, false, dd);
    }
    return true;
}

bool merge_recommendations(Merge *m, const BlockCall *call, MnNode *parent)
{
    MnNode *list = mn_tree_add(parent, MN_OL, parent);
    mn_xml_set_attr(list, "class", "recommendations");
    for (const MnNode *record = call->record; record; record = next_record(record)) {
        const MnNode *text = mn_xml_child(record, "text");
        merge_mark_shown(m, record);
        MnNode *item = mn_tree_add(list, MN_LI, record);
        mn_xml_set_attr(item, "id", mn_xml_attr(record, "id"));
        if (text) merge_insert(m, text, item, false);
    }
    return true;
}
