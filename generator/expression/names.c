/* names.c - in: an expression and the record type it is about. Out: the first name in it that the schema does not know.
 *
 * XPath gives the empty set for an absent key and for a misspelt one alike. So the expression is split into tokens as
 * XPath 1.0 section 3.7 says, and each name test is looked up: at the root it must be a record type, after a record type one
 * of its keys, elsewhere any name of the schema. What stands in [ ] is about the step before it, so a stack keeps the types:
 *
 *     version[date = $data/approval/date]/summary
 *     data→version  ┆ date of version ┆ data→approval, its date ┆ summary of version */
#include "expression/names.h"

#include "base/limits.h"
#include "expression/tokens.h"

#include <string.h>

enum { DEEPEST = MN_MOST_EXPRESSION_BRACKETS };

typedef struct {
    MnArena *arena;
    const MnXPath *xpath;
    MnTokens tokens;
    MnXPathError *error;
    const char *about[DEEPEST]; /* what relative paths are about, per bracket */
    const char *step[DEEPEST];  /* the type the path has reached; NULL: not known */
    bool in_path[DEEPEST];      /* a slash has just been read */
    MnToken opener[DEEPEST];    /* the bracket itself */
    int depth;
} Check;

static bool refuse(Check *c, MnToken token, MnCode code, MnTold told)
{
    *c->error = (MnXPathError){(size_t)(token.text.ptr - c->tokens.all.ptr), token.text.len, code, told};
    return false;
}

static const char *text_of(Check *c, MnToken token)
{
    return mn_arena_strndup(c->arena, token.text.ptr, token.text.len);
}

static bool check_function(Check *c, MnToken token)
{
    static const char *const node_tests[] = {"text", "node", "comment", "processing-instruction"};
    const char *near = NULL;
    for (size_t i = 0; i < sizeof node_tests / sizeof *node_tests; i++)
        if (mn_str_is(token.text, node_tests[i])) return true;
    if (mn_xpath_has_function(c->xpath, token.text, &near)) return true;
    static const char some[] =
        "table('x'), date(…), money(…) and list(…) are some; the handbook has all of them under Expressions";
    return refuse(c, token, MN_NO_FUNCTION, (MnTold){.function = text_of(c, token), .near = near, .hint = near ? NULL : some});
}

static bool check_attribute(Check *c, MnToken token)
{
    if (mn_str_is(token.text, "id") || mn_str_is(token.text, "number")) return true;
    return refuse(c, token, MN_NO_ATTRIBUTE_NAME, (MnTold){.name = text_of(c, token)});
}

static bool check_name(Check *c, MnToken token)
{
    static const char unknown[] = "`muniment keys` lists the records and their keys; a text stands in quotation marks";
    const char *name = text_of(c, token), *near = NULL;
    const char *parent = c->in_path[c->depth] ? c->step[c->depth] : c->about[c->depth];
    c->step[c->depth] = NULL;
    if (parent && strcmp(parent, "/") == 0 && strcmp(name, "data") == 0) c->step[c->depth] = "data";
    else if (parent && strcmp(parent, "data") == 0) {
        if (!mn_schema_is_type(name, &near))
            return refuse(c, token, MN_NO_RECORD_TYPE, (MnTold){.type = name, .near = near, .hint = near ? NULL : unknown});
        c->step[c->depth] = name;
    } else if (parent && mn_schema_is_type(parent, NULL)) {
        if (mn_schema_is_key(parent, name, &near)) return true;
        /* a key that is a record of its own: the path has to begin at the root */
        bool record = !near && mn_schema_is_type(name, NULL);
        const char *hint = record ? "the records [{key} …] are $data/{key}" : "did you mean '{near}'?";
        return refuse(c, token, MN_UNKNOWN_KEY, (MnTold){.type = parent, .key = name, .near = near, .hint = hint});
    } else if (!mn_schema_is_name(name, &near)) {
        return refuse(c, token, MN_NOTHING_CALLED, (MnTold){.name = name, .near = near, .hint = near ? NULL : unknown});
    }
    return true;
}

static void open_bracket(Check *c, MnToken opener, const char *about)
{
    c->depth++;
    c->opener[c->depth] = opener;
    c->about[c->depth] = about;
    c->step[c->depth] = NULL;
    c->in_path[c->depth] = false;
}

