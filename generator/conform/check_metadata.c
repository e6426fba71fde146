/* check_metadata.c - in: the catalog's XMP and the information dictionary. Out: (conform_check_metadata) PDF/A-2, 6.6 and PDF/UA-1, 5 and 7.1.
 *
 * A property is either in the table of those that XMP predefines (as far as anyone would use them here), or described in the
 * packet by an extension schema. */
#include "conform/passes.h"
#include "conform/xmp.h"

#include <string.h>

#define NS_DC "http://purl.org/dc/elements/1.1/"
#define NS_XMP "http://ns.adobe.com/xap/1.0/"
#define NS_RIGHTS "http://ns.adobe.com/xap/1.0/rights/"
#define NS_MM "http://ns.adobe.com/xap/1.0/mm/"
#define NS_PDF "http://ns.adobe.com/pdf/1.3/"
#define NS_PDFA "http://www.aiim.org/pdfa/ns/id/"
#define NS_PDFUA "http://www.aiim.org/pdfua/ns/id/"
#define NS_EXTENSION "http://www.aiim.org/pdfa/ns/extension/"
#define NS_SCHEMA "http://www.aiim.org/pdfa/ns/schema#"
#define NS_PROPERTY "http://www.aiim.org/pdfa/ns/property#"

typedef enum {
    TYPE_TEXT,
    TYPE_INTEGER,
    TYPE_BOOLEAN,
    TYPE_DATE,
    TYPE_LANG_ALT,
    TYPE_SEQ,
    TYPE_SEQ_DATE,
    TYPE_BAG,
    TYPE_ANY
} Type;

static const struct {
    const char *ns, *name;
    Type type;
} predefined[] = {
    {NS_DC, "contributor", TYPE_BAG},
    {NS_DC, "coverage", TYPE_TEXT},
    {NS_DC, "creator", TYPE_SEQ},
    {NS_DC, "date", TYPE_SEQ_DATE},
    {NS_DC, "description", TYPE_LANG_ALT},
    {NS_DC, "format", TYPE_TEXT},
    {NS_DC, "identifier", TYPE_TEXT},
    {NS_DC, "language", TYPE_BAG},
    {NS_DC, "publisher", TYPE_BAG},
    {NS_DC, "relation", TYPE_BAG},
    {NS_DC, "rights", TYPE_LANG_ALT},
    {NS_DC, "source", TYPE_TEXT},
    {NS_DC, "subject", TYPE_BAG},
    {NS_DC, "title", TYPE_LANG_ALT},
    {NS_DC, "type", TYPE_BAG},
    {NS_XMP, "BaseURL", TYPE_TEXT},
    {NS_XMP, "CreateDate", TYPE_DATE},
    {NS_XMP, "CreatorTool", TYPE_TEXT},
    {NS_XMP, "Identifier", TYPE_BAG},
    {NS_XMP, "Label", TYPE_TEXT},
    {NS_XMP, "MetadataDate", TYPE_DATE},
    {NS_XMP, "ModifyDate", TYPE_DATE},
    {NS_XMP, "Nickname", TYPE_TEXT},
    {NS_XMP, "Rating", TYPE_INTEGER},
    {NS_RIGHTS, "Certificate", TYPE_TEXT},
    {NS_RIGHTS, "Marked", TYPE_BOOLEAN},
    {NS_RIGHTS, "Owner", TYPE_BAG},
    {NS_RIGHTS, "UsageTerms", TYPE_LANG_ALT},
    {NS_RIGHTS, "WebStatement", TYPE_TEXT},
    {NS_MM, "DocumentID", TYPE_TEXT},
    {NS_MM, "InstanceID", TYPE_TEXT},
    {NS_MM, "VersionID", TYPE_TEXT},
    {NS_PDF, "Keywords", TYPE_TEXT},
    {NS_PDF, "PDFVersion", TYPE_TEXT},
    {NS_PDF, "Producer", TYPE_TEXT},
    {NS_PDF, "Trapped", TYPE_TEXT},
    {NS_PDFA, "part", TYPE_INTEGER},
    {NS_PDFA, "amd", TYPE_TEXT},
    {NS_PDFA, "corr", TYPE_TEXT},
    {NS_PDFA, "conformance", TYPE_TEXT},
    {NS_EXTENSION, "schemas", TYPE_ANY},
};

