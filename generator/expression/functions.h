/* functions.h - the functions of expressions that need no document tree. */
#ifndef MN_EXPRESSION_FUNCTIONS_H
#define MN_EXPRESSION_FUNCTIONS_H

#include "expression/evaluator.h"

/* They and those of the host in one table, in the arena; *count of them. */
const MnXPathFunction *mn_functions_with(MnArena *arena, MnExpressions *e, const MnExpressionHost *host, size_t *count);

#endif
