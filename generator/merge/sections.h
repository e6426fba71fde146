/* sections.h - headings and what follows them in a row become sections with ids. */
#ifndef MN_MERGE_SECTIONS_H
#define MN_MERGE_SECTIONS_H

#include "tree/element.h"

/* The words as an id: lower case, letters and digits kept, apostrophes dropped, all else a hyphen; never empty. */
char *mn_section_slug(MnArena *arena, MnStr text);
/* Gives the node an id made of the words of its heading or caption without their number; m:auto marks that it gives way to any that an author wrote. */
void mn_section_name(MnArena *arena, MnNode *node, const MnNode *heading);
/* The children of holder: each heading begins a section, which takes over its id, classes and condition. */
void mn_sections_nest(MnArena *arena, MnNode *holder);

#endif
