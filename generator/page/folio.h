/* folio.h - which page of the publication everything came to stand on. */
#ifndef MN_PAGE_FOLIO_H
#define MN_PAGE_FOLIO_H

#include "flow/paginate.h"
#include "page/pages.h"

/* The pages of a part, as planned. */
typedef struct {
    const PartFlow *flow;
    const PagePlan *plans;
    uint32_t nplans;
    Area area;
    MnLength margin_top;
} PartPlan;

/* What all parts together have come to. Begins as zero but for the arena, that of the pages. */
typedef struct {
    MnArena *arena;
    uint32_t npages;
    MnMap labels; /* id → printed page number */
    VECTOR(MnAnchor) anchors;
    VECTOR(MnBookmark) bookmarks;
} Folios;

/* The places of a part whose pages follow those of the parts before. */
void folio_part(Folios *folios, const PartPlan *part);
void folio_end(Folios *folios);

#endif
