/* verify.c - see verify.h. In: content/documents and the output folder, of which either may be absent. Out: each version that was issued,
 * with what is wrong. A document after the other, and a version after the other: what was read of one is let go. */
#include "issue/verify.h"

#include "document/key.h"
#include "issue/former_chain.h"
#include "issue/verify_folder.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnContext *ctx;
    const MnVerifyOrder *order;
    const char *id;
    MnVerifyLog log;
    bool has_content;
    bool lags; /* the published copy lacks the last entry alone */
    MnVerifiedDocument *document;
} Verify;

/* ---- a version ---- */

/* Where it was issued with a date alone, or no entry could list it. */
static const char *judge_unsealed(const Verify *v, const MnVerifyFolder *folder, MnVerifiedVersion *version)
{
    const MnIssueEntry *entry = version->entry;
    if (entry && folder->is_sealed)
        mn_findings_add(&version->findings, MN_FAULT_ENTRY, v->log.file, entry->pos.line,
                        "the version was issued with digests, and the entry has none any more");
    if (!folder->is_there) return "its entry has a date alone, and it is not published here";
    mn_verify_folder_recorded(v->ctx, folder, &version->findings);
    return entry ? "its entry has a date alone" : "its record has a date of issue, and nothing else";
}

/* Does content still make the tree that was issued? Where every file of the document's own folder is as it was, nobody touched the text,
 * and another tree is no fault. */
static void rebuild(const Verify *v, const MnVerifyFolder *folder, MnVerifiedVersion *version)
{
    MnArena *arena = v->ctx->arena;
    const MnIssueEntry *entry = version->entry;
    MnRebuilt made = v->order->rebuild(v->order->user, v->id, entry);
    if (!made.tree) version->rebuilt = made.why;
    else if (strcmp(made.tree, entry->tree) == 0) version->rebuilt = "made anew, it is the same";
    else if (!made.changed)
        version->rebuilt = "the document's own files are as they were, but made anew it is another: the program, templates, the "
                           "council or other documents have changed since";
    else
        mn_findings_add(&version->findings, MN_FAULT_REBUILD, folder->shown, 0,
                        mn_arena_printf(arena, "content makes the tree %.12s, and %.12s was issued: %s has changed since",
                                        made.tree, entry->tree, made.changed));
}

/* Is what was issued in the same act, in another language, entered too? Of a document that is not here at all nobody knows. */
static void check_companion(const Verify *v, const MnIssueEntry *entry, MnFindings *findings)
{
    MnArena *arena = v->ctx->arena;
    MnFindings passed = {.arena = arena}; /* its own are told with it */
    const char *folder = mn_arena_printf(arena, "content/documents/%s", entry->with);
    bool here = mn_reader_look(v->ctx->reader, MN_ROOT_PROJECT, folder)->state == MN_READ_FOLDER;
    MnVerifyLog log = here ? mn_verify_log_read(v->ctx, MN_ROOT_PROJECT, mn_issue_log_path(arena, entry->with), &passed)
                           : mn_verify_log_read(v->ctx, MN_ROOT_OUTPUT, mn_path_join(arena, entry->with, "issued.ini"), &passed);
    bool there = here || mn_reader_look(v->ctx->reader, MN_ROOT_OUTPUT, entry->with)->state == MN_READ_FOLDER, found = false;
    for (size_t i = 0; i < log.log->count && !found; i++)
        found = mn_entry_is_with(entry, v->id, &log.log->entries[i], entry->with);
    if (found || !there) return;
    mn_findings_add(findings, MN_FAULT_TRANSLATION, log.file, 0,
                    mn_arena_printf(arena, "no entry is of the act in which %s %s was %s, as that says", v->id, entry->version,
                                    mn_entry_word(entry->kind)));
}

static const MnIssueEntry *last_sealed(const MnIssueLog *log)
{
    size_t i = log->count;
    while (i && !mn_entry_is_sealed(&log->entries[i - 1])) i--;
    return i ? &log->entries[i - 1] : NULL;
}

static void interrupt(const Verify *v, const MnVerifyFolder *folder, MnVerifiedVersion *version, const char *what)
{
    const char *text = mn_arena_printf(v->ctx->arena, "the run by which %s was %s was cut short%s: build again", version->version,
                                       mn_entry_word(version->entry->kind), what);
    mn_findings_add(&version->findings, MN_FAULT_INTERRUPTED, folder->shown, 0, text);
    version->verdict = MN_VERIFIED_INTERRUPTED;
}

