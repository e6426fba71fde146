/* version_page.c - output/ID/index.html: a document's current version, and the draft of the next, in all their forms, and the
 * history of its versions.
 *
 * The page is in the words and the look of the document's council. Versions that were never published here are history only. */
#include "base/url.h"
#include "publish/site_internal.h"

typedef struct {
    const Site *site;
    const MnEntry *entry;
    const MnNode *council;
} Page;

static const char *word(const Page *page, const char *key)
{
    return site_word(page->site, page->entry->words, key);
}

/* A path from the document's own folder. */
static const char *path_to(const Page *page, const MnVersion *version, const char *file)
{
    MnArena *arena = page->site->ctx->arena;
    return mn_url_encode(arena, mn_str(mn_arena_printf(arena, "%s/%s", version->folder, file)));
}

static void add_fact(MnNode *list, const char *label, const char *text)
{
    if (!text) return;
    site_add(list, "dt", NULL, label);
    site_add(list, "dd", NULL, text);
}

static void add_form(MnNode *list, const char *href, const char *type, const char *text)
{
    mn_xml_set_attr(site_add_link(site_add(list, "li", NULL, NULL), href, text), "type", type);
}

static void add_forms(const Page *page, MnNode *section, const MnVersion *version)
{
    const Site *site = page->site;
    const MnWords *words = page->entry->words;
    MnNode *list = site_add(section, "ul", "forms", NULL);
    add_form(list, path_to(page, version, "index.html"), "text/html",
             site_filled(site, words, "format-page", SITE_PAIRS("size", site_size(site, words, version->page_bytes))));
    add_form(list, path_to(page, version, version->pdf), "application/pdf", site_pdf_format(site, words, version));
    add_form(list, path_to(page, version, "fragment.html"), "text/html",
             site_filled(site, words, "format-fragment", SITE_PAIRS("size", site_size(site, words, version->fragment_bytes))));
    add_form(list, path_to(page, version, "metadata.json"), "application/ld+json", word(page, "format-metadata"));
    add_form(list, path_to(page, version, "document.xml"), "application/xml", word(page, "format-tree"));
}

static MnNode *add_version(const Page *page, MnNode *parent, const MnVersion *version, const char *heading)
{
    const MnEntry *entry = page->entry;
    MnNode *section = site_add(parent, "section", NULL, NULL);
    site_add(section, "h2", NULL, heading);
    MnNode *facts = site_add(section, "dl", "facts", NULL);
    add_fact(facts, word(page, "version"), version->number);
    if (version->date) {
        site_add(facts, "dt", NULL, word(page, "date"));
        site_add_date(page->site, entry->words, page->council, site_add(facts, "dd", NULL, NULL), version->date);
    }
    add_fact(facts, word(page, "kind"), site_kind(page->site, entry->words, entry->kind));
    add_fact(facts, word(page, "status"), site_status(page->site, entry->words, entry, version));
    add_fact(facts, word(page, "marking"), version == entry->draft ? entry->draft_marking : entry->marking);
    add_fact(facts, word(page, "summary-of-changes"), version->summary);
    add_forms(page, section, version);
    return section;
}

static void add_versions(const Page *page, MnNode *parent)
{
    const MnVersion *draft = page->entry->draft;
    MnNode *stable = site_add(add_version(page, parent, page->entry->current, word(page, "current-version")), "p", NULL,
                              word(page, "stable-address"));
    mn_xml_add_string(stable, " ");
    const char *path = site_path(page->site, page->entry, NULL, "latest/index.html");
    site_add_link(stable, "latest/index.html", site_address(page->site, path));
    if (!draft) return;
    const char *heading = site_filled(page->site, page->entry->words, "draft-of-version", SITE_PAIRS("version", draft->number));
    add_version(page, parent, draft, heading);
}

/* ---- the history ---- */

typedef enum { VERSION, DATE, STATUS, SUMMARY, OWNER, FORMS, COLUMNS } Column;

static const char *const headings[COLUMNS] = {"version", "date", "status", "summary-of-changes", "change-owner", "formats"};

/* An earlier version that issued.ini does not list may have been a draft or issued elsewhere: nothing is said of it. */
static const char *status_of(const Page *page, const MnVersion *version)
{
    const MnVersion *end = page->entry->versions + page->entry->nversions, *next = version + 1;
    if (!version->issued) return version->published ? word(page, "status-draft") : NULL;
    while (next < end && !next->issued) next++;
    if (next == end) return word(page, "status-issued");
    return site_filled(page->site, page->entry->words, "status-replaced", SITE_PAIRS("version", next->number));
}

static const char *text_in(const Page *page, const MnVersion *version, Column column)
{
    if (column == STATUS) return status_of(page, version);
    if (column == VERSION) return version->number;
    if (column == DATE) return version->date;
    if (column == SUMMARY) return version->summary;
    if (column == OWNER) return version->owner;
    return version->published ? "" : NULL;
}

