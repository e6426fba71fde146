/* number.h - numbers, once, on the document tree: headings, paragraphs, tables, figures, appendices, notes; ids made unique in
 * their scopes; references turned into numbers; contents filled. Both writers read the result. */
#ifndef MN_NUMBER_NUMBER_H
#define MN_NUMBER_NUMBER_H

#include "project/words.h"
#include "tree/facts.h"

/* Works in place. False after errors (unknown references, duplicate explicit ids), each reported with its position. */
bool mn_number(MnContext *ctx, MnNode *document, const MnWords *words);

/* The version that was issued before, whose numbers are kept. */
typedef struct {
    const MnNode *issued; /* its document.xml */
    const char *version;  /* in which the others are deleted, or moved: the number of the one that is being made */
} MnIssuedNumbers;

/* The same with its numbers frozen: what stands there still keeps the number it was issued with, what is new gets one between
 * (number/label.h), and of what is gone the number stays, saying so. It is numbered in the way that the issued one was. */
bool mn_number_frozen(MnContext *ctx, MnNode *document, const MnWords *words, const MnIssuedNumbers *issued);

/* What a reference to an element of a numbered tree shows: 2.7, Table 3, Appendix 1, 15(b)(xii), or the words of a heading or
 * term without a number. NULL when it has neither. Owned by the arena. */
char *mn_number_shown(MnArena *arena, const MnNode *element);
/* The word that says what the number shown is of, where it does not say so itself: section-number, paragraph-number or
 * item-number. NULL for others, and for what has no number. */
const char *mn_number_word(MnArena *arena, const MnNode *element);

#endif
