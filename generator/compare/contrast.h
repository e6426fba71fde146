/* contrast.h - two wordings of one thing, shortened to where they differ, for lines that have no room for all of either. */
#ifndef MN_COMPARE_CONTRAST_H
#define MN_COMPARE_CONTRAST_H

#include "base/memory.h"

#include <stddef.h>

typedef struct {
    const char *old, *new;
} MnContrast;

/* What both begin with, and end with, is left out but for `around` words of it, and … stands there. Both stay as they are where one is
 * empty or they are the same. Texts are of one line, with single spaces. Owned by the arena, or what came in. */
MnContrast mn_contrast(MnArena *arena, const char *old, const char *new, size_t around);

#endif
