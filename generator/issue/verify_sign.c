/* verify_sign.c - see verify_sign.h. In: SHA256SUMS with what signs and stamps it. Out: who and when, by the words of ssh-keygen (PROTOCOL.sshsig)
 * and openssl (RFC 3161). First the stamp, for its time is that at which the key must have been valid. */
#include "issue/verify_sign.h"

#include "base/child.h"
#include "base/date.h"
#include "base/digest.h"
#include "issue/sums.h"

#include <string.h>
#include <time.h>

enum { TIME_LEN = sizeof "20240607100000Z" };

typedef struct {
    MnContext *ctx;
    const MnVerifyFolder *folder;
    const MnIssueEntry *entry;
    const MnVerifyTrusted *trusted;
    MnFindings *findings;
    MnVerifiedSign sign;
    char at[TIME_LEN]; /* when it must have been valid */
} Signing;

/* ---- files and programs ---- */

static bool has(const Signing *s, const char *name)
{
    return mn_reader_has(s->ctx->reader, MN_ROOT_OUTPUT, mn_path_join(s->ctx->arena, s->folder->path, name));
}

static const char *shown(const Signing *s, const char *name)
{
    return mn_path_join(s->ctx->arena, s->folder->shown, name);
}

/* A path that no program takes for an option. */
static const char *path_of(const Signing *s, const char *path)
{
    return *path == '-' ? mn_arena_printf(s->ctx->arena, "./%s", path) : path;
}

static void found(const Signing *s, MnFault fault, const char *name, const char *text)
{
    mn_findings_add(s->findings, fault, shown(s, name), 0, text);
}

static void note(Signing *s, const char *text)
{
    s->sign.note = s->sign.note ? mn_arena_printf(s->ctx->arena, "%s; %s", s->sign.note, text) : text;
}

static MnChild run(const Signing *s, const char *const *arguments, MnStr in)
{
    return mn_child_run_in(s->ctx->arena, ".", arguments, in);
}

/* ---- the stamp ---- */

/* The next number of a text, which ends before the next byte that is no digit; 0 where there is none. */
static int next_number(const char **at)
{
    int number = 0;
    while (**at && !mn_is_digit(**at)) ++*at;
    for (; mn_is_digit(**at) && number < 10000; ++*at) number = number * 10 + (**at - '0');
    return number;
}

/* The time that a stamp names, as openssl prints it: "Time stamp: Jun  7 10:00:00.25 2024 GMT", the parts of a second as they are given. */
static bool time_of(MnStr text, struct tm *time)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    enum { MONTHS = sizeof months / sizeof *months, LABEL = sizeof "Time stamp: " - 1, LONGEST = 64 };
    const char *label = memmem(text.ptr, text.len, "Time stamp: ", LABEL);
    char line[LONGEST] = "";
    if (!label) return false;
    MnStr rest = mn_str_slice(text, (size_t)(label - text.ptr) + LABEL, text.len);
    memcpy(line, rest.ptr, rest.len < LONGEST ? rest.len : LONGEST - 1);
    int month = 0;
    while (month < MONTHS && strncmp(line, months[month], 3) != 0) month++;
    if (month == MONTHS) return false;
    const char *at = line;
    *time = (struct tm){.tm_mon = month};
    time->tm_mday = next_number(&at);
    time->tm_hour = next_number(&at);
    time->tm_min = next_number(&at);
    time->tm_sec = next_number(&at);
    if (*at == '.') next_number(&at);
    while (mn_is_digit(*at)) at++; /* however many parts there are */
    time->tm_year = next_number(&at) - 1900;
    return time->tm_mday && time->tm_year > 0;
}

