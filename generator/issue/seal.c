/* seal.c - see seal.h. In: a sealed entry, the document as it is now, and the output folder. Out: whether they are the same. Only
 * digests are compared; the trees come in to say where the text differs. */
#include "issue/seal.h"

#include "base/digest.h"
#include "document/saying.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "ini/reader.h"
#include "ini/value.h"
#include "issue/sums.h"
#include "language/sentence.h"
#include "tree/canonical.h"
#include "tree/document_xml.h"

#include <stdlib.h>
#include <string.h>

/* ---- what it was made of ---- */

static int by_name(const void *a, const void *b)
{
    const MnEntrySource *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static const char *digest_of(MnArena *arena, const MnSource *source)
{
    char digest[65];
    mn_sha256_hex(mn_source_bytes(source), digest);
    return mn_arena_strdup(arena, digest);
}

void mn_seal_sources(MnContext *ctx, const MnDocument *document, MnIssueEntry *entry)
{
    size_t count;
    const MnUse *uses = mn_reader_uses(ctx->reader, &count);
    MnEntrySource *sources = mn_arena_array(ctx->arena, count + 1, sizeof *sources);
    const char *folder = mn_arena_printf(ctx->arena, "%s/", document->folder);
    entry->nsources = 0;
    for (size_t i = 0; i < count; i++) {
        const MnSource *read = uses[i].kind == MN_USE_READ ? uses[i].read->source : NULL;
        if (!read || uses[i].root != MN_ROOT_PROJECT || !mn_str_starts(mn_str(uses[i].name), folder)) continue;
        const char *name = uses[i].name + strlen(folder);
        if (strcmp(name, "issued.ini") == 0) continue;
        sources[entry->nsources++] = (MnEntrySource){name, digest_of(ctx->arena, read)};
    }
    qsort(sources, entry->nsources, sizeof *sources, by_name);
    entry->sources = sources;
}

/* ---- whether that stands ---- */

/* The canonical form of a tree, which has each block on a line of its own. */
static MnStr lines_of(MnContext *ctx, const MnNode *tree)
{
    MnBuf out = {0};
    mn_canonical_write(ctx->arena, tree, MN_CANONICAL_WHOLE, NULL, NULL, &out);
    size_t len = out.len;
    return (MnStr){mn_buf_finish(&out, ctx->arena), len};
}

static MnStr next_line(MnStr *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    MnStr line = mn_str_slice(*rest, 0, end ? (size_t)(end - rest->ptr) : rest->len);
    *rest = mn_str_slice(*rest, line.len + 1, rest->len);
    return line;
}

/* The words of a line of markup. */
static MnStr words_of(MnContext *ctx, MnStr line)
{
    MnBuf words = {0};
    bool inside = false;
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == '<') inside = true;
        else if (line.ptr[i] == '>') inside = false;
        else if (!inside) mn_buf_putc(&words, line.ptr[i]);
    }
    size_t len = words.len;
    return mn_str_trim((MnStr){mn_buf_finish(&words, ctx->arena), len});
}

static bool sentence_ends(MnStr words, size_t space)
{
    return mn_sentence_stop(mn_str_slice(words, 0, space), true) != MN_SENTENCE_GOES_ON;
}

/* Where the sentence begins in which both first differ: a byte of both. */
static size_t differing_sentence(MnStr a, MnStr b)
{
    size_t at = 0, start = 0;
    for (; at < a.len && at < b.len && a.ptr[at] == b.ptr[at]; at++)
        if (a.ptr[at] == ' ' && sentence_ends(a, at)) start = at + 1;
    bool ended = (at == a.len && at < b.len && b.ptr[at] == ' ') || (at == b.len && at < a.len && a.ptr[at] == ' ');
    return ended && sentence_ends(a, at) ? at : start; /* one was added, or taken out, at the end */
}

/* What a message shows of how a block reads now, from the sentence on in which it differs; of how it read where nothing follows. */
static const char *shown_difference(MnContext *ctx, MnStr then, MnStr now)
{
    size_t start = differing_sentence(then, now);
    MnStr rest = mn_str_trim(mn_str_slice(now, start, now.len));
    return mn_ini_shown(ctx->arena, rest.len ? rest : mn_str_trim(mn_str_slice(then, start, then.len)));
}

