/* entries.c - in: the contents of a document. Out: a box for each entry, a link whose number hangs and whose page is set when it is
 * known. */
#include "box/maker.h"
#include "tree/facts.h"

#include <string.h>

/* Room for the number of an entry, also where it is as wide as "Appendix 1" and would not stand in the column. */
static MnLength entry_column(Boxes *b, const TextContext *entry, const MnNode *a)
{
    if (!mn_is_number(mn_xml_first(a))) return entry->number_column;
    TextContext plain = *entry;
    plain.tag = NULL;
    text_begin(b->t);
    text_add(b->t, &plain, mn_xml_first(a));
    const Text *number = text_end(b->t, &plain);
    MnLength width = number ? (MnLength)text_width(number) + 2 * b->style->label_gap : 0;
    return width - b->style->label_gap > entry->number_column ? width : entry->number_column;
}

/* One line of the contents: a link whose number hangs, and whose page is set when it is known. */
static void contents_entry(Boxes *b, Box *parent, TextContext *entry, const MnNode *a, int level)
{
    Link *link = mn_arena_alloc(b->t->ctx->arena, sizeof *link);
    link->target = mn_xml_attr(a, "href");
    link->tag = tag_for(b->t->tags, MN_TAG_LINK, entry->tag, a);
    entry->tag = link->tag;
    entry->number_column = entry_column(b, entry, a);
    Box *box = box_numbered(b, parent, entry, a);
    if (!box) return;
    link->contents = text_string(b->t->ctx->arena, box->text);
    for (uint32_t i = 0; i < box->text->nitems; i++) box->text->items[i].run->link = link;
    for (uint32_t i = 0; box->label && i < box->label->nitems; i++) box->label->items[i].run->link = link;
    box->page_of = link->target;
    box->page_order = content_order(b->t->tags, link->tag);
    box->text->items[box->text->nitems - 1].glue = GLUE_SPACE; /* parts the page number from the text for who listens */
    box->end = entry->look->size * 3;
    if (level > 1 && !box->label) box->start += b->style->number_column;
    if (level > 1 && box->label) box->start += b->style->number_column;
    box->keep |= IS_UNDIVIDED | (level == 1 ? IS_ITEM : IS_ITEM | IS_END_ITEM);
    if (level == 1) box->before = entry->look->size * 6 / 10;
    if (level == 1 && mn_tree_child(mn_xml_parent(a), MN_OL)) box->keep |= KEEP_WITH_NEXT;
}

static void add_entries(Boxes *b, Box *parent, const TextContext *context, const MnNode *list, int level)
{
    TextContext own = context_inside(context, list, tag_for(b->t->tags, MN_TAG_TOC, context->tag, list));
    context_look(&own, &b->style->contents);
    own.hung = false;
    own.number_column = b->style->number_column;
    for (const MnNode *item = mn_xml_first_element(list); item; item = mn_xml_next_element(item)) {
        const MnNode *a = mn_tree_child(item, MN_A), *deeper = mn_tree_child(item, MN_OL);
        const char *href = a ? mn_xml_attr(a, "href") : NULL;
        if (!href || !strchr(href, '#')) continue;
        TextContext entry = context_inside(&own, item, tag_new(b->t->tags, MN_TAG_TOCI, own.tag));
        entry.tag = tag_new(b->t->tags, MN_TAG_REFERENCE, entry.tag);
        entry.bold = level == 1;
        contents_entry(b, parent, &entry, a, level);
        if (parent->last) box_change(b, parent->last, item);
        if (deeper) add_entries(b, parent, &own, deeper, level + 1);
    }
}

void add_contents(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_SECT, context->tag, node));
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box->after = b->style->body.after * 2;
    box->keep |= KEEP_TOGETHER;
    box_change(b, box, node);
    if (mn_is_cover(mn_tree_child(mn_xml_parent(node), MN_HEADER))) box->keep |= PAGE_AFTER;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (mn_is(child, MN_OL)) add_entries(b, box, &own, child, 1);
        else b->make(b, box, &own, child);
    }
}
