/* enter.c - in: a document and the versions of it that are in the output folder. Out: its record.
 *
 * What a version says of itself stands at the head of its tree: of the one that is being published in memory, of the others in their
 * document.xml. Who was issued and what `latest` leads to, their records tell. */
#include "publish/enter.h"

#include "document/formerly.h"
#include "document/links.h"
#include "document/neighbour.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "markdown/markdown.h"
#include "merge/merge.h"
#include "style/running.h"

#include <string.h>

typedef struct {
    MnContext *ctx;
    MnShared *shared;
    const MnDocument *document;
    bool stands;
} Entering;

static bool is_own(const Entering *e, const char *number)
{
    const char *own = e->document->key.version;
    return !e->stands && (own && number ? strcmp(own, number) == 0 : own == number);
}

/* With the quotation marks that it has in the document. */
static const char *prose_of(const Entering *e, const MnNode *record, const char *key)
{
    const char *text = mn_data_value(record, key);
    return text ? mn_markdown_smart(e->ctx->arena, text) : NULL;
}

/* ---- a summary of changes ---- */

typedef struct {
    const Entering *entering;
    const char *version;
} Referring;

/* The number that a place has in the version as it was published; the title of another document. */
static const char *shown(const char *href, void *user)
{
    const Referring *r = user;
    const Entering *e = r->entering;
    if (mn_str_starts(mn_str(href), "doc:")) return mn_links_title(e->ctx, e->shared, href);
    if (*href != '#') return NULL;
    const MnIndex *targets = is_own(e, r->version)
                                 ? e->document->targets
                                 : mn_neighbour_version(e->shared, e->document->key.document, r->version)->targets;
    const MnTarget *target = targets ? mn_index_find(targets, href + 1) : NULL;
    return target ? target->number : NULL;
}

static const char *summary_of(const Entering *e, const MnNode *version)
{
    const MnNode *value = mn_xml_child(version, "summary");
    if (!value) return NULL;
    Referring referring = {e, mn_xml_attr(version, "number")};
    const char *text = mn_merge_plain(e->ctx, e->document->data, e->document->words, value, (MnMergeRefer){shown, &referring});
    return text && *text ? text : NULL;
}

/* ---- versions ---- */

static void take_published(const MnVersionTree *tree, MnVersionEntry *entry)
{
    entry->title = tree->title;
    entry->subtitle = tree->subtitle;
    entry->description = tree->description;
    entry->status = tree->status;
    entry->marking = tree->marking;
    entry->exempt = tree->exempt;
}

/* What a published version says of itself. Where its tree is spoilt, it is taken to say what the data say now. */
static void take_head(const Entering *e, MnVersionEntry *entry)
{
    MnKey key = {.document = e->document->key.document, .version = entry->number};
    const MnNode *record = mn_xml_child(e->document->data, "document"),
                 *own = is_own(e, entry->number) ? e->document->tree : NULL;
    const MnVersionTree *tree = own ? NULL : mn_version_tree_read(e->ctx, e->shared, key.document, mn_key_version_folder(&key));
    const struct {
        const char *key, **value;
    } all[] = {{"title", &entry->title},   {"subtitle", &entry->subtitle}, {"description", &entry->description},
               {"status", &entry->status}, {"marking", &entry->marking},   {"exempt", &entry->exempt}};
    if (tree) take_published(tree, entry);
    for (size_t i = 0; !tree && i < sizeof all / sizeof *all; i++)
        *all[i].value = own ? mn_meta(own, all[i].key) : prose_of(e, record, all[i].key);
}

static MnStanding standing_of(const Entering *e, const MnVersionEntry *entry)
{
    if (entry->number && mn_data_value(mn_data_issued(e->document->data, entry->number), "file"))
        return (MnStanding){.published = !entry->withdrawn,
                            .issued = !entry->withdrawn}; /* a PDF, which is published with this */
    if (entry->withdrawn) return (MnStanding){0};         /* a page that says so */
    if (is_own(e, entry->number)) return (MnStanding){.published = true, .issued = entry->issued != NULL};
    MnKey key = {.document = e->document->key.document, .version = entry->number};
    const MnVersionRecord *record = mn_version_record_read(e->ctx, e->shared, key.document, mn_key_version_folder(&key));
    return (MnStanding){.published = record != NULL, .issued = record && record->issued && entry->issued};
}