static bool check_sign(Check *c, MnToken token)
{
    char sign = token.text.ptr[0];
    if (sign == '[' || sign == '(') {
        if (c->depth + 1 >= DEEPEST) return refuse(c, token, MN_BRACKETS_TOO_DEEP, (MnTold){0});
        open_bracket(c, token, sign == '[' ? c->step[c->depth] : c->about[c->depth]);
    } else if (sign == ']' || sign == ')') {
        char opener = c->depth ? c->opener[c->depth].text.ptr[0] : '\0';
        if (opener != (sign == ']' ? '[' : '(')) return refuse(c, token, MN_BRACKET_UNOPENED, (MnTold){0});
        c->depth--;
        if (sign == ')') c->step[c->depth] = NULL;
        c->in_path[c->depth] = false;
    } else if (sign == '/') {
        if (token.text.len == 2) c->step[c->depth] = NULL;
        c->in_path[c->depth] = true;
    } else if (sign == ',') {
        c->in_path[c->depth] = false;
    }
    return true;
}

static bool check_named(Check *c, MnToken token, bool attribute)
{
    char after = mn_token_following(&c->tokens, false);
    if (after == ':' && mn_token_following(&c->tokens, true) == ':') { /* an axis: where it leads is not followed */
        c->step[c->depth] = NULL;
        return true;
    }
    if (after == '(') return check_function(c, token);
    bool good = attribute ? check_attribute(c, token) : check_name(c, token);
    c->in_path[c->depth] = false;
    return good;
}

/* Nothing but an operator, a bracket or a slash can follow what has a value. */
static bool has_value(MnToken token)
{
    if (token.kind == MN_TOKEN_SIGN) return token.text.len == 1 && strchr(")]", token.text.ptr[0]);
    return token.kind == MN_TOKEN_NAME || token.kind == MN_TOKEN_OPERAND || token.kind == MN_TOKEN_VARIABLE;
}

static bool check_token(Check *c, MnToken token, MnToken before)
{
    if (token.kind != MN_TOKEN_SIGN && has_value(token) && has_value(before))
        return refuse(c, token, MN_EXPRESSION_FROM_HERE,
                      (MnTold){.hint = "two values have a sign or a word between them, as = or and"});
    bool attribute = before.kind == MN_TOKEN_SIGN && before.text.ptr[0] == '@';
    bool after_axis = before.kind == MN_TOKEN_SIGN && before.text.ptr[0] == ':';
    switch (token.kind) {
    case MN_TOKEN_NAME:
        if (after_axis) c->in_path[c->depth] = true, c->step[c->depth] = NULL;
        return check_named(c, token, attribute);
    case MN_TOKEN_VARIABLE:
        c->step[c->depth] = "data";
        c->in_path[c->depth] = false;
        return true;
    case MN_TOKEN_OPERAND:
        c->step[c->depth] = mn_str_is(token.text, ".") && !c->in_path[c->depth] ? c->about[c->depth] : NULL;
        c->in_path[c->depth] = false;
        return true;
    case MN_TOKEN_SIGN: return check_sign(c, token);
    case MN_TOKEN_OPERATOR: c->in_path[c->depth] = false; return true;
    case MN_TOKEN_END: break;
    }
    return true;
}

static bool is_root_slash(MnToken token, MnToken before)
{
    if (token.kind != MN_TOKEN_SIGN || !mn_str_is(token.text, "/")) return false;
    if (before.kind == MN_TOKEN_SIGN) return strchr("([,", before.text.ptr[0]) != NULL;
    return before.kind == MN_TOKEN_END || before.kind == MN_TOKEN_OPERATOR;
}

bool mn_names_check(MnArena *arena, const MnXPath *xpath, const char *expression, const char *type, MnXPathError *error)
{
    Check c = {.arena = arena, .xpath = xpath, .tokens = {.all = mn_str(expression)}, .error = error};
    c.about[0] = type;
    for (;;) {
        MnToken before = c.tokens.last, token = mn_token_next(&c.tokens);
        if (token.kind == MN_TOKEN_END && c.depth) return refuse(&c, c.opener[c.depth], MN_BRACKET_OPEN, (MnTold){0});
        if (token.kind == MN_TOKEN_END) return true;
        if (!check_token(&c, token, before)) return false;
        if (is_root_slash(token, before)) c.step[c.depth] = "/";
    }
}
