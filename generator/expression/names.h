/* names.h - the names in an expression against the schema, since XPath gives the empty set for an absent key and a misspelt one. */
#ifndef MN_EXPRESSION_NAMES_H
#define MN_EXPRESSION_NAMES_H

#include "ini/schema.h"
#include "xml/xpath.h"

/* False with *error set when a name or function in it is unknown, or its brackets do not match. type: the record type of the
 * context node, "data" for the root, NULL when not known. */
bool mn_names_check(MnArena *arena, const MnXPath *xpath, const char *expression, const char *type, MnXPathError *error);

#endif
