/* expand.c - in: the m:value elements that Markdown and templates leave for expressions. Out: text, inline nodes or blocks in their
 * place. Blocks need a place of their own: a paragraph that holds the expression alone, or an element that takes blocks. */
#include "merge/merging.h"
#include "tree/facts.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank_text(const MnNode *node)
{
    return mn_xml_is_text(node) && !mn_str_trim(mn_str(mn_xml_text(node))).len;
}

static bool stands_alone(const MnNode *value)
{
    for (const MnNode *n = mn_xml_first(mn_xml_parent(value)); n; n = mn_xml_next(n))
        if (n != value && !is_blank_text(n)) return false;
    return true;
}

/* The node that blocks would replace: the value, or the paragraph it stands alone in; NULL: there is no room for blocks. */
static MnNode *block_place(MnNode *value)
{
    MnNode *parent = mn_xml_parent(value);
    if (mn_is(parent, MN_P)) return stands_alone(value) ? parent : NULL;
    if (!mn_may_hold(mn_kind(parent), MN_P)) return NULL;
    bool mixed = mn_kind_holds(mn_kind(parent)) & MN_IS_TEXT && !mn_is(parent, MN_M_HOLDER);
    return !mixed || stands_alone(value) ? value : NULL;
}

/* ---- m:value ---- */

static const MnNode *call_in(const Merge *m, const MnXPathValue *value)
{
    if (value->kind != MN_XPATH_NODES || value->count != 1) return NULL;
    const MnNode *node = value->nodes[0];
    return mn_expressions_made(m->expressions, node) && mn_xml_is(node, "call") ? node : NULL;
}

static bool any_block(const MnXPathValue *value)
{
    for (size_t i = 0; value->kind == MN_XPATH_NODES && i < value->count; i++)
        if (mn_xml_is_element(value->nodes[i]) && mn_data_type(value->nodes[i]) == MN_TYPE_BLOCK) return true;
    return false;
}

static void misplaced(Merge *m, const MnNode *value, const char *name)
{
    mn_diag_lose_quoted(m->ctx->diag, mn_xml_attr(value, "select"));
    mn_report(m->ctx->diag, *name ? MN_FUNCTION_IN_SENTENCE : MN_BLOCK_IN_SENTENCE, mn_xml_range(value), .function = name);
}

/* What the paragraph was given in { } passes to the block that replaces it. */
static void pass_attributes(MnNode *from, MnNode *to)
{
    if (!to || !mn_is(from, MN_P)) return;
    const char *id = mn_xml_attr(from, "id"), *class = mn_xml_attr(from, "class");
    if (id) mn_xml_set_attr(to, "id", id);
    if (class && *class) mn_xml_add_class(to, class);
}

static void expand_call(Merge *m, MnNode *value, const MnNode *call)
{
    MnNode *place = block_place(value);
    const char *name = mn_xml_attr(call, "name");
    MnRange range = mn_xml_range(value);
    if (!place) {
        misplaced(m, value, name);
        mn_xml_remove(value);
    } else if (mn_tree_around(place, MN_TD) || mn_tree_around(place, MN_TH)) {
        mn_diag_lose_quoted(m->ctx->diag, mn_xml_attr(value, "select"));
        mn_report(m->ctx->diag, MN_BLOCK_IN_CELL, range, .function = name);
        mn_xml_remove(value);
    } else {
        MnNode *holder = mn_tree_insert_before(place, MN_DIV);
        merge_block(m, call, range, holder);
        pass_attributes(place, mn_xml_first_element(holder));
        mn_xml_unwrap(holder);
        mn_xml_remove(place);
    }
}

/* What holds the nodes that a value becomes, and stands where that is asked for. */
static MnNode *holder_before(MnNode *place, MnKind kind, const MnNode *value)
{
    MnNode *holder = mn_tree_insert_before(place, kind);
    mn_xml_set_range(holder, mn_xml_range(value));
    return holder;
}

static bool insert(Merge *m, const MnNode *value, MnNode *holder, bool blocks)
{
    merge_mark_shown(m, value);
    return merge_insert(m, value, holder, blocks);
}

