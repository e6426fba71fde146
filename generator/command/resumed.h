/* resumed.h - before a run writes anything, what an earlier one left half done is completed (publish/together.h). */
#ifndef MN_COMMAND_RESUMED_H
#define MN_COMMAND_RESUMED_H

#include "command/command.h"

/* Completes every issue in two languages that was cut short, and says so; what cannot be completed is told, each time, and waits. */
void mn_resume(const MnOptions *options);

#endif