/* Does an authority vouch for the stamp? At its own time, for the certificate may have run out since. */
static bool is_stamped(const Signing *s, const char *data, const char *stamp, const struct tm *time)
{
    struct tm copy = *time;
    const char *epoch = mn_arena_printf(s->ctx->arena, "%lld", (long long)timegm(&copy));
    const char *const arguments[] = {"openssl",
                                     "ts",
                                     "-verify",
                                     "-data",
                                     path_of(s, shown(s, data)),
                                     "-in",
                                     path_of(s, shown(s, stamp)),
                                     "-CAfile",
                                     path_of(s, s->trusted->authorities.path),
                                     "-attime",
                                     epoch,
                                     NULL};
    return run(s, arguments, (MnStr){"", 0}).status == 0;
}

/* A stamp of a file, where it is there. */
static void check_stamp(Signing *s, const char *data, const char *stamp)
{
    struct tm time;
    if (!has(s, stamp)) return;
    if (!has(s, data)) {
        found(s, MN_FAULT_MISSING, data, "it was stamped and is not there");
        return;
    }
    const char *const arguments[] = {"openssl", "ts", "-reply", "-in", path_of(s, shown(s, stamp)), "-text", NULL};
    MnChild reply = run(s, arguments, (MnStr){"", 0});
    if (reply.status < 0) note(s, "the stamp was not verified, for there is no openssl here");
    else if (reply.status != 0 || !time_of(reply.out, &time)) found(s, MN_FAULT_STAMP, stamp, "it is no time stamp");
    else if (!s->trusted->authorities.path) note(s, "no authority is named that could vouch for its stamp");
    else if (!is_stamped(s, data, stamp, &time)) found(s, MN_FAULT_STAMP, stamp, NULL);
    else {
        char text[32];
        strftime(s->at, sizeof s->at, "%Y%m%d%H%M%SZ", &time);
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &time);
        s->sign.time = mn_arena_strdup(s->ctx->arena, text);
        if (s->trusted->authorities.is_published) note(s, "the authority is one that is named beside the files alone");
    }
}

/* ---- the signature ---- */

/* The fingerprint in what ssh-keygen says of a good signature. */
static const char *key_in(const Signing *s, MnStr text)
{
    const char *begin = memmem(text.ptr, text.len, "SHA256:", 7);
    size_t len = 0, most = begin ? (size_t)(text.ptr + text.len - begin) : 0;
    while (len < most && !mn_is_space(begin[len])) len++;
    return begin ? mn_arena_strndup(s->ctx->arena, begin, len) : NULL;
}

/* Whom the list has for the key at that time; NULL: nobody. */
static const char *principal_of(const Signing *s, const char *signature, const char *when)
{
    const char *const arguments[] = {
        "ssh-keygen", "-Y", "find-principals", "-s", signature, "-f", path_of(s, s->trusted->signers.path), when, NULL};
    MnChild child = run(s, arguments, (MnStr){"", 0});
    MnStr line = mn_str_trim(child.out);
    const char *end = memchr(line.ptr, '\n', line.len);
    if (child.status != 0 || !line.len) return NULL;
    return mn_arena_strndup(s->ctx->arena, line.ptr, end ? (size_t)(end - line.ptr) : line.len);
}

/* Whether the key may sign: it is known, its time had come and was not over, and its use is this one. */
static void check_signer(Signing *s, const char *signature, MnStr sums)
{
    const char *when = mn_arena_printf(s->ctx->arena, "-Overify-time=%s", s->at), *list = s->trusted->signers.path;
    if (!list) {
        note(s, "there is no list of those who may sign");
        return;
    }
    const char *signer = principal_of(s, signature, when);
    const char *const arguments[] = {"ssh-keygen",     "-Y", "verify", "-n", "muniment", "-s", signature, "-f",
                                     path_of(s, list), "-I", signer,   when, NULL};
    if (signer && run(s, arguments, sums).status == 0) {
        s->sign.signer = signer;
        if (s->trusted->signers.is_published) note(s, "by the list that is published beside the files");
        return;
    }
    found(s, MN_FAULT_SIGNER, MN_SUMS_SIGNATURE,
          mn_arena_printf(s->ctx->arena, "nobody in %s may sign with the key %s, or not at the time, %.8s", list, s->sign.key,
                          s->at));
}

