/* site_parts.c - what several of the site's pages and files need: trees of pages, words with numbers in them, addresses. */
#include "base/language.h"
#include "document/saying.h"
#include "language/status.h"
#include "site/site_room.h"
#include "style/running.h"

#include <stdlib.h>
#include <string.h>

/* ---- trees ---- */

MnNode *site_page(const Site *site, const char *language, const char *kind, const char *const *metas)
{
    MnNode *root = mn_tree_new(site->ctx->arena, MN_DOCUMENT);
    mn_xml_set_attr(root, "lang", language);
    if (mn_language_is_rtl(language)) mn_xml_set_attr(root, "dir", "rtl");
    mn_xml_set_attr(root, "kind", kind);
    if (site->accessibility) mn_meta_add(root, "accessibility-url", site->accessibility, NULL);
    for (; metas[0]; metas += 2) {
        if (!metas[1]) continue;
        mn_meta_add(root, metas[0], metas[1], NULL);
    }
    return root;
}

MnNode *site_add(MnNode *parent, MnKind kind, const char *class, const char *text)
{
    MnNode *element = mn_tree_add(parent, kind, NULL);
    if (class) mn_xml_set_attr(element, "class", class);
    if (text) mn_xml_add_string(element, text);
    return element;
}

MnNode *site_add_link(MnNode *parent, const char *href, const char *text)
{
    MnNode *a = site_add(parent, MN_A, NULL, text);
    mn_xml_set_attr(a, "href", href);
    return a;
}

void site_set_language(MnNode *element, const char *language, const char *around)
{
    if (!language || strcmp(language, around) == 0) return;
    mn_xml_set_attr(element, "lang", language);
    bool rtl = mn_language_is_rtl(language);
    if (rtl != mn_language_is_rtl(around)) mn_xml_set_attr(element, "dir", rtl ? "rtl" : "ltr");
}

void site_add_unseen(MnNode *parent, const char *text)
{
    MnNode *span = site_add(parent, MN_SPAN, "unseen", " ");
    mn_xml_add_string(span, text);
}

/* ---- words ---- */

const char *site_word(const Site *site, const MnWords *words, const char *key)
{
    const char *word = mn_words_get(words, key);
    if (word) return word;
    mn_report(site->ctx->diag, MN_NO_WORD, mn_at((MnPos){0}), .key = key, .hint = "add it to templates/words");
    return "";
}

const char *site_filled(const Site *site, const MnWords *words, const char *key, const char *const *pairs)
{
    const char *text = mn_words_fill(site->ctx->arena, words, key, pairs);
    return text ? text : site_word(site, words, key);
}

const char *site_counted(const Site *site, const MnWords *words, const char *key, uint64_t n)
{
    MnBuf digits = {0};
    mn_buf_int(&digits, (int64_t)n);
    const char *number = mn_buf_finish(&digits, site->ctx->arena);
    const char *exact = mn_arena_printf(site->ctx->arena, "%s-%s", key, number);
    return site_filled(site, words, mn_words_get(words, exact) ? exact : key, SITE_PAIRS("n", number));
}

const char *site_size(const Site *site, const MnWords *words, uint64_t bytes)
{
    return mn_say_size(site->ctx->arena, words, bytes);
}

const char *site_pdf_format(const Site *site, const MnWords *words, const MnVersion *version)
{
    if (!version->pages)
        return site_filled(site, words, "format-pdf-alone", SITE_PAIRS("size", site_size(site, words, version->pdf_bytes)));
    return site_filled(site, words, "format-pdf",
                       SITE_PAIRS("size", site_size(site, words, version->pdf_bytes), "pages",
                                  site_counted(site, words, "page-count", version->pages)));
}

const char *site_date(const Site *site, const MnWords *words, const MnNode *council, const char *iso)
{
    return mn_say_date(site->ctx->arena, words, council, iso);
}

void site_add_date(const Site *site, const MnWords *words, const MnNode *council, MnNode *parent, const char *iso)
{
    mn_xml_set_attr(site_add(parent, MN_TIME, NULL, site_date(site, words, council, iso)), "datetime", iso);
}

/* Where the date stands while the words round it are put together: no author can write this. */
static const char date_mark[] = "\x01";

void site_add_dated(const Site *site, const MnWords *words, const MnNode *council, MnNode *parent, const char *key,
                    const char *iso)
{
    const char *text = site_filled(site, words, key, SITE_PAIRS("date", date_mark)), *at = strstr(text, date_mark);
    size_t before = at ? (size_t)(at - text) : strlen(text);
    mn_xml_add_string(parent, mn_arena_strndup(site->ctx->arena, text, before));
    site_add_date(site, words, council, parent, iso);
    if (at) mn_xml_add_string(parent, at + strlen(date_mark));
}

