/* lock.c - see lock.h. */
#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

int mn_lock(const char *folder, bool wait)
{
    int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), done;
    if (lock < 0) return MN_LOCK_NONE;
    do done = flock(lock, wait ? LOCK_EX : LOCK_EX | LOCK_NB);
    while (done != 0 && errno == EINTR);
    if (done == 0) return lock;
    int error = errno;
    close(lock);
    errno = error;
    return error == EWOULDBLOCK ? MN_LOCK_BUSY : MN_LOCK_REFUSED;
}

void mn_unlock(int lock)
{
    if (lock >= 0) close(lock);
}