static bool has_column(const Page *page, Column column)
{
    for (size_t i = 0; i < page->entry->nversions; i++)
        if (text_in(page, &page->entry->versions[i], column)) return true;
    return false;
}

static void fill_forms(const Page *page, MnNode *cell, const MnVersion *version)
{
    const Site *site = page->site;
    const char *of = site_filled(site, page->entry->words, "of-version", SITE_PAIRS("version", version->number));
    MnNode *list = site_add(cell, "ul", NULL, NULL);
    site_add_unseen(site_add_link(site_add(list, "li", NULL, NULL), path_to(page, version, "index.html"), word(page, "web-page")),
                    of);
    MnNode *pdf = site_add_link(site_add(list, "li", NULL, NULL), path_to(page, version, version->pdf),
                                site_pdf_format(site, page->entry->words, version));
    mn_xml_set_attr(pdf, "type", "application/pdf");
    site_add_unseen(pdf, of);
}

static void add_cell(const Page *page, MnNode *row, const MnVersion *version, Column column)
{
    const char *text = text_in(page, version, column), *class = column == FORMS ? "formats" : NULL;
    if (!text) class = class ? "formats none" : "none";
    MnNode *cell = site_add(row, column == VERSION ? "th" : "td", class, NULL);
    if (column == VERSION) mn_xml_set_attr(cell, "scope", "row");
    mn_xml_set_attr(cell, "data-label", word(page, headings[column]));
    if (!text) mn_xml_add_string(cell, word(page, "empty-cell"));
    else if (column == FORMS) fill_forms(page, cell, version);
    else if (column == DATE) site_add_date(page->site, page->entry->words, page->council, cell, text);
    else mn_xml_add_string(cell, text);
}

static void add_history(const Page *page, MnNode *parent)
{
    MnNode *section = site_add(parent, "section", NULL, NULL);
    site_add(section, "h2", NULL, word(page, "versions"));
    MnNode *table = site_add(section, "table", "versions", NULL);
    mn_xml_set_attr(table, "id", "history");
    site_add(table, "caption", NULL, word(page, "document-history"));
    MnNode *head = site_add(site_add(table, "thead", NULL, NULL), "tr", NULL, NULL);
    for (int column = 0; column < COLUMNS; column++)
        if (has_column(page, (Column)column))
            mn_xml_set_attr(site_add(head, "th", column == FORMS ? "formats" : NULL, word(page, headings[column])), "scope",
                            "col");
    MnNode *body = site_add(table, "tbody", NULL, NULL);
    for (size_t i = page->entry->nversions; i-- > 0;) {
        MnNode *row = site_add(body, "tr", NULL, NULL);
        for (int column = 0; column < COLUMNS; column++)
            if (has_column(page, (Column)column)) add_cell(page, row, &page->entry->versions[i], (Column)column);
    }
}

/* ---- the page ---- */

static MnNode *make_tree(const Page *page)
{
    const Site *site = page->site;
    const MnEntry *entry = page->entry;
    const char *title = site_filled(site, entry->words, "versions-title", SITE_PAIRS("title", entry->title));
    MnNode *root = site_page(site, entry->language, "versions",
                             SITE_PAIRS("title", title, "description", entry->description, "publisher", entry->council));
    if (entry->contact) mn_xml_copy(entry->contact, root);
    MnNode *article = site_add(root, "article", "site versions-page", NULL);
    MnNode *cover = site_add(article, "header", "cover", NULL);
    site_set_language(site_add(cover, "p", "council", entry->council), entry->council_language, entry->language);
    site_add(cover, "h1", NULL, entry->title);
    if (entry->subtitle) site_add(cover, "p", "subtitle", entry->subtitle);
    MnNode *up = site_add(article, "nav", "up", NULL);
    mn_xml_set_attr(up, "aria-label", word(page, "where-you-are"));
    site_add_link(site_add(up, "p", NULL, NULL), "../index.html", word(page, "all-documents"));
    add_versions(page, article);
    if (entry->current->number) add_history(page, article);
    return root;
}

bool site_version_page(const Site *site, const MnEntry *entry, MnBuf *out)
{
    size_t errors = mn_diag_errors(site->ctx->diag);
    Page page = {.site = site, .entry = entry, .council = mn_xml_child(entry->data, "council")};
    const MnNode *root = make_tree(&page);
    if (mn_diag_errors(site->ctx->diag) > errors) return false;
    const MnHtmlLink links[] = {{"latest-version", "latest/index.html", NULL, NULL}, {"up", "../index.html", NULL, NULL}};
    MnHtmlInput input = {.document = root,
                         .style = entry->style,
                         .words = entry->words,
                         .css = site->css,
                         .folder = ".",
                         .url = site->base_url ? site_address(site, site_path(site, entry, NULL, "index.html")) : NULL,
                         .links = links,
                         .nlinks = sizeof links / sizeof *links};
    return mn_html_site_page(site->ctx, &input, (MnStr){0}, out);
}
