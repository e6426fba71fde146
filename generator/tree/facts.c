/* facts.c - see facts.h. */
#include "tree/facts.h"

static bool is_of(const MnNode *node, MnKind kind, const char *class)
{
    return mn_is(node, kind) && mn_xml_has_class(node, class);
}

bool mn_is_appendix(const MnNode *node)
{
    return is_of(node, MN_SECTION, "appendix");
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

char *mn_tree_text(MnArena *arena, const MnNode *element)
{
    MnBuf text = {0};
    if (element) mn_xml_collect_text(element, &text);
    return mn_buf_finish(&text, arena);
}

char *mn_tree_number(MnArena *arena, const MnNode *element)
{
    const MnNode *first = element ? mn_xml_first(element) : NULL;
    return mn_is_number(first) ? mn_tree_text(arena, first) : NULL;
}
