/* fill.c - in: a text with {{ }} in it. Out: plain text. */
#include "merge/merging.h"

#include <string.h>

/* The function that made a node which is no text, a reference or a block; NULL where there is none. */
static const char *function_of(const Merge *m, const MnXPathValue *value)
{
    for (size_t i = 0; value->kind == MN_XPATH_NODES && i < value->count; i++) {
        const MnNode *node = value->nodes[i];
        if (!mn_expressions_made(m->expressions, node)) continue;
        if (mn_is(node, MN_A)) return "ref";
        if (mn_xml_is(node, "call")) return mn_xml_attr(node, "name");
    }
    return NULL;
}

/* The text of one expression; NULL after an error. */
static const char *value_of(Merge *m, const Scope *scope, const MnExpression *expression)
{
    MnXPathValue value;
    size_t calls = m->printed.calls, left_out = m->left_out.count;
    if (!mn_expression_eval(m->expressions, &scope->about, expression, &value)) return NULL;
    MnRange range = mn_expression_range(expression, 0, 0);
    const char *function = function_of(m, &value);
    if (function) {
        mn_report(m->ctx->diag, MN_FUNCTION_IN_TEXT, range, .function = function);
        return NULL;
    }
    if (m->printed.calls != calls) {
        mn_report(m->ctx->diag, MN_BLOCK_IN_SENTENCE, range);
        return NULL;
    }
    if (value.kind == MN_XPATH_NODES && !value.count) {
        mn_expression_report_absent(m->expressions, expression);
        return NULL;
    }
    return merge_plain_value(m, &value, expression, left_out);
}

/* Words between expressions. Braces that close nothing are a fault, but for those of a \\{{ before them; \\}} are two braces. */
static bool add_words(Merge *m, const FillText *fill, const MnPiece *piece, MnBuf *out)
{
    bool good = true, escaped = piece->from >= 3 && memcmp(fill->text.ptr + piece->from - 3, "\\{{", 3) == 0;
    for (size_t at = piece->from; at < piece->to;) {
        MnStr rest = mn_str_slice(fill->text, at, piece->to);
        const char *braces = memmem(rest.ptr, rest.len, "}}", 2);
        size_t len = braces ? (size_t)(braces - rest.ptr) : rest.len;
        bool marked = braces && len && rest.ptr[len - 1] == '\\';
        mn_buf_add(out, rest.ptr, marked ? len - 1 : len);
        at += len;
        if (!braces) break;
        if (!marked && !escaped) {
            mn_report(m->ctx->diag, MN_STRAY_BRACES, mn_placing_range(&fill->placing, at, at + 2));
            good = false;
        }
        mn_buf_puts(out, "}}");
        escaped = escaped && marked;
        at += 2;
    }
    return good;
}

static bool add_piece(Merge *m, const Scope *scope, const FillText *fill, const MnPiece *piece, MnBuf *out)
{
    MnStr text = fill->text;
    if (piece->kind == MN_PIECE_TEXT) return add_words(m, fill, piece, out);
    if (piece->kind == MN_PIECE_ESCAPE) {
        mn_buf_puts(out, "{{");
        return true;
    }
    MnPos opener = fill->placing.pos(fill->placing.user, piece->from);
    if (piece->kind != MN_PIECE_VALUE) {
        mn_braces_report(m->ctx->diag, piece->kind, opener);
        return false;
    }
    MnExpression expression;
    MnSelectFault fault = mn_expression_read(m->ctx->arena, text, piece->from + 2, piece->to - 2, fill->placing, &expression);
    if (fault != MN_SELECT_GOOD) mn_select_report(m->ctx->diag, fault, mn_placing_range(&fill->placing, piece->from, piece->to));
    const char *value = fault == MN_SELECT_GOOD ? value_of(m, scope, &expression) : NULL;
    if (value) mn_buf_puts(out, value);
    return value != NULL;
}

char *merge_fill(Merge *m, const Scope *scope, const FillText *fill)
{
    MnBuf out = {0};
    MnPiece piece;
    bool good = true, closed = true;
    mn_buf_add(&out, "", 0);
    for (size_t at = 0; closed && mn_piece_next(fill->text, &at, &piece);) {
        closed = piece.kind != MN_PIECE_UNCLOSED && piece.kind != MN_PIECE_QUOTE;
        good = add_piece(m, scope, fill, &piece, &out) && good;
    }
    char *filled = mn_buf_finish(&out, m->ctx->arena);
    return good ? filled : NULL;
}
