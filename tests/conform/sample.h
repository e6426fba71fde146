/* sample.h - a small document with everything a PDF of ours can hold, made by the stages from tests/conform/sample.xml. */
#ifndef MN_TESTS_CONFORM_SAMPLE_H
#define MN_TESTS_CONFORM_SAMPLE_H

#include "xml/tree.h"

/* Appends the PDF to out; run in the repository's folder. Returns the tree it was made from, or NULL (diagnostics tell). */
const MnNode *sample_make(MnContext *ctx, MnBuf *out);
/* The same for a publication of so many of it, 5 at most, which share every id. */
bool sample_pack(MnContext *ctx, size_t nparts, bool contents, MnBuf *out);

#endif
