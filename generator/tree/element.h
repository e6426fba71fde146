/* element.h - the elements of a document tree: what each is, what it may hold and which attributes it may have, said once.
 *
 * A document tree is an xml tree whose elements have kinds (xml/tree.h). How a kind comes onto a node: the tree has the vocabulary
 * below, because it was made by mn_tree_new or read by mn_tree_parse, and whatever is added to it, copied into it or renamed in it
 * gets the kind of its name; mn_tree_add knows the kind, and looks no name up. So every element of a document tree has its kind,
 * templates (which are document trees) too. An element of the data tree has none, whatever it is called: a record `table` is not
 * MN_TABLE. Its kind is MN_NO_KIND, and so is that of a text, of NULL, and of an element that no document may have.
 *
 * What an element is, is a set of MN_IS_…, mostly of one; what it may hold is a set of the same. */
#ifndef MN_TREE_ELEMENT_H
#define MN_TREE_ELEMENT_H

#include "xml/tree.h"

enum {
    MN_IS_TEXT = 1 << 0,    /* of what may be held only: words without an element around them */
    MN_IS_INLINE = 1 << 1,  /* stands among words */
    MN_IS_BLOCK = 1 << 2,   /* begins and ends a line of its own */
    MN_IS_HEADING = 1 << 3, /* h1 to h6: a block too */
    MN_IS_SECTION = 1 << 4,
    MN_IS_ITEM = 1 << 5,    /* li */
    MN_IS_TERM = 1 << 6,    /* dt, dd */
    MN_IS_CAPTION = 1 << 7, /* of a table */
    MN_IS_COLUMNS = 1 << 8, /* colgroup */
    MN_IS_COLUMN = 1 << 9,
    MN_IS_ROWS = 1 << 10, /* thead, tbody, tfoot */
    MN_IS_ROW = 1 << 11,
    MN_IS_CELL = 1 << 12,
    MN_IS_PICTURE = 1 << 13, /* what a figure shows */
    MN_IS_LEGEND = 1 << 14,  /* figcaption */
    MN_IS_SOURCE = 1 << 15,  /* footer of a quotation */
    MN_IS_SAID = 1 << 16,    /* title, desc of a drawing */
    MN_IS_ARTICLE = 1 << 17,
    MN_IS_META = 1 << 18,
    MN_IS_CONTROL = 1 << 19, /* of the site's pages only */

    MN_IS_VERBATIM = 1 << 24, /* its text is kept as it is */
    MN_IS_EMPTY = 1 << 25,    /* never has content: br, hr, col, img */
    MN_IS_MADE = 1 << 26,     /* made by the program; a template cannot write it */
    MN_IS_OURS = 1 << 27,     /* of urn:muniment: gone once the tree is numbered */

    MN_WORDS = MN_IS_TEXT | MN_IS_INLINE,
    MN_BLOCKS = MN_IS_BLOCK | MN_IS_HEADING,
    MN_ANYTHING = (1 << 20) - 1,
};

