/* pages.h - what layout yields: pages as display lists, and the structure tree that their content hangs on.
 *
 * The structure tree (tags) is made from the document tree alone; pages refer to it by BEGIN and END items. A writer
 * replays the items in order and never measures. Lengths are thousandths of a point, page origin top left, y down; a
 * text item's y is its baseline. Everything lives in the publication's arena; shaped words in its word cache. */
#ifndef MN_LAYOUT_PAGES_H
#define MN_LAYOUT_PAGES_H

#include "image/drawing.h"
#include "style/style.h"

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

/* Which way text runs, where a tag says so. */
typedef enum { MN_WRITING_AS_AROUND, MN_WRITING_LTR, MN_WRITING_RTL } MnWriting;

typedef struct MnTag MnTag;
struct MnTag {
    MnTagKind kind;
    MnTag *parent, *first, *last, *next;
    uint32_t order;             /* place in the document tree's text order; the children of a tag and the content that stands
                                   directly in it are ordered by it (an item BEGIN carries the order of its content) */
    const char *id;             /* element identifier (Note, TH referred to), or NULL */
    const char *title;          /* /T of a section, or NULL */
    const char *lang;           /* where it differs from the parent's, or NULL */
    MnWriting writing;          /* where it differs from the parent's; of blocks */
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

/* A word or part of a word on a line, or a space. The pieces of a text item stand in the order of the text; their places need
 * not. */
typedef struct {
    const MnShaped *word;
    uint32_t first, count; /* the glyphs shown */
    MnLength x;            /* of its origin, from the item's x */
    bool space_after;      /* a word space follows in the text: the writer shows one, so that text extraction sees it */
    bool soft_hyphen;      /* the piece is a hyphen set by the line breaker: U+00AD in the text */
} MnPiece;

/* The text a piece shows, without the space after it; a hyphen where it is one. */
MnStr mn_piece_text(const MnPiece *piece);

typedef struct {
    const MnPathStep *steps;
    uint32_t nsteps;
    bool fill, stroke, even_odd;
    MnColour fill_colour, stroke_colour;
    uint16_t fill_transparency, stroke_transparency; /* thousandths; 0 hides what is below */
    MnLength width;                                  /* of the stroke */
    uint8_t cap, join;                               /* as PDF: 0 butt/mitre, 1 round, 2 square/bevel */
    int32_t mitre_limit;                             /* thousandths; 0: 10, as PDF has it where nothing is said */
    const MnLength *dashes;                          /* pairs on, off; or NULL */
    uint32_t ndashes;
    MnLength dash_offset;
} MnPath;

/* A picture, decoded or checked by the image stage. The same pointer is the same picture. */
struct MnImage;

typedef enum {
    MN_ARTIFACT_PAGINATION,
    MN_ARTIFACT_HEADER,
    MN_ARTIFACT_FOOTER,
    MN_ARTIFACT_WATERMARK,
    MN_ARTIFACT_LAYOUT,
    MN_ARTIFACT_BACKGROUND
} MnArtifact;

typedef enum {
    MN_ITEM_BEGIN,    /* content of `tag` begins; BEGIN and ARTIFACT are closed by END and never nest */
    MN_ITEM_ARTIFACT, /* content of no tag begins */
    MN_ITEM_END,
    MN_ITEM_TEXT,
    MN_ITEM_RECT, /* filled */
    MN_ITEM_PATH,
    MN_ITEM_IMAGE,
    MN_ITEM_SAVE, /* to its RESTORE, in the same content, all is clipped and transformed; they nest MN_MOST_SAVED deep */
    MN_ITEM_RESTORE,
    MN_ITEM_LINK /* annotation; outside BEGIN…END; one per line box of the link */
} MnItemKind;

enum { MN_MOST_SAVED = 24 }; /* PDF/A allows 28 (ISO 19005-2, 6.1.13) */

typedef struct {
    MnItemKind kind;
    union {
        struct {
            MnTag *tag;
            uint32_t order;
            const char *actual; /* replacement text of this content only, or NULL */
            const char *lang;   /* of this content only, or NULL */
        } begin;
        MnArtifact artifact;
        struct {
            const MnFont *font;
            MnLength size, x, y;
            MnColour colour;
            uint16_t transparency; /* as of a path */
            MnLength rise;         /* above the baseline (superscripts) */
            const MnPiece *pieces;
            uint32_t npieces;
        } text;
        struct {
            MnLength x, y, width, height;
            MnColour colour;
        } rect;
        const MnPath *path;
        struct {
            const MnPath *clip;           /* on the page as it was before; or NULL */
            const MnTransform *transform; /* of what is painted until the RESTORE; or NULL */
        } save;
        struct {
            const struct MnImage *image;
            MnLength x, y, width, height;
        } image;
        struct {
            MnTag *tag;           /* the Link (or Reference's Link) it belongs to */
            const char *target;   /* "#id" of an anchor of the publication, or a URI */
            const char *contents; /* what the link says, for /Contents */
            MnLength x, y, width, height;
        } link;
    } u;
} MnItem;

typedef struct {
    MnLength width, height;
    const MnItem *items;
    uint32_t nitems;
    const char *label; /* the printed number, as page labels must say it; a cover prints none and has its word */
} MnPage;

/* Where an id of the document tree came to stand. */
typedef struct {
    const char *id;
    uint32_t page;
    MnLength y;
} MnAnchor;

typedef struct {
    const char *title;
    int level; /* from 1 */
    uint32_t page;
    MnLength y;
} MnBookmark;

typedef struct {
    MnPage *pages;
    uint32_t npages;
    MnTag *root;             /* the Document */
    const MnAnchor *anchors; /* sorted by id, as strcmp */
    uint32_t nanchors;
    const MnBookmark *bookmarks; /* in reading order */
    uint32_t nbookmarks;
    bool rtl;                                                                 /* is read from right to left */
    const char *language;                                                     /* BCP 47 */
    const char *title, *author, *subject, *keywords, *publisher, *identifier; /* NULL where there is none */
    const char *date; /* ISO 8601 date of the version (2012, 2012-05 or 2012-05-29), or NULL */
} MnPages;

/* Stable text pictures: stage "pages" (every item with its place) or "tags" (the structure tree). */
void mn_pages_dump(const MnPages *pages, MnBuf *out);
void mn_tags_dump(const MnPages *pages, MnBuf *out);

#endif
