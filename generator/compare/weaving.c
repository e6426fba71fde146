/* weaving.c - see weaving.h: the points between two nodes at which something may be put. */
#include "compare/weaving.h"

void weave_put(MnNode *node, Point at)
{
    if (at.behind) mn_xml_move_after(node, at.behind);
    else if (mn_xml_first(at.parent) && mn_xml_first(at.parent) != node) mn_xml_move_before(node, mn_xml_first(at.parent));
    else mn_xml_move_into(node, at.parent);
}

static bool holds(const MnNode *around, const MnNode *node)
{
    while (node && node != around) node = mn_xml_parent(node);
    return node != NULL;
}

void weave_points(MnNode *root, MnNode *a, MnNode *b, bool (*visit)(void *user, Point at), void *user)
{
    MnNode *common = a ? mn_xml_parent(a) : root;
    for (MnNode *x = a; x && x != root; x = mn_xml_parent(x)) {
        common = mn_xml_parent(x);
        if (!visit(user, (Point){common, x})) return;
        if (common == root || (b && holds(common, b))) break;
    }
    for (MnNode *y = b; y && y != root; y = mn_xml_parent(y)) {
        MnNode *parent = mn_xml_parent(y);
        if (a && parent == common) break;
        if (!visit(user, (Point){parent, mn_xml_prev(y)})) return;
        if (parent == root) break;
    }
    if (!a && !b) visit(user, (Point){root, NULL});
}

MnNode *weave_place_of(const Weaving *w, uint32_t old)
{
    uint32_t match = old == NO_ITEM ? NO_ITEM : w->m->old.items.items[old].match;
    return match == NO_ITEM ? NULL : w->first[match];
}
