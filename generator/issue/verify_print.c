/* verify_print.c - see verify_print.h. Names come from a disk that somebody may have tampered with: control characters in them are shown
 * as %XX, so that they do nothing to a terminal. */
#include "issue/verify_print.h"

#include "base/json.h"
#include "base/url.h"

#include <string.h>

static const char *const verdicts[MN_VERDICTS] = {[MN_VERIFIED_GOOD] = "good",
                                                  [MN_VERIFIED_NOT] = "not verifiable",
                                                  [MN_VERIFIED_WRONG] = "WRONG",
                                                  [MN_VERIFIED_INTERRUPTED] = "interrupted"};
static const char *const json_verdicts[MN_VERDICTS] = {[MN_VERIFIED_GOOD] = "good",
                                                       [MN_VERIFIED_NOT] = "not-verifiable",
                                                       [MN_VERIFIED_WRONG] = "wrong",
                                                       [MN_VERIFIED_INTERRUPTED] = "interrupted"};

/* ---- for people ---- */

static void print_text(MnBuf *out, const char *text)
{
    mn_url_shield(out, text, "");
}

static void print_findings(MnBuf *out, const MnFindings *findings)
{
    for (const MnFinding *f = findings->first; f; f = f->next) {
        mn_buf_printf(out, "    %-10s ", mn_fault_word(f->fault));
        print_text(out, f->file);
        if (f->line) mn_buf_printf(out, ":%u", f->line);
        mn_buf_puts(out, ": ");
        print_text(out, f->text ? f->text : mn_fault_text(f->fault));
        mn_buf_putc(out, '\n');
    }
}

static void print_sign(MnBuf *out, const MnVerifiedSign *sign)
{
    if (sign->key) mn_buf_puts(out, "; signed by ");
    if (sign->signer) print_text(out, sign->signer);
    else if (sign->key) mn_buf_printf(out, "the key %s", sign->key);
    if (sign->time) mn_buf_printf(out, "; stamped %s", sign->time);
    if (sign->note) mn_buf_printf(out, " (%s)", sign->note);
}

static void print_version(MnBuf *out, const MnVerifiedDocument *document, const MnVerifiedVersion *version)
{
    const MnIssueEntry *entry = version->entry;
    print_text(out, document->id);
    mn_buf_putc(out, ' ');
    print_text(out, version->version);
    mn_buf_printf(out, ": %s", verdicts[version->verdict]);
    if (version->note && version->verdict == MN_VERIFIED_NOT) mn_buf_printf(out, ": %s", version->note);
    if (entry && entry->date) mn_buf_printf(out, "; %s %s", mn_entry_word(entry->kind), entry->date);
    if (*version->digest) mn_buf_printf(out, "; entry %.12s", version->digest);
    print_sign(out, &version->sign);
    if (version->rebuilt) mn_buf_printf(out, "; %s", version->rebuilt);
    mn_buf_putc(out, '\n');
    print_findings(out, &version->findings);
}

static void print_document(MnBuf *out, const MnVerifiedDocument *document, bool quiet)
{
    for (size_t i = 0; i < document->nversions; i++)
        if (!quiet || document->versions[i].verdict >= MN_VERIFIED_WRONG) print_version(out, document, &document->versions[i]);
    if (!document->findings.count) return;
    print_text(out, document->id);
    mn_buf_puts(out, ", its entries: WRONG\n");
    print_findings(out, &document->findings);
}

static bool has_only_copies(const MnVerification *all)
{
    for (size_t i = 0; i < all->ndocuments; i++)
        if (all->documents[i].has_content) return false;
    return all->ndocuments > 0;
}

