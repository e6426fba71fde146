/* blocks.c - in: paragraphs, headings, quotations, callouts, code, rules and sections. Out: their boxes. */
#include "box/maker.h"
#include "tree/facts.h"

#include <string.h>

/* The heading that says the label of an appendix too, unless the two carry marks of changes apart. */
static const MnNode *heading_of_label(const MnNode *label)
{
    const MnNode *next = mn_xml_has_class(label, "appendix-label") ? mn_xml_next_element(label) : NULL;
    bool plain = next && mn_is(next, MN_H2) && !mn_change_of(next) && !mn_change_of(label);
    return plain ? next : NULL;
}

void add_paragraph(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    const MnNode *heading = heading_of_label(node);
    MnTagKind kind = heading ? MN_TAG_H2 : MN_TAG_P;
    TextContext own = context_inside(context, node, tag_for(b->t->tags, kind, context->tag, heading ? heading : node));
    const MnStyle *style = b->style;
    if (mn_xml_has_class(node, "lead")) context_look(&own, &style->lead);
    if (mn_xml_has_class(node, "note") || mn_xml_has_class(node, "source-note")) context_look(&own, &style->note);
    if (mn_xml_has_class(node, "appendix-label")) {
        context_look(&own, &style->heading[3]);
        own.colour = style->muted;
    }
    const Box *before = parent->last;
    Box *box = box_numbered(b, parent, &own, node);
    if (!box) return;
    box_pass(box, before);
    if (own.tight) box->after = style->table.after;
    if (mn_xml_has_class(node, "appendix-label")) box->keep |= KEEP_WITH_NEXT | IS_UNDIVIDED, box->after = 0;
    if (heading) b->label = box->text, b->label_tag = own.tag;
    if (heading) box->text->items[box->text->nitems - 1].glue = GLUE_SPACE; /* between the two */
    if (text_ends_with(box->text, ':')) box->keep |= KEEP_LEAD_IN;
    box_change(b, box, node);
}

int heading_look(const MnNode *heading)
{
    int level = mn_heading_level(heading);
    for (const MnNode *up = mn_xml_parent(heading); up && level > 2; up = mn_xml_parent(up))
        if (mn_is_appendix(up)) return level - 1;
    return level;
}

/* Does a heading stand directly below the heading above it in rank? */
static bool is_stacked(const MnNode *node)
{
    const MnNode *section = mn_xml_parent(node);
    if (!mn_is(section, MN_SECTION) || mn_xml_first_element(section) != node) return false;
    const MnNode *above = mn_xml_first_element(mn_xml_parent(section)), *next = above ? mn_xml_next_element(above) : NULL;
    return next == section && mn_heading_level(above);
}

void add_heading(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    int level = mn_heading_level(node);
    MnTagKind kind = (MnTagKind)(MN_TAG_H1 + level - 1);
    MnTag *tag = b->label_tag ? b->label_tag : tag_for(b->t->tags, kind, context->tag, node);
    const char *label = b->label_tag ? text_string(b->scratch, b->label) : "";
    b->label_tag = NULL;
    TextContext own = context_inside(context, node, tag);
    context_look(&own, context->heading ? context->heading : &b->style->heading[heading_look(node)]);
    Box *box = box_numbered(b, parent, &own, node);
    if (!box) return;
    box->keep |= KEEP_WITH_NEXT | IS_BALANCED | IS_UNDIVIDED;
    box->gives = GIVES_HEADING;
    if (is_stacked(node)) box->before = 0;
    Bookmark *bookmark = mn_arena_alloc(b->t->ctx->arena, sizeof *bookmark);
    const char *title = text_title(b->scratch, box->text), *number = text_string(b->scratch, box->label);
    bookmark->title = mn_arena_printf(b->t->ctx->arena, "%s%s%s", label, number, title);
    bookmark->level = level > 1 ? level - 1 : 1;
    box->bookmark = bookmark;
    box_change(b, box, node);
}

void add_quotation(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_BLOCK_QUOTE, context->tag, node));
    context_look(&own, &b->style->quote);
    own.number_column = 0;
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box->after = context->look->after * 3 / 2;
    box->start = b->style->quote_indent;
    box_change(b, box, node);
    box->deco = mn_arena_alloc(b->scratch, sizeof *box->deco);
    *box->deco = (Deco){.has_bar = true, .bar = b->style->heading[2].colour, .bar_width = b->style->quote_bar};
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        if (!mn_is(child, MN_FOOTER)) {
            b->make(b, box, &own, child);
            continue;
        }
        TextContext source = context_inside(&own, child, tag_for(b->t->tags, MN_TAG_P, own.tag, child));
        context_look(&source, &b->style->note);
        Box *footer = box_new(b, BOX_BLOCK, box, child);
        box_children(b, footer, &source, child);
        footer->keep |= KEEP_WITH_PREVIOUS;
        box_change(b, footer, child);
    }
}

static const MnCalloutLook *callout_look(const Boxes *b, const MnNode *node)
{
    static const char *const names[MN_CALLOUT_COUNT] = {"note", "tip", "important", "warning", "caution"};
    for (int i = 0; i < MN_CALLOUT_COUNT; i++)
        if (mn_xml_has_class(node, names[i])) return &b->style->callout[i];
    return &b->style->callout[MN_CALLOUT_NOTE];
}

