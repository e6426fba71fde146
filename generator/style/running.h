/* running.h - what stands in the margins of every page, in words: the running header and footer and the markings. Both writers
 * say the same. */
#ifndef MN_STYLE_RUNNING_H
#define MN_STYLE_RUNNING_H

#include "project/words.h"
#include "tree/meta.h"

/* The word of that key (header-start, footer-end …) with its places filled: {title}, {version}, {council}, and {page} and {pages}
 * with the two numbers; {title} is the document's short title, if it has one. "" when there is no such word, or when it needs a version and
 * there is none. *said, unless said is NULL: the meta element that the author has filled it with, or NULL. */
const char *mn_running_text(MnArena *arena, const MnWords *words, const MnNode *document, const char *key,
                            const char *const numbers[2], const MnNode **said);

/* What a whole page or PDF is called in a list, a tab or a window: its title, version and publisher; its title alone where it has
 * no publisher, or words is NULL. "" without a title. */
const char *mn_running_title(MnArena *arena, const MnWords *words, const MnNode *document);

/* A protective marking and that of exempt information, each or NULL, as one line; NULL when there is neither. */
const char *mn_running_markings(MnArena *arena, const MnWords *words, const char *own, const char *exempt);
/* Those of a document. *said: as above. */
const char *mn_running_marking(MnArena *arena, const MnWords *words, const MnNode *document, const MnNode **said);

#endif
