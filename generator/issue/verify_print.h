/* verify_print.h - what `muniment verify` says. */
#ifndef MN_ISSUE_VERIFY_PRINT_H
#define MN_ISSUE_VERIFY_PRINT_H

#include "issue/verify.h"

/* For people: a line a version, below it each fault with its file; at the end the counts. `quiet`: without what is good. */
void mn_verify_print(const MnVerification *all, bool quiet, MnBuf *out);
/* For programs (the handbook: Has anybody touched it?): one object, keys always in the same order, a version a line. */
void mn_verify_print_json(const MnVerification *all, MnBuf *out);

#endif
