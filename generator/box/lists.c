/* lists.c - in: lists, of items and of terms. Out: their boxes, each label hanging before what it labels. */
#include "box/maker.h"
#include "tree/facts.h"

#include <stdlib.h>

/* ---- lists ---- */

static const char *const bullets[] = {"•", "–", "•", "–"};

typedef struct {
    const MnNode *node;
    long value;
    int depth;
    MnLength indent;
    bool tight;
} ListState;

static int list_depth(const MnNode *list)
{
    int depth = 0;
    for (const MnNode *up = mn_xml_parent(list); up; up = mn_xml_parent(up))
        if (mn_is(up, MN_UL)) depth++;
    return depth < 3 ? depth : 3;
}

/* Does an item hold paragraphs rather than plain text? */
static bool is_loose(const MnNode *list)
{
    for (const MnNode *item = mn_xml_first_element(list); item; item = mn_xml_next_element(item))
        if (mn_tree_child(item, MN_P)) return true;
    return false;
}

static Text *item_label(Boxes *b, const TextContext *context, const ListState *list, MnTag *item)
{
    if (mn_xml_has_class(list->node, "tasks")) return NULL; /* their boxes are marks enough */
    TextContext label = *context;
    label.tag = tag_new(b->t->tags, MN_TAG_LBL, item);
    label.change = MN_UNCHANGED; /* markers are not of the text */
    label.marked = false;
    if (mn_is(list->node, MN_UL)) label.colour = context->look == &b->style->body ? b->style->brand : context->colour;
    text_begin(b->t);
    const char *marker = mn_is(list->node, MN_UL) ? bullets[list->depth] : mn_tree_marker(b->scratch, list->node, list->value);
    text_add_string(b->t, &label, mn_str(marker), mn_xml_pos(list->node));
    Text *text = text_end(b->t, &label);
    if (text) text->items[text->nitems - 1].glue = GLUE_SPACE;
    return text;
}

/* A line without words, so that the label of an empty item stands beside it. */
static void add_nothing(Boxes *b, Box *box, const TextContext *context, const MnNode *node)
{
    text_begin(b->t);
    text_add_string(b->t, context, mn_str("\u00A0"), mn_xml_pos(node));
    const Box *line = box_of_text(b, box, context, text_end(b->t, context), node);
    if (line) box->last->after = 0;
}

static void add_item(Boxes *b, Box *parent, const TextContext *context, const ListState *list, const MnNode *node)
{
    MnTag *tag = tag_for(b->t->tags, MN_TAG_LI, context->tag, node);
    TextContext own = context_inside(context, node, tag);
    own.number_column = 0;
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box->keep |= IS_ITEM;
    box->start = list->indent;
    box->label = item_label(b, &own, list, tag);
    box->label_at = -list->indent;
    own.tag = tag_new(b->t->tags, MN_TAG_LBODY, tag);
    box_children(b, box, &own, node);
    if (!box->first) add_nothing(b, box, &own, node);
    else if (box->first->kind == BOX_TEXT && box->first->next) box->first->keep |= KEEP_OPENING;
    box->after = list->tight ? context->look->after * 4 / 10 : context->look->after;
    box_change(b, box, node);
}

/* Room for the widest marker. */
static MnLength list_indent(Boxes *b, const TextContext *context, const ListState *list, long last)
{
    MnLength indent = (MnLength)((int64_t)b->style->list_indent * context->look->size / b->style->body.size);
    if (context->look == &b->style->table) indent = indent * 3 / 5; /* columns are narrow */
    if (mn_is(list->node, MN_UL)) return indent;
    for (long value = list->value; value <= last; value += value < last - 30 ? last - 30 - value : 1) {
        TextContext plain = *context;
        plain.tag = NULL;
        text_begin(b->t);
        text_add_string(b->t, &plain, mn_str(mn_tree_marker(b->scratch, list->node, value)), (MnPos){0});
        MnLength width = (MnLength)text_width(text_end(b->t, &plain)) + b->style->label_gap;
        if (width > indent) indent = width;
    }
    return indent;
}

