/* former_chain.c - see former_chain.h. In: the entries of a document, and those that were published under its former ids. Out: links between them, or
 * what of these links does not hold. */
#include "issue/former_chain.h"

#include "document/formerly.h"

#include <string.h>

/* ---- linking ---- */

static const MnIssueLog *published_log(MnContext *ctx, const char *id)
{
    MnContext own = mn_context_new(ctx->arena, ctx->reader);
    const MnRead *read = mn_reader_text(ctx->reader, MN_ROOT_OUTPUT, mn_path_join(ctx->arena, id, "issued.ini"));
    return read->source ? mn_issue_log_read(&own, read->source) : NULL;
}

static bool is_named(const MnIssueLog *log, const char *digest)
{
    for (size_t i = 0; i < log->count; i++)
        for (size_t k = 0; k < log->entries[i].nformers; k++)
            if (strcmp(log->entries[i].formers[k].entry, digest) == 0) return true;
    return false;
}

static void take(MnContext *ctx, const char *id, const MnIssueLog *log, MnIssueEntry *entry)
{
    size_t count = 0;
    const MnIssueLog *former = published_log(ctx, id);
    const char *const *ends = former ? mn_issue_log_ends(ctx->arena, former, &count) : NULL;
    MnEntryFormer *all = mn_arena_array(ctx->arena, entry->nformers + count + 1, sizeof *all);
    if (entry->nformers) memcpy(all, entry->formers, entry->nformers * sizeof *all);
    for (size_t i = 0; i < count; i++)
        if (!is_named(log, ends[i])) all[entry->nformers++] = (MnEntryFormer){id, ends[i]};
    entry->formers = all;
}

void mn_former_take(MnContext *ctx, const MnDocument *document, const MnIssueLog *log, MnIssueEntry *entry)
{
    const char *rest = mn_formerly_of(ctx->arena, document->data);
    while (rest && *rest) {
        size_t len = strcspn(rest, " ");
        take(ctx, mn_arena_strndup(ctx->arena, rest, len), log, entry);
        rest += len + (rest[len] == ' ');
    }
}

/* ---- verifying ---- */

static bool has_entry(const MnVerifyLog *log, const char *digest)
{
    for (size_t i = 0; i < log->log->count; i++)
        if (strcmp(log->digests[i], digest) == 0) return true;
    return false;
}

/* The entries of that id: of the project, should it have such a document again; else those that are published. Their own faults are told
 * with that document. */
static MnVerifyLog log_of(MnContext *ctx, const char *id)
{
    MnFindings passed = {.arena = ctx->arena};
    const char *own = mn_issue_log_path(ctx->arena, id);
    if (mn_reader_has(ctx->reader, MN_ROOT_PROJECT, own)) return mn_verify_log_read(ctx, MN_ROOT_PROJECT, own, &passed);
    return mn_verify_log_read(ctx, MN_ROOT_OUTPUT, mn_path_join(ctx->arena, id, "issued.ini"), &passed);
}

static void check(MnContext *ctx, const MnVerifyLog *log, const MnIssueEntry *entry, const MnEntryFormer *former,
                  MnFindings *findings)
{
    MnVerifyLog its = log_of(ctx, former->id);
    if (has_entry(&its, former->entry)) return;
    const char *heading = mn_verify_heading(ctx->arena, entry), *text;
    if (its.source)
        text = mn_arena_printf(ctx->arena,
                               "%s in %s:%u goes on from an entry %.12s… of '%s' that is not there: it was altered or taken out",
                               heading, log->file, entry->pos.line, former->entry, former->id);
    else
        text = mn_arena_printf(ctx->arena, "%s in %s:%u goes on from what was issued as '%s', of which the entries are gone",
                               heading, log->file, entry->pos.line, former->id);
    mn_findings_add(findings, MN_FAULT_FORMER, its.file, 0, text);
}

void mn_former_verify(MnContext *ctx, const MnVerifyLog *log, MnFindings *findings)
{
    for (size_t i = 0; i < log->log->count; i++)
        for (size_t k = 0; k < log->log->entries[i].nformers; k++)
            check(ctx, log, &log->log->entries[i], &log->log->entries[i].formers[k], findings);
}
