/* meta.h - the head of a document tree: what is said of the document as a whole, one `meta` element a value, before the article.
 *
 * Names are those of the list below, in the order in which merge writes them; what is absent has no element. The content of a meta
 * is plain text. A contact, rights or a licence with links holds its words a second time, as inline elements: the footer shows
 * them. */
#ifndef MN_TREE_META_H
#define MN_TREE_META_H

#include "tree/element.h"

/* X(name, may it stand more than once, is it made of the document's versions) */
#define MN_METAS(X)                                                                                                              \
    X("title", false, false)                                                                                                     \
    X("subtitle", false, false)                                                                                                  \
    X("short-title", false, false) /* for running heads */                                                                       \
    X("creator", true, false)                                                                                                    \
    X("publisher", false, false)     /* the council's name */                                                                    \
    X("publisher-url", false, false) /* its website */                                                                           \
    X("council", false, false)       /* its id */                                                                                \
    X("date", false, true)           /* ISO 8601: day, month or year; that of the version, else of the meeting */                \
    X("date-text", false, true)      /* the same in words */                                                                     \
    X("version", false, true)                                                                                                    \
    X("status", false, false)                                                                                                    \
    X("subject", true, false)                                                                                                    \
    X("description", false, false)                                                                                               \
    X("language", false, false)                                                                                                  \
    X("identifier", false, true) /* ID@VERSION */                                                                                \
    X("marking", false, false)   /* for every page */                                                                            \
    X("exempt", false, false)    /* for every page, as exemption() puts it */                                                    \
    X("contact", false, false)                                                                                                   \
    X("rights", false, false)                                                                                                    \
    X("licence", false, false)                                                                                                   \
    X("accessibility-url", false, false) /* of the accessibility statement */

/* The next meta element of that name, after `after` or from the first; NULL: no more. */
const MnNode *mn_meta_next(const MnNode *document, const MnNode *after, const char *name);
/* The content of the first; borrowed, or NULL. */
const char *mn_meta(const MnNode *document, const char *name);
/* Where the first link in a meta leads that holds inline elements: of a licence, its text; borrowed, or NULL. */
const char *mn_meta_link(const MnNode *document, const char *name);
/* Appends one to the document, which has no article yet, with the origin of `from` (may be NULL). A name of the list. */
MnNode *mn_meta_add(MnNode *document, const char *name, const char *content, const MnNode *from);

bool mn_meta_is_known(const char *name);
/* Does it say which version this is, so that it changes with each? */
bool mn_meta_is_of_version(const char *name);

#endif
