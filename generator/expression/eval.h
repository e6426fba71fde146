/* eval.h - expressions evaluated: XPath 1.0 over the data of a document, with functions of ours.
 *
 * date() ordinal() words() money() percent() list() and word() are here; functions that need the document tree come from whoever
 * evaluates, its host. A date is a node <time datetime="…">, made in a tree of the evaluator's own: its string value is its text, so
 * it can be joined with others, and it can be put into a document as it is.
 *
 * Values may hold expressions in turn. So before an expression reads the text of a node, and before its nodes are handed out, the
 * host is asked to make the node ready. It may evaluate for that: this is how evaluation recurs. */
#ifndef MN_EXPRESSION_EVAL_H
#define MN_EXPRESSION_EVAL_H

#include "expression/evaluator.h"
#include "expression/lexer.h"

/* What an expression is about. */
typedef struct {
    MnXPathFocus focus;
    const char *type; /* the record type of the context node, "data" for the root, NULL when not known */
} MnScope;

/* Lives in ctx->arena; belongs to one thread. data: the root of the data tree. */
MnExpressions *mn_expressions_new(MnContext *ctx, const MnNode *data, const MnExpressionHost *host);
void mn_expressions_clear(MnExpressions *e);

MnScope mn_scope_of_data(const MnNode *data);

/* False after an error, reported where it stands. */
bool mn_expression_eval(MnExpressions *e, const MnScope *scope, const MnExpression *expression, MnXPathValue *result);
/* XPath's text of a value. */
const char *mn_expression_string(MnExpressions *e, const MnXPathValue *value);
/* Reports that it named something that has no value. */
void mn_expression_report_absent(MnExpressions *e, const MnExpression *expression);

#endif
