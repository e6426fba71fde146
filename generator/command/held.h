/* held.h - a project and an output folder are written by one run at a time: two that put folders into place at once would take each
 * other's. */
#ifndef MN_COMMAND_HELD_H
#define MN_COMMAND_HELD_H

#include "command/command.h"

typedef struct {
    int project, output; /* locks */
    char *made;          /* the output folder, where it was made for the lock; or NULL */
} Held;

/* Holds both, the output folder whatever project it is of; waits for another run, and says so, or with --no-wait refuses. Where the
 * system has no locks that is said. False when it is not to go on. */
bool held_take(const MnOptions *options, Held *held);
void held_leave(Held *held);

#endif
