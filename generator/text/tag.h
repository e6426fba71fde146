/* tag.h - the structure tree: what assistive technology reads of a PDF.
 *
 * It is made from the document tree alone, while boxes are; pages refer to it, so a table that fills three pages is one Table. A
 * counter gives every tag, and every stretch of content directly in a tag, its place in reading order:
 *
 *     P 7 ─┬─ content 8 "See "
 *          ├─ Link 9 ── content 10 "Table 3"
 *          └─ content 11 "."
 *
 * Tags live in the arena of the publication, and borrow their strings from the document tree. */
#ifndef MN_TEXT_TAG_H
#define MN_TEXT_TAG_H

#include "font/font.h"
#include "tree/element.h"

/* Structure types of ISO 32000-1, 14.8.4: the name is what the PDF says. */
#define MN_TAG_KINDS(X)                                                                                                          \
    X(DOCUMENT, "Document")                                                                                                      \
    X(PART, "Part")                                                                                                              \
    X(SECT, "Sect")                                                                                                              \
    X(DIV, "Div")                                                                                                                \
    X(H1, "H1")                                                                                                                  \
    X(H2, "H2")                                                                                                                  \
    X(H3, "H3")                                                                                                                  \
    X(H4, "H4")                                                                                                                  \
    X(H5, "H5")                                                                                                                  \
    X(H6, "H6")                                                                                                                  \
    X(P, "P")                                                                                                                    \
    X(L, "L")                                                                                                                    \
    X(LI, "LI")                                                                                                                  \
    X(LBL, "Lbl")                                                                                                                \
    X(LBODY, "LBody")                                                                                                            \
    X(TABLE, "Table")                                                                                                            \
    X(CAPTION, "Caption")                                                                                                        \
    X(THEAD, "THead")                                                                                                            \
    X(TBODY, "TBody")                                                                                                            \
    X(TFOOT, "TFoot")                                                                                                            \
    X(TR, "TR")                                                                                                                  \
    X(TH, "TH")                                                                                                                  \
    X(TD, "TD")                                                                                                                  \
    X(TOC, "TOC")                                                                                                                \
    X(TOCI, "TOCI")                                                                                                              \
    X(REFERENCE, "Reference")                                                                                                    \
    X(FIGURE, "Figure")                                                                                                          \
    X(NOTE, "Note")                                                                                                              \
    X(BLOCK_QUOTE, "BlockQuote")                                                                                                 \
    X(QUOTE, "Quote")                                                                                                            \
    X(LINK, "Link")                                                                                                              \
    X(SPAN, "Span")                                                                                                              \
    X(STRONG, "Strong")                                                                                                          \
    X(EM, "Em")                                                                                                                  \
    X(CODE, "Code")
typedef enum {
#define X(name, text) MN_TAG_##name,
    MN_TAG_KINDS(X)
#undef X
        MN_TAG_COUNT
} MnTagKind;

const char *mn_tag_name(MnTagKind kind); /* as in PDF: "H1" */

typedef enum { MN_SCOPE_NONE, MN_SCOPE_COLUMN, MN_SCOPE_ROW, MN_SCOPE_BOTH } MnScope;
typedef enum {
    MN_LIST_NONE,
    MN_LIST_DISC,
    MN_LIST_DECIMAL,
    MN_LIST_LOWER_ALPHA,
    MN_LIST_UPPER_ALPHA,
    MN_LIST_LOWER_ROMAN,
    MN_LIST_UPPER_ROMAN
} MnListNumbering;

/* How text is marked. */
typedef enum { MN_DECORATION_NONE, MN_DECORATION_UNDER, MN_DECORATION_THROUGH } MnDecoration;

/* Which way text runs, where a tag says so. */
typedef enum { MN_WRITING_AS_AROUND, MN_WRITING_LTR, MN_WRITING_RTL } MnWriting;

typedef struct MnTag MnTag;
struct MnTag {
    MnTagKind kind;
    MnTag *parent, *first, *last, *next;
    uint32_t order;             /* place in the document tree's text order; the children of a tag and the content that stands
                                   directly in it are ordered by it (an item BEGIN carries the order of its content) */
    uint32_t part;              /* of the publication, from 0: ids are unique in one part only */
    const char *id;             /* element identifier (Note, TH referred to), or NULL */
    const char *title;          /* /T of a section, or NULL */
    const char *lang;           /* where it differs from the parent's, or NULL */
    MnWriting writing;          /* where it differs from the parent's; of blocks */
    MnDecoration decoration;    /* Span: of changed words */
    const char *alt;            /* Figure, Link with no text: alternative text, or NULL */
    const char *actual;         /* replacement text, or NULL */
    const char *expansion;      /* what an abbreviation stands for, or NULL */
    MnScope scope;              /* TH */
    uint16_t rowspan, colspan;  /* TH, TD: 1 or more */
    const char *const *headers; /* TH, TD: ids of the header cells, NULL-terminated, or NULL */
    MnListNumbering numbering;  /* L */
    bool is_block;              /* Figure: /Placement/Block */
    uint32_t bbox_page;         /* Figure: page and box, set when it is placed */
    MnLength bbox[4];           /* x0, y0, x1, y1 */
};

/* A stable text picture of a structure tree. */
void mn_tag_dump(const MnTag *root, MnBuf *out);

/* ---- making them ---- */

/* The counter of a publication: one for all its parts. */
typedef struct {
    MnArena *arena;
    uint32_t order;           /* the last one given */
    uint32_t part;            /* of the publication, that tags are made for */
    const MnTag *content_tag; /* whose content is being added, under content_order */
    uint32_t content_order;
} TagMaker;

MnTag *tag_new(TagMaker *maker, MnTagKind kind, MnTag *parent);
/* The language in force there; "" where none is said. */
const char *tag_language(const MnTag *tag);
/* Says which way the element's text runs if that differs from the text around it; of inline tags it is not said. */
void tag_direction(MnTag *tag, const MnNode *node);
/* A tag with language, direction and id taken from an element. */
MnTag *tag_for(TagMaker *maker, MnTagKind kind, MnTag *parent, const MnNode *node);
MnTag *tag_cell(TagMaker *maker, MnTag *parent, const MnNode *cell); /* its spans are to be set */
MnTag *tag_list(TagMaker *maker, MnTag *parent, const MnNode *list);
/* Takes away a tag that nothing came to stand in, the last of its parent. */
void tag_drop(MnTag *tag);
/* The place in the order for content directly in tag: the last one given if that was for the same tag. */
uint32_t content_order(TagMaker *maker, const MnTag *tag);

#endif
