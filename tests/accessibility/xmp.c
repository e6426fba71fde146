/* xmp.c - in: an XMP packet. Out: its properties. RDF/XML as far as XMP uses it (ISO 16684-1, 7): properties as elements or as
 * attributes of rdf:Description; arrays as rdf:Seq, Bag, Alt; structures by parseType="Resource" or a nested Description. */
#include "xmp.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XML "http://www.w3.org/XML/1998/namespace"

enum { DEEPEST = 16 };

typedef struct {
    MnArena *arena;
    const char *why;
} Reader;

static const char *string_of(const xmlChar *s)
{
    return s ? (const char *)s : "";
}

static bool is_rdf(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && node->ns && strcmp(string_of(node->ns->href), RDF) == 0 &&
           strcmp(string_of(node->name), name) == 0;
}

static const xmlNode *first_element(const xmlNode *node)
{
    for (node = node->children; node && node->type != XML_ELEMENT_NODE;) node = node->next;
    return node;
}

static const xmlNode *next_element(const xmlNode *node)
{
    for (node = node->next; node && node->type != XML_ELEMENT_NODE;) node = node->next;
    return node;
}

static XmpValue *add(Reader *r, XmpValue *parent, const xmlNs *ns, const xmlChar *name)
{
    XmpValue *value = mn_arena_alloc(r->arena, sizeof *value);
    if (ns && xmp_find(parent, string_of(ns->href), string_of(name))) r->why = "a property occurs twice";
    value->ns = mn_arena_strdup(r->arena, ns ? string_of(ns->href) : "");
    value->prefix = mn_arena_strdup(r->arena, ns ? string_of(ns->prefix) : "");
    value->name = mn_arena_strdup(r->arena, string_of(name));
    value->text = "";
    if (parent->count == parent->cap) {
        size_t cap = parent->cap ? parent->cap * 2 : 8;
        XmpValue **grown = mn_arena_array(r->arena, cap, sizeof *grown);
        for (size_t i = 0; i < parent->count; i++) grown[i] = parent->values[i];
        parent->values = grown;
        parent->cap = cap;
    }
    return parent->values[parent->count++] = value;
}

static void set_text(Reader *r, XmpValue *value, xmlChar *text)
{
    value->kind = XMP_TEXT;
    value->text = mn_arena_strdup(r->arena, string_of(text));
    xmlFree(text);
}

static void read_value(Reader *r, XmpValue *value, const xmlNode *node, int depth);

/* Attributes of a Description that are properties: all but RDF's and XML's own. */
static void read_attributes(Reader *r, XmpValue *value, const xmlNode *node)
{
    for (xmlAttr *a = node->properties; a; a = a->next) {
        const char *ns = a->ns ? string_of(a->ns->href) : "";
        if (!*ns || strcmp(ns, RDF) == 0 || strcmp(ns, XML) == 0) continue;
        set_text(r, add(r, value, a->ns, a->name), xmlNodeListGetString(node->doc, a->children, 1));
    }
}

static void read_fields(Reader *r, XmpValue *value, const xmlNode *node, int depth)
{
    value->kind = XMP_STRUCT;
    read_attributes(r, value, node);
    for (const xmlNode *field = first_element(node); field; field = next_element(field))
        read_value(r, add(r, value, field->ns, field->name), field, depth + 1);
}

static void read_array(Reader *r, XmpValue *value, const xmlNode *array, int depth)
{
    value->kind = is_rdf(array, "Seq") ? XMP_SEQ : is_rdf(array, "Bag") ? XMP_BAG : XMP_ALT;
    for (const xmlNode *item = first_element(array); item; item = next_element(item)) {
        if (!is_rdf(item, "li")) r->why = "an array holds something else than items";
        read_value(r, add(r, value, NULL, NULL), item, depth + 1);
    }
}

static void read_value(Reader *r, XmpValue *value, const xmlNode *node, int depth)
{
    const xmlNode *child = first_element(node);
    xmlChar *resource = xmlGetNsProp(node, (const xmlChar *)"parseType", (const xmlChar *)RDF);
    xmlChar *lang = xmlGetNsProp(node, (const xmlChar *)"lang", (const xmlChar *)XML);
    bool is_resource = resource && strcmp(string_of(resource), "Resource") == 0;
    if (lang) value->lang = mn_arena_strdup(r->arena, string_of(lang));
    xmlFree(resource);
    xmlFree(lang);
    if (depth > DEEPEST || (child && !is_resource && next_element(child))) {
        value->kind = XMP_BROKEN;
        r->why = "a property has several values";
    } else if (is_resource) {
        read_fields(r, value, node, depth);
    } else if (!child) {
        set_text(r, value, xmlNodeGetContent(node));
    } else if (is_rdf(child, "Seq") || is_rdf(child, "Bag") || is_rdf(child, "Alt")) {
        read_array(r, value, child, depth);
    } else if (is_rdf(child, "Description")) {
        read_fields(r, value, child, depth);
    } else {
        value->kind = XMP_BROKEN;
        r->why = "a property's value is no RDF";
    }
}

static void read_packet(Reader *r, Xmp *xmp, const xmlDoc *doc)
{
    for (const xmlNode *node = doc->children; node; node = node->next) {
        if (node->type != XML_PI_NODE || strcmp(string_of(node->name), "xpacket") != 0) continue;
        xmp->states_bytes |= strstr(string_of(node->content), "bytes=") != NULL;
        xmp->states_encoding |= strstr(string_of(node->content), "encoding=") != NULL;
    }
    const xmlNode *rdf = xmlDocGetRootElement(doc);
    if (rdf && !is_rdf(rdf, "RDF")) rdf = first_element(rdf);
    if (!rdf || !is_rdf(rdf, "RDF")) {
        r->why = "the packet has no rdf:RDF";
        return;
    }
    xmp->properties = mn_arena_alloc(r->arena, sizeof *xmp->properties);
    for (const xmlNode *node = first_element(rdf); node; node = next_element(node)) {
        if (is_rdf(node, "Description")) read_fields(r, xmp->properties, node, 0);
        else r->why = "rdf:RDF holds something else than descriptions";
    }
}

Xmp xmp_read(MnArena *arena, MnStr packet)
{
    Reader r = {.arena = arena};
    Xmp xmp = {0};
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlDoc *doc = xmlReadMemory(packet.ptr, (int)packet.len, NULL, NULL, options);
    if (doc) read_packet(&r, &xmp, doc);
    else r.why = "the packet is no well-formed XML";
    xmlFreeDoc(doc);
    xmp.why = r.why;
    return xmp;
}

const XmpValue *xmp_find(const XmpValue *value, const char *ns, const char *name)
{
    for (size_t i = 0; value && i < value->count; i++)
        if (strcmp(value->values[i]->ns, ns) == 0 && strcmp(value->values[i]->name, name) == 0) return value->values[i];
    return NULL;
}
