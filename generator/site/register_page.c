/* register_page.c - output/index.html: a row for each document, whole without a script.
 *
 *     header.cover           the site's title, how many documents
 *     form.filter hidden     shown by templates/site/register.js, which also makes the headings sort
 *     table.register         a column is there if some document has something for it
 *     p.feeds                the register as data, the feed */
#include "base/files.h"
#include "site/site_room.h"

#include <string.h>

typedef enum { DOCUMENT, COUNCIL, KIND, VERSION, DATE, STATUS, CHANGE, FORMATS, COLUMNS } Column;

static const struct {
    const char *word, *class;
    bool sorts;
} columns[COLUMNS] = {
    [DOCUMENT] = {"document", "title", true},
    [COUNCIL] = {"council", "council", true},
    [KIND] = {"kind", "kind", true},
    [VERSION] = {"version", "version", true},
    [DATE] = {"date", "date", true},
    [STATUS] = {"status", "status", true},
    [CHANGE] = {"last-change", "change-summary", false},
    [FORMATS] = {"formats-and-versions", "formats", false},
};

typedef struct {
    const Site *site;
    bool shown[COLUMNS];
} Page;

static const char *word(const Page *page, const char *key)
{
    return site_word(page->site, page->site->words, key);
}

/* The address of a place on this page. */
static const char *way_to(const Page *page, MnPlace to)
{
    MnPlace here = mn_place_site("index.html");
    return mn_place_address(page->site->ctx->arena, &here, &to);
}

/* What a document says in a column, or NULL; the others are put together from more. */
static const char *text_in(const Page *page, const MnEntry *entry, Column column)
{
    if (column == COUNCIL) return entry->record->council_name;
    if (column == KIND) return site_kind(page->site, page->site->words, entry->record->kind);
    if (column == VERSION) return entry->shown->number;
    if (column == DATE) return entry->shown->number ? entry->shown->date : entry->record->meeting;
    if (column == STATUS)
        return entry->shown->number ? site_standing_said(page->site, page->site->words, entry->shown) : entry->shown->status;
    return column == CHANGE ? entry->shown->summary : "";
}

static void find_columns(Page *page)
{
    const MnRegister *reg = page->site->reg;
    for (int column = 0; column < COLUMNS; column++)
        for (size_t i = 0; i < reg->count && !page->shown[column]; i++)
            page->shown[column] = text_in(page, &reg->entries[i], (Column)column) != NULL;
}

/* ---- the filter ---- */

static MnNode *add_field(const Page *page, MnNode *form, MnKind kind, const char *id, const char *key)
{
    MnNode *field = site_add(form, MN_DIV, "field", NULL);
    mn_xml_set_attr(site_add(field, MN_LABEL, NULL, word(page, key)), "for", id);
    MnNode *control = site_add(field, kind, NULL, NULL);
    mn_xml_set_attr(control, "id", id);
    return control;
}

/* What tells a council or a kind from others, even of the same name. */
static const char *id_in(const MnEntry *entry, Column column)
{
    return column == COUNCIL ? entry->record->council : entry->record->kind;
}

/* The words of a choice, with the id where another has the same words. */
static const char *choice_text(const Page *page, const MnEntry *entry, Column column)
{
    const MnRegister *reg = page->site->reg;
    const char *text = text_in(page, entry, column), *id = id_in(entry, column);
    for (size_t i = 0; i < reg->count; i++)
        if (strcmp(id_in(&reg->entries[i], column), id) != 0 && strcmp(text_in(page, &reg->entries[i], column), text) == 0)
            return mn_arena_printf(page->site->ctx->arena, "%s (%s)", text, id);
    return text;
}

/* Each council or kind once, in the order of the rows; those of a kind do not stand together, so earlier rows are looked through.
 */
static void add_choice(const Page *page, MnNode *form, Column column, const char *id, const char *all)
{
    const MnRegister *reg = page->site->reg;
    MnNode *select = add_field(page, form, MN_SELECT, id, columns[column].word);
    mn_xml_set_attr(site_add(select, MN_OPTION, NULL, word(page, all)), "value", "");
    for (size_t i = 0; i < reg->count; i++) {
        const MnEntry *entry = &reg->entries[i];
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++) seen = strcmp(id_in(&reg->entries[k], column), id_in(entry, column)) == 0;
        if (seen) continue;
        MnNode *choice = site_add(select, MN_OPTION, NULL, choice_text(page, entry, column));
        mn_xml_set_attr(choice, "value", id_in(entry, column));
        if (column == COUNCIL) site_set_language(choice, entry->record->council_language, reg->language);
    }
}

/* The buttons are the script's own, so it is told what they say. */
static void add_filter(const Page *page, MnNode *parent)
{
    MnNode *form = site_add(parent, MN_FORM, "filter", NULL);
    mn_xml_set_attr(form, "role", "search");
    mn_xml_set_attr(form, "aria-label", word(page, "filter"));
    mn_xml_set_attr(form, "hidden", "hidden");
    mn_xml_set_attr(add_field(page, form, MN_INPUT, "filter-words", "filter-words"), "type", "search");
    add_choice(page, form, COUNCIL, "filter-council", "filter-all-councils");
    add_choice(page, form, KIND, "filter-kind", "filter-all-kinds");
    MnNode *found = site_add(form, MN_P, "found", NULL);
    mn_xml_set_attr(found, "role", "status");
    mn_xml_set_attr(found, "data-text", word(page, "filter-found"));
    mn_xml_set_attr(found, "data-none", word(page, "filter-none"));
    mn_xml_set_attr(found, "data-clear", word(page, "filter-clear"));
}

