/* foreign.h - a text that Muniment did not make, Markdown of any flavour or plain, as a numbered tree to compare with another. */
#ifndef MN_DOCUMENT_FOREIGN_H
#define MN_DOCUMENT_FOREIGN_H

#include "project/words.h"

/* Of a text of UTF-8. `like` is the tree that it will be compared with, or NULL: its head, its language, its cover and its document
 * control are taken over, of which such a text says nothing, so that they are no changes; the title is the text's own where it begins
 * with one. What our Markdown refuses is read as well as can be, and nothing is reported: these are not our words to mend. Owned by
 * the arena. */
MnNode *mn_foreign_tree(MnArena *arena, const MnSource *source, bool markdown, const MnNode *like, const MnWords *words);

#endif
