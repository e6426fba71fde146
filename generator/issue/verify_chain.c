/* verify_chain.c - see verify_chain.h. In: issued.ini, or its published copy. Out: findings.
 *
 * An entry that was altered has another digest, so that the one after it names one that is not there, and nothing names it: it is an
 * end of the chain beside the last. As many ends as that explains are no forks. The last entry of all has none after it: the folder
 * of its version tells of it (verify_folder.h), and the other copy of the file does. */
#include "issue/verify_chain.h"

#include <string.h>

/* ---- reading ---- */

/* The line where git left a mark of a merge that was not finished; 0: there is none. */
static uint32_t merge_mark(MnStr text)
{
    for (uint32_t line = 1; text.len; line++) {
        const char *end = memchr(text.ptr, '\n', text.len);
        if (mn_str_starts(text, "<<<<<<<") || mn_str_starts(text, "=======") || mn_str_starts(text, ">>>>>>>")) return line;
        text = mn_str_slice(text, end ? (size_t)(end - text.ptr) + 1 : text.len, text.len);
    }
    return 0;
}

static const char *const *digests_of(MnArena *arena, const MnIssueLog *log)
{
    const char **digests = mn_arena_array(arena, log->count + 1, sizeof *digests);
    for (size_t i = 0; i < log->count; i++) {
        char digest[65] = "";
        if (mn_entry_is_sealed(&log->entries[i])) mn_entry_digest(&log->entries[i], digest);
        digests[i] = mn_arena_strdup(arena, digest);
    }
    return digests;
}

/* Git puts lines of two entries together where some of them are the same. */
static const char merged[] =
    "; where two entries were merged into one, have both whole again, one below the other: see `git log -p`";

/* What the reader and the schema found wrong in it. */
static void take_errors(const MnDiag *diag, const char *file, MnFindings *findings)
{
    size_t count;
    const MnDiagnostic *const *all = mn_diag_list(diag, &count);
    for (size_t i = 0; i < count; i++)
        if (all[i]->severity == MN_ERROR)
            mn_findings_add(findings, MN_FAULT_ENTRY, file, all[i]->range.start.line,
                            all[i]->code != MN_KEY_TWICE ? all[i]->message
                                                         : mn_arena_printf(findings->arena, "%s%s", all[i]->message, merged));
}

MnVerifyLog mn_verify_log_read(MnContext *ctx, MnRoot root, const char *name, MnFindings *findings)
{
    static const MnIssueLog empty = {0};
    MnContext own = mn_context_new(ctx->arena, ctx->reader);
    const MnRead *read = mn_reader_text(ctx->reader, root, name);
    MnVerifyLog log = {.file = mn_arena_strdup(ctx->arena, read->shown), .source = read->source, .log = &empty};
    uint32_t mark = read->source ? merge_mark(read->source->text) : 0;
    if (!read->source && read->state != MN_READ_MISSING) mn_findings_add(findings, MN_FAULT_UNREADABLE, read->shown, 0, NULL);
    if (mark) mn_findings_add(findings, MN_FAULT_MERGE, read->shown, mark, NULL);
    if (read->source) log.log = mn_issue_log_read(&own, read->source);
    if (!mark) take_errors(own.diag, read->shown, findings);
    log.digests = digests_of(ctx->arena, log.log);
    return log;
}

const char *mn_verify_heading(MnArena *arena, const MnIssueEntry *entry)
{
    return mn_arena_printf(arena, "[%s %s]", mn_entry_word(entry->kind), entry->version);
}

/* ---- each entry ---- */

static void miss(const MnVerifyLog *log, const MnIssueEntry *entry, const char *key, MnFindings *findings)
{
    const char *text = mn_arena_printf(findings->arena, "%s has no %s any more", mn_verify_heading(findings->arena, entry), key);
    mn_findings_add(findings, MN_FAULT_ENTRY, log->file, entry->pos.line, text);
}

/* An entry has all the keys that an issue writes, or the date alone; one of a version that was withdrawn has nothing of a text. */
static void check_whole(const MnVerifyLog *log, const MnIssueEntry *entry, MnFindings *findings)
{
    bool sealed = mn_entry_is_sealed(entry);
    bool any = entry->tree || entry->nbefore || entry->nformers || entry->signer || entry->stamp || entry->pages ||
               entry->nsources || entry->toolchain;
    if (!entry->date) miss(log, entry, "date", findings);
    if (!sealed && any) miss(log, entry, "sums", findings);
    if (!sealed || entry->kind == MN_ENTRY_WITHDRAWN) return;
    if (!entry->tree) miss(log, entry, "tree", findings);
    if (!entry->pages) miss(log, entry, "pages", findings);
    if (!entry->nsources) miss(log, entry, "source", findings);
    if (!entry->toolchain) miss(log, entry, "toolchain", findings);
}

/* ---- the chain ---- */

typedef struct {
    const MnVerifyLog *log;
    MnFindings *findings;
    MnMap by_digest; /* to the place of the digest in log->digests */
    MnMap follower;  /* the first entry after a digest; "" is before the first of all */
    bool *named;     /* by a later one */
    size_t absent;   /* digests that are named and not there */
    const MnIssueEntry *pair[2];
} Chain;

static const MnIssueEntry *entry_at(const Chain *c, size_t i)
{
    return &c->log->log->entries[i];
}

static const char *say_entry(const Chain *c, const MnIssueEntry *entry)
{
    return mn_arena_printf(c->findings->arena, "%s in line %u", mn_verify_heading(c->findings->arena, entry), entry->pos.line);
}

/* The nearest entry above that no other names: most likely the one that was altered. */
static const MnIssueEntry *suspect_of(const Chain *c, size_t i)
{
    while (i-- > 0)
        if (*c->log->digests[i] && !c->named[i]) return entry_at(c, i);
    return NULL;
}