/* X(kind, name, what it is, what it may hold, its attributes beside id, class, lang, dir, title, data-… and aria-…) */
#define MN_ELEMENTS(X)                                                                                                           \
    X(DOCUMENT, "document", MN_IS_MADE, MN_IS_META | MN_IS_ARTICLE, "kind numbering cover")                                      \
    X(META, "meta", MN_IS_META | MN_IS_MADE, MN_WORDS, "name content")                                                           \
    X(ARTICLE, "article", MN_IS_ARTICLE, MN_BLOCKS | MN_IS_SECTION, "")                                                          \
                                                                                                                                 \
    X(SECTION, "section", MN_IS_SECTION, MN_BLOCKS | MN_IS_SECTION, "")                                                          \
    X(HEADER, "header", MN_IS_BLOCK, MN_BLOCKS, "")                                                                              \
    X(NAV, "nav", MN_IS_BLOCK, MN_BLOCKS, "")                                                                                    \
    X(ASIDE, "aside", MN_IS_BLOCK, MN_BLOCKS, "")                                                                                \
    X(DIV, "div", MN_IS_BLOCK, MN_BLOCKS | MN_IS_SECTION, "")                                                                    \
    X(BLOCKQUOTE, "blockquote", MN_IS_BLOCK, MN_BLOCKS | MN_IS_SOURCE, "cite")                                                   \
    X(FOOTER, "footer", MN_IS_SOURCE, MN_WORDS | MN_BLOCKS, "")                                                                  \
                                                                                                                                 \
    X(H1, "h1", MN_IS_HEADING, MN_WORDS, "")                                                                                     \
    X(H2, "h2", MN_IS_HEADING, MN_WORDS, "")                                                                                     \
    X(H3, "h3", MN_IS_HEADING, MN_WORDS, "")                                                                                     \
    X(H4, "h4", MN_IS_HEADING, MN_WORDS, "")                                                                                     \
    X(H5, "h5", MN_IS_HEADING, MN_WORDS, "")                                                                                     \
    X(H6, "h6", MN_IS_HEADING, MN_WORDS, "")                                                                                     \
    X(P, "p", MN_IS_BLOCK, MN_WORDS, "")                                                                                         \
    X(ADDRESS, "address", MN_IS_BLOCK, MN_WORDS, "")                                                                             \
    X(PRE, "pre", MN_IS_BLOCK | MN_IS_VERBATIM, MN_WORDS, "")                                                                    \
    X(HR, "hr", MN_IS_BLOCK | MN_IS_EMPTY, 0, "")                                                                                \
                                                                                                                                 \
    X(UL, "ul", MN_IS_BLOCK, MN_IS_ITEM, "")                                                                                     \
    X(OL, "ol", MN_IS_BLOCK, MN_IS_ITEM, "start type reversed")                                                                  \
    X(LI, "li", MN_IS_ITEM, MN_WORDS | MN_BLOCKS, "value")                                                                       \
    X(DL, "dl", MN_IS_BLOCK, MN_IS_TERM, "")                                                                                     \
    X(DT, "dt", MN_IS_TERM, MN_WORDS, "")                                                                                        \
    X(DD, "dd", MN_IS_TERM, MN_WORDS | MN_BLOCKS, "")                                                                            \
                                                                                                                                 \
    X(TABLE, "table", MN_IS_BLOCK, MN_IS_CAPTION | MN_IS_COLUMNS | MN_IS_ROWS | MN_IS_ROW, "")                                   \
    X(CAPTION, "caption", MN_IS_CAPTION, MN_WORDS, "")                                                                           \
    X(COLGROUP, "colgroup", MN_IS_COLUMNS, MN_IS_COLUMN, "")                                                                     \
    X(COL, "col", MN_IS_COLUMN | MN_IS_EMPTY, 0, "")                                                                             \
    X(THEAD, "thead", MN_IS_ROWS, MN_IS_ROW, "")                                                                                 \
    X(TBODY, "tbody", MN_IS_ROWS, MN_IS_ROW, "")                                                                                 \
    X(TFOOT, "tfoot", MN_IS_ROWS, MN_IS_ROW, "")                                                                                 \
    X(TR, "tr", MN_IS_ROW, MN_IS_CELL, "")                                                                                       \
    X(TH, "th", MN_IS_CELL, MN_WORDS | MN_BLOCKS, "scope rowspan colspan headers")                                               \
    X(TD, "td", MN_IS_CELL, MN_WORDS | MN_BLOCKS, "rowspan colspan headers")                                                     \
                                                                                                                                 \
    X(FIGURE, "figure", MN_IS_BLOCK, MN_BLOCKS | MN_IS_PICTURE | MN_IS_LEGEND, "")                                               \
    X(FIGCAPTION, "figcaption", MN_IS_LEGEND, MN_WORDS | MN_BLOCKS, "")                                                          \
    X(IMG, "img", MN_IS_INLINE | MN_IS_PICTURE | MN_IS_EMPTY, 0, "src alt width height")                                         \
    X(SVG, "svg", MN_IS_PICTURE | MN_IS_MADE, MN_IS_SAID, "")                                                                    \
    X(TITLE, "title", MN_IS_SAID | MN_IS_MADE, MN_IS_TEXT, "")                                                                   \
    X(DESC, "desc", MN_IS_SAID | MN_IS_MADE, MN_IS_TEXT, "")                                                                     \
                                                                                                                                 \
    X(A, "a", MN_IS_INLINE, MN_WORDS, "href type rel")                                                                           \
    X(STRONG, "strong", MN_IS_INLINE, MN_WORDS, "")                                                                              \
    X(EM, "em", MN_IS_INLINE, MN_WORDS, "")                                                                                      \
    X(CODE, "code", MN_IS_INLINE | MN_IS_VERBATIM, MN_WORDS, "")                                                                 \
    X(SUB, "sub", MN_IS_INLINE, MN_WORDS, "")                                                                                    \
    X(SUP, "sup", MN_IS_INLINE, MN_WORDS, "")                                                                                    \
    X(INS, "ins", MN_IS_INLINE, MN_WORDS, "cite datetime")                                                                       \
    X(DEL, "del", MN_IS_INLINE, MN_WORDS, "cite datetime")                                                                       \
    X(ABBR, "abbr", MN_IS_INLINE, MN_WORDS, "")                                                                                  \
    X(TIME, "time", MN_IS_INLINE, MN_WORDS, "datetime")                                                                          \
    X(SPAN, "span", MN_IS_INLINE, MN_WORDS, "")                                                                                  \
    X(BR, "br", MN_IS_INLINE | MN_IS_EMPTY, 0, "")                                                                               \
                                                                                                                                 \
    X(FORM, "form", MN_IS_CONTROL | MN_IS_MADE, MN_BLOCKS | MN_IS_CONTROL, "role hidden")                                        \
    X(LABEL, "label", MN_IS_CONTROL | MN_IS_MADE, MN_WORDS | MN_IS_CONTROL, "for")                                               \
    X(INPUT, "input", MN_IS_CONTROL | MN_IS_MADE | MN_IS_EMPTY, 0, "type name value")                                            \
    X(SELECT, "select", MN_IS_CONTROL | MN_IS_MADE, MN_IS_CONTROL, "name")                                                       \
    X(OPTION, "option", MN_IS_CONTROL | MN_IS_MADE, MN_IS_TEXT, "value")                                                         \
                                                                                                                                 \
    /* of urn:muniment: in templates, and in trees that are not yet numbered */                                                  \
    X(M_INCLUDE, "include", MN_ANYTHING | MN_IS_OURS, 0, "part")                                                                 \
    X(M_SLOT, "slot", MN_BLOCKS | MN_IS_SECTION | MN_IS_OURS, MN_BLOCKS | MN_IS_SECTION, "name required")                        \
    X(M_REST, "rest", MN_BLOCKS | MN_IS_SECTION | MN_IS_OURS, 0, "")                                                             \
    X(M_VALUE, "value", MN_ANYTHING | MN_IS_MADE | MN_IS_OURS, 0, "select")                                                      \
    X(M_FILL, "fill", MN_ANYTHING | MN_IS_MADE | MN_IS_OURS, MN_WORDS, "name")                                                   \
    X(M_HOLDER, "holder", MN_ANYTHING | MN_IS_MADE | MN_IS_OURS, MN_ANYTHING, "")

