/* xpath.h - XPath 1.0 over our trees: the only door to libxml2's XPath.
 *
 * An MnXPath belongs to one thread: it caches compiled expressions, and evaluating one mutates it. Values live in its
 * arena. Evaluation is bounded by a count of operations, so that no expression runs away. The variable $data is the
 * root element given to mn_xpath_new. */
#ifndef MN_XML_XPATH_H
#define MN_XML_XPATH_H

#include "xml/tree.h"

typedef struct MnXPath MnXPath;

typedef enum { MN_XPATH_NODES, MN_XPATH_STRING, MN_XPATH_NUMBER, MN_XPATH_BOOL } MnXPathKind;

/* Only the member that `kind` names is set. */
typedef struct {
    MnXPathKind kind;
    const MnNode *const *nodes; /* in document order; attributes may be among them */
    size_t count;
    const char *string;
    double number;
    bool truth;
} MnXPathValue;

/* What an expression is about: the context node, its position (from 1) and how many there are. */
typedef struct {
    const MnNode *node;
    size_t position, size;
} MnXPathFocus;

/* A function of ours under way: `count` arguments, between the function's least and most. */
typedef struct {
    MnXPath *xpath;
    const struct MnXPathFunction *function;
    const MnXPathValue *arguments;
    size_t count;
} MnXPathCall;

/* call sets *result, or calls mn_xpath_fail and returns false. It may evaluate other expressions. */
typedef struct MnXPathFunction {
    const char *name;
    unsigned least, most;
    bool (*call)(const MnXPathCall *call, MnXPathValue *result);
    void *user;
} MnXPathFunction;

/* What is wrong with an expression, and at which of its bytes; length 0: from there to its end. */
typedef struct {
    size_t offset, length;
    MnCode code;
    MnTold told; /* its range is for the caller to find: the offset says where */
} MnXPathError;

/* The functions (a table that outlives the MnXPath) join those of XPath 1.0. */
MnXPath *mn_xpath_new(MnArena *arena, const MnNode *root, const MnXPathFunction *functions, size_t count);
/* Is there a function of this name, XPath's or ours? suggestion (may be NULL) gets the nearest name or NULL. */
bool mn_xpath_has_function(const MnXPath *xpath, MnStr name, const char **suggestion);

/* False with *error set when the expression is wrong or fails. */
bool mn_xpath_eval(MnXPath *xpath, const char *expression, MnXPathFocus focus, MnXPathValue *result, MnXPathError *error);
/* For functions: records why (a code and at least one slot, which must live as long as the arena), and returns false. */
bool mn_xpath_tell(MnXPath *xpath, MnCode code, MnTold told);
#define mn_xpath_fail(xpath, code, ...) mn_xpath_tell((xpath), (code), (MnTold){__VA_ARGS__})

/* XPath's conversions. Strings are owned by the arena, or borrowed from the value. */
const char *mn_xpath_string(MnXPath *xpath, const MnXPathValue *value);
bool mn_xpath_truth(const MnXPathValue *value);
/* The string value of a node, an attribute included. */
const char *mn_xpath_text(MnArena *arena, const MnNode *node);

#endif
