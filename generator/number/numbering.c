/* numbering.c - in: an element of the document tree. Out: its number put before its text (numbering.h). */
#include "number/numbering.h"

const char *number_worded(Numbering *n, const char *key, const char *number)
{
    const char *filled = mn_words_fill(n->ctx->arena, n->words, key, (const char *const[]){"number", number, NULL});
    return filled ? filled : number;
}

void number_prefix(MnNode *node, const char *text)
{
    MnNode *first = mn_xml_first(node);
    MnNode *span = mn_tree_insert_first(node, MN_SPAN);
    mn_xml_set_attr(span, "class", "number");
    mn_xml_add_string(span, text);
    MnBuf joined = {0};
    mn_buf_putc(&joined, ' ');
    if (mn_xml_is_text(first)) {
        mn_buf_puts(&joined, mn_xml_text(first));
        mn_xml_set_text(first, mn_buf_view(&joined));
    } else {
        mn_xml_insert_text_after(span, mn_buf_view(&joined));
    }
    mn_buf_clear(&joined);
}
