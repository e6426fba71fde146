/* maker.c - in: a place among the boxes, a context. Out: a box there; what every maker of boxes is made of.
 *
 * Children of a box that mixes text and blocks become anonymous texts among its blocks:
 *
 *     li ─ "Make" ul            BLOCK ┬ TEXT "Make"
 *                                     └ BLOCK (ul) …                                                                         */
#include "box/maker.h"

#include <string.h>

void box_append(Box *parent, Box *box)
{
    if (parent->last) parent->last->next = box;
    else parent->first = box;
    parent->last = box;
}

Box *box_new(Boxes *b, BoxKind kind, Box *parent, const MnNode *node)
{
    Box *box = mn_arena_alloc(b->scratch, sizeof *box);
    box->kind = kind;
    box->node = node;
    box->rtl = is_rtl(node, parent && parent->rtl);
    box->id = node ? mn_xml_attr(node, "id") : NULL;
    if (parent) box_append(parent, box);
    return box;
}

TextContext context_inside(const Boxes *b, const TextContext *context, const MnNode *node, MnTag *tag)
{
    TextContext inner = *context;
    if (tag) inner.tag = tag;
    if (mn_xml_attr(node, "lang")) inner.language = mn_xml_attr(node, "lang");
    inner.rtl = is_rtl(node, inner.rtl);
    if (inner.rtl != context->rtl) inner.hung = false; /* the column is at the other side */
    inner.change = text_change_of(node, inner.change);
    text_announce(b->t, &inner, node);
    return inner;
}

void context_look(TextContext *context, const MnTextLook *look)
{
    context->look = look;
    context->colour = look->colour;
}

/* A change bar beside what was changed as a whole. */
void box_change(Boxes *b, Box *box, const MnNode *node)
{
    if (!mn_xml_attr(node, "data-change") || box->deco) return;
    box->deco = mn_arena_alloc(b->scratch, sizeof *box->deco);
    box->deco->has_bar = true;
    box->deco->bar = text_change_of(node, 0) == 'd' ? b->style->deleted : b->style->inserted;
    box->deco->bar_width = b->style->change_bar;
    box->deco->bar_gap = b->style->change_bar_gap;
}

/* ---- texts ---- */

Box *box_of_text(Boxes *b, Box *parent, const TextContext *context, Text *text, const MnNode *node)
{
    if (!text) return NULL;
    Box *box = box_new(b, BOX_TEXT, parent, node);
    box->text = text;
    box->before = context->look->before;
    box->after = context->look->after;
    return box;
}

bool is_number_span(const MnNode *node)
{
    return node && mn_is(node, MN_SPAN) && mn_xml_has_class(node, "number");
}

/* The text of an element whose number, if it begins with one, hangs in the number column when it fits there. */
Box *box_numbered(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    const MnNode *child = mn_xml_first(node);
    Text *label = NULL;
    if (is_number_span(child) && context->number) {
        label = context->number;
    } else if (is_number_span(child) && context->number_column > 0 && mn_xml_next(child)) {
        text_begin(b->t);
        text_add(b->t, context, child);
        label = text_end(b->t, context);
        if (label && text_width(label) > context->number_column - b->style->label_gap) label = NULL;
    }
    text_begin(b->t);
    for (child = label ? mn_xml_next(child) : child; child; child = mn_xml_next(child)) text_add(b->t, context, child);
    Box *box = box_of_text(b, parent, context, text_end(b->t, context), node);
    if (!box || !label) return box;
    label->items[label->nitems - 1].glue = GLUE_SPACE;
    box->label = label;
    box->label_at = -context->number_column;
    if (!context->hung) box->start = context->number_column;
    return box;
}

/* ---- what an element holds ---- */

bool is_block_element(const MnNode *node)
{
    return mn_is_block(node) || mn_is(node, MN_IMG); /* a picture stands alone, whatever is around it */
}

void box_children(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    bool open = false; /* a text is being gathered */
    text_begin(b->t);
    for (const MnNode *child = mn_xml_first(node);; child = mn_xml_next(child)) {
        bool block = !child || is_block_element(child);
        if (!block) {
            text_add(b->t, context, child);
            open = true;
            continue;
        }
        if (open) {
            Box *box = box_of_text(b, parent, context, text_end(b->t, context), NULL);
            if (box) box->before = 0, box->after = 0;
            if (box && text_ends_with(box->text, ':')) box->keep |= KEEP_LEAD_IN;
        }
        if (!child) return;
        b->make(b, parent, context, child);
        text_begin(b->t);
        open = false;
    }
}
