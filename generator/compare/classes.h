/* classes.h - what a mark means to a reader: substance, or less. */
#ifndef MN_COMPARE_CLASSES_H
#define MN_COMPARE_CLASSES_H

#include "compare/compare.h"

/* Of an element that carries a mark. old_words, new_words: as in MnDifference. */
MnDifferenceClass class_of_mark(const MnNode *element, const char *old_words, const char *new_words);
/* The appendix around it that a program made, not an author ([appendix] generated); else NULL. */
const MnNode *class_generated_appendix(const MnNode *element);
/* Is what stands there made by a program, or of the document's versions, or of its headings? */
bool class_is_generated(const MnNode *element);

#endif
