/* base_version.h - the version that a document with frozen numbers keeps them of. */
#ifndef MN_DOCUMENT_BASE_VERSION_H
#define MN_DOCUMENT_BASE_VERSION_H

#include "document/numbered.h"
#include "number/number.h"

typedef enum {
    MN_BASE_NONE, /* the numbering is not frozen, or nothing was issued before */
    MN_BASE_GOOD,
    MN_BASE_LOST /* after an error: the numbers are not known */
} MnBase;

/* The numbers of the version that was issued last, which is this one if it is being amended, read from its published document.xml:
 * in the output folder, or where that is another, in output/ of the project. What was withdrawn, or exists as a PDF alone, is passed
 * over. */
MnBase mn_base_version(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnIssuedNumbers *out);

#endif
