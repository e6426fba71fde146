/* names.c - in: an expression and the record type it is about. Out: the first name in it that the schema does not know.
 *
 * XPath gives the empty set for an absent key and for a misspelt one alike. So the expression is split into tokens as
 * XPath 1.0 section 3.7 says, and each name test is looked up: at the root it must be a record type, after a record type one
 * of its keys, elsewhere any name of the schema. What stands in [ ] is about the step before it, so a stack keeps the types:
 *
 *     version[date = $data/approval/date]/summary
 *     data→version  ┆ date of version ┆ data→approval, its date ┆ summary of version */
#include "merge/internal.h"

#include <string.h>

enum { DEEPEST = 32 };

typedef enum { TOKEN_END, TOKEN_NAME, TOKEN_OPERAND, TOKEN_VARIABLE, TOKEN_SIGN, TOKEN_OPERATOR } TokenKind;

typedef struct {
    TokenKind kind;
    MnStr text;
} Token;

typedef struct {
    const Merge *m;
    MnStr all;
    size_t at;
    Token last; /* the token before, to tell `*` and `and` as names from operators */
    MnXPathError *error;
    const char *about[DEEPEST]; /* what relative paths are about, per bracket */
    const char *step[DEEPEST];  /* the type the path has reached; NULL: not known */
    bool in_path[DEEPEST];      /* a slash has just been read */
    Token opener[DEEPEST];      /* the bracket itself */
    int depth;
} Check;

