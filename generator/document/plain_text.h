/* plain_text.h - plain text, as word processors save it, as blocks of a document tree. */
#ifndef MN_DOCUMENT_PLAIN_TEXT_H
#define MN_DOCUMENT_PLAIN_TEXT_H

#include "tree/element.h"

/* Appends headings, paragraphs, lists and tables to parent, in a row: no sections. Numbers that were typed become span.number. The
 * title, if the text begins with one, is not appended but returned, owned by the arena; else NULL. */
const char *mn_plain_text_blocks(MnArena *arena, MnStr text, MnNode *parent);

#endif
