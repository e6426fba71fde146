/* shown.c - in: an element of a tree whose parts are numbered. Out: what a reference to it shows.
 *
 * Everything is read off the tree, so that a reference from another document, or to a version stored long ago, shows what one
 * inside the document does: the number that stands in it, the label of an appendix, the path to a list item: 15(b)(xii). */
#include "number/numbering.h"

#include <stdlib.h>

/* Which item of its list, as its marker counts. */
static unsigned item_value(const MnNode *li)
{
    const char *start = mn_xml_attr(mn_xml_parent(li), "start");
    unsigned value = start ? (unsigned)strtoul(start, NULL, 10) : 1;
    for (const MnNode *before = mn_xml_prev(li); before; before = mn_xml_prev(before)) value += mn_is(before, MN_LI) ? 1u : 0u;
    return value;
}

/* The paragraph a list belongs to: the nearest numbered one before its outermost block. */
static const char *paragraph_number(MnArena *arena, const MnNode *block)
{
    for (; block; block = mn_xml_prev(block)) {
        const char *number = mn_is(block, MN_P) ? mn_tree_number(arena, block) : NULL;
        if (number) return number;
    }
    return NULL;
}

static const MnNode *outermost_block(const MnNode *li)
{
    while (li && mn_xml_parent(li) && !mn_is(mn_xml_parent(li), MN_SECTION)) li = mn_xml_parent(li);
    return li;
}

static char *item_path(MnArena *arena, const MnNode *li)
{
    const MnNode *items[32];
    size_t depth = 0;
    for (const MnNode *up = li; up && !mn_is(up, MN_SECTION); up = mn_xml_parent(up))
        if (mn_is(up, MN_LI) && mn_is(mn_xml_parent(up), MN_OL) && depth < 32) items[depth++] = up;
    MnBuf path = {0};
    const char *paragraph = paragraph_number(arena, outermost_block(li));
    if (paragraph) mn_buf_puts(&path, paragraph);
    while (depth--) {
        const char *type = mn_xml_attr(mn_xml_parent(items[depth]), "type");
        const char *marker = mn_xml_attr(mn_xml_parent(items[depth]), "data-marker");
        bool bare = !path.len && (!marker || marker[0] != '(');
        if (!bare) mn_buf_putc(&path, '(');
        mn_buf_counter(&path, item_value(items[depth]), type ? type[0] : '1');
        if (!bare) mn_buf_putc(&path, ')');
    }
    return path.len ? mn_buf_finish(&path, arena) : NULL;
}

static char *label_of(MnArena *arena, const MnNode *appendix)
{
    char *label = mn_tree_text(arena, mn_tree_appendix_label(appendix));
    return *label ? label : NULL;
}

static char *section_shown(MnArena *arena, const MnNode *section)
{
    const MnNode *heading = mn_tree_heading(section);
    char *number = mn_is_appendix(section) ? label_of(arena, section) : mn_tree_number(arena, heading);
    return number || !heading ? number : mn_tree_text(arena, heading);
}

const char *mn_number_word(MnArena *arena, const MnNode *element)
{
    if (mn_is(element, MN_SECTION)) {
        bool numbered = !mn_is_appendix(element) && mn_tree_number(arena, mn_tree_heading(element));
        return numbered ? "section-number" : NULL;
    }
    if (mn_xml_has_class(element, "deleted-table") || mn_xml_has_class(element, "deleted-figure")) return NULL; /* Table 1 */
    if (mn_is(element, MN_P)) return mn_tree_number(arena, element) ? "paragraph-number" : NULL;
    if (!mn_is(element, MN_LI) || !item_path(arena, element)) return NULL;
    return paragraph_number(arena, outermost_block(element)) ? "paragraph-number" : "item-number";
}

char *mn_number_shown(MnArena *arena, const MnNode *element)
{
    if (mn_is(element, MN_SECTION)) return section_shown(arena, element);
    if (mn_is(element, MN_P)) return mn_tree_number(arena, element);
    if (mn_is_captioned(element)) return mn_tree_number(arena, mn_tree_caption(element));
    if (mn_is(element, MN_LI)) return item_path(arena, element);
    return mn_is(element, MN_DT) ? mn_tree_text(arena, element) : NULL;
}
