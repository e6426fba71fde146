/* html.c - the numbered tree as a page of its own, and as a fragment for another site's page.
 *
 *     body
 *       a.skip
 *       header.masthead        the council
 *       main > article
 *         header.cover         div.banner (title, version, date, the PDF), then dl.facts
 *         div.columns
 *           nav.contents       beside the text where there is room
 *           div.text           the sections, and at the end the notes
 *       footer.colophon        contact, rights, which version this is
 *
 * Everything of the tree stands in its order, but for three things that have a place of their own: the council's name, the
 * contents and the notes.
 *
 * The fragment is pasted below a title, so it begins with a heading of the second level. What the cover says and nothing below
 * it repeats, its facts, status and marking, stands in a section of its own; then come the contents and the text. */
#include "html/html_writer.h"

#include "base/language.h"
#include "language/status.h"

#include <assert.h>

enum { LONG_TITLE = 72 }; /* characters: one of more takes the first screen when it is as large as others */

static void find_places(Writer *w, const MnNode *article)
{
    bool notes = false;
    for (const MnNode *n = article; n; n = mn_xml_walk(n, article, true)) {
        if (!mn_xml_is_element(n)) continue;
        const char *id = mn_xml_attr(n, "id");
        if (id) mn_map_put(&w->ids, mn_str(id), w);
        if (!w->cover && mn_is_cover(n)) w->cover = n;
        if (!w->council && mn_xml_parent(n) == w->cover && mn_xml_has_class(n, "council")) w->council = n;
        if (!w->contents && mn_is_contents(n)) w->contents = n;
        notes = notes || mn_is_footnote(n);
        w->numbered = w->numbered || (mn_is(n, MN_P) && mn_xml_has_class(n, "numbered"));
        w->redline = w->redline || mn_change_of(n) != MN_UNCHANGED;
    }
    if (notes) w->notes_id = html_new_id(w, "notes");
    if (!w->contents) return;
    const char *id = mn_xml_attr(w->contents, "id");
    w->contents_id = id ? id : html_new_id(w, "contents");
}

static void place(Writer *w, const MnNode *node)
{
    w->placing = node;
    html_tree(w, node);
    w->placing = NULL;
}

/* The council's name stands beside its logo, so the logo says nothing more. */
static void write_logo(Writer *w)
{
    const char *path = w->input->style->logo;
    const MnImage *image = path ? html_image(w, "", path, w->input->style->logo_named) : NULL;
    if (!image) return;
    w->nattrs = 0;
    if (image->kind == MN_IMAGE_DRAWING) {
        html_drawing(w, image->drawing, "logo", NULL);
        return;
    }
    const char *width = mn_arena_printf(w->ctx->arena, "%u", image->width);
    const char *height = mn_arena_printf(w->ctx->arena, "%u", image->height);
    html_start(w, "img",
               HTML_ATTRS("class", "logo", "src", html_data_uri(w, image), "alt", "", "width", width, "height", height));
    html_line(w);
}

static bool has_link(const MnNode *root)
{
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true))
        if (mn_is(n, MN_A)) return true;
    return false;
}

/* The council's name, which leads to its own site, unless a template lets it lead elsewhere. */
static void write_council(Writer *w, const char *publisher)
{
    const char *site = has_link(w->council) ? NULL : mn_meta(w->input->document, "publisher-url");
    Tag name = {.name = "p", .flags = HTML_BLOCK};
    if (w->council) html_take_attributes(w, w->council);
    else html_set(w, "class", "council");
    html_open(w, &name);
    if (site) html_start(w, "a", HTML_ATTRS("href", site));
    for (const MnNode *n = w->council ? mn_xml_first(w->council) : NULL; n; n = mn_xml_next(n)) html_tree(w, n);
    if (!w->council) html_text(w, mn_str(publisher));
    if (site) html_end(w, "a");
    html_close(w, &name);
}