/* What is in a version's place while what its entry names lies beside is that of the version as it was. */
static void judge_sealed(const Verify *v, const MnVerifyFolder *folder, MnVerifiedVersion *version)
{
    const MnIssueEntry *entry = version->entry;
    if (mn_verify_folder_waits(v->ctx, v->id, entry)) {
        interrupt(v, folder, version, "");
        return;
    }
    if (folder->is_there) {
        mn_verify_folder_sealed(v->ctx, folder, &v->log, entry, &version->findings);
        version->sign = mn_verify_sign(v->ctx, folder, entry, &v->order->trusted, &version->findings);
    } else {
        mn_findings_add(&version->findings, MN_FAULT_NO_FOLDER, folder->shown, 0, NULL);
    }
    if (entry->with) check_companion(v, entry, &version->findings);
    if (v->order->rebuild && entry->tree) rebuild(v, folder, version);
    if (v->lags && !version->findings.count && entry == last_sealed(v->log.log))
        interrupt(v, folder, version, ", and the published entries lack it");
}

/* A folder that was copied or moved whole agrees with itself, but it is no version of this document. */
static void check_whose(const Verify *v, const MnVerifyFolder *folder, MnFindings *findings)
{
    MnArena *arena = v->ctx->arena;
    const char *whose = folder->record ? folder->record->document : NULL;
    if (!whose || strcmp(whose, v->id) == 0) return;
    mn_findings_add(findings, MN_FAULT_ALTERED, mn_path_join(arena, folder->shown, "record.ini"), 0,
                    mn_arena_printf(arena, "it is of '%s', and was copied or moved here", whose));
}

static void judge(const Verify *v, const MnVerifyFolder *folder, MnVerifiedVersion *version)
{
    const MnIssueEntry *entry = version->entry;
    bool is_listed = entry != NULL, may_lack = !v->log.source && !v->has_content && !folder->is_sealed;
    if (!is_listed && !may_lack) mn_findings_add(&version->findings, MN_FAULT_NO_ENTRY, folder->shown, 0, NULL);
    else if (!is_listed || !mn_entry_is_sealed(entry)) version->note = judge_unsealed(v, folder, version);
    else judge_sealed(v, folder, version);
    check_whose(v, folder, &version->findings);
    if (!version->note && v->document->findings.count)
        version->note = "its files are as its entry says, but the entries are wrong";
    if (version->verdict == MN_VERIFIED_INTERRUPTED) return;
    version->verdict = version->findings.count ? MN_VERIFIED_WRONG : version->note ? MN_VERIFIED_NOT : MN_VERIFIED_GOOD;
}

static const char *digest_of(const MnVerifyLog *log, const MnIssueEntry *entry)
{
    return entry ? log->digests[entry - log->log->entries] : "";
}

/* Verifies a version; false where there is nothing to verify, as of a draft. */
static bool verify_version(const Verify *v, const char *name, const MnIssueEntry *entry, MnVerifiedVersion *version)
{
    MnArena *passing = mn_arena_new();
    MnContext own = {v->ctx->arena, v->ctx->diag, mn_reader_new(mn_reader_files(v->ctx->reader), passing, NULL)};
    Verify with = *v;
    with.ctx = &own;
    MnVerifyFolder folder = mn_verify_folder_look(&own, v->id, name);
    bool was_issued = entry || folder.is_sealed || (folder.record && folder.record->issued);
    *version = (MnVerifiedVersion){
        .version = name, .entry = entry, .digest = digest_of(&v->log, entry), .findings = {.arena = v->ctx->arena}};
    if (was_issued) judge(&with, &folder, version);
    mn_arena_free(passing);
    return was_issued;
}

/* ---- a document ---- */

static MnVerifiedVersion *room_for(const Verify *v, const MnListing *folders)
{
    return mn_arena_array(v->ctx->arena, v->log.log->count + folders->count + 1, sizeof(MnVerifiedVersion));
}

/* The versions of the entries in their order, then those of folders that no entry lists. */
static void verify_versions(const Verify *v)
{
    const MnIssueLog *log = v->log.log;
    const MnListing *folders = mn_reader_list(v->ctx->reader, MN_ROOT_OUTPUT, v->id);
    MnVerifiedVersion *versions = room_for(v, folders);
    MnMap last = {0}, done = {0};
    for (size_t i = 0; i < log->count; i++) mn_map_put(&last, mn_str(log->entries[i].version), &log->entries[i]);
    for (size_t i = 0; i < log->count; i++) {
        const char *version = log->entries[i].version;
        if (mn_map_get(&done, mn_str(version))) continue;
        mn_map_put(&done, mn_str(version), v);
        v->document->nversions +=
            verify_version(v, version, mn_map_get(&last, mn_str(version)), &versions[v->document->nversions]);
    }
    for (size_t i = 0; i < folders->count; i++) {
        const char *name = folders->names[i];
        if (name[0] == '.' || mn_map_get(&done, mn_str(name))) continue; /* .new-1.0: what a run was making when it was killed */
        v->document->nversions += verify_version(v, name, NULL, &versions[v->document->nversions]);
    }
    mn_map_clear(&last);
    mn_map_clear(&done);
    v->document->versions = versions;
}

/* The copy against the project's own: one that lacks the last entry alone is of a run that was cut short, which its version tells. */
static void check_copy(Verify *v, const MnVerifyLog *copy, MnFindings *findings)
{
    const MnIssueEntry *last = last_sealed(v->log.log);
    v->lags = last && mn_verify_copy_lags(&v->log, copy, last);
    if (v->lags) return;
    if (copy->source) mn_verify_copy(&v->log, copy, findings);
    else if (last) mn_findings_add(findings, MN_FAULT_MISSING, copy->file, 0, "the published copy of the entries");
}

