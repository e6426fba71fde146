/* tags.c - the structure tree: what assistive technology reads.
 *
 * In come elements of the document tree, out go tags of ISO 32000-1, 14.8.4. Tags are made while boxes are (boxes.c), from
 * the document tree alone: pages later refer to them, so a table that fills three pages is one Table. A counter gives every
 * tag, and every stretch of content directly in a tag, its place in reading order:
 *
 *     P 7 ─┬─ content 8 "See "
 *          ├─ Link 9 ── content 10 "Table 3"
 *          └─ content 11 "."                                                                                            */
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

const char *mn_tag_name(MnTagKind kind)
{
    static const char *const names[] = {
#define X(name, text) text,
        MN_TAG_KINDS(X)
#undef X
    };
    return names[kind];
}

MnTag *tag_new(Layout *l, MnTagKind kind, MnTag *parent)
{
    MnTag *tag = mn_arena_alloc(l->ctx->arena, sizeof *tag);
    tag->kind = kind;
    tag->parent = parent;
    tag->order = ++l->order;
    tag->rowspan = tag->colspan = 1;
    l->content_tag = NULL;
    if (!parent) return tag;
    if (parent->last) parent->last->next = tag;
    else parent->first = tag;
    parent->last = tag;
    return tag;
}

static const char *language_in_force(const MnTag *tag)
{
    for (; tag; tag = tag->parent)
        if (tag->lang) return tag->lang;
    return "";
}

static MnWriting writing_in_force(const MnTag *tag)
{
    for (; tag; tag = tag->parent)
        if (tag->writing) return tag->writing;
    return MN_WRITING_LTR;
}

void tag_direction(MnTag *tag, const MnNode *node)
{
    const char *dir = mn_xml_attr(node, "dir");
    MnWriting own = dir && strcmp(dir, "rtl") == 0 ? MN_WRITING_RTL : MN_WRITING_LTR;
    if (dir && tag->kind < MN_TAG_LINK && own != writing_in_force(tag->parent)) tag->writing = own;
}

MnTag *tag_for(Layout *l, MnTagKind kind, MnTag *parent, const MnNode *node)
{
    MnTag *tag = tag_new(l, kind, parent);
    tag_direction(tag, node);
    const char *lang = mn_xml_attr(node, "lang");
    if (lang && strcmp(lang, language_in_force(parent)) != 0) tag->lang = lang;
    tag->id = mn_xml_attr(node, "id");
    return tag;
}

static uint16_t span_of(const MnNode *cell, const char *name)
{
    const char *value = mn_xml_attr(cell, name);
    long span = value ? strtol(value, NULL, 10) : 1;
    return (uint16_t)(span < 1 ? 1 : span > 1000 ? 1000 : span);
}

static MnScope scope_of(const MnNode *cell)
{
    const char *scope = mn_xml_attr(cell, "scope");
    if (!scope || strncmp(scope, "col", 3) == 0) return MN_SCOPE_COLUMN;
    return MN_SCOPE_ROW;
}

MnTag *tag_cell(Layout *l, MnTag *parent, const MnNode *cell)
{
    bool header = mn_xml_is(cell, "th");
    MnTag *tag = tag_for(l, header ? MN_TAG_TH : MN_TAG_TD, parent, cell);
    tag->rowspan = span_of(cell, "rowspan");
    tag->colspan = span_of(cell, "colspan");
    if (header) tag->scope = scope_of(cell);
    return tag;
}

MnTag *tag_list(Layout *l, MnTag *parent, const MnNode *list)
{
    MnTag *tag = tag_for(l, MN_TAG_L, parent, list);
    if (mn_xml_is(list, "ul") && !mn_xml_has_class(list, "tasks")) tag->numbering = MN_LIST_DISC;
    if (!mn_xml_is(list, "ol")) return tag;
    const char *type = mn_xml_attr(list, "type");
    switch (type ? type[0] : '1') {
    case 'a': tag->numbering = MN_LIST_LOWER_ALPHA; break;
    case 'A': tag->numbering = MN_LIST_UPPER_ALPHA; break;
    case 'i': tag->numbering = MN_LIST_LOWER_ROMAN; break;
    case 'I': tag->numbering = MN_LIST_UPPER_ROMAN; break;
    default: tag->numbering = MN_LIST_DECIMAL; break;
    }
    return tag;
}

uint32_t content_order(Layout *l, const MnTag *tag)
{
    if (l->content_tag == tag) return l->content_order;
    l->content_tag = tag;
    return l->content_order = ++l->order;
}