static void expand_blocks(Merge *m, MnNode *value, const MnXPathValue *found)
{
    MnNode *place = block_place(value);
    if (!place) {
        MnNode *holder = holder_before(value, MN_SPAN, value);
        for (size_t i = 0; i < found->count; i++) insert(m, found->nodes[i], holder, false);
        mn_xml_unwrap(holder);
        mn_xml_remove(value);
        return;
    }
    MnNode *holder = holder_before(place, MN_DIV, value);
    for (size_t i = 0; i < found->count; i++) insert(m, found->nodes[i], holder, true);
    pass_attributes(place, mn_xml_first_element(holder));
    if (!mn_is(place, MN_P)) merge_unwrap_single(holder);
    mn_xml_unwrap(holder);
    mn_xml_remove(place);
}

/* Texts are of the data, whatever template asked for them: what is wrong with them is mended there. */
static void set_origins(MnNode *holder, const MnNode *value)
{
    if (!mn_xml_origin(value)) return;
    MnRange range = mn_xml_range(value);
    for (MnNode *child = mn_xml_first(holder); child; child = mn_xml_next(child))
        if (mn_xml_is_text(child)) mn_xml_set_range(child, range);
}

static void expand_inline(Merge *m, MnNode *value, const MnXPathValue *found, const MnExpression *expression, size_t left_out)
{
    MnNode *holder = holder_before(value, MN_SPAN, value);
    if (found->kind == MN_XPATH_NODES && found->count == 1) {
        insert(m, found->nodes[0], holder, false);
        set_origins(holder, found->nodes[0]);
    } else {
        const char *text = merge_plain_value(m, found, expression, left_out);
        if (text) mn_xml_add_string(holder, text);
    }
    mn_xml_unwrap(holder);
    mn_xml_remove(value);
}

static void stand_in(MnNode *value)
{
    MnNode *holder = holder_before(value, MN_SPAN, value);
    mn_xml_add_string(holder, MERGE_STAND_IN);
    mn_xml_unwrap(holder);
    mn_xml_remove(value);
}

void merge_expand(Merge *m, const Scope *scope, MnNode *value)
{
    MnExpression expression = mn_value_expression(value, m->ctx->arena);
    size_t calls = m->printed.calls, left_out = m->left_out.count;
    MnXPathValue found;
    if (!mn_expression_eval(m->expressions, &scope->about, &expression, &found)) {
        stand_in(value);
        return;
    }
    const MnNode *call = call_in(m, &found);
    if (call) {
        expand_call(m, value, call);
        return;
    }
    if (m->printed.calls != calls) misplaced(m, value, "");
    if (found.kind == MN_XPATH_NODES && !found.count) {
        mn_expression_report_absent(m->expressions, &expression);
        stand_in(value);
    } else if (any_block(&found)) expand_blocks(m, value, &found);
    else expand_inline(m, value, &found, &expression, left_out);
}

static void carry_out_values(Merge *m, const Scope *scope, MnNode *root)
{
    MnNode **values = NULL;
    size_t count = 0, cap = 0;
    for (MnNode *n = mn_xml_first(root); n; n = mn_xml_walk(n, root, true)) {
        if (!mn_is(n, MN_M_VALUE)) continue;
        values = mn_grow(values, &cap, count + 1, sizeof(MnNode *));
        values[count++] = n;
    }
    for (size_t i = 0; i < count; i++) merge_expand(m, scope, values[i]);
    free(values);
}

/* The first reference below, whose number is not known yet; NULL where there is none. */
static const MnNode *reference_in(const MnNode *root)
{
    for (const MnNode *n = mn_xml_first(root); n; n = mn_xml_walk(n, root, true))
        if (mn_is_reference(n)) return n;
    return NULL;
}

/* What was to be filled in is filled: the text of an m:fill becomes the attribute. */
static void set_filled(Merge *m, MnNode *root)
{
    for (MnNode *n = mn_xml_first(root), *next; n; n = next) {
        next = mn_xml_walk(n, root, true);
        if (!mn_is(n, MN_M_FILL)) continue;
        next = mn_xml_walk(n, root, false);
        const MnNode *reference = reference_in(n);
        if (reference) mn_report(m->ctx->diag, MN_FUNCTION_IN_TEXT, mn_xml_range(reference), .function = "ref");
        mn_xml_set_attr(mn_xml_parent(n), mn_xml_attr(n, "name"), merge_plain_of(m, n, (MnMergeRefer){0}));
        mn_xml_remove(n);
    }
}

void merge_expand_below(Merge *m, const Scope *scope, MnNode *root)
{
    carry_out_values(m, scope, root);
    set_filled(m, root);
}