static MnVersionEntry version_of(const Entering *e, const MnNode *version)
{
    const MnNode *data = e->document->data;
    MnVersionEntry entry = {.number = version ? mn_xml_attr(version, "number") : NULL};
    if (version) {
        entry.date = mn_data_value(version, "date");
        const MnNode *issued = mn_data_issued(data, entry.number), *withdrawn = mn_data_withdrawn(data, entry.number);
        entry.issued = mn_data_value(issued, "date");
        entry.amended = prose_of(e, issued, "reason");
        entry.withdrawn = mn_data_value(withdrawn, "date");
        entry.reason = prose_of(e, withdrawn, "reason");
        entry.summary = summary_of(e, version);
        entry.owner = prose_of(e, version, "owner");
    }
    return entry;
}

/* Fills in the versions and which of them `latest` leads to; returns that. */
static const MnVersionEntry *take_versions(const Entering *e, MnDocumentRecord *record)
{
    size_t count = 0;
    for (const MnNode *v = NULL; (v = mn_data_next_version(e->document->data, v));) count++;
    MnVersionEntry *entries = mn_arena_array(e->ctx->arena, count + 1, sizeof *entries);
    MnStanding *standings = mn_arena_array(e->ctx->arena, count + 1, sizeof *standings);
    for (const MnNode *v = NULL; (v = mn_data_next_version(e->document->data, v));)
        entries[record->nversions++] = version_of(e, v);
    if (!count) entries[record->nversions++] = version_of(e, NULL);
    for (size_t i = 0; i < record->nversions; i++) {
        standings[i] = standing_of(e, &entries[i]);
        if (standings[i].published) take_head(e, &entries[i]);
    }
    record->versions = entries;
    size_t latest = mn_latest_version(standings, record->nversions);
    return &entries[latest < record->nversions ? latest : record->nversions - 1];
}

/* ---- the document ---- */

static void take_latest(const Entering *e, const MnVersionEntry *latest, MnDocumentRecord *record)
{
    const MnDocument *document = e->document;
    MnKey key = document->key;
    key.version = latest->number;
    record->latest = mn_key_version_folder(&key);
    record->title = mn_meta(document->tree, "title");
    record->language = mn_xml_attr(document->tree, "lang");
    record->targets = document->targets;
    if (is_own(e, latest->number) || !latest->number) return;
    const MnNeighbour *then = mn_neighbour_version(e->shared, record->id, latest->number);
    if (then->state != MN_NEIGHBOUR_GOOD) return;
    if (then->title) record->title = then->title;
    if (then->language) record->language = then->language;
    record->targets = then->targets;
}

static const MnNode *contact_of(const MnNode *tree)
{
    return mn_meta_next(tree, NULL, "contact");
}

const MnDocumentRecord *mn_enter(MnContext *ctx, MnShared *shared, const MnDocument *document, bool stands)
{
    Entering e = {ctx, shared, document, stands};
    size_t errors = mn_diag_errors(ctx->diag);
    const MnNode *data = mn_xml_child(document->data, "document"), *council = mn_xml_child(document->data, "council");
    MnDocumentRecord *record = mn_arena_alloc(ctx->arena, sizeof *record);
    *record = (MnDocumentRecord){.id = document->key.document,
                                 .kind = mn_data_value(data, "kind"),
                                 .council = mn_xml_attr(council, "id"),
                                 .council_name = prose_of(&e, council, "name"),
                                 .council_language = mn_data_value(council, "language"),
                                 .formerly = mn_formerly_of(ctx->arena, document->data),
                                 .translation = mn_document_translation(document).id,
                                 .meeting = mn_data_value(mn_xml_child(document->data, "meeting"), "date"),
                                 .contact = contact_of(document->tree),
                                 .links = document->outgoing,
                                 .nlinks = document->noutgoing};
    take_latest(&e, take_versions(&e, record), record);
    return mn_diag_errors(ctx->diag) > errors ? NULL : record;
}
