/* front.c - in: the headers of a document and of its appendices. Out: the groups of a cover's boxes, and openings. */
#include "box/maker.h"

#include "language/status.h"
#include "style/measures.h"
#include "style/running.h"
#include "tree/facts.h"

#include <string.h>

static MnCover cover_of(const Boxes *b)
{
    return mn_style_cover(b->style, b->t->part->document);
}

static bool has_band(const Boxes *b)
{
    return b->style->band && cover_of(b) != MN_COVER_NONE;
}

static MnColour upon_band(const Boxes *b)
{
    return has_band(b) ? b->style->on_brand : b->style->text;
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
    if (!box->change || !has_band(b)) return;
    Deco *bar = mn_arena_memdup(b->scratch, box->change, sizeof *bar);
    bar->bar = b->style->on_brand, bar->fill = b->style->brand;
    box->change = bar;
}

/* The groups of a cover's boxes, in the order in which they are its children. */
typedef struct {
    Box *marking, *corner, *name, *band, *below, *facts, *imprint;
    bool after_facts; /* what follows them stands below them, as in the template */
} Groups;

static bool is_dated(const MnNode *line)
{
    return mn_xml_has_class(line, "version") || mn_xml_has_class(line, "date") || mn_xml_has_class(line, "status");
}

/* Where a line of the cover goes, and how it looks there. */
static Box *group_of(Boxes *b, Groups *g, const MnNode *child, TextContext *look)
{
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
        if (!has_band(b) && s->band) look->colour = title ? s->heading[1].colour : s->text;
        look->bold |= council;
        return council ? g->name : g->band;
    }
    if (is_dated(child)) context_look(look, &s->cover_text);
    g->after_facts |= mn_is(child, MN_DL) || mn_is(child, MN_TABLE);
    return g->after_facts ? g->facts : g->below;
}

static void add_title(Boxes *b, Box *to, TextContext *context, const MnNode *title)
{
    TextContext own = context_inside(context, title, tag_for(b->t->tags, MN_TAG_H1, context->tag, title));
    Box *text = box_numbered(b, to, &own, title);
    if (text) box_change(b, text, title);
}

/* Version, date and status stand on lines of their own on a page that is theirs; where text follows, side by side. */
static const MnNode *add_dated(Boxes *b, Box *to, const TextContext *context, const MnNode *first)
{
    const MnNode *last = first;
    TextContext between = *context;
    between.tag = NULL;
    text_begin(b->t);
    for (const MnNode *line = first; line && is_dated(line); line = mn_xml_next_element(line)) {
        TextContext own = context_inside(context, line, tag_for(b->t->tags, MN_TAG_P, context->tag, line));
        if (line != first) text_add_string(b->t, &between, mn_str(" · "), mn_xml_pos(line));
        for (const MnNode *child = mn_xml_first(line); child; child = mn_xml_next(child)) text_add(b->t, &own, child);
        last = line;
    }
    Box *box = box_of_text(b, to, context, text_end(b->t, context), first);
    for (const MnNode *line = first; box; line = mn_xml_next_element(line)) {
        if (!box->change) box_change(b, box, line);
        if (line == last) break;
    }
    return last;
}

/* How a group stands among text: that below the band is not parted from it, and the facts have white below them. */
static void settle_groups(Boxes *b, const Groups *g)
{
    Box *const heads[] = {g->marking, g->corner, g->name, g->band, g->below};
    for (size_t i = 0; i < sizeof heads / sizeof(Box *); i++) heads[i]->keep |= KEEP_WITH_NEXT, heads[i]->gives = GIVES_NOTHING;
    g->name->after = g->marking->after = MN_COVER_NAME;
    if (g->band->last) g->band->last->after = b->style->title.after;
    g->facts->before = g->below->before = MN_COVER_FACTS;
}

static void add_lines(Boxes *b, Groups *g, const TextContext *context, const MnNode *node)
{
    bool page = cover_of(b) == MN_COVER_PAGE;
    for (const MnNode *child = mn_xml_first_element(node); child; child = mn_xml_next_element(child)) {
        TextContext inner = *context;
        Box *to = group_of(b, g, child, &inner);
        if (mn_is(child, MN_H1)) {
            add_draft(b, g->corner, context, node);
            add_title(b, to, &inner, child);
        } else if (!page && is_dated(child)) {
            child = add_dated(b, to, &inner, child);
        } else {
            b->make(b, to, &inner, child);
        }
        if (to == g->band || to == g->name) settle_on_band(b, to->last);
    }
}

static void add_cover(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    TextContext own = context_inside(context, node, tag_for(b->t->tags, MN_TAG_DIV, context->tag, node));
    own.number_column = 0;
    Box *box = box_new(b, BOX_COVER, parent, node);
    box->keep |= PAGE_BEFORE;
    Groups g = {0};
    Box **const groups[] = {&g.marking, &g.corner, &g.name, &g.band, &g.below, &g.facts, &g.imprint};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) *groups[i] = box_new(b, BOX_BLOCK, box, NULL);
    add_lines(b, &g, &own, node);
    if (cover_of(b) == MN_COVER_PAGE) {
        box->keep |= PAGE_AFTER;
        return;
    }
    settle_groups(b, &g);
    box->after = MN_COVER_BLOCK_BELOW;
    b->imprint = g.imprint;
}

/* How to reach the council, where the foot of the cover does not say so: under a rule at the end of the text, the first beside the
 * others. */
void add_imprint(Boxes *b, Box *parent)
{
    Box *first = b->imprint ? b->imprint->first : NULL, *rest = first ? first->next : NULL;
    if (!first) return;
    Box *rule = box_new(b, BOX_RULE, parent, NULL);
    rule->rule_width = b->style->rule_width;
    rule->rule_colour = b->style->rule;
    rule->before = MN_COVER_IMPRINT;
    rule->after = MN_COVER_IMPRINT / 2;
    rule->keep |= KEEP_WITH_NEXT;
    rule->gives = GIVES_NOTHING;
    b->imprint->first = b->imprint->last = NULL;
    if (!rest) {
        box_append(parent, first);
        return;
    }
    first->next = NULL;
    Box *others = box_new(b, BOX_BLOCK, NULL, NULL), *pair = box_new(b, BOX_TABLE, parent, NULL);
    for (Box *next; rest; rest = next) next = rest->next, rest->next = NULL, box_append(others, rest);
    pair->table = table_pair(b, first, others, parent->rtl);
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
