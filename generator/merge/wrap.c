/* wrap.c - in: a text node, and the parts of it that become elements. Out: texts and elements in its place, made from left to
 * right, so that however many parts there are, the text is gone through once. */
#include "merge/merging.h"

static MnNode *add_element(MnNode *after, const Wrap *wrap, MnStr words)
{
    MnNode *element = mn_tree_insert_before(after, wrap->element);
    mn_xml_move_after(element, after);
    mn_xml_set_attr(element, wrap->attribute, wrap->value);
    mn_xml_add_text(element, words);
    return element;
}

static MnNode *add_text(MnNode *after, MnStr words, const MnOrigin *origin)
{
    mn_xml_insert_text_after(after, words);
    if (origin) mn_xml_set_origin(mn_xml_next(after), *origin);
    return mn_xml_next(after);
}

MnNode *merge_wrap(MnNode *text, const Wrap *wraps, size_t count)
{
    const MnOrigin *origin = mn_xml_origin(text);
    MnBuf copy = {0};
    mn_buf_puts(&copy, mn_xml_text(text));
    MnStr all = mn_buf_view(&copy);
    MnNode *last = text;
    for (size_t i = 0; i < count; i++) {
        size_t end = i + 1 < count ? wraps[i + 1].from : all.len;
        last = add_element(last, &wraps[i], mn_str_slice(all, wraps[i].from, wraps[i].to));
        if (wraps[i].to < end) last = add_text(last, mn_str_slice(all, wraps[i].to, end), origin);
    }
    if (wraps[0].from) mn_xml_set_text(text, mn_str_slice(all, 0, wraps[0].from));
    else mn_xml_remove(text);
    mn_buf_clear(&copy);
    return last;
}
