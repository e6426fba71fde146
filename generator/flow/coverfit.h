/* coverfit.h - the room on a cover. It is measured while the flow is made, and drawn with the pages.
 *
 *     crest                  On paper, whatever its colours, as at the head of a letter. What follows is let down below it.
 *     ┌────────────────┐   The band reaches down to 46 hundredths of the page, less far when what stands below it needs the
 *     │ council  DRAFT │   room. What does not fit even so does not stand on the cover at all: flow.c asks first.
 *     │                │
 *     │ title          │   Without a band the same stands on paper, under a bar in the brand's colour. */
#ifndef MN_FLOW_COVERFIT_H
#define MN_FLOW_COVERFIT_H

#include "flow/flow.h"
#include "style/measures.h"

/* The council's crest, if it has one, and the room it takes. */
void cover_crest(Flows *f, Cover *cover);
/* It stands below the markings, above the text area. */
MnLength cover_crest_top(const MnStyle *s);
/* Is there room for the facts at the foot of the cover? */
bool cover_fits(const Flows *f, const Cover *cover);
/* How far down the band must reach, and how far it may, with this much white below it. */
int64_t cover_least_band(const MnStyle *s, const Cover *cover);
int64_t cover_band_limit(const MnStyle *s, const Cover *cover, MnLength gap);

#endif
