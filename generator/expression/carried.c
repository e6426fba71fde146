/* carried.c - see carried.h. The map hangs in the node's origin. A node that another hand made has none: its expression is taken to
 * stand at the node's place, in one line. */
#include "expression/carried.h"

static void carry(MnNode *node, MnRange range, MnArena *arena, const MnExpression *expression)
{
    mn_xml_set_origin(
        node, (MnOrigin){.pos = range.start, .end = range.end, .record = mn_arena_memdup(arena, expression, sizeof *expression)});
}

static MnExpression carried(const MnNode *node, const char *select, MnArena *arena)
{
    const MnOrigin *origin = mn_xml_origin(node);
    if (!origin || !origin->record) return mn_expression_of(arena, select, mn_xml_pos(node));
    MnExpression expression = *(const MnExpression *)origin->record;
    expression.select = select;
    return expression;
}

MnNode *mn_value_add(MnNode *parent, MnArena *arena, const MnExpression *expression, MnRange braces)
{
    MnNode *value = mn_xml_add_mn(parent, "value", NULL);
    mn_xml_set_attr(value, "select", expression->select);
    carry(value, braces, arena, expression);
    return value;
}

MnExpression mn_value_expression(const MnNode *value, MnArena *arena)
{
    return carried(value, mn_arena_strdup(arena, mn_xml_attr(value, "select")), arena);
}

static bool add_expression(MnContext *ctx, MnNode *parent, MnStr text, const MnPiece *piece, MnPlacing placing)
{
    MnExpression expression;
    MnRange braces = mn_placing_range(&placing, piece->from, piece->to);
    MnSelectFault fault = mn_expression_read(ctx->arena, text, piece->from + 2, piece->to - 2, placing, &expression);
    if (fault == MN_SELECT_GOOD) mn_value_add(parent, ctx->arena, &expression, braces);
    else mn_select_report(ctx->diag, fault, braces);
    return fault == MN_SELECT_GOOD;
}

bool mn_value_add_text(MnContext *ctx, MnNode *parent, MnStr text, MnPlacing placing, MnAddText *add_text)
{
    MnPiece piece;
    bool good = true;
    for (size_t at = 0; mn_piece_next(text, &at, &piece);) {
        MnStr own = mn_str_slice(text, piece.from, piece.to);
        if (piece.kind == MN_PIECE_TEXT) (add_text ? add_text : mn_xml_add_text)(parent, own);
        else if (piece.kind == MN_PIECE_ESCAPE) mn_xml_add_string(parent, "{{");
        else if (piece.kind == MN_PIECE_VALUE) good = add_expression(ctx, parent, text, &piece, placing) && good;
        else {
            mn_braces_report(ctx->diag, piece.kind, placing.pos(placing.user, piece.from));
            return false;
        }
    }
    return good;
}

MnNode *mn_fill_add(MnNode *element, const char *name)
{
    MnNode *fill = mn_xml_add_mn(element, "fill", element);
    mn_xml_set_attr(fill, "name", name);
    return fill;
}

void mn_condition_set(MnNode *element, MnArena *arena, const MnExpression *condition)
{
    mn_xml_set_mn_attr(element, "if", condition->select);
    carry(element, mn_xml_range(element), arena, condition);
}

MnExpression mn_condition_of(const MnNode *element, MnArena *arena)
{
    const char *select = mn_xml_mn_attr(element, "if");
    return select ? carried(element, select, arena) : (MnExpression){.select = NULL};
}

/* ---- attributes ---- */

typedef struct {
    const MnNode *element;
    const char *name;
} Attribute;

static MnPos pos_in_attribute(void *user, size_t offset)
{
    const Attribute *attribute = user;
    return mn_xml_value_pos(attribute->element, attribute->name, offset);
}

MnPlacing mn_attribute_placing(MnArena *arena, const MnNode *element, const char *name)
{
    Attribute attribute = {element, name};
    return (MnPlacing){pos_in_attribute, mn_arena_memdup(arena, &attribute, sizeof attribute), true};
}

MnExpression mn_attribute_expression(MnArena *arena, const MnNode *element, const char *name, const char *value)
{
    MnExpression expression;
    MnStr all = mn_str(value);
    MnPlacing placing = mn_attribute_placing(arena, element, name);
    if (mn_expression_read(arena, all, 0, all.len, placing, &expression) == MN_SELECT_GOOD) return expression;
    return (MnExpression){.select = mn_str_trim(all).len ? value : "", .text = all, .to = all.len, .placing = placing};
}
