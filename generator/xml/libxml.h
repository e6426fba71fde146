/* libxml.h - what the files of this folder share of libxml2. */
#ifndef MN_XML_LIBXML_H
#define MN_XML_LIBXML_H

#include "xml/tree.h"

#include <libxml/tree.h>

/* The range that was set for an attribute, or NULL. */
const MnRange *xml_attr_range(const MnNode *node, const char *name);

/* What libxml2 made; it gives NULL only when it is out of memory. */
static inline void *xml_checked(void *made)
{
    if (!made) mn_oom();
    return made;
}

/* What each document's `_private` points to. A node's `_private` is its MnOrigin in the arena, an
 * attribute's its MnRange, or NULL; an element's `line`, of
 * which we have no other use, is its kind. */
typedef struct {
    MnArena *arena;
    MnXmlKindOf *kind_of; /* or NULL: all are 0 */
} XmlTree;

/* The arena owns the document from now on, and keeps the origins of its nodes. */
void xml_own_doc(MnArena *arena, xmlDoc *doc);

#endif
