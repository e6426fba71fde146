/* command_issue.c - `muniment issue DOCUMENT`: its current version is issued (publish/issuing.h). In: the project, and who asks when. Out:
 * the version's folder, its entry in issued.ini, the site around it; on standard output the certificate, which is for the signed
 * minutes: whoever holds that can tell ten years on whether anything was altered.
 *
 * Here alone the clock is read, for the day of issue where none is given. The project is opened twice: as it is, to see whether the
 * version may be issued; and with an entry that has the date alone laid over issued.ini, so that all stages see it as issued. */
#include "base/date.h"
#include "command/opened.h"
#include "document/links.h"
#include "document/pipeline.h"
#include "document/run.h"
#include "document/versions.h"
#include "ini/reader.h"
#include "issue/sign.h"
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
    print_line(options, "signed by", entry->signer);
    fputc('\n', options->out);
}

/* ---- issuing ---- */

static const char *given_or_set(const char *given, const char *variable)
{
    const char *set = given ? given : getenv(variable);
    return set && *set ? set : NULL;
}

/* Signature and stamp, where there are a key and a command. */
static bool sign(MnContext *ctx, const MnOptions *options, MnIssue *issue)
{
    const char *key = given_or_set(options->sign, "MUNIMENT_SIGNING_KEY"),
               *command = given_or_set(options->stamp, "MUNIMENT_STAMP_COMMAND");
    MnStr signed_bytes = issue->rendering.files[issue->rendering.nfiles - 1].bytes, stamp; /* SHA256SUMS, which is the last */
    if (key) {
        if (!mn_sign(ctx, key, signed_bytes, &signed_bytes)) return false;
        mn_issuing_add(ctx, issue, MN_SUMS_SIGNATURE, signed_bytes);
    }
    if (!command) return true;
    if (!mn_stamp(ctx, command, signed_bytes, &stamp)) return false;
    mn_issuing_add(ctx, issue, key ? MN_SUMS_SIGNATURE_STAMP : MN_SUMS_STAMP, stamp);
    return true;
}

/* What is to be issued, and how. */
typedef struct {
    const MnOptions *options;
    MnStr before; /* issued.ini as it is */
    const MnIssueOrder *order;
} Wanted;

static bool make(MnParked *parked, MnShared *shared, const Wanted *wanted, MnIssue *issue)
{
    MnContext *ctx = &parked->ctx;
    MnIssueOrder own = *wanted->order;
    const char *key = given_or_set(wanted->options->sign, "MUNIMENT_SIGNING_KEY");
    if (key && !(own.signer = mn_sign_fingerprint(ctx, key))) return false;
    if (!mn_issuing_make(ctx, shared, &parked->document, wanted->before, &own, issue)) return false;
    return wanted->options->dry_run || (sign(ctx, wanted->options, issue) && mn_issuing_write(ctx, shared, issue));
}

/* Links of other documents into it, which are checked by what was published last. */
static void check_links(MnOpened *opened, const MnOptions *options, const char *const *built)
{
    MnContext ctx = mn_context_new(opened->arena, mn_shared_reader(opened->shared, opened->arena, NULL));
    mn_links_check_into(&ctx, opened->shared, built);
    mn_print_diag(options, ctx.diag);
}

/* Makes and writes it, and the site around it. */
static int issue_one(MnOpened *opened, const Wanted *wanted)
{
    MnIssue issue;
    const MnOptions *options = wanted->options;
    const char *const built[] = {opened->keys[0].document, NULL};
    mn_run_open(opened->shared, opened->keys, 1);
    MnParked *parked = mn_run_parked(opened->shared, built[0]);
    bool good = parked->good && mn_shared_is_whole(opened->shared) && make(parked, opened->shared, wanted, &issue);
    if (!parked->good) mn_document_finish(&parked->ctx, opened->shared, MN_UPTO_PAGES, &parked->document); /* for its faults */
    mn_print_diag(options, parked->ctx.diag);
    int status = mn_status_of(parked->ctx.diag);
    if (!good && !status) status = opened->status ? opened->status : MN_EXIT_SYSTEM;
    if (good && !options->dry_run) {
        int site = mn_write_site(opened, options, built, false);
        check_links(opened, options, built);
        if (site > status) status = site;
    }
    if (good) print_certificate(options, &issue);
    mn_run_leave(parked);
    return status;
}

static int issue_over(const MnOptions *options, const char *name, MnStr before, const char *version, const MnIssueOrder *order)
{
    MnOpened opened;
    MnArena *arena = mn_arena_new();
    int status = MN_EXIT_DONE;
    MnStr overlay = mn_issuing_overlay(arena, before, version, order);
    const Wanted wanted = {options, before, order};
    if (mn_opened_over(&opened, options, options->operands, 1, name, overlay)) status = issue_one(&opened, &wanted);
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
