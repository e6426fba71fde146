/* apart.h - is the output folder one where writing spoils no source? */
#ifndef MN_BASE_APART_H
#define MN_BASE_APART_H

#include <stdbool.h>

/* Is the folder at the path `output` (from the working directory, through links; it need not exist yet) apart from what is read: not
 * the folder `project` (a descriptor, which stays open) nor one that holds it, and not in its content/ or templates/, nor in the
 * templates/ of `installed`? A descriptor of -1 stands for a folder that is not there. */
bool mn_apart(const char *output, int project, int installed);

#endif
