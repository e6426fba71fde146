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

/* Is it one of which something may be missing, since it is faulty? */
static bool is_doubtful(const Merge *m, const BlockKind *kind, const char *id)
{
    return kind->arguments && mn_diag_doubts(m->ctx->diag, mn_str(id));
}

/* The record of this name; of a block without a name, the first of its type. NULL after an error, reported here or before. */
static const MnNode *find_record(Merge *m, const BlockKind *kind, const char *id, MnRange range)
{
    MnDiag *diag = m->ctx->diag;
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record)) {
        if (!mn_xml_is(record, kind->type)) continue;
        const char *own = mn_xml_attr(record, "id");
        if (kind->arguments && !(own && strcmp(own, id) == 0)) continue;
        merge_mark_printed(m, record);
        return record;
    }
    if (is_doubtful(m, kind, id) || mn_diag_doubts(diag, mn_str(kind->type))) return NULL;
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

/* ---- a record that is faulty ---- */

/* A text of it, in a paragraph. */
static void add_text(Merge *m, const MnText *text, MnNode *parent)
{
    MnNode *p = mn_tree_add(parent, MN_P, parent);
    mn_xml_set_range(p, mn_text_range(text));
    merge_inline(m, text, p);
    if (!mn_xml_first(p)) mn_xml_remove(p);
}

static void add_fields(Merge *m, const MnNode *row, size_t most, MnNode *parent)
{
    size_t count;
    const MnText *fields = mn_data_fields(row, &count);
    for (size_t i = 0; i < count && i < most; i++) add_text(m, &fields[i], parent);
}

/* What is wrong with its texts is told as well: they stand in paragraphs where it was to stand. Of a matrix only the first field of a
 * row is one. Nothing is written of a document that has such a record. */
static void add_texts(Merge *m, const MnNode *record, MnNode *parent)
{
    for (const MnNode *value = mn_xml_first_element(record); value; value = mn_xml_walk(value, record, true)) {
        if (!mn_xml_is_element(value)) continue;
        MnType type = mn_data_type(value);
        if (type == MN_TYPE_ROW) add_fields(m, value, mn_xml_is(record, "matrix") ? 1 : SIZE_MAX, parent);
        else if (type == MN_TYPE_BLOCK) merge_insert(m, value, parent, true);
        else if (type == MN_TYPE_INLINE) add_fields(m, value, 1, parent);
    }
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
        if (block.record && is_doubtful(m, kind, block.argument)) add_texts(m, block.record, parent);
        if (!block.record || is_doubtful(m, kind, block.argument)) return false;
    }
    return kind->make(m, &block, parent);
}

/* Of the records that templates print, not every kind's does. */
static void warn_of_template_records(Merge *m, const MnNode *record)
{
    static const char *const types[] = {"recommendation", "signature", "background", "meeting", "approval"};
    const char *type = mn_xml_name(record), *id = mn_xml_attr(record, "id");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i]) == 0 && !merge_is_shown(m, record))
            mn_report(m->ctx->diag, MN_RECORD_UNPRINTED, mn_xml_range(record), .type = type,
                      .name = id ? mn_arena_printf(m->ctx->arena, "%s %s", type, id) : type,
                      .hint = i ? NULL : "write {{ recommendations() }} alone in a paragraph where they belong");
}

/* What is written but printed nowhere is most often a forgotten line of the narrative. */
void merge_warn_unprinted(Merge *m)
{
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record)) {
        const char *id = mn_xml_attr(record, "id");
        warn_of_template_records(m, record);
        for (size_t i = 0; id && i < sizeof blocks / sizeof *blocks; i++) {
            bool named = blocks[i].type && blocks[i].arguments && mn_xml_is(record, blocks[i].type);
            if (named && !merge_is_printed(m, record, NULL))
                mn_report(m->ctx->diag, MN_PRINTED_NOWHERE, mn_xml_range(record), .type = blocks[i].type, .id = id);
        }
    }
}
