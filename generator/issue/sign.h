/* sign.h - who issued a version, and when: an SSH signature and an RFC 3161 time stamp, each made by the tool for it, and each verified
 * without Muniment:
 *
 *     ssh-keygen -Y verify -f allowed_signers -I NAME -n muniment -s SHA256SUMS.sig <SHA256SUMS
 *     openssl ts -verify -data SHA256SUMS.sig -in SHA256SUMS.sig.tsr -CAfile tsa.pem
 *
 * A signature holds no time; the stamp is of the signature, or of SHA256SUMS where nothing is signed. Which key and which command is
 * asked of whoever issues, never of the project: content that others wrote names nothing that is run. */
#ifndef MN_ISSUE_SIGN_H
#define MN_ISSUE_SIGN_H

#include "base/diag.h"

/* The fingerprint of a key as ssh-keygen says it: "SHA256:…". `key` is the path of a private key, or of a public one whose private half
 * an agent or a token holds. NULL after an error. */
const char *mn_sign_fingerprint(MnContext *ctx, const char *key);
/* The signature of these bytes, armoured; false after an error. */
bool mn_sign(MnContext *ctx, const char *key, MnStr bytes, MnStr *signature);
/* What a command line of the shell makes of these bytes on its standard input: a time-stamp response, DER. False after an error. */
bool mn_stamp(MnContext *ctx, const char *command, MnStr bytes, MnStr *stamp);

#endif
