/* register.c - see register.h.
 *
 * Which documents and versions there are, the data say; that one is published, and how large its files are, the record that was
 * written with them says. So a build of one document makes the register that a build of all of them makes. */
#include "site/register.h"

#include "base/files.h"
#include "document/links.h"
#include "document/neighbour.h"
#include "document/pipeline.h"
#include "document/record.h"
#include "document/stored_tree.h"
#include "markdown/markdown.h"
#include "merge/merge.h"
#include "number/number.h"
#include "style/running.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnContext *ctx;
    MnShared *shared;
    const char *id, *version;
} Referring;

/* The number that a place has in the version as it was published; the title of another document. */
static const char *number_shown(const char *href, void *user)
{
    const Referring *r = user;
    if (mn_str_starts(mn_str(href), "doc:")) return mn_links_title(r->ctx, r->shared, href);
    const char *place = *href == '#' ? href + 1 : NULL;
    const MnNeighbour *published = place ? mn_neighbour_published(r->shared, r->id, r->version) : NULL;
    const MnNode *node = published && published->tree ? mn_neighbour_place(r->ctx, published, place) : NULL;
    return node ? mn_number_shown(r->ctx->arena, node) : NULL;
}

static const char *summary_of(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnNode *record)
{
    const MnNode *value = mn_xml_child(record, "summary");
    if (!value) return NULL;
    Referring referring = {ctx, shared, document->id, mn_xml_attr(record, "number")};
    const char *text = mn_merge_plain(ctx, document->data, document->words, value, (MnMergeRefer){number_shown, &referring});
    return text && *text ? text : NULL;
}

/* With the quotation marks that it has in the document. */
static const char *prose_of(MnContext *ctx, const MnNode *record, const char *key)
{
    const char *text = mn_document_value(record, key);
    return text ? mn_markdown_smart(ctx->arena, text) : NULL;
}

/* ---- the record of a version ---- */

static void read_record(MnContext *ctx, const MnShared *shared, const char *id, MnVersion *version)
{
    const MnRecord *record = mn_record_read(ctx->arena, shared, id, version->folder); /* a build writes a spoilt one anew */
    if (!record) return;
    version->published = true;
    version->pages = record->pages;
    for (size_t i = 0; i < record->nfiles; i++) {
        const MnRecordFile *file = &record->files[i];
        if (strcmp(file->name, "index.html") == 0) version->page_bytes = file->bytes;
        else if (strcmp(file->name, "fragment.html") == 0) version->fragment_bytes = file->bytes;
        else if (strcmp(file->name, version->pdf) == 0) version->pdf_bytes = file->bytes;
    }
    if (!record->issued) version->issued = NULL; /* whatever issued.ini says: its pages say that it is a draft */
}

/* ---- a document ---- */

/* What a version says of itself stands at the head of its tree, as it was published. Where that is spoilt, or there is none, it
 * is taken to say what the data say now. */