static void write_masthead(Writer *w)
{
    const char *publisher = mn_meta(w->input->document, "publisher"), *all = w->input->register_href;
    if (!w->council && !publisher) return;
    html_start(w, "header", HTML_ATTRS("class", "masthead"));
    html_line(w);
    write_logo(w);
    write_council(w, publisher);
    if (all) {
        html_start(w, "p", HTML_ATTRS("class", "register-link"));
        html_leaf(w, "a", HTML_ATTRS("href", all), html_word(w, "all-documents"));
        html_end(w, "p");
    }
    html_end(w, "header");
}

/* Links to the other forms of the document. */
static void write_formats(Writer *w)
{
    const char *pdf = w->input->pdf_href, *versions = w->input->versions_href, *changes = w->input->changes_href;
    const MnHtmlLink *other = w->input->translation;
    if (!pdf && !versions && !changes && !other) return;
    html_start(w, "p", HTML_ATTRS("class", "formats"));
    if (pdf) html_leaf(w, "a", HTML_ATTRS("href", pdf, "type", "application/pdf"), html_word(w, "pdf-link"));
    if (changes) {
        html_line(w);
        html_leaf(w, "a", HTML_ATTRS("class", "more", "href", changes),
                  mn_words_fill(w->ctx->arena, w->input->words, "changes-since", HTML_ATTRS("version", w->input->changed_since)));
    }
    if (versions) {
        html_line(w);
        html_leaf(w, "a", HTML_ATTRS("class", "more", "href", versions), html_word(w, "versions-link"));
    }
    if (other) {
        bool rtl = mn_language_is_rtl(other->hreflang);
        const char *dir = mn_xml_is_rtl(w->input->document) == rtl ? NULL : rtl ? "rtl" : "ltr";
        html_line(w);
        html_leaf(w, "a",
                  HTML_ATTRS("class", "more", "lang", other->hreflang, "dir", dir, "rel", "alternate", "href", other->href,
                             "hreflang", other->hreflang),
                  other->title);
    }
    html_end(w, "p");
}

/* In words, as the mark across a draft's printed pages. */
static void write_draft(Writer *w)
{
    if (!w->input->draft) return;
    html_start(w, "p", HTML_ATTRS("class", "draft"));
    html_leaf(w, "strong", NULL, mn_status_standing(w->input->words, mn_meta(w->input->document, "status")));
    mn_buf_putc(w->out, ' ');
    html_text(w, mn_str(html_word(w, "draft-notice")));
    const char *digest = w->input->digest;
    if (digest) mn_buf_putc(w->out, ' ');
    if (digest)
        html_text(w, mn_str(mn_words_fill(w->ctx->arena, w->input->words, "draft-digest-notice", HTML_ATTRS("digest", digest))));
    html_end(w, "p");
}

/* A page that was issued stays as it is when a later version follows, so it cannot name that one. */
static void write_way_on(Writer *w)
{
    if (!w->input->latest_href) return;
    html_start(w, "p", HTML_ATTRS("class", "later"));
    html_leaf(w, "a", HTML_ATTRS("href", w->input->latest_href), html_word(w, w->input->draft ? "issued-link" : "latest-link"));
    html_end(w, "p");
}

/* Its title is smaller where it is long, or is to be no more than the head of the text; and on paper where there is to be no cover. */
static const char *banner_class(const Writer *w)
{
    static const char *const forms[] = {[MN_COVER_PAGE] = "", [MN_COVER_BLOCK] = " block", [MN_COVER_NONE] = " bare"};
    const char *title = mn_meta(w->input->document, "title");
    bool is_long = title && mn_utf8_count(mn_str(title)) > LONG_TITLE;
    MnCover cover = w->site ? MN_COVER_PAGE : mn_style_cover(w->input->style, w->input->document);
    return mn_arena_printf(w->ctx->arena, "banner%s%s", is_long ? " long" : "", forms[cover]);
}

