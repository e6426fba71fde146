/* block.c - in: the call of a block, {{ table('x') }}. Out: the block's nodes. A block is a row of the table below and what makes it;
 * the function, the record it names, the warning of what is printed nowhere: all follow from the row. */
#include "merge/merging.h"

#include <stdlib.h>
#include <string.h>

static const BlockKind blocks[] = {
    /* name, arguments, type of record, what it makes of it */
    {"table", 1, "table", merge_table},
    {"matrix", 1, "matrix", merge_matrix},
    {"plan", 1, "plan", merge_plan},
    {"scoring", 1, "scoring", merge_scoring},
    {"diagram", 1, "diagram", merge_diagram},
    {"terms", 0, "term", merge_terms},
    {"recommendations", 0, "recommendation", merge_recommendations},
    {"include", 1, NULL, merge_include},
};

const BlockKind *merge_blocks(size_t *count)
{
    *count = sizeof blocks / sizeof *blocks;
    return blocks;
}

/* ---- the record it is about ---- */

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

/* The record of this name; of a block without a name, the first of its type. NULL after an error, reported here or before. */
static const MnNode *find_record(Merge *m, const BlockKind *kind, const char *id, MnRange range)
{
    MnDiag *diag = m->ctx->diag;
    bool doubtful = kind->arguments && mn_diag_doubts(diag, mn_str(id)); /* of a faulty one something may be missing */
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record)) {
        if (!mn_xml_is(record, kind->type)) continue;
        const char *own = mn_xml_attr(record, "id");
        if (kind->arguments && !(own && strcmp(own, id) == 0)) continue;
        merge_mark_printed(m, record);
        return doubtful ? NULL : record;
    }
    if (doubtful || mn_diag_doubts(diag, mn_str(kind->type))) return NULL;
    if (!kind->arguments) {
        mn_report(diag, MN_NO_RECORDS, range, .type = kind->type);
        return NULL;
    }
    mn_diag_lose(diag, mn_str(id));
    const char *near = nearest_record(m, kind->type, id);
    mn_report(diag, MN_NO_RECORD, range, .type = kind->type, .id = id, .near = near,
              .hint = near ? "did you mean '{near}'?" : NULL);
    return NULL;
}

/* ---- making it ---- */

bool merge_block(Merge *m, const MnNode *call, MnRange range, MnNode *parent)
{
    const BlockKind *kind = blocks;
    while (strcmp(kind->name, mn_xml_attr(call, "name")) != 0) kind++; /* its function is made of the row */
    mn_xml_set_range(parent, range);
    BlockCall block = {.argument = mn_xml_attr(call, "argument"), .range = range};
    if (kind->type) {
        block.record = find_record(m, kind, block.argument, range);
        if (!block.record) return false;
    }
    return kind->make(m, &block, parent);
}

/* What is written but printed nowhere is most often a forgotten line of the narrative. */
void merge_warn_unprinted(Merge *m)
{
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record)) {
        const char *id = mn_xml_attr(record, "id");
        for (size_t i = 0; id && i < sizeof blocks / sizeof *blocks; i++) {
            bool named = blocks[i].type && blocks[i].arguments && mn_xml_is(record, blocks[i].type);
            if (named && !merge_is_printed(m, record, NULL))
                mn_report(m->ctx->diag, MN_PRINTED_NOWHERE, mn_xml_range(record), .type = blocks[i].type, .id = id);
        }
    }
}
