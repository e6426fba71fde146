/* plain_words.h - words and what stands among them, as text. */
#ifndef MN_PLAIN_PLAIN_WORDS_H
#define MN_PLAIN_PLAIN_WORDS_H

#include "tree/element.h"

/* The nodes from `first` up to `end` (not included; NULL: the last of the block), which stand among words. A sentence ends in \n, as
 * a br does; the white space around the whole is gone. In the arena. */
char *plain_words(MnArena *arena, const MnNode *first, const MnNode *end);
/* Of all that an element holds, blocks too, on one line. */
char *plain_words_of(MnArena *arena, const MnNode *element);

/* The same with spaces for the ends of sentences; text is changed, and returned. */
char *plain_on_one_line(char *text);
/* Appends text, with U+FFFD for each control character but \n where those are wanted. */
void plain_safe(MnBuf *out, MnStr text, bool lines);

#endif
