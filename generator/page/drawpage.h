/* drawpage.h - one page, drawn. */
#ifndef MN_PAGE_DRAWPAGE_H
#define MN_PAGE_DRAWPAGE_H

#include "flow/paginate.h"
#include "page/items.h"

/* Is the page a cover? It has no furniture and no printed number. */
bool is_cover_page(const PartFlow *part, const PagePlan *plan);
/* Does it begin with a cover that is a block above the text, which has the place of the header? */
bool has_cover_block(const PartFlow *part, const PagePlan *plan);
/* Everything of a page but its furniture. watermark may be NULL. */
void emit_page(Emitter *e, const PartFlow *part, const PagePlan *plan, const MnPath *watermark);

#endif
