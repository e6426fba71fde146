/* command_issue.c - `muniment issue DOCUMENT`: its current version is issued (publish/issuing.h); `muniment circulate DOCUMENT`: it is sealed
 * as a draft; `muniment withdraw DOCUMENT@VERSION`. In: the project, and who asks when. Out: the version's folder, its entry in issued.ini, the site around it; on standard output the certificate, which is for the signed
 * minutes: whoever holds that can tell ten years on whether anything was altered.
 *
 * What is one document in two languages is issued in both by one command (publish/together.h): all is made of both before anything is
 * written of either.
 *
 * Here alone the clock is read, for the day of issue where none is given. The project is opened twice: as it is, to see whether the
 * version may be issued; and with an entry that has the date alone laid over issued.ini, so that all stages see it as issued. */
#include "base/date.h"
#include "base/map.h"
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
#include "publish/together.h"
#include "publish/withdrawn_page.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- the order ---- */

static int usage(const MnOptions *options, const char *what)
{
    fprintf(mn_err(options), "muniment: %s; try 'muniment --help'\n", what);
    return MN_EXIT_USAGE;
}

static const char *today(MnArena *arena)
{
    time_t now = time(NULL);
    struct tm day;
    localtime_r(&now, &day);
    return mn_arena_printf(arena, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

/* What it lacks to stand in one line of an INI file as it is; NULL: nothing. */
static const char *lacks_reason(const char *text)
{
    MnStr reason = mn_str_trim(mn_str(text));
    if (!reason.len) return "wants a reason, and it is empty";
    if (mn_utf8_check(reason) != reason.len) return "wants a reason in UTF-8";
    for (size_t i = 0; i < reason.len; i++)
        if ((unsigned char)reason.ptr[i] < ' ' || reason.ptr[i] == '\x7F') return "wants a reason in one line";
    return strstr(text, "{{") ? "wants a reason in words, without {{" : NULL;
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
    if (withdraws && !strchr(options->operands[0], '@'))
        return usage(options, "withdraw wants DOCUMENT@VERSION: say which version is withdrawn");
    if (withdraws && !order->reason) return usage(options, "withdraw: say why, by --reason");
    const char *lacking = order->reason ? lacks_reason(order->reason) : NULL;
    if (lacking) return usage(options, mn_arena_printf(arena, "%s %s", withdraws ? "--reason" : "--amend", lacking));
    return MN_EXIT_DONE;
}

/* ---- the certificate ---- */

static void print_line(const MnOptions *options, const char *label, const char *value)
{
    if (value) fprintf(options->out, "%-12s%s\n", label, value);
}

static void print_issue(const MnOptions *options, const MnIssue *issue)
{
    const MnIssueEntry *entry = &issue->entry;
    print_line(options, "document", issue->rendering.key.document);
    print_line(options, "title", issue->title);
    print_line(options, "language", entry->with ? issue->language : NULL);
    print_line(options, "version", entry->version);
    print_line(options, mn_entry_word(entry->kind), entry->date);
    print_line(options, "reason", entry->reason);
    if (entry->pages) fprintf(options->out, "%-12s%u\n", "pages", entry->pages);
    print_line(options, "tree", entry->tree);
    print_line(options, MN_SUMS, entry->sums);
    for (size_t i = 0; i < entry->nbefore; i++) print_line(options, "after", entry->before[i]);
    for (size_t i = 0; i < entry->nformers; i++) {
        print_line(options, "formerly", entry->formers[i].id);
        print_line(options, "after", entry->formers[i].entry);
    }
    print_line(options, "entry", issue->digest);
    print_line(options, "signed by", entry->signer);
    print_line(options, "stamp", entry->stamp);
    fputc('\n', options->out);
}

/* One, whether of one document or of one in two languages. */
static void print_certificate(const MnOptions *options, const MnIssuePart *parts, size_t count)
{
    static const char *const heads[MN_ENTRY_KINDS] = {"Certificate of issue", "Certificate of issue",
                                                      "Certificate of circulation", "Certificate of withdrawal"};
    fprintf(options->out, "%s%s%s\n\n", heads[parts[0].issue->entry.kind], count > 1 ? " in two languages, in one act" : "",
            options->dry_run ? " (a dry run: nothing was written)" : "");
    for (size_t i = 0; i < count; i++) print_issue(options, parts[i].issue);
}

/* ---- making ---- */

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

/* What the project as it is says of a document that was asked for. Strings are copied to the arena. */
typedef struct {
    const char *id, *operand, *version;
    const char *name; /* of issued.ini */
    MnStr before;     /* that */
} Asked;

/* What is to be issued, and how. */
typedef struct {
    const MnOptions *options;
    const MnIssueOrder *order;
    Asked asked[MN_MOST_TOGETHER];
    size_t count;
    bool may, stand;
} Wanted;

static bool withdraw(MnParked *parked, MnShared *shared, const Asked *asked, const MnIssueOrder *order, MnIssue *issue)
{
    MnContext *ctx = &parked->ctx;
    MnBuf page = {0};
    const MnWithdrawal withdrawal = {asked->version, order->date, order->reason};
    MnKey key = parked->document.key;
    key.version = asked->version;
    MnPlace here = mn_place_page(ctx->arena, &key);
    if (!mn_document_finish(ctx, shared, MN_UPTO_LINKED, &parked->document)) return false;
    mn_withdrawn_page(ctx, &parked->document, &withdrawal, &here, &page);
    size_t len = page.len;
    const MnIssueSource source = {asked->version, {mn_buf_finish(&page, ctx->arena), len}, asked->before};
    return mn_issuing_withdraw(ctx, shared, &parked->document, &source, order, issue);
}

/* All of it but its place in the chain. */
static bool make(MnParked *parked, MnShared *shared, const Wanted *wanted, const Asked *asked, MnIssue *issue)
{
    MnContext *ctx = &parked->ctx;
    const MnOptions *options = wanted->options;
    MnIssueOrder own = *wanted->order;
    const char *key = given_or_set(options->sign, "MUNIMENT_SIGNING_KEY");
    if (!parked->good) mn_document_finish(ctx, shared, MN_UPTO_PAGES, &parked->document); /* for its faults */
    if (!parked->good || parked->held || !mn_scans_publish(ctx, shared, &parked->document, !options->dry_run)) return false;
    if (key && !(own.signer = mn_sign_fingerprint(ctx, key))) return false;
    bool withdraws = own.kind == MN_ENTRY_WITHDRAWN;
    bool made = withdraws ? withdraw(parked, shared, asked, &own, issue)
                          : mn_issuing_make(ctx, shared, &parked->document, asked->before, &own, issue);
    return made && (options->dry_run || sign(ctx, options, issue));
}

/* ---- issuing ---- */

typedef struct {
    MnParked *parked[MN_MOST_TOGETHER];
    MnIssue issues[MN_MOST_TOGETHER];
    MnIssuePart parts[MN_MOST_TOGETHER];
} Act;

/* Each is made, whatever is wrong with the other, so that all faults are told. */
static bool make_all(MnOpened *opened, const Wanted *wanted, Act *act)
{
    bool good = true;
    MnKey keys[MN_MOST_TOGETHER];
    bool withdraws = wanted->order->kind == MN_ENTRY_WITHDRAWN;
    for (size_t i = 0; i < wanted->count; i++) {
        keys[i] = opened->keys[i];
        if (withdraws) keys[i].version = NULL; /* the document says what stands when it is gone */
    }
    mn_run_open(opened->shared, keys, wanted->count);
    for (size_t i = 0; i < wanted->count; i++) {
        act->parked[i] = mn_run_parked(opened->shared, wanted->asked[i].id);
        good = make(act->parked[i], opened->shared, wanted, &wanted->asked[i], &act->issues[i]) && good;
        act->parts[i] = (MnIssuePart){&act->parked[i]->ctx, &act->issues[i]};
    }
    return good;
}

static bool write_all(MnOpened *opened, const Wanted *wanted, const Act *act)
{
    bool good = mn_together_write(opened->shared, act->parts, wanted->count);
    for (size_t i = 0; i < wanted->count && good; i++)
        good = mn_redlines_publish(&act->parked[i]->ctx, opened->shared, &act->parked[i]->document, &act->issues[i].rendering);
    return good;
}

/* Links of other documents into it, which are checked by what was published last. */
static void check_links(MnOpened *opened, const MnOptions *options, const char *const *built)
{
    MnContext ctx = mn_context_new(opened->arena, mn_shared_reader(opened->shared, opened->arena, NULL));
    mn_links_check_into(&ctx, opened->shared, built);
    mn_print_diag(options, ctx.diag);
}

static int write_site(MnOpened *opened, const Wanted *wanted, const Act *act)
{
    const char *built[MN_MOST_TOGETHER + 1] = {NULL};
    for (size_t i = 0; i < wanted->count; i++) built[i] = wanted->asked[i].id;
    int status = mn_write_site(opened, wanted->options, built, false);
    check_links(opened, wanted->options, built);
    return mn_together_close(act->parts, wanted->count) ? status : MN_EXIT_SYSTEM;
}

/* Prints what was said of both, once; the exit status that it asks for. */
static int tell_all(MnOpened *opened, const Wanted *wanted, const Act *act)
{
    MnMap said = {0};
    int status = MN_EXIT_DONE;
    for (size_t i = 0; i < wanted->count; i++) {
        MnDiag *diag = act->parked[i]->ctx.diag;
        int its = mn_status_of(diag);
        mn_diag_mute(diag, &said, opened->arena);
        mn_print_diag(wanted->options, diag);
        if (its > status) status = its;
    }
    mn_map_clear(&said);
    return status;
}

/* Makes and writes it, and the site around it. */
static int issue_all(MnOpened *opened, const Wanted *wanted)
{
    Act act;
    const MnOptions *options = wanted->options;
    bool good = make_all(opened, wanted, &act);
    if (good) mn_together_finish(act.parts, wanted->count);
    if (good && !options->dry_run) good = write_all(opened, wanted, &act);
    int status = tell_all(opened, wanted, &act);
    if (!good && !status) status = opened->status ? opened->status : MN_EXIT_SYSTEM;
    if (good && !options->dry_run) {
        int site = write_site(opened, wanted, &act);
        if (site > status) status = site;
    }
    if (good) print_certificate(options, act.parts, wanted->count);
    for (size_t i = 0; i < wanted->count; i++) mn_run_leave(act.parked[i]);
    return status;
}

static int issue_over(MnArena *arena, const Wanted *wanted)
{
    MnOpened opened;
    int status = MN_EXIT_DONE;
    MnOverlay overlays[MN_MOST_TOGETHER + 1] = {{NULL, {NULL, 0}}};
    const char *operands[MN_MOST_TOGETHER];
    for (size_t i = 0; i < wanted->count; i++) {
        const Asked *asked = &wanted->asked[i];
        overlays[i] = (MnOverlay){asked->name, mn_issuing_overlay(arena, asked->before, asked->version, wanted->order)};
        operands[i] = asked->operand;
    }
    if (mn_opened_over(&opened, wanted->options, operands, wanted->count, overlays)) status = issue_all(&opened, wanted);
    if (opened.status > status) status = opened.status;
    mn_opened_clear(&opened);
    return status;
}

/* What was done before stands, if it does: a build of the documents says so, and completes what was cut short. */
static int verify(const Wanted *wanted)
{
    MnOptions own = *wanted->options;
    const char *operands[MN_MOST_TOGETHER + 1] = {NULL};
    for (size_t i = 0; i < wanted->count; i++) operands[i] = wanted->asked[i].id;
    own.operands = operands;
    own.noperands = wanted->count;
    int status = own.dry_run ? mn_command_check(&own) : mn_command_build(&own);
    for (size_t i = 0; i < wanted->count && status == MN_EXIT_DONE; i++)
        fprintf(own.out, "%s %s was %s before, and stands\n", wanted->asked[i].id, wanted->asked[i].version,
                mn_entry_word(wanted->order->kind));
    return status;
}

/* ---- asking ---- */

static MnStr copied_log(MnArena *arena, MnReader *reader, const char *name)
{
    const MnSource *log = mn_reader_text(reader, MN_ROOT_PROJECT, name)->source;
    MnStr text = log ? mn_source_bytes(log) : (MnStr){"", 0};
    return (MnStr){mn_arena_strndup(arena, text.ptr, text.len), text.len};
}

/* Asks of a document; the answer lives as long as what was opened. */
static MnIssueAnswer ask_one(MnArena *arena, MnOpened *opened, const MnKey *key, Wanted *wanted, MnContext *ctx)
{
    MnIssueAnswer answer;
    Asked *asked = &wanted->asked[wanted->count++];
    *ctx = mn_context_new(opened->arena, mn_shared_reader(opened->shared, opened->arena, key->document));
    wanted->may = mn_issuing_may_begin(ctx, opened->shared, key, wanted->order, &answer);
    const char *id = mn_arena_strdup(arena, key->document),
               *version = answer.version ? mn_arena_strdup(arena, answer.version) : NULL;
    *asked = (Asked){.id = id, .operand = id, .version = version, .name = mn_issue_log_path(arena, id)};
    if (wanted->order->kind == MN_ENTRY_WITHDRAWN) asked->operand = mn_arena_printf(arena, "%s@%s", id, version ? version : "");
    else if (key->version) asked->operand = mn_arena_printf(arena, "%s@%s", id, key->version);
    asked->before = copied_log(arena, ctx->reader, asked->name);
    return answer;
}

/* What is asked of a document is asked of its translation too. */
static int ask_all(MnArena *arena, MnOpened *opened, Wanted *wanted)
{
    MnContext first, second;
    MnKey key = opened->keys[0];
    MnIssueAnswer one = ask_one(arena, opened, &key, wanted, &first);
    mn_print_diag(wanted->options, first.diag);
    wanted->stand = one.stands;
    if (!wanted->may || !one.with || mn_status_of(first.diag)) return mn_status_of(first.diag);
    key = (MnKey){.document = one.with, .version = wanted->order->kind == MN_ENTRY_WITHDRAWN ? one.version : NULL};
    MnIssueAnswer two = ask_one(arena, opened, &key, wanted, &second);
    wanted->may = wanted->may && mn_issuing_may_both(&second, &key, wanted->order, &one, &two);
    mn_print_diag(wanted->options, second.diag);
    return mn_status_of(second.diag);
}

static int ask(MnArena *arena, Wanted *wanted)
{
    MnOpened opened;
    const MnOptions *options = wanted->options;
    bool open = mn_opened_init(&opened, options, options->operands, 1);
    int status = open ? ask_all(arena, &opened, wanted) : MN_EXIT_DONE;
    if (opened.status > status) status = opened.status;
    mn_opened_clear(&opened);
    return status;
}

static int run(const MnOptions *options, MnEntryKind kind)
{
    MnIssueOrder order;
    Wanted wanted = {.options = options, .order = &order};
    MnArena *arena = mn_arena_new();
    int status = take_order(arena, options, kind, &order);
    if (status == MN_EXIT_DONE) status = ask(arena, &wanted);
    if (status == MN_EXIT_DONE && wanted.may) status = wanted.stand ? verify(&wanted) : issue_over(arena, &wanted);
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
