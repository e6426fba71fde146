/* sums.h - SHA256SUMS: the digest of every file of an issued version, for `sha256sum -c SHA256SUMS` in its folder.
 *
 *     64 hexadecimal digits, two spaces, the name, a line end      one a file, in the order in which they were made
 *
 * Three files are not among them: itself, SHA256SUMS.sig and the time stamp, SHA256SUMS.sig.tsr or SHA256SUMS.tsr. */
#ifndef MN_ISSUE_SUMS_H
#define MN_ISSUE_SUMS_H

#include "document/output.h"

#define MN_SUMS "SHA256SUMS"
#define MN_SUMS_SIGNATURE MN_SUMS ".sig"
#define MN_SUMS_STAMP MN_SUMS ".tsr"                     /* where nothing is signed */
#define MN_SUMS_SIGNATURE_STAMP MN_SUMS_SIGNATURE ".tsr" /* where it is: of the signature */

typedef struct {
    const char *name;
    const char *sha256; /* hexadecimal */
} MnSum;

/* Is it one of the files that such a list does not hold? */
bool mn_sums_leaves_out(const char *name);
/* Appends the list of these files. */
void mn_sums_write(const MnOutput *files, size_t count, MnBuf *out);
/* Reads one back: *count of them, owned by the arena; NULL where a line is of another form. */
const MnSum *mn_sums_read(MnArena *arena, MnStr text, size_t *count);

#endif
