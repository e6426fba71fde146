/* ties.h - which spaces hold the words beside them together, so that no line should end there. */
#ifndef MN_LANGUAGE_TIES_H
#define MN_LANGUAGE_TIES_H

#include "base/text.h"

typedef enum {
    MN_TIE_NONE,
    MN_TIE_PREFERRED, /* better not: May 2012 */
    MN_TIE_TIED,      /* not, if there is any other way: Table 1 */
    MN_TIE_BOUND      /* never: 5 million */
} MnTie;

/* What a word is to the rules, a set of traits that is never 0. */
uint32_t mn_tie_traits(MnStr word);
/* The space between two words, by their traits. */
MnTie mn_tie_between(uint32_t before, uint32_t after);

/* What several words make together: "paragraphs 14 to 16", "020 7946 0958". */
typedef struct {
    uint32_t goes_on; /* to be given for the next word; 0: nothing does */
    unsigned ties;    /* how many spaces from this word on are tied by it */
} MnTieRun;
/* goes_on is that of the word before; `after` the word that follows the next one, 0 where there is none behind a plain space. */
MnTieRun mn_tie_on(uint32_t goes_on, uint32_t word, uint32_t next, uint32_t after);

#endif
