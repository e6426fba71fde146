/* libxml.c - see libxml.h. */
#include "xml/libxml.h"

static void free_doc(void *doc)
{
    xmlFreeDoc(doc);
}

void xml_own_doc(MnArena *arena, xmlDoc *doc)
{
    XmlTree *tree = mn_arena_alloc(arena, sizeof *tree);
    tree->arena = arena;
    doc->_private = tree;
    mn_arena_own(arena, doc, free_doc);
}