typedef enum { READS_THE_SAME, READS_OTHERWISE, READS_UNKNOWN } Reading;

/* How the tree as it is now compares with the issued one. *text: the words in which they first differ; NULL where only other things do, as
 * the words for a picture, or one of both cannot be read. */
static Reading compare_trees(MnContext *ctx, const MnDocument *document, const char **text)
{
    MnContext own = mn_context_new(ctx->arena, ctx->reader);
    const MnSource *source =
        mn_version_source(ctx, document->key.document, mn_key_version_folder(&document->key), "document.xml");
    const MnNode *before = source ? mn_tree_read(&own, source) : NULL;
    *text = NULL;
    if (!before || !document->tree) return READS_UNKNOWN;
    MnStr a = lines_of(ctx, before), b = lines_of(ctx, document->tree);
    Reading reading = mn_str_equal(a, b) ? READS_THE_SAME : READS_OTHERWISE;
    while ((a.len || b.len) && !*text) {
        MnStr was = next_line(&a), is = next_line(&b);
        if (mn_str_equal(was, is)) continue;
        MnStr then = words_of(ctx, was), now = words_of(ctx, is);
        if (!mn_str_equal(then, now)) *text = shown_difference(ctx, then, now); /* else another mark-up of the same words */
    }
    return reading;
}

/* Is a file there for the text alone, so that nothing that is published changes where the text does not? No picture or table is. */
static bool is_text(const char *path)
{
    return mn_str_ends(mn_str(path), ".md") || mn_str_ends(mn_str(path), ".ini");
}

/* 1.0 after 0.9 would skip; so the next number is the last part counted on: 1.0, 1.1. */
static const char *next_version(MnArena *arena, const char *version)
{
    const char *last = strrchr(version, '.');
    last = last ? last + 1 : version;
    return mn_arena_printf(arena, "%.*s%lu", (int)(last - version), version, strtoul(last, NULL, 10) + 1);
}

static const MnNode *version_node(const MnNode *data, const char *number)
{
    for (const MnNode *v = NULL; (v = mn_data_next_version(data, v));)
        if (strcmp(mn_xml_attr(v, "number"), number) == 0) return v;
    return NULL;
}

static void report_source(MnContext *ctx, const MnDocument *document, const MnIssueEntry *entry, const char *path, bool missing)
{
    const MnNode *council = mn_xml_child(document->data, "council");
    const char *date = mn_say_date(ctx->arena, document->words, council, entry->date), *text;
    Reading reading = compare_trees(ctx, document, &text);
    MnRange place = mn_xml_range(version_node(document->data, entry->version));
    const char *next = next_version(ctx->arena, entry->version), *id = document->key.document;
    bool issued = entry->kind != MN_ENTRY_CIRCULATED;
    const char *hint = issued ? NULL : "what was circulated stays: add a [version {other}] for the change, or give the file back";
    if (missing)
        mn_report(ctx->diag, MN_SEALED_SOURCE_MISSING, place, .version = entry->version, .what = mn_entry_word(entry->kind),
                  .date = date, .file = path, .other = next, .id = id, .hint = hint);
    else if (text)
        mn_report(ctx->diag, MN_SEALED_TEXT_CHANGED, place, .version = entry->version, .what = mn_entry_word(entry->kind),
                  .date = date, .file = path, .text = text, .other = next, .id = id, .hint = hint);
    else
        mn_report(ctx->diag, reading == READS_THE_SAME && is_text(path) ? MN_SEALED_SOURCE_CHANGED : MN_SEALED_FILE_CHANGED,
                  place, .version = entry->version, .what = mn_entry_word(entry->kind), .date = date, .file = path, .other = next,
                  .id = id, .hint = hint);
}

bool mn_seal_sources_stand(MnContext *ctx, const MnDocument *document, const MnIssueEntry *entry)
{
    for (size_t i = 0; i < entry->nsources; i++) {
        const char *path = mn_path_join(ctx->arena, document->folder, entry->sources[i].name);
        const MnSource *now = mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, path)->source;
        if (now && strcmp(digest_of(ctx->arena, now), entry->sources[i].sha256) == 0) continue;
        report_source(ctx, document, entry, path, !now);
        return false;
    }
    return true;
}

