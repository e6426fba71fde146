/* hold.c - see hold.h. */
#include "command/hold.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

int mn_hold(const MnOptions *options)
{
    int folder = open(options->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return -1; /* which is told when it is read */
    if (flock(folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return folder;
    if (!options->quiet) fputs("muniment: another run is writing this project; waiting for it\n", options->err);
    while (flock(folder, LOCK_EX) != 0 && errno == EINTR) continue;
    return folder;
}

void mn_let_go(int held)
{
    if (held >= 0) close(held);
}
