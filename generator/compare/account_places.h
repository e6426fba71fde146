/* account_places.h - where a difference stands, in words: by the number a reader knows, by row and column in a table. */
#ifndef MN_COMPARE_ACCOUNT_PLACES_H
#define MN_COMPARE_ACCOUNT_PLACES_H

#include "base/map.h"
#include "compare/compare.h"
#include "compare/tablenames.h"

typedef struct {
    MnArena *arena;
    const MnNode *root; /* of the marked tree */
    MnMap ids;          /* to nodes; filled when first asked */
    TableNames names;
} Places;

void places_clear(Places *places);
/* Of an element: "2.8 (was 2.7)", "old 2.6" of what went, "Table 3, row “Parks”, column “Cost”", "note 2", "item". */
const char *place_of(Places *places, const MnNode *element);
/* Where something stood: "4.2", or the section of the line that was left there: "“Costs”"; "elsewhere". */
const char *place_before(Places *places, const MnDifference *moved);
/* What a col holds, without the headers: the words of its cells in a line. */
const char *place_column(Places *places, const MnNode *col);
/* Number and words of a section's heading; "" for none. */
const char *place_section_number(MnArena *arena, const MnNode *section);
const char *place_section_heading(MnArena *arena, const MnNode *section);

#endif
