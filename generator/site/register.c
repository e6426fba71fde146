/* register.c - see register.h.
 *
 * What documents there are, the project says; what is to be said of one, its record; that a version is published, and how large its
 * files are, the record that was written with them. So a build of one document makes the register that a build of all makes. */
#include "site/register.h"

#include "base/files.h"
#include "document/address.h"
#include "document/formerly.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "markdown/markdown.h"

#include <stdlib.h>
#include <string.h>

/* ---- versions ---- */

/* What mends it. A build makes the last version again, but leaves one that was issued where it cannot tell that it is the same;
 * what came before the last is not made any more. */
static const char *mending(const MnVersion *version, bool last)
{
    if (!last) return "give it back, from version control or a backup, or delete {folder} to withdraw it";
    if (!version->issued) return "build it again: muniment build {id}";
    return "give it back, from version control or a backup, or delete {folder} and build it again: muniment build {id}";
}

/* A version without a record is not published; but what its record was written with may stand without it. */
static void report_version(MnContext *ctx, const MnShared *shared, const MnVersion *version, bool last)
{
    const MnKey *key = &version->key;
    MnPlace page = mn_place_page(ctx->arena, key);
    const MnRead *read = mn_version_record_file(ctx, shared, key->document, mn_key_version_folder(key));
    bool missing = read->state == MN_READ_MISSING;
    if (missing && !mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, mn_place_path(ctx->arena, &page))) return;
    if (mn_read_report(ctx, read, (MnRange){0})) return;
    const char *folder = mn_path_join(ctx->arena, mn_shared_output(shared), mn_key_folder(ctx->arena, key));
    MnCode fault = missing                         ? MN_VERSION_RECORD_LOST
                   : read->state == MN_READ_FOLDER ? MN_FILE_IS_FOLDER
                                                   : MN_VERSION_RECORD_DAMAGED;
    mn_report(ctx->diag, fault, mn_at((MnPos){0}), .file = read->shown, .id = key->document, .folder = folder,
              .hint = mending(version, last));
}

/* The PDF, whose name says whether it is of a draft. No file that an author links to begins and ends like it. */
static const char *pdf_of(const MnVersionRecord *record, const MnVersion *version)
{
    for (size_t i = 0; i < record->nfiles; i++) {
        MnStr name = mn_str(record->files[i].name);
        if (mn_str_starts(name, version->key.document) && mn_str_ends(name, ".pdf")) return name.ptr;
    }
    return version->pdf;
}

static void take_making(const MnVersionRecord *record, MnVersion *version)
{
    version->published = true;
    version->pages = record->pages;
    version->pdf = pdf_of(record, version);
    for (size_t i = 0; i < record->nfiles; i++) {
        const MnPublishedFile *file = &record->files[i];
        if (strcmp(file->name, "index.html") == 0) version->page_bytes = file->bytes;
        else if (strcmp(file->name, "fragment.html") == 0) version->fragment_bytes = file->bytes;
        else if (strcmp(file->name, "document.xml") == 0) version->has_tree = true;
        else if (strcmp(file->name, version->pdf) == 0) version->pdf_bytes = file->bytes;
    }
    if (!record->issued) version->issued = NULL; /* whatever issued.ini says: its pages say that it is a draft */
}

static MnVersion version_of(MnContext *ctx, const MnShared *shared, const MnDocumentRecord *record, const MnVersionEntry *entry)
{
    MnVersion version = {.key = {.document = record->id, .version = entry->number},
                         .number = entry->number,
                         .date = entry->date,
                         .issued = entry->issued,
                         .amended = entry->amended,
                         .withdrawn = entry->withdrawn,
                         .reason = entry->reason,
                         .summary = entry->summary,
                         .owner = entry->owner,
                         .title = entry->title ? entry->title : record->title,
                         .subtitle = entry->subtitle,
                         .description = entry->description,
                         .status = entry->status,
                         .marking = entry->marking,
                         .exempt = entry->exempt};
    version.pdf = mn_key_pdf(ctx->arena, &version.key);
    if (version.withdrawn) return version; /* what stands there is no document */
    const MnVersionRecord *making = mn_version_record_read(ctx, shared, record->id, mn_key_version_folder(&version.key));
    if (making) take_making(making, &version);
    else report_version(ctx, shared, &version, entry == &record->versions[record->nversions - 1]);
    return version;
}

static void compare_versions(MnVersion *versions, const MnStanding *standings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!versions[i].has_tree) continue; /* under its former id it has those of its own */
        size_t old[MN_MOST_COMPARED], n = mn_versions_compared(standings, i, old);
        for (size_t k = 0; k < n; k++) versions[i].compared[k] = versions[old[k]].number;
    }
}

