/* together.c - see together.h. In: what was made of one document or two. Out: their folders and entries; or, of a run that was cut short,
 * what is left to do. */
#include "publish/together.h"

#include "document/key.h"
#include "publish/folder.h"
#include "publish/publish.h"

#include <string.h>

static const char *project_of(const MnContext *ctx)
{
    return mn_files_path(mn_reader_files(ctx->reader), MN_ROOT_PROJECT);
}

static const char *id_of(const MnIssuePart *part)
{
    return part->issue->rendering.key.document;
}

static const char *folder_of(const MnIssuePart *part)
{
    return mn_key_folder(part->ctx->arena, &part->issue->rendering.key);
}

/* content/documents/ID/.issuing.ini */
static const char *waiting_path(MnArena *arena, const char *id)
{
    return mn_arena_printf(arena, "content/documents/%s/.issuing.ini", id);
}

/* ---- writing ---- */

void mn_together_finish(const MnIssuePart *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const MnIssuePart *other = &parts[count - 1 - i];
        if (count == MN_MOST_TOGETHER) parts[i].issue->entry.with = id_of(other);
        if (count == MN_MOST_TOGETHER) parts[i].issue->entry.with_sums = other->issue->entry.sums;
    }
    for (size_t i = 0; i < count; i++) mn_issuing_finish(parts[i].ctx, parts[i].issue);
}

static bool make_folders(MnShared *shared, const MnIssuePart *parts, size_t count)
{
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        const MnRendering *rendering = &parts[i].issue->rendering;
        good = mn_folder_make(parts[i].ctx, mn_shared_output(shared), folder_of(&parts[i]), rendering->files, rendering->nfiles);
    }
    return good;
}

static bool wait(const MnIssuePart *part)
{
    bool changed;
    MnContext *ctx = part->ctx;
    return mn_file_publish(ctx, project_of(ctx), waiting_path(ctx->arena, id_of(part)), part->issue->text, &changed);
}

static bool enter(const MnIssuePart *part)
{
    bool changed;
    MnContext *ctx = part->ctx;
    return mn_file_publish(ctx, project_of(ctx), mn_issue_log_path(ctx->arena, id_of(part)), part->issue->text, &changed);
}

/* Nothing of it was issued. */
static void tidy(MnShared *shared, const MnIssuePart *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) mn_folder_tidy(parts[i].ctx, mn_shared_output(shared), folder_of(&parts[i]));
    mn_together_close(parts, count);
}

static bool publish(MnShared *shared, const MnIssuePart *part)
{
    bool changed;
    MnRendering *rendering = &part->issue->rendering;
    rendering->way = MN_WAY_TAKE;
    rendering->log = part->issue->text;
    return mn_publish(part->ctx, shared, rendering, &changed) != NULL;
}

static bool write_all(MnShared *shared, const MnIssuePart *parts, size_t count)
{
    bool two = count == MN_MOST_TOGETHER;
    if (!make_folders(shared, parts, count) || (two && !wait(&parts[1])) || !enter(&parts[0])) {
        tidy(shared, parts, count);
        return false;
    }
    if (two && !enter(&parts[1])) return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) good = publish(shared, &parts[i]) && good;
    return good;
}

bool mn_together_write(MnShared *shared, const MnIssuePart *parts, size_t count)
{
    MnInterrupt *interrupt = mn_files_interrupt(mn_reader_files(parts[0].ctx->reader));
    mn_interrupt_hold(interrupt);
    bool good = write_all(shared, parts, count);
    mn_interrupt_release(interrupt);
    return good;
}

bool mn_together_close(const MnIssuePart *parts, size_t count)
{
    return count < MN_MOST_TOGETHER || mn_together_forget(parts[1].ctx, id_of(&parts[1]));
}

/* ---- a run that was cut short ---- */

static const MnIssueEntry *last_of(const MnIssueLog *log)
{
    return log->count ? &log->entries[log->count - 1] : NULL;
}

/* Was the first entered? Then the entry that waits is its companion. */
static bool is_decided(MnContext *ctx, const char *id, const MnIssueEntry *waits)
{
    if (!waits || !waits->with) return false;
    const MnIssueLog *log = mn_issue_log_of(ctx, waits->with);
    for (size_t i = 0; i < log->count; i++)
        if (mn_entry_is_with(waits, id, &log->entries[i], waits->with)) return true;
    return false;
}

/* Is the file as it was when the run began, or as it was to become? */
static bool is_as_it_was(MnStr now, MnStr becomes)
{
    return mn_str_equal(now, becomes) || (now.len < becomes.len && memcmp(now.ptr, becomes.ptr, now.len) == 0);
}

bool mn_together_look(MnContext *ctx, const char *id, MnTorn *out)
{
    MnContext own = mn_context_new(ctx->arena, ctx->reader);
    const MnSource *waits = mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, waiting_path(ctx->arena, id))->source;
    *out = (MnTorn){0};
    const char *half = mn_key_beside(ctx->arena, waiting_path(ctx->arena, id));
    if (!waits) return !mn_reader_has(ctx->reader, MN_ROOT_PROJECT, half) || mn_together_forget(ctx, id);
    MnStr text = mn_source_bytes(waits), now = {"", 0};
    const MnIssueEntry *entry = last_of(mn_issue_log_read(&own, mn_source_new(ctx->arena, waits->name, text)));
    if (!is_decided(ctx, id, entry)) return mn_together_forget(ctx, id);
    const MnSource *log = mn_reader_bytes(ctx->reader, MN_ROOT_PROJECT, mn_issue_log_path(ctx->arena, id))->source;
    if (log) now = mn_source_bytes(log);
    if (!is_as_it_was(now, text)) {
        mn_report(ctx->diag, MN_ISSUE_TORN, mn_at((MnPos){log, 0, 0}), .id = id, .other = entry->with);
        return false;
    }
    *out = (MnTorn){entry->with, text};
    return true;
}

bool mn_together_enter(MnContext *ctx, const char *id, const MnTorn *torn)
{
    bool changed;
    return mn_file_publish(ctx, project_of(ctx), mn_issue_log_path(ctx->arena, id), torn->text, &changed);
}

bool mn_together_forget(MnContext *ctx, const char *id)
{
    bool changed;
    const char *waits = waiting_path(ctx->arena, id), *half = mn_key_beside(ctx->arena, waits);
    return mn_file_withdraw(ctx, project_of(ctx), waits, &changed) && mn_file_withdraw(ctx, project_of(ctx), half, &changed);
}
