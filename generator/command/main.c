/* main.c - the program: the command line of the process, its streams, and whether they show colours. */
#include "command/command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool wants_colour(void)
{
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDERR_FILENO) && (!no_colour || !*no_colour) && term && strcmp(term, "dumb") != 0;
}

int main(int argc, char **argv)
{
    const char *const *arguments = (const char *const *)argv;
    return mn_command_run(argc > 0 ? (size_t)argc - 1 : 0, arguments + (argc > 0), stdout, stderr, wants_colour());
}