/* ---- the log ---- */

static bool is_listed(const MnIssueLog *log, const char *version)
{
    for (size_t i = 0; i < log->count; i++)
        if (mn_entry_is_sealed(&log->entries[i]) && strcmp(log->entries[i].version, version) == 0) return true;
    return false;
}

/* An entry that was altered or taken out would be missing for ever, were the published copy written over. */
static bool check_chain(MnContext *ctx, const char *id, const char *copy, const MnIssueLog *log)
{
    const MnIssueEntry *suspect, *broken = mn_issue_log_break(ctx->arena, log, &suspect), *pair[2];
    if (broken)
        mn_report(ctx->diag, MN_ISSUE_CHAIN, broken->range, .version = broken->version,
                  .what = suspect ? mn_arena_printf(ctx->arena, "[%s %s] in line %u was altered, or one was taken out",
                                                    mn_entry_word(suspect->kind), suspect->version, suspect->pos.line)
                                  : "it was altered or taken out",
                  .file = copy);
    else if (mn_issue_log_fork(ctx->arena, log, pair))
        mn_report(ctx->diag, MN_ISSUE_FORK, pair[1]->range, .version = pair[1]->version, .other = pair[0]->version,
                  .line = mn_diag_number(ctx->diag, pair[0]->pos.line), .id = id);
    return !broken;
}

/* A version that was sealed is listed. */
static bool check_listed(MnContext *ctx, const MnDocument *document, const char *home, const char *version, const MnIssueLog *log)
{
    if (is_listed(log, version) || !mn_version_source(ctx, document->key.document, version, MN_SUMS)) return true;
    const MnNode *place = version_node(document->data, version);
    mn_report(ctx->diag, MN_ISSUED_UNLISTED, mn_xml_range(place ? place : document->data), .version = version,
              .folder = mn_path_join(ctx->arena, home, version), .file = mn_path_join(ctx->arena, home, "issued.ini"));
    return false;
}

bool mn_seal_check_log(MnContext *ctx, const MnShared *shared, const MnDocument *document, const MnIssueLog *log)
{
    const char *id = document->key.document, *home = mn_path_join(ctx->arena, mn_shared_output(shared), id);
    bool good = check_chain(ctx, id, mn_path_join(ctx->arena, home, "issued.ini"), log);
    const MnListing *folders = mn_reader_list(ctx->reader, MN_ROOT_OUTPUT, id);
    for (size_t i = 0; i < folders->count; i++)
        if (mn_value_is_version(mn_str(folders->names[i])))
            good = check_listed(ctx, document, home, folders->names[i], log) && good;
    return good;
}

/* ---- the published files ---- */

static MnSealState state_of(const char *digest, const char *sha256)
{
    if (!digest) return MN_SEAL_MISSING;
    return strcmp(digest, sha256) == 0 ? MN_SEAL_WHOLE : MN_SEAL_ALTERED;
}

/* A file of the folder that nothing lists, or NULL. */
static const char *unknown_in(const MnListing *listing, const MnSum *sums, size_t count)
{
    MnMap known = {0};
    const char *unknown = NULL;
    for (size_t i = 0; i < count; i++) mn_map_put(&known, mn_str(sums[i].name), sums);
    for (size_t i = 0; i < listing->count && !unknown; i++)
        if (!mn_sums_leaves_out(listing->names[i]) && !mn_map_get(&known, mn_str(listing->names[i]))) unknown = listing->names[i];
    mn_map_clear(&known);
    return unknown;
}

static bool is_draft(MnContext *ctx, const MnShared *shared, const char *id, const char *folder)
{
    return !mn_version_source(ctx, id, folder, MN_SUMS) && !mn_version_record_is_issued(ctx, shared, id, folder);
}