static void tell_break(const Chain *c, size_t i, const char *digest)
{
    MnArena *arena = c->findings->arena;
    const MnIssueEntry *entry = entry_at(c, i), *suspect = suspect_of(c, i);
    const char *why =
        suspect ? mn_arena_printf(arena, "%s was altered, or one was taken out", say_entry(c, suspect)) : "it was taken out";
    const char *text = mn_arena_printf(arena, "%s comes after an entry %.12s… that is not there: %s",
                                       mn_verify_heading(arena, entry), digest, why);
    mn_findings_add(c->findings, MN_FAULT_CHAIN, c->log->file, entry->pos.line, text);
}

static void tell_order(const Chain *c, size_t i, size_t before)
{
    const char *text = mn_arena_printf(c->findings->arena, "%s stands before %s, after which it comes",
                                       mn_verify_heading(c->findings->arena, entry_at(c, i)), say_entry(c, entry_at(c, before)));
    mn_findings_add(c->findings, MN_FAULT_CHAIN, c->log->file, entry_at(c, i)->pos.line, text);
}

/* The place of an entry with that digest; the count where there is none. */
static size_t place_of(const Chain *c, const char *digest)
{
    const char *const *at = mn_map_get(&c->by_digest, mn_str(digest));
    return at ? (size_t)(at - c->log->digests) : c->log->log->count;
}

/* Notes an entry that comes after a digest: true of the first; a second makes a pair. */
static bool follow(Chain *c, const char *digest, const MnIssueEntry *entry)
{
    const MnIssueEntry *first = mn_map_get(&c->follower, mn_str(digest));
    if (first) c->pair[0] = first, c->pair[1] = entry;
    else mn_map_put(&c->follower, mn_str(digest), entry);
    return !first;
}

static void note_links(Chain *c, size_t i)
{
    const MnIssueEntry *entry = entry_at(c, i);
    if (!entry->nbefore) follow(c, "", entry);
    for (size_t k = 0; k < entry->nbefore; k++) {
        size_t before = place_of(c, entry->before[k]);
        bool first = follow(c, entry->before[k], entry);
        if (before < c->log->log->count) c->named[before] = true;
        else c->absent += first;
    }
}

static void check_links(const Chain *c, size_t i)
{
    const MnIssueEntry *entry = entry_at(c, i);
    for (size_t k = 0; k < entry->nbefore; k++) {
        size_t before = place_of(c, entry->before[k]);
        if (before == c->log->log->count) tell_break(c, i, entry->before[k]);
        else if (before > i) tell_order(c, i, before);
    }
}

static void tell_fork(const Chain *c)
{
    size_t ends = 0;
    for (size_t i = 0; i < c->log->log->count; i++) ends += *c->log->digests[i] && !c->named[i];
    if (ends < c->absent + 2 || !c->pair[0]) return;
    const char *text = mn_arena_printf(c->findings->arena, "%s and %s come after the same; `muniment issue --amend` joins them",
                                       say_entry(c, c->pair[0]), say_entry(c, c->pair[1]));
    mn_findings_add(c->findings, MN_FAULT_FORK, c->log->file, c->pair[1]->pos.line, text);
}

void mn_verify_chain(const MnVerifyLog *log, MnFindings *findings)
{
    Chain c = {.log = log, .findings = findings, .named = mn_arena_array(findings->arena, log->log->count + 1, sizeof(bool))};
    for (size_t i = 0; i < log->log->count; i++) {
        c.named[i] = false;
        if (*log->digests[i]) mn_map_put(&c.by_digest, mn_str(log->digests[i]), &log->digests[i]);
    }
    for (size_t i = 0; i < log->log->count; i++) {
        check_whole(log, entry_at(&c, i), findings);
        if (*log->digests[i]) note_links(&c, i);
    }
    for (size_t i = 0; i < log->log->count; i++)
        if (*log->digests[i]) check_links(&c, i);
    tell_fork(&c);
    mn_map_clear(&c.by_digest);
    mn_map_clear(&c.follower);
}

/* ---- the copy ---- */

/* Entries of `some` that `others` has not. */
static void check_missing(const MnVerifyLog *some, const MnVerifyLog *others, const char *what, MnFindings *findings)
{
    MnMap known = {0};
    for (size_t i = 0; i < others->log->count; i++) mn_map_put(&known, mn_str(others->digests[i]), others);
    for (size_t i = 0; i < some->log->count; i++) {
        const MnIssueEntry *entry = &some->log->entries[i];
        if (!*some->digests[i] || mn_map_get(&known, mn_str(some->digests[i]))) continue;
        const char *text =
            mn_arena_printf(findings->arena, "%s %s %s", mn_verify_heading(findings->arena, entry), what, others->file);
        mn_findings_add(findings, MN_FAULT_COPY, some->file, entry->pos.line, text);
    }
    mn_map_clear(&known);
}

bool mn_verify_copy_lags(const MnVerifyLog *log, const MnVerifyLog *copy, const MnIssueEntry *last)
{
    size_t at = 0;
    for (size_t i = 0; i < log->log->count; i++) {
        if (!*log->digests[i] || &log->log->entries[i] == last) continue;
        while (at < copy->log->count && !*copy->digests[at]) at++;
        if (at == copy->log->count || strcmp(copy->digests[at++], log->digests[i]) != 0) return false;
    }
    while (at < copy->log->count && !*copy->digests[at]) at++;
    return at == copy->log->count;
}

void mn_verify_copy(const MnVerifyLog *log, const MnVerifyLog *copy, MnFindings *findings)
{
    check_missing(log, copy, "is not there, or another, in the published copy", findings);
    check_missing(copy, log, "is published, and not there, or another, in", findings);
}
