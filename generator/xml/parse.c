/* parse.c - from an XML file to a tree whose elements know their line and column.
 *
 * libxml2's SAX2 handler builds the tree as usual; our startElementNs calls it and then notes where the tag began.
 * The parser has read the whole start tag by then, so the place is found by going back from the input pointer to the
 * '<' that opens it (a '<' cannot stand unescaped inside a tag). */
#include "xml/libxml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

typedef struct {
    MnContext *ctx;
    const MnSource *source;
    bool foreign; /* made by others: what its prefixes stand for is their affair */
    bool failed;
} Parse;

static size_t tag_offset(const Parse *parse, xmlParserCtxt *parser)
{
    long consumed = xmlByteConsumed(parser);
    size_t at = consumed < 0 ? 0 : (size_t)consumed;
    if (at > parse->source->text.len) at = parse->source->text.len;
    while (at > 0 && parse->source->text.ptr[at] != '<') at--;
    return at;
}

/* Behind the '>' that closes the tag: the parser stands before it, or before a '/' that is. */
static size_t tag_end(const Parse *parse, xmlParserCtxt *parser)
{
    long consumed = xmlByteConsumed(parser);
    MnStr text = parse->source->text;
    size_t at = consumed < 0 ? 0 : (size_t)consumed;
    while (at < text.len && text.ptr[at] != '>') at++;
    return at < text.len ? at + 1 : at;
}

/* Reports what may not stand in the file, at the '<' that begins it. */
static void refuse(void *user, MnCode code)
{
    xmlParserCtxt *parser = user;
    Parse *parse = parser->_private;
    if (!parse->failed)
        mn_report(parse->ctx->diag, code, mn_one_character(mn_source_pos(parse->source, tag_offset(parse, parser))));
    parse->failed = true;
    xmlStopParser(parser);
}

/* Is the prefix of ours bound to something else? */
static bool takes_prefix(const xmlChar **ns, int count)
{
    for (const xmlChar **at = ns, **end = ns + 2 * (ptrdiff_t)count; at < end; at += 2) {
        const char *prefix = (const char *)at[0], *uri = (const char *)at[1];
        if (prefix && strcmp(prefix, "m") == 0 && strcmp(uri, MN_NAMESPACE) != 0) return true;
    }
    return false;
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int nns, const xmlChar **ns,
                          int nattributes, int ndefaulted, const xmlChar **attributes)
{
    xmlParserCtxt *parser = user;
    Parse *parse = parser->_private;
    if (!parse->foreign && takes_prefix(ns, nns)) {
        refuse(user, MN_OTHER_NAMESPACE); /* and with the text that is parsed, its names are gone */
        return;
    }
    xmlSAX2StartElementNs(user, name, prefix, uri, nns, ns, nattributes, ndefaulted, attributes);
    if (!parser->node) return;
    size_t from = tag_offset(parse, parser);
    MnOrigin origin = {.pos = mn_source_pos(parse->source, from), .end = mn_source_pos(parse->source, tag_end(parse, parser))};
    parser->node->_private = mn_arena_memdup(parse->ctx->arena, &origin, sizeof origin);
}

static void report(void *user, xmlErrorPtr error)
{
    xmlParserCtxt *parser = user;
    Parse *parse = parser->_private;
    if (parse->failed || error->level < XML_ERR_ERROR) return;
    parse->failed = true;
    MnStr message = mn_str_trim(mn_str(error->message));
    bool is_ours = error->code == XML_NS_ERR_UNDEFINED_NAMESPACE && error->str1 && strcmp(error->str1, "m") == 0;
    if (is_ours) message = MN_STR("the file uses m: and does not say what it stands for");
    MnPos pos = {parse->source, error->line > 0 ? (uint32_t)error->line : 1, error->int2 > 0 ? (uint32_t)error->int2 : 1};
    const char *hint = error->code == XML_ERR_UNDECLARED_ENTITY   ? "write the character itself, or its number as &#160;"
                       : error->code == XML_ERR_TAG_NAME_MISMATCH ? "close each element before the one around it"
                       : is_ours ? "write xmlns:m=\"urn:muniment\" in the first element of the file"
                                 : NULL;
    mn_report(parse->ctx->diag, MN_NOT_WELL_FORMED, mn_one_character(pos), .reason = mn_diag_text(parse->ctx->diag, message),
              .hint = hint);
}

static void no_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    refuse(user, MN_DOCTYPE);
}

static void pass_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)user, (void)name, (void)external, (void)system;
}

static void no_declaration(void *user)
{
    refuse(user, MN_DOCTYPE_DECLARES);
}

static void no_entity(void *user, const xmlChar *name, int type, const xmlChar *external, const xmlChar *system, xmlChar *content)
{
    (void)name, (void)type, (void)external, (void)system, (void)content;
    no_declaration(user);
}

static void no_attribute(void *user, const xmlChar *element, const xmlChar *name, int type, int kind, const xmlChar *value,
                         xmlEnumerationPtr tree)
{
    (void)element, (void)name, (void)type, (void)kind, (void)value;
    xmlFreeEnumeration(tree); /* the handler's to free */
    no_declaration(user);
}

static void no_element(void *user, const xmlChar *name, int type, xmlElementContentPtr content)
{
    (void)name, (void)type, (void)content;
    no_declaration(user);
}

static void no_style_sheet(void *user, const xmlChar *target, const xmlChar *data)
{
    (void)data;
    if (strcmp((const char *)target, "xml-stylesheet") == 0) refuse(user, MN_STYLE_SHEET);
}

static MnNode *parse_file(MnContext *ctx, const MnSource *source, bool foreign)
{
    Parse parse = {.ctx = ctx, .source = source, .foreign = foreign};
    MnText whole = {.text = source->text, .source = source};
    if (mn_diag_check_text(ctx->diag, &whole) != MN_TEXT_GOOD) return NULL;
    if (!mn_str_trim(source->text).len) {
        mn_report(ctx->diag, MN_TEMPLATE_EMPTY, mn_at((MnPos){source, 0, 0}));
        return NULL;
    }
    xmlParserCtxt *parser = xml_checked(xmlCreateMemoryParserCtxt(source->text.ptr, (int)source->text.len));
    parser->_private = &parse;
    parser->sax->startElementNs = start_element;
    parser->sax->internalSubset = foreign ? pass_doctype : no_doctype;
    parser->sax->entityDecl = no_entity;
    parser->sax->attributeDecl = no_attribute;
    parser->sax->elementDecl = no_element;
    if (foreign) parser->sax->processingInstruction = no_style_sheet;
    parser->sax->serror = report;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    parser->linenumbers = 0; /* they would stand where kinds stand */
    xmlParseDocument(parser);
    xmlDoc *doc = parser->myDoc;
    bool good = parser->wellFormed && !parse.failed && doc;
    xmlFreeParserCtxt(parser);
    if (doc) xml_own_doc(ctx->arena, doc);
    return good ? xmlDocGetRootElement(doc) : NULL;
}

MnNode *mn_xml_parse(MnContext *ctx, const MnSource *source)
{
    return parse_file(ctx, source, false);
}

MnNode *mn_xml_parse_foreign(MnContext *ctx, const MnSource *source)
{
    return parse_file(ctx, source, true);
}
