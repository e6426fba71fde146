/* tree.c - see tree.h; what hangs in libxml2's own fields, libxml.h tells. */
#include "xml/libxml.h"

#include <libxml/parser.h>
#include <pthread.h>
#include <string.h>

static const xmlChar *X(const char *s)
{
    return (const xmlChar *)s;
}

static const char *C(const xmlChar *s)
{
    return (const char *)s;
}

static MnArena *arena_of(const MnNode *node)
{
    return ((const XmlTree *)node->doc->_private)->arena;
}

static MnXmlKindOf *kinds_of(const MnNode *node)
{
    return ((const XmlTree *)node->doc->_private)->kind_of;
}

/* libxml2 sets up its tables on first use, which two threads may not do at once. A project's own tree is the first of all, so
 * this is done before there are threads. */
static pthread_once_t set_up_once = PTHREAD_ONCE_INIT;

MnNode *mn_xml_new_tree(MnArena *arena, const char *name)
{
    pthread_once(&set_up_once, xmlInitParser);
    xmlDoc *doc = xml_checked(xmlNewDoc(X("1.0")));
    xml_own_doc(arena, doc);
    MnNode *root = xml_checked(xmlNewDocNode(doc, NULL, X(name), NULL));
    xmlDocSetRootElement(doc, root);
    return root;
}

bool mn_xml_is_element(const MnNode *node)
{
    return node && node->type == XML_ELEMENT_NODE;
}

bool mn_xml_is_text(const MnNode *node)
{
    return node && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE);
}

static bool in_mn(const xmlNs *ns)
{
    return ns && strcmp(C(ns->href), MN_NAMESPACE) == 0;
}

unsigned mn_xml_kind(const MnNode *node)
{
    return mn_xml_is_element(node) ? node->line : 0;
}

static void set_kind(MnNode *element)
{
    MnXmlKindOf *kind_of = kinds_of(element);
    element->line = kind_of ? kind_of(C(element->name), in_mn(element->ns)) : 0;
}

static void set_kinds(MnNode *root)
{
    for (MnNode *node = root; node; node = mn_xml_walk(node, root, true))
        if (mn_xml_is_element(node)) set_kind(node);
}

void mn_xml_set_kinds(MnNode *root, MnXmlKindOf *kind_of)
{
    ((XmlTree *)root->doc->_private)->kind_of = kind_of;
    set_kinds(root);
}

bool mn_xml_is(const MnNode *node, const char *name)
{
    return mn_xml_is_element(node) && !in_mn(node->ns) && strcmp(C(node->name), name) == 0;
}

bool mn_xml_is_mn(const MnNode *node, const char *name)
{
    return mn_xml_is_element(node) && in_mn(node->ns) && strcmp(C(node->name), name) == 0;
}

const char *mn_xml_name(const MnNode *node)
{
    return mn_xml_is_element(node) ? C(node->name) : "";
}

const char *mn_xml_text(const MnNode *node)
{
    return mn_xml_is_text(node) && node->content ? C(node->content) : "";
}

static xmlAttr *find_attribute(const MnNode *node, const char *name, bool ours)
{
    if (!mn_xml_is_element(node)) return NULL;
    xmlAttr *a = node->properties;
    while (a && !(in_mn(a->ns) == ours && strcmp(C(a->name), name) == 0)) a = a->next;
    return a;
}

static const char *attribute(const MnNode *node, const char *name, bool ours)
{
    const xmlAttr *a = find_attribute(node, name, ours);
    return a ? mn_xml_attr_value(a) : NULL;
}

const char *mn_xml_attr(const MnNode *node, const char *name)
{
    return attribute(node, name, false);
}

const char *mn_xml_mn_attr(const MnNode *node, const char *name)
{
    return attribute(node, name, true);
}

const MnAttr *mn_xml_first_attr(const MnNode *node)
{
    return mn_xml_is_element(node) ? node->properties : NULL;
}

const MnAttr *mn_xml_next_attr(const MnAttr *attr)
{
    return attr->next;
}

const char *mn_xml_attr_name(const MnAttr *attr)
{
    return C(attr->name);
}

const char *mn_xml_attr_value(const MnAttr *attr)
{
    return attr->children && attr->children->content ? C(attr->children->content) : "";
}

bool mn_xml_attr_is_mn(const MnAttr *attr)
{
    return in_mn(attr->ns);
}

const char *mn_xml_namespace(const MnNode *element)
{
    return mn_xml_is_element(element) && element->ns ? C(element->ns->href) : "";
}

const char *mn_xml_attr_namespace(const MnAttr *attr)
{
    return attr->ns ? C(attr->ns->href) : "";
}

