/* project.h - what every subcommand begins and ends with. */
#ifndef MN_COMMAND_PROJECT_H
#define MN_COMMAND_PROJECT_H

#include "command/command.h"
#include "document/pipeline.h"

typedef struct {
    MnArena *arena;
    MnContext ctx;
    MnShared *shared;       /* NULL after errors, which are printed */
    const char *const *ids; /* the documents named by operands, or all */
    int status;             /* of a project that could not be opened */
} MnOpened;

/* Opens the project; operands (may be NULL) must be ids of documents. */
bool mn_opened_init(MnOpened *opened, const MnOptions *options, const char *const *operands, size_t noperands);
void mn_opened_clear(MnOpened *opened);
/* Prints diagnostics on standard error. */
void mn_print_diag(const MnDiag *diag, bool colour);
int mn_status_of(const MnDiag *diag);

#endif
