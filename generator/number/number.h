/* number.h - numbers, once, on the document tree: headings, paragraphs, tables, figures, appendices, notes; ids made unique in
 * their scopes; references turned into numbers; contents filled. Both writers read the result. */
#ifndef MN_NUMBER_NUMBER_H
#define MN_NUMBER_NUMBER_H

#include "ini/words.h"

/* Works in place. False after errors (unknown references, duplicate explicit ids), each reported with its position. */
bool mn_number(MnContext *ctx, MnNode *document, const MnWords *words);

#endif
