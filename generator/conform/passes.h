/* passes.h - the checker's passes, and the run of them all. */
#ifndef MN_CONFORM_PASSES_H
#define MN_CONFORM_PASSES_H

#include "conform/checker.h"

#define X(pass) void conform_check_##pass(Checker *checker);
CONFORM_PASSES(X)
#undef X

/* Runs every pass over a PDF held in memory, which must outlive the result. One that cannot be read has no catalog and the one
 * failure READABLE. */
Checker *conform_run(MnArena *arena, MnStr bytes);

#endif
