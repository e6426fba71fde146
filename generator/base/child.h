/* child.h - another program is run, without a shell: bytes in, bytes out. Used for what is better left to tools that others trust: signing,
 * stamping, what a repository of git holds. */
#ifndef MN_BASE_CHILD_H
#define MN_BASE_CHILD_H

#include "base/text.h"

/* What came of it. Texts are NUL-terminated and in the arena. */
typedef struct {
    int status; /* its exit status; 128 and a signal's number; -1: it could not be run */
    int error;  /* errno of the last */
    MnStr out;  /* what it wrote to its standard output */
    MnStr err;  /* and, if that was kept, to its standard error */
} MnChild;

/* Runs the program of that name, found by PATH, with these arguments (NULL-terminated; the first is the name). Its standard
 * input is `in`; its standard error is this program's, so that it can ask for a passphrase or a touch, and say what is wrong. */
MnChild mn_child_run(MnArena *arena, const char *const *arguments, MnStr in);
/* The same in another folder; its standard error is kept, to be told in other words. */
MnChild mn_child_run_in(MnArena *arena, const char *folder, const char *const *arguments, MnStr in);

#endif
