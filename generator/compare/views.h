/* views.h - a redline that can show either version by itself: what the page's style sheet chooses from.
 *
 *     p.numbered   span.number 2.8, span.number.as-was 2.7, then the words       a number, and what it was
 *     a.ref        span.as-is section 2.8, span.as-was section 2.7               words of references and of marks of notes
 *     p            data-change="moved-from", the line where something stood
 *     div.as-was   what stood there, as it was; of an item li.as-was, of a row tr.as-was
 *
 * Nothing of the class as-was is to be seen, or heard, but where the old text is shown, and nothing of as-is is there. */
#ifndef MN_COMPARE_VIEWS_H
#define MN_COMPARE_VIEWS_H

#include "compare/redline_tree.h"

/* A tree of its own, made of a dressed one (redline_tree.h), which stays as it is. */
MnNode *mn_views_tree(MnArena *arena, const MnNode *redline);

#endif
