/* verify_folder.c - see verify_folder.h. In: the folder of a version, and what it is to hold. Out: findings. Each file is read, and let go
 * once its digest is known. */
#include "issue/verify_folder.h"

#include "base/digest.h"
#include "document/key.h"
#include "document/tree_digest.h"
#include "issue/sums.h"

#include <string.h>

MnVerifyFolder mn_verify_folder_look(MnContext *ctx, const char *id, const char *name)
{
    MnVerifyFolder folder = {.path = mn_path_join(ctx->arena, id, name)};
    const char *output = mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_OUTPUT);
    const MnRead *record = mn_reader_text(ctx->reader, MN_ROOT_OUTPUT, mn_path_join(ctx->arena, folder.path, "record.ini"));
    const MnRead *sums = mn_reader_look(ctx->reader, MN_ROOT_OUTPUT, mn_path_join(ctx->arena, folder.path, MN_SUMS));
    folder.shown = mn_path_join(ctx->arena, output, folder.path);
    folder.is_sealed = sums->state != MN_READ_MISSING;
    folder.is_there = folder.is_sealed || record->state != MN_READ_MISSING;
    folder.record = mn_version_record_of(ctx->arena, record->source);
    return folder;
}

bool mn_verify_folder_waits(MnContext *ctx, const char *id, const MnIssueEntry *entry)
{
    char digest[65];
    const char *beside = mn_path_join(ctx->arena, id, mn_key_beside(ctx->arena, entry->version));
    const MnSource *sums = mn_reader_bytes(ctx->reader, MN_ROOT_OUTPUT, mn_path_join(ctx->arena, beside, MN_SUMS))->source;
    const MnSource *own =
        mn_reader_bytes(ctx->reader, MN_ROOT_OUTPUT, mn_arena_printf(ctx->arena, "%s/%s/%s", id, entry->version, MN_SUMS))
            ->source;
    if (!sums || (own && mn_str_equal(mn_source_bytes(own), mn_source_bytes(sums)))) return false;
    mn_sha256_hex(mn_source_bytes(sums), digest);
    return strcmp(digest, entry->sums) == 0;
}

/* ---- files ---- */

typedef struct {
    MnContext *ctx;
    const MnVerifyFolder *folder;
    MnFindings *findings;
    MnMap known; /* names of files, and of the folders in which they lie */
} Look;

static const char *shown(const Look *look, const char *name)
{
    return mn_path_join(look->ctx->arena, look->folder->shown, name);
}

static void found(const Look *look, MnFault fault, const char *name, const char *text)
{
    mn_findings_add(look->findings, fault, shown(look, name), 0, text);
}

/* The digest of a file; false where it cannot be read, which is found. */
static bool digest_file(const Look *look, const char *name, char digest[65])
{
    MnArena *passing = mn_arena_new();
    MnRead read = mn_reader_once(look->ctx->reader, MN_ROOT_OUTPUT, mn_path_join(passing, look->folder->path, name), passing);
    bool good = read.source != NULL;
    if (good) mn_sha256_hex(mn_source_bytes(read.source), digest);
    else if (read.state == MN_READ_MISSING) found(look, MN_FAULT_MISSING, name, NULL);
    else if (read.state == MN_READ_LINK) found(look, MN_FAULT_ALTERED, name, "it is a link now, or lies behind one");
    else if (read.state == MN_READ_FOLDER) found(look, MN_FAULT_ALTERED, name, "it is a folder now");
    else found(look, MN_FAULT_UNREADABLE, name, NULL);
    mn_arena_free(passing);
    return good;
}

static bool check_file(const Look *look, const char *name, MnStr sha256)
{
    char digest[65];
    if (!digest_file(look, name, digest)) return false;
    if (mn_str_is(sha256, digest)) return true;
    found(look, MN_FAULT_ALTERED, name, NULL);
    return false;
}

/* ---- what was added ---- */

static void know(Look *look, const char *name)
{
    mn_map_put(&look->known, mn_str(name), look->ctx);
    for (const char *slash = name; (slash = strchr(slash, '/')); slash++)
        mn_map_put(&look->known, mn_str_slice(mn_str(name), 0, (size_t)(slash - name)), look->ctx);
}

/* What lies in a folder of the version ("": itself) and is not known. A folder that is not known is found as a whole. */
static void check_added(const Look *look, const char *below)
{
    const char *path = *below ? mn_path_join(look->ctx->arena, look->folder->path, below) : look->folder->path;
    const MnListing *listing = mn_reader_list(look->ctx->reader, MN_ROOT_OUTPUT, path);
    for (size_t i = 0; i < listing->count; i++) {
        const char *name = mn_path_join(look->ctx->arena, below, listing->names[i]);
        const MnRead *what =
            mn_reader_look(look->ctx->reader, MN_ROOT_OUTPUT, mn_path_join(look->ctx->arena, path, listing->names[i]));
        if (!mn_map_get(&look->known, mn_str(name))) found(look, MN_FAULT_UNKNOWN, name, NULL);
        else if (what->state == MN_READ_FOLDER) check_added(look, name);
    }
}

/* ---- the lists ---- */

static MnStr bytes_of(const Look *look, const char *name)
{
    const MnSource *source =
        mn_reader_bytes(look->ctx->reader, MN_ROOT_OUTPUT, mn_path_join(look->ctx->arena, look->folder->path, name))->source;
    return source ? mn_source_bytes(source) : (MnStr){0};
}