void mn_verify_print(const MnVerification *all, bool quiet, MnBuf *out)
{
    size_t versions = 0;
    for (int i = 0; i < MN_VERDICTS; i++) versions += all->counts[i];
    for (size_t i = 0; i < all->ndocuments; i++) print_document(out, &all->documents[i], quiet);
    if (quiet && !all->faults) return;
    mn_buf_printf(out, "%zu version%s: %zu good, %zu not verifiable, %zu wrong", versions, versions == 1 ? "" : "s",
                  all->counts[MN_VERIFIED_GOOD], all->counts[MN_VERIFIED_NOT], all->counts[MN_VERIFIED_WRONG]);
    if (all->counts[MN_VERIFIED_INTERRUPTED]) mn_buf_printf(out, ", %zu interrupted", all->counts[MN_VERIFIED_INTERRUPTED]);
    if (all->faults) mn_buf_printf(out, "; %zu fault%s", all->faults, all->faults == 1 ? "" : "s");
    mn_buf_putc(out, '\n');
    if (has_only_copies(all) && all->counts[MN_VERIFIED_GOOD])
        mn_buf_puts(
            out,
            "by the entries published beside them alone: compare the digest of the last entry with the certificate of issue\n");
}

/* ---- for programs ---- */

static void member(MnBuf *out, const char *name, const char *value)
{
    mn_buf_puts(out, ", ");
    mn_json_string(out, name);
    mn_buf_puts(out, ": ");
    if (value && *value) mn_json_string(out, value);
    else mn_buf_puts(out, "null");
}

static void json_findings(MnBuf *out, const MnFindings *findings)
{
    mn_buf_puts(out, ", \"faults\": [");
    for (const MnFinding *f = findings->first; f; f = f->next) {
        mn_buf_puts(out, "{\"fault\": ");
        mn_json_string(out, mn_fault_word(f->fault));
        member(out, "file", f->file);
        mn_buf_puts(out, ", \"line\": ");
        if (f->line) mn_buf_int(out, f->line);
        else mn_buf_puts(out, "null");
        member(out, "text", f->text ? f->text : mn_fault_text(f->fault));
        mn_buf_puts(out, f->next ? "}, " : "}");
    }
    mn_buf_putc(out, ']');
}

static void json_version(MnBuf *out, const MnVerifiedVersion *version)
{
    const MnIssueEntry *entry = version->entry;
    mn_buf_puts(out, "      {\"version\": ");
    mn_json_string(out, version->version);
    member(out, "verdict", json_verdicts[version->verdict]);
    member(out, "note", version->verdict == MN_VERIFIED_NOT ? version->note : NULL);
    member(out, "date", entry ? entry->date : NULL);
    member(out, "tree", entry ? entry->tree : NULL);
    member(out, "sums", entry ? entry->sums : NULL);
    member(out, "entry", version->digest);
    member(out, "signer", version->sign.signer);
    member(out, "key", version->sign.key);
    member(out, "stamped", version->sign.time);
    member(out, "signature-note", version->sign.note);
    member(out, "rebuilt", version->rebuilt);
    json_findings(out, &version->findings);
    mn_buf_putc(out, '}');
}

static void json_document(MnBuf *out, const MnVerifiedDocument *document)
{
    mn_buf_puts(out, "    {\"document\": ");
    mn_json_string(out, document->id);
    member(out, "entries", document->log);
    mn_buf_printf(out, ", \"trusted\": %s", document->has_content ? "true" : "false");
    json_findings(out, &document->findings);
    mn_buf_puts(out, ", \"versions\": [");
    for (size_t i = 0; i < document->nversions; i++) {
        mn_buf_puts(out, i ? ",\n" : "\n");
        json_version(out, &document->versions[i]);
    }
    mn_buf_puts(out, "]}");
}

void mn_verify_print_json(const MnVerification *all, MnBuf *out)
{
    mn_buf_puts(out, "{\n  \"format\": 1,\n  \"output\": ");
    mn_json_string(out, all->output);
    mn_buf_printf(
        out,
        ",\n  \"good\": %zu, \"not-verifiable\": %zu, \"wrong\": %zu, \"interrupted\": %zu, \"faults\": %zu,\n  \"documents\": [",
        all->counts[MN_VERIFIED_GOOD], all->counts[MN_VERIFIED_NOT], all->counts[MN_VERIFIED_WRONG],
        all->counts[MN_VERIFIED_INTERRUPTED], all->faults);
    for (size_t i = 0; i < all->ndocuments; i++) {
        mn_buf_puts(out, i ? ",\n" : "\n");
        json_document(out, &all->documents[i]);
    }
    mn_buf_puts(out, "]\n}\n");
}
