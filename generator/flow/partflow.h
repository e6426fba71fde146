/* partflow.h - a part as two flows: its text, and its notes. */
#ifndef MN_FLOW_PARTFLOW_H
#define MN_FLOW_PARTFLOW_H

#include "flow/flow.h"

typedef struct {
    Flow flow, notes;           /* notes: those referred to, in that order, one below the other */
    const uint32_t *notes_upto; /* [i]: note units that units before i call for; i to nunits */
} PartFlow;

PartFlow flow_part(Flows *f, const Box *root);

#endif