/* The cover: its heading and paragraphs in a banner, then the rest. */
static void write_cover(Writer *w)
{
    if (!w->cover) return;
    Tag tag = {.name = "header", .flags = HTML_BLOCK};
    html_take_attributes(w, w->cover);
    html_open(w, &tag);
    html_start(w, "div", HTML_ATTRS("class", banner_class(w)));
    const MnNode *n = mn_xml_first(w->cover);
    for (; n && (mn_is(n, MN_H1) || mn_is(n, MN_P)) && !mn_is_imprint(n); n = mn_xml_next(n)) html_tree(w, n);
    write_draft(w);
    write_way_on(w);
    write_formats(w);
    html_end(w, "div");
    for (; n; n = mn_xml_next(n))
        if (!mn_is_imprint(n)) html_tree(w, n);
    html_close(w, &tag);
}

/* Of a redline: which of both texts is shown. The style sheet does it (:has), without a script. */
static void write_views(Writer *w)
{
    static const char *const views[] = {"changes", "new", "old"};
    const char *sides = w->input->sides_href;
    html_start(w, "fieldset", HTML_ATTRS("class", "views"));
    html_leaf(w, "legend", NULL, html_word(w, "redline-view"));
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        const char *id = html_new_id(w, mn_arena_printf(w->ctx->arena, "view-%s", views[i]));
        html_line(w);
        html_start(w, "span", NULL);
        html_start(
            w, "input",
            HTML_ATTRS("id", id, "class", views[i], "type", "radio", "name", "view", i ? NULL : "checked", i ? NULL : "checked"));
        html_leaf(w, "label", HTML_ATTRS("for", id), html_word(w, mn_arena_printf(w->ctx->arena, "redline-view-%s", views[i])));
        html_end(w, "span");
    }
    html_line(w);
    if (sides) html_leaf(w, "a", HTML_ATTRS("href", sides), html_word(w, "redline-sides"));
    html_end(w, "fieldset");
}

static void write_text(Writer *w, const MnNode *article)
{
    for (const MnNode *n = mn_xml_first(article); n; n = mn_xml_next(n))
        if (n != w->cover) html_tree(w, n);
    html_notes(w);
}

/* On a narrow screen the contents are far above the text. */
static void write_way_back(Writer *w)
{
    if (!w->contents) return;
    html_start(w, "p", HTML_ATTRS("class", "to-contents"));
    html_leaf(w, "a", HTML_ATTRS("href", mn_arena_printf(w->ctx->arena, "#%s", w->contents_id)), html_word(w, "to-contents"));
    html_end(w, "p");
}

static void write_article(Writer *w, const MnNode *article, const char *text_id)
{
    Tag tag = {.name = "article", .flags = HTML_BLOCK};
    html_take_attributes(w, article);
    html_open(w, &tag);
    write_cover(w);
    html_start(w, "div", HTML_ATTRS("class", w->contents ? "columns" : "columns single"));
    if (w->contents) place(w, w->contents);
    html_start(w, "div", HTML_ATTRS("id", text_id, "class", "text"));
    if (!w->cover) write_draft(w);
    if (w->input->views) write_views(w);
    write_text(w, article);
    write_way_back(w);
    html_end(w, "div");
    html_end(w, "div");
    html_close(w, &tag);
}

/* What the cover says at its foot of how to reach the council stands at the foot of the page. Does it name whom to ask? */
static bool write_imprint(Writer *w)
{
    bool contact = false;
    for (const MnNode *n = w->cover ? mn_xml_first(w->cover) : NULL; n; n = mn_xml_next(n)) {
        if (!mn_is_imprint(n)) continue;
        html_tree(w, n);
        contact |= mn_xml_has_class(n, "contact");
    }
    return contact;
}

