/* eval.c - see eval.h. In: an expression and what it is about. Out: its value, or an error that points at the very byte in the
 * source.
 *
 * The names of an expression are checked once; then the paths whose text it reads are evaluated by themselves, so that the host
 * can make their nodes ready; then the whole. */
#include "expression/eval.h"

#include "expression/functions.h"
#include "expression/names.h"
#include "expression/path.h"
#include "tree/element.h"

#include <stdlib.h>
#include <string.h>

MnScope mn_scope_of_data(const MnNode *data)
{
    return (MnScope){.focus = {data, 1, 1}, .type = "data"};
}

MnExpressions *mn_expressions_new(MnContext *ctx, const MnNode *data, const MnExpressionHost *host)
{
    MnExpressions *e = mn_arena_alloc(ctx->arena, sizeof *e); /* the functions point at it as long as the arena lives */
    *e = (MnExpressions){.ctx = ctx, .data = data, .made = mn_tree_new(ctx->arena, MN_DIV), .host = *host};
    size_t count;
    const MnXPathFunction *functions = mn_functions_with(ctx->arena, e, host, &count);
    e->xpath = mn_xpath_new(ctx->arena, data, functions, count);
    return e;
}

void mn_expressions_clear(MnExpressions *e)
{
    mn_map_clear(&e->checked);
}

/* ---- evaluating ---- */

/* Nothing is said of a value that lacks only what an error was reported of; what the expression was to place may be missed. */
static bool report(MnExpressions *e, const MnExpression *expression, const MnXPathError *error, bool evaluated)
{
    bool doubtful = evaluated && mn_diag_doubts_any(e->ctx->diag, expression->select);
    mn_diag_lose_quoted(e->ctx->diag, expression->select);
    if (doubtful) return false;
    MnTold told = error->told;
    told.range = mn_expression_range(expression, error->offset, error->length);
    mn_diag_tell(e->ctx->diag, error->code, &told);
    return false;
}

static bool check(MnExpressions *e, const MnScope *scope, const MnExpression *expression, MnXPathError *error)
{
    const char *key = mn_arena_printf(e->ctx->arena, "%s %s", scope->type ? scope->type : "?", expression->select);
    if (mn_map_get(&e->checked, mn_str(key))) return true;
    if (!mn_names_check(e->ctx->arena, e->xpath, expression->select, scope->type, error)) return false;
    mn_map_put(&e->checked, mn_str(key), e);
    return true;
}

static bool make_ready(const MnExpressions *e, const MnXPathValue *value, bool text)
{
    bool good = true;
    for (size_t i = 0; value->kind == MN_XPATH_NODES && i < value->count; i++)
        good = e->host.ready(e->host.user, value->nodes[i], text) && good;
    return good;
}

typedef struct {
    MnExpressions *e;
    const MnScope *scope;
    bool good;
} Reader;

static void make_path_ready(void *user, const char *path)
{
    Reader *r = user;
    MnXPathValue value;
    MnXPathError error = {0}; /* it is told when the whole expression fails */
    if (mn_xpath_eval(r->e->xpath, path, r->scope->focus, &value, &error)) r->good = make_ready(r->e, &value, true) && r->good;
}

bool mn_expression_eval(MnExpressions *e, const MnScope *scope, const MnExpression *expression, MnXPathValue *result)
{
    MnXPathError error = {0};
    if (!mn_str_trim(mn_str(expression->select)).len) {
        mn_report(e->ctx->diag, MN_EMPTY_EXPRESSION, mn_one_character(mn_expression_pos(expression, 0)));
        return false;
    }
    if (!check(e, scope, expression, &error)) return report(e, expression, &error, false);
    Reader reader = {e, scope, true};
    if (e->host.ready) mn_paths_find(e->ctx->arena, expression->select, make_path_ready, &reader);
    if (!reader.good) return false;
    const MnExpression *outer = e->current;
    e->current = expression;
    bool good = mn_xpath_eval(e->xpath, expression->select, scope->focus, result, &error);
    e->current = outer;
    if (!good) return report(e, expression, &error, true);
    return !e->host.ready || make_ready(e, result, false);
}

const char *mn_expression_string(MnExpressions *e, const MnXPathValue *value)
{
    return mn_xpath_string(e->xpath, value);
}

/* ---- reports ---- */

/* The field of [fields] that was perhaps meant. */
static const char *nearest_field(const MnExpressions *e, const char *name)
{
    const MnNode *fields = mn_xml_child(e->data, "fields");
    const char **names = NULL, *near = NULL;
    size_t count = 0, cap = 0;
    for (const MnNode *n = fields ? mn_xml_first_element(fields) : NULL; n; n = mn_xml_next_element(n)) {
        names = mn_grow(names, &cap, count + 1, sizeof *names);
        names[count++] = mn_xml_name(n);
    }
    if (count) near = mn_str_suggest(mn_str(name), names, count);
    free(names);
    return near;
}

void mn_expression_report_absent(MnExpressions *e, const MnExpression *expression)
{
    const char *select = expression->select;
    if (mn_diag_doubts_any(e->ctx->diag, select)) return;
    const char *field = strncmp(select, "fields/", 7) == 0 && !strpbrk(select + 7, "/[(| ") ? select + 7 : NULL;
    const char *near = field ? nearest_field(e, field) : NULL;
    mn_report(e->ctx->diag, MN_NO_VALUE, mn_expression_range(expression, 0, 0), .name = select, .near = near, .key = field,
              .hint = near    ? "did you mean 'fields/{near}'?"
                      : field ? "write `{key} = …` below [fields] in document.ini"
                              : NULL);
}
