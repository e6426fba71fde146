/* calls.c - the functions of expressions that need the document: ref(), printed(), exemption(), and one for each row of the
 * blocks' table. In: their arguments. Out: text or a node made for them. A reference is the node a.ref; a block is the node <call/>,
 * which expand.c replaces by the block. */
#include "merge/merging.h"

#include "language/exemption.h"

#include <string.h>

static bool call_ref(const MnXPathCall *call, MnXPathValue *result)
{
    const Merge *m = call->function->user;
    const char *id = mn_argument_text(call, 0, m->expressions);
    if (!id) return false;
    MnNode *a = mn_expressions_make(m->expressions, "a");
    mn_xml_set_attr(a, "class", "ref");
    mn_xml_set_attr(a, "href", mn_arena_printf(m->ctx->arena, "#%s", id));
    return mn_give_node(m->expressions, result, a);
}

const char *merge_exemption(Merge *m)
{
    const MnNode *meeting = mn_xml_child(m->data, "meeting"), *key = meeting ? mn_xml_child(meeting, "exempt") : NULL;
    const char *said = key && merge_ready(m, key, true) ? merge_plain(m, key) : NULL;
    return said ? mn_exemption_marking(m->ctx->arena, m->words, said) : NULL;
}

static bool call_exemption(const MnXPathCall *call, MnXPathValue *result)
{
    const char *marking = merge_exemption(call->function->user);
    return mn_give_string(result, marking ? marking : "");
}

/* Has a block printed any record of this type? Narratives come before templates, and so do those of appendices once it is asked. */
static bool call_printed(const MnXPathCall *call, MnXPathValue *result)
{
    Merge *m = call->function->user;
    const char *type = mn_argument_text(call, 0, m->expressions);
    if (!type) return false;
    if (m->settling) return mn_xpath_fail(call->xpath, MN_PRINTED_IN_VALUE, .function = call->function->name);
    for (const MnNode *record = mn_xml_first_element(m->data); record; record = mn_xml_next_element(record))
        if (mn_xml_is(record, "appendix")) merge_narrative(m, record);
    *result = (MnXPathValue){.kind = MN_XPATH_BOOL, .truth = merge_is_printed(m, NULL, type)};
    return true;
}

static bool call_block(const MnXPathCall *call, MnXPathValue *result)
{
    Merge *m = call->function->user;
    const char *argument = call->count ? mn_argument_text(call, 0, m->expressions) : "";
    if (!argument) return false;
    MnNode *node = mn_expressions_make(m->expressions, "call");
    mn_xml_set_attr(node, "name", call->function->name);
    mn_xml_set_attr(node, "argument", argument);
    m->printed.calls++;
    return mn_give_node(m->expressions, result, node);
}

const MnXPathFunction *merge_functions(Merge *m, size_t *count)
{
    const MnXPathFunction own[] = {
        {"ref", 1, 1, call_ref, m}, {"printed", 1, 1, call_printed, m}, {"exemption", 0, 0, call_exemption, m}};
    enum { OWN = sizeof own / sizeof *own };
    size_t nblocks;
    const BlockKind *blocks = merge_blocks(&nblocks);
    MnXPathFunction *all = mn_arena_array(m->ctx->arena, OWN + nblocks, sizeof *all);
    memcpy(all, own, sizeof own);
    for (size_t i = 0; i < nblocks; i++)
        all[OWN + i] = (MnXPathFunction){blocks[i].name, blocks[i].arguments, blocks[i].arguments, call_block, m};
    *count = OWN + nblocks;
    return all;
}
