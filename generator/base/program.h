/* program.h - this program, as others are told to run it. */
#ifndef MN_BASE_PROGRAM_H
#define MN_BASE_PROGRAM_H

#include "base/memory.h"

/* The path by which this program was started, whole, links as they are; NULL when the system does not tell. */
const char *mn_program_path(MnArena *arena);

/* A word as a POSIX shell reads it back: as it is, or in single quotes where it holds anything but letters, digits and _-./:=@%+, */
const char *mn_program_quoted(MnArena *arena, const char *word);

#endif
