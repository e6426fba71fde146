/* verify.h - has nobody touched what was issued? Of an output folder, with the project it was made from or without.
 *
 * Of each version that an entry lists (entry.h) or whose folder says that it was issued:
 *
 *     good             its entry has digests, its place in the chain stands, and every file is as the digests say, and no other is there
 *     not verifiable   its entry has a date alone: nobody can say
 *     interrupted      its entry is there, and its files lie beside their place, or the published copy of the entries lacks it alone: the
 *                      run that issued it was cut short, and the next build completes it (publish/issuing.h). That is a fault too
 *     wrong            anything else, with each fault
 *
 * The entries are those of content/documents/ID/issued.ini where the project has the document: the copy in the output folder must then
 * be the same. Without a project they are those of the copy; whoever could alter the files could alter that too, so that the digest of the
 * last entry is to be compared with the certificate in the signed minutes. Drafts, redlines and the site around the documents are not
 * looked at: they are made anew by every build. Reports nothing; writes nothing. */
#ifndef MN_ISSUE_VERIFY_H
#define MN_ISSUE_VERIFY_H

#include "issue/verify_sign.h"

typedef enum { MN_VERIFIED_GOOD, MN_VERIFIED_NOT, MN_VERIFIED_WRONG, MN_VERIFIED_INTERRUPTED, MN_VERDICTS } MnVerdict;

typedef struct {
    const char *version;       /* its number, which names its folder */
    const MnIssueEntry *entry; /* by which it stands: its last; NULL: none lists it */
    const char *digest;        /* of that entry; "" of one with a date alone */
    MnVerdict verdict;
    const char *note; /* why it is not verifiable; or NULL */
    MnVerifiedSign sign;
    const char *rebuilt; /* what came of making it anew, where nothing is wrong; or NULL */
    MnFindings findings;
} MnVerifiedVersion;

typedef struct {
    const char *id;
    const char *log;     /* the file that has its entries, as messages name it; NULL: there is none */
    bool has_content;    /* and that is the project's */
    MnFindings findings; /* of the entries */
    const MnVerifiedVersion *versions;
    size_t nversions;
} MnVerifiedDocument;

typedef struct {
    const char *output;                  /* as it was given */
    bool is_there;                       /* there is such a folder, and a document was published in it */
    const MnVerifiedDocument *documents; /* those with something that was issued, by their ids */
    size_t ndocuments;
    size_t counts[MN_VERDICTS]; /* of versions */
    size_t faults;
} MnVerification;

/* Whom to trust, by the paths that the user gave (NULL: none given): then those of the project, content/allowed_signers and content/tsa.pem,
 * else their copies in the output folder. */
MnVerifyTrusted mn_verify_trusted(MnContext *ctx, const char *signers, const char *authorities);

/* A version made anew from content. */
typedef struct {
    const char *tree;    /* the digest of its tree; NULL where content has no such version, or errors */
    const char *why;     /* that */
    const char *changed; /* the first file of the document's folder that is not as it was issued; NULL: all are */
} MnRebuilt;

/* What the user asks for besides. */
typedef struct {
    MnVerifyTrusted trusted;
    MnRebuilt (*rebuild)(void *user, const char *id, const MnIssueEntry *entry); /* NULL: nothing is made anew */
    void *user;
} MnVerifyOrder;

/* ctx->reader reads hidden names too (mn_files_show_hidden). Owned by the arena. */
const MnVerification *mn_verify(MnContext *ctx, const MnVerifyOrder *order);

#endif