/* The entries of the project, with which the copy is compared; without a project those of the copy. */
static void read_logs(Verify *v)
{
    MnArena *arena = v->ctx->arena;
    MnFindings *findings = &v->document->findings;
    const char *folder = mn_arena_printf(arena, "content/documents/%s", v->id);
    v->has_content = mn_reader_look(v->ctx->reader, MN_ROOT_PROJECT, folder)->state == MN_READ_FOLDER;
    MnVerifyLog copy = mn_verify_log_read(v->ctx, MN_ROOT_OUTPUT, mn_path_join(arena, v->id, "issued.ini"), findings);
    v->log = v->has_content ? mn_verify_log_read(v->ctx, MN_ROOT_PROJECT, mn_issue_log_path(arena, v->id), findings) : copy;
    if (v->has_content) check_copy(v, &copy, findings);
    mn_verify_chain(&v->log, findings);
    mn_former_verify(v->ctx, &v->log, findings);
    v->document->log = v->log.source ? v->log.file : NULL;
    v->document->has_content = v->has_content;
}

static void verify_document(MnContext *ctx, const MnVerifyOrder *order, const char *id, MnVerifiedDocument *document)
{
    Verify v = {.ctx = ctx, .order = order, .id = id, .document = document};
    *document = (MnVerifiedDocument){.id = id, .findings = {.arena = ctx->arena}};
    read_logs(&v);
    verify_versions(&v);
}

/* ---- whom to trust ---- */

static MnVerifyTrust trust(MnContext *ctx, const char *given, const char *name)
{
    const MnFiles *files = mn_reader_files(ctx->reader);
    const char *own = mn_path_join(ctx->arena, "content", name);
    if (given) return (MnVerifyTrust){given, false};
    if (mn_reader_has(ctx->reader, MN_ROOT_PROJECT, own))
        return (MnVerifyTrust){mn_path_join(ctx->arena, mn_files_path(files, MN_ROOT_PROJECT), own), false};
    if (mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, name))
        return (MnVerifyTrust){mn_path_join(ctx->arena, mn_files_path(files, MN_ROOT_OUTPUT), name), true};
    return (MnVerifyTrust){NULL, false};
}

MnVerifyTrusted mn_verify_trusted(MnContext *ctx, const char *signers, const char *authorities)
{
    return (MnVerifyTrusted){trust(ctx, signers, "allowed_signers"), trust(ctx, authorities, "tsa.pem")};
}

/* ---- all ---- */

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of what may be documents, of both folders, sorted, perhaps twice. */
static const char **names_of(MnContext *ctx, size_t *count)
{
    const MnListing *published = mn_reader_list(ctx->reader, MN_ROOT_OUTPUT, ""),
                    *content = mn_reader_list(ctx->reader, MN_ROOT_PROJECT, "content/documents");
    const char **names = mn_arena_array(ctx->arena, published->count + content->count + 1, sizeof *names);
    *count = 0;
    for (size_t i = 0; i < published->count; i++)
        if (published->names[i][0] != '.') names[(*count)++] = published->names[i];
    for (size_t i = 0; i < content->count; i++)
        if (content->names[i][0] != '.') names[(*count)++] = content->names[i];
    qsort(names, *count, sizeof *names, by_bytes);
    return names;
}

static void count_document(MnVerification *all, const MnVerifiedDocument *document)
{
    all->faults += document->findings.count;
    for (size_t i = 0; i < document->nversions; i++) {
        all->counts[document->versions[i].verdict]++;
        all->faults += document->versions[i].findings.count;
    }
}

static bool is_published(MnContext *ctx, const char *id)
{
    return mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, mn_path_join(ctx->arena, id, "record.ini")) ||
           mn_reader_has(ctx->reader, MN_ROOT_OUTPUT, mn_path_join(ctx->arena, id, "issued.ini"));
}

const MnVerification *mn_verify(MnContext *ctx, const MnVerifyOrder *order)
{
    size_t count;
    const char **names = names_of(ctx, &count);
    MnVerification *all = mn_arena_alloc(ctx->arena, sizeof *all);
    MnVerifiedDocument *documents = mn_arena_array(ctx->arena, count + 1, sizeof *documents);
    *all = (MnVerification){.output = mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_OUTPUT), .documents = documents};
    for (size_t i = 0; i < count; i++) {
        MnVerifiedDocument *document = &documents[all->ndocuments];
        if (i && strcmp(names[i - 1], names[i]) == 0) continue;
        verify_document(ctx, order, names[i], document);
        bool has_any = document->nversions || document->findings.count;
        all->is_there = all->is_there || is_published(ctx, names[i]);
        if (!has_any) continue;
        count_document(all, document);
        all->ndocuments++;
    }
    return all;
}
