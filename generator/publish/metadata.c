/* metadata.c - metadata.json: the tree's meta elements and the version's neighbours as JSON-LD, a term a line.
 *
 * schema.org for search engines, Dublin Core terms for records and archives. Addresses are relative to the file where the site
 * has none. Sizes and pages stand in record.ini: here nothing changes unless the content does. */
#include "publish/metadata.h"
#include "base/json.h"
#include "base/url.h"
#include "document/address.h"
#include "document/versions.h"
#include "style/running.h"

#include <string.h>

typedef struct {
    const MnDocument *document;
    MnBuf *out;
} Writing;

/* How a term's values are written. */
typedef enum { TEXT, TEXTS, PEOPLE, ORGANISATION, LINK } Form;

static const struct {
    const char *meta, *term;
    Form form;
} terms[] = {
    {"identifier", "identifier", TEXT},
    {"title", "name", TEXT},
    {"subtitle", "alternativeHeadline", TEXT},
    {"description", "description", TEXT},
    {"version", "version", TEXT},
    {"language", "inLanguage", TEXT},
    {"subject", "keywords", TEXTS},
    {"creator", "author", PEOPLE},
    {"publisher", "publisher", ORGANISATION},
    {"identifier", "dcterms:identifier", TEXT},
    {"title", "dcterms:title", TEXT},
    {"subtitle", "dcterms:alternative", TEXT},
    {"description", "dcterms:description", TEXT},
    {"date", "dcterms:date", TEXT},
    {"language", "dcterms:language", TEXT},
    {"subject", "dcterms:subject", TEXTS},
    {"creator", "dcterms:creator", TEXTS},
    {"publisher", "dcterms:publisher", TEXT},
    {"rights", "dcterms:rights", TEXT},
    {"rights", "copyrightNotice", TEXT},
    {"licence", "dcterms:license", LINK},
    {"licence", "license", LINK},
};

static void begin(Writing *w, const char *term)
{
    mn_buf_printf(w->out, ",\n  \"%s\": ", term);
}

static void string(Writing *w, const char *term, const char *value)
{
    if (!value) return;
    begin(w, term);
    mn_json_string(w->out, value);
}

static void write_value(Writing *w, Form form, const char *value)
{
    static const char *const types[] = {[PEOPLE] = "Person", [ORGANISATION] = "GovernmentOrganization"};
    bool thing = form == PEOPLE || form == ORGANISATION;
    if (thing) mn_buf_printf(w->out, "{\"@type\": \"%s\", \"name\": ", types[form]);
    mn_json_string(w->out, value);
    if (thing) mn_buf_putc(w->out, '}');
}

/* All values of a meta name; a list where the term repeats. */
static void write_term(Writing *w, const char *meta, const char *term, Form form)
{
    bool list = form == TEXTS || form == PEOPLE, first = true;
    const MnNode *tree = w->document->tree;
    for (const MnNode *node = mn_meta_next(tree, NULL, meta); node; node = mn_meta_next(tree, node, meta)) {
        const char *content = mn_xml_attr(node, "content");
        if (!content || (!first && !list)) continue;
        const char *link = form == LINK ? mn_meta_link(tree, meta) : NULL;
        if (link) content = link;
        if (first) begin(w, term);
        mn_buf_puts(w->out, !first ? ", " : list ? "[" : "");
        write_value(w, form, content);
        first = false;
    }
    if (!first && list) mn_buf_putc(w->out, ']');
}

/* A version has a day on which it was made and, once it was issued, one of that too. What has no versions has that of its
 * meeting, which says nothing of either. */
static void write_dates(Writing *w)
{
    const MnDocument *document = w->document;
    const char *issued = mn_document_issue_date(document);
    if (document->key.version) string(w, "dateModified", mn_meta(document->tree, "date"));
    string(w, "datePublished", issued);
    string(w, "dcterms:issued", issued);
}