const char *site_standing(const Site *site, const MnWords *words, const MnVersion *version)
{
    if (!version->number) return NULL;
    if (version->withdrawn) return site_word(site, words, "status-withdrawn");
    if (!version->issued) return version->published ? site_word(site, words, "status-draft") : NULL;
    if (!version->replaced_by) return site_word(site, words, "status-issued");
    return site_filled(site, words, "status-replaced", SITE_PAIRS("version", version->replaced_by));
}

const char *site_standing_said(const Site *site, const MnWords *words, const MnVersion *version)
{
    const char *standing = site_standing(site, words, version);
    return standing && !version->issued ? mn_status_standing(words, version->status) : standing;
}

/* When it came to stand so, unless that is the date of the version, which stands beside it. */
static void add_when(const Site *site, const MnWords *words, const MnNode *council, MnNode *parent, const MnVersion *version)
{
    const char *since = version->withdrawn ? version->withdrawn : version->issued;
    if (!version->withdrawn && version->date && strcmp(version->date, since) == 0) return;
    mn_xml_add_string(parent, " ");
    MnNode *when = site_add(parent, MN_SPAN, "when", NULL);
    if (!version->withdrawn && version->replaced_by) site_add_dated(site, words, council, when, "issued-on", since);
    else site_add_date(site, words, council, when, since);
}

void site_add_standing(const Site *site, const MnWords *words, const MnNode *council, MnNode *parent, const MnVersion *version)
{
    const char *standing = site_standing_said(site, words, version);
    const char *class = mn_version_is_current(version) ? "tag current" : mn_version_is_draft(version) ? "tag draft" : "tag";
    if (!standing) return;
    site_add(parent, MN_STRONG, class, standing);
    if (!version->issued) return;
    add_when(site, words, council, parent, version);
    const char *reason = version->withdrawn ? version->reason : version->amended;
    if (!reason) return;
    mn_xml_add_string(parent, " ");
    site_add(
        parent, MN_SPAN, "reason",
        site_filled(site, words, version->withdrawn ? "withdrawn-because" : "amended-because", SITE_PAIRS("reason", reason)));
}

const char *site_marking(const Site *site, const MnWords *words, const MnVersion *version)
{
    return mn_running_markings(site->ctx->arena, words, version->marking, version->exempt);
}

/* A kind is a template that anybody may add: where no word names it, its file's name does. */
const char *site_kind(const Site *site, const MnWords *words, const char *kind)
{
    const char *word = mn_words_get(words, mn_arena_printf(site->ctx->arena, "kind-%s", kind));
    if (word) return word;
    char *name = mn_arena_strdup(site->ctx->arena, kind);
    for (char *c = name; *c; c++)
        if (*c == '-' || *c == '_') *c = ' ';
    if (name[0] >= 'a' && name[0] <= 'z') name[0] = (char)(name[0] - 'a' + 'A');
    return name;
}

/* ---- addresses ---- */

const char *site_address(const Site *site, MnPlace place)
{
    const char *path = mn_place_url(site->ctx->arena, &place);
    return site->base_url ? mn_arena_printf(site->ctx->arena, "%s%s", site->base_url, path) : path;
}

/* ---- in the order of time ---- */

static int by_date(const void *a, const void *b)
{
    const SiteItem *x = a, *y = b;
    int order = strcmp(y->when, x->when);
    if (!order) order = strcmp(x->entry->id, y->entry->id);
    return order ? order : y->version > x->version ? 1 : -1; /* two of one day and document: the later version first */
}

SiteItem *site_issued(const Site *site, size_t *count)
{
    size_t all = 0, kept = 0;
    for (size_t i = 0; i < site->reg->count; i++) all += site->reg->entries[i].nversions;
    SiteItem *items = mn_arena_array(site->ctx->arena, all + 1, sizeof *items);
    for (size_t i = 0; i < site->reg->count; i++) {
        const MnEntry *entry = &site->reg->entries[i];
        for (const MnVersion *version = entry->versions; version < entry->versions + entry->nversions; version++) {
            if (!version->published || !version->issued) continue;
            bool later = version->date && strcmp(version->date, version->issued) > 0;
            items[kept++] = (SiteItem){entry, version, later ? version->date : version->issued};
        }
    }
    if (kept) qsort(items, kept, sizeof *items, by_date);
    *count = kept;
    return items;
}

/* ---- languages ---- */

static const MnEntry *find_entry(const Site *site, const char *id)
{
    for (size_t i = 0; id && i < site->reg->count; i++)
        if (strcmp(site->reg->entries[i].id, id) == 0) return &site->reg->entries[i];
    return NULL;
}

const MnEntry *site_translation(const Site *site, const MnEntry *entry)
{
    const MnEntry *other = find_entry(site, entry->record->translation);
    const char *back = other ? other->record->translation : NULL;
    return back && strcmp(back, entry->id) == 0 ? other : NULL;
}
