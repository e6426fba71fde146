/* head.c - from the tree's meta elements to <head>: title, description, Dublin Core terms (DCMI, "Expressing Dublin Core
 * metadata using HTML", 2008), Open Graph, and schema.org as JSON-LD. One property a line, and only what the tree has. */
#include "html/html_writer.h"

#include <string.h>

static void write_named(Writer *w, const char *attribute, const char *name, const char *content)
{
    if (content && *content) html_start(w, "meta", HTML_ATTRS(attribute, name, "content", content));
}

static void write_dublin_core(Writer *w, const MnNode *document)
{
    static const char *const terms[][2] = {
        {"title", "dcterms.title"},           {"creator", "dcterms.creator"},
        {"publisher", "dcterms.publisher"},   {"date", "dcterms.date"},
        {"subject", "dcterms.subject"},       {"description", "dcterms.description"},
        {"identifier", "dcterms.identifier"}, {"language", "dcterms.language"},
        {"rights", "dcterms.rights"},         {"licence", "dcterms.license"},
    };
    html_start(w, "link", HTML_ATTRS("rel", "schema.dcterms", "href", "http://purl.org/dc/terms/"));
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        for (const MnNode *m = mn_meta_next(document, NULL, terms[i][0]); m; m = mn_meta_next(document, m, terms[i][0]))
            write_named(w, "name", terms[i][1], mn_xml_attr(m, "content"));
    if (mn_meta(document, "version")) write_named(w, "name", "dcterms.modified", mn_meta(document, "date"));
    write_named(w, "name", "dcterms.issued", w->input->issued);
    write_named(w, "name", "dcterms.type", "Text");
}

static void write_open_graph(Writer *w, const MnNode *document, const char *language)
{
    char *locale = mn_arena_strdup(w->ctx->arena, language);
    for (char *c = locale; *c; c++)
        if (*c == '-') *c = '_';
    write_named(w, "property", "og:type", w->site ? "website" : "article");
    write_named(w, "property", "og:url", w->input->url);
    write_named(w, "property", "og:title", mn_meta(document, "title"));
    write_named(w, "property", "og:description", mn_meta(document, "description"));
    write_named(w, "property", "og:site_name", mn_meta(document, "publisher"));
    if (strlen(locale) == 5) write_named(w, "property", "og:locale", locale);
}

/* JSON-LD */

static void json_string(MnBuf *out, const char *text)
{
    mn_buf_putc(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\') mn_buf_putc(out, '\\');
        if ((unsigned char)*c < ' ' || *c == '<' || *c == '>' || *c == '&') mn_buf_printf(out, "\\u%04x", (unsigned)*c);
        else mn_buf_putc(out, *c);
    }
    mn_buf_putc(out, '"');
}

static void json_property(Writer *w, const char *key, const char *value)
{
    if (!value || !*value) return;
    mn_buf_printf(w->out, ",\n\"%s\": ", key);
    json_string(w->out, value);
}

static void json_list(Writer *w, const MnNode *document, const char *key, const char *meta, const char *type)
{
    const MnNode *m = mn_meta_next(document, NULL, meta);
    if (!m) return;
    mn_buf_printf(w->out, ",\n\"%s\": [", key);
    for (const char *comma = ""; m; m = mn_meta_next(document, m, meta), comma = ",") {
        const char *content = mn_xml_attr(m, "content");
        mn_buf_printf(w->out, "%s\n", comma);
        const char *url = strcmp(meta, "publisher") == 0 ? mn_meta(document, "publisher-url") : NULL;
        if (type) mn_buf_printf(w->out, "{\"@type\": \"%s\", \"name\": ", type);
        json_string(w->out, content ? content : "");
        if (url) mn_buf_puts(w->out, ", \"url\": "), json_string(w->out, url);
        if (type) mn_buf_putc(w->out, '}');
    }
    mn_buf_puts(w->out, "\n]");
}

