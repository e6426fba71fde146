/* carried.h - expressions on their way through a tree: <m:value select="…"/> where a value is to stand, the attribute m:if on what is
 * there on a condition. Both keep their map to the source, copied with the node. */
#ifndef MN_EXPRESSION_CARRIED_H
#define MN_EXPRESSION_CARRIED_H

#include "expression/lexer.h"
#include "xml/tree.h"

/* An m:value at the end of parent, which stands where its braces do. */
MnNode *mn_value_add(MnNode *parent, MnArena *arena, const MnExpression *expression, MnRange braces);
/* The expression of an m:value. */
MnExpression mn_value_expression(const MnNode *value, MnArena *arena);

/* A text with {{ }} in it appended to parent as texts and m:values; false after an error, reported. add_text puts in a piece of text
 * that is not as it will be read; NULL: it is. */
typedef void MnAddText(MnNode *parent, MnStr text);
bool mn_value_add_text(MnContext *ctx, MnNode *parent, MnStr text, MnPlacing placing, MnAddText *add_text);
/* Under an element: what its attribute `name` is to say once the m:values below are carried out. */
MnNode *mn_fill_add(MnNode *element, const char *name);

/* Puts a condition on an element that has its place already; and what it carries, with .select NULL where it has none. */
void mn_condition_set(MnNode *element, MnArena *arena, const MnExpression *condition);
MnExpression mn_condition_of(const MnNode *element, MnArena *arena);

/* The expression that is the whole of a parsed element's attribute, by its local name; .select is "" when it is empty. */
MnExpression mn_attribute_expression(MnArena *arena, const MnNode *element, const char *name, const char *value);
/* The placing of the value of a parsed element's attribute. It lasts. */
MnPlacing mn_attribute_placing(MnArena *arena, const MnNode *element, const char *name);

#endif