/* Value types a described property may name, and the Type each is checked as. */
static const struct {
    const char *name;
    Type type;
} value_types[] = {{"Text", TYPE_TEXT},         {"Integer", TYPE_INTEGER}, {"Boolean", TYPE_BOOLEAN}, {"Date", TYPE_DATE},
                   {"Lang Alt", TYPE_LANG_ALT}, {"seq Text", TYPE_SEQ},    {"bag Text", TYPE_BAG},    {"URI", TYPE_TEXT},
                   {"URL", TYPE_TEXT},          {"ProperName", TYPE_TEXT}, {"AgentName", TYPE_TEXT}};

static const char *text_of(const XmpValue *value)
{
    return value && value->kind == XMP_TEXT ? value->text : "";
}

/* ---- types of values ---- */

static bool matches(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++)
        if (*pattern == '0' ? *text < '0' || *text > '9' : *text != *pattern) return false;
    return !*text;
}

/* Year to second, then a zone wherever there is a time (ISO 8601 as XMP narrows it). */
static bool is_date(const char *text)
{
    static const char *const dates[] = {"0000", "0000-00", "0000-00-00"};
    static const char *const times[] = {"0000-00-00T00:00", "0000-00-00T00:00:00"};
    static const char *const zones[] = {"Z", "+00:00", "-00:00"};
    for (size_t i = 0; i < 3; i++)
        if (matches(text, dates[i])) return true;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 3; k++) {
            size_t len = strlen(times[i]);
            char head[32] = "";
            if (strlen(text) <= len) continue;
            memcpy(head, text, len);
            if (matches(head, times[i]) && matches(text + len, zones[k])) return true;
        }
    return false;
}

static bool is_integer(const char *text)
{
    if (*text == '-' || *text == '+') text++;
    return *text && strspn(text, "0123456789") == strlen(text);
}

static bool are_texts(const XmpValue *array, bool dates)
{
    for (size_t i = 0; i < array->count; i++)
        if (array->values[i]->kind != XMP_TEXT || (dates && !is_date(array->values[i]->text))) return false;
    return array->count > 0;
}

static bool are_alternatives(const XmpValue *array)
{
    for (size_t i = 0; i < array->count; i++)
        if (array->values[i]->kind != XMP_TEXT || !array->values[i]->lang) return false;
    return array->count > 0;
}

static bool has_type(const XmpValue *v, Type type)
{
    switch (type) {
    case TYPE_TEXT: return v->kind == XMP_TEXT;
    case TYPE_INTEGER: return v->kind == XMP_TEXT && is_integer(v->text);
    case TYPE_BOOLEAN: return strcmp(text_of(v), "True") == 0 || strcmp(text_of(v), "False") == 0;
    case TYPE_DATE: return v->kind == XMP_TEXT && is_date(v->text);
    case TYPE_LANG_ALT: return v->kind == XMP_ALT && are_alternatives(v);
    case TYPE_SEQ: return v->kind == XMP_SEQ && are_texts(v, false);
    case TYPE_SEQ_DATE: return v->kind == XMP_SEQ && are_texts(v, true);
    case TYPE_BAG: return v->kind == XMP_BAG && are_texts(v, false);
    case TYPE_ANY: return true;
    }
    return false;
}

/* ---- extension schemas ---- */

