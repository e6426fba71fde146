/* maker.c - in: a place among the boxes, a context. Out: a box there; what every maker of boxes is made of.
 *
 * Children of a box that mixes text and blocks become anonymous texts among its blocks:
 *
 *     li ─ "Make" ul            BLOCK ┬ TEXT "Make"
 *                                     └ BLOCK (ul) …                                                                         */
#include "box/maker.h"
#include "tree/facts.h"

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

TextContext context_inside(const TextContext *context, const MnNode *node, MnTag *tag)
{
    TextContext inner = *context;
    if (tag) inner.tag = tag;
    if (mn_xml_attr(node, "lang")) inner.language = mn_xml_attr(node, "lang");
    inner.rtl = is_rtl(node, inner.rtl);
    if (inner.rtl != context->rtl) inner.hung = false; /* the column is at the other side */
    MnChange change = mn_change_of(node);
    if (change == MN_UNCHANGED) return inner;
    inner.marked = true;
    if (change != MN_ALTERED) inner.change = change;
    return inner;
}

void context_look(TextContext *context, const MnTextLook *look)
{
    context->look = look;
    context->colour = look->colour;
}

const Deco *change_bar(Boxes *b, MnChange change)
{
    Deco *bar = mn_arena_alloc(b->scratch, sizeof *bar);
    bool moved = change == MN_MOVED_FROM || change == MN_MOVED_TO;
    *bar = (Deco){.has_bar = true, .is_beside = true, .bar_width = b->style->change_bar, .bar_gap = b->style->change_bar_gap};
    bar->bar = change == MN_INSERTED ? b->style->inserted : change == MN_DELETED ? b->style->deleted : b->style->muted;
    bar->fill = b->style->paper;
    bar->bar_look = moved ? BAR_DOUBLE : change == MN_ALTERED ? BAR_DASHED : BAR_SOLID;
    return bar;
}

void box_change(Boxes *b, Box *box, const MnNode *node)
{
    MnChange change = mn_change_of(node);
    if (change != MN_UNCHANGED && mn_change_is_said(node)) box->change = change_bar(b, change);
}

/* ---- texts ---- */

static bool is_running_text(const MnStyle *style, const MnTextLook *look)
{
    return look == &style->body || look == &style->lead || look == &style->quote;
}

Box *box_of_text(Boxes *b, Box *parent, const TextContext *context, Text *text, const MnNode *node)
{
    if (!text) return NULL;
    Box *box = box_new(b, BOX_TEXT, parent, node);
    box->text = text;
    box->before = context->look->before;
    box->after = context->look->after;
    if (!is_running_text(b->style, context->look)) box->gives = GIVES_NOTHING;
    return box;
}

/* The text of an element whose number, if it begins with one, hangs in the number column when it fits there. */
Box *box_numbered(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    const MnNode *child = mn_xml_first(node);
    Text *label = NULL;
    if (mn_is_number(child) && context->number) {
        label = context->number;
    } else if (mn_is_number(child) && context->number_column > 0 && mn_xml_next(child)) {
        text_begin(b->t);
        text_add(b->t, context, child);
        label = text_end(b->t, context);
        if (label && text_width(label) > context->number_column - b->style->label_gap) label = NULL;
    }
    text_begin(b->t);
    if (mn_is_inline(node)) text_say(b->t, context, node, true);
    for (child = label ? mn_xml_next(child) : child; child; child = mn_xml_next(child)) text_add(b->t, context, child);
    if (mn_is_inline(node)) text_say(b->t, context, node, false);
    else if (context->marked && mn_change_of(node) != MN_UNCHANGED && mn_change_is_empty(node))
        text_say(b->t, context, node, true);
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

/* What is only heard takes no room. */
static void make_hollow(Text *text)
{
    for (uint32_t i = 0; i < text->nitems; i++)
        if (!is_hollow(&text->items[i])) return;
    text->size = text->leading = 1;
}

void box_say(Boxes *b, Box *parent, const TextContext *context, const MnNode *node, bool before)
{
    if (!context->marked && mn_change_of(node) == MN_UNCHANGED) return;
    TextContext own = *context;
    own.tag = tag_new(b->t->tags, MN_TAG_P, context->tag);
    context_look(&own, &b->style->note);
    text_begin(b->t);
    text_say(b->t, &own, node, before);
    Text *text = text_end(b->t, &own);
    if (!text) tag_drop(own.tag);
    if (!text) return;
    make_hollow(text);
    Box *box = box_of_text(b, parent, &own, text, NULL);
    box->before = box->after = 0;
    box->keep |= before ? KEEP_WITH_NEXT : KEEP_WITH_PREVIOUS;
}

/* A block that holds nothing, and carries a mark. */
static void say_empty(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    text_begin(b->t);
    text_say(b->t, context, node, true);
    text_say(b->t, context, node, false);
    box_of_text(b, parent, context, text_end(b->t, context), NULL);
}

void box_children(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    bool open = false; /* a text is being gathered */
    if (context->marked && mn_change_of(node) != MN_UNCHANGED && mn_change_is_empty(node)) say_empty(b, parent, context, node);
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
