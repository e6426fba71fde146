/* table.c - what both writers must decide alike about the look of a table. */
#include "style/style.h"

static size_t text_length(const MnNode *node)
{
    MnBuf text = {0};
    mn_xml_collect_text(node, &text);
    size_t length = text.len;
    mn_buf_clear(&text);
    return length;
}

bool mn_style_plain_row_headers(const MnGrid *grid)
{
    enum { LABEL = 40 };
    size_t total = 0, count = 0;
    for (uint32_t r = 0; r < grid->nrows; r++) {
        const MnGridRow *row = &grid->rows[r];
        if (!mn_is(row->group, MN_TBODY) || !row->ncells || !row->cells[0].header) continue;
        total += text_length(row->cells[0].node);
        count++;
    }
    return total > count * LABEL;
}
