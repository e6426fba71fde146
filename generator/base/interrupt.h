/* interrupt.h - a run that is told to stop (SIGINT, SIGTERM, SIGHUP) finishes what it is putting in place, and then dies of the signal. */
#ifndef MN_BASE_INTERRUPT_H
#define MN_BASE_INTERRUPT_H

#include <spawn.h>

typedef struct MnInterrupt MnInterrupt;

/* From now on a thread of its own takes those signals, but for those that are ignored. Before any other thread is started, which then
 * take none. NULL where the system gives no thread: the signals do what they do. */
MnInterrupt *mn_interrupt_new(void);
void mn_interrupt_free(MnInterrupt *interrupt); /* or NULL */

/* Round what is not to be cut short; one inside another, and in several threads at once. For NULL they do nothing. */
void mn_interrupt_hold(MnInterrupt *interrupt);
void mn_interrupt_release(MnInterrupt *interrupt);

/* A program that is started takes the signals itself. */
void mn_interrupt_leave_to_child(posix_spawnattr_t *attributes);

#endif
