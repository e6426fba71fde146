/* issued.c - see issued.h. In: a document and its files as they would be. They are compared with those in the output folder: the
 * trees, the attached files, and the pictures by the digests in record.ini, which also stands for a file that is missing. A draft
 * may change until it is issued, so the record must say that it had been; where there is no record, nobody knows, so that what is
 * there stays. */
#include "issue/issued.h"

#include "base/digest.h"
#include "base/files.h"
#include "document/saying.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "issue/entry.h"
#include "tree/canonical.h"

#include <string.h>

/* ---- what the content is ---- */

static const char *after(MnStr text, const char *words)
{
    const char *found = memmem(text.ptr, text.len, words, strlen(words));
    return found ? found + strlen(words) : NULL;
}

/* The published tree and the document's as it is now, as wholes. One that cannot be read is another. */
static bool same_trees(MnContext *ctx, const MnVersionTree *before, const MnNode *now)
{
    if (!before) return false;
    char digest[65];
    mn_canonical_digest(ctx->arena, now, MN_CANONICAL_WHOLE, NULL, NULL, digest);
    return strcmp(before->whole, digest) == 0;
}

/* The pictures stand last in a record. */
static bool same_pictures(MnStr before, MnStr now)
{
    const char *a = after(before, "\n[picture "), *b = after(now, "\n[picture ");
    if (!a || !b) return a == b;
    size_t from = (size_t)(a - before.ptr), to = (size_t)(b - now.ptr);
    return mn_str_equal(mn_str_slice(before, from, before.len), mn_str_slice(now, to, now.len));
}

/* The other files of ours show what the tree says. */
static bool is_ours(const MnOutput *file)
{
    static const char *const names[] = {"index.html", "fragment.html", "metadata.json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(file->name, names[i]) == 0) return true;
    return false;
}

typedef enum { SAME, UNKNOWN, CHANGED } Change;

/* Of a file that is missing the record has the digest. A tree of another one may still differ in words that are not its own. */
static Change change_of_missing(const MnVersionRecord *record, const MnOutput *file)
{
    char digest[65];
    mn_sha256_hex(file->bytes, digest);
    for (size_t i = 0; record && i < record->nfiles; i++) {
        if (strcmp(record->files[i].name, file->name) != 0) continue;
        if (mn_str_is(record->files[i].sha256, digest)) return SAME;
        return strcmp(file->name, "document.xml") == 0 ? UNKNOWN : CHANGED;
    }
    bool pictureless = strcmp(file->name, "record.ini") == 0 && !after(file->bytes, "\n[picture ");
    return pictureless ? SAME : UNKNOWN;
}

/* The name of a version's file, from the output folder; with file "" of the folder. */
static const char *inner(MnContext *ctx, const MnDocument *document, const char *version, const char *file)
{
    const char *folder = mn_arena_printf(ctx->arena, "%s/%s", document->key.document, version);
    return *file ? mn_path_join(ctx->arena, folder, file) : folder;
}

static bool has(MnContext *ctx, const MnDocument *document, const char *file)
{
    return mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, inner(ctx, document, document->key.version, file));
}

static Change change_of(MnContext *ctx, const MnShared *shared, const MnDocument *document, const MnVersionRecord *record,
                        const MnOutput *file)
{
    const MnKey *key = &document->key;
    if (is_ours(file) || strcmp(file->name, mn_key_pdf(ctx->arena, key)) == 0) return SAME;
    if (strcmp(file->name, "document.xml") == 0 && has(ctx, document, file->name))
        return same_trees(ctx, mn_version_tree_read(ctx, shared, key->document, key->version), document->tree) ? SAME : CHANGED;
    bool making = strcmp(file->name, "record.ini") == 0;
    const MnSource *source = making ? mn_version_record_file(ctx, shared, key->document, key->version)->source
                                    : mn_version_source(ctx, key->document, key->version, file->name);
    if (!source) return change_of_missing(record, file);
    MnStr before = mn_source_bytes(source);
    return (making ? same_pictures(before, file->bytes) : mn_str_equal(before, file->bytes)) ? SAME : CHANGED;
}

/* ---- what is said of it ---- */

static const char *folder_of(MnContext *ctx, const MnShared *shared, const MnDocument *document, const char *version)
{
    return mn_arena_printf(ctx->arena, "%s/%s/%s", mn_shared_output(shared), document->key.document, version);
}

/* The files that the record names and the folder lacks, in words; NULL: none. Without a record it is that which is missing. */
static const char *missing_from(MnContext *ctx, const MnDocument *document, const char *version, const MnVersionRecord *record)
{
    if (!record) return "record.ini";
    const char *names = NULL;
    for (size_t i = 0; i < record->nfiles; i++) {
        const char *name = record->files[i].name;
        if (mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, inner(ctx, document, version, name))) continue;
        names = names ? mn_arena_printf(ctx->arena, "%s, %s", names, name) : name;
    }
    return names;
}

static void warn_missing(MnContext *ctx, const MnNode *issued, const char *folder, const char *names, MnCode code)
{
    mn_report(ctx->diag, code, mn_xml_range(issued), .version = mn_xml_attr(issued, "number"), .folder = folder, .file = names);
}

static void warn_changed(MnContext *ctx, const MnDocument *document, const MnNode *issued, const char *folder)
{
    const MnNode *council = mn_xml_child(document->data, "council");
    mn_report(ctx->diag, MN_ISSUED_CHANGED, mn_xml_range(issued), .version = document->key.version, .folder = folder,
              .date = mn_say_date(ctx->arena, document->words, council, mn_data_value(issued, "date")));
}

