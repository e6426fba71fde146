/* moved.h - figures that let text which follows them go before them.
 *
 *     text                 text
 *     figure  does not     text      fills the page
 *     text    fit          ─────────
 *     text                 figure    heads the next
 *                          text                          */
#ifndef MN_FLOW_MOVED_H
#define MN_FLOW_MOVED_H

#include "flow/flow.h"

/* Units as they stand together: how high, and what their white gives. */
typedef struct {
    int64_t height, stretch, shrink;
} Extent;

/* The figure whose first unit it is, with the white below it, standing above unit `below`. */
Extent moved_above(const Flow *flow, uint32_t figure, uint32_t below);

/* Puts the figure behind the text that follows it, up to unit `below`, on a page that begins with it. */
void moved_behind(MnArena *scratch, Flow *flow, uint32_t figure, uint32_t below);

#endif
