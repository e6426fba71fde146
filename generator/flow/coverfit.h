/* coverfit.h - the room on a cover. It is measured while the flow is made, and drawn with the pages.
 *
 *     crest                On paper, whatever its colours, as at the head of a letter. What follows is let down below it.
 *     ┌────────────────┐
 *     │ council  DRAFT │   The band reaches down to 76 hundredths of the page, less far when what stands below it needs the
 *     │                │   room. What does not fit even so does not stand on the cover at all: flow.c asks first.
 *     │ title          │
 *     │ ◢◗◢◣◖◥ shapes  │   In one row or more, where there is room.
 *     └────────────────┘   Without a band the same stands on paper, under a bar in the brand's colour, and there are no shapes.
 *       version, facts
 *     ──────────────────
 *       imprint              At the foot of the page: address, website, contact. */
#ifndef MN_FLOW_COVERFIT_H
#define MN_FLOW_COVERFIT_H

#include "flow/flow.h"
#include "style/measures.h"

/* The council's crest, if it has one, in so much of its room, in hundredths; or NULL. */
const struct MnImage *cover_crest(const Flows *f, int share, MnLength *width, MnLength *height);
/* How far it and the margin let down what stands below. The crest stands below the markings, above the text area; of a block, where
 * the header of other pages does. */
void cover_drop(const MnStyle *s, Cover *cover);
/* Sets the imprint's paragraphs, each in a block: side by side, as wide as they are where there is room. */
void cover_imprint(Flows *f, Cover *cover, const Box *imprint);
/* Makes a title of more than three lines smaller, in two steps; above text, any, and one of more than two. */
void cover_title(Flows *f, const Box *band, bool above_text);
/* Where the band of a block ends, from the top of the page. */
int64_t cover_block_bottom(const MnStyle *s, const Cover *cover);
/* How high a shape at the foot of the band is, and how many rows of them a band of that height holds: 0 to MN_COVER_MOST_ROWS. */
MnLength cover_tile(const MnStyle *s);
int cover_tile_rows(const MnStyle *s, const Cover *cover, MnLength height);
/* Is there room for the facts on the cover? */
bool cover_fits(const Flows *f, const Cover *cover);
/* How far down the band must reach, and how far it may, with this much white below it. */
int64_t cover_least_band(const MnStyle *s, const Cover *cover);
int64_t cover_band_limit(const MnStyle *s, const Cover *cover, MnLength gap);

#endif
