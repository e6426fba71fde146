/* own.h - what Muniment made in an output folder, and what somebody else put there, which is never replaced. */
#ifndef MN_PUBLISH_OWN_H
#define MN_PUBLISH_OWN_H

#include <stdbool.h>

/* May the file of that name in a folder (a descriptor) be replaced or taken away: did Muniment make it, or is it empty, or a link, or
 * not there? A page says what made it. Of other files of a folder its page says it, so that they must be asked for before that is
 * written. What cannot be read is not ours. */
bool own_file(int folder, const char *name);
/* May the folder of a version or a redline be replaced: is it one, by its record or its page, or empty? */
bool own_folder(int folder);

#endif
