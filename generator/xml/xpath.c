/* xpath.c - in: an expression and a context node. Out: its value, or what is wrong with it and where.
 *
 * libxml2 compiles and evaluates. Its context is made once; focus, limit and errors are set for each evaluation and put
 * back after it, so that a function may evaluate in turn. All functions of ours enter libxml2 through one door, which finds
 * the row of the table by the name under which it was called (and refuses a name that nobody knows). XPath 1.0:
 * https://www.w3.org/TR/1999/REC-xpath-19991116/ */
#include "xml/xpath.h"

#include "base/limits.h"
#include "base/map.h"
#include "xml/libxml.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>
#include <string.h>

enum { OPERATIONS_AT_MOST = MN_MOST_EXPRESSION_STEPS, DEEPEST = 8 };

struct MnXPath {
    MnArena *arena;
    xmlXPathContext *context;
    const MnXPathFunction *functions;
    size_t count;
    MnMap compiled;
    MnXPathError *error; /* of the evaluation under way */
    bool failed;
    int depth;
};

/* But for sum(), to which nothing at all is 0: whoever wants that brings one along. */
static const char *const core_functions[] = {"boolean",
                                             "ceiling",
                                             "concat",
                                             "contains",
                                             "count",
                                             "false",
                                             "floor",
                                             "id",
                                             "lang",
                                             "last",
                                             "local-name",
                                             "name",
                                             "namespace-uri",
                                             "normalize-space",
                                             "not",
                                             "number",
                                             "position",
                                             "round",
                                             "starts-with",
                                             "string",
                                             "string-length",
                                             "substring",
                                             "substring-after",
                                             "substring-before",
                                             "translate",
                                             "true"};
enum { CORE_COUNT = sizeof core_functions / sizeof *core_functions };

static void free_xpath(void *object)
{
    MnXPath *xpath = object;
    for (size_t i = 0; i < xpath->compiled.count; i++) xmlXPathFreeCompExpr(xpath->compiled.entries[i].value);
    mn_map_clear(&xpath->compiled);
    xmlXPathFreeContext(xpath->context);
}

bool mn_xpath_tell(MnXPath *xpath, MnCode code, MnTold told)
{
    if (xpath->failed) return false;
    xpath->failed = true;
    *xpath->error = (MnXPathError){.code = code, .told = told};
    return false;
}

