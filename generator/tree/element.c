/* element.c - see element.h: the table of elements, and the questions to it. A name is looked up by its first character and then
 * compared; only what reads or names elements as text needs that. */
#include "tree/element.h"

#include <string.h>

typedef struct {
    const char *name;
    unsigned is, holds;
    const char *attributes;
} Element;

static const Element elements[] = {[MN_NO_KIND] = {"", 0, 0, ""},
#define MN_ROW(kind, name, is, holds, attributes) [MN_##kind] = {name, (unsigned)(is), (unsigned)(holds), attributes},
                                   MN_ELEMENTS(MN_ROW)
#undef MN_ROW
};

/* ---- of a kind ---- */

static MnKind find(const char *name, MnKind from, MnKind end)
{
    for (MnKind kind = from; kind < end; kind++)
        if (elements[kind].name[0] == name[0] && strcmp(elements[kind].name, name) == 0) return kind;
    return MN_NO_KIND;
}

MnKind mn_kind_named(const char *name)
{
    return find(name, MN_DOCUMENT, MN_M_INCLUDE);
}

MnKind mn_kind_ours(const char *name)
{
    return find(name, MN_M_INCLUDE, MN_KINDS);
}

static const Element *element_of(MnKind kind)
{
    return &elements[kind < MN_KINDS ? kind : MN_NO_KIND];
}

const char *mn_kind_name(MnKind kind)
{
    return element_of(kind)->name;
}

unsigned mn_kind_is(MnKind kind)
{
    return element_of(kind)->is;
}

unsigned mn_kind_holds(MnKind kind)
{
    return element_of(kind)->holds;
}

static bool is_listed(const char *list, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = list; len && (at = strstr(at, name)) != NULL; at += len)
        if ((at == list || at[-1] == ' ') && (at[len] == ' ' || !at[len])) return true;
    return false;
}

bool mn_may_have(MnKind kind, const char *attribute)
{
    if (strncmp(attribute, "data-", 5) == 0 || strncmp(attribute, "aria-", 5) == 0) return true;
    return is_listed("id class lang dir title", attribute) || is_listed(element_of(kind)->attributes, attribute);
}

/* ---- of a node ---- */

bool mn_is_inline(const MnNode *node)
{
    return mn_xml_is_text(node) || (mn_kind_is(mn_kind(node)) & MN_IS_INLINE) != 0;
}

bool mn_is_block(const MnNode *node)
{
    unsigned is = mn_kind_is(mn_kind(node));
    return is && !(is & MN_IS_INLINE);
}

/* ---- document trees ---- */

static uint16_t kind_of(const char *name, bool ours)
{
    return (uint16_t)(ours ? mn_kind_ours(name) : mn_kind_named(name));
}

MnNode *mn_tree_of(MnNode *root)
{
    mn_xml_set_kinds(root, kind_of);
    return root;
}

MnNode *mn_tree_new(MnArena *arena, MnKind root)
{
    return mn_tree_of(mn_xml_new_tree(arena, mn_kind_name(root)));
}

MnNode *mn_tree_parse(MnContext *ctx, const MnSource *source)
{
    MnNode *tree = mn_xml_parse(ctx, source);
    return tree ? mn_tree_of(tree) : NULL;
}

MnNode *mn_tree_add(MnNode *parent, MnKind kind, const MnNode *from)
{
    const Element *element = element_of(kind);
    if (element->is & MN_IS_OURS) return mn_xml_add_mn(parent, element->name, from);
    return mn_xml_add_kind(parent, element->name, (uint16_t)kind, from);
}

MnNode *mn_tree_insert_before(MnNode *sibling, MnKind kind)
{
    return mn_xml_insert_before(sibling, mn_kind_name(kind));
}

MnNode *mn_tree_insert_first(MnNode *parent, MnKind kind)
{
    return mn_xml_insert_first(parent, mn_kind_name(kind));
}

void mn_tree_rename(MnNode *element, MnKind kind)
{
    mn_xml_rename(element, mn_kind_name(kind));
}

MnNode *mn_tree_child(const MnNode *parent, MnKind kind)
{
    MnNode *node = mn_xml_first_element(parent);
    while (node && !mn_is(node, kind)) node = mn_xml_next_element(node);
    return node;
}

MnNode *mn_tree_around(const MnNode *node, MnKind kind)
{
    while (node && !mn_is(node, kind)) node = mn_xml_parent(node);
    return mn_unconst(node);
}

static MnNode *next_heading(MnNode *from)
{
    while (from && !mn_is_heading(from)) from = mn_is(from, MN_HEADER) ? mn_xml_first_element(from) : mn_xml_next_element(from);
    return from;
}

/* Is it one that a comparison marks as gone? */
static bool is_gone(const MnNode *element)
{
    const char *mark = mn_xml_attr(element, "data-change");
    return mark && strcmp(mark, "del") == 0;
}

MnNode *mn_tree_heading(const MnNode *section)
{
    MnNode *first = next_heading(mn_xml_first_element(section)), *heading = first;
    while (heading && is_gone(heading)) heading = next_heading(mn_xml_next_element(heading));
    return heading ? heading : first;
}
