/* held.c - see held.h. The lock is on the folder itself, so that no file is left; one that is not there yet is made, and goes again if nothing
 * came into it. */
#include "command/held.h"

#include "base/files.h"
#include "base/lock.h"
#include "command/opened.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* `what`: of what another run is writing. MN_LOCK_BUSY where it is not to be waited for. */
static int hold(const MnOptions *options, const char *folder, const char *what)
{
    int lock = mn_lock(folder, false);
    if (lock == MN_LOCK_REFUSED)
        fprintf(mn_err(options), "muniment: %s cannot be locked (%s): see that no other run writes it\n", what, strerror(errno));
    if (lock != MN_LOCK_BUSY) return lock;
    const char *then = options->no_wait ? "it is not waited for (--no-wait)" : "waiting for it";
    if (options->no_wait || !options->quiet) fprintf(mn_err(options), "muniment: another run is writing %s; %s\n", what, then);
    return options->no_wait ? lock : mn_lock(folder, true);
}

static bool is_apart(const MnOptions *options, MnArena *arena, const char *output)
{
    return mn_files_output_is_apart(mn_files_open(arena, options->folder, output));
}

static bool hold_output(const MnOptions *options, MnArena *arena, Held *held)
{
    const char *output = mn_output_folder(arena, options);
    if (options->dry_run || !is_apart(options, arena, output)) return true;
    if (mkdir(output, 0777) == 0) held->made = strdup(output);
    held->output = hold(options, output, "this output folder");
    return held->output != MN_LOCK_BUSY;
}

bool held_take(const MnOptions *options, Held *held)
{
    *held = (Held){.output = MN_LOCK_NONE};
    MnArena *arena = mn_arena_new();
    held->project = hold(options, options->folder, "this project");
    bool good = held->project != MN_LOCK_BUSY && hold_output(options, arena, held);
    if (!good) held_leave(held);
    mn_arena_free(arena);
    return good;
}

void held_leave(Held *held)
{
    if (held->made) rmdir(held->made); /* if it is empty */
    free(held->made);
    mn_unlock(held->output);
    mn_unlock(held->project);
}