const char *mn_xml_prefix(const MnNode *element)
{
    return mn_xml_is_element(element) && element->ns && element->ns->prefix ? C(element->ns->prefix) : "";
}

const char *mn_xml_attr_prefix(const MnAttr *attr)
{
    return attr->ns && attr->ns->prefix ? C(attr->ns->prefix) : "";
}

bool mn_xml_has_class(const MnNode *node, const char *name)
{
    const char *list = mn_xml_attr(node, "class");
    size_t len = strlen(name);
    for (const char *at = list; at && (at = strstr(at, name)); at += len)
        if ((at == list || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0')) return true;
    return false;
}

bool mn_xml_is_rtl(const MnNode *node)
{
    for (; node && mn_xml_is_element(node); node = node->parent) {
        const char *dir = mn_xml_attr(node, "dir");
        if (dir) return strcmp(dir, "rtl") == 0;
    }
    return false;
}

void mn_xml_collect_text(const MnNode *node, MnBuf *out)
{
    for (const MnNode *n = node; n; n = mn_xml_walk(n, node, true))
        if (mn_xml_is_text(n)) mn_buf_puts(out, mn_xml_text(n));
}

bool mn_xml_is_same_tree(const MnNode *a, const MnNode *b)
{
    return a->doc == b->doc;
}

MnNode *mn_xml_first(const MnNode *parent)
{
    return mn_xml_is_element(parent) ? parent->children : NULL;
}

MnNode *mn_xml_last(const MnNode *parent)
{
    return mn_xml_is_element(parent) ? parent->last : NULL;
}

MnNode *mn_xml_next(const MnNode *node)
{
    return node->next;
}

MnNode *mn_xml_prev(const MnNode *node)
{
    return node->prev;
}

MnNode *mn_xml_parent(const MnNode *node)
{
    return mn_xml_is_element(node->parent) ? node->parent : NULL;
}

MnNode *mn_xml_first_element(const MnNode *parent)
{
    MnNode *n = parent->children;
    while (n && n->type != XML_ELEMENT_NODE) n = n->next;
    return n;
}

MnNode *mn_xml_next_element(const MnNode *node)
{
    MnNode *n = node->next;
    while (n && n->type != XML_ELEMENT_NODE) n = n->next;
    return n;
}

MnNode *mn_xml_child(const MnNode *parent, const char *name)
{
    MnNode *n = mn_xml_first_element(parent);
    while (n && !mn_xml_is(n, name)) n = mn_xml_next_element(n);
    return n;
}

MnNode *mn_xml_walk(const MnNode *node, const MnNode *root, bool down)
{
    if (down && mn_xml_is_element(node) && node->children) return node->children;
    while (node && node != root) {
        if (node->next) return node->next;
        node = node->parent;
    }
    return NULL;
}

static MnNode *bare_element(MnNode *near, const char *name, const MnNode *from)
{
    MnNode *node = xml_checked(xmlNewDocNode(near->doc, NULL, X(name), NULL));
    if (from) node->_private = from->_private;
    return node;
}

static MnNode *element(MnNode *near, const char *name, const MnNode *from)
{
    MnNode *node = bare_element(near, name, from);
    set_kind(node);
    return node;
}

static xmlNs *our_ns(MnNode *node)
{
    MnNode *root = xmlDocGetRootElement(node->doc);
    for (xmlNs *ns = root->nsDef; ns; ns = ns->next)
        if (in_mn(ns)) return ns;
    return xml_checked(xmlNewNs(root, X(MN_NAMESPACE), X("m")));
}

MnNode *mn_xml_add(MnNode *parent, const char *name, const MnNode *from)
{
    return xmlAddChild(parent, element(parent, name, from));
}

MnNode *mn_xml_add_mn(MnNode *parent, const char *name, const MnNode *from)
{
    MnNode *node = xmlAddChild(parent, bare_element(parent, name, from));
    xmlSetNs(node, our_ns(node));
    set_kind(node);
    return node;
}

MnNode *mn_xml_add_kind(MnNode *parent, const char *name, uint16_t kind, const MnNode *from)
{
    MnNode *node = xmlAddChild(parent, bare_element(parent, name, from));
    node->line = kind;
    return node;
}

void mn_xml_add_text(MnNode *parent, MnStr text)
{
    if (!text.len) return;
    MnNode *last = parent->last;
    if (last && last->type == XML_TEXT_NODE) {
        if (xmlTextConcat(last, X(text.ptr), (int)text.len) != 0) mn_oom();
        return;
    }
    MnNode *node = xml_checked(xmlNewDocTextLen(parent->doc, X(text.ptr), (int)text.len));
    xmlAddChild(parent, node);
}

void mn_xml_add_string(MnNode *parent, const char *text)
{
    mn_xml_add_text(parent, mn_str(text));
}

void mn_xml_set_text(MnNode *node, MnStr text)
{
    xmlChar *copy = xml_checked(xmlStrndup(X(text.ptr), (int)text.len));
    xmlNodeSetContent(node, NULL);
    node->content = copy;
}

/* libxml2's own moving functions merge adjacent text nodes and free one of them; linking by hand keeps nodes. */
static void link_before(MnNode *node, MnNode *parent, MnNode *sibling)
{
    MnNode *before = sibling ? sibling->prev : parent->last;
    xmlUnlinkNode(node);
    if (sibling && before == node) before = sibling->prev;
    node->parent = parent;
    node->prev = before;
    node->next = sibling;
    if (before) before->next = node;
    else parent->children = node;
    if (sibling) sibling->prev = node;
    else parent->last = node;
}

void mn_xml_insert_text_after(MnNode *sibling, MnStr text)
{
    MnNode *node = xml_checked(xmlNewDocTextLen(sibling->doc, X(text.ptr), (int)text.len));
    link_before(node, sibling->parent, sibling->next);
}

void mn_xml_set_attr(MnNode *node, const char *name, const char *value)
{
    if (!value) xmlUnsetProp(node, X(name));
    else if (value != mn_xml_attr(node, name))
        xml_checked(xmlSetProp(node, X(name), X(value))); /* or it would copy what it freed */
}

void mn_xml_set_mn_attr(MnNode *node, const char *name, const char *value)
{
    xmlNs *ns = our_ns(node);
    if (!value) xmlUnsetNsProp(node, ns, X(name));
    else xml_checked(xmlSetNsProp(node, ns, X(name), X(value)));
}

void mn_xml_add_class(MnNode *node, const char *name)
{
    if (mn_xml_has_class(node, name)) return;
    const char *old = mn_xml_attr(node, "class");
    mn_xml_set_attr(node, "class", old && *old ? mn_arena_printf(arena_of(node), "%s %s", old, name) : name);
}

void mn_xml_rename(MnNode *element, const char *name)
{
    xmlNodeSetName(element, X(name));
    set_kind(element);
}

MnNode *mn_xml_insert_before(MnNode *sibling, const char *name)
{
    return xmlAddPrevSibling(sibling, element(sibling, name, sibling));
}

MnNode *mn_xml_insert_first(MnNode *parent, const char *name)
{
    MnNode *node = element(parent, name, parent);
    return parent->children ? xmlAddPrevSibling(parent->children, node) : xmlAddChild(parent, node);
}

void mn_xml_move_before(MnNode *node, MnNode *sibling)
{
    if (node != sibling) link_before(node, sibling->parent, sibling);
}

void mn_xml_move_after(MnNode *node, MnNode *sibling)
{
    if (node == sibling || sibling->next == node) return;
    link_before(node, sibling->parent, sibling->next);
}

void mn_xml_move_into(MnNode *node, MnNode *parent)
{
    xmlUnlinkNode(node);
    link_before(node, parent, NULL);
}

void mn_xml_move_children(MnNode *from, MnNode *to)
{
    while (from->children) mn_xml_move_into(from->children, to);
}

void mn_xml_unwrap(MnNode *node)
{
    while (node->children) mn_xml_move_before(node->children, node);
    mn_xml_remove(node);
}

void mn_xml_remove(MnNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static void carry_attr_ranges(const MnNode *from, MnNode *to)
{
    const xmlAttr *a = from->properties;
    xmlAttr *b = to->properties;
    for (; a && b; a = a->next, b = b->next)
        if (a->_private) b->_private = mn_arena_memdup(arena_of(to), a->_private, sizeof(MnRange));
}

/* Carries the origins from tree to copy, into the arena of the copy's document when that is another one. */
static void carry_origins(const MnNode *from, MnNode *to)
{
    const MnNode *a = from;
    MnNode *b = to;
    bool foreign = arena_of(from) != arena_of(to);
    while (a && b) {
        const MnOrigin *origin = a->_private;
        if (origin) b->_private = foreign ? mn_arena_memdup(arena_of(to), origin, sizeof *origin) : a->_private;
        if (mn_xml_is_element(a)) carry_attr_ranges(a, b);
        a = mn_xml_walk(a, from, true);
        b = mn_xml_walk(b, to, true);
    }
}

MnNode *mn_xml_copy(const MnNode *node, MnNode *parent)
{
    MnNode *copy = xml_checked(xmlDocCopyNode(mn_unconst(node), parent->doc, 1));
    link_before(copy, parent, NULL);
    if (xmlReconciliateNs(parent->doc, copy) < 0) mn_oom();
    carry_origins(node, copy);
    if (kinds_of(node) != kinds_of(copy)) set_kinds(copy);
    return copy;
}

MnNode *mn_xml_copy_shallow(const MnNode *node, MnNode *parent)
{
    MnNode *copy = xml_checked(xmlDocCopyNode(mn_unconst(node), parent->doc, 2));
    link_before(copy, parent, NULL);
    carry_origins(node, copy);
    mn_xml_set_attr(copy, "id", NULL);
    if (kinds_of(node) != kinds_of(copy)) set_kind(copy);
    return copy;
}

const MnOrigin *mn_xml_origin(const MnNode *node)
{
    return mn_xml_is_element(node) || mn_xml_is_text(node) ? node->_private : NULL;
}

MnRange mn_xml_range(const MnNode *node)
{
    for (; node && node->type != XML_DOCUMENT_NODE; node = node->parent) {
        const MnOrigin *origin = mn_xml_origin(node);
        if (origin && origin->pos.source) return (MnRange){origin->pos, origin->end.source ? origin->end : origin->pos};
    }
    return (MnRange){0};
}

MnPos mn_xml_pos(const MnNode *node)
{
    return mn_xml_range(node).start;
}

MnPos mn_xml_words_pos(const MnNode *node)
{
    const MnOrigin *origin = node ? mn_xml_origin(node) : NULL;
    return origin && origin->text && origin->text->source ? mn_text_pos(origin->text, 1, 1) : mn_xml_pos(node);
}

void mn_xml_set_origin(MnNode *node, MnOrigin origin)
{
    node->_private = mn_arena_memdup(arena_of(node), &origin, sizeof origin);
}

void mn_xml_set_pos(MnNode *node, MnPos pos)
{
    mn_xml_set_origin(node, (MnOrigin){.pos = pos});
}

void mn_xml_set_range(MnNode *node, MnRange range)
{
    mn_xml_set_origin(node, (MnOrigin){.pos = range.start, .end = range.end});
}

const MnRange *xml_attr_range(const MnNode *node, const char *name)
{
    const xmlAttr *a = find_attribute(node, name, false);
    return a ? a->_private : NULL;
}

void mn_xml_set_attr_range(MnNode *node, const char *name, MnRange range)
{
    find_attribute(node, name, false)->_private = mn_arena_memdup(arena_of(node), &range, sizeof range);
}

void mn_xml_escape(MnBuf *out, MnStr text, bool in_attribute)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        const char *escape = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : NULL;
        if (in_attribute) escape = c == '"' ? "&quot;" : c == '\n' ? "&#10;" : c == '\t' ? "&#9;" : escape;
        if (!escape) continue;
        mn_buf_add(out, text.ptr + start, i - start);
        mn_buf_puts(out, escape);
        start = i + 1;
    }
    mn_buf_add(out, text.ptr + start, text.len - start);
}

static void dump_attributes(const MnNode *node, MnBuf *out)
{
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        mn_buf_printf(out, " %s%s=\"", mn_xml_attr_is_mn(a) ? "m:" : "", mn_xml_attr_name(a));
        mn_xml_escape(out, mn_str(mn_xml_attr_value(a)), true);
        mn_buf_putc(out, '"');
    }
}

