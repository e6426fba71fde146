/* command_issue.c - `muniment issue DOCUMENT`: its current version is issued (publish/issuing.h); `muniment circulate DOCUMENT`: it is sealed
 * as a draft; `muniment withdraw DOCUMENT@VERSION`. In: the project, and who asks when. Out: the version's folder, its entry in issued.ini, the site around it; on standard output the certificate, which is for the signed
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
#include "publish/pdf_alone.h"
#include "publish/redlines.h"
#include "publish/withdrawn_page.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- the order ---- */

static int usage(const MnOptions *options, const char *what)
{
    fprintf(options->err, "muniment: %s; try 'muniment --help'\n", what);
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

static int take_order(MnArena *arena, const MnOptions *options, MnEntryKind kind, MnIssueOrder *order)
{
    MnDate day;
    bool withdraws = kind == MN_ENTRY_WITHDRAWN;
    *order = (MnIssueOrder){.kind = kind,
                            .date = options->date ? options->date : today(arena),
                            .reason = withdraws ? options->reason : options->amend,
                            .approved = options->approved};
    if (!mn_date_parse(mn_str(order->date), &day, NULL, NULL) || !day.day)
        return usage(options, "--date wants a day, as 2027-03-12");
    if (withdraws && !order->reason) return usage(options, "withdraw: say why, by --reason");
    if (order->reason && !is_reason(order->reason))
        return usage(options, withdraws ? "--reason wants a reason, in one line" : "--amend wants a reason, in one line");
    return MN_EXIT_DONE;
}

/* ---- the certificate ---- */

static void print_line(const MnOptions *options, const char *label, const char *value)
{
    if (value) fprintf(options->out, "%-12s%s\n", label, value);
}

static void print_certificate(const MnOptions *options, const MnIssue *issue)
{
    const MnIssueEntry *entry = &issue->entry;
    static const char *const heads[MN_ENTRY_KINDS] = {"Certificate of issue", "Certificate of issue",
                                                      "Certificate of circulation", "Certificate of withdrawal"};
    fprintf(options->out, "%s%s\n\n", heads[entry->kind], options->dry_run ? " (a dry run: nothing was written)" : "");
    print_line(options, "document", issue->rendering.key.document);
    print_line(options, "title", issue->title);
    print_line(options, "version", entry->version);
    print_line(options, mn_entry_word(entry->kind), entry->date);
    print_line(options, "reason", entry->reason);
    if (entry->pages) fprintf(options->out, "%-12s%u\n", "pages", entry->pages);
    print_line(options, "tree", entry->tree);
    print_line(options, MN_SUMS, entry->sums);
    for (size_t i = 0; i < entry->nbefore; i++) print_line(options, "after", entry->before[i]);
    print_line(options, "entry", issue->digest);
    print_line(options, "signed by", entry->signer);
    print_line(options, "stamp", entry->stamp);
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
    const char *version;
    MnStr before; /* issued.ini as it is */
    const MnIssueOrder *order;
} Wanted;

static bool withdraw(MnParked *parked, MnShared *shared, const Wanted *wanted, const MnIssueOrder *order, MnIssue *issue)
{
    MnContext *ctx = &parked->ctx;
    MnBuf page = {0};
    const MnWithdrawal withdrawal = {wanted->version, order->date, order->reason};
    MnKey key = parked->document.key;
    key.version = wanted->version;
    MnPlace here = mn_place_page(ctx->arena, &key);
    if (!mn_document_finish(ctx, shared, MN_UPTO_LINKED, &parked->document)) return false;
    mn_withdrawn_page(ctx, &parked->document, &withdrawal, &here, &page);
    size_t len = page.len;
    const MnIssueSource source = {wanted->version, {mn_buf_finish(&page, ctx->arena), len}, wanted->before};
    return mn_issuing_withdraw(ctx, shared, &parked->document, &source, order, issue);
}

static bool make(MnParked *parked, MnShared *shared, const Wanted *wanted, MnIssue *issue)
{
    MnContext *ctx = &parked->ctx;
    MnIssueOrder own = *wanted->order;
    const char *key = given_or_set(wanted->options->sign, "MUNIMENT_SIGNING_KEY");
    if (key && !(own.signer = mn_sign_fingerprint(ctx, key))) return false;
    bool withdraws = own.kind == MN_ENTRY_WITHDRAWN;
    bool made = withdraws ? withdraw(parked, shared, wanted, &own, issue)
                          : mn_issuing_make(ctx, shared, &parked->document, wanted->before, &own, issue);
    if (!made) return false;
    if (!wanted->options->dry_run && !sign(ctx, wanted->options, issue)) return false;
    mn_issuing_finish(ctx, issue);
    if (wanted->options->dry_run) return true;
    return mn_issuing_write(ctx, shared, issue) && mn_redlines_publish(ctx, shared, &parked->document, &issue->rendering);
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
    MnKey key = opened->keys[0];
    if (wanted->order->kind == MN_ENTRY_WITHDRAWN) key.version = NULL; /* the document says what stands when it is gone */
    mn_run_open(opened->shared, &key, 1);
    MnParked *parked = mn_run_parked(opened->shared, built[0]);
    bool good = parked->good && !parked->held &&
                mn_scans_publish(&parked->ctx, opened->shared, &parked->document, !options->dry_run) &&
                make(parked, opened->shared, wanted, &issue);
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
    const Wanted wanted = {options, version, before, order};
    if (mn_opened_over(&opened, options, options->operands, 1, name, overlay)) status = issue_one(&opened, &wanted);
    if (opened.status > status) status = opened.status;
    mn_opened_clear(&opened);
    mn_arena_free(arena);
    return status;
}

/* What was done before stands, if it does: a build of the document says so, and completes what was cut short. */
static int verify(const MnOptions *options, const char *id, const char *version, MnEntryKind kind)
{
    MnOptions own = *options;
    const char *const operands[] = {id, NULL};
    own.operands = operands;
    int status = options->dry_run ? mn_command_check(&own) : mn_command_build(&own);
    if (status == MN_EXIT_DONE) fprintf(options->out, "%s %s was %s before, and stands\n", id, version, mn_entry_word(kind));
    return status;
}

/* What the project as it is says of the request. Strings are copied to the arena. */
typedef struct {
    const char *id, *version;
    const char *name; /* of issued.ini */
    MnStr before;     /* that */
    bool may, stands;
} Asked;

static int ask(MnArena *arena, const MnOptions *options, const MnIssueOrder *order, Asked *asked)
{
    MnOpened opened;
    int status;
    if (mn_opened_init(&opened, options, options->operands, 1)) {
        const MnKey *key = &opened.keys[0];
        asked->id = mn_arena_strdup(arena, key->document);
        asked->name = mn_issue_log_path(arena, key->document);
        MnContext ctx = mn_context_new(opened.arena, mn_shared_reader(opened.shared, opened.arena, asked->id));
        const char *version = NULL;
        asked->may = mn_issuing_may_begin(&ctx, opened.shared, key, order, &version, &asked->stands);
        mn_print_diag(options, ctx.diag);
        if (version) asked->version = mn_arena_strdup(arena, version);
        const MnSource *log = mn_reader_text(ctx.reader, MN_ROOT_PROJECT, asked->name)->source;
        if (log) asked->before = mn_source_bytes(log);
        asked->before.ptr = mn_arena_strndup(arena, log ? asked->before.ptr : "", asked->before.len);
        status = mn_status_of(ctx.diag);
    } else {
        status = opened.status;
    }
    if (opened.status > status) status = opened.status;
    mn_opened_clear(&opened);
    return status;
}

static int run(const MnOptions *options, MnEntryKind kind)
{
    MnIssueOrder order;
    Asked asked = {.may = false};
    MnArena *arena = mn_arena_new();
    int status = take_order(arena, options, kind, &order);
    if (status == MN_EXIT_DONE) status = ask(arena, options, &order, &asked);
    if (status == MN_EXIT_DONE && asked.may)
        status = asked.stands ? verify(options, asked.id, asked.version, kind)
                              : issue_over(options, asked.name, asked.before, asked.version, &order);
    mn_arena_free(arena);
    return status;
}

int mn_command_issue(const MnOptions *options)
{
    return run(options, MN_ENTRY_ISSUED);
}

int mn_command_circulate(const MnOptions *options)
{
    return run(options, MN_ENTRY_CIRCULATED);
}

int mn_command_withdraw(const MnOptions *options)
{
    return run(options, MN_ENTRY_WITHDRAWN);
}
