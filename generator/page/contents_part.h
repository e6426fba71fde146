/* contents_part.h - the contents of a publication of several parts. */
#ifndef MN_PAGE_CONTENTS_PART_H
#define MN_PAGE_CONTENTS_PART_H

#include "text/part.h"

/* A part that lists the parts, each of which has keys, in the words, the language and the style of the first; it has none. */
MnPart contents_part(MnContext *ctx, const char *title, const MnPart *parts, size_t nparts);

#endif
