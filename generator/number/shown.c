/* shown.c - in: an element of a tree whose parts are numbered. Out: what a reference to it shows.
 *
 * Everything is read off the tree, so that a reference from another document, or to a version stored long ago, shows what one
 * inside the document does: the number that stands in it, the label of an appendix, the path to a list item: 15(b)(xii). */
#include "number/internal.h"

#include <stdlib.h>

static void roman(MnBuf *out, unsigned value, bool upper)
{
    static const struct {
        unsigned value;
        const char *digits;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; value >= steps[i].value; value -= steps[i].value)
            for (const char *c = steps[i].digits; *c; c++) mn_buf_putc(out, upper ? (char)(*c - 'a' + 'A') : *c);
}

static void letters(MnBuf *out, unsigned value, char first)
{
    char digits[8];
    size_t at = sizeof digits;
    for (; value && at; value = (value - 1) / 26) digits[--at] = (char)((unsigned)first + (value - 1) % 26);
    mn_buf_add(out, digits + at, sizeof digits - at);
}

static void ordinal_of_item(MnBuf *out, unsigned value, char type)
{
    if (type == 'i' || type == 'I') roman(out, value, type == 'I');
    else if (type == 'a' || type == 'A') letters(out, value, type);
    else mn_buf_int(out, value);
}

/* Which item of its list, as its marker counts. */
static unsigned item_value(const MnNode *li)
{
    const char *start = mn_xml_attr(li->parent, "start");
    unsigned value = start ? (unsigned)strtoul(start, NULL, 10) : 1;
    for (const MnNode *before = li->prev; before; before = before->prev) value += mn_xml_is(before, "li") ? 1u : 0u;
    return value;
}

/* The number that was put at the beginning of an element, or NULL. */
static char *number_in(MnArena *arena, const MnNode *element)
{
    const MnNode *span = element ? mn_xml_first_element(element) : NULL;
    if (!span || span->prev || !mn_xml_is(span, "span") || !mn_xml_has_class(span, "number")) return NULL;
    MnBuf text = {0};
    mn_xml_collect_text(span, &text);
    return mn_buf_finish(&text, arena);
}

/* The paragraph a list belongs to: the nearest numbered one before its outermost block. */
static const char *paragraph_number(MnArena *arena, const MnNode *block)
{
    for (; block; block = block->prev) {
        const char *number = mn_xml_is(block, "p") ? number_in(arena, block) : NULL;
        if (number) return number;
    }
    return NULL;
}

static char *item_path(MnArena *arena, const MnNode *li)
{
    const MnNode *items[32];
    size_t depth = 0;
    const MnNode *outermost = li;
    for (const MnNode *up = li; up && !mn_xml_is(up, "section"); up = up->parent) {
        if (mn_xml_is(up, "li") && mn_xml_is(up->parent, "ol") && depth < 32) items[depth++] = up;
        outermost = up;
    }
    MnBuf path = {0};
    const char *paragraph = paragraph_number(arena, outermost);
    if (paragraph) mn_buf_puts(&path, paragraph);
    while (depth--) {
        const char *type = mn_xml_attr(items[depth]->parent, "type");
        const char *marker = mn_xml_attr(items[depth]->parent, "data-marker");
        bool bare = !path.len && (!marker || marker[0] != '(');
        if (!bare) mn_buf_putc(&path, '(');
        ordinal_of_item(&path, item_value(items[depth]), type ? type[0] : '1');
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
    const MnNode *heading = number_heading_of(section);
    char *number = mn_xml_has_class(section, "appendix") ? label_of(arena, section) : number_in(arena, heading);
    if (number || !heading) return number;
    MnBuf text = {0};
    mn_xml_collect_text(heading, &text);
    return mn_buf_finish(&text, arena);
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
