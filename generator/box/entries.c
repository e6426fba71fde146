/* entries.c - in: the contents of a document. Out: a box for each entry, a link whose number hangs and whose page is set when it is
 * known, and a hairline below it. */
#include "box/maker.h"
#include "tree/facts.h"

#include <string.h>

/* Its number as a text of its own, where it is wider than the column in which numbers hang, as "Appendix 1" is; else NULL. */
static Text *wide_number(Boxes *b, const TextContext *entry, const MnNode *a)
{
    const MnNode *number = mn_xml_first(a);
    if (!mn_is_number(number) || !mn_xml_next(number)) return NULL;
    TextContext plain = *entry;
    plain.tag = NULL;
    text_begin(b->t);
    text_add(b->t, &plain, number);
    const Text *measured = text_end(b->t, &plain);
    if (!measured || text_width(measured) <= entry->number_column - b->style->label_gap) return NULL;
    plain.tag = entry->tag;
    plain.colour = b->style->muted;
    text_begin(b->t);
    text_add(b->t, &plain, number);
    return text_end(b->t, &plain);
}

static void set_link(const Text *text, const Link *link)
{
    for (uint32_t i = 0; text && i < text->nitems; i++) text->items[i].run->link = link;
}

/* An entry: a link whose number hangs, and whose page is set when it is known. A number too wide to hang stands on a line of its own
 * above the words, which begin where those of the other entries do. */
static Box *contents_entry(Boxes *b, Box *parent, TextContext *entry, const MnNode *a, bool hung)
{
    Link *link = mn_arena_alloc(b->t->ctx->arena, sizeof *link);
    link->target = mn_xml_attr(a, "href");
    link->tag = tag_for(b->t->tags, MN_TAG_LINK, entry->tag, a);
    entry->tag = link->tag;
    entry->number = wide_number(b, entry, a);
    Box *above = entry->number ? box_of_text(b, parent, entry, entry->number, a) : NULL;
    Box *box = box_numbered(b, parent, entry, a);
    if (!box) return NULL;
    link->contents = text_string(b->t->ctx->arena, box->text);
    set_link(box->text, link);
    set_link(box->label, link);
    box->page_of = link->target;
    box->page_order = content_order(b->t->tags, link->tag);
    box->text->items[box->text->nitems - 1].glue = GLUE_SPACE; /* parts the page number from the text for who listens */
    box->end = entry->look->size * 3;
    box->keep |= IS_UNDIVIDED | IS_ITEM;
    if (!above) return box;
    box->label = NULL;
    box->start = hung ? b->style->number_column : 0;
    above->keep |= KEEP_WITH_NEXT | IS_ITEM;
    above->after = 0;
    return box;
}

/* A hairline below an entry, midway to the next. */
static Box *add_hairline(Boxes *b, Box *parent, const MnTextLook *look)
{
    Box *rule = box_new(b, BOX_RULE, parent, NULL);
    rule->rule_width = b->style->rule_width;
    rule->rule_colour = b->style->rule;
    rule->before = rule->after = look->after > rule->rule_width ? (look->after - rule->rule_width) / 2 : 0;
    rule->gives = GIVES_NOTHING;
    rule->keep |= KEEP_WITH_PREVIOUS;
    return rule;
}

static bool hangs_numbers(const MnNode *list)
{
    const MnNode *a = mn_tree_child(mn_tree_child(list, MN_LI), MN_A);
    return a && mn_is_number(mn_xml_first(a));
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
        Box *box = contents_entry(b, parent, &entry, a, hangs_numbers(list));
        if (box) {
            if (level > 1) box->start += b->style->number_column;
            Box *rule = add_hairline(b, parent, entry.look);
            if (level > 1) rule->start = b->style->number_column;
            box->after = rule->before;
            box->gives = GIVES_NOTHING;
            if (deeper) rule->keep |= KEEP_WITH_NEXT;
            box_change(b, box, item);
        }
        if (deeper) add_entries(b, parent, &own, deeper, level + 1);
    }
}

/* A page does not begin with the last two entries alone, nor end with the first two. */
static void keep_end_entries(Box *contents)
{
    enum { FEW = 3 };
    unsigned entries = 0, seen = 0;
    for (const Box *box = contents->first; box; box = box->next) entries += box->kind == BOX_RULE;
    for (Box *box = contents->first; box; box = box->next) {
        if (box->kind != BOX_RULE) continue;
        seen++;
        if (seen < FEW || (seen + FEW > entries && seen < entries)) box->keep |= KEEP_WITH_NEXT;
    }
}

/* Then the contents have a page of their own too, if they fill one; where text follows the cover, it follows them. */
static bool follows_cover_page(const Boxes *b, const MnNode *contents)
{
    bool cover = mn_is_cover(mn_tree_child(mn_xml_parent(contents), MN_HEADER));
    return cover && mn_style_cover(b->style, b->t->part->document) == MN_COVER_PAGE;
}

void add_contents(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_SECT, context->tag, node));
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box->after = b->style->body.after * 2;
    box->keep |= KEEP_TOGETHER;
    box_change(b, box, node);
    if (follows_cover_page(b, node)) box->keep |= PAGE_AFTER_MUCH;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (mn_is(child, MN_OL)) add_entries(b, box, &own, child, 1);
        else b->make(b, box, &own, child);
    }
    keep_end_entries(box);
}
