/* issuing.c - see issuing.h. In: a document and who issues it when. Out: an entry, and the files it speaks of. */
#include "publish/issuing.h"

#include "base/digest.h"
#include "document/formerly.h"
#include "document/pipeline.h"
#include "document/tree_digest.h"
#include "document/versions.h"
#include "issue/former_chain.h"
#include "issue/seal.h"
#include "issue/sums.h"
#include "publish/making.h"
#include "tree/meta.h"

#include <assert.h>
#include <string.h>

/* ---- whether ---- */

static MnEntryKind kind_of(const MnIssueOrder *order)
{
    return order->kind == MN_ENTRY_ISSUED && order->reason ? MN_ENTRY_AMENDED : order->kind;
}

/* What was circulated stays a draft; what was withdrawn comes back by an amendment alone. */
static bool may_issue(MnContext *ctx, const MnDocument *document, const MnIssueEntry *entry, bool anew)
{
    const char *version = document->key.version, *id = document->key.document;
    if (anew && !entry) mn_report(ctx->diag, MN_AMEND_DRAFT, mn_xml_range(document->data), .version = version, .id = id);
    else if (entry && entry->kind == MN_ENTRY_CIRCULATED)
        mn_report(ctx->diag, MN_ISSUE_CIRCULATED, entry->range, .version = version, .date = entry->date);
    else if (!anew && entry && entry->kind == MN_ENTRY_WITHDRAWN)
        mn_report(ctx->diag, MN_ISSUE_WITHDRAWN, entry->range, .version = version, .date = entry->date, .id = id);
    else if (!anew && entry && !mn_entry_is_sealed(entry))
        mn_report(ctx->diag, MN_ISSUED_BY_DATE, entry->range, .version = version, .date = entry->date, .id = id);
    else return true;
    return false;
}

static bool may_circulate(MnContext *ctx, const MnIssueEntry *entry)
{
    if (!entry || entry->kind == MN_ENTRY_CIRCULATED) return true;
    mn_report(ctx->diag, MN_CIRCULATE_ISSUED, entry->range, .version = entry->version, .date = entry->date);
    return false;
}

/* One digest was said, or of two languages both, with a comma between them. */
static bool was_said(MnArena *arena, const char *approved, const char digest[65])
{
    for (const char *at = approved; *at; at += *at == ',') {
        size_t len = strcspn(at, ",");
        if (mn_short_digest_is(mn_arena_strndup(arena, at, len), digest)) return true;
        at += len;
    }
    return false;
}

static bool is_approved(MnContext *ctx, const MnIssueOrder *order, const MnDocument *document, const char digest[65])
{
    char said[MN_SHORT_DIGEST];
    if (!order->approved || was_said(ctx->arena, order->approved, digest)) return true;
    mn_short_digest(digest, said);
    bool one_of_two = mn_document_translation(document).id && !strchr(order->approved, ',');
    mn_report(ctx->diag, MN_NOT_APPROVED, mn_xml_range(document->data), .value = order->approved, .other = said,
              .hint = one_of_two ? "it is issued in two languages in one act: give the digests of both, with a comma between them"
                                 : NULL);
    return false;
}

/* What was issued under a former id is withdrawn under that. */
static const char *former_hint(MnContext *ctx, const MnShared *shared, const MnDocument *document, const char *version)
{
    const char *former = mn_formerly_issued(ctx, shared, document->data, version);
    if (!former) return NULL;
    return mn_arena_printf(ctx->arena,
                           "it was issued as '%s': give content/documents/%s back for as long as it takes, as it was then, and "
                           "withdraw %s@%s",
                           former, former, former, version);
}

/* Nothing becomes of a version before the day on which it was issued. */
static bool is_later(MnContext *ctx, const MnIssueOrder *order, const MnIssueEntry *entry)
{
    if (!entry || !entry->date || strcmp(order->date, entry->date) >= 0) return true;
    mn_report(ctx->diag, MN_ISSUE_BEFORE, entry->range, .version = entry->version, .what = mn_entry_word(kind_of(order)),
              .date = order->date, .word = mn_entry_word(entry->kind), .other = entry->date);
    return false;
}

