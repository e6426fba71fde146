/* block_matrix.c - in: [matrix NAME]: services by councils, with codes of statuses. Out: a table whose cells say each status by
 * its symbol and in words, and a key.
 *
 *     status = interested | * | interested, but in another partnership | interested     the last for cells, the one before for
 * the key row = Legal | not-shared for-now | shared        th Legal ┆ × not being shared, # at this time ┆ ✓ agreed to share */
#include "merge/merging.h"

static const MnNode *status_named(const MnNode *record, MnStr code)
{
    for (const MnNode *status = mn_xml_first_element(record); status; status = mn_xml_next_element(status)) {
        size_t count;
        if (mn_xml_is(status, "status") && mn_str_equal(mn_data_fields(status, &count)->text, code)) return status;
    }
    return NULL;
}

static void add_part(Merge *m, const MnNode *status, const char *part, MnNode *to)
{
    const MnNode *value = mn_xml_child(status, part);
    if (value) mn_xml_add_string(to, merge_text(m, value));
}

static void fill(Merge *m, const Grid *grid, size_t row, size_t column, MnNode *cell)
{
    const MnText *text = &grid->rows[row][column];
    MnStr s = text->text;
    bool first = true;
    for (size_t at = 0, end; at < s.len; at = end) {
        while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\n' || s.ptr[at] == '\t')) at++;
        for (end = at; end < s.len && s.ptr[end] != ' ' && s.ptr[end] != '\n' && s.ptr[end] != '\t';) end++;
        MnStr code = mn_str_slice(s, at, end);
        if (!code.len) continue;
        const MnNode *status = status_named(grid->record, code);
        if (!status) continue; /* the ini stage has refused it */
        if (!first) mn_tree_add(cell, MN_BR, cell);
        first = false;
        add_part(m, status, "symbol", cell);
        mn_xml_add_string(cell, "\xC2\xA0"); /* the symbol stays with its words */
        add_part(m, status, mn_xml_child(status, "words") ? "words" : "meaning", cell);
    }
}

static void add_key(Merge *m, const MnNode *record, MnNode *parent)
{
    MnNode *notes = mn_tree_add(parent, MN_DIV, record);
    mn_xml_set_attr(notes, "class", "table-notes");
    MnNode *key = mn_tree_add(notes, MN_DL, record);
    mn_xml_set_attr(key, "class", "key");
    for (const MnNode *status = mn_xml_first_element(record); status; status = mn_xml_next_element(status)) {
        if (!mn_xml_is(status, "status")) continue;
        add_part(m, status, "symbol", mn_tree_add(key, MN_DT, status));
        add_part(m, status, "meaning", mn_tree_add(key, MN_DD, status));
    }
}

bool merge_matrix(Merge *m, const BlockCall *call, MnNode *parent)
{
    const MnNode *record = call->record;
    Grid grid = {.record = record, .headers = 1, .fill = fill};
    if (!merge_grid_read(m, &grid) || !merge_grid(m, &grid, parent)) return false;
    add_key(m, record, parent);
    merge_table_notes(m, record, parent);
    return true;
}
