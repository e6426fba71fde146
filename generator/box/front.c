/* front.c - in: the headers of a document and of its appendices. Out: the groups of a cover's boxes, and openings. */
#include "box/maker.h"

#include "language/status.h"
#include "style/running.h"
#include "tree/facts.h"

#include <string.h>

static MnColour upon_band(const Boxes *b)
{
    return b->style->band ? b->style->on_brand : b->style->text;
}

static bool says_stage(const Boxes *b)
{
    const char *status = mn_meta(b->t->part->document, "status");
    return status && mn_status_standing(b->t->part->words, status) == status;
}

/* The word for a draft, in the corner where a stamp would be; it is not read out where the author has said it as the document's
 * status. */
static void add_draft(Boxes *b, Box *corner, const TextContext *context, const MnNode *cover)
{
    const MnPart *part = b->t->part;
    const char *status = mn_meta(part->document, "status"), *word = part->draft ? mn_status_mark(part->words, status) : NULL;
    if (!word || corner->first) return;
    TextContext own = *context;
    context_look(&own, &b->style->subtitle);
    own.bold = true;
    own.colour = upon_band(b);
    own.tag = says_stage(b) ? NULL : tag_new(b->t->tags, MN_TAG_P, context->tag);
    text_begin(b->t);
    text_add_string(b->t, &own, mn_str(word), mn_xml_pos(cover));
    box_of_text(b, corner, &own, text_end(b->t, &own), NULL);
}

/* What stands on the band has lines of like length, and its bar a colour that is seen there. */
static void settle_on_band(Boxes *b, Box *box)
{
    if (!box) return;
    box->keep |= IS_BALANCED;
    if (!box->change || !b->style->band) return;
    Deco *bar = mn_arena_memdup(b->scratch, box->change, sizeof *bar);
    bar->bar = b->style->on_brand, bar->fill = b->style->brand;
    box->change = bar;
}

/* The groups of a cover's boxes, in the order in which they are its children. */
typedef struct {
    Box *marking, *corner, *name, *band, *below, *facts, *imprint;
    bool after_facts; /* what follows them stands below them, as in the template */
} Groups;

/* Where a line of the cover goes, and how it looks there. */
static Box *group_of(Boxes *b, Groups *g, const MnNode *child, TextContext *look)
{
    static const char *const dated[] = {"version", "date", "status"};
    const MnStyle *s = b->style;
    bool title = mn_is(child, MN_H1), council = mn_xml_has_class(child, "council");
    if (mn_xml_has_class(child, "marking")) {
        context_look(look, &s->running);
        look->bold = true;
        look->colour = s->logo ? s->text : upon_band(b); /* a crest stands on paper, they with it */
        return g->marking;
    }
    if (mn_is_imprint(child)) {
        context_look(look, &s->note);
        return box_new(b, BOX_BLOCK, g->imprint, NULL);
    }
    if (title || council || mn_xml_has_class(child, "subtitle")) {
        context_look(look, title ? &s->title : &s->subtitle);
        look->bold |= council;
        return council ? g->name : g->band;
    }
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++)
        if (mn_xml_has_class(child, dated[i])) context_look(look, &s->cover_text);
    g->after_facts |= mn_is(child, MN_DL) || mn_is(child, MN_TABLE);
    return g->after_facts ? g->facts : g->below;
}

static void add_title(Boxes *b, Box *to, TextContext *context, const MnNode *title)
{
    TextContext own = context_inside(context, title, tag_for(b->t->tags, MN_TAG_H1, context->tag, title));
    Box *text = box_numbered(b, to, &own, title);
    if (text) box_change(b, text, title);
}

static void add_cover(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_DIV, context->tag, node));
    own.number_column = 0;
    Box *box = box_new(b, BOX_COVER, parent, node);
    box->keep |= PAGE_BEFORE | PAGE_AFTER;
    Groups g = {0};
    Box **const groups[] = {&g.marking, &g.corner, &g.name, &g.band, &g.below, &g.facts, &g.imprint};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) *groups[i] = box_new(b, BOX_BLOCK, box, NULL);
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        TextContext inner = own;
        Box *to = group_of(b, &g, child, &inner);
        if (mn_is(child, MN_H1)) {
            add_draft(b, g.corner, &own, node);
            add_title(b, to, &inner, child);
        } else {
            b->make(b, to, &inner, child);
        }
        if (to == g.band || to == g.name) settle_on_band(b, to->last);
    }
}

/* The opening of an appendix: a rule in the council's colour, the label, the title large. One with facts of its own, its author
 * or version, is a document within the document: its opening is a title page. */
static void add_appendix_title(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, NULL);
    own.number_column = 0;
    own.heading = &b->style->heading[1];
    Box *box = box_new(b, BOX_BLOCK, parent, node);
    Box *rule = box_new(b, BOX_RULE, box, NULL);
    rule->rule_width = b->style->strong_rule_width * 2;
    rule->rule_colour = b->style->brand;
    rule->after = b->style->appendix_gap;
    rule->keep |= KEEP_WITH_NEXT;
    rule->gives = GIVES_NOTHING;
    if (mn_tree_child(node, MN_DL)) box->keep |= PAGE_AFTER;
    box_change(b, box, node);
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        b->make(b, box, &own, child);
        if (box->last->keep & KEEP_WITH_NEXT) box->last->before = 0;
    }
}

void add_header(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    if (mn_xml_has_class(node, "appendix-title")) {
        add_appendix_title(b, parent, context, node);
        return;
    }
    if (mn_is_cover(node)) add_cover(b, parent, context, node);
    else add_group(b, parent, context, node);
}
