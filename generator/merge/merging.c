/* merging.c - what every file of the stage starts from: what expressions of a text are about, a place for nodes under way, and which
 * records blocks have printed. */
#include "merge/merging.h"

Scope merge_data_scope(const Merge *m)
{
    return (Scope){.about = mn_scope_of_data(m->data), .record = mn_xml_child(m->data, "document")};
}

MnNode *merge_holder(Merge *m)
{
    return mn_tree_add(m->document, MN_M_HOLDER, NULL);
}

void merge_mark_printed(Merge *m, const MnNode *record)
{
    Chain *printed = mn_arena_alloc(m->ctx->arena, sizeof *printed);
    *printed = (Chain){m->printed.records, record};
    m->printed.records = printed;
}

bool merge_is_printed(const Merge *m, const MnNode *record, const char *type)
{
    for (const Chain *p = m->printed.records; p; p = p->outer)
        if (record ? p->item == record : mn_xml_is(p->item, type)) return true;
    return false;
}

static bool is_in(const Chain *chain, const MnNode *item)
{
    while (chain && chain->item != item) chain = chain->outer;
    return chain != NULL;
}

void merge_mark_shown(Merge *m, const MnNode *value)
{
    const MnNode *record = value;
    while (record && mn_xml_parent(record) != m->data) record = mn_xml_parent(record);
    if (!record || is_in(m->printed.shown, record)) return;
    Chain *shown = mn_arena_alloc(m->ctx->arena, sizeof *shown);
    *shown = (Chain){m->printed.shown, record};
    m->printed.shown = shown;
}

bool merge_is_shown(const Merge *m, const MnNode *record)
{
    return is_in(m->printed.shown, record) || is_in(m->printed.records, record);
}
