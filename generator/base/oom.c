/* oom.c - says so, and ends. */
#include "base/oom.h"

#include <unistd.h>

_Noreturn void mn_oom(void)
{
    static const char message[] = "muniment: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
    (void)ignored;
    _exit(3);
}
