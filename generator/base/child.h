/* child.h - another program is run: bytes in, bytes out. Used for what is better left to tools that others trust: signing, stamping. */
#ifndef MN_BASE_CHILD_H
#define MN_BASE_CHILD_H

#include "base/text.h"

typedef struct {
    int status; /* its exit status; 128 and a signal's number; -1: it could not be run */
    int error;  /* errno of the last */
    MnStr out;  /* what it wrote to its standard output, in the arena */
} MnChild;

/* Runs the program of that name, found by PATH, with these arguments (NULL-terminated; the first is the name) and no shell. Its standard
 * input is `in`; its standard error is this program's, so that it can ask for a passphrase or a touch, and say what is wrong. */
MnChild mn_child_run(MnArena *arena, const char *const *arguments, MnStr in);

#endif