static void check_field(Checker *c, const XmpValue *parent, const char *ns, const char *name, RuleId rule)
{
    const XmpValue *field = conform_xmp_find(parent, ns, name);
    const char *prefix = strcmp(ns, NS_SCHEMA) == 0 ? "pdfaSchema" : "pdfaProperty";
    if (!field || field->kind != XMP_TEXT || !*field->text || strcmp(field->prefix, prefix) != 0)
        conform_fail(c, rule, 0, "an extension schema has no %s:%s", prefix, name);
}

static const char *type_name(const XmpValue *property)
{
    return text_of(conform_xmp_find(property, NS_PROPERTY, "valueType"));
}

static bool find_type(const char *name, Type *type)
{
    for (size_t i = 0; i < sizeof value_types / sizeof *value_types; i++)
        if (strcmp(value_types[i].name, name) == 0) {
            *type = value_types[i].type;
            return true;
        }
    return false;
}

static void check_fields_known(Checker *c, const XmpValue *value, const char *ns, const char *known)
{
    for (size_t i = 0; i < value->count; i++) {
        const XmpValue *field = value->values[i];
        const char *found = strcmp(field->ns, ns) == 0 ? strstr(known, field->name) : NULL;
        if (!found)
            conform_fail(c, RULE_EXTENSION_FIELDS, 0, "an extension schema has a field %s:%s", field->prefix, field->name);
    }
}

static void check_described(Checker *c, const XmpValue *property)
{
    Type type;
    const char *category = text_of(conform_xmp_find(property, NS_PROPERTY, "category"));
    check_fields_known(c, property, NS_PROPERTY, "name valueType category description");
    check_field(c, property, NS_PROPERTY, "name", RULE_PROPERTY_NAME);
    check_field(c, property, NS_PROPERTY, "valueType", RULE_PROPERTY_TYPE);
    check_field(c, property, NS_PROPERTY, "category", RULE_PROPERTY_CATEGORY);
    check_field(c, property, NS_PROPERTY, "description", RULE_PROPERTY_DESCRIPTION);
    if (*type_name(property) && !find_type(type_name(property), &type))
        conform_fail(c, RULE_PROPERTY_TYPE, 0, "the value type %s is not known", type_name(property));
    if (*category && strcmp(category, "internal") != 0 && strcmp(category, "external") != 0)
        conform_fail(c, RULE_PROPERTY_CATEGORY, 0, "a described property is %s, not internal or external", category);
}

static void check_schema(Checker *c, const XmpValue *schema)
{
    const XmpValue *properties = conform_xmp_find(schema, NS_SCHEMA, "property");
    check_fields_known(c, schema, NS_SCHEMA, "schema namespaceURI prefix property valueType");
    check_field(c, schema, NS_SCHEMA, "schema", RULE_SCHEMA_NAME);
    check_field(c, schema, NS_SCHEMA, "namespaceURI", RULE_SCHEMA_NAMESPACE);
    check_field(c, schema, NS_SCHEMA, "prefix", RULE_SCHEMA_PREFIX);
    if (conform_xmp_find(schema, NS_SCHEMA, "valueType"))
        conform_fail(c, RULE_SCHEMA_TYPES, 0, "an extension schema defines value types");
    if (!properties || properties->kind != XMP_SEQ || strcmp(properties->prefix, "pdfaSchema") != 0) {
        conform_fail(c, RULE_SCHEMA_PROPERTIES, 0, "an extension schema has no Seq pdfaSchema:property");
        return;
    }
    for (size_t i = 0; i < properties->count; i++) check_described(c, properties->values[i]);
}

static const XmpValue *schemas_of(const XmpValue *all)
{
    return conform_xmp_find(all, NS_EXTENSION, "schemas");
}

static void check_schemas(Checker *c, const XmpValue *all)
{
    const XmpValue *schemas = schemas_of(all);
    if (!schemas) return;
    if (schemas->kind != XMP_BAG || strcmp(schemas->prefix, "pdfaExtension") != 0)
        conform_fail(c, RULE_EXTENSION_BAG, 0, "pdfaExtension:schemas is no Bag, or its prefix another");
    for (size_t i = 0; i < schemas->count; i++) check_schema(c, schemas->values[i]);
}

