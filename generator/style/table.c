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

bool mn_style_plain_row_headers(const MnNode *table)
{
    enum { LABEL = 40 };
    size_t total = 0, count = 0;
    for (const MnNode *body = mn_xml_first_element(table); body; body = mn_xml_next_element(body)) {
        for (const MnNode *row = mn_is(body, MN_TBODY) ? mn_xml_first_element(body) : NULL; row; row = mn_xml_next_element(row)) {
            const MnNode *first = mn_xml_first_element(row);
            if (!first || !mn_is(first, MN_TH)) continue;
            total += text_length(first);
            count++;
        }
    }
    return total > count * LABEL;
}
