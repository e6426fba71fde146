/* table.h - the subcommands and options as data: carried out from it, shown by --help, and printed for the handbook. */
#ifndef MN_COMMAND_TABLE_H
#define MN_COMMAND_TABLE_H

#include "command/command.h"

typedef struct {
    const char *name, *operands, *help;
    int (*run)(const MnOptions *options);
    size_t least, most; /* operands */
    bool writes;        /* the project: one run at a time */
} Command;

typedef struct {
    int kind;
    char letter; /* or 0 */
    const char *name, *value, *help;
    const char *of; /* the subcommands that it belongs to: "check, issue"; NULL: all. Two may have options of one name */
} Option;

typedef struct MnCommandTable {
    const Command *commands;
    const Option *options;
    const char *const *statuses; /* what each exit status means, 0 first */
    size_t ncommands, noptions, nstatuses;
} CommandTable;

#endif