void add_callout(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    const MnCalloutLook *look = callout_look(b, node);
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_DIV, context->tag, node));
    own.number_column = 0;
    own.hung = false;
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box->before = b->style->body.after;
    box->after = b->style->body.after * 3 / 2;
    box->keep |= KEEP_SHORT;
    box_change(b, box, node);
    box->start = b->style->callout_start;
    box->end = b->style->callout_end;
    box->deco = mn_arena_alloc(b->scratch, sizeof *box->deco);
    *box->deco = (Deco){.has_bar = true,
                        .bar = look->bar,
                        .bar_width = b->style->callout_bar,
                        .has_fill = true,
                        .fill = look->fill,
                        .pad = b->style->callout_pad};
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        TextContext inner = own;
        bool title = mn_xml_has_class(child, "callout-title");
        inner.bold = title;
        if (title) inner.colour = look->title;
        b->make(b, box, &inner, child);
        if (!title || !box->last) continue;
        box->last->keep |= KEEP_WITH_NEXT;
        box->last->after = b->style->callout_gap;
        box->last->gives = GIVES_NOTHING;
    }
}

void add_code(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_P, context->tag, node));
    own.tag = tag_new(b->t->tags, MN_TAG_CODE, own.tag);
    context_look(&own, &b->style->code);
    text_begin(b->t);
    text_add_code(b->t, &own, node);
    Box *outer = box_new(b, BOX_BLOCK, parent, node);
    outer->before = outer->after = b->style->body.after;
    outer->keep |= KEEP_SHORT;
    box_change(b, outer, node);
    outer->start = outer->end = b->style->code_pad_x;
    outer->deco = mn_arena_alloc(b->scratch, sizeof *outer->deco);
    *outer->deco = (Deco){
        .has_fill = true, .fill = mn_colour_mix(b->style->rule, b->style->paper, MN_TINT_CODE), .pad = b->style->code_pad_y};
    Box *box = box_of_text(b, outer, &own, text_end(b->t, &own), NULL);
    if (box) box->after = 0;
}

void add_rule(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    box_say(b, parent, context, node, true);
    Box *box = box_new(b, BOX_RULE, parent, node);
    box_change(b, box, node);
    box->before = box->after = context->look->leading;
    box->rule_width = b->style->rule_width;
    box->rule_colour = b->style->rule;
    box_say(b, parent, context, node, false);
}

/* ---- sections ---- */

static bool holds_numbered_paragraph(const MnNode *section)
{
    for (const MnNode *n = section; n; n = mn_xml_walk(n, section, !mn_is(n, MN_ASIDE)))
        if (mn_is(n, MN_P) && mn_xml_has_class(n, "numbered")) return true;
    return false;
}

/* A numbered section without paragraphs of its own, in a document that numbers paragraphs: its text is in line with theirs. */
static bool is_numbered_beside_paragraphs(const Boxes *b, const MnNode *section)
{
    const char *numbering = mn_xml_attr(b->t->part->document, "numbering");
    const MnNode *heading = mn_tree_child(section, MN_H2);
    if (!numbering || (strcmp(numbering, "paragraphs") != 0 && strcmp(numbering, "straight") != 0)) return false;
    for (const MnNode *up = mn_xml_parent(section); up; up = mn_xml_parent(up))
        if (mn_is_appendix(up)) return false;
    return heading && mn_is_number(mn_xml_first(heading));
}

bool has_one_edge(const MnNode *document)
{
    const char *numbering = mn_xml_attr(document, "numbering");
    const MnNode *article = mn_tree_child(document, MN_ARTICLE);
    if (!article || !numbering || strcmp(numbering, "straight") != 0) return false;
    for (const MnNode *child = mn_xml_first_element(article); child; child = mn_xml_next_element(child))
        if (mn_is(child, MN_SECTION) && !mn_is_appendix(child) && holds_numbered_paragraph(child)) return true;
    return false;
}

void add_section(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_SECT, context->tag, node));
    box_lead_in(b, parent, node);
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    bool appendix = mn_is_appendix(node);
    if (appendix && !mn_xml_has_class(node, "deleted")) box->keep |= PAGE_BEFORE; /* what says that one is gone needs no page */
    if (mn_xml_has_class(node, "signature")) box->keep |= KEEP_TOGETHER, box->before = b->style->heading[2].before;
    if (!own.hung && !appendix && (b->one_edge || holds_numbered_paragraph(node) || is_numbered_beside_paragraphs(b, node))) {
        own.hung = true;
        box->start = own.number_column;
    }
    box_children(b, box, &own, node);
    box_change(b, box, node);
}

void add_group(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, NULL);
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    if (mn_xml_has_class(node, "signature")) box->keep |= KEEP_TOGETHER, box->before = b->style->heading[2].before;
    box_children(b, box, &own, node);
    box_change(b, box, node);
}

void add_address(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node,
                                     is_block_element(mn_xml_first(node) ? mn_xml_first(node) : node)
                                         ? NULL
                                         : tag_for(b->t->tags, MN_TAG_P, context->tag, node));
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    box->keep |= KEEP_TOGETHER;
    box_children(b, box, &own, node);
    box_change(b, box, node);
}