static bool is_name_start(char c)
{
    return mn_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name_char(char c)
{
    return is_name_start(c) || mn_is_digit(c) || c == '-' || c == '.';
}

static char char_at(const Check *c, size_t at)
{
    return at < c->all.len ? c->all.ptr[at] : '\0';
}

/* An operand is wanted next: so `*` is a wildcard and `and` a name. */
static bool wants_operand(const Check *c)
{
    if (c->last.kind == TOKEN_END || c->last.kind == TOKEN_OPERATOR) return true;
    return c->last.kind == TOKEN_SIGN && strchr("(@[,/:", c->last.text.ptr[0]) != NULL;
}

static bool is_word_operator(MnStr s)
{
    return mn_str_is(s, "and") || mn_str_is(s, "or") || mn_str_is(s, "div") || mn_str_is(s, "mod");
}

static Token take(Check *c, TokenKind kind, size_t len)
{
    c->last = (Token){kind, mn_str_slice(c->all, c->at, c->at + len)};
    c->at += len;
    return c->last;
}

static Token next_token(Check *c)
{
    while (mn_is_space(char_at(c, c->at))) c->at++;
    char first = char_at(c, c->at);
    size_t len = 1;
    if (!first) return take(c, TOKEN_END, 0);
    if (first == '"' || first == '\'') {
        while (char_at(c, c->at + len) && char_at(c, c->at + len) != first) len++;
        return take(c, TOKEN_OPERAND, len + 1);
    }
    if (mn_is_digit(first) || (first == '.' && mn_is_digit(char_at(c, c->at + 1)))) {
        while (mn_is_digit(char_at(c, c->at + len)) || char_at(c, c->at + len) == '.') len++;
        return take(c, TOKEN_OPERAND, len);
    }
    if (first == '$' || is_name_start(first)) {
        while (is_name_char(char_at(c, c->at + len))) len++;
        bool word = first != '$' && !wants_operand(c) && is_word_operator(mn_str_slice(c->all, c->at, c->at + len));
        return take(c, first == '$' ? TOKEN_VARIABLE : word ? TOKEN_OPERATOR : TOKEN_NAME, len);
    }
    if (first == '.') return take(c, TOKEN_OPERAND, char_at(c, c->at + 1) == '.' ? 2 : 1);
    if (first == '*') return take(c, wants_operand(c) ? TOKEN_OPERAND : TOKEN_OPERATOR, 1);
    if (strchr("=<>+-|!", first)) return take(c, TOKEN_OPERATOR, 1);
    if ((first == ':' || first == '/') && char_at(c, c->at + 1) == first) len = 2;
    return take(c, TOKEN_SIGN, len);
}

static char following(const Check *c, bool two)
{
    size_t at = c->at;
    while (mn_is_space(char_at(c, at))) at++;
    return char_at(c, two ? at + 1 : at);
}

static bool refuse(Check *c, Token token, MnCode code, MnTold told)
{
    *c->error = (MnXPathError){(size_t)(token.text.ptr - c->all.ptr), code, told};
    return false;
}

static const char *text_of(Check *c, Token token)
{
    return mn_arena_strndup(c->m->ctx->arena, token.text.ptr, token.text.len);
}

static bool check_function(Check *c, Token token)
{
    static const char *const node_tests[] = {"text", "node", "comment", "processing-instruction"};
    const char *near = NULL;
    for (size_t i = 0; i < sizeof node_tests / sizeof *node_tests; i++)
        if (mn_str_is(token.text, node_tests[i])) return true;
    if (mn_xpath_has_function(c->m->xpath, token.text, &near)) return true;
    return refuse(c, token, MN_NO_FUNCTION, (MnTold){.function = text_of(c, token), .near = near});
}

static bool check_attribute(Check *c, Token token)
{
    if (mn_str_is(token.text, "id") || mn_str_is(token.text, "number")) return true;
    return refuse(c, token, MN_NO_ATTRIBUTE_NAME, (MnTold){.name = text_of(c, token)});
}

static bool check_name(Check *c, Token token)
{
    const char *name = text_of(c, token), *near = NULL;
    const char *parent = c->in_path[c->depth] ? c->step[c->depth] : c->about[c->depth];
    c->step[c->depth] = NULL;
    if (parent && strcmp(parent, "/") == 0 && strcmp(name, "data") == 0) c->step[c->depth] = "data";
    else if (parent && strcmp(parent, "data") == 0) {
        if (!mn_schema_is_type(name, &near)) return refuse(c, token, MN_NO_RECORD_TYPE, (MnTold){.type = name, .near = near});
        c->step[c->depth] = name;
    } else if (parent && mn_schema_is_type(parent, NULL)) {
        if (mn_schema_is_key(parent, name, &near)) return true;
        /* a key that is a record of its own: the path has to begin at the root */
        bool record = !near && mn_schema_is_type(name, NULL);
        const char *hint = record ? "the records [{key} …] are $data/{key}" : "did you mean '{near}'?";
        return refuse(c, token, MN_UNKNOWN_KEY, (MnTold){.type = parent, .key = name, .near = near, .hint = hint});
    } else if (!mn_schema_is_name(name, &near)) {
        return refuse(c, token, MN_NOTHING_CALLED, (MnTold){.name = name, .near = near});
    }
    return true;
}

static void open_bracket(Check *c, Token opener, const char *about)
{
    c->depth++;
    c->opener[c->depth] = opener;
    c->about[c->depth] = about;
    c->step[c->depth] = NULL;
    c->in_path[c->depth] = false;
}

static bool check_sign(Check *c, Token token)
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

static bool check_named(Check *c, Token token, bool attribute)
{
    char after = following(c, false);
    if (after == ':' && following(c, true) == ':') { /* an axis: where it leads is not followed */
        c->step[c->depth] = NULL;
        return true;
    }
    if (after == '(') return check_function(c, token);
    bool good = attribute ? check_attribute(c, token) : check_name(c, token);
    c->in_path[c->depth] = false;
    return good;
}

static bool check_token(Check *c, Token token, Token before)
{
    bool attribute = before.kind == TOKEN_SIGN && before.text.ptr[0] == '@';
    bool after_axis = before.kind == TOKEN_SIGN && before.text.ptr[0] == ':';
    switch (token.kind) {
    case TOKEN_NAME:
        if (after_axis) c->in_path[c->depth] = true, c->step[c->depth] = NULL;
        return check_named(c, token, attribute);
    case TOKEN_VARIABLE:
        c->step[c->depth] = "data";
        c->in_path[c->depth] = false;
        return true;
    case TOKEN_OPERAND:
        c->step[c->depth] = mn_str_is(token.text, ".") && !c->in_path[c->depth] ? c->about[c->depth] : NULL;
        c->in_path[c->depth] = false;
        return true;
    case TOKEN_SIGN: return check_sign(c, token);
    case TOKEN_OPERATOR: c->in_path[c->depth] = false; return true;
    case TOKEN_END: break;
    }
    return true;
}

static bool is_root_slash(Token token, Token before)
{
    if (token.kind != TOKEN_SIGN || !mn_str_is(token.text, "/")) return false;
    if (before.kind == TOKEN_SIGN) return strchr("([,", before.text.ptr[0]) != NULL;
    return before.kind == TOKEN_END || before.kind == TOKEN_OPERATOR;
}

bool merge_check_names(const Merge *m, const char *expression, const char *type, MnXPathError *error)
{
    Check c = {.m = m, .all = mn_str(expression), .error = error};
    c.about[0] = type;
    for (;;) {
        Token before = c.last, token = next_token(&c);
        if (token.kind == TOKEN_END && c.depth) return refuse(&c, c.opener[c.depth], MN_BRACKET_OPEN, (MnTold){0});
        if (token.kind == TOKEN_END) return true;
        if (!check_token(&c, token, before)) return false;
        if (is_root_slash(token, before)) c.step[c.depth] = "/";
    }
}
