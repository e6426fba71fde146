/* folio.h - which page everything came to stand on, and what its number is.
 *
 * A page has two numbers: its own in its part, as in "Page 3 of 12", and in a publication of several parts one through the whole.
 * Places are known by part and id, for parts may share every id. */
#ifndef MN_PAGE_FOLIO_H
#define MN_PAGE_FOLIO_H

#include "base/vector.h"
#include "flow/paginate.h"
#include "page/pages.h"

/* The pages of a part, as planned. */
typedef struct {
    const PartFlow *flow;
    const PagePlan *plans;
    uint32_t nplans;
    Area area;
    MnLength margin_top;
    const char *const *keys; /* of MnPart */
    const char *title;       /* among the bookmarks of a publication of several parts; NULL: it has none there */
} PartPlan;

typedef struct {
    const char *const *keys;
    uint32_t first, npages;
    MnMap places; /* id → Place */
} FolioPart;

/* What all parts together have come to. */
typedef struct {
    MnArena *arena; /* of the pages */
    uint32_t npages;
    FolioPart *parts;
    uint32_t nparts;
    VECTOR(MnAnchor) anchors;
    VECTOR(MnBookmark) bookmarks;
} Folios;

void folio_begin(Folios *folios, MnArena *arena, uint32_t nparts);
/* The places of the part of that index, whose pages follow those of the parts before. */
void folio_part(Folios *folios, uint32_t index, const PartPlan *plan);
void folio_end(Folios *folios);

/* Where a link of a part leads. */
typedef struct {
    uint32_t part;
    const char *target; /* "#id" in that part, or a URI elsewhere */
} FolioTarget;

/* A link by key of another part leads into it, to the id that it names or, if there is none, to its beginning. */
FolioTarget folio_target(const Folios *folios, uint32_t part, const char *href);
/* The number of the page that a link of a part leads to, as printed there: in its own part that of the part, in another that of the
 * whole. NULL: it leads nowhere here. */
const char *folio_number(const Folios *folios, uint32_t part, const char *href);

#endif
