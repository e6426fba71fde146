/* tag.c - in: elements of the document tree. Out: tags of ISO 32000-1, 14.8.4, each with its place in reading order. */
#include "text/tag.h"

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

MnTag *tag_new(TagMaker *m, MnTagKind kind, MnTag *parent)
{
    MnTag *tag = mn_arena_alloc(m->arena, sizeof *tag);
    tag->kind = kind;
    tag->parent = parent;
    tag->part = m->part;
    tag->order = ++m->order;
    tag->rowspan = tag->colspan = 1;
    m->content_tag = NULL;
    if (!parent) return tag;
    if (parent->last) parent->last->next = tag;
    else parent->first = tag;
    parent->last = tag;
    return tag;
}

const char *tag_language(const MnTag *tag)
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

MnTag *tag_for(TagMaker *m, MnTagKind kind, MnTag *parent, const MnNode *node)
{
    MnTag *tag = tag_new(m, kind, parent);
    tag_direction(tag, node);
    const char *lang = mn_xml_attr(node, "lang");
    if (lang && strcmp(lang, tag_language(parent)) != 0) tag->lang = lang;
    tag->id = mn_xml_attr(node, "id");
    return tag;
}

void tag_drop(MnTag *tag)
{
    MnTag *parent = tag->parent, *before = NULL;
    if (!parent || parent->last != tag) return;
    for (MnTag *child = parent->first; child != tag; child = child->next) before = child;
    parent->last = before;
    if (before) before->next = NULL;
    else parent->first = NULL;
}

static MnScope scope_of(const MnNode *cell)
{
    const char *scope = mn_xml_attr(cell, "scope");
    if (!scope || strncmp(scope, "col", 3) == 0) return MN_SCOPE_COLUMN;
    return MN_SCOPE_ROW;
}

MnTag *tag_cell(TagMaker *m, MnTag *parent, const MnNode *cell)
{
    bool header = mn_is(cell, MN_TH);
    MnTag *tag = tag_for(m, header ? MN_TAG_TH : MN_TAG_TD, parent, cell);
    if (header) tag->scope = scope_of(cell);
    return tag;
}

MnTag *tag_list(TagMaker *m, MnTag *parent, const MnNode *list)
{
    MnTag *tag = tag_for(m, MN_TAG_L, parent, list);
    if (mn_is(list, MN_UL) && !mn_xml_has_class(list, "tasks")) tag->numbering = MN_LIST_DISC;
    if (!mn_is(list, MN_OL)) return tag;
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

uint32_t content_order(TagMaker *m, const MnTag *tag)
{
    if (m->content_tag == tag) return m->content_order;
    m->content_tag = tag;
    return m->content_order = ++m->order;
}

/* ---- dump ---- */

static void put_indent(MnBuf *out, int depth)
{
    for (int i = 0; i < depth; i++) mn_buf_puts(out, "  ");
}

static void put_string(MnBuf *out, const char *name, const char *value)
{
    if (value) mn_buf_printf(out, " %s \"%s\"", name, value);
}

static void dump_tag(const MnTag *tag, MnBuf *out, int depth)
{
    static const char *const scopes[] = {"", "column", "row", "both"};
    static const char *const numberings[] = {"none",        "disc",        "decimal",    "lower-alpha",
                                             "upper-alpha", "lower-roman", "upper-roman"};
    put_indent(out, depth);
    mn_buf_printf(out, "%s %u", mn_tag_name(tag->kind), (unsigned)tag->order);
    put_string(out, "id", tag->id);
    put_string(out, "lang", tag->lang);
    if (tag->writing) mn_buf_puts(out, tag->writing == MN_WRITING_RTL ? " rtl" : " ltr");
    put_string(out, "alt", tag->alt);
    put_string(out, "actual", tag->actual);
    put_string(out, "expansion", tag->expansion);
    if (tag->decoration) mn_buf_puts(out, tag->decoration == MN_DECORATION_UNDER ? " underlined" : " struck");
    if (tag->scope) mn_buf_printf(out, " scope %s", scopes[tag->scope]);
    if (tag->rowspan > 1) mn_buf_printf(out, " rowspan %d", tag->rowspan);
    if (tag->colspan > 1) mn_buf_printf(out, " colspan %d", tag->colspan);
    for (const char *const *id = tag->headers; id && *id; id++) put_string(out, "header", *id);
    if (tag->kind == MN_TAG_L) mn_buf_printf(out, " numbering %s", numberings[tag->numbering]);
    mn_buf_putc(out, '\n');
    for (const MnTag *child = tag->first; child; child = child->next) dump_tag(child, out, depth + 1);
}

void mn_tag_dump(const MnTag *root, MnBuf *out)
{
    dump_tag(root, out, 0);
}