static void dump_text(const MnNode *node, MnBuf *out)
{
    mn_buf_putc(out, '"');
    for (const char *c = mn_xml_text(node); *c; c++) {
        if (*c == '\n') mn_buf_puts(out, "\\n");
        else if (*c == '"' || *c == '\\') mn_buf_printf(out, "\\%c", *c);
        else mn_buf_putc(out, *c);
    }
    mn_buf_puts(out, "\"\n");
}

static void dump_node(const MnNode *node, MnBuf *out, bool positions, int depth)
{
    for (int i = 0; i < depth; i++) mn_buf_puts(out, "  ");
    if (!mn_xml_is_element(node)) {
        dump_text(node, out);
        return;
    }
    mn_buf_printf(out, "%s%s", in_mn(node->ns) ? "m:" : "", C(node->name));
    dump_attributes(node, out);
    MnPos pos = positions && node->_private ? ((const MnOrigin *)node->_private)->pos : (MnPos){0};
    if (pos.source) mn_buf_printf(out, " @%s:%u:%u", pos.source->name, pos.line, pos.column);
    mn_buf_putc(out, '\n');
}

void mn_xml_dump(const MnNode *root, MnBuf *out, bool positions)
{
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        if (!mn_xml_is_element(n) && !mn_xml_is_text(n)) continue;
        int depth = 0;
        for (const MnNode *up = n; up != root; up = up->parent) depth++;
        dump_node(n, out, positions, depth);
    }
}
