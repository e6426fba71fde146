/* verify_sign.h - who signed a version, and when: what ssh-keygen and openssl say of its signature and its time stamp (sign.h). Where a program
 * is not there that is told; it makes nothing wrong. */
#ifndef MN_ISSUE_VERIFY_SIGN_H
#define MN_ISSUE_VERIFY_SIGN_H

#include "issue/verify_folder.h"

/* A file that says whom to trust, by its path on the disk. Whoever can alter what was published can alter a file published beside it. */
typedef struct {
    const char *path;  /* NULL: there is none */
    bool is_published; /* it is such a copy: not trusted */
} MnVerifyTrust;

typedef struct {
    MnVerifyTrust
        signers; /* allowed_signers, as `man ssh-keygen` has it; nobody is ever taken out, only closed with valid-before */
    MnVerifyTrust authorities; /* certificates of time stamping authorities, PEM */
} MnVerifyTrusted;

/* What is known of a signature. Strings may be NULL. */
typedef struct {
    const char *signer; /* who, by the list of those who may sign */
    const char *key;    /* the fingerprint of the key that signed these very files */
    const char *time;   /* of the stamp, "2024-06-07T10:00:00Z": an authority vouches for it */
    const char *note;   /* why the one or the other is not known */
} MnVerifiedSign;

/* Verifies what lies beside SHA256SUMS; a missing signature that the entry names, and a bad, unknown or expired one, is found. A
 * signature is judged by the time of its stamp, else by the date of the entry, which is a claim. */
MnVerifiedSign mn_verify_sign(MnContext *ctx, const MnVerifyFolder *folder, const MnIssueEntry *entry,
                              const MnVerifyTrusted *trusted, MnFindings *findings);

#endif
