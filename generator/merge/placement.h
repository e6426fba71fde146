/* placement.h - whether what a template puts in an element may stand there, by the one law of containment (tree/element.h). */
#ifndef MN_MERGE_PLACEMENT_H
#define MN_MERGE_PLACEMENT_H

#include "tree/element.h"

/* The names of the elements that a template may write, sorted by nothing, for suggestions. */
const char *const *merge_template_elements(MnArena *arena, size_t *count);
bool merge_is_template_element(const MnNode *node);

/* Reports an element of a template (one that it may write) where the element around it cannot hold it, and attributes that no such
 * element has. */
void merge_check_placement(MnContext *ctx, const MnNode *node);
/* Reports, at the m:include, a part whose root cannot stand in `parent`, an element of the document tree. False after that. */
bool merge_check_part(MnContext *ctx, const MnNode *include, const MnNode *part, const MnNode *parent);

#endif
