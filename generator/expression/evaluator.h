/* evaluator.h - what evaluates the expressions of one document, as functions see it: the host they work for, the arguments of a call,
 * and results. */
#ifndef MN_EXPRESSION_EVALUATOR_H
#define MN_EXPRESSION_EVALUATOR_H

#include "base/map.h"
#include "expression/lexer.h"
#include "language/phrase.h"
#include "xml/xpath.h"

typedef struct {
    const MnPhrases *phrases;
    const MnXPathFunction *functions; /* of its own; they outlive the evaluator */
    size_t count;
    /* A value of the data as text for the reader of a document. In the arena. */
    const char *(*read)(void *user, const MnNode *value);
    /* Called for each node before it is handed out, or its text is read; may be NULL where nothing has to be made ready. False after
     * an error, reported: then the expression has none of its own. */
    bool (*ready)(void *user, const MnNode *node, bool text);
    void *user;
} MnExpressionHost;

/* Its members are for this folder. */
typedef struct {
    MnContext *ctx;
    const MnNode *data;
    MnNode *made; /* the tree of nodes that functions make */
    MnExpressionHost host;
    MnXPath *xpath;
    MnMap checked;               /* expressions whose names are known to be right */
    const MnExpression *current; /* the one under way, NULL between two */
} MnExpressions;

/* A new node below the root of the evaluator's tree, for results of functions. */
MnNode *mn_expressions_make(MnExpressions *e, const char *name);
bool mn_expressions_made(const MnExpressions *e, const MnNode *node); /* was it made so? */

/* For functions: an argument's text, NULL (having failed) when it names something that has no value; and results. */
const char *mn_argument_text(const MnXPathCall *call, size_t index, MnExpressions *e);
bool mn_give_string(MnXPathValue *result, const char *string);
bool mn_give_node(MnExpressions *e, MnXPathValue *result, const MnNode *node);

#endif
