/* path.h - the location paths in an expression: what it reads of the data. */
#ifndef MN_EXPRESSION_PATH_H
#define MN_EXPRESSION_PATH_H

#include "base/memory.h"
#include "base/text.h"

/* A path, written so that it can be evaluated by itself from where the whole expression is. It is owned by the arena. */
typedef void MnPathFound(void *user, const char *path);

/* Calls found for each path whose nodes' text the expression may read: not for what it only counts or asks the presence of, and
 * not for a path that is the whole expression, whose nodes are its value. */
void mn_paths_find(MnArena *arena, const char *expression, MnPathFound *found, void *user);

#endif
