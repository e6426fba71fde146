/* entry.h - issued.ini: what was issued, entry by entry. The file only grows: what was written in it stays, and is shown to stand by
 * a chain of digests.
 *
 *     [issued 1.0]
 *     date = 2027-03-12                     alone it is an entry too: of a version that others issued, or an earlier Muniment
 *     file = scan.pdf                       where the version exists as somebody's PDF alone
 *     tree = SHA-256                        of the whole canonical form of the document tree (tree/canonical.h)
 *     sums = SHA-256                        of the file SHA256SUMS in the version's folder, which has a digest of every other file
 *     before = SHA-256                      of the entry before it in the chain; none in the first
 *     formerly = plan | SHA-256             an id that the document had before, and the last entry under that: the chain goes on from it
 *     signed = SHA256:…                     the fingerprint of the key that signed SHA256SUMS, where one did (issue/sign.h)
 *     stamped = SHA-256                     of the time stamp beside it, where there is one
 *     translation = cynllun | SHA-256       the same in another language, issued in the same act, with the digest of its SHA256SUMS
 *     pages = 12                            of the PDF
 *     source = document.ini | SHA-256       a file of the document's own folder that it was made of, by its name there; sorted
 *     source = narrative.md | SHA-256
 *     toolchain = HarfBuzz 6.0.0 | …        as in record.ini
 *
 *     [amended 1.0]                         issued anew; the entry before it stays where it is
 *     date = 2027-04-01
 *     reason = A wrong figure in 4.2        as the register says
 *     tree = …                              and all the rest
 *
 *     [circulated 0.1]                      a draft that members were given: its folder is sealed with its marks, and never issued
 *     date = 2027-02-01
 *     tree = …                              and all the rest
 *
 *     [withdrawn 1.0]                       a page that says so stands in its folder now; its files are gone
 *     date = 2027-05-01
 *     reason = It named a child             as page and register say
 *     sums = …                              of what stands there now; neither tree nor pages, sources and toolchain
 *
 * The digest of an entry is that of its canonical form: the heading, then each key on a line of its own as above, in this order,
 * with single spaces, `key = value` and ` | ` between fields. mn_entry_write writes just that, so in a file that nobody touched
 *
 *     sed -n '/^\[issued 1.0\]/,/^$/p' issued.ini | sed '/^$/d' | sha256sum
 *
 * gives it, and in one that was indented, aligned or commented the digest is still the same. In names % | \ and control characters
 * are written %XX.
 *
 * The chain is that of the entries with digests. Those with a date alone are no part of it: nothing of theirs can be verified, and
 * one may be added, mended or taken out, as of a version from before Muniment, without breaking what was sealed since. An entry
 * names its predecessor by digest, whatever order they stand in. Where the document was renamed or took another in, the chain of the
 * former id stays in output/OLD/issued.ini, and the first entry that comes after the rename names the end of that (issue/former_chain.h). Two with one predecessor are a fork: two people issued at once, and
 * git kept both. The next entry names both (`before = ONE | OTHER`) and so joins them. */
#ifndef MN_ISSUE_ENTRY_H
#define MN_ISSUE_ENTRY_H

#include "base/files.h"

typedef enum { MN_ENTRY_ISSUED, MN_ENTRY_AMENDED, MN_ENTRY_CIRCULATED, MN_ENTRY_WITHDRAWN, MN_ENTRY_KINDS } MnEntryKind;

typedef struct {
    const char *name;   /* as it is in its folder: "narrative.md", "pictures/map.png" */
    const char *sha256; /* hexadecimal */
} MnEntrySource;

typedef struct {
    const char *id;    /* that the document had before */
    const char *entry; /* hexadecimal: the digest of the last entry under it */
} MnEntryFormer;

/* What is not there is NULL or 0. */
typedef struct {
    MnEntryKind kind;
    const char *version, *date;
    const char *reason;      /* of one that was amended or withdrawn */
    const char *file;        /* a PDF in the document's folder: the version exists as that alone (publish/pdf_alone.h) */
    const char *tree, *sums; /* hexadecimal */
    const char *const *before;
    size_t nbefore;
    const MnEntryFormer *formers;
    size_t nformers;
    const char *signer;           /* the fingerprint of the key that signed SHA256SUMS, "SHA256:…" */
    const char *stamp;            /* hexadecimal: of the time stamp */
    const char *with, *with_sums; /* the id of what was issued in the same act, in another language; hexadecimal */
    uint32_t pages;
    const MnEntrySource *sources;
    size_t nsources;
    const char *toolchain; /* its fields with " | " between them */
    MnPos pos;             /* of its heading */
    MnRange range;         /* of the number in that */
    MnRange file_range;    /* of the name of `file` */
} MnIssueEntry;

typedef struct {
    const MnIssueEntry *entries; /* in the order of the file */
    size_t count;
} MnIssueLog;

/* Reads a file, checked against the schema; faults are reported, and entries hold what was right. Never NULL; owned by ctx->arena. */
const MnIssueLog *mn_issue_log_read(MnContext *ctx, const MnSource *source);
/* That of a document of the project, read by ctx->reader; empty where there is no such file. Reports nothing: who loads the
 * document's data (project/data.h) does. */
const MnIssueLog *mn_issue_log_of(MnContext *ctx, const char *id);
/* Where that lies in the project: content/documents/ID/issued.ini. */
char *mn_issue_log_path(MnArena *arena, const char *id);

/* Appends the canonical form, a line end after its last line. */
void mn_entry_write(const MnIssueEntry *entry, MnBuf *out);
/* The digest of that. */
void mn_entry_digest(const MnIssueEntry *entry, char digest[65]);

/* "issued", "amended", "circulated" or "withdrawn". */
const char *mn_entry_word(MnEntryKind kind);
/* Has it digests, so that it can be verified and is in the chain? */
bool mn_entry_is_sealed(const MnIssueEntry *entry);
/* Was this one, of document `id`, entered in the same act as the other, each naming the other? */
bool mn_entry_is_with(const MnIssueEntry *entry, const char *id, const MnIssueEntry *other, const char *other_id);
/* The entry by which a version stands now: its last; NULL where none lists it. */
const MnIssueEntry *mn_issue_log_find(const MnIssueLog *log, const char *version);
/* The digests of the chain's ends, which no entry names: what the next one comes after. None where nothing is sealed, one as a rule,
 * several after a fork. *count of them, owned by the arena. */
const char *const *mn_issue_log_ends(MnArena *arena, const MnIssueLog *log, size_t *count);
/* The first entry that comes after one which is not there, as after that was altered or taken out; NULL where the chain is whole. *suspect:
 * the nearest above it that none names, which was most likely altered; or NULL. */
const MnIssueEntry *mn_issue_log_break(MnArena *arena, const MnIssueLog *log, const MnIssueEntry **suspect);
/* Is it forked, and not joined yet? pair: the last two of its ends. */
bool mn_issue_log_fork(MnArena *arena, const MnIssueLog *log, const MnIssueEntry *pair[2]);

#endif
