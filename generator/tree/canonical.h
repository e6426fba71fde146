/* canonical.h - two canonical forms of a numbered tree, as bytes to compare and to make digests of.
 *
 * Both are XML in the shape of document.xml: attributes in the order of their names, every block on a line of its own, an end tag to
 * each start tag, nothing of
 * where an element comes from, how it looks or what made it. They differ in what they leave out:
 *
 *   whole   what the document says, numbers and contents too. Left out: the words of references to other documents, which follow
 *           those documents' titles and numbers. Pictures stand by their digests. This is what is issued.
 *   own     what its authors wrote. Left out besides, because it follows from the rest:
 *             - numbers (span.number and the space behind it), labels of appendices, marks of notes, class `numbered`, data-marker
 *             - ids made from numbers (p-2.10, table-3, fn-1 …); a link to one leads to the n-th such element, "#~n"
 *             - what the contents list, and the words of every reference (a.ref)
 *             - the rows of the versions (table.history), the version's number and date on the cover and among the facts of
 *               document control, and in the head
 *           Two trees whose own forms are equal differ in what was generated alone. (An id that an author wrote in the very form of
 *           a made one, `table-3` on a table, counts as made.) */
#ifndef MN_TREE_CANONICAL_H
#define MN_TREE_CANONICAL_H

#include "tree/element.h"

typedef enum { MN_CANONICAL_WHOLE, MN_CANONICAL_OWN } MnCanonicalForm;

/* The digest of the picture that an img's src names, in hexadecimal; NULL: it is not known, and the name stands for it. */
typedef const char *MnPictureDigest(void *user, const char *src);

/* Appends the form of the document to out. picture may be NULL: pictures stand by their names. */
void mn_canonical_write(MnArena *arena, const MnNode *document, MnCanonicalForm form, MnPictureDigest *picture, void *user,
                        MnBuf *out);
/* The SHA-256 of that form, in hexadecimal and with its NUL. */
void mn_canonical_digest(MnArena *arena, const MnNode *document, MnCanonicalForm form, MnPictureDigest *picture, void *user,
                         char digest[65]);

#endif
