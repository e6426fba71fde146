/* evaluator.c - see evaluator.h. */
#include "expression/evaluator.h"

#include "ini/typed.h"

MnNode *mn_expressions_make(MnExpressions *e, const char *name)
{
    return mn_xml_add(e->made, name, NULL);
}

bool mn_expressions_made(const MnExpressions *e, const MnNode *node)
{
    return mn_xml_is_same_tree(node, e->made);
}

/* Markdown is read as its reader sees it; all else as it is kept. */
static bool is_markdown(const MnNode *node)
{
    if (!mn_xml_is_element(node)) return false;
    MnType type = mn_data_type(node);
    return type == MN_TYPE_INLINE || type == MN_TYPE_BLOCK;
}

const char *mn_argument_text(const MnXPathCall *call, size_t index, MnExpressions *e)
{
    const MnXPathValue *argument = &call->arguments[index];
    if (argument->kind != MN_XPATH_NODES) return mn_xpath_string(call->xpath, argument);
    if (!argument->count) {
        mn_xpath_fail(call->xpath, MN_ARGUMENT_WITHOUT_VALUE, .function = call->function->name);
        return NULL;
    }
    const MnNode *node = argument->nodes[0];
    if (mn_expressions_made(e, node) || !is_markdown(node)) return mn_xpath_string(call->xpath, argument);
    return e->host.read(e->host.user, node);
}

bool mn_give_string(MnXPathValue *result, const char *string)
{
    *result = (MnXPathValue){.kind = MN_XPATH_STRING, .string = string};
    return true;
}

bool mn_give_node(MnExpressions *e, MnXPathValue *result, const MnNode *node)
{
    const MnNode **nodes = mn_arena_alloc(e->ctx->arena, sizeof(const MnNode *));
    nodes[0] = node;
    *result = (MnXPathValue){.kind = MN_XPATH_NODES, .nodes = nodes, .count = 1};
    return true;
}
