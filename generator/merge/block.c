/* block.c - in: the call of a block, {{ table('x') }}. Out: the block's nodes. One file a block: block_NAME.c. */
#include "merge/internal.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    MergeBlock *build;
} blocks[] = {
    {"table", merge_table},     {"matrix", merge_matrix}, {"plan", merge_plan},       {"scoring", merge_scoring},
    {"diagram", merge_diagram}, {"terms", merge_terms},   {"include", merge_include}, {"recommendations", merge_recommendations},
};

bool merge_block(Merge *m, const MnNode *call, MnPos pos, MnNode *parent)
{
    const char *name = mn_xml_attr(call, "name");
    mn_xml_set_pos(parent, pos);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (strcmp(blocks[i].name, name) == 0) return blocks[i].build(m, call, pos, parent);
    return false;
}

void merge_mark_printed(Merge *m, const MnNode *record)
{
    Chain *printed = mn_arena_alloc(m->ctx->arena, sizeof *printed);
    *printed = (Chain){m->printed, record};
    m->printed = printed;
}

bool merge_is_printed(const Merge *m, const MnNode *record, const char *type)
{
    for (const Chain *p = m->printed; p; p = p->outer)
        if (record ? p->item == record : mn_xml_is(p->item, type)) return true;
    return false;
}

/* What is written but printed nowhere is most often a forgotten line of the narrative. */
void merge_warn_unprinted(Merge *m)
{
    static const char *const types[] = {"table", "matrix", "plan", "scoring", "diagram"};
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record)) {
        const char *id = mn_xml_attr(record, "id");
        for (size_t i = 0; id && i < sizeof types / sizeof *types; i++)
            if (mn_xml_is(record, types[i]) && !merge_is_printed(m, record, NULL))
                mn_report(m->ctx->diag, MN_PRINTED_NOWHERE, mn_at(mn_xml_pos(record)), .type = types[i], .id = id);
    }
}

static const char *nearest_record(Merge *m, const char *type, const char *id)
{
    const char **ids = NULL, *near = NULL;
    size_t count = 0, cap = 0;
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record)) {
        if (!mn_xml_is(record, type) || !mn_xml_attr(record, "id")) continue;
        ids = mn_grow(ids, &cap, count + 1, sizeof *ids);
        ids[count++] = mn_xml_attr(record, "id");
    }
    if (count) near = mn_str_suggest(mn_str(id), ids, count);
    free(ids);
    return near;
}

const MnNode *merge_called_record(Merge *m, const MnNode *call, const char *type, MnPos pos)
{
    const char *id = mn_xml_attr(call, "argument");
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record)) {
        const char *own = mn_xml_is(record, type) ? mn_xml_attr(record, "id") : NULL;
        if (!own || strcmp(own, id) != 0) continue;
        merge_mark_printed(m, record);
        return mn_diag_doubts(m->ctx->diag, mn_str(id)) ? NULL : record; /* of a faulty one something may be missing */
    }
    bool doubtful = mn_diag_doubts(m->ctx->diag, mn_str(type)) || mn_diag_doubts(m->ctx->diag, mn_str(id));
    if (doubtful) return NULL;
    mn_diag_lose(m->ctx->diag, mn_str(id));
    const char *near = nearest_record(m, type, id);
    mn_report(m->ctx->diag, MN_NO_RECORD, mn_at(pos), .type = type, .id = id, .near = near,
              .hint = near ? "did you mean '{near}'?" : NULL);
    return NULL;
}
