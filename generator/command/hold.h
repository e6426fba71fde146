/* hold.h - a project is written by one run at a time: two that put folders into place at once would take each other's. */
#ifndef MN_COMMAND_HOLD_H
#define MN_COMMAND_HOLD_H

#include "command/command.h"

/* Waits until no other run writes the project, which is said, and holds it: a lock on its folder (flock), which ends with the process
 * at the latest. A folder that cannot be locked is not held. What mn_let_go takes. */
int mn_hold(const MnOptions *options);
void mn_let_go(int held);

#endif
