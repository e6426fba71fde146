/* hanging.c - in: a numbered tree, a style. Out: how wide the column is in which the numbers of paragraphs and headings hang.
 *
 * As wide as the style says, as long as all fit there; wider for a document that has longer ones, 12.12ZA, so that they hang alike,
 * up to MOST times that. What is wider still runs in. Of each look the widest is measured, by a reckoning of its characters. */
#include "box/maker.h"

#include "tree/facts.h"

enum { MOST = 2 };

/* How wide a character is, roughly, in hundredths of the size. */
static unsigned rough_width(const char *number)
{
    unsigned width = 0;
    for (; *number; number++) {
        if (*number == '.' || *number == 'I') width += 28;
        else if (*number == 'W') width += 94;
        else if (*number == 'M') width += 83;
        else width += *number >= 'A' && *number <= 'Z' ? 70 : 56;
    }
    return width;
}

static MnLength width_of(Boxes *b, const MnTextLook *look, const char *number)
{
    TextContext plain = {.look = look, .language = b->t->language};
    text_begin(b->t);
    text_add_string(b->t, &plain, mn_str(number), (MnPos){0});
    const Text *text = text_end(b->t, &plain);
    return text ? (MnLength)text_width(text) : 0;
}

/* 0 for a paragraph, the level of a heading's look; above these: what hangs no number. */
static unsigned look_of(const MnNode *node)
{
    if (mn_is(node, MN_P) && mn_xml_has_class(node, "numbered")) return 0;
    unsigned level = (unsigned)mn_heading_level(node);
    return level && mn_is_number(mn_xml_first(node)) ? (unsigned)heading_look(node) : 7;
}

static const MnTextLook *text_look(const Boxes *b, unsigned look)
{
    return look ? &b->style->heading[look] : &b->style->body;
}

/* The widest number of each look that may be given room. */
static void find_widest(Boxes *b, const char *widest[7])
{
    int64_t widths[7] = {0};
    const MnNode *root = b->t->part->document;
    for (const MnNode *node = root; node; node = mn_xml_walk(node, root, true)) {
        unsigned look = look_of(node);
        const char *number = look < 7 ? mn_tree_number(b->scratch, node) : NULL;
        int64_t width = number ? (int64_t)rough_width(number) * text_look(b, look)->size / 100 : 0;
        if (width <= widths[look < 7 ? look : 0] || width + b->style->label_gap > (int64_t)MOST * b->style->number_column)
            continue;
        widest[look] = number;
        widths[look] = width;
    }
}

/* Where headings alone have numbers, which are short as a rule, they stand closer. */
MnLength hanging_column(Boxes *b)
{
    const char *widest[7] = {NULL};
    MnLength column = b->style->number_column;
    if (column) find_widest(b, widest);
    if (!widest[0]) column = column * 2 / 3;
    for (unsigned look = 0; look < 7; look++) {
        MnLength width = widest[look] ? width_of(b, text_look(b, look), widest[look]) + b->style->label_gap : 0;
        if (width > column) column = width;
    }
    return column;
}
