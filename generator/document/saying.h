/* saying.h - sizes and dates in the reader's words. */
#ifndef MN_DOCUMENT_SAYING_H
#define MN_DOCUMENT_SAYING_H

#include "project/words.h"

/* "96 KB", "1.2 MB": sizes as file managers give them, in thousands of bytes, rounded up: a KB is never less than it says. */
const char *mn_say_size(MnArena *arena, const MnWords *words, uint64_t bytes);
/* A date in words, in the style of the council, an element of a data tree or NULL, or of the language; as it is where it is none. */
const char *mn_say_date(MnArena *arena, const MnWords *words, const MnNode *council, const char *iso);

#endif
