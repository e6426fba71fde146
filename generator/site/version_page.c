/* version_page.c - output/ID/index.html: a document's current version, the draft of the next, the history of its versions.
 *
 *     header.cover          the council, the title
 *     section.lead          the version to read: how it stands, its links; beside that its facts
 *     section.lead.next     the draft of the next, where there is one
 *     section               the history
 *     section.for-web       the address that stays; the forms of the version that are for programs
 *
 * The page is in the words and the look of the document's council. Versions that were never published here are history only. */
#include "site/site_room.h"

typedef struct {
    const Site *site;
    const MnEntry *entry;
    const MnNode *council;
    MnKey key; /* of the version shown */
} Page;

static const char *word(const Page *page, const char *key)
{
    return site_word(page->site, page->entry->look.words, key);
}

/* The address of a place on this page. */
static const char *way_to(const Page *page, MnPlace to)
{
    MnArena *arena = page->site->ctx->arena;
    MnPlace here = mn_place_versions(arena, &page->key);
    return mn_place_address(arena, &here, &to);
}

/* That of a file of a version. */
static const char *path_to(const Page *page, const MnVersion *version, const char *file)
{
    return way_to(page, mn_place_file(page->site->ctx->arena, &version->key, file));
}

static void add_fact(MnNode *list, const char *label, const char *text)
{
    if (!text) return;
    site_add(list, MN_DT, NULL, label);
    site_add(list, MN_DD, NULL, text);
}

static void add_fact_date(const Page *page, MnNode *list, const char *label, const char *iso)
{
    if (!iso) return;
    site_add(list, MN_DT, NULL, label);
    site_add_date(page->site, page->entry->look.words, page->council, site_add(list, MN_DD, NULL, NULL), iso);
}

static void add_facts(const Page *page, MnNode *parent, const MnVersion *version)
{
    MnNode *facts = site_add(parent, MN_DL, "facts", NULL);
    add_fact(facts, word(page, "version"), version->number);
    add_fact_date(page, facts, word(page, "date"), version->date);
    add_fact_date(page, facts, word(page, "meeting-date"), page->entry->record->meeting);
    add_fact(facts, word(page, "kind"), site_kind(page->site, page->entry->look.words, page->entry->record->kind));
    add_fact(facts, word(page, version->number ? "document-status" : "status"), version->status);
    add_fact(facts, word(page, "formerly"), page->entry->record->formerly);
}

/* Words that tell links of one version from those of another. */
static void add_unseen_version(const Page *page, MnNode *link, const MnVersion *version)
{
    if (version->number)
        site_add_unseen(link,
                        site_filled(page->site, page->entry->look.words, "of-version", SITE_PAIRS("version", version->number)));
}

static void add_actions(const Page *page, MnNode *parent, const MnVersion *version)
{
    MnNode *actions = site_add(parent, MN_P, "actions", NULL);
    MnNode *read = site_add_link(actions, path_to(page, version, "index.html"), word(page, "read-online"));
    if (version->number)
        site_add_unseen(
            read, site_filled(page->site, page->entry->look.words, "version-number", SITE_PAIRS("number", version->number)));
    mn_xml_add_string(actions, " ");
    MnNode *pdf = site_add_link(actions, path_to(page, version, version->pdf),
                                site_pdf_format(page->site, page->entry->look.words, version));
    mn_xml_set_attr(pdf, "class", "more");
    mn_xml_set_attr(pdf, "type", "application/pdf");
    add_unseen_version(page, pdf, version);
    if (!version->compared[0]) return;
    mn_xml_add_string(actions, " ");
    MnNode *changes = site_add_link(
        actions, way_to(page, mn_place_redline(page->site->ctx->arena, &version->key, version->compared[0], "index.html")),
        site_filled(page->site, page->entry->look.words, "changes-since", SITE_PAIRS("version", version->compared[0])));
    mn_xml_set_attr(changes, "class", "more");
    add_unseen_version(page, changes, version);
}

static void add_marking(const Page *page, MnNode *parent, const MnVersion *version)
{
    const char *marking = site_marking(page->site, page->entry->look.words, version);
    if (marking) site_add(parent, MN_P, "marking", marking);
}

static const char *heading_of(const Page *page, const MnVersion *version)
{
    const char *key = mn_version_is_draft(version) ? "draft-of-version" : "version-number";
    if (!version->number) return word(page, "document");
    if (mn_version_is_current(version)) return word(page, "current-version");
    return site_filled(page->site, page->entry->look.words, key,
                       SITE_PAIRS("version", version->number, "number", version->number));
}

