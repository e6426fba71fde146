/* tokens.c - see tokens.h. */
#include "expression/tokens.h"

#include <string.h>

static bool is_name_start(char c)
{
    return mn_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name_char(char c)
{
    return is_name_start(c) || mn_is_digit(c) || c == '-' || c == '.';
}

static char char_at(const MnTokens *t, size_t at)
{
    return at < t->all.len ? t->all.ptr[at] : '\0';
}

/* An operand is wanted next: so `*` is a wildcard and `and` a name. */
static bool wants_operand(const MnTokens *t)
{
    if (t->last.kind == MN_TOKEN_END || t->last.kind == MN_TOKEN_OPERATOR) return true;
    return t->last.kind == MN_TOKEN_SIGN && strchr("(@[,/:", t->last.text.ptr[0]) != NULL;
}

static bool is_word_operator(MnStr s)
{
    return mn_str_is(s, "and") || mn_str_is(s, "or") || mn_str_is(s, "div") || mn_str_is(s, "mod");
}

static MnToken take(MnTokens *t, MnTokenKind kind, size_t len)
{
    t->last = (MnToken){kind, mn_str_slice(t->all, t->at, t->at + len)};
    t->at += len;
    return t->last;
}

static MnToken take_word(MnTokens *t, char first)
{
    size_t len = 1;
    while (is_name_char(char_at(t, t->at + len))) len++;
    if (first == '$') return take(t, MN_TOKEN_VARIABLE, len);
    bool is_operator = !wants_operand(t) && is_word_operator(mn_str_slice(t->all, t->at, t->at + len));
    return take(t, is_operator ? MN_TOKEN_OPERATOR : MN_TOKEN_NAME, len);
}

MnToken mn_token_next(MnTokens *t)
{
    while (mn_is_space(char_at(t, t->at))) t->at++;
    char first = char_at(t, t->at);
    size_t len = 1;
    if (!first) return take(t, MN_TOKEN_END, 0);
    if (first == '"' || first == '\'') {
        while (char_at(t, t->at + len) && char_at(t, t->at + len) != first) len++;
        return take(t, MN_TOKEN_OPERAND, len + 1);
    }
    if (mn_is_digit(first) || (first == '.' && mn_is_digit(char_at(t, t->at + 1)))) {
        while (mn_is_digit(char_at(t, t->at + len)) || char_at(t, t->at + len) == '.') len++;
        return take(t, MN_TOKEN_OPERAND, len);
    }
    if (first == '$' || is_name_start(first)) return take_word(t, first);
    if (first == '.') return take(t, MN_TOKEN_OPERAND, char_at(t, t->at + 1) == '.' ? 2 : 1);
    if (first == '*') return take(t, wants_operand(t) ? MN_TOKEN_OPERAND : MN_TOKEN_OPERATOR, 1);
    if (strchr("=<>+-|!", first)) return take(t, MN_TOKEN_OPERATOR, 1);
    if ((first == ':' || first == '/') && char_at(t, t->at + 1) == first) len = 2;
    return take(t, MN_TOKEN_SIGN, len);
}

char mn_token_following(const MnTokens *t, bool second)
{
    size_t at = t->at;
    while (mn_is_space(char_at(t, at))) at++;
    return char_at(t, second ? at + 1 : at);
}

bool mn_token_is(MnToken token, MnTokenKind kind, const char *text)
{
    return token.kind == kind && mn_str_is(token.text, text);
}
