/* boxes.c - the document tree as a tree of boxes, with every style resolved and every tag made.
 *
 * One walk in document order. Each block element has a row in a table that says what makes its box; what is not in the
 * table is looked through. What an element holds its maker asks this table for again, through b->make. */
#include "box/maker.h"
#include "tree/facts.h"

#include <stdlib.h>

static void add_aside(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    if (mn_is_footnote(node)) add_note(b, parent, context, node);
    else add_callout(b, parent, context, node);
}

static Maker *const makers[MN_KINDS] = {
    [MN_P] = add_paragraph,  [MN_H1] = add_heading,      [MN_H2] = add_heading,
    [MN_H3] = add_heading,   [MN_H4] = add_heading,      [MN_H5] = add_heading,
    [MN_H6] = add_heading,   [MN_UL] = add_list,         [MN_OL] = add_list,
    [MN_DL] = add_facts,     [MN_TABLE] = add_table,     [MN_FIGURE] = add_figure,
    [MN_IMG] = add_image,    [MN_SVG] = add_picture,     [MN_BLOCKQUOTE] = add_quotation,
    [MN_ASIDE] = add_aside,  [MN_NAV] = add_contents,    [MN_PRE] = add_code,
    [MN_HR] = add_rule,      [MN_SECTION] = add_section, [MN_HEADER] = add_header,
    [MN_DIV] = add_div,      [MN_ADDRESS] = add_address, [MN_ARTICLE] = add_group,
    [MN_FOOTER] = add_group,
};

static void make(Boxes *b, Box *parent, const TextContext *context, const MnNode *node)
{
    Maker *maker = makers[mn_kind(node)];
    if (maker) maker(b, parent, context, node);
}

void boxes_begin(Boxes *b, Typesetter *t)
{
    *b = (Boxes){.t = t, .style = t->style, .scratch = t->scratch, .measure = part_area(t->part).measure, .make = make};
}

void boxes_end(Boxes *b)
{
    mn_map_clear(&b->notes);
    mn_map_clear(&b->referred);
}

Box *boxes_build(Boxes *b, MnTag *parent)
{
    b->one_edge = has_one_edge(b->t->part->document);
    b->note_column = note_column(b);
    if (b->style->figures_move) find_referred(b);
    const MnNode *article = mn_tree_child(b->t->part->document, MN_ARTICLE);
    Box *root = box_new(b, BOX_BLOCK, NULL, NULL);
    root->rtl = b->t->rtl;
    if (!article) return root;
    TextContext context = {.tag = parent,
                           .look = &b->style->body,
                           .colour = b->style->body.colour,
                           .language = b->t->language,
                           .rtl = b->t->rtl,
                           .number_column = hanging_column(b)};
    make(b, root, &context, article);
    add_imprint(b, root);
    return root;
}
