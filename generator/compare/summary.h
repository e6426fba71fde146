/* summary.h - the summary of changes that a redline begins with.
 *
 *     section.change-summary.unnumbered
 *       h2     Summary of changes
 *       p      strong Version 1.1, then what the document says that changed with it
 *       p      3 changes of substance, 1 move and 12 new numbers.
 *       p      How changes are shown.
 *       section.unnumbered
 *         h3   > a[href="#id of the section"]     2 Context
 *         ul   li > a[href="#change-4"] 2.7, then what changed there: “500” is now “750”
 *              li > a 7 smaller changes
 *       section.unnumbered
 *         h3   Made by a program
 *         ul   li > a[href="#messages"] Appendix 3 Messages, then how many changes
 *       section.unnumbered
 *         h3   Numbers
 *         p    2.7 to 2.12 are now 2.8 to 2.13; …
 *
 * It tells each change of substance and each move. What is only numbered, shown or generated otherwise is counted. What changed in
 * one paragraph, cell or other place of words is one item. */
#ifndef MN_COMPARE_SUMMARY_H
#define MN_COMPARE_SUMMARY_H

#include "compare/redline_tree.h"

/* Puts it into the article before `before`, or at its end where that is NULL. */
MnNode *summary_insert(MnContext *ctx, const MnComparison *comparison, const MnRedlineNames *of, MnNode *article, MnNode *before);

/* The block that a difference is shown at: what is marked or the innermost block around it that holds words. */
MnNode *summary_place(const MnDifference *difference);
/* Is it one that a reader is led to: of substance, or a move? */
bool summary_tells(const MnDifference *difference);
/* What the summary says of it, in a line: "2.7: “500” is now “750”". */
const char *summary_line(MnContext *ctx, const MnDifference *difference, const MnWords *words);
/* A word of the reader's language, reported when it is missing; its {name} places are filled when pairs is not NULL. */
const char *summary_word(MnContext *ctx, const MnWords *words, const char *key, const char *const *pairs);

#endif
