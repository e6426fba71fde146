/* spot.h - places below a folder, reached part by part without following a link, whatever changes there meanwhile. */
#ifndef MN_PUBLISH_SPOT_H
#define MN_PUBLISH_SPOT_H

#include "base/diag.h"

/* Before the name of what was moved aside while its successor takes its place (spot_aside). */
#define SPOT_ASIDE ".old-"

/* An entry of a folder, which need not exist. */
typedef struct {
    MnContext *ctx;
    int folder;       /* the descriptor of the folder; -1: there is none */
    const char *name; /* in it */
    const char *path; /* as messages show it */
    bool output;      /* it is in the output folder of the run, where a link is nobody's source */
} Spot;

typedef enum {
    SPOT_LOOK, /* what is not there is not made */
    SPOT_MAKE  /* missing folders on the way are; in the output folder a link that stands there is replaced by one */
} SpotUse;

/* Finds `name`, a path below the folder at `root`. That may be reached through links; below it, outside the output folder, a link at the
 * name or on the way to it is an error. False after an error (reported). To be left in any case;
 * until then the run is not cut short. */
bool spot_find(MnContext *ctx, const char *root, const char *name, SpotUse use, Spot *spot);
void spot_leave(Spot *spot);
/* The entry beside it in which it is made (mn_key_beside), or aside from which it is taken back: it is hidden, and shares its folder. */
Spot spot_beside(const Spot *spot);
Spot spot_aside(const Spot *spot);

/* Is anything there? Looks at it alone: a link is something. */
bool spot_is_there(const Spot *spot);
/* Takes away what is there: a file, a link and not what it leads to, a folder with all that lies in it. */
void spot_remove(const Spot *spot);
/* Opens it as a folder, to be listed; -1 with errno, ELOOP or ENOTDIR for a link. */
int spot_open_folder(const Spot *spot);
/* Writes the bytes to a new file in a folder, and flushes them to disk; where that fails, it is reported and nothing is left. */
bool spot_write(MnContext *ctx, int folder, const char *name, const char *path, MnStr bytes);
/* What is in a folder's file: 1 these bytes, 0 others or none; -1 after an error of the system (reported): it cannot be told. */
int spot_holds(MnContext *ctx, int folder, const char *name, const char *path, MnStr bytes);
/* Flushes the entries of a folder. */
void spot_flush(int folder);
/* Reports that the system failed, as errno says: false. */
bool spot_failed(MnContext *ctx, const char *path, MnCode code);

#endif