static void write_json_ld(Writer *w, const MnNode *document, const char *language)
{
    html_start(w, "script", HTML_ATTRS("type", "application/ld+json"));
    mn_buf_puts(w->out, "\n{\n\"@context\": \"https://schema.org\",\n\"@type\": \"DigitalDocument\"");
    json_property(w, "@id", w->input->url);
    json_property(w, "name", mn_meta(document, "title"));
    json_property(w, "alternativeHeadline", mn_meta(document, "subtitle"));
    json_property(w, "version", mn_meta(document, "version"));
    if (mn_meta(document, "version")) json_property(w, "dateModified", mn_meta(document, "date"));
    json_property(w, "datePublished", w->input->issued);
    json_property(w, "conditionsOfAccess", mn_running_marking(w->ctx->arena, w->input->words, document, NULL));
    json_property(w, "inLanguage", language);
    json_property(w, "identifier", mn_meta(document, "identifier"));
    json_property(w, "description", mn_meta(document, "description"));
    json_property(w, "copyrightNotice", mn_meta(document, "rights"));
    const char *licence = mn_meta_link(document, "licence");
    json_property(w, "license", licence ? licence : mn_meta(document, "licence"));
    json_list(w, document, "keywords", "subject", NULL);
    json_list(w, document, "author", "creator", "Person");
    json_list(w, document, "publisher", "publisher", "GovernmentOrganization");
    if (w->input->pdf_href) {
        mn_buf_puts(w->out,
                    ",\n\"encoding\": {\"@type\": \"MediaObject\", \"encodingFormat\": \"application/pdf\", \"contentUrl\": ");
        json_string(w->out, w->input->pdf_href);
        mn_buf_putc(w->out, '}');
    }
    mn_buf_puts(w->out, "\n}\n");
    html_end(w, "script");
}

static void write_style(Writer *w)
{
    html_start(w, "style", NULL);
    mn_buf_putc(w->out, '\n');
    html_sheet(w, w->input->css);
    if (!w->site) html_paper(w);
    html_colours(w);
    html_verbatim(w, "style", w->sheet);
    html_end(w, "style");
    if (w->asked.len) html_start(w, "link", HTML_ATTRS("rel", "stylesheet", "href", html_asked_uri(w)));
}

/* A page that names no picture for its tab is asked for one that is not there: a square in the council's colour. */
static void write_icon(Writer *w)
{
    MnColour c = w->input->style->brand;
    html_start(w, "link",
               HTML_ATTRS("rel", "icon", "href",
                          mn_arena_printf(
                              w->ctx->arena,
                              "data:image/svg+xml,%%3Csvg%%20xmlns='http://www.w3.org/2000/svg'%%20viewBox='0%%200%%201%%201'%%3E"
                              "%%3Cpath%%20fill='%%23%02x%02x%02x'%%20d='M0%%200h1v1H0z'/%%3E%%3C/svg%%3E",
                              c.r, c.g, c.b)));
}

static void write_links(Writer *w)
{
    write_icon(w);
    if (w->input->url) html_start(w, "link", HTML_ATTRS("rel", "canonical", "href", w->input->url));
    for (size_t i = 0; i < w->input->nlinks; i++) {
        const MnHtmlLink *link = &w->input->links[i];
        html_start(w, "link",
                   HTML_ATTRS("rel", link->rel, "href", link->href, "type", link->type, "title", link->title, "hreflang",
                              link->hreflang));
    }
    const MnHtmlLink *other = w->input->translation;
    if (other) html_start(w, "link", HTML_ATTRS("rel", "alternate", "href", other->href, "hreflang", other->hreflang));
}

void html_head(Writer *w)
{
    const MnNode *document = w->input->document;
    const char *language = mn_xml_attr(document, "lang");
    html_start(w, "head", NULL);
    html_start(w, "meta", HTML_ATTRS("charset", "utf-8"));
    html_leaf(w, "title", NULL, mn_running_title(w->ctx->arena, w->input->words, document));
    write_named(w, "name", "viewport", "width=device-width, initial-scale=1");
    write_named(w, "name", "color-scheme", "light dark");
    write_named(w, "name", "description", mn_meta(document, "description"));
    write_named(w, "name", "generator", "Muniment");
    if (mn_meta(document, "exempt") || w->input->redline) /* for those who were sent it, or beside the document itself */
        write_named(w, "name", "robots", "noindex");
    if (!w->site) write_dublin_core(w, document);
    write_open_graph(w, document, language ? language : "");
    if (w->input->pdf_href)
        html_start(w, "link",
                   HTML_ATTRS("rel", "alternate", "href", w->input->pdf_href, "type", "application/pdf", "title", "PDF"));
    write_links(w);
    if (!w->site && !w->input->redline) write_json_ld(w, document, language);
    write_style(w);
    html_end(w, "head");
}
