/* paginate.h - where the pages end. */
#ifndef MN_FLOW_PAGINATE_H
#define MN_FLOW_PAGINATE_H

#include "flow/partflow.h"

typedef struct {
    uint32_t first, last;           /* units: [first, last) */
    uint32_t note_first, note_last; /* note units */
    bool turned;
} PagePlan;

/* Where the pages end, in scratch; *count of them. From then on the units of the part stand in the order and at the places that
 * the pages have given them. */
PagePlan *paginate(Flows *f, PartFlow *part, uint32_t *count);

#endif