static void check_signature(Signing *s)
{
    const MnRead *read = mn_reader_bytes(s->ctx->reader, MN_ROOT_OUTPUT, mn_path_join(s->ctx->arena, s->folder->path, MN_SUMS));
    const char *signature = path_of(s, shown(s, MN_SUMS_SIGNATURE));
    MnStr sums = read->source ? mn_source_bytes(read->source) : (MnStr){"", 0};
    const char *const arguments[] = {"ssh-keygen", "-Y", "check-novalidate", "-n", "muniment", "-s", signature, NULL};
    MnChild child = run(s, arguments, sums);
    const char *key = child.status == 0 ? key_in(s, child.out) : NULL;
    if (child.status < 0) note(s, "the signature was not verified, for there is no ssh-keygen here");
    else if (!key) found(s, MN_FAULT_SIGNATURE, MN_SUMS_SIGNATURE, "it is no signature of these files");
    else if (strcmp(key, s->entry->signer) != 0)
        found(s, MN_FAULT_SIGNATURE, MN_SUMS_SIGNATURE,
              mn_arena_printf(s->ctx->arena, "it is by the key %s, and the entry names %s", key, s->entry->signer));
    else {
        s->sign.key = key;
        check_signer(s, signature, sums);
    }
}

/* The middle of the day of the entry; of a month or a year, its first. */
static void claim_time(Signing *s)
{
    MnDate date;
    if (!s->entry->date || !mn_date_parse(mn_str(s->entry->date), &date, NULL, NULL)) return;
    const char *at = mn_arena_printf(s->ctx->arena, "%04d%02d%02d120000Z", (int)date.year, date.month ? (int)date.month : 1,
                                     date.day ? (int)date.day : 1);
    if (strlen(at) < TIME_LEN) memcpy(s->at, at, strlen(at) + 1);
}

/* Is the stamp that of the entry, where that names one? An entry of a Muniment that did not yet name it has none. */
static void check_named_stamp(const Signing *s)
{
    static const char *const names[] = {MN_SUMS_STAMP, MN_SUMS_SIGNATURE_STAMP};
    const char *name = names[s->entry->signer != NULL];
    if (!s->entry->stamp) return;
    const MnRead *read = mn_reader_bytes(s->ctx->reader, MN_ROOT_OUTPUT, mn_path_join(s->ctx->arena, s->folder->path, name));
    char digest[65] = "";
    if (read->source) mn_sha256_hex(mn_source_bytes(read->source), digest);
    if (!read->source) found(s, MN_FAULT_MISSING, name, "the entry names the time stamp");
    else if (strcmp(digest, s->entry->stamp) != 0) found(s, MN_FAULT_STAMP, name, "it is another than the entry names");
}

MnVerifiedSign mn_verify_sign(MnContext *ctx, const MnVerifyFolder *folder, const MnIssueEntry *entry,
                              const MnVerifyTrusted *trusted, MnFindings *findings)
{
    Signing s = {.ctx = ctx, .folder = folder, .entry = entry, .trusted = trusted, .findings = findings};
    claim_time(&s);
    check_stamp(&s, MN_SUMS, MN_SUMS_STAMP);
    check_stamp(&s, MN_SUMS_SIGNATURE, MN_SUMS_SIGNATURE_STAMP);
    check_named_stamp(&s);
    bool is_there = has(&s, MN_SUMS_SIGNATURE);
    if (entry->signer && !is_there) found(&s, MN_FAULT_MISSING, MN_SUMS_SIGNATURE, "the entry names the key that signed");
    else if (is_there && !entry->signer) found(&s, MN_FAULT_SIGNATURE, MN_SUMS_SIGNATURE, "the entry names no key that signed");
    else if (is_there) check_signature(&s);
    return s.sign;
}
