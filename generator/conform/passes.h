/* passes.h - the checker's passes, and the run of them all. */
#ifndef MN_CONFORM_PASSES_H
#define MN_CONFORM_PASSES_H

#include "conform/checker.h"

#define X(pass) void conform_check_##pass(Checker *checker);
CONFORM_PASSES(X)
#undef X

/* Loads a PDF held in memory, which must outlive the result, and checks nothing. The file has no catalog when it cannot be read. */
Checker *conform_load(MnArena *arena, MnStr bytes);
/* Runs every pass over a PDF held in memory, which must outlive the result. One that cannot be read has no catalog and the one
 * failure READABLE. */
Checker *conform_run(MnArena *arena, MnStr bytes);

#endif