static bool may_withdraw(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnIssueEntry *entry,
                         const char *version)
{
    if (entry && entry->kind != MN_ENTRY_CIRCULATED) return true;
    mn_report(ctx->diag, MN_WITHDRAW_DRAFT, mn_xml_range(document->data), .version = version,
              .hint = former_hint(ctx, shared, document, version));
    return false;
}

/* The document in another language with which one was last issued, where there still is such a document. */
static const char *issued_with(MnContext *ctx, MnShared *shared, const char *id)
{
    const MnIssueLog *log = mn_issue_log_of(ctx, id);
    for (size_t i = log->count; i-- > 0;)
        if (mn_entry_is_sealed(&log->entries[i]) && log->entries[i].kind != MN_ENTRY_WITHDRAWN) {
            const char *with = log->entries[i].with;
            return with && mn_project_has_document(mn_shared_project(shared), with) ? with : NULL;
        }
    return NULL;
}

/* Neither language goes before the other, also where a document no longer names its translation. */
static bool may_go_alone(MnContext *ctx, MnShared *shared, const MnDocument *document, const char *version)
{
    const char *with = issued_with(ctx, shared, document->key.document);
    if (with)
        mn_report(ctx->diag, MN_ISSUE_UNNAMED, mn_xml_range(mn_xml_child(document->data, "document")), .version = version,
                  .id = with, .other = document->key.document);
    return !with;
}

/* The translation that goes along. False after an error. */
static bool find_companion(MnContext *ctx, MnShared *shared, const MnDocument *document, MnIssueAnswer *out)
{
    const MnTranslated other = mn_document_translation(document);
    if (!other.id && !out->stands) return may_go_alone(ctx, shared, document, out->version);
    out->with = other.abreast || !out->stands ? other.id : NULL; /* else the next version is being written */
    if (!out->with || other.abreast) return true;
    mn_report(ctx->diag, MN_ISSUE_ABREAST, mn_xml_range(mn_xml_child(mn_xml_child(document->data, "document"), "translation")),
              .version = out->version, .id = other.id);
    return false;
}

static bool may(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnIssueOrder *order, MnIssueAnswer *out)
{
    MnEntryKind kind = kind_of(order);
    const MnIssueEntry *entry = mn_issue_log_find(mn_issue_log_of(ctx, document->key.document), out->version);
    bool same = entry && (entry->kind == kind || (kind == MN_ENTRY_ISSUED && entry->kind == MN_ENTRY_AMENDED));
    out->stands = same && mn_entry_is_sealed(entry) && kind != MN_ENTRY_AMENDED;
    if (!out->stands && (kind == MN_ENTRY_WITHDRAWN || kind == MN_ENTRY_AMENDED) && !is_later(ctx, order, entry)) return false;
    if (out->stands && entry->tree && !is_approved(ctx, order, document, entry->tree)) return false;
    if (kind == MN_ENTRY_WITHDRAWN) {
        out->with = entry ? entry->with : NULL;
        return may_withdraw(ctx, shared, document, entry, out->version);
    }
    if (!find_companion(ctx, shared, document, out)) return false;
    if (kind == MN_ENTRY_CIRCULATED) return may_circulate(ctx, entry);
    return may_issue(ctx, document, entry, kind == MN_ENTRY_AMENDED);
}

bool mn_issuing_may_begin(MnContext *ctx, MnShared *shared, const MnKey *key, const MnIssueOrder *order, MnIssueAnswer *out)
{
    MnDocument document;
    MnKey now = *key;
    bool withdraws = kind_of(order) == MN_ENTRY_WITHDRAWN;
    *out = (MnIssueAnswer){0};
    if (withdraws) now.version = NULL;
    if (!mn_document_make(ctx, shared, &now, MN_UPTO_DATA, &document)) return false;
    out->version = withdraws && key->version ? key->version : document.key.version;
    if (out->version) return may(ctx, shared, &document, order, out);
    mn_report(ctx->diag, MN_ISSUE_NO_VERSION, mn_xml_range(document.data), .id = key->document);
    return false;
}

