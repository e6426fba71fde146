/* token.c - in: bytes. Out: tokens, and the objects that tokens make. ISO 32000-1, 7.2 (characters) and 7.3 (objects). */
#include "conform/token.h"

#include <string.h>

enum { DEEPEST = 32 };

bool conform_token_is_space(char c)
{
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_delimiter(char c)
{
    return c && strchr("()<>[]{}/%", c);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static void skip_space(Lexer *l)
{
    for (; l->at < l->bytes.len; l->at++) {
        char c = l->bytes.ptr[l->at];
        if (c == '%')
            while (l->at < l->bytes.len && l->bytes.ptr[l->at] != '\n' && l->bytes.ptr[l->at] != '\r') l->at++;
        else if (!conform_token_is_space(c)) return;
    }
}

static MnStr take(Lexer *l, MnBuf *text)
{
    size_t len = text->len;
    return len ? (MnStr){mn_buf_finish(text, l->arena), len} : MN_STR("");
}

/* After a backslash at l->at - 1: one escape (Table 3). */
static void escape(Lexer *l, MnBuf *out)
{
    static const char names[] = "nrtbf", values[] = "\n\r\t\b\f";
    char c = l->bytes.ptr[l->at++];
    const char *found = c ? strchr(names, c) : NULL;
    if (found) {
        mn_buf_putc(out, values[found - names]);
    } else if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int i = 0; i < 2 && l->at < l->bytes.len && l->bytes.ptr[l->at] >= '0' && l->bytes.ptr[l->at] <= '7'; i++)
            value = value * 8 + (l->bytes.ptr[l->at++] - '0');
        mn_buf_putc(out, (char)value);
    } else if (c == '\r') {
        if (l->at < l->bytes.len && l->bytes.ptr[l->at] == '\n') l->at++;
    } else if (c != '\n') {
        mn_buf_putc(out, c);
    }
}

static Token literal(Lexer *l)
{
    Token token = {.kind = LEX_BAD};
    MnBuf out = {0};
    int depth = 1;
    l->at++;
    while (l->at < l->bytes.len) {
        char c = l->bytes.ptr[l->at++];
        if (c == '\\') {
            if (l->at < l->bytes.len) escape(l, &out);
            continue;
        }
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) {
            token.kind = LEX_STRING;
            break;
        }
        if (c == '\r') { /* an end of line reads as one line feed */
            if (l->at < l->bytes.len && l->bytes.ptr[l->at] == '\n') l->at++;
            c = '\n';
        }
        mn_buf_putc(&out, c);
    }
    token.text = take(l, &out);
    return token;
}

static Token hexadecimal(Lexer *l)
{
    Token token = {.kind = LEX_BAD};
    MnBuf out = {0};
    int high = -1;
    l->at++;
    while (l->at < l->bytes.len) {
        char c = l->bytes.ptr[l->at++];
        if (c == '>') {
            token.kind = LEX_HEX;
            break;
        }
        if (conform_token_is_space(c)) continue;
        token.digits++;
        int value = hex_value(c);
        if (value < 0) token.not_hex = true;
        else if (high < 0) high = value;
        else {
            mn_buf_putc(&out, (char)(high * 16 + value));
            high = -1;
        }
    }
    if (high >= 0) mn_buf_putc(&out, (char)(high * 16));
    token.text = take(l, &out);
    return token;
}

static Token name(Lexer *l)
{
    MnBuf out = {0};
    for (l->at++; l->at < l->bytes.len; l->at++) {
        char c = l->bytes.ptr[l->at];
        if (conform_token_is_space(c) || is_delimiter(c)) break;
        if (c == '#' && l->at + 2 < l->bytes.len && hex_value(l->bytes.ptr[l->at + 1]) >= 0 &&
            hex_value(l->bytes.ptr[l->at + 2]) >= 0) {
            c = (char)(hex_value(l->bytes.ptr[l->at + 1]) * 16 + hex_value(l->bytes.ptr[l->at + 2]));
            l->at += 2;
        }
        mn_buf_putc(&out, c);
    }
    return (Token){.kind = LEX_NAME, .text = take(l, &out)};
}