static MnCode fault_of(int error)
{
    static const struct {
        int error;
        MnCode code;
    } faults[] = {
        {XML_XPATH_UNFINISHED_LITERAL_ERROR, MN_EXPRESSION_QUOTE_OPEN},
        {XML_XPATH_START_LITERAL_ERROR, MN_EXPRESSION_TEXT_EXPECTED},
        {XML_XPATH_VARIABLE_REF_ERROR, MN_EXPRESSION_VARIABLE_NAME},
        {XML_XPATH_UNDEF_VARIABLE_ERROR, MN_EXPRESSION_NO_VARIABLE},
        {XML_XPATH_INVALID_PREDICATE_ERROR, MN_EXPRESSION_CONDITION},
        {XML_XPATH_UNCLOSED_ERROR, MN_EXPRESSION_BRACKET_OPEN},
        {XML_XPATH_INVALID_TYPE, MN_EXPRESSION_WRONG_KIND},
        {XML_XPATH_INVALID_ARITY, MN_EXPRESSION_ARITY},
        {XML_XPATH_UNDEF_PREFIX_ERROR, MN_EXPRESSION_PREFIX},
        {XPATH_OP_LIMIT_EXCEEDED + XML_XPATH_EXPRESSION_OK, MN_EXPRESSION_TOO_LONG},
        {XPATH_RECURSION_LIMIT_EXCEEDED + XML_XPATH_EXPRESSION_OK, MN_EXPRESSION_TOO_DEEP},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (faults[i].error == error) return faults[i].code;
    return MN_EXPRESSION_FROM_HERE;
}

static void receive_error(void *user, xmlErrorPtr fault)
{
    MnXPath *xpath = user;
    if (xpath->failed) return;
    mn_xpath_tell(xpath, fault_of(fault->code), (MnTold){0});
    xpath->error->offset = fault->int1 > 0 ? (size_t)fault->int1 : 0;
}

static MnXPathValue value_of(MnXPath *xpath, const xmlXPathObject *object)
{
    switch (object->type) {
    case XPATH_BOOLEAN: return (MnXPathValue){.kind = MN_XPATH_BOOL, .truth = object->boolval != 0};
    case XPATH_NUMBER: return (MnXPathValue){.kind = MN_XPATH_NUMBER, .number = object->floatval};
    case XPATH_STRING:
        return (MnXPathValue){.kind = MN_XPATH_STRING, .string = mn_arena_strdup(xpath->arena, (const char *)object->stringval)};
    case XPATH_NODESET: {
        size_t count = object->nodesetval ? (size_t)object->nodesetval->nodeNr : 0;
        const MnNode **nodes = mn_arena_array(xpath->arena, count, sizeof(const MnNode *));
        for (size_t i = 0; i < count; i++) nodes[i] = object->nodesetval->nodeTab[i];
        return (MnXPathValue){.kind = MN_XPATH_NODES, .nodes = nodes, .count = count};
    }
    case XPATH_UNDEFINED:
    case XPATH_XSLT_TREE:
    case XPATH_POINT:
    case XPATH_RANGE:
    case XPATH_LOCATIONSET:
    case XPATH_USERS: break;
    }
    return (MnXPathValue){.kind = MN_XPATH_STRING, .string = ""};
}

static xmlXPathObject *object_of(const MnXPathValue *value)
{
    switch (value->kind) {
    case MN_XPATH_BOOL: return xml_checked(xmlXPathNewBoolean(value->truth));
    case MN_XPATH_NUMBER: return xml_checked(xmlXPathNewFloat(value->number));
    case MN_XPATH_STRING: return xml_checked(xmlXPathNewString((const xmlChar *)value->string));
    case MN_XPATH_NODES: break;
    }
    xmlXPathObject *object = xml_checked(xmlXPathNewNodeSet(NULL));
    for (size_t i = 0; i < value->count; i++)
        if (xmlXPathNodeSetAdd(object->nodesetval, mn_unconst(value->nodes[i])) < 0) mn_oom();
    return object;
}

static const MnXPathFunction *function_named(const MnXPath *xpath, const char *name)
{
    for (size_t i = 0; i < xpath->count; i++)
        if (strcmp(xpath->functions[i].name, name) == 0) return &xpath->functions[i];
    return NULL;
}

static bool check_count(MnXPath *xpath, const MnXPathFunction *function, unsigned count)
{
    if (count >= function->least && count <= function->most) return true;
    const char *limit = function->least == function->most ? "exactly" : count < function->least ? "at least" : "at most";
    unsigned wanted = count < function->least ? function->least : function->most;
    if (!wanted) return mn_xpath_fail(xpath, MN_TAKES_NO_ARGUMENTS, .function = function->name);
    return mn_xpath_fail(xpath, MN_TAKES_ARGUMENTS, .function = function->name,
                         .limit = mn_arena_printf(xpath->arena, "%s %u argument%s", limit, wanted, wanted == 1 ? "" : "s"),
                         .number = mn_arena_printf(xpath->arena, "%u", count));
}

/* The door for every function of ours; its arguments lie on libxml2's stack, the last on top. */
static void call_ours(xmlXPathParserContext *parser, int nargs)
{
    MnXPath *xpath = parser->context->extra;
    const MnXPathFunction *function = function_named(xpath, (const char *)parser->context->function);
    size_t count = nargs > 0 ? (size_t)nargs : 0;
    MnXPathValue *arguments = mn_arena_array(xpath->arena, count, sizeof *arguments);
    for (size_t i = count; i-- > 0;) {
        xmlXPathObject *object = valuePop(parser);
        if (!object) {
            xmlXPathErr(parser, XPATH_INVALID_ARITY);
            return;
        }
        arguments[i] = value_of(xpath, object);
        xmlXPathFreeObject(object);
    }
    MnXPathValue result = {.kind = MN_XPATH_STRING, .string = ""};
    MnXPathCall call = {xpath, function, arguments, count};
    bool good = function ? check_count(xpath, function, (unsigned)count) && function->call(&call, &result)
                         : mn_xpath_fail(xpath, MN_NO_FUNCTION,
                                         .function = mn_arena_strdup(xpath->arena, (const char *)parser->context->function));
    if (good) valuePush(parser, object_of(&result));
    else xmlXPathErr(parser, XPATH_EXPR_ERROR);
}

/* libxml2 asks here first. NULL sends it to XPath's own functions; a name nobody knows is ours to refuse, since libxml2
 * would write to standard error. */
static xmlXPathFunction look_up(void *user, const xmlChar *name, const xmlChar *uri)
{
    (void)user;
    for (size_t i = 0; i < CORE_COUNT && !uri; i++)
        if (strcmp(core_functions[i], (const char *)name) == 0) return NULL;
    return call_ours;
}

MnXPath *mn_xpath_new(MnArena *arena, const MnNode *root, const MnXPathFunction *functions, size_t count)
{
    MnXPath *xpath = mn_arena_alloc(arena, sizeof *xpath);
    *xpath = (MnXPath){.arena = arena, .functions = functions, .count = count};
    xpath->context = xml_checked(xmlXPathNewContext(root->doc));
    mn_arena_own(arena, xpath, free_xpath);
    xpath->context->extra = xpath;
    xpath->context->error = receive_error;
    xpath->context->userData = xpath;
    xpath->context->opLimit = OPERATIONS_AT_MOST;
    xmlXPathRegisterFuncLookup(xpath->context, look_up, NULL);
    xmlXPathObject *data = xml_checked(xmlXPathNewNodeSet(mn_unconst(root)));
    if (xmlXPathRegisterVariable(xpath->context, (const xmlChar *)"data", data) != 0) mn_oom();
    return xpath;
}

bool mn_xpath_has_function(const MnXPath *xpath, MnStr name, const char **suggestion)
{
    size_t count = xpath->count + CORE_COUNT;
    const char **names = mn_arena_array(xpath->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = i < xpath->count ? xpath->functions[i].name : core_functions[i - xpath->count];
        if (mn_str_is(name, names[i])) return true;
    }
    if (suggestion) *suggestion = mn_str_suggest(name, names, count);
    return false;
}

static xmlXPathCompExpr *compiled(MnXPath *xpath, const char *expression)
{
    xmlXPathCompExpr *found = mn_map_get(&xpath->compiled, mn_str(expression));
    if (found) return found;
    xmlXPathCompExpr *made = xmlXPathCtxtCompile(xpath->context, (const xmlChar *)expression);
    if (made) mn_map_put(&xpath->compiled, mn_str(mn_arena_strdup(xpath->arena, expression)), made);
    return made;
}

static bool evaluate(MnXPath *xpath, const char *expression, MnXPathFocus focus, MnXPathValue *result)
{
    if (xpath->depth > DEEPEST) return mn_xpath_tell(xpath, MN_EXPRESSION_ENDLESS, (MnTold){0});
    xmlXPathCompExpr *comp = compiled(xpath, expression);
    if (!comp) return mn_xpath_tell(xpath, MN_EXPRESSION_NOT_UNDERSTOOD, (MnTold){0});
    xpath->context->node = mn_unconst(focus.node);
    xpath->context->proximityPosition = (int)focus.position;
    xpath->context->contextSize = (int)focus.size;
    xmlXPathObject *object = xmlXPathCompiledEval(comp, xpath->context);
    if (!object) return mn_xpath_tell(xpath, MN_EXPRESSION_NO_VALUE, (MnTold){0});
    if (!xpath->failed) *result = value_of(xpath, object);
    xmlXPathFreeObject(object);
    return !xpath->failed;
}

bool mn_xpath_eval(MnXPath *xpath, const char *expression, MnXPathFocus focus, MnXPathValue *result, MnXPathError *error)
{
    xmlXPathContext *c = xpath->context, saved = *c;
    MnXPathError *outer_error = xpath->error;
    bool outer_failed = xpath->failed;
    xpath->error = error;
    xpath->failed = false;
    if (!xpath->depth++) c->opCount = 0;
    bool good = evaluate(xpath, expression, focus, result);
    xpath->depth--;
    xpath->error = outer_error;
    xpath->failed = outer_failed;
    c->node = saved.node;
    c->proximityPosition = saved.proximityPosition;
    c->contextSize = saved.contextSize;
    c->function = saved.function;
    return good;
}

const char *mn_xpath_text(MnArena *arena, const MnNode *node)
{
    xmlChar *text = xmlNodeGetContent(node);
    if (!text) return "";
    char *copy = mn_arena_strdup(arena, (const char *)text);
    xmlFree(text);
    return copy;
}

const char *mn_xpath_string(MnXPath *xpath, const MnXPathValue *value)
{
    switch (value->kind) {
    case MN_XPATH_STRING: return value->string;
    case MN_XPATH_BOOL: return value->truth ? "true" : "false";
    case MN_XPATH_NODES: return value->count ? mn_xpath_text(xpath->arena, value->nodes[0]) : "";
    case MN_XPATH_NUMBER: break;
    }
    xmlChar *text = xml_checked(xmlXPathCastNumberToString(value->number));
    char *copy = mn_arena_strdup(xpath->arena, (const char *)text);
    xmlFree(text);
    return copy;
}

bool mn_xpath_truth(const MnXPathValue *value)
{
    switch (value->kind) {
    case MN_XPATH_BOOL: return value->truth;
    case MN_XPATH_NODES: return value->count > 0;
    case MN_XPATH_STRING: return value->string[0] != '\0';
    case MN_XPATH_NUMBER: break;
    }
    return !isnan(value->number) && value->number != 0.0;
}
