/* facts.c - see facts.h. */
#include "tree/facts.h"

#include <string.h>

static bool is_of(const MnNode *node, MnKind kind, const char *class)
{
    return mn_is(node, kind) && mn_xml_has_class(node, class);
}

bool mn_is_appendix(const MnNode *node)
{
    return is_of(node, MN_SECTION, "appendix");
}

bool mn_is_imprint(const MnNode *node)
{
    return is_of(node, MN_P, "imprint") && mn_is_cover(mn_xml_parent(node));
}

bool mn_is_cover(const MnNode *node)
{
    return is_of(node, MN_HEADER, "cover");
}

bool mn_is_document_control(const MnNode *node)
{
    return is_of(node, MN_SECTION, "document-control");
}

bool mn_is_contents(const MnNode *node)
{
    return is_of(node, MN_NAV, "contents");
}

bool mn_is_footnote(const MnNode *node)
{
    return is_of(node, MN_ASIDE, "footnote");
}

bool mn_is_footnote_mark(const MnNode *node)
{
    return is_of(node, MN_A, "footnote-ref");
}

bool mn_is_reference(const MnNode *node)
{
    return is_of(node, MN_A, "ref");
}

bool mn_is_number(const MnNode *node)
{
    return is_of(node, MN_SPAN, "number");
}

MnNode *mn_tree_caption(const MnNode *node)
{
    MnKind kind = mn_is(node, MN_TABLE) ? MN_CAPTION : MN_FIGCAPTION;
    return mn_is_captioned(node) ? mn_tree_child(node, kind) : NULL;
}

MnNode *mn_tree_appendix_label(const MnNode *appendix)
{
    for (const MnNode *node = appendix; node; node = mn_xml_walk(node, appendix, true))
        if (is_of(node, MN_P, "appendix-label")) return mn_unconst(node);
    return NULL;
}

const MnNode *mn_tree_number_bearer(const MnNode *block)
{
    if (mn_is_appendix(block)) return mn_tree_appendix_label(block);
    if (mn_is(block, MN_SECTION)) return mn_tree_heading(block);
    return mn_is_captioned(block) ? mn_tree_caption(block) : block;
}

char *mn_tree_text(MnArena *arena, const MnNode *element)
{
    MnBuf text = {0};
    for (const MnNode *n = element; n;) {
        bool sign = n != element && mn_is_footnote_mark(n);
        if (mn_xml_is_text(n)) mn_buf_puts(&text, mn_xml_text(n));
        n = mn_xml_walk(n, element, !sign);
    }
    return mn_buf_finish(&text, arena);
}

char *mn_tree_number(MnArena *arena, const MnNode *element)
{
    const MnNode *first = element ? mn_xml_first(element) : NULL;
    return mn_is_number(first) ? mn_tree_text(arena, first) : NULL;
}

char *mn_tree_marker(MnArena *arena, const MnNode *list, long value)
{
    const char *type = mn_xml_attr(list, "type"), *pattern = mn_xml_attr(list, "data-marker");
    char kind = type ? type[0] : '1';
    MnStr shape = pattern && pattern[0] ? mn_str(pattern) : MN_STR("1.");
    size_t from = 0;
    while (from < shape.len && strchr("().[] ", shape.ptr[from])) from++;
    size_t to = from;
    while (to < shape.len && !strchr("().[] ", shape.ptr[to])) to++;
    MnBuf out = {0};
    mn_buf_str(&out, mn_str_slice(shape, 0, from));
    if (value < 1 || value > UINT32_MAX) mn_buf_int(&out, value);
    else mn_buf_counter(&out, (uint32_t)value, kind);
    mn_buf_str(&out, mn_str_slice(shape, to, shape.len));
    return mn_buf_finish(&out, arena);
}
