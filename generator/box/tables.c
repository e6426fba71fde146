/* tables.c - in: tables with captions and notes, facts, keys. Out: their boxes. */
#include "box/maker.h"
#include "tree/facts.h"

Box *add_caption(Boxes *b, Box *parent, const TextContext *context, const MnNode *caption, MnTag *tag)
{
    TextContext own = context_inside(context, caption, tag_for(b->t->tags, MN_TAG_CAPTION, tag, caption));
    context_look(&own, &b->style->caption);
    own.number_column = 0;
    Box *box = box_new(b, BOX_BLOCK, parent, caption);
    box_children(b, box, &own, caption);
    box->keep |= IS_UNDIVIDED;
    box_change(b, box, caption);
    box->before = b->style->caption.before;
    box->after = b->style->caption.after;
    box->gives = GIVES_NOTHING;
    return box;
}

/* What the table is called on the pages it goes on to. */
static void name_table(Boxes *b, Table *table, const MnNode *caption)
{
    MnBuf text = {0};
    mn_xml_collect_text(caption, &text);
    table->caption = mn_buf_finish(&text, b->scratch);
    if (!mn_is_number(mn_xml_first(caption))) return;
    MnBuf number = {0};
    mn_xml_collect_text(mn_xml_first(caption), &number);
    table->number = mn_buf_finish(&number, b->scratch);
}

void add_table(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_TABLE, context->tag, node));
    box_lead_in(b, parent, node);
    Box *box = box_new(b, BOX_TABLE, parent, node);
    if (box->id && mn_map_get(&b->referred, mn_str(box->id))) box->keep |= MAY_MOVE; /* if it is turned: flow.c */
    const MnNode *caption = mn_tree_child(node, MN_CAPTION);
    if (caption) add_caption(b, box, &own, caption, own.tag)->keep |= KEEP_WITH_NEXT;
    context_look(&own, &b->style->table);
    own.number_column = 0;
    own.hung = false;
    own.tight = true;
    box->table = table_build(b, node, &own, own.tag);
    if (caption) name_table(b, box->table, caption);
    box->after = b->style->body.after * 2;
    box->before = caption ? 0 : b->style->body.after;
    box_change(b, box, node);
}

/* The notes below a table belong to its box, so that they turn with it. */
void add_table_notes(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    Box *table = parent->last && parent->last->kind == BOX_TABLE ? parent->last : NULL;
    TextContext own = context_inside(context, node, NULL);
    context_look(&own, &b->style->note);
    own.number_column = 0;
    Box *box = box_new(b, BOX_BLOCK, table ? table : parent, node);
    box->keep |= KEEP_WITH_PREVIOUS | KEEP_TOGETHER;
    box->before = b->style->table_note_gap;
    box->gives = GIVES_NOTHING;
    box_children(b, box, &own, node);
    box_change(b, box, node);
}

void add_facts(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    if (!mn_xml_has_class(node, "facts")) {
        if (mn_xml_has_class(node, "key")) add_key(b, parent, context, node);
        else add_terms(b, parent, context, node);
        return;
    }
    Box *box = box_new(b, BOX_TABLE, parent, node);
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_L, context->tag, node));
    box->table = table_facts(b, node, &own, own.tag);
    box->before = context->look->after;
    box->after = context->look->after * 2;
}

void add_div(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    if (mn_xml_has_class(node, "table-notes")) {
        add_table_notes(b, parent, context, node);
    } else if (mn_xml_has_class(node, "parallel")) {
        Box *box = box_new(b, BOX_TABLE, parent, node);
        TextContext own = context_inside(context, node, NULL);
        own.number_column = 0;
        box->table = table_parallel(b, node, &own);
        box->after = context->look->after;
    } else {
        add_group(b, parent, context, node);
    }
}