/* ---- the table ---- */

static void add_head(const Page *page, MnNode *table)
{
    MnNode *row = site_add(site_add(table, MN_THEAD, NULL, NULL), MN_TR, NULL, NULL);
    for (int column = 0; column < COLUMNS; column++) {
        if (!page->shown[column]) continue;
        MnNode *th = site_add(row, MN_TH, columns[column].class, word(page, columns[column].word));
        mn_xml_set_attr(th, "scope", "col");
        if (columns[column].sorts) mn_xml_set_attr(th, "data-sort", "");
    }
}

/* The title of a document in words that only some hear, in its own language. */
static void add_unseen_title(const Page *page, MnNode *link, const MnEntry *entry, const MnVersion *version)
{
    const char *around = page->site->reg->language, *key = "of-document";
    if (strcmp(entry->record->language, around) == 0) {
        site_add_unseen(link, site_filled(page->site, page->site->words, key, SITE_PAIRS("title", version->title)));
        return;
    }
    site_add_unseen(link, site_filled(page->site, page->site->words, key, SITE_PAIRS("title", "")));
    site_set_language(site_add(mn_xml_last(link), MN_SPAN, NULL, version->title), entry->record->language, around);
}

static void add_marking(const Page *page, MnNode *parent, const MnEntry *entry, const MnVersion *version)
{
    const char *marking = site_marking(page->site, entry->look.words, version);
    if (marking)
        site_set_language(site_add(parent, MN_P, "marking", marking), entry->record->language, page->site->reg->language);
}

static void fill_title(const Page *page, MnNode *cell, const MnEntry *entry)
{
    MnArena *arena = page->site->ctx->arena;
    const char *around = page->site->reg->language;
    mn_xml_set_attr(cell, "scope", "row");
    MnNode *title = site_add(cell, MN_P, NULL, NULL);
    site_add_link(title, way_to(page, mn_place_page(arena, &entry->shown->key)), entry->shown->title);
    site_set_language(title, entry->record->language, around);
    if (entry->shown->subtitle)
        site_set_language(site_add(cell, MN_P, "subtitle", entry->shown->subtitle), entry->record->language, around);
    add_marking(page, cell, entry, entry->shown);
    if (!entry->draft) return;
    const char *of = site_filled(page->site, page->site->words, "draft-of-version", SITE_PAIRS("version", entry->draft->number));
    MnNode *draft = site_add_link(site_add(cell, MN_P, "next", NULL), way_to(page, mn_place_page(arena, &entry->draft->key)), of);
    add_unseen_title(page, draft, entry, entry->draft);
    add_marking(page, cell, entry, entry->draft);
}

static void add_pdf(const Page *page, MnNode *list, const MnEntry *entry)
{
    const Site *site = page->site;
    MnNode *pdf = site_add_link(site_add(list, MN_LI, NULL, NULL),
                                way_to(page, mn_place_file(site->ctx->arena, &entry->shown->key, entry->shown->pdf)),
                                site_pdf_format(site, site->words, entry->shown));
    mn_xml_set_attr(pdf, "type", "application/pdf");
    add_unseen_title(page, pdf, entry, entry->shown);
    if (entry->shown->compared[0]) {
        const char *old = entry->shown->compared[0];
        MnNode *changes = site_add_link(site_add(list, MN_LI, NULL, NULL),
                                        way_to(page, mn_place_redline(site->ctx->arena, &entry->shown->key, old, "index.html")),
                                        site_filled(site, site->words, "changes-since", SITE_PAIRS("version", old)));
        add_unseen_title(page, changes, entry, entry->shown);
    }
}

/* To the same document in another language, in that language. */
static void add_translation(const Page *page, MnNode *list, const MnEntry *entry)
{
    const Site *site = page->site;
    const MnEntry *other = site_translation(site, entry);
    if (!other) return;
    MnNode *link =
        site_add_link(site_add(list, MN_LI, NULL, NULL), way_to(page, mn_place_page(site->ctx->arena, &other->shown->key)),
                      site_word(site, other->look.words, "translation-link"));
    mn_xml_set_attr(link, "hreflang", other->record->language);
    site_set_language(link, other->record->language, site->reg->language);
    add_unseen_title(page, link, other, other->shown);
}

static void fill_formats(const Page *page, MnNode *cell, const MnEntry *entry)
{
    const Site *site = page->site;
    MnNode *list = site_add(cell, MN_UL, NULL, NULL);
    if (entry->shown->published) add_pdf(page, list, entry);
    MnNode *versions =
        site_add_link(site_add(list, MN_LI, NULL, NULL), way_to(page, mn_place_versions(site->ctx->arena, &entry->shown->key)),
                      word(page, "all-versions"));
    add_unseen_title(page, versions, entry, entry->shown);
    add_translation(page, list, entry);
}