static void add_lead(const Page *page, MnNode *parent, const MnVersion *version)
{
    const MnEntry *entry = page->entry;
    MnNode *section = site_add(parent, MN_SECTION, version == entry->shown ? "lead" : "lead next", NULL);
    site_add(section, MN_H2, NULL, heading_of(page, version));
    MnNode *about = site_add(section, MN_DIV, "about", NULL);
    if (version->number)
        site_add_standing(page->site, entry->look.words, page->council, site_add(about, MN_P, "standing", NULL), version);
    add_marking(page, about, version);
    if (version == entry->shown && version->description) site_add(about, MN_P, "description", version->description);
    if (version->summary) {
        MnNode *change = site_add(about, MN_P, "change-summary", NULL);
        site_add(change, MN_STRONG, NULL, word(page, "summary-of-changes"));
        mn_xml_add_string(change, mn_arena_printf(page->site->ctx->arena, " %s", version->summary));
    }
    if (version->published) add_actions(page, about, version);
    add_facts(page, section, version);
}

static void add_form(MnNode *list, const char *href, const char *type, const char *text)
{
    mn_xml_set_attr(site_add_link(site_add(list, MN_LI, NULL, NULL), href, text), "type", type);
}

static void add_for_web(const Page *page, MnNode *parent)
{
    const Site *site = page->site;
    const MnVersion *shown = page->entry->shown;
    const MnWords *words = page->entry->look.words;
    MnArena *arena = site->ctx->arena;
    MnNode *section = site_add(parent, MN_SECTION, "for-web", NULL);
    site_add(section, MN_H2, NULL, word(page, "for-web-teams"));
    MnNode *stable =
        site_add(section, MN_P, NULL, word(page, mn_version_is_draft(shown) ? "stable-address-draft" : "stable-address"));
    mn_xml_add_string(stable, " ");
    site_add_link(stable, way_to(page, mn_place_latest(arena, &shown->key)),
                  site_address(site, mn_place_latest(arena, &shown->key)));
    MnNode *list = site_add(section, MN_UL, "forms", NULL);
    add_form(list, path_to(page, shown, "fragment.html"), "text/html",
             site_filled(site, words, "format-fragment", SITE_PAIRS("size", site_size(site, words, shown->fragment_bytes))));
    add_form(list, path_to(page, shown, "metadata.json"), "application/ld+json", word(page, "format-metadata"));
    add_form(list, path_to(page, shown, "document.xml"), "application/xml", word(page, "format-tree"));
}

/* ---- the history ---- */

typedef enum { VERSION, DATE, STATUS, SUMMARY, OWNER, FORMS, COLUMNS } Column;

static const char *const headings[COLUMNS] = {"version", "date", "status", "summary-of-changes", "change-owner", "formats"};

