/* output.h - files in memory, before they are published. */
#ifndef MN_DOCUMENT_OUTPUT_H
#define MN_DOCUMENT_OUTPUT_H

#include "base/text.h"

typedef struct {
    const char *name; /* of a file directly in its folder */
    MnStr bytes;
} MnOutput;

#endif