/* How the version stands; of what has no versions, what its author says. */
static const char *status_of(const MnDocument *document)
{
    if (!document->key.version) return mn_meta(document->tree, "status");
    return mn_words_get(document->words, document->draft ? "status-draft" : "status-issued");
}

static void write_forms(Writing *w, const char *pdf)
{
    begin(w, "encoding");
    mn_buf_puts(w->out,
                "[\n    {\"@type\": \"MediaObject\", \"encodingFormat\": \"text/html\", \"contentUrl\": \"index.html\"},\n"
                "    {\"@type\": \"MediaObject\", \"encodingFormat\": \"application/pdf\", \"contentUrl\": ");
    mn_json_string(w->out, pdf);
    mn_buf_puts(w->out, "}\n  ]");
    begin(w, "dcterms:format");
    mn_buf_puts(w->out, "[\"text/html\", \"application/pdf\"]");
}

/* The issued version that was the newest before this one; NULL where there is none, or this one replaces none yet. */
static const char *replaced(const MnDocument *document)
{
    const char *before = NULL;
    if (document->draft || !document->key.version) return NULL;
    for (const MnNode *n = mn_xml_first_element(document->data); n; n = mn_xml_next_element(n)) {
        const char *number = mn_xml_is(n, "version") ? mn_xml_attr(n, "number") : NULL;
        if (number && strcmp(number, document->key.version) == 0) break;
        if (number && mn_data_issued(document->data, number)) before = number;
    }
    return before;
}

/* The document that stays the same through its versions, and the version that this one replaces. */
static void write_versions(MnContext *ctx, const MnShared *shared, Writing *w)
{
    MnPlace page = mn_place_page(ctx->arena, &w->document->key), home = mn_place_latest(ctx->arena, &w->document->key);
    const char *latest = mn_place_address(ctx->arena, &page, &home);
    const char *before = replaced(w->document), *url = mn_document_url(ctx->arena, shared, w->document);
    begin(w, "dcterms:isVersionOf");
    mn_buf_puts(w->out, "{\"@id\": ");
    mn_json_string(w->out, url ? mn_url_resolve(ctx->arena, url, latest) : latest);
    mn_buf_putc(w->out, '}');
    if (before) string(w, "dcterms:replaces", mn_arena_printf(ctx->arena, "%s@%s", w->document->key.document, before));
}

/* The same version in another language. */
static void write_translation(MnContext *ctx, Writing *w)
{
    const MnTranslated other = mn_document_translation(w->document);
    if (!other.id || !other.abreast) return;
    MnKey key = w->document->key;
    key.document = other.id;
    MnPlace page = mn_place_page(ctx->arena, &w->document->key), there = mn_place_page(ctx->arena, &key);
    begin(w, "workTranslation");
    mn_buf_puts(w->out, "{\"@id\": ");
    mn_json_string(w->out, mn_place_address(ctx->arena, &page, &there));
    mn_buf_puts(w->out, ", \"inLanguage\": ");
    mn_json_string(w->out, other.language);
    mn_buf_putc(w->out, '}');
}

void mn_metadata_write(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out)
{
    Writing w = {document, out};
    const char *url = mn_document_url(ctx->arena, shared, document);
    mn_buf_puts(out, "{\n  \"@context\": [\"https://schema.org/\", {\"dcterms\": \"http://purl.org/dc/terms/\"}]");
    string(&w, "@type", "DigitalDocument");
    string(&w, "@id", url ? url : "index.html");
    string(&w, "url", url);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) write_term(&w, terms[i].meta, terms[i].term, terms[i].form);
    write_dates(&w);
    string(&w, "dcterms:accessRights", mn_running_marking(ctx->arena, document->words, document->tree, NULL));
    string(&w, "creativeWorkStatus", status_of(document));
    string(&w, "genre", mn_xml_attr(document->tree, "kind"));
    write_forms(&w, mn_document_pdf(ctx->arena, document));
    write_versions(ctx, shared, &w);
    write_translation(ctx, &w);
    mn_buf_puts(out, "\n}\n");
}
