/* passing.c - in: figures, and the texts and lists after them. Out: which of them may change places, where a figure does not fit on its
 * page (flow/moved.h): a figure to which a reference leads, and what follows it without a heading or another thing between. */
#include "box/maker.h"

#include "tree/facts.h"

void find_referred(Boxes *b)
{
    const MnNode *root = b->t->part->document;
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, true)) {
        const char *href = mn_is_reference(node) ? mn_xml_attr(node, "href") : NULL;
        if (href && href[0] == '#') mn_map_put(&b->referred, mn_str(href + 1), b);
    }
}

void box_pass(Box *box, const Box *before)
{
    if (before && before->keep & (MAY_MOVE | MAY_PASS)) box->keep |= MAY_PASS;
}