typedef enum {
    MN_NO_KIND,
#define MN_KIND(kind, name, is, holds, attributes) MN_##kind,
    MN_ELEMENTS(MN_KIND)
#undef MN_KIND
        MN_KINDS /* how many there are */
} MnKind;

/* ---- of a node ---- */

static inline MnKind mn_kind(const MnNode *node)
{
    return (MnKind)mn_xml_kind(node);
}

static inline bool mn_is(const MnNode *node, MnKind kind)
{
    return mn_kind(node) == kind;
}

bool mn_is_inline(const MnNode *node); /* stands among words: a text, or an element of that sort */
bool mn_is_block(const MnNode *node);  /* any other element that a document may have: items, cells and captions too */
static inline bool mn_is_heading(const MnNode *node)
{
    return mn_kind(node) >= MN_H1 && mn_kind(node) <= MN_H6;
}
static inline bool mn_is_cell(const MnNode *node)
{
    return mn_is(node, MN_TH) || mn_is(node, MN_TD);
}
static inline bool mn_is_list(const MnNode *node)
{
    return mn_is(node, MN_UL) || mn_is(node, MN_OL);
}
static inline int mn_heading_level(const MnNode *node) /* 1 to 6; 0 of all else */
{
    return mn_is_heading(node) ? (int)(mn_kind(node) - MN_H1) + 1 : 0;
}

/* ---- of a kind ---- */

MnKind mn_kind_named(const char *name); /* of no namespace; MN_NO_KIND where no document may have it */
MnKind mn_kind_ours(const char *name);  /* of urn:muniment */
const char *mn_kind_name(MnKind kind);  /* local name; "" for MN_NO_KIND */
unsigned mn_kind_is(MnKind kind);       /* a set of MN_IS_… */
unsigned mn_kind_holds(MnKind kind);
/* The one law of containment. The text that an attribute is to have may wait in any element. */
static inline bool mn_may_hold(MnKind holder, MnKind child)
{
    return child == MN_M_FILL || (mn_kind_holds(holder) & mn_kind_is(child) & MN_ANYTHING) != 0;
}
bool mn_may_have(MnKind kind, const char *attribute); /* of no namespace */

/* ---- document trees ---- */

/* An empty one; the arena owns it. */
MnNode *mn_tree_new(MnArena *arena, MnKind root);
/* Makes any tree a document tree, and returns its root. */
MnNode *mn_tree_of(MnNode *root);
/* A template, or a document in XML; NULL after an error. Names that no document may have are MN_NO_KIND. */
MnNode *mn_tree_parse(MnContext *ctx, const MnSource *source);
/* An element appended to parent, which stands in a document tree. It takes the origin of `from` (may be NULL). */
MnNode *mn_tree_add(MnNode *parent, MnKind kind, const MnNode *from);
/* An element made before `sibling`, or as the first child, with the origin of that. */
MnNode *mn_tree_insert_before(MnNode *sibling, MnKind kind);
MnNode *mn_tree_insert_first(MnNode *parent, MnKind kind);
void mn_tree_rename(MnNode *element, MnKind kind);

MnNode *mn_tree_child(const MnNode *parent, MnKind kind); /* first child element of that kind, or NULL */
MnNode *mn_tree_around(const MnNode *node, MnKind kind);  /* the node itself or the nearest element around it, or NULL */
/* The heading of a section, or of its header; where one took the place of another, that which stands now. NULL when it has none. */
MnNode *mn_tree_heading(const MnNode *section);

#endif