/* How a version stands to be compared with: it may have been issued under a former id of the document. */
static MnStanding standing_with_tree(MnContext *ctx, const MnShared *shared, const MnDocumentRecord *record,
                                     const MnVersion *version)
{
    MnStanding standing = {version->has_tree, version->issued != NULL, version->exempt != NULL};
    if (version->has_tree || version->withdrawn || !version->number) return standing;
    const char *former = mn_formerly_issued_as(ctx, shared, record->formerly, version->number);
    const MnVersionTree *tree = former ? mn_version_tree_read(ctx, shared, former, version->number) : NULL;
    return tree ? (MnStanding){true, true, tree->exempt != NULL} : standing;
}

static void choose_versions(MnContext *ctx, const MnShared *shared, const MnDocumentRecord *record, MnVersion *versions,
                            MnEntry *entry)
{
    MnStanding *standings = mn_arena_array(ctx->arena, entry->nversions, sizeof *standings);
    for (size_t i = 0; i < entry->nversions; i++)
        standings[i] =
            (MnStanding){entry->versions[i].published, entry->versions[i].issued != NULL, entry->versions[i].exempt != NULL};
    MnStanding *with_trees = mn_arena_array(ctx->arena, entry->nversions, sizeof *with_trees);
    for (size_t i = 0; i < entry->nversions; i++) with_trees[i] = standing_with_tree(ctx, shared, record, &versions[i]);
    compare_versions(versions, with_trees, entry->nversions);
    size_t shown = mn_latest_version(standings, entry->nversions);
    for (size_t i = entry->nversions; shown == entry->nversions && i-- > 0;)
        if (entry->versions[i].withdrawn) shown = i;
    if (shown == entry->nversions) return;
    entry->shown = &entry->versions[shown];
    for (size_t i = shown + 1; i < entry->nversions; i++)
        if (entry->versions[i].published) entry->draft = &entry->versions[i];
}

static void read_versions(MnContext *ctx, const MnShared *shared, const MnDocumentRecord *record, MnEntry *entry)
{
    MnVersion *versions = mn_arena_array(ctx->arena, record->nversions, sizeof *versions);
    const char *replaced_by = NULL;
    for (size_t i = record->nversions; i-- > 0;) {
        versions[i] = version_of(ctx, shared, record, &record->versions[i]);
        versions[i].replaced_by = replaced_by;
        if (record->versions[i].issued && !record->versions[i].withdrawn) replaced_by = record->versions[i].number;
    }
    entry->versions = versions;
    entry->nversions = record->nversions;
    choose_versions(ctx, shared, record, versions, entry);
}

/* ---- documents ---- */

static bool report_unreadable(MnContext *ctx, const MnShared *shared, const char *id, MnRecordState state)
{
    MnKey key = {.document = id};
    MnPlace page = mn_place_versions(ctx->arena, &key);
    const char *path = mn_document_record_path(ctx->arena, shared, id);
    if (state == MN_RECORD_UNREADABLE) mn_document_record_report(ctx, shared, id, (MnRange){0});
    else if (state == MN_RECORD_SPOILT) mn_report(ctx->diag, MN_RECORD_DAMAGED, mn_at((MnPos){0}), .file = path, .id = id);
    else if (mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, mn_place_path(ctx->arena, &page)))
        mn_report(ctx->diag, MN_RECORD_LOST, mn_at((MnPos){0}), .file = path, .id = id);
    return false;
}

/* False where there is nothing to show: it was never built, or errors were reported. */
static bool read_entry(MnContext *ctx, MnShared *shared, const char *id, MnEntry *entry)
{
    MnContext own = mn_context_new(ctx->arena, ctx->reader); /* faults of words and styles are told by those who choose them */
    MnRecordState state;
    const MnDocumentRecord *record = mn_document_record_read(ctx, shared, id, &state);
    if (!record) return report_unreadable(ctx, shared, id, state);
    *entry = (MnEntry){.record = record, .id = record->id};
    entry->council = mn_project_council(mn_shared_project(shared), record->council);
    read_versions(ctx, shared, record, entry);
    if (!entry->shown) return false;
    if (mn_shared_look(&own, shared, record->language, (MnRange){0}, entry->council, &entry->look)) return true;
    mn_report(ctx->diag, MN_REGISTER_STAYS, mn_at((MnPos){0}), .id = id);
    return false;
}

static int by_place(const void *a, const void *b)
{
    const MnEntry *x = a, *y = b;
    int order = strcmp(x->record->council_name, y->record->council_name);
    if (!order) order = strcmp(x->record->kind, y->record->kind);
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
        if (read_entry(ctx, shared, ids[i], &entries[kept])) kept++;
    if (mn_diag_errors(ctx->diag) > errors) return NULL;
    qsort(entries, kept, sizeof *entries, by_place);
    const char *title = mn_data_value(site, "title");
    MnRegister *reg = mn_arena_alloc(ctx->arena, sizeof *reg);
    *reg = (MnRegister){.title = title ? mn_markdown_smart(ctx->arena, title) : NULL,
                        .language = mn_data_value(site, "language"),
                        .id = mn_data_value(site, "id"),
                        .entries = entries,
                        .count = kept};
    return reg;
}
