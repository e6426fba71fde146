/* xmp.c - in: an XMP packet. Out: its properties. RDF/XML as far as XMP uses it (ISO 16684-1, 7): properties as elements or as
 * attributes of rdf:Description; arrays as rdf:Seq, Bag, Alt; structures by parseType="Resource" or a nested Description. */
#include "conform/xmp.h"

#include "xml/tree.h"

#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XML "http://www.w3.org/XML/1998/namespace"

enum { DEEPEST = 16, MOST_VALUES = 1000, LARGEST = 1 << 20 };

typedef struct {
    MnArena *arena;
    const char *why;
} Reader;

static bool is_rdf(const MnNode *node, const char *name)
{
    return strcmp(mn_xml_namespace(node), RDF) == 0 && strcmp(mn_xml_name(node), name) == 0;
}

/* The attribute of a namespace, or NULL. */
static const char *attribute_of(const MnNode *node, const char *ns, const char *name)
{
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a))
        if (strcmp(mn_xml_attr_namespace(a), ns) == 0 && strcmp(mn_xml_attr_name(a), name) == 0) return mn_xml_attr_value(a);
    return NULL;
}

/* An empty value in `parent`, which says nothing else under that name. */
static XmpValue *add(Reader *r, XmpValue *parent, const XmpValue *named)
{
    XmpValue *value = mn_arena_memdup(r->arena, named, sizeof *named);
    value->text = "";
    if (*named->name && conform_xmp_find(parent, named->ns, named->name)) r->why = "a property occurs twice";
    if (parent->count == MOST_VALUES) {
        r->why = "the packet says more than can be looked at";
        return value;
    }
    if (parent->count == parent->cap) {
        size_t cap = parent->cap ? parent->cap * 2 : 8;
        XmpValue **grown = mn_arena_array(r->arena, cap, sizeof(XmpValue *));
        for (size_t i = 0; i < parent->count; i++) grown[i] = parent->values[i];
        parent->values = grown;
        parent->cap = cap;
    }
    return parent->values[parent->count++] = value;
}

static XmpValue *add_element(Reader *r, XmpValue *parent, const MnNode *node)
{
    XmpValue named = {.ns = mn_xml_namespace(node), .prefix = mn_xml_prefix(node), .name = mn_xml_name(node)};
    return add(r, parent, &named);
}

static void read_value(Reader *r, XmpValue *value, const MnNode *node, int depth);

/* Attributes of a Description that are properties: all but RDF's and XML's own. */
static void read_attributes(Reader *r, XmpValue *value, const MnNode *node)
{
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        XmpValue named = {.ns = mn_xml_attr_namespace(a), .prefix = mn_xml_attr_prefix(a), .name = mn_xml_attr_name(a)};
        if (!*named.ns || strcmp(named.ns, RDF) == 0 || strcmp(named.ns, XML) == 0) continue;
        XmpValue *added = add(r, value, &named);
        added->kind = XMP_TEXT;
        added->text = mn_xml_attr_value(a);
    }
}

static void read_fields(Reader *r, XmpValue *value, const MnNode *node, int depth)
{
    value->kind = XMP_STRUCT;
    read_attributes(r, value, node);
    for (const MnNode *field = mn_xml_first_element(node); field; field = mn_xml_next_element(field))
        read_value(r, add_element(r, value, field), field, depth + 1);
}

static void read_array(Reader *r, XmpValue *value, const MnNode *array, int depth)
{
    static const XmpValue unnamed = {.ns = "", .prefix = "", .name = ""};
    value->kind = is_rdf(array, "Seq") ? XMP_SEQ : is_rdf(array, "Bag") ? XMP_BAG : XMP_ALT;
    for (const MnNode *item = mn_xml_first_element(array); item; item = mn_xml_next_element(item)) {
        if (!is_rdf(item, "li")) r->why = "an array holds something else than items";
        read_value(r, add(r, value, &unnamed), item, depth + 1);
    }
}

static void read_text(Reader *r, XmpValue *value, const MnNode *node)
{
    MnBuf text = {0};
    mn_xml_collect_text(node, &text);
    value->kind = XMP_TEXT;
    value->text = text.len ? mn_buf_finish(&text, r->arena) : "";
}

static void read_value(Reader *r, XmpValue *value, const MnNode *node, int depth)
{
    const MnNode *child = mn_xml_first_element(node);
    const char *resource = attribute_of(node, RDF, "parseType");
    bool is_resource = resource && strcmp(resource, "Resource") == 0;
    value->lang = attribute_of(node, XML, "lang");
    if (depth > DEEPEST || (child && !is_resource && mn_xml_next_element(child))) {
        value->kind = XMP_BROKEN;
        r->why = "a property has several values";
    } else if (is_resource) {
        read_fields(r, value, node, depth);
    } else if (!child) {
        read_text(r, value, node);
    } else if (is_rdf(child, "Seq") || is_rdf(child, "Bag") || is_rdf(child, "Alt")) {
        read_array(r, value, child, depth);
    } else if (is_rdf(child, "Description")) {
        read_fields(r, value, child, depth);
    } else {
        value->kind = XMP_BROKEN;
        r->why = "a property's value is no RDF";
    }
}

/* The processing instructions `xpacket` before and behind the XML. */
static void read_headers(Xmp *xmp, const char *text)
{
    int most = 8; /* there are two */
    for (const char *at = text; most-- && (at = strstr(at, "<?xpacket"));) {
        const char *end = strstr(at, "?>"), *bytes = strstr(at, "bytes="), *encoding = strstr(at, "encoding=");
        if (!end) return;
        xmp->states_bytes |= bytes && bytes < end;
        xmp->states_encoding |= encoding && encoding < end;
        at = end;
    }
}

static void read_packet(Reader *r, Xmp *xmp, const MnNode *root)
{
    const MnNode *rdf = is_rdf(root, "RDF") ? root : mn_xml_first_element(root);
    if (!rdf || !is_rdf(rdf, "RDF")) {
        r->why = "the packet has no rdf:RDF";
        return;
    }
    xmp->properties = mn_arena_alloc(r->arena, sizeof *xmp->properties);
    for (const MnNode *node = mn_xml_first_element(rdf); node; node = mn_xml_next_element(node)) {
        if (is_rdf(node, "Description")) read_fields(r, xmp->properties, node, 0);
        else r->why = "rdf:RDF holds something else than descriptions";
    }
}

Xmp conform_xmp_read(MnArena *arena, MnStr packet)
{
    Reader r = {.arena = arena};
    Xmp xmp = {0};
    MnContext ctx = mn_context_new(arena, NULL); /* what it says of the XML is not for the reader of a list of rules */
    const MnSource *source = mn_source_new(arena, "XMP", mn_str_slice(packet, 0, LARGEST));
    const MnNode *root = packet.len > LARGEST ? NULL : mn_xml_parse(&ctx, source);
    read_headers(&xmp, source->text.ptr);
    if (root) read_packet(&r, &xmp, root);
    else r.why = packet.len > LARGEST ? "the packet is larger than can be looked at" : "the packet is no well-formed XML";
    xmp.why = r.why;
    return xmp;
}

const XmpValue *conform_xmp_find(const XmpValue *value, const char *ns, const char *name)
{
    for (size_t i = 0; value && i < value->count; i++)
        if (strcmp(value->values[i]->ns, ns) == 0 && strcmp(value->values[i]->name, name) == 0) return value->values[i];
    return NULL;
}
