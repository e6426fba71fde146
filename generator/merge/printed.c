/* printed.c - which records blocks have printed. */
#include "merge/merging.h"

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
