/* facts.h - what the elements of a document tree say of themselves by their classes, asked by every stage after the first:
 *
 *     section.appendix   its label is p.appendix-label         nav.contents    filled by numbering
 *     header.cover                                             aside.footnote  a note; a.footnote-ref its mark in the text
 *     section.document-control   versions and approvals        a.ref           a reference: numbering gives it its words
 *     span.number        the first child of what is numbered: heading, paragraph, caption, note */
#ifndef MN_TREE_FACTS_H
#define MN_TREE_FACTS_H

#include "tree/element.h"

bool mn_is_appendix(const MnNode *node);
bool mn_is_cover(const MnNode *node);
bool mn_is_imprint(const MnNode *node); /* a line of the cover that says how to reach the council */
bool mn_is_document_control(const MnNode *node);
bool mn_is_contents(const MnNode *node);
bool mn_is_footnote(const MnNode *node);
bool mn_is_footnote_mark(const MnNode *node);
bool mn_is_reference(const MnNode *node);
bool mn_is_number(const MnNode *node);

static inline bool mn_is_captioned(const MnNode *node) /* what may have a caption and then is numbered */
{
    return mn_is(node, MN_TABLE) || mn_is(node, MN_FIGURE);
}
MnNode *mn_tree_caption(const MnNode *node); /* of a table or figure; NULL when there is none */
MnNode *mn_tree_appendix_label(const MnNode *appendix);
/* What begins with the number that a block is known by: an appendix's label, a section's heading, the caption of a table or figure
 * (NULL where it has none), else the block itself. */
const MnNode *mn_tree_number_bearer(const MnNode *block);

/* All words of an element, without the signs of notes in it; "" for NULL. Owned by the arena. */
char *mn_tree_text(MnArena *arena, const MnNode *element);
/* The number that an element (may be NULL) begins with, or NULL. Owned by the arena. */
char *mn_tree_number(MnArena *arena, const MnNode *element);
/* The marker of item `value` of an ordered list: its data-marker ("1." where it has none) with the first number or letter replaced
 * by the value, as its type counts: "(iii)". Owned by the arena. */
char *mn_tree_marker(MnArena *arena, const MnNode *list, long value);

#endif
