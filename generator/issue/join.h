/* join.h - two sides of an issued.ini, each of which only grew, become one file that has the entries of both, each whole. A merge of lines
 * would put entries into one another, since many of their lines are the same.
 *
 *     base                  ours                  theirs                joined
 *     [issued 1.0]          [issued 1.0]          [issued 1.0]          [issued 1.0]
 *                           [issued 1.2]          [issued 1.1]          [issued 1.1]
 *                                                                       [issued 1.2] */
#ifndef MN_ISSUE_JOIN_H
#define MN_ISSUE_JOIN_H

#include "issue/entry.h"

typedef enum {
    MN_JOINED,        /* and nothing is left to be done */
    MN_JOINED_FORKED, /* the chain is forked now, or both sides have an entry of one version: the next entry joins the chain */
    MN_JOINED_NOT     /* one side has errors, or altered what was written before: that is no matter of entries */
} MnJoined;

/* Appends the joined file, unless it cannot be joined. What stood before stays as ours has it; new entries of one version stand ours
 * first, and versions ascend. Reports nothing. */
MnJoined mn_issue_join(MnArena *arena, const MnSource *base, const MnSource *ours, const MnSource *theirs, MnBuf *out);

#endif
