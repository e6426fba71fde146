/* main.c - the program: the command line of the process, its streams, and whether they show colours. */
#include "command/command.h"
#include "command/terminal.h"

int main(int argc, char **argv)
{
    const char *const *arguments = (const char *const *)argv;
    return mn_command_run(argc > 0 ? (size_t)argc - 1 : 0, arguments + (argc > 0), stdout, stderr,
                          mn_terminal_shows_colour(stderr));
}
