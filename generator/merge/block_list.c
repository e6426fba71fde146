/* block_list.c - in: the records of a kind that are printed together: [term …], [recommendation …]. Out: a list of them, in
 * the order of the file. */
#include "merge/merging.h"

#include "base/map.h"

static const MnNode *next_record(const MnNode *record)
{
    const MnNode *next = mn_xml_next_element(record);
    while (next && !mn_xml_is(next, mn_xml_name(record))) next = mn_xml_next_element(next);
    return next;
}

/* That a record is there twice was told with the data, so its second has no id to be told of again. */
static void name_once(MnMap *named, MnNode *element, const MnNode *record, const char *id)
{
    const char *name = mn_xml_attr(record, "id");
    if (name && mn_map_get(named, mn_str(name))) return;
    if (name) mn_map_put(named, mn_str(name), element);
    mn_xml_set_attr(element, "id", id);
}

/* A term's id is term-NAME, so that it can share its name with a heading. */
bool merge_terms(Merge *m, const BlockCall *call, MnNode *parent)
{
    MnMap named = {0};
    MnNode *list = mn_tree_add(parent, MN_DL, parent);
    mn_xml_set_attr(list, "class", "glossary");
    for (const MnNode *term = call->record; term; term = next_record(term)) {
        const MnNode *name = mn_xml_child(term, "term"), *definition = mn_xml_child(term, "definition");
        MnNode *dt = mn_tree_add(list, MN_DT, term), *dd = mn_tree_add(list, MN_DD, term);
        name_once(&named, dt, term, mn_arena_printf(m->ctx->arena, "term-%s", mn_xml_attr(term, "id")));
        if (name) merge_insert(m, name, dt, false);
        const MnOrigin *origin = definition ? mn_xml_origin(definition) : NULL;
        if (origin && origin->text) merge_cell(m, origin->text, false, dd);
    }
    mn_map_clear(&named);
    return true;
}

bool merge_recommendations(Merge *m, const BlockCall *call, MnNode *parent)
{
    MnMap named = {0};
    MnNode *list = mn_tree_add(parent, MN_OL, parent);
    mn_xml_set_attr(list, "class", "recommendations");
    for (const MnNode *record = call->record; record; record = next_record(record)) {
        const MnNode *text = mn_xml_child(record, "text");
        merge_mark_shown(m, record);
        MnNode *item = mn_tree_add(list, MN_LI, record);
        name_once(&named, item, record, mn_xml_attr(record, "id"));
        if (text) merge_insert(m, text, item, false);
    }
    mn_map_clear(&named);
    return true;
}
