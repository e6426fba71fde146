/* outcome.c - in: the merged tree. Out: what templates made that readers could not use: tables without rows, cells that reach beyond
 * their group, sections whose heading is not the first or not the only one.
 *
 * A template cannot be judged by itself: its rows may repeat, its headings stand under conditions. What data and narrative make is
 * sound, so whatever is found here is mended where the element stands in its template. */
#include "base/limits.h"
#include "ini/value.h"
#include "merge/merging.h"

#include <string.h>

/* ---- sections ---- */

static void check_section(Merge *m, const MnNode *section)
{
    const MnNode *heading = mn_tree_heading(section);
    bool before = heading && mn_xml_parent(heading) == section;
    for (const MnNode *child = mn_xml_first_element(section); heading && child; child = mn_xml_next_element(child)) {
        if (child == heading) before = false;
        else if (mn_is_heading(child)) mn_report(m->ctx->diag, MN_SECOND_HEADING, mn_xml_range(child));
        else if (before) mn_report(m->ctx->diag, MN_BEFORE_HEADING, mn_xml_range(child), .element = mn_xml_name(child));
    }
}

/* ---- tables ---- */

/* What a cell says of how far it reaches; 1 where it says nothing, 0 after an error. */
static uint32_t span_of(Merge *m, const MnNode *cell, const char *name, const char *kind)
{
    uint32_t span = 0;
    const char *value = mn_xml_attr(cell, name);
    if (!value) return 1;
    if (mn_value_whole(mn_str(value), &span) && span && span <= MN_MOST_CELL_SPAN) return span;
    mn_report(m->ctx->diag, MN_SPAN_NUMBER, mn_xml_attr_range(cell, name), .value = value, .kind = kind);
    return 0;
}

static void check_row(Merge *m, const MnNode *tr, uint32_t left)
{
    for (const MnNode *cell = mn_xml_first_element(tr); cell; cell = mn_xml_next_element(cell)) {
        span_of(m, cell, "colspan", "columns");
        if (span_of(m, cell, "rowspan", "rows") > left)
            mn_report(m->ctx->diag, MN_SPAN_BEYOND, mn_xml_attr_range(cell, "rowspan"),
                      .limit = mn_diag_number(m->ctx->diag, left));
    }
}

/* Returns how many rows the group has. */
static uint32_t check_group(Merge *m, const MnNode *group)
{
    uint32_t rows = 0, row = 0;
    for (const MnNode *tr = mn_xml_first_element(group); tr; tr = mn_xml_next_element(tr)) rows += mn_is(tr, MN_TR);
    for (const MnNode *tr = mn_xml_first_element(group); tr; tr = mn_xml_next_element(tr))
        if (mn_is(tr, MN_TR)) check_row(m, tr, rows - row++);
    return rows;
}

/* What was to fill an empty one may be what an error was told of. */
static void check_table(Merge *m, const MnNode *table)
{
    uint32_t rows = 0;
    for (const MnNode *child = mn_xml_first_element(table); child; child = mn_xml_next_element(child))
        rows += check_group(m, child);
    if (!rows && !mn_diag_errors(m->ctx->diag)) mn_report(m->ctx->diag, MN_TABLE_COMES_OUT_EMPTY, mn_xml_range(table));
}

void merge_check_outcome(Merge *m)
{
    for (const MnNode *node = m->document; node; node = mn_xml_walk(node, m->document, true)) {
        if (mn_is(node, MN_SECTION)) check_section(m, node);
        if (mn_is(node, MN_TABLE)) check_table(m, node);
    }
}