/* Of a version; of a meeting, which says what it is the date of. */
static void fill_date(const Page *page, MnNode *cell, const MnEntry *entry, const char *iso)
{
    site_add_date(page->site, page->site->words, NULL, cell, iso);
    if (!entry->shown->number) site_add(cell, MN_P, "what", word(page, "meeting-date"));
}

static void add_cell(const Page *page, MnNode *row, const MnEntry *entry, Column column)
{
    const Site *site = page->site;
    const char *text = text_in(page, entry, column), *class = columns[column].class;
    if (!text) class = mn_arena_printf(site->ctx->arena, "%s none", class);
    MnNode *cell = site_add(row, column == DOCUMENT ? MN_TH : MN_TD, class, NULL);
    const char *label = column == DATE && entry->record->meeting && !entry->shown->number ? "meeting-date" : columns[column].word;
    if (column != DOCUMENT) mn_xml_set_attr(cell, "data-label", word(page, label));
    bool standing = column == STATUS && entry->shown->number;
    if (column == DOCUMENT) fill_title(page, cell, entry);
    else if (column == FORMATS) fill_formats(page, cell, entry);
    else if (!text) return; /* a document without versions has three such cells: marks in them all would be most of the table */
    else if (column == DATE) fill_date(page, cell, entry, text);
    else if (standing) site_add_standing(site, site->words, NULL, cell, entry->shown);
    else mn_xml_add_string(cell, text);
    bool own = column == CHANGE || (column == STATUS && !standing); /* the author's words */
    if (text && (own || column == COUNCIL))
        site_set_language(cell, own ? entry->record->language : entry->record->council_language, site->reg->language);
    if (column == COUNCIL || column == KIND) mn_xml_set_attr(cell, "data-id", id_in(entry, column));
    if (column == DATE) mn_xml_set_attr(cell, "data-key", text ? text : "");
}

static void add_table(const Page *page, MnNode *parent)
{
    const MnRegister *reg = page->site->reg;
    MnNode *table = site_add(parent, MN_TABLE, "register", NULL);
    mn_xml_set_attr(table, "id", "documents");
    site_add(table, MN_CAPTION, NULL, word(page, "register-caption"));
    add_head(page, table);
    MnNode *body = site_add(table, MN_TBODY, NULL, NULL);
    for (size_t i = 0; i < reg->count; i++) {
        MnNode *row = site_add(body, MN_TR, NULL, NULL);
        for (int column = 0; column < COLUMNS; column++)
            if (page->shown[column]) add_cell(page, row, &reg->entries[i], (Column)column);
    }
}

static void add_feeds(const Page *page, MnNode *parent, bool feed)
{
    MnNode *list = site_add(parent, MN_UL, "feeds", NULL);
    MnNode *csv =
        site_add_link(site_add(list, MN_LI, NULL, NULL), way_to(page, mn_place_site("register.csv")), word(page, "csv-link"));
    mn_xml_set_attr(csv, "type", "text/csv");
    if (!feed) return;
    MnNode *atom =
        site_add_link(site_add(list, MN_LI, NULL, NULL), way_to(page, mn_place_site("feed.atom")), word(page, "feed-link"));
    mn_xml_set_attr(atom, "type", "application/atom+xml");
}

bool site_register_page(const Site *site, MnBuf *out)
{
    Page page = {.site = site};
    size_t issued, errors = mn_diag_errors(site->ctx->diag);
    site_issued(site, &issued);
    find_columns(&page);
    const char *count = site_counted(site, site->words, "document-count", site->reg->count);
    const char *about =
        site_filled(site, site->words, "register-about", SITE_PAIRS("title", site->reg->title, "documents", count));
    MnNode *root = site_page(site, site->reg->language, "register", SITE_PAIRS("title", site->reg->title, "description", about));
    MnNode *article = site_add(root, MN_ARTICLE, "site register-page", NULL);
    MnNode *cover = site_add(article, MN_HEADER, "cover", NULL);
    site_add(cover, MN_H1, NULL, site->reg->title);
    site_add(cover, MN_P, "subtitle", count);
    if (site->reg->count) {
        add_filter(&page, article);
        add_table(&page, article);
    }
    add_feeds(&page, article, issued > 0);
    const MnHtmlLink links[] = {
        {"alternate", way_to(&page, mn_place_site("feed.atom")), "application/atom+xml", word(&page, "feed-link"), NULL}};
    const MnSource *script = mn_read_text(site->ctx, "templates/site/register.js", (MnRange){0});
    if (!script || mn_diag_errors(site->ctx->diag) > errors) return false;
    MnHtmlInput input = {.document = root,
                         .style = site->style,
                         .words = site->words,
                         .css = site->css,
                         .folder = ".",
                         .url = site->base_url ? site_address(site, mn_place_site("index.html")) : NULL,
                         .links = links,
                         .nlinks = issued > 0};
    return mn_html_site_page(site->ctx, &input, site->reg->count ? script->text : (MnStr){0}, out);
}
