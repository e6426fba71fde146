/* main.c - the program: the command line of the process, and its streams. */
#include "command/command.h"

int main(int argc, char **argv)
{
    const char *const *arguments = (const char *const *)argv;
    return mn_command_run(argc > 0 ? (size_t)argc - 1 : 0, arguments + (argc > 0), stdin, stdout, stderr);
}