static bool find_described(const XmpValue *all, const XmpValue *wanted, Type *type)
{
    const XmpValue *schemas = schemas_of(all);
    for (size_t i = 0; schemas && i < schemas->count; i++) {
        const XmpValue *schema = schemas->values[i], *properties = conform_xmp_find(schema, NS_SCHEMA, "property");
        if (strcmp(text_of(conform_xmp_find(schema, NS_SCHEMA, "namespaceURI")), wanted->ns) != 0) continue;
        for (size_t k = 0; properties && k < properties->count; k++)
            if (strcmp(text_of(conform_xmp_find(properties->values[k], NS_PROPERTY, "name")), wanted->name) == 0)
                return find_type(type_name(properties->values[k]), type);
    }
    return false;
}

/* ---- properties ---- */

static bool find_predefined(const XmpValue *wanted, Type *type)
{
    for (size_t i = 0; i < sizeof predefined / sizeof *predefined; i++)
        if (strcmp(predefined[i].ns, wanted->ns) == 0 && strcmp(predefined[i].name, wanted->name) == 0) {
            *type = predefined[i].type;
            return true;
        }
    return false;
}

static void check_properties(Checker *c, const XmpValue *all, uint32_t id)
{
    for (size_t i = 0; i < all->count; i++) {
        const XmpValue *p = all->values[i];
        Type type;
        if (!find_predefined(p, &type) && !find_described(all, p, &type))
            conform_fail(c, RULE_XMP_KNOWN, id, "%s:%s is neither predefined nor described", p->prefix, p->name);
        else if (!has_type(p, type))
            conform_fail(c, RULE_XMP_TYPE, id, "the value of %s:%s is not of its type", p->prefix, p->name);
        for (size_t k = 0; p->kind == XMP_ALT && k < p->count; k++)
            if (p->values[k]->lang && strcmp(p->values[k]->lang, "x-default") == 0 && !c->has_language)
                conform_fail(c, RULE_XMP_LANGUAGE, id, "%s:%s is in an unknown language", p->prefix, p->name);
    }
}

static void check_claims(Checker *c, const XmpValue *all, uint32_t id)
{
    const XmpValue *part = conform_xmp_find(all, NS_PDFA, "part"), *level = conform_xmp_find(all, NS_PDFA, "conformance");
    const XmpValue *ua = conform_xmp_find(all, NS_PDFUA, "part"), *title = conform_xmp_find(all, NS_DC, "title");
    if (!part && !level) conform_fail(c, RULE_PDFA_CLAIM, id, "the packet does not claim PDF/A");
    else if (strcmp(text_of(part), "2") != 0)
        conform_fail(c, RULE_PDFA_PART, id, "the packet claims PDF/A part \"%s\"", text_of(part));
    if ((part || level) && strcmp(text_of(level), "A") != 0)
        conform_fail(c, RULE_PDFA_LEVEL, id, "the packet claims PDF/A level \"%s\"", text_of(level));
    if (!ua) conform_fail(c, RULE_PDFUA_CLAIM, id, "the packet does not claim PDF/UA");
    else if (strcmp(text_of(ua), "1") != 0)
        conform_fail(c, RULE_PDFUA_PART, id, "the packet claims PDF/UA part \"%s\"", text_of(ua));
    for (size_t i = 0; i < all->count; i++) {
        const XmpValue *p = all->values[i];
        if (strcmp(p->ns, NS_PDFA) == 0 && strcmp(p->prefix, "pdfaid") != 0)
            conform_fail(c, RULE_PDFA_PREFIX, id, "the prefix of the PDF/A claim is %s", p->prefix);
        if (strcmp(p->ns, NS_PDFUA) == 0 && strcmp(p->prefix, "pdfuaid") != 0)
            conform_fail(c, RULE_PDFUA_PREFIX, id, "the prefix of the PDF/UA claim is %s", p->prefix);
    }
    if (!title || !title->count || !*text_of(title->values[0])) conform_fail(c, RULE_XMP_TITLE, id, "the packet has no dc:title");
}

