/* boxes.c - the document tree as a tree of boxes, with every style resolved and every tag made.
 *
 * One walk in document order. Each block element has a row in a table that says what makes its box; what is not in the
 * table is looked through. What an element holds its maker asks this table for again, through b->make. */
#include "box/maker.h"

#include <stdlib.h>

static void add_aside(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    if (mn_xml_has_class(node, "footnote")) add_note(b, parent, context, node);
    else add_callout(b, parent, context, node);
}

static const struct {
    const char *name;
    void (*add)(Boxes *, Box *, const TextContext *, const MnNode *);
} makers[] = {
    {"p", add_paragraph},  {"h1", add_heading},      {"h2", add_heading},
    {"h3", add_heading},   {"h4", add_heading},      {"h5", add_heading},
    {"h6", add_heading},   {"ul", add_list},         {"ol", add_list},
    {"dl", add_facts},     {"table", add_table},     {"figure", add_figure},
    {"img", add_image},    {"svg", add_picture},     {"blockquote", add_quotation},
    {"aside", add_aside},  {"nav", add_contents},    {"pre", add_code},
    {"hr", add_rule},      {"section", add_section}, {"header", add_header},
    {"div", add_div},      {"address", add_address}, {"article", add_group},
    {"footer", add_group},
};

static void make(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        if (!mn_xml_is(node, makers[i].name)) continue;
        makers[i].add(b, parent, context, node);
        return;
    }
}

void boxes_begin(Boxes *b, Typesetter *t)
{
    *b = (Boxes){.t = t, .style = t->style, .scratch = t->scratch, .measure = part_area(t->part).measure, .make = make};
}

void boxes_end(Boxes *b)
{
    mn_map_clear(&b->notes);
}

Box *boxes_build(Boxes *b, MnTag *parent)
{
    b->note_column = note_column(b);
    const MnNode *article = mn_xml_child(b->t->part->document, "article");
    Box *root = box_new(b, BOX_BLOCK, NULL, NULL);
    root->rtl = b->t->rtl;
    if (!article) return root;
    TextContext context = {.tag = parent,
                           .look = &b->style->body,
                           .colour = b->style->body.colour,
                           .language = b->t->language,
                           .rtl = b->t->rtl,
                           .number_column = b->style->number_column};
    make(b, root, &context, article);
    return root;
}