/* Which document this is, whose, and of when. */
static void write_which(Writer *w)
{
    const MnNode *document = w->input->document;
    const char *title = mn_meta(document, "title"), *version = mn_meta(document, "version");
    const char *date = mn_meta(document, "date-text"), *publisher = mn_meta(document, "publisher");
    if (publisher) html_leaf(w, "p", HTML_ATTRS("class", "which"), publisher);
    if (title) html_leaf(w, "p", HTML_ATTRS("class", "which"), title);
    if (version && date)
        html_leaf(
            w, "p", HTML_ATTRS("class", "which"),
            mn_words_fill(w->ctx->arena, w->input->words, "version-and-date", HTML_ATTRS("version", version, "date", date)));
    else if (date) html_leaf(w, "p", HTML_ATTRS("class", "which"), date);
}

/* What a reader can copy to say which document is meant. A draft is not there to be cited. */
static void write_citation(Writer *w)
{
    if (w->site || w->input->draft || w->input->redline) return;
    const MnNode *document = w->input->document;
    MnArena *arena = w->ctx->arena;
    const MnWords *words = w->input->words;
    const char *title = mn_meta(document, "title"), *version = mn_meta(document, "version");
    if (title && version)
        title = mn_words_fill(arena, words, "title-and-version", HTML_ATTRS("title", title, "version", version));
    const char *const parts[] = {mn_meta(document, "publisher"), title, mn_meta(document, "date-text"), w->input->url};
    const char *all = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i]) continue;
        all = all ? mn_words_fill(arena, words, "list-more", HTML_ATTRS("first", all, "next", parts[i])) : parts[i];
    }
    if (!all) return;
    html_start(w, "p", HTML_ATTRS("class", "cite"));
    html_text(w, mn_str(html_word(w, "cite")));
    mn_buf_putc(w->out, ' ');
    html_leaf(w, "span", HTML_ATTRS("class", "citation"), all);
    html_end(w, "p");
}

/* What the law has a public website say of itself. */
static void write_statement(Writer *w)
{
    const char *address = mn_meta(w->input->document, "accessibility-url");
    if (!address) return;
    html_start(w, "p", HTML_ATTRS("class", "statement"));
    html_leaf(w, "a", HTML_ATTRS("href", address), html_word(w, "accessibility-link"));
    html_end(w, "p");
}

static void write_colophon(Writer *w)
{
    const MnNode *document = w->input->document;
    static const char *const lines[] = {"contact", "rights", "licence"};
    const char *marking = mn_running_marking(w->ctx->arena, w->input->words, document, NULL);
    html_start(w, "footer", HTML_ATTRS("class", "colophon"));
    if (marking) html_leaf(w, "p", HTML_ATTRS("class", "marking"), marking);
    bool said = write_imprint(w);
    for (size_t i = said; i < sizeof lines / sizeof *lines; i++) {
        const MnNode *meta = mn_meta_next(document, NULL, lines[i]);
        if (!meta || !mn_xml_attr(meta, "content")) continue;
        html_start(w, "p", HTML_ATTRS("class", lines[i]));
        for (const MnNode *n = mn_xml_first(meta); n; n = mn_xml_next(n)) html_tree(w, n);
        if (!mn_xml_first(meta)) html_text(w, mn_str(mn_xml_attr(meta, "content")));
        html_end(w, "p");
    }
    write_which(w);
    write_citation(w);
    write_statement(w);
    html_end(w, "footer");
}

static void write_script(Writer *w)
{
    if (!w->script.len) return;
    html_start(w, "script", NULL);
    mn_buf_putc(w->out, '\n');
    html_verbatim(w, "script", w->script);
    html_end(w, "script");
}

static void write_skip(Writer *w, const char *to, const char *word)
{
    html_leaf(w, "a", HTML_ATTRS("class", "skip", "href", mn_arena_printf(w->ctx->arena, "#%s", to)), html_word(w, word));
    html_line(w);
}