/* ---- the information dictionary ---- */

/* The digits of a date, as far as both have them. */
static bool same_date(const char *a, const char *b)
{
    size_t compared = 0;
    for (;; a++, b++) {
        a += strcspn(a, "0123456789+Z");
        b += strcspn(b, "0123456789+Z");
        if (*a < '0' || *a > '9' || *b < '0' || *b > '9') return compared >= 4;
        if (*a != *b) return false;
        compared++;
    }
}

static void join(const XmpValue *value, MnBuf *out)
{
    if (value && value->kind == XMP_TEXT) mn_buf_puts(out, value->text);
    for (size_t i = 0; value && value->kind != XMP_TEXT && i < (value->kind == XMP_ALT ? 1 : value->count); i++) {
        if (i) mn_buf_puts(out, "; ");
        mn_buf_puts(out, text_of(value->values[i]));
    }
}

static void check_info(Checker *c, const XmpValue *all)
{
    static const struct {
        const char *key, *ns, *name;
        bool date;
    } pairs[] = {{"Title", NS_DC, "title", false},
                 {"Author", NS_DC, "creator", false},
                 {"Subject", NS_DC, "description", false},
                 {"Keywords", NS_PDF, "Keywords", false},
                 {"Creator", NS_XMP, "CreatorTool", false},
                 {"Producer", NS_PDF, "Producer", false},
                 {"CreationDate", NS_XMP, "CreateDate", true},
                 {"ModDate", NS_XMP, "ModifyDate", true}};
    const PdfObject *info = conform_get(c->file->trailer, "Info");
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        MnStr said = conform_text(c->arena, conform_get(info, pairs[i].key));
        MnBuf xmp = {0};
        join(conform_xmp_find(all, pairs[i].ns, pairs[i].name), &xmp);
        bool same = mn_str_equal(said, mn_buf_view(&xmp));
        if (pairs[i].date && said.len && xmp.len) same = same_date(said.ptr, xmp.ptr);
        if (said.len && !same)
            conform_fail(c, RULE_INFO_AGREES, info->id, "%s is \"%.*s\" here and \"%s\" in the packet", pairs[i].key,
                         (int)said.len, said.ptr, xmp.ptr ? xmp.ptr : "");
        mn_buf_clear(&xmp);
    }
}

void conform_check_metadata(Checker *c)
{
    const PdfObject *stream = conform_get(c->file->catalog, "Metadata");
    if (!conform_is(stream, PDF_STREAM) || !conform_is_name(conform_get(stream, "Type"), "Metadata") ||
        !conform_is_name(conform_get(stream, "Subtype"), "XML")) {
        conform_fail(c, RULE_METADATA, c->file->catalog->id, "the catalog has no metadata stream of Type Metadata, Subtype XML");
        return;
    }
    if (mn_utf8_check(stream->data) != stream->data.len) conform_fail(c, RULE_XMP_UTF8, stream->id, "the packet is not UTF-8");
    Xmp xmp = conform_xmp_read(c->arena, stream->data);
    if (xmp.states_bytes) conform_fail(c, RULE_XMP_BYTES, stream->id, "the packet header states bytes");
    if (xmp.states_encoding) conform_fail(c, RULE_XMP_ENCODING, stream->id, "the packet header states an encoding");
    if (xmp.why) conform_fail(c, RULE_XMP_WELL_FORMED, stream->id, "%s", xmp.why);
    if (!xmp.properties) return;
    check_schemas(c, xmp.properties);
    check_properties(c, xmp.properties, stream->id);
    check_claims(c, xmp.properties, stream->id);
    check_info(c, xmp.properties);
}