static bool is_empty(MnContext *ctx, const MnDocument *document, const char *version)
{
    return !mn_reader_list(ctx->reader, MN_ROOT_OUTPUT, inner(ctx, document, version, ""))->count;
}

bool mn_issued_stands(MnContext *ctx, const MnShared *shared, const MnDocument *document, const MnOutput *files, size_t count)
{
    const char *version = document->key.version;
    const MnNode *issued = version ? mn_data_issued(document->data, version) : NULL;
    if (!issued) return false;
    const char *folder = folder_of(ctx, shared, document, version);
    const MnVersionRecord *record = mn_version_record_read(ctx, shared, document->key.document, version);
    if (record ? !record->issued : is_empty(ctx, document, version)) return false;
    Change change = SAME;
    for (size_t i = 0; i < count; i++) {
        Change its = change_of(ctx, shared, document, record, &files[i]);
        if (its > change) change = its;
    }
    if (change == SAME) return false;
    const char *missing = missing_from(ctx, document, version, record);
    if (change == CHANGED) warn_changed(ctx, document, issued, folder);
    if (change == UNKNOWN)
        warn_missing(ctx, issued, folder, missing ? missing : "a whole record.ini",
                     record ? MN_ISSUED_LACKS_UNKNOWN : MN_ISSUED_LACKS_RECORD);
    else if (missing) warn_missing(ctx, issued, folder, missing, MN_ISSUED_LACKS);
    return true;
}

static void check_published(MnContext *ctx, const MnShared *shared, const MnDocument *document, const char *version)
{
    const char *folder = folder_of(ctx, shared, document, version);
    if (mn_version_record_read(ctx, shared, document->key.document, version)) return;
    if (!is_empty(ctx, document, version)) folder = mn_path_join(ctx->arena, folder, "record.ini");
    mn_report(ctx->diag, MN_ISSUED_MISSING, mn_xml_range(mn_data_issued(document->data, version)), .version = version,
              .folder = folder);
}

/* One of which the entry alone has a date may never have been published here. */
static bool was_published(MnContext *ctx, const MnDocument *document, const char *version)
{
    const MnIssueEntry *entry = mn_issue_log_find(mn_issue_log_of(ctx, document->key.document), version);
    return entry && mn_entry_is_sealed(entry);
}

/* What is no longer the last version is not built any more: a draft stays a draft, whatever issued.ini says, and what is missing
 * stays so. */
static void check_earlier(MnContext *ctx, const MnShared *shared, const MnDocument *document, const char *version)
{
    const MnVersionRecord *record = mn_version_record_read(ctx, shared, document->key.document, version);
    const MnNode *issued = mn_data_issued(document->data, version);
    const char *folder = folder_of(ctx, shared, document, version),
               *missing = record ? missing_from(ctx, document, version, record) : NULL;
    if (missing) warn_missing(ctx, issued, folder, missing, MN_ISSUED_LACKS);
    if (!record || record->issued) return;
    mn_report(ctx->diag, MN_ISSUED_DRAFT, mn_xml_range(issued), .version = version, .folder = folder);
}

/* Earlier versions that nothing is left of, but the one of which something else is said. */
static void check_gone(MnContext *ctx, const MnShared *shared, const MnDocument *document, const char *told)
{
    for (const MnNode *n = NULL; (n = mn_data_next_version(document->data, n));) {
        const char *version = mn_xml_attr(n, "number");
        const MnNode *issued = mn_data_issued(document->data, version);
        if (!issued || (told && strcmp(version, told) == 0) || !is_empty(ctx, document, version)) continue;
        if (was_published(ctx, document, version))
            mn_report(ctx->diag, MN_ISSUED_EARLIER_GONE, mn_xml_range(issued), .version = version,
                      .folder = folder_of(ctx, shared, document, version));
    }
}

static void check_date(MnContext *ctx, const MnNode *issued, const char *made)
{
    const char *date = mn_data_value(issued, "date");
    size_t both = strlen(date) < strlen(made) ? strlen(date) : strlen(made); /* as far as both are known */
    if (strncmp(date, made, both) >= 0) return;
    mn_report(ctx->diag, MN_ISSUED_BEFORE_DATE, mn_xml_range(mn_xml_child(issued, "date")),
              .version = mn_xml_attr(issued, "number"), .date = date, .other = made);
}

/* The feed makes its ids of the documents' own, which another register may use too. */
static void check_site(MnContext *ctx, const MnNode *site)
{
    if (!site || mn_data_value(site, "id")) return;
    mn_report(ctx->diag, MN_FEED_WITHOUT_ID, mn_xml_range(site));
}

void mn_issued_check(MnContext *ctx, const MnShared *shared, const MnDocument *document)
{
    const char *newest = NULL;
    for (const MnNode *n = mn_xml_first_element(document->data); n; n = mn_xml_next_element(n)) {
        const char *number = mn_xml_is(n, "version") ? mn_xml_attr(n, "number") : NULL;
        const MnNode *issued = number ? mn_data_issued(document->data, number) : NULL;
        const char *date = issued ? mn_data_value(n, "date") : NULL;
        if (issued) newest = number;
        if (date) check_date(ctx, issued, date);
        if (issued && strcmp(number, document->key.version) != 0) check_earlier(ctx, shared, document, number);
    }
    if (newest) check_site(ctx, mn_xml_child(document->data, "site"));
    check_gone(ctx, shared, document, document->draft ? newest : document->key.version);
    if (document->draft && newest) check_published(ctx, shared, document, newest);
}
