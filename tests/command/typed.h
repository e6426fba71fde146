/* typed.h - command lines as they are typed, carried out in process: what is printed, what is said, and the exit status. The streams are
 * in memory, or those of a terminal. */
#ifndef MN_TESTS_COMMAND_TYPED_H
#define MN_TESTS_COMMAND_TYPED_H

#include "scratch.h"

#include "command/command.h"

#define WITH_ARENA(arena)                                                                                                        \
    (void)state;                                                                                                                 \
    MnArena *arena = mn_arena_new()

typedef struct {
    int status;
    const char *out, *err; /* in the arena */
} Ran;

/* Runs a line of at most 15 words, which blanks part; those between ' and ' are one. In the project of `folder`, or where the tests run. */
Ran type_line(MnArena *arena, const char *folder, const char *line);
/* The same, which must end with that status and print and say these words somewhere; NULL: nothing at all. */
void check_line(MnArena *arena, const char *folder, const char *line, int status, const char *out, const char *err);
/* check_line with nothing printed, and with status 2. */
void check_refused(MnArena *arena, const char *folder, const char *line, const char *err);

/* On a terminal of 60 columns, on which `keys` were pressed before. Both streams of the process go to it, so all that it shows is
 * in `out`; err is "". where: which of the standard streams are the terminal; others are /dev/null. */
typedef enum { ON_INPUT = 1, ON_OUTPUT = 2, ON_BOTH = 3 } OnTerminal;
Ran type_on_terminal(MnArena *arena, const char *folder, const char *line, OnTerminal where, const char *keys);

#endif
