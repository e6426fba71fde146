/* maker.h - what the makers of boxes share, and the makers. */
#ifndef MN_BOX_MAKER_H
#define MN_BOX_MAKER_H

#include "box/box.h"

Box *box_new(Boxes *b, BoxKind kind, Box *parent, const MnNode *node); /* parent may be NULL */
void box_append(Box *parent, Box *box);
/* A TEXT in the context's look; NULL when text is. */
Box *box_of_text(Boxes *b, Box *parent, const TextContext *context, Text *text, const MnNode *node);
/* The text of an element whose number, if it begins with one, hangs in the number column when it fits there. */
Box *box_numbered(Boxes *b, Box *parent, const TextContext *context, const MnNode *node);
/* Boxes of what an element holds, appended to parent. */
void box_children(Boxes *b, Box *parent, const TextContext *context, const MnNode *node);
/* A bar beside what was changed as a whole, unless one around it says the same. */
void box_change(Boxes *b, Box *box, const MnNode *node);
const Deco *change_bar(Boxes *b, MnChange change);
/* What is said of changes before or behind a picture or rule, as a paragraph; nothing where nothing is. */
void box_say(Boxes *b, Box *parent, const TextContext *context, const MnNode *node, bool before);

/* The text that stands last among what parent holds stays with the element to, if it leads in to it (leadin.c). */
void box_lead_in(Boxes *b, Box *parent, const MnNode *to);

/* Where figures may move (passing.c): which ids references name; and a text or list that the figure before it, or before others like it,
 * lets go first. */
void find_referred(Boxes *b);
void box_pass(Box *box, const Box *before);

/* The context inside an element: its language, its direction, whether it was inserted or deleted; its tag if there is one. */
TextContext context_inside(const TextContext *context, const MnNode *node, MnTag *tag);
void context_look(TextContext *context, const MnTextLook *look);

bool is_block_element(const MnNode *node); /* is it set as a box? */

/* ---- the makers: each makes the box of one element and of all in it ---- */

typedef void Maker(Boxes *b, Box *parent, const TextContext *context, const MnNode *node);
Maker add_paragraph, add_heading, add_quotation, add_callout, add_code, add_rule, add_section, add_group,
    add_address;                                      /* blocks.c */
Maker add_list, add_terms, add_key;                   /* lists.c */
Maker add_table, add_table_notes, add_facts, add_div; /* tables.c */
Maker add_figure, add_image, add_picture;             /* pictures.c */
Maker add_note;                                       /* footnotes.c */
Maker add_contents;                                   /* entries.c */
Maker add_header;                                     /* front.c */
void add_imprint(Boxes *b, Box *parent);              /* what the cover left for the end of the text */

Box *add_caption(Boxes *b, Box *parent, const TextContext *context, const MnNode *caption, MnTag *tag);
/* Room for the widest number of a paragraph or heading, as far as that is not too much (hanging.c). */
MnLength hanging_column(Boxes *b);
/* Are the paragraphs of a document numbered through, and its headings not? Then all its text begins at one edge, also that of a
 * section without numbered paragraphs. */
bool has_one_edge(const MnNode *document);
/* The level whose look a heading has: sections of an appendix, below its title, look like those of the document. */
int heading_look(const MnNode *heading);
/* Room for the widest number of a note. */
MnLength note_column(Boxes *b);

/* ---- cells.c ---- */

Table *table_build(Boxes *b, const MnNode *node, const TextContext *context, MnTag *tag);
Table *table_facts(Boxes *b, const MnNode *node, const TextContext *context, MnTag *tag);
Table *table_parallel(Boxes *b, const MnNode *node, const TextContext *context);
/* A row of the two, each in half of the measure. */
Table *table_pair(Boxes *b, Box *first, Box *second, bool rtl);
/* A row of the two, side by side: the picture as wide as it is, what goes with it in the rest of the measure. */
Table *table_beside(Boxes *b, Box *picture, Box *text, bool rtl);

#endif
