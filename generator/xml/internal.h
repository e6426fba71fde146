/* internal.h - what the files of this folder share of libxml2. */
#ifndef MN_XML_INTERNAL_H
#define MN_XML_INTERNAL_H

#include "xml/tree.h"

#include <libxml/tree.h>

/* What libxml2 made; it gives NULL only when it is out of memory. */
static inline void *xml_checked(void *made)
{
    if (!made) mn_oom();
    return made;
}

/* The arena owns the document from now on, and keeps the origins of its nodes. */
void xml_own_doc(MnArena *arena, xmlDoc *doc);

#endif