static void read_head(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnVersion *version)
{
    MnContext own = mn_context_new(ctx->arena, ctx->reader);
    MnArena *whole = mn_arena_new();
    const MnNode *record = mn_xml_child(document->data, "document");
    const MnSource *source =
        version->published ? mn_record_source(whole, shared, document->id, version->folder, "document.xml") : NULL;
    const MnNode *head = source ? mn_store_head_read(&own, source) : NULL;
    mn_arena_free(whole);
    const struct {
        const char *key, **value;
    } all[] = {{"title", &version->title},   {"subtitle", &version->subtitle}, {"description", &version->description},
               {"status", &version->status}, {"marking", &version->marking},   {"exempt", &version->exempt}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *all[i].value = head ? mn_meta(head, all[i].key) : prose_of(ctx, record, all[i].key);
    if (!version->title) version->title = prose_of(ctx, record, "title");
}

static MnVersion version_of(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnNode *record)
{
    MnVersion version = {.number = mn_xml_attr(record, "number"), .date = mn_document_value(record, "date")};
    version.folder = version.number;
    version.issued = mn_document_value(mn_document_issued(document->data, version.number), "date");
    version.summary = summary_of(ctx, shared, document, record);
    version.owner = prose_of(ctx, record, "owner");
    return version;
}

static void read_versions(MnContext *ctx, MnShared *shared, const MnDocument *document, MnEntry *entry)
{
    size_t count = 0;
    for (const MnNode *n = mn_xml_first_element(document->data); n; n = mn_xml_next_element(n)) count += mn_xml_is(n, "version");
    MnVersion *versions = mn_arena_array(ctx->arena, count + 1, sizeof *versions);
    for (const MnNode *n = mn_xml_first_element(document->data); n; n = mn_xml_next_element(n))
        if (mn_xml_is(n, "version")) versions[entry->nversions++] = version_of(ctx, shared, document, n);
    if (!count) versions[entry->nversions++] = (MnVersion){.folder = "current"};
    entry->versions = versions;
    const char *replaced_by = NULL;
    for (size_t i = entry->nversions; i-- > 0;) {
        MnVersion *version = &versions[i];
        version->pdf = mn_document_pdf_name(ctx, document->id, version->number);
        version->replaced_by = replaced_by;
        if (version->issued) replaced_by = version->number;
        read_record(ctx, shared, document->id, version);
        read_head(ctx, shared, document, version);
    }
}

static void choose_versions(MnEntry *entry)
{
    for (size_t i = 0; i < entry->nversions; i++) {
        const MnVersion *version = &entry->versions[i];
        if (!version->published) continue;
        bool drafted = entry->shown && entry->shown->issued && !version->issued;
        if (drafted) entry->draft = version;
        else entry->shown = version, entry->draft = NULL;
    }
}

static void take_data(MnContext *ctx, MnShared *shared, const MnDocument *document, MnEntry *entry)
{
    const MnNode *record = mn_xml_child(document->data, "document"), *council = mn_xml_child(document->data, "council");
    *entry = (MnEntry){.id = document->id,
                       .kind = mn_document_value(record, "kind"),
                       .language = mn_document_value(record, "language"),
                       .council_id = mn_xml_attr(council, "id"),
                       .council = prose_of(ctx, council, "name"),
                       .council_language = mn_document_value(council, "language"),
                       .contact = mn_merge_contact(ctx, document->data, document->words),
                       .data = document->data,
                       .words = document->words,
                       .style = document->style};
    entry->meeting = mn_document_value(mn_xml_child(document->data, "meeting"), "date");
    read_versions(ctx, shared, document, entry);
    choose_versions(entry);
}

/* Then it has a page of its versions. */
static bool is_published(MnContext *ctx, const char *id)
{
    return mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, mn_arena_printf(ctx->arena, "%s/index.html", id));
}

static bool read_entry(MnContext *ctx, MnShared *shared, const char *id, MnEntry *entry)
{
    MnContext own = mn_context_new(
        ctx->arena, mn_shared_reader(shared, ctx->arena, id)); /* faults of a document are its own build's to report */
    MnDocument document;
    bool good = mn_document_make(&own, shared, id, MN_UPTO_DATA, &document) && mn_document_look(&own, shared, &document);
    if (good) take_data(&own, shared, &document, entry);
    if (good && !mn_diag_errors(own.diag)) return true;
    if (is_published(ctx, id)) mn_report(ctx->diag, MN_REGISTER_STAYS, mn_at((MnPos){0}), .id = id);
    else mn_report(ctx->diag, MN_REGISTER_WITHOUT, mn_at((MnPos){0}), .id = id);
    return false;
}

static int by_place(const void *a, const void *b)
{
    const MnEntry *x = a, *y = b;
    int order = strcmp(x->council, y->council);
    if (!order) order = strcmp(x->kind, y->kind);
    if (!order) order = strcmp(x->shown->title, y->shown->title);
    return order ? order : strcmp(x->id, y->id);
}

const MnRegister *mn_register_read(MnContext *ctx, MnShared *shared)
{
    size_t errors = mn_diag_errors(ctx->diag), count = 0, kept = 0;
    const MnProject *project = mn_shared_project(shared);
    const MnNode *site = mn_project_site(project);
    const char *const *ids = mn_project_documents(project);
    while (ids[count]) count++;
    MnEntry *entries = mn_arena_array(ctx->arena, count + 1, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        if (read_entry(ctx, shared, ids[i], &entries[kept]) && entries[kept].shown) kept++;
    if (mn_diag_errors(ctx->diag) > errors) return NULL;
    qsort(entries, kept, sizeof *entries, by_place);
    MnRegister *reg = mn_arena_alloc(ctx->arena, sizeof *reg);
    *reg = (MnRegister){.title = prose_of(ctx, site, "title"),
                        .language = mn_document_value(site, "language"),
                        .id = mn_document_value(site, "id"),
                        .entries = entries,
                        .count = kept};
    return reg;
}