static void write_body(Writer *w, const MnNode *article)
{
    html_start(w, "body", NULL);
    const char *main = html_new_id(w, "main"), *text = w->contents ? html_new_id(w, "text") : NULL;
    html_line(w);
    write_skip(w, main, "skip");
    if (w->contents) write_skip(w, text, "skip-contents");
    write_masthead(w);
    html_start(w, "main", HTML_ATTRS("id", main));
    write_article(w, article, text);
    html_end(w, "main");
    write_colophon(w);
    write_script(w);
    html_end(w, "body");
}

/* The body first: what it holds decides which rules of the style sheet the head has. */
static void write_page(Writer *w, const MnNode *article)
{
    const MnNode *document = w->input->document;
    MnBuf body = {0}, *page = w->out;
    w->out = &body;
    write_body(w, article);
    w->out = page;
    mn_buf_puts(w->out, "<!DOCTYPE html>\n");
    html_start(w, "html",
               HTML_ATTRS("lang", mn_xml_attr(document, "lang"), "dir", mn_xml_attr(document, "dir"), "xmlns",
                          "http://www.w3.org/1999/xhtml"));
    html_head(w);
    mn_buf_str(w->out, mn_buf_view(&body));
    mn_buf_clear(&body);
    html_end(w, "html");
}

/* The page that the fragment is pasted into has the title; document control has the version and its date. */
static bool is_furniture(const MnNode *of_cover)
{
    static const char *const classes[] = {"council", "subtitle", "version", "date", "imprint"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (mn_xml_has_class(of_cover, classes[i])) return true;
    return mn_is(of_cover, MN_H1);
}

static void write_about(Writer *w)
{
    const MnNode *first = w->cover ? mn_xml_first_element(w->cover) : NULL;
    while (first && is_furniture(first)) first = mn_xml_next_element(first);
    if (!first && !w->input->draft) return;
    html_start(w, "section", HTML_ATTRS("id", html_new_id(w, "about"), "class", "about"));
    html_leaf(w, "h2", NULL, html_word(w, "about"));
    write_draft(w);
    for (const MnNode *n = first; n; n = mn_xml_next_element(n))
        if (!is_furniture(n)) html_tree(w, n);
    html_end(w, "section");
}

static void write_fragment(Writer *w, const MnNode *article)
{
    const MnNode *document = w->input->document;
    html_start(w, "div",
               HTML_ATTRS("class", "document", "lang", mn_xml_attr(document, "lang"), "dir", mn_xml_attr(document, "dir")));
    write_about(w);
    write_text(w, article);
    html_end(w, "div");
}

typedef enum { DOCUMENT_PAGE, FRAGMENT, SITE_PAGE } Form;

static bool write(MnContext *ctx, const MnHtmlInput *input, MnStr script, MnBuf *out, Form form)
{
    size_t errors = mn_diag_errors(ctx->diag);
    const MnNode *article = mn_tree_child(input->document, MN_ARTICLE);
    assert(article);
    Writer w;
    html_writer_init(&w, ctx, input, out);
    w.fragment = form == FRAGMENT;
    w.site = form == SITE_PAGE;
    w.script = script;
    find_places(&w, article);
    if (w.fragment) {
        w.placing = w.contents; /* stays where it is */
        write_fragment(&w, article);
    } else write_page(&w, article);
    html_writer_clear(&w);
    return mn_diag_errors(ctx->diag) == errors;
}

bool mn_html_page(MnContext *ctx, const MnHtmlInput *input, MnBuf *out)
{
    return write(ctx, input, (MnStr){0}, out, DOCUMENT_PAGE);
}

bool mn_html_fragment(MnContext *ctx, const MnHtmlInput *input, MnBuf *out)
{
    return write(ctx, input, (MnStr){0}, out, FRAGMENT);
}

bool mn_html_site_page(MnContext *ctx, const MnHtmlInput *input, MnStr script, MnBuf *out)
{
    return write(ctx, input, script, out, SITE_PAGE);
}
