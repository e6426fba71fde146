/* leadin.c - in: the text before a list, a table or the sections below a heading. Out: whether it leads in to them, and then stays with
 * them.
 *
 * It is known by where it stands, not by how it ends: a colon, a full stop and none are all written before a list.
 *
 *     before             leads in
 *     a list             any text
 *     a table            a sentence, when it refers to the table or the table has no caption
 *     a section          a sentence, when it is all that stands between the heading and the first heading below it
 *
 * Before other things, as quotations, it is the colon that tells (KEEP_LEAD_IN where texts are made). */
#include "box/maker.h"

#include "language/sentence.h"
#include "tree/facts.h"

#include <string.h>

static bool is_sentence(Boxes *b, const Text *text)
{
    MnStr string = mn_str(text_string(b->scratch, text));
    for (size_t i = 1; i < string.len; i++)
        if (string.ptr[i] == ' ' && mn_sentence_stop(mn_str_slice(string, 0, i), true) == MN_SENTENCE_ENDS) return false;
    return true;
}

static bool refers_to(const MnNode *text, const char *id)
{
    for (const MnNode *n = text; n && id; n = mn_xml_walk(n, text, true)) {
        const char *href = mn_is_reference(n) ? mn_xml_attr(n, "href") : NULL;
        if (href && href[0] == '#' && strcmp(href + 1, id) == 0) return true;
    }
    return false;
}

/* Does it stand directly below a heading? */
static bool is_opening(const Box *parent, const Box *text)
{
    for (const Box *box = parent->first; box; box = box->next)
        if (box->next == text) return box->bookmark != NULL;
    return false;
}

void box_lead_in(Boxes *b, Box *parent, const MnNode *to)
{
    Box *text = parent->last;
    if (!text || text->kind != BOX_TEXT || text->bookmark) return;
    bool leads = mn_is(to, MN_UL) || mn_is(to, MN_OL);
    if (mn_is(to, MN_TABLE))
        leads = (!mn_tree_child(to, MN_CAPTION) || refers_to(text->node, mn_xml_attr(to, "id"))) && is_sentence(b, text->text);
    if (mn_is(to, MN_SECTION)) leads = is_opening(parent, text) && is_sentence(b, text->text);
    if (leads) text->keep |= KEEP_LEAD_IN;
}
