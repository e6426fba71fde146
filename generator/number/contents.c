/* contents.c - last pass: each nav.contents gets the list of the sections of the article: their numbers, words and ids, two
 * levels deep unless data-depth says otherwise. Sections of document control are not listed, and what a heading holds that is not
 * text (a note's mark, a link, an id) is not carried over. A list of one entry or none is taken out, heading and all. */
#include "number/numbering.h"

#include <stdlib.h>
#include <string.h>

static void add_plain(MnNode *to, const MnNode *from);

static void add_child(MnNode *to, const MnNode *child)
{
    if (mn_xml_is_text(child)) mn_xml_add_string(to, mn_xml_text(child));
    else if (mn_is(child, MN_SUP) && mn_tree_child(child, MN_A)) return;
    else if (mn_is_number(child) || (mn_is(child, MN_SPAN) && (mn_xml_attr(child, "lang") || mn_xml_attr(child, "dir"))))
        add_plain(mn_xml_copy_shallow(child, to), child);
    else if (mn_is(child, MN_BR)) mn_xml_add_string(to, " ");
    else add_plain(to, child);
}

static void add_plain(MnNode *to, const MnNode *from)
{
    for (const MnNode *child = mn_xml_first(from); child; child = mn_xml_next(child)) add_child(to, child);
}

/* The attribute as it is in force at a node: its own or that of the nearest element around it. */
static const char *in_force(const MnNode *node, const char *name)
{
    const char *value = NULL;
    for (; node && mn_xml_is_element(node) && !value; node = mn_xml_parent(node)) value = mn_xml_attr(node, name);
    return value ? value : "";
}

/* Where the words of a heading go: into the entry, or into a span of it when they are of another language than the list. The
 * number that they begin with is of the list. */
static MnNode *words_of_entry(MnNode *link, const MnNode *list, const MnNode *heading)
{
    const char *language = in_force(heading, "lang"), *direction = in_force(heading, "dir");
    if (strcmp(language, in_force(list, "lang")) == 0) return link;
    MnNode *span = mn_tree_add(link, MN_SPAN, heading);
    mn_xml_set_attr(span, "lang", language);
    if (strcmp(direction, in_force(list, "dir")) != 0) mn_xml_set_attr(span, "dir", *direction ? direction : "ltr");
    return span;
}

static void add_heading(MnNode *link, const MnNode *list, const MnNode *heading)
{
    const MnNode *child = mn_xml_first(heading);
    MnStr rest = {"", 0};
    if (mn_is_number(child)) {
        add_child(link, child);
        child = mn_xml_next(child);
        if (mn_xml_is_text(child)) {
            mn_xml_add_string(link, " ");
            rest = mn_str(mn_xml_text(child));
            child = mn_xml_next(child);
        }
    }
    if (mn_str_starts(rest, " ")) rest = mn_str_slice(rest, 1, rest.len);
    MnNode *words = words_of_entry(link, list, heading);
    if (rest.len) mn_xml_add_text(words, rest);
    for (; child; child = mn_xml_next(child)) add_child(words, child);
}

static bool is_listed(const MnNode *section)
{
    return mn_is(section, MN_SECTION) && mn_tree_heading(section) && !mn_is_document_control(section) &&
           !mn_xml_has_class(section, "signature");
}

static void add_entry(Numbering *n, MnNode *list, MnNode *section)
{
    MnNode *item = mn_tree_add(list, MN_LI, section);
    MnNode *link = mn_tree_add(item, MN_A, section);
    mn_xml_set_attr(link, "href", mn_arena_printf(n->ctx->arena, "#%s", number_ensure_id(n, section, "section")));
    Target *target = number_target_of(n, section);
    if (mn_is_appendix(section) && target && target->number) {
        MnNode *span = mn_tree_add(link, MN_SPAN, section);
        mn_xml_set_attr(span, "class", "number");
        mn_xml_add_string(span, target->number);
        mn_xml_add_string(link, " ");
    }
    add_heading(link, list, mn_tree_heading(section));
}

static void add_sections(Numbering *n, MnNode *to, MnNode *parent, int depth)
{
    MnNode *list = NULL;
    for (MnNode *child = mn_xml_first_element(parent); child; child = mn_xml_next_element(child)) {
        if (mn_is(child, MN_DIV) && mn_xml_mn_attr(child, "scope")) add_sections(n, list ? list : to, child, depth);
        if (!is_listed(child)) continue;
        if (!list) list = mn_tree_add(to, MN_OL, parent);
        add_entry(n, list, child);
        if (depth > 1) add_sections(n, mn_xml_last(list), child, depth - 1);
    }
}

/* One entry is all there is to read: it needs no list. */
static bool is_too_short(const MnNode *contents)
{
    unsigned items = 0;
    for (const MnNode *node = contents; node; node = mn_xml_walk(node, contents, true)) items += mn_is(node, MN_LI);
    return items < 2;
}

void number_contents(Numbering *n)
{
    for (MnNode *node = n->article, *next; node; node = next) {
        next = mn_xml_walk(node, n->article, true);
        if (!mn_is_contents(node)) continue;
        const char *depth = mn_xml_attr(node, "data-depth");
        add_sections(n, node, n->article, depth ? (int)strtol(depth, NULL, 10) : 2);
        next = mn_xml_walk(node, n->article, false);
        if (is_too_short(node)) mn_xml_remove(node);
    }
}