bool mn_issuing_may_both(MnContext *ctx, const MnKey *key, const MnIssueOrder *order, const MnIssueAnswer *first,
                         const MnIssueAnswer *second)
{
    if (first->stands == second->stands) return true;
    const char *done = first->stands ? second->with : key->document, *other = first->stands ? key->document : second->with;
    const char *what = mn_entry_word(order->kind);
    mn_report(ctx->diag, MN_ISSUE_ALONE, mn_at((MnPos){0}), .version = first->version, .other = done, .what = what, .id = other);
    return false;
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
    return (MnIssueEntry){.kind = kind_of(order), .version = version, .date = order->date, .reason = order->reason};
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

/* In what was entered before nothing is reported that a build has not said. */
static void take_formers(MnContext *ctx, const MnDocument *document, MnIssue *issue)
{
    MnContext own = mn_context_new(ctx->arena, NULL);
    mn_former_take(ctx, document, log_of(&own, issue->before), &issue->entry);
}

bool mn_issuing_make(MnContext *ctx, MnShared *shared, MnDocument *document, MnStr before, const MnIssueOrder *order,
                     MnIssue *out)
{
    if (!mn_render_issue(ctx, shared, document, &out->rendering)) return false;
    out->before = before;
    out->entry = entry_for(document->key.version, order);
    take_digests(ctx, document, &out->rendering, order, &out->entry);
    take_formers(ctx, document, out);
    out->title = mn_meta(document->tree, "title");
    out->language = mn_xml_attr(document->tree, "lang");
    return is_approved(ctx, order, document, out->entry.tree);
}

bool mn_issuing_withdraw(MnContext *ctx, MnShared *shared, MnDocument *document, const MnIssueSource *source,
                         const MnIssueOrder *order, MnIssue *out)
{
    char digest[65];
    out->before = source->before;
    out->entry = entry_for(source->version, order);
    if (!mn_render_withdrawal(ctx, shared, document, source->version, source->page, &out->rendering)) return false;
    mn_sha256_hex(out->rendering.files[out->rendering.nfiles - 1].bytes, digest);
    out->entry.sums = mn_arena_strdup(ctx->arena, digest);
    out->entry.signer = order->signer;
    take_formers(ctx, document, out);
    out->title = mn_meta(document->tree, "title");
    out->language = mn_xml_attr(document->tree, "lang");
    return true;
}

void mn_issuing_add(MnContext *ctx, MnIssue *issue, const char *name, MnStr bytes)
{
    MnRendering *rendering = &issue->rendering;
    char digest[65];
    assert(mn_sums_leaves_out(name));
    mn_sha256_hex(bytes, digest);
    if (strcmp(name, MN_SUMS_SIGNATURE) != 0) issue->entry.stamp = mn_arena_strdup(ctx->arena, digest);
    MnOutput *files = mn_arena_array(ctx->arena, rendering->nfiles + 1, sizeof *files);
    memcpy(files, rendering->files, rendering->nfiles * sizeof *files);
    files[rendering->nfiles++] = (MnOutput){name, bytes};
    rendering->files = files;
}

void mn_issuing_finish(MnContext *ctx, MnIssue *issue)
{
    MnContext own = mn_context_new(ctx->arena, NULL);
    issue->entry.before = mn_issue_log_ends(ctx->arena, log_of(&own, issue->before), &issue->entry.nbefore);
    issue->entry = *as_read(ctx, &issue->entry);
    mn_entry_digest(&issue->entry, issue->digest);
    issue->text = with_entry(ctx->arena, issue->before, &issue->entry);
}