/* A regular word is a number when it looks like one (7.3.3): a sign, digits, at most one point. */
static Token word(Lexer *l)
{
    Token token = {.kind = LEX_WORD};
    size_t start = l->at, digits = 0, points = 0, others = 0;
    double value = 0, place = 1;
    bool negative = false;
    for (; l->at < l->bytes.len; l->at++) {
        char c = l->bytes.ptr[l->at];
        if (conform_token_is_space(c) || is_delimiter(c)) break;
        if (c >= '0' && c <= '9') {
            digits++;
            if (points) value += (c - '0') * (place /= 10);
            else value = value * 10 + (c - '0');
        } else if (c == '.') {
            points++;
        } else if ((c == '-' || c == '+') && l->at == start) {
            negative = c == '-';
        } else {
            others++;
        }
    }
    token.text = mn_str_slice(l->bytes, start, l->at);
    if (digits && points < 2 && !others) {
        token.kind = points ? LEX_REAL : LEX_INTEGER;
        token.number = negative ? -value : value;
    }
    return token;
}

static Token bracket(Lexer *l)
{
    static const struct {
        const char *text;
        LexKind kind;
    } brackets[] = {{"[", LEX_OPEN_ARRAY}, {"]", LEX_CLOSE_ARRAY}, {"<<", LEX_OPEN_DICT}, {">>", LEX_CLOSE_DICT}};
    MnStr rest = mn_str_slice(l->bytes, l->at, l->bytes.len);
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (!mn_str_starts(rest, brackets[i].text)) continue;
        l->at += strlen(brackets[i].text);
        return (Token){.kind = brackets[i].kind};
    }
    if (rest.ptr[0] == '<') return hexadecimal(l);
    l->at++;
    return (Token){.kind = LEX_BAD};
}

Token conform_token_next(Lexer *l)
{
    skip_space(l);
    size_t start = l->at;
    if (start >= l->bytes.len) return (Token){.kind = LEX_END};
    char c = l->bytes.ptr[start];
    Token token = c == '(' ? literal(l) : c == '/' ? name(l) : is_delimiter(c) ? bracket(l) : word(l);
    token.raw = mn_str_slice(l->bytes, start, l->at);
    return token;
}

/* ---- objects ---- */

static const PdfObject *read_object(Lexer *l, Token first, int depth);

static const PdfObject *read_array(Lexer *l, PdfObject *object, int depth)
{
    size_t cap = 0;
    object->kind = PDF_ARRAY;
    for (;;) {
        Token token = conform_token_next(l);
        if (token.kind == LEX_CLOSE_ARRAY) return object;
        const PdfObject *item = read_object(l, token, depth + 1);
        if (!item) return NULL;
        object->items = conform_grow(l->arena, object->items, &cap, object->count + 1, sizeof(PdfObject *));
        object->items[object->count++] = item;
    }
}

static const PdfObject *read_dict(Lexer *l, PdfObject *object, int depth)
{
    size_t cap = 0;
    object->kind = PDF_DICT;
    for (;;) {
        Token key = conform_token_next(l);
        if (key.kind == LEX_CLOSE_DICT) return object;
        const PdfObject *value = key.kind == LEX_NAME ? read_object(l, conform_token_next(l), depth + 1) : NULL;
        if (!value) return NULL;
        object->entries = conform_grow(l->arena, object->entries, &cap, object->count + 1, sizeof *object->entries);
        object->entries[object->count++] = (PdfEntry){mn_arena_strndup(l->arena, key.text.ptr, key.text.len), value};
    }
}

bool conform_token_value(Token token, PdfObject *value)
{
    bool truth = token.kind == LEX_WORD && mn_str_is(token.text, "true");
    *value = (PdfObject){.text = token.text, .number = token.number};
    if (token.kind == LEX_STRING || token.kind == LEX_HEX) {
        value->kind = PDF_STRING;
    } else if (token.kind == LEX_NAME) {
        value->kind = PDF_NAME;
    } else if (token.kind == LEX_INTEGER) {
        value->kind = PDF_INTEGER;
        value->integer = token.number > 9e15 ? INT64_MAX : token.number < -9e15 ? INT64_MIN : (int64_t)token.number;
    } else if (token.kind == LEX_REAL) {
        value->kind = PDF_REAL;
    } else if (truth || (token.kind == LEX_WORD && mn_str_is(token.text, "false"))) {
        value->kind = PDF_BOOLEAN;
        value->boolean = truth;
    } else {
        return token.kind == LEX_WORD && mn_str_is(token.text, "null");
    }
    return true;
}

static const PdfObject *read_object(Lexer *l, Token first, int depth)
{
    PdfObject *object = mn_arena_alloc(l->arena, sizeof *object);
    if (depth > DEEPEST) return NULL;
    if (first.kind == LEX_OPEN_ARRAY) return read_array(l, object, depth);
    if (first.kind == LEX_OPEN_DICT) return read_dict(l, object, depth);
    return conform_token_value(first, object) ? object : NULL;
}

const PdfObject *conform_token_object(Lexer *l, Token first)
{
    return read_object(l, first, 0);
}