static void mark_end_items(Box *list)
{
    if (list->first != list->last) list->first->keep |= IS_FIRST_ITEM, list->last->keep |= IS_LAST_ITEM;
    if (list->first && list->first->next) list->first->next->keep |= IS_END_ITEM;
    if (list->last != list->first) list->last->keep |= IS_END_ITEM;
}

/* What a meeting is asked to decide stands out, as on the page. */
static void stand_out(Boxes *b, Box *list)
{
    list->start = b->style->callout_start;
    list->end = b->style->callout_end;
    list->before = b->style->body.after;
    list->deco = mn_arena_alloc(b->scratch, sizeof *list->deco);
    *list->deco = (Deco){.has_bar = true,
                         .bar = b->style->heading[2].colour,
                         .bar_width = b->style->callout_bar,
                         .has_fill = true,
                         .fill = b->style->table_head_fill,
                         .pad = b->style->callout_pad};
}

void add_list(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    if (!mn_tree_child(node, MN_LI)) return;
    TextContext own = context_inside(context, node, tag_list(b->t->tags, context->tag, node));
    box_lead_in(b, parent, node);
    const Box *before = parent->last;
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box_pass(box, before);
    const char *start = mn_xml_attr(node, "start");
    ListState list = {
        .node = node, .value = start ? strtol(start, NULL, 10) : 1, .depth = list_depth(node), .tight = !is_loose(node)};
    long last = list.value - 1;
    for (const MnNode *item = mn_xml_first_element(node); item; item = mn_xml_next_element(item)) last++;
    list.indent = list_indent(b, &own, &list, last);
    for (const MnNode *item = mn_xml_first_element(node); item; item = mn_xml_next_element(item), list.value++)
        add_item(b, box, &own, &list, item);
    mark_end_items(box);
    bool nested = mn_is(mn_xml_parent(node), MN_LI);
    box->after = nested ? 0 : own.tight ? b->style->table.after : own.look->after;
    box->before = nested ? context->look->after * 4 / 10 : 0;
    if (mn_xml_has_class(node, "recommendations")) stand_out(b, box);
    box_change(b, box, node);
}

/* ---- terms and facts ---- */

void add_terms(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_L, context->tag, node));
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box->after = own.look->after;
    box_change(b, box, node);
    MnTag *list = own.tag, *item = NULL;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        bool term = mn_is(child, MN_DT);
        if (!item || (term && item->last && item->last->kind == MN_TAG_LBODY)) item = tag_new(b->t->tags, MN_TAG_LI, list);
        TextContext inner = context_inside(&own, child, tag_for(b->t->tags, term ? MN_TAG_LBL : MN_TAG_LBODY, item, child));
        inner.bold = term;
        inner.number_column = 0;
        Box *part = box_new(b, BOX_BLOCK, box, child);
        box_children(b, part, &inner, child);
        if (term) part->keep |= KEEP_WITH_NEXT;
        else part->start = b->style->list_indent, part->after = own.look->after;
        box_change(b, part, child);
    }
}

/* The key to a table's signs: each sign hangs before what it means. */
void add_key(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_L, context->tag, node));
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    MnTag *list = own.tag, *item = NULL;
    MnLength indent = own.look->size * 16 / 10;
    Text *label = NULL;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        bool term = mn_is(child, MN_DT);
        if (term || !item) item = tag_new(b->t->tags, MN_TAG_LI, list);
        TextContext inner = context_inside(&own, child, tag_for(b->t->tags, term ? MN_TAG_LBL : MN_TAG_LBODY, item, child));
        if (term) {
            text_begin(b->t);
            for (const MnNode *word = mn_xml_first(child); word; word = mn_xml_next(word)) text_add(b->t, &inner, word);
            label = text_end(b->t, &inner);
            if (label) label->items[label->nitems - 1].glue = GLUE_SPACE;
            continue;
        }
        Box *part = box_new(b, BOX_BLOCK, box, child);
        part->start = label && text_width(label) + b->style->label_gap > indent
                          ? (MnLength)text_width(label) + b->style->label_gap
                          : indent;
        part->label = label;
        part->label_at = -part->start;
        part->after = b->style->key_gap;
        box_change(b, part, child);
        box_children(b, part, &inner, child);
        label = NULL;
    }
    box->keep |= KEEP_TOGETHER;
    box_change(b, box, node);
}