MnSealState mn_seal_look(MnContext *ctx, const MnShared *shared, const char *id, const char *folder, const MnIssueEntry *entry,
                         const char **file)
{
    const char *path = mn_path_join(ctx->arena, id, folder);
    const MnListing *listing = mn_reader_list(ctx->reader, MN_ROOT_OUTPUT, path);
    *file = MN_SUMS;
    if (!listing->count || is_draft(ctx, shared, id, folder)) return MN_SEAL_GONE;
    MnSealState state = state_of(mn_version_digest(ctx, shared, id, folder, MN_SUMS), entry->sums);
    if (state != MN_SEAL_WHOLE) return state;
    size_t count;
    const MnSum *sums = mn_sums_read(ctx->arena, mn_source_bytes(mn_version_source(ctx, id, folder, MN_SUMS)), &count);
    if (!sums) return MN_SEAL_ALTERED;
    for (size_t i = 0; i < count && state == MN_SEAL_WHOLE; i++) {
        *file = sums[i].name;
        state = state_of(mn_version_digest(ctx, shared, id, folder, sums[i].name), sums[i].sha256);
    }
    if (state != MN_SEAL_WHOLE) return state;
    *file = unknown_in(listing, sums, count);
    return *file ? MN_SEAL_UNKNOWN : MN_SEAL_WHOLE;
}

/* Has a version's folder below a root the list that the entry names? */
static bool has_list(MnContext *ctx, MnRoot root, const char *folder, const MnIssueEntry *entry)
{
    const MnSource *sums = mn_reader_bytes(ctx->reader, root, mn_path_join(ctx->arena, folder, MN_SUMS))->source;
    return sums && strcmp(digest_of(ctx->arena, sums), entry->sums) == 0;
}

/* The document under whose id it was issued, which was renamed since; or NULL. */
static const char *issued_as(MnContext *ctx, const char *id, const MnIssueEntry *entry)
{
    const MnListing *all = mn_reader_list(ctx->reader, MN_ROOT_OUTPUT, "");
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->names[i], id) != 0 &&
            has_list(ctx, MN_ROOT_OUTPUT, mn_path_join(ctx->arena, all->names[i], entry->version), entry))
            return all->names[i];
    return NULL;
}

/* What to do where it lies elsewhere: under its former id, where it stays; or in the project's own output folder. That is copied by hand,
 * for then all earlier versions and what was compared with them come along, and no build hangs on a folder that it was not told of. */
static const char *gone_hint(MnContext *ctx, const char *id, const MnIssueEntry *entry, const char *path)
{
    MnArena *arena = ctx->arena;
    const char *former = issued_as(ctx, id, entry), *own = mn_arena_printf(arena, "output/%s/%s", id, entry->version);
    if (former)
        return mn_arena_printf(
            arena,
            "it was issued as '%s', and stays in %s/%s: write formerly = %s, delete this issued.ini, of which that "
            "folder has a copy, and add a [version]",
            former, mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_OUTPUT), former, former);
    if (!has_list(ctx, MN_ROOT_PROJECT, own, entry)) return NULL;
    const char *from = mn_path_join(arena, mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_PROJECT), "output");
    const char *to = mn_arena_strndup(arena, path, strlen(path) - strlen(id) - strlen(entry->version) - 2);
    return mn_arena_printf(arena, "copy what was issued from the project's own output folder: mkdir -p %s && cp -R %s/. %s/", to,
                           from, to);
}

void mn_seal_report(MnContext *ctx, const MnShared *shared, const char *id, const MnIssueEntry *entry, MnSealState state,
                    const char *file)
{
    const char *path = mn_path_join(ctx->arena, mn_shared_output(shared), mn_path_join(ctx->arena, id, entry->version));
    MnRange place = entry->range;
    if (state == MN_SEAL_GONE)
        mn_report(ctx->diag, MN_SEALED_GONE, place, .version = entry->version, .what = mn_entry_word(entry->kind), .folder = path,
                  .hint = gone_hint(ctx, id, entry, path));
    else if (state == MN_SEAL_MISSING)
        mn_report(ctx->diag, MN_SEALED_FILE_MISSING, place, .version = entry->version, .what = mn_entry_word(entry->kind),
                  .folder = path, .file = file);
    else if (state == MN_SEAL_ALTERED)
        mn_report(ctx->diag, MN_SEALED_FILE_ALTERED, place, .version = entry->version, .what = mn_entry_word(entry->kind),
                  .folder = path, .file = file);
    else if (state == MN_SEAL_UNKNOWN)
        mn_report(ctx->diag, MN_SEALED_FILE_UNKNOWN, place, .version = entry->version, .what = mn_entry_word(entry->kind),
                  .folder = path, .file = file);
}
