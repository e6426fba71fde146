/* shown.c - in: an element of a tree whose parts are numbered. Out: what a reference to it shows.
 *
 * Everything is read off the tree, so that a reference from another document, or to a version stored long ago, shows what one
 * inside the document does: the number that stands in it, the label of an appendix, the path to a list item: 15(b)(xii). */
#include "number/internal.h"

#include <stdlib.h>

/* Which item of its list, as its marker counts. */
static unsigned item_value(const MnNode *li)
{
    const char *start = mn_xml_attr(mn_xml_parent(li), "start");
    unsigned value = start ? (unsigned)strtoul(start, NULL, 10) : 1;
    for (const MnNode *before = mn_xml_prev(li); before; before = mn_xml_prev(before)) value += mn_xml_is(before, "li") ? 1u : 0u;
    return value;
}

/* The number that was put at the beginning of an element, or NULL. */
static char *number_in(MnArena *arena, const MnNode *element)
{
    const MnNode *span = element ? mn_xml_first_element(element) : NULL;
    if (!span || mn_xml_prev(span) || !mn_xml_is(span, "span") || !mn_xml_has_class(span, "number")) return NULL;
    MnBuf text = {0};
    mn_xml_collect_text(span, &text);
    return mn_buf_finish(&text, arena);
}

/* The paragraph a list belongs to: the nearest numbered one before its outermost block. */
static const char *paragraph_number(MnArena *arena, const MnNode *block)
{
    for (; block; block = mn_xml_prev(block)) {
        const char *number = mn_xml_is(block, "p") ? number_in(arena, block) : NULL;
        if (number) return number;
    }
    return NULL;
}

static const MnNode *outermost_block(const MnNode *li)
{
    while (li && mn_xml_parent(li) && !mn_xml_is(mn_xml_parent(li), "section")) li = mn_xml_parent(li);
    return li;
}

static char *item_path(MnArena *arena, const MnNode *li)
{
    const MnNode *items[32];
    size_t depth = 0;
    for (const MnNode *up = li; up && !mn_xml_is(up, "section"); up = mn_xml_parent(up))
        if (mn_xml_is(up, "li") && mn_xml_is(mn_xml_parent(up), "ol") && depth < 32) items[depth++] = up;
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
    for (const MnNode *node = appendix; node; node = mn_xml_walk(node, appendix, true)) {
        if (!mn_xml_is(node, "p") || !mn_xml_has_class(node, "appendix-label")) continue;
        MnBuf text = {0};
        mn_xml_collect_text(node, &text);
        return text.len ? mn_buf_finish(&text, arena) : NULL;
    }
    return NULL;
}

static char *section_shown(MnArena *arena, const MnNode *section)
{
    const MnNode *heading = mn_xml_heading_of(section);
    char *number = mn_xml_has_class(section, "appendix") ? label_of(arena, section) : number_in(arena, heading);
    if (number || !heading) return number;
    MnBuf text = {0};
    mn_xml_collect_text(heading, &text);
    return mn_buf_finish(&text, arena);
}

const char *mn_number_word(MnArena *arena, const MnNode *element)
{
    if (mn_xml_is(element, "section")) {
        bool numbered = !mn_xml_has_class(element, "appendix") && number_in(arena, mn_xml_heading_of(element));
        return numbered ? "section-number" : NULL;
    }
    if (mn_xml_is(element, "p")) return number_in(arena, element) ? "paragraph-number" : NULL;
    if (!mn_xml_is(element, "li") || !item_path(arena, element)) return NULL;
    return paragraph_number(arena, outermost_block(element)) ? "paragraph-number" : "item-number";
}

char *mn_number_shown(MnArena *arena, const MnNode *element)
{
    if (mn_xml_is(element, "section")) return section_shown(arena, element);
    if (mn_xml_is(element, "p")) return number_in(arena, element);
    if (mn_xml_is(element, "table")) return number_in(arena, mn_xml_child(element, "caption"));
    if (mn_xml_is(element, "figure")) return number_in(arena, mn_xml_child(element, "figcaption"));
    if (mn_xml_is(element, "li")) return item_path(arena, element);
    if (!mn_xml_is(element, "dt")) return NULL;
    MnBuf text = {0};
    mn_xml_collect_text(element, &text);
    return mn_buf_finish(&text, arena);
}
