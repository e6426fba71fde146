/* opened.h - what every subcommand begins and ends with. */
#ifndef MN_COMMAND_OPENED_H
#define MN_COMMAND_OPENED_H

#include "command/command.h"
#include "document/key.h"
#include "document/shared.h"

typedef struct {
    MnArena *arena;
    MnContext ctx;
    MnShared *shared;  /* NULL after errors, which are printed */
    const MnKey *keys; /* of the documents that operands name, each once, or of all */
    size_t count;
    int status; /* of a project that could not be opened */
} MnOpened;

/* Opens the project; operands (`count` of them, 0: all) name documents of it. */
bool mn_opened_init(MnOpened *opened, const MnOptions *options, const char *const *operands, size_t count);
/* The same with other texts in the place of files of the project (mn_files_overlay), up to one without a name. */
typedef struct {
    const char *name;
    MnStr text;
} MnOverlay;
bool mn_opened_over(MnOpened *opened, const MnOptions *options, const char *const *operands, size_t count,
                    const MnOverlay *overlays);
void mn_opened_clear(MnOpened *opened);
/* Makes what stands around the documents, of which `built` (NULL-terminated ids) are new, and writes it; `whole` when nothing was left
 * out. Returns the exit status. */
int mn_write_site(MnOpened *opened, const MnOptions *options, const char *const *built, bool whole);
/* Where documents are written: -o, or output in the project's folder. */
const char *mn_output_folder(MnArena *arena, const MnOptions *options);
/* Prints diagnostics. */
void mn_print_diag(const MnOptions *options, const MnDiag *diag);
int mn_status_of(const MnDiag *diag);

#endif