/* What lies in a version's folder and no list has. */
static void know_beside(Look *look)
{
    static const char *const beside[] = {MN_SUMS, MN_SUMS_SIGNATURE, MN_SUMS_STAMP, MN_SUMS_SIGNATURE_STAMP};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) know(look, beside[i]);
}

/* Every file by the list; false where that is not the one of the entry. */
static bool check_sums(Look *look, const MnIssueEntry *entry)
{
    char digest[65];
    size_t count;
    if (!digest_file(look, MN_SUMS, digest)) return false;
    const MnSum *sums = mn_sums_read(look->ctx->arena, bytes_of(look, MN_SUMS), &count);
    bool is_its = sums && strcmp(digest, entry->sums) == 0;
    if (!is_its) found(look, MN_FAULT_ALTERED, MN_SUMS, "it is not the list that the entry names");
    for (size_t i = 0; is_its && i < count; i++) {
        know(look, sums[i].name);
        check_file(look, sums[i].name, mn_str(sums[i].sha256));
    }
    if (!is_its) return false;
    know_beside(look);
    check_added(look, "");
    return true;
}

/* By record.ini, which has the digest of every file but the record. */
static void check_recorded(Look *look)
{
    const MnVersionRecord *record = look->folder->record;
    if (!record) return;
    know(look, "record.ini");
    if (look->folder->is_sealed) know_beside(look);
    for (size_t i = 0; i < record->nfiles; i++) {
        know(look, record->files[i].name);
        check_file(look, record->files[i].name, record->files[i].sha256);
    }
    check_added(look, "");
}

/* ---- the entry ---- */

static void differs(const Look *look, const MnVerifyLog *log, const MnIssueEntry *entry, const char *key, const char *is)
{
    MnArena *arena = look->ctx->arena;
    const char *text =
        mn_arena_printf(arena, "the %s of %s is another than that of its files: %s", key, mn_verify_heading(arena, entry), is);
    mn_findings_add(look->findings, MN_FAULT_ENTRY, log->file, entry->pos.line, text);
}

/* The value of a key in the head of record.ini, as it stands there. */
static const char *recorded(const Look *look, const char *key)
{
    MnStr text = bytes_of(look, "record.ini");
    for (const char *end; text.len && !mn_str_starts(text, "\n");
         text = mn_str_slice(text, (size_t)(end - text.ptr) + 1, text.len)) {
        end = memchr(text.ptr, '\n', text.len);
        if (!end) break;
        MnStr line = mn_str_slice(text, 0, (size_t)(end - text.ptr));
        const char *equals = memchr(line.ptr, '=', line.len);
        if (!equals || !mn_str_is(mn_str_trim(mn_str_slice(line, 0, (size_t)(equals - line.ptr))), key)) continue;
        MnStr value = mn_str_trim(mn_str_slice(line, (size_t)(equals - line.ptr) + 1, line.len));
        return mn_arena_strndup(look->ctx->arena, value.ptr, value.len);
    }
    return NULL;
}

/* Are both the same but for white space? */
static bool same_words(const char *a, const char *b)
{
    while (*a || *b) {
        while (mn_is_space(*a)) a++;
        while (mn_is_space(*b)) b++;
        if (*a != *b) return false;
        a += *a != '\0', b += *b != '\0';
    }
    return true;
}

/* What the entry says besides, against files that stand: so that the last entry of a chain, which none after it vouches for, is not altered
 * unseen either. */
static void check_said(const Look *look, const MnVerifyLog *log, const MnIssueEntry *entry)
{
    char tree[65];
    MnArena *arena = look->ctx->arena;
    const MnVersionRecord *record = look->folder->record;
    const char *path = mn_path_join(arena, look->folder->path, "document.xml"), *toolchain = recorded(look, "toolchain");
    if (!record) return;
    bool is_issue = entry->kind == MN_ENTRY_ISSUED || entry->kind == MN_ENTRY_AMENDED;
    if (is_issue && record->issued && entry->date && strcmp(record->issued, entry->date) != 0)
        differs(look, log, entry, "date", record->issued);
    if (entry->pages && record->pages != entry->pages)
        differs(look, log, entry, "number of pages", mn_arena_printf(arena, "%u", (unsigned)record->pages));
    if (entry->toolchain && toolchain && !same_words(entry->toolchain, toolchain))
        differs(look, log, entry, "toolchain", toolchain);
    MnArena *passing = mn_arena_new();
    MnRead read = mn_reader_once(look->ctx->reader, MN_ROOT_OUTPUT, path, passing);
    if (entry->tree && mn_tree_digest_recorded(passing, record, read.source, tree) && strcmp(tree, entry->tree) != 0)
        differs(look, log, entry, "tree", mn_arena_strdup(arena, tree));
    mn_arena_free(passing);
}

void mn_verify_folder_sealed(MnContext *ctx, const MnVerifyFolder *folder, const MnVerifyLog *log, const MnIssueEntry *entry,
                             MnFindings *findings)
{
    Look look = {.ctx = ctx, .folder = folder, .findings = findings};
    size_t before = findings->count;
    if (!check_sums(&look, entry)) check_recorded(&look);
    if (findings->count == before) check_said(&look, log, entry);
    mn_map_clear(&look.known);
}

void mn_verify_folder_recorded(MnContext *ctx, const MnVerifyFolder *folder, MnFindings *findings)
{
    Look look = {.ctx = ctx, .folder = folder, .findings = findings};
    check_recorded(&look);
    mn_map_clear(&look.known);
}
