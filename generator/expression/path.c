/* path.c - in: an expression whose names were checked. Out: its location paths, one by one (path.h).
 *
 *     concat(version[date = $data/approval/date]/summary, '.')
 *            └──────────────── path ───────────┘           read: version[date = $data/approval/date]/summary
 *                    └┬─┘  └── absolute path ─┘            version/date, $data/approval/date
 *
 * XPath 1.0, sections 2 and 3, by descent: an expression is operands between operators, an operand a path; a path's conditions and
 * a function's arguments are expressions again. A relative path in a condition is about the steps before the bracket, so these are
 * put before it. The descent is as deep as the brackets, of which the check of the names allows few. */
#include "expression/path.h"

#include "expression/tokens.h"

#include <string.h>

typedef struct {
    MnArena *arena;
    MnTokens tokens;
    MnToken token; /* the one at hand */
    MnPathFound *found;
    void *user;
} Paths;

/* What an expression reads of the nodes that are its value. */
typedef enum { READ_TEXT, READ_NOTHING } Reads;

static void read_expression(Paths *p, MnStr about, Reads reads);

static void advance(Paths *p)
{
    p->token = mn_token_next(&p->tokens);
}

static bool at_sign(const Paths *p, const char *sign)
{
    return mn_token_is(p->token, MN_TOKEN_SIGN, sign);
}

static size_t offset(const Paths *p)
{
    return (size_t)(p->token.text.ptr - p->tokens.all.ptr);
}

/* The steps of a path up to a byte, from where the whole expression is. */
static MnStr whole_path(const Paths *p, MnStr about, size_t from, size_t to)
{
    MnStr own = mn_str_trim(mn_str_slice(p->tokens.all, from, to));
    bool relative = own.len && own.ptr[0] != '/' && own.ptr[0] != '$' && own.ptr[0] != '(';
    if (!relative || !about.len) return own;
    const char *joined = mn_arena_printf(p->arena, "%.*s/%.*s", (int)about.len, about.ptr, (int)own.len, own.ptr);
    return mn_str(joined);
}

static void read_conditions(Paths *p, MnStr about, size_t from)
{
    while (at_sign(p, "[")) {
        MnStr steps = whole_path(p, about, from, offset(p));
        advance(p);
        read_expression(p, steps, READ_TEXT);
        if (at_sign(p, "]")) advance(p);
    }
}

/* The arguments of a function, or what stands in brackets; the opening one is at hand. */
static void read_brackets(Paths *p, MnStr about, Reads reads)
{
    do {
        advance(p);
        read_expression(p, about, reads);
    } while (at_sign(p, ","));
    if (at_sign(p, ")")) advance(p);
}

/* They ask how many there are, whether there is any, what it is called: not what it says. */
static Reads reads_of(MnStr function)
{
    static const char *const names[] = {"count", "boolean", "not", "name", "local-name"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mn_str_is(function, names[i])) return READ_NOTHING;
    return READ_TEXT;
}

/* name, name(), @name, axis::name, * . .. */
static void read_step(Paths *p)
{
    while (at_sign(p, "@") || p->token.kind == MN_TOKEN_NAME || p->token.kind == MN_TOKEN_OPERAND) {
        bool axis = p->token.kind == MN_TOKEN_NAME && mn_token_following(&p->tokens, false) == ':';
        bool more = axis || at_sign(p, "@");
        advance(p);
        if (axis) advance(p);
        if (more) continue;
        if (at_sign(p, "(")) read_brackets(p, (MnStr){"", 0}, READ_NOTHING);
        return;
    }
}

/* The operand that begins at hand. */
static void read_operand(Paths *p, MnStr about, Reads reads)
{
    size_t from = offset(p);
    bool call = p->token.kind == MN_TOKEN_NAME && mn_token_following(&p->tokens, false) == '(';
    bool path =
        !call && !at_sign(p, "(") && !(p->token.kind == MN_TOKEN_OPERAND && strchr("'\"0123456789", p->token.text.ptr[0]));
    if (call) {
        Reads inner = reads_of(p->token.text);
        advance(p);
        read_brackets(p, about, inner);
    } else if (at_sign(p, "(")) {
        read_brackets(p, about, reads);
    } else if (p->token.kind == MN_TOKEN_VARIABLE) {
        advance(p);
    } else if (!at_sign(p, "/") && !at_sign(p, "//")) {
        read_step(p);
    }
    read_conditions(p, about, from);
    while (at_sign(p, "/") || at_sign(p, "//")) {
        advance(p);
        read_step(p);
        read_conditions(p, about, from);
        path = true;
    }
    size_t to = p->token.kind == MN_TOKEN_END ? p->tokens.all.len : offset(p);
    bool evaluable = path && !((call || p->tokens.all.ptr[from] == '(') && about.len); /* a call cannot be a step */
    if (!evaluable || reads == READ_NOTHING) return;
    MnStr whole = whole_path(p, about, from, to);
    p->found(p->user, mn_arena_strndup(p->arena, whole.ptr, whole.len));
}

/* Does the expression that begins at hand reckon or compare? Then it reads its operands whatever is made of it. */
static bool reckons(Paths ahead)
{
    for (int depth = 0; ahead.token.kind != MN_TOKEN_END; advance(&ahead)) {
        if (at_sign(&ahead, "(") || at_sign(&ahead, "[")) depth++;
        else if ((at_sign(&ahead, ")") || at_sign(&ahead, "]")) && depth-- == 0) return false;
        else if (!depth && at_sign(&ahead, ",")) return false;
        else if (!depth && ahead.token.kind == MN_TOKEN_OPERATOR && !mn_str_is(ahead.token.text, "|")) return true;
    }
    return false;
}

static void read_expression(Paths *p, MnStr about, Reads reads)
{
    if (reads == READ_NOTHING && reckons(*p)) reads = READ_TEXT;
    while (p->token.kind != MN_TOKEN_END && !at_sign(p, ")") && !at_sign(p, "]") && !at_sign(p, ",")) {
        size_t before = p->tokens.at;
        if (p->token.kind == MN_TOKEN_OPERATOR) advance(p);
        else read_operand(p, about, reads);
        if (p->tokens.at == before && p->token.kind != MN_TOKEN_END) advance(p); /* what is no XPath is refused elsewhere */
    }
}

typedef struct {
    MnPathFound *found;
    void *user;
    MnStr whole;
} Outermost;

static void pass_on(void *user, const char *path)
{
    const Outermost *o = user;
    if (!mn_str_is(o->whole, path)) o->found(o->user, path);
}

void mn_paths_find(MnArena *arena, const char *expression, MnPathFound *found, void *user)
{
    Outermost outermost = {found, user, mn_str_trim(mn_str(expression))};
    Paths p = {.arena = arena, .tokens = {.all = mn_str(expression)}, .found = pass_on, .user = &outermost};
    advance(&p);
    while (p.token.kind != MN_TOKEN_END) {
        read_expression(&p, (MnStr){"", 0}, READ_TEXT);
        if (p.token.kind != MN_TOKEN_END) advance(&p);
    }
}
