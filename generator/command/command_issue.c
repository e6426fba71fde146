/* command_issue.c - `muniment issue DOCUMENT`: its current version is issued (publish/issuing.h). In: the project, and who asks when. Out:
 * the version's folder, its entry in issued.ini, the site around it; on standard output the certificate, which is for the signed
 * minutes: whoever holds that can tell ten years on whether anything was altered.
 *
 * Here alone the clock is read, for the day of issue where none is given. The project is opened twice: as it is, to see whether the
 * version may be issued; and with an entry that has the date alone laid over issued.ini, so that all stages see it as issued. */
#include "base/date.h"
#include "command/opened.h"
#include "document/run.h"
#include "document/versions.h"
#include "ini/reader.h"
#include "issue/sums.h"
#include "publish/build.h"
#include "publish/issuing.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- the order ---- */

static int usage(const MnOptions *options, const char *what)
{
    fprintf(options->err, "muniment: issue: %s; try 'muniment --help'\n", what);
    return MN_EXIT_USAGE;
}

static const char *today(MnArena *arena)
{
    time_t now = time(NULL);
    struct tm day;
    localtime_r(&now, &day);
    return mn_arena_printf(arena, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

/* What can stand in one line of an INI file, and holds no expression. */
static bool is_reason(const char *text)
{
    MnStr reason = mn_str_trim(mn_str(text));
    for (size_t i = 0; i < reason.len; i++)
        if ((unsigned char)reason.ptr[i] < ' ' || reason.ptr[i] == '\x7F') return false;
    return reason.len && mn_utf8_check(reason) == reason.len && !strstr(text, "{{");
}

static int take_order(MnArena *arena, const MnOptions *options, MnIssueOrder *order)
{
    MnDate day;
    *order = (MnIssueOrder){
        .date = options->date ? options->date : today(arena), .reason = options->amend, .approved = options->approved};
    if (!mn_date_parse(mn_str(order->date), &day, NULL, NULL) || !day.day)
        return usage(options, "--date wants a day, as 2027-03-12");
    if (order->reason && !is_reason(order->reason)) return usage(options, "--amend wants a reason, in one line");
    return MN_EXIT_DONE;
}

/* ---- the certificate ---- */

static void print_line(const MnOptions *options, const char *label, const char *value)
{
    if (value) fprintf(options->out, "%-12s%s\n", label, value);
}

static void print_certificate(const MnOptions *options, const MnIssue *issue)
{
    const MnIssueEntry *entry = issue->entry;
    fputs(options->dry_run ? "Certificate of issue (a dry run: nothing was written)\n\n" : "Certificate of issue\n\n",
          options->out);
    print_line(options, "document", issue->rendering.key.document);
    print_line(options, "title", issue->title);
    print_line(options, "version", entry->version);
    print_line(options, entry->reason ? "amended" : "issued", entry->date);
    print_line(options, "reason", entry->reason);
    fprintf(options->out, "%-12s%u\n", "pages", entry->pages);
    print_line(options, "tree", entry->tree);
    print_line(options, MN_SUMS, entry->sums);
    for (size_t i = 0; i < entry->nbefore; i++) print_line(options, "after", entry->before[i]);
    print_line(options, "entry", issue->digest);
    fputc('\n', options->out);
}

/* ---- issuing ---- */

/* Makes and writes it; *written: it was issued. */
static int issue_one(MnOpened *opened, const MnOptions *options, MnStr before, const MnIssueOrder *order, bool *written)
{
    MnIssue issue;
    const MnKey *key = &opened->keys[0];
    mn_run_open(opened->shared, opened->keys, 1);
    MnParked *parked = mn_run_parked(opened->shared, key->document);
    bool good = parked->good && mn_shared_is_whole(opened->shared) &&
                mn_issuing_make(&parked->ctx, opened->shared, &parked->document, before, order, &issue);
    *written = good && !options->dry_run && mn_issuing_write(&parked->ctx, opened->shared, &issue);
    mn_print_diag(options, parked->ctx.diag);
    int status = mn_status_of(parked->ctx.diag);
    if (good && (options->dry_run || *written)) print_certificate(options, &issue);
    else if (!status) status = opened->status ? opened->status : MN_EXIT_SYSTEM;
    mn_run_leave(parked);
    return status;
}

static int issue_over(const MnOptions *options, const char *name, MnStr before, const char *version, const MnIssueOrder *order)
{
    MnOpened opened;
    MnArena *arena = mn_arena_new();
    bool written = false;
    int status = MN_EXIT_DONE;
    MnStr overlay = mn_issuing_overlay(arena, before, version, order);
    if (mn_opened_over(&opened, options, options->operands, 1, name, overlay)) {
        const char *const built[] = {opened.keys[0].document, NULL};
        status = issue_one(&opened, options, before, order, &written);
        int site = written ? mn_write_site(&opened, options, built, false) : MN_EXIT_DONE;
        if (site > status) status = site;
    }
    if (opened.status > status) status = opened.status;
    mn_opened_clear(&opened);
    mn_arena_free(arena);
    return status;
}

/* What was issued stands, if it does: a build of the document says so. */
static int verify(const MnOptions *options, const char *id, const char *version)
{
    MnOptions own = *options;
    own.given = 0;
    int status = options->dry_run ? mn_command_check(&own) : mn_command_build(&own);
    if (status == MN_EXIT_DONE) fprintf(options->out, "%s %s was issued before, and stands as it was issued\n", id, version);
    return status;
}

int mn_command_issue(const MnOptions *options)
{
    MnOpened opened;
    MnIssueOrder order;
    MnArena *arena = mn_arena_new();
    int status = take_order(arena, options, &order);
    if (status == MN_EXIT_DONE && !mn_opened_init(&opened, options, options->operands, 1)) {
        status = opened.status;
        mn_opened_clear(&opened);
    } else if (status == MN_EXIT_DONE) {
        const MnKey *key = &opened.keys[0];
        const char *name = mn_issue_log_path(arena, key->document), *id = mn_arena_strdup(arena, key->document), *version = NULL;
        MnContext ctx = mn_context_new(opened.arena, mn_shared_reader(opened.shared, opened.arena, id));
        bool stands, may = mn_issuing_may_begin(&ctx, opened.shared, key, &order, &version, &stands);
        mn_print_diag(options, ctx.diag);
        status = opened.status > mn_status_of(ctx.diag) ? opened.status : mn_status_of(ctx.diag);
        const MnSource *log = mn_reader_text(ctx.reader, MN_ROOT_PROJECT, name)->source;
        MnStr before = log ? mn_source_bytes(log) : (MnStr){0};
        before.ptr = mn_arena_strndup(arena, before.len ? before.ptr : "", before.len);
        if (version) version = mn_arena_strdup(arena, version);
        mn_opened_clear(&opened);
        if (may && status == MN_EXIT_DONE)
            status = stands ? verify(options, id, version) : issue_over(options, name, before, version, &order);
    }
    mn_arena_free(arena);
    return status;
}
