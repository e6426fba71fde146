/* placement.h - whether what a template puts in an element may stand there, by the one law of containment (tree/element.h). */
#ifndef MN_MERGE_PLACEMENT_H
#define MN_MERGE_PLACEMENT_H

#include "tree/element.h"

/* The names of the elements that a template may write, sorted by nothing, for suggestions. */
const char *const *merge_template_elements(MnArena *arena, size_t *count);
bool merge_is_template_element(const MnNode *node);

/* Reports an element of a template (one that it may write, an m:slot or an m:rest) where the element around it cannot hold it, and
 * attributes that no such element has. An m:slot and an m:rest stand where sections may, the slot of the opening where blocks may;
 * what stands in a slot must suit what holds the slot too. False where it stands in the wrong place. */
bool merge_check_placement(MnContext *ctx, const MnNode *node);
/* Reports words that stand where only blocks may; false after that. Expressions are not judged: they may come out as blocks. */
bool merge_check_words(MnContext *ctx, const MnNode *text);
/* Reports, at the m:include, a part whose root cannot stand in `parent`, an element of the document tree, or, where that is the
 * m:slot whose place is being filled, in the element around it. False after that. */
bool merge_check_part(MnContext *ctx, const MnNode *include, const MnNode *part, const MnNode *parent);

#endif
