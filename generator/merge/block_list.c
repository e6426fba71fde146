/* block_list.c - in: the records of a kind that are printed together: [term …], [recommendation …]. Out: a list of them, in
 * the order of the file. */
#include "merge/internal.h"

static MnNode *first_record(const Merge *m, const char *type)
{
    MnNode *record = mn_xml_first_element(m->data);
    while (record && !mn_xml_is(record, type)) record = mn_xml_next_element(record);
    return record;
}

static MnNode *next_record(const MnNode *record)
{
    MnNode *next = mn_xml_next_element(record);
    while (next && !mn_xml_is(next, mn_xml_name(record))) next = mn_xml_next_element(next);
    return next;
}

static bool report_none(Merge *m, const char *type, MnPos pos)
{
    if (!mn_diag_doubts(m->ctx->diag, mn_str(type))) mn_report(m->ctx->diag, MN_NO_RECORDS, mn_at(pos), .type = type);
    return false;
}

/* A term's id is term-NAME, so that it can share its name with a heading. */
bool merge_terms(Merge *m, const MnNode *call, MnPos pos, MnNode *parent)
{
    (void)call;
    const MnNode *term = first_record(m, "term");
    if (!term) return report_none(m, "term", pos);
    MnNode *list = mn_xml_add(parent, "dl", parent);
    mn_xml_set_attr(list, "class", "glossary");
    merge_mark_printed(m, term);
    for (; term; term = next_record(term)) {
        const MnNode *name = mn_xml_child(term, "term"), *definition = mn_xml_child(term, "definition");
        MnNode *dt = mn_xml_add(list, "dt", term), *dd = mn_xml_add(list, "dd", term);
        mn_xml_set_attr(dt, "id", mn_arena_printf(m->ctx->arena, "term-%s", mn_xml_attr(term, "id")));
        if (name) merge_insert(m, name, dt, false);
        const MnOrigin *origin = definition ? mn_xml_origin(definition) : NULL;
        if (origin && origin->text) merge_cell(m, origin->text, dd);
    }
    return true;
}

bool merge_recommendations(Merge *m, const MnNode *call, MnPos pos, MnNode *parent)
{
    (void)call;
    const MnNode *record = first_record(m, "recommendation");
    if (!record) return report_none(m, "recommendation", pos);
    MnNode *list = mn_xml_add(parent, "ol", parent);
    mn_xml_set_attr(list, "class", "recommendations");
    merge_mark_printed(m, record);
    for (; record; record = next_record(record)) {
        const MnNode *text = mn_xml_child(record, "text");
        MnNode *item = mn_xml_add(list, "li", record);
        mn_xml_set_attr(item, "id", mn_xml_attr(record, "id"));
        if (text) merge_insert(m, text, item, false);
    }
    return true;
}
