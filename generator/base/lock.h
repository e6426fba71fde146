/* lock.h - a folder held by one process at a time, by a lock of the system (flock), which ends with the process at the latest. */
#ifndef MN_BASE_LOCK_H
#define MN_BASE_LOCK_H

#include <stdbool.h>

enum { MN_LOCK_NONE = -1, MN_LOCK_BUSY = -2, MN_LOCK_REFUSED = -3 };

/* Holds the folder: what mn_unlock takes. MN_LOCK_NONE where there is none; MN_LOCK_REFUSED, with errno, where the system has no locks
 * there; MN_LOCK_BUSY where another process holds it, unless
 * it is to be waited for. */
int mn_lock(const char *folder, bool wait);
void mn_unlock(int lock);

#endif
