/* fill.c - in: a text with {{ }} in it. Out: plain text. */
#include "merge/internal.h"

/* The text of one expression; NULL after an error. */
static const char *value_of(Merge *m, const Scope *scope, const MnExpression *expression)
{
    MnXPathValue value;
    if (!mn_expression_eval(m->expressions, &scope->about, expression, &value)) return NULL;
    if (value.kind == MN_XPATH_NODES && !value.count) {
        mn_expression_report_absent(m->expressions, expression);
        return NULL;
    }
    if (!merge_check_number(m, &value, expression)) return NULL;
    return merge_plain_value(m, &value);
}

static bool add_piece(Merge *m, const Scope *scope, const FillText *fill, const MnPiece *piece, MnBuf *out)
{
    MnStr text = fill->text;
    if (piece->kind == MN_PIECE_TEXT) mn_buf_str(out, mn_str_slice(text, piece->from, piece->to));
    else if (piece->kind == MN_PIECE_ESCAPE) mn_buf_puts(out, "{{");
    if (piece->kind == MN_PIECE_TEXT || piece->kind == MN_PIECE_ESCAPE) return true;
    MnPos opener = fill->placing.pos(fill->placing.user, piece->from);
    if (piece->kind != MN_PIECE_VALUE) {
        mn_braces_report(m->ctx->diag, piece->kind, opener);
        return false;
    }
    MnExpression expression;
    MnSelectFault fault = mn_expression_read(m->ctx->arena, text, piece->from + 2, piece->to - 2, fill->placing, &expression);
    if (fault != MN_SELECT_GOOD) mn_select_report(m->ctx->diag, fault, opener);
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
