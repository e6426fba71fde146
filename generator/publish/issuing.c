/* issuing.c - see issuing.h. In: a document and who issues it when. Out: an entry, and the files it speaks of. */
#include "publish/issuing.h"

#include "base/digest.h"
#include "document/pipeline.h"
#include "document/tree_digest.h"
#include "document/versions.h"
#include "issue/seal.h"
#include "issue/sums.h"
#include "publish/folder.h"
#include "publish/making.h"
#include "publish/publish.h"
#include "tree/meta.h"

#include <assert.h>
#include <string.h>

/* ---- whether ---- */

static bool refuse(MnContext *ctx, const MnDocument *document, const MnIssueEntry *entry, const MnIssueOrder *order)
{
    const char *version = document->key.version;
    if (!version) mn_report(ctx->diag, MN_ISSUE_NO_VERSION, mn_xml_range(document->data), .id = document->key.document);
    else if (order->reason && !entry)
        mn_report(ctx->diag, MN_AMEND_DRAFT, mn_xml_range(document->data), .version = version, .id = document->key.document);
    else if (!order->reason && entry && !mn_entry_is_sealed(entry))
        mn_report(ctx->diag, MN_ISSUED_BY_DATE, mn_rest_of_line(entry->pos), .version = version, .date = entry->date,
                  .id = document->key.document);
    else return true;
    return false;
}

bool mn_issuing_may_begin(MnContext *ctx, MnShared *shared, const MnKey *key, const MnIssueOrder *order, const char **version,
                          bool *stands)
{
    MnDocument document;
    *stands = false;
    if (!mn_document_make(ctx, shared, key, MN_UPTO_DATA, &document)) return false;
    *version = document.key.version;
    const MnIssueEntry *entry = mn_issue_log_find(mn_issue_log_of(ctx, key->document), document.key.version);
    *stands = entry && mn_entry_is_sealed(entry) && !order->reason;
    return refuse(ctx, &document, entry, order);
}

/* ---- issued.ini ---- */

/* The file, then an empty line and the entry. */
static MnStr with_entry(MnArena *arena, MnStr before, const MnIssueEntry *entry)
{
    static const char head[] =
        "; Versions that were issued, written by `muniment issue`. What is in this file stays; entries are added.\n";
    MnBuf text = {0};
    if (before.len) mn_buf_str(&text, before);
    else mn_buf_puts(&text, head);
    if (text.ptr[text.len - 1] != '\n') mn_buf_putc(&text, '\n');
    mn_buf_putc(&text, '\n');
    mn_entry_write(entry, &text);
    size_t len = text.len;
    return (MnStr){mn_buf_finish(&text, arena), len};
}

static MnIssueEntry entry_for(const char *version, const MnIssueOrder *order)
{
    return (MnIssueEntry){.kind = order->reason ? MN_ENTRY_AMENDED : MN_ENTRY_ISSUED,
                          .version = version,
                          .date = order->date,
                          .reason = order->reason};
}

MnStr mn_issuing_overlay(MnArena *arena, MnStr before, const char *version, const MnIssueOrder *order)
{
    MnIssueEntry entry = entry_for(version, order);
    return with_entry(arena, before, &entry);
}

static const MnIssueLog *log_of(MnContext *ctx, MnStr text)
{
    return mn_issue_log_read(ctx, mn_source_new(ctx->arena, "issued.ini", text));
}

/* As it will be read: so that what is written is the canonical form, whatever spaces were in it. */
static const MnIssueEntry *as_read(MnContext *ctx, const MnIssueEntry *entry)
{
    MnContext own = mn_context_new(ctx->arena, NULL);
    MnBuf text = {0};
    mn_entry_write(entry, &text);
    const MnIssueLog *log = log_of(&own, mn_buf_view(&text));
    mn_buf_clear(&text);
    assert(log->count == 1 && !mn_diag_errors(own.diag));
    return log->entries;
}

/* ---- making it ---- */

static bool is_approved(MnContext *ctx, const MnIssueOrder *order, const MnDocument *document, const char digest[65])
{
    char said[MN_SHORT_DIGEST];
    if (!order->approved || mn_short_digest_is(order->approved, digest)) return true;
    mn_short_digest(digest, said);
    mn_report(ctx->diag, MN_NOT_APPROVED, mn_xml_range(document->data), .value = order->approved, .other = said);
    return false;
}

static const char *toolchain_of(MnContext *ctx, const MnDocument *document)
{
    MnBuf line = {0};
    mn_making_toolchain(ctx, document, &line);
    return mn_buf_finish(&line, ctx->arena);
}

static void take_digests(MnContext *ctx, const MnDocument *document, const MnRendering *rendering, const MnIssueOrder *order,
                         MnIssueEntry *entry)
{
    char digest[65];
    mn_tree_digest(ctx, document, digest);
    entry->tree = mn_arena_strdup(ctx->arena, digest);
    mn_sha256_hex(rendering->files[rendering->nfiles - 1].bytes, digest);
    entry->sums = mn_arena_strdup(ctx->arena, digest);
    entry->pages = rendering->pages;
    entry->signer = order->signer;
    entry->toolchain = toolchain_of(ctx, document);
    mn_seal_sources(ctx, document, entry);
}

bool mn_issuing_make(MnContext *ctx, MnShared *shared, MnDocument *document, MnStr before, const MnIssueOrder *order,
                     MnIssue *out)
{
    MnContext own = mn_context_new(ctx->arena, NULL);
    if (!mn_render_issue(ctx, shared, document, &out->rendering)) return false;
    MnIssueEntry entry = entry_for(document->key.version, order);
    take_digests(ctx, document, &out->rendering, order, &entry);
    if (!is_approved(ctx, order, document, entry.tree)) return false;
    entry.before = mn_issue_log_ends(ctx->arena, log_of(&own, before), &entry.nbefore);
    out->entry = as_read(ctx, &entry);
    mn_entry_digest(out->entry, out->digest);
    out->text = with_entry(ctx->arena, before, out->entry);
    out->title = mn_meta(document->tree, "title");
    return true;
}

void mn_issuing_add(MnContext *ctx, MnIssue *issue, const char *name, MnStr bytes)
{
    MnRendering *rendering = &issue->rendering;
    assert(mn_sums_leaves_out(name));
    MnOutput *files = mn_arena_array(ctx->arena, rendering->nfiles + 1, sizeof *files);
    memcpy(files, rendering->files, rendering->nfiles * sizeof *files);
    files[rendering->nfiles++] = (MnOutput){name, bytes};
    rendering->files = files;
}

const char *mn_issuing_write(MnContext *ctx, MnShared *shared, MnIssue *issue)
{
    bool changed;
    MnRendering *rendering = &issue->rendering;
    MnFiles *files = mn_reader_files(ctx->reader);
    const char *output = mn_shared_output(shared), *folder = mn_key_folder(ctx->arena, &rendering->key);
    if (!mn_folder_make(ctx, output, folder, rendering->files, rendering->nfiles)) return NULL;
    if (!mn_file_publish(ctx, mn_files_path(files, MN_ROOT_PROJECT), mn_issue_log_path(ctx->arena, rendering->key.document),
                         issue->text, &changed))
        return NULL;
    rendering->way = MN_WAY_TAKE;
    rendering->log = issue->text;
    return mn_publish(ctx, shared, rendering, &changed);
}