static const char *text_in(const Page *page, const MnVersion *version, Column column)
{
    if (column == STATUS) return site_standing_said(page->site, page->entry->look.words, version);
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

/* To what changed since earlier versions. */
static void add_changes(const Page *page, const MnVersion *version, MnNode *list)
{
    MnArena *arena = page->site->ctx->arena;
    for (size_t i = 0; i < MN_MOST_COMPARED && version->compared[i]; i++) {
        const char *since =
            site_filled(page->site, page->entry->look.words, "changes-since", SITE_PAIRS("version", version->compared[i]));
        MnNode *link =
            site_add_link(site_add(list, MN_LI, NULL, NULL),
                          way_to(page, mn_place_redline(arena, &version->key, version->compared[i], "index.html")), since);
        add_unseen_version(page, link, version);
    }
}

static void fill_forms(const Page *page, MnNode *cell, const MnVersion *version)
{
    MnNode *list = site_add(cell, MN_UL, NULL, NULL);
    add_unseen_version(
        page, site_add_link(site_add(list, MN_LI, NULL, NULL), path_to(page, version, "index.html"), word(page, "web-page")),
        version);
    MnNode *pdf = site_add_link(site_add(list, MN_LI, NULL, NULL), path_to(page, version, version->pdf),
                                site_pdf_format(page->site, page->entry->look.words, version));
    mn_xml_set_attr(pdf, "type", "application/pdf");
    add_unseen_version(page, pdf, version);
    add_changes(page, version, list);
    add_marking(page, cell, version);
}

static void add_cell(const Page *page, MnNode *row, const MnVersion *version, Column column)
{
    const char *text = text_in(page, version, column), *class = column == FORMS ? "formats" : column == STATUS ? "status" : NULL;
    if (!text) class = column == FORMS ? "formats none" : "none";
    MnNode *cell = site_add(row, column == VERSION ? MN_TH : MN_TD, class, NULL);
    if (column == VERSION) mn_xml_set_attr(cell, "scope", "row");
    mn_xml_set_attr(cell, "data-label", word(page, headings[column]));
    if (!text) mn_xml_add_string(cell, word(page, "empty-cell"));
    else if (column == FORMS) fill_forms(page, cell, version);
    else if (column == STATUS) site_add_standing(page->site, page->entry->look.words, page->council, cell, version);
    else if (column == DATE) site_add_date(page->site, page->entry->look.words, page->council, cell, text);
    else mn_xml_add_string(cell, text);
}

static void add_history(const Page *page, MnNode *parent)
{
    MnNode *section = site_add(parent, MN_SECTION, NULL, NULL);
    site_add(section, MN_H2, NULL, word(page, "versions"));
    MnNode *table = site_add(section, MN_TABLE, "versions", NULL);
    mn_xml_set_attr(table, "id", "history");
    site_add(table, MN_CAPTION, "unseen", word(page, "document-history"));
    MnNode *head = site_add(site_add(table, MN_THEAD, NULL, NULL), MN_TR, NULL, NULL);
    for (int column = 0; column < COLUMNS; column++)
        if (has_column(page, (Column)column))
            mn_xml_set_attr(site_add(head, MN_TH, column == FORMS ? "formats" : NULL, word(page, headings[column])), "scope",
                            "col");
    MnNode *body = site_add(table, MN_TBODY, NULL, NULL);
    for (size_t i = page->entry->nversions; i-- > 0;) {
        MnNode *row = site_add(body, MN_TR, NULL, NULL);
        for (int column = 0; column < COLUMNS; column++)
            if (has_column(page, (Column)column)) add_cell(page, row, &page->entry->versions[i], (Column)column);
    }
}

/* ---- the page ---- */

/* The page of the versions of the document in another language. */
static const MnHtmlLink *translation_link(const Page *page, MnHtmlLink *link)
{
    const MnEntry *other = site_translation(page->site, page->entry);
    if (!other) return NULL;
    *link = (MnHtmlLink){.rel = "alternate",
                         .href = way_to(page, mn_place_versions(page->site->ctx->arena, &other->shown->key)),
                         .title = site_word(page->site, other->look.words, "translation-link"),
                         .hreflang = other->record->language};
    return link;
}

static MnNode *make_tree(const Page *page)
{
    const Site *site = page->site;
    const MnEntry *entry = page->entry;
    const char *title = site_filled(site, entry->look.words, "versions-title", SITE_PAIRS("title", entry->shown->title));
    const char *about = site_filled(site, entry->look.words, "versions-about", SITE_PAIRS("title", entry->shown->title));
    MnNode *root = site_page(site, entry->record->language, "versions",
                             SITE_PAIRS("title", title, "description", about, "publisher", entry->record->council_name));
    if (entry->record->contact) mn_xml_copy(entry->record->contact, root);
    MnNode *article = site_add(root, MN_ARTICLE, "site versions-page", NULL);
    MnNode *cover = site_add(article, MN_HEADER, "cover", NULL);
    site_set_language(site_add(cover, MN_P, "council", entry->record->council_name), entry->record->council_language,
                      entry->record->language);
    site_add(cover, MN_H1, NULL, entry->shown->title);
    if (entry->shown->subtitle) site_add(cover, MN_P, "subtitle", entry->shown->subtitle);
    MnNode *up = site_add(article, MN_NAV, "up", NULL);
    mn_xml_set_attr(up, "aria-label", word(page, "where-you-are"));
    site_add_link(site_add(up, MN_P, NULL, NULL), way_to(page, mn_place_site("index.html")), word(page, "all-documents"));
    add_lead(page, article, entry->shown);
    if (entry->draft) add_lead(page, article, entry->draft);
    if (entry->shown->number) add_history(page, article);
    if (entry->shown->published && entry->shown->pages) add_for_web(page, article);
    return root;
}

bool site_version_page(const Site *site, const MnEntry *entry, MnBuf *out)
{
    MnArena *arena = site->ctx->arena;
    size_t errors = mn_diag_errors(site->ctx->diag);
    Page page = {.site = site, .entry = entry, .council = entry->council, .key = entry->shown->key};
    const MnNode *root = make_tree(&page);
    if (mn_diag_errors(site->ctx->diag) > errors) return false;
    const MnHtmlLink links[] = {{"latest-version", way_to(&page, mn_place_latest(arena, &page.key)), NULL, NULL, NULL},
                                {"up", way_to(&page, mn_place_site("index.html")), NULL, NULL, NULL}};
    MnHtmlLink other;
    MnHtmlInput input = {.document = root,
                         .style = entry->look.style,
                         .words = entry->look.words,
                         .css = site->css,
                         .folder = ".",
                         .url = site->base_url ? site_address(site, mn_place_versions(arena, &page.key)) : NULL,
                         .translation = translation_link(&page, &other),
                         .links = links,
                         .nlinks = sizeof links / sizeof *links};
    return mn_html_site_page(site->ctx, &input, (MnStr){0}, out);
}
