/* exemption.h - the marking of a report that is exempt from publication. */
#ifndef MN_LANGUAGE_EXEMPTION_H
#define MN_LANGUAGE_EXEMPTION_H

#include "project/words.h"

/* From what an author says of it, in any words; NULL when the report is not exempt. In the arena, or borrowed from the words or
 * from what was said. */
const char *mn_exemption_marking(MnArena *arena, const MnWords *words, const char *said);

#endif
