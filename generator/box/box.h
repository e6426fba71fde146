/* box.h - the document tree as boxes: the second of the four stages of layout.
 *
 * One walk of the document tree (boxes_build) makes a tree of boxes and, beside it, the structure tree that the pages will hang
 * their content on. A box is a block of boxes, a text, a table, a picture, a rule or a cover; its style is resolved.
 *
 *     box      start          the measure          end
 *     edge   ┌──┬───────────────────────────────────┬──┐ ┐ before
 *     ├──────┤2.7 The number hangs in the space that │  │
 *     │label_at  a box's start leaves, the text keeps│  │
 *     │      │  to the measure.                      │  │
 *            └──┴───────────────────────────────────┴──┘ ┘ after: of two white spaces that meet, the larger holds
 *
 * Boxes speak of start and end, not of left and right, and know no measure: they can be set at any, and set again
 * (flow/flow.h). What setting finds stands elsewhere, but for one thing: texts of a table that is set smaller are made smaller in
 * place, and Table.scale remembers how small they are. Everything lives in the typesetter's scratch; tags in the publication's
 * arena.
 *
 * A table's cells stand in their grid; a cell is a BLOCK of its own:
 *
 *     Table ─ rows ─ cells: column, colspan, rowspan ─ box
 *
 * Notes leave the walk: their boxes wait by their ids (boxes->notes) until a line refers to them. */
#ifndef MN_BOX_BOX_H
#define MN_BOX_BOX_H

#include "text/texts.h"
#include "tree/grid.h"

typedef enum { BOX_BLOCK, BOX_TEXT, BOX_TABLE, BOX_PICTURE, BOX_RULE, BOX_COVER } BoxKind;

/* How far a page break in or beside a box is to be avoided; bits. */
enum {
    KEEP_WITH_NEXT = 1,
    KEEP_LEAD_IN = 2, /* leads in to what follows */
    KEEP_TOGETHER = 4,
    KEEP_WITH_PREVIOUS = 8,
    PAGE_BEFORE = 16,
    PAGE_AFTER = 32,
    PAGE_AFTER_MUCH = 65536, /* if it leaves its page little room: what follows goes on where more than half is white */
    IS_ITEM = 64,
    IS_BALANCED = 256,    /* lines of like length, as in headings */
    IS_END_ITEM = 128,    /* the second or the last: a break before it leaves one alone */
    KEEP_OPENING = 512,   /* the first paragraph of an item that has more */
    KEEP_SHORT = 1024,    /* together, if it is short */
    IS_FIRST_ITEM = 4096, /* of several: of one line, it or the last is not left alone */
    IS_LAST_ITEM = 8192,
    MAY_MOVE = 16384,   /* a figure behind text that follows it, */
    MAY_PASS = 32768,   /* and that text */
    IS_UNDIVIDED = 2048 /* a heading, a caption, an entry of the contents: goes on overleaf only when no page holds it */
};

typedef enum { BAR_SOLID, BAR_DOUBLE, BAR_DASHED } BarLook;

/* How white gives for a page to end at its foot (style.h): as that between texts, as that about headings, or not at all. */
typedef enum { GIVES_TEXT, GIVES_HEADING, GIVES_NOTHING } Gives;

/* A ground or a bar behind a box and all it holds. */
typedef struct {
    bool has_fill, has_bar;
    bool is_beside; /* at the edge of the flow, whatever its indents: of a change */
    BarLook bar_look;
    MnColour fill, bar;          /* fill: of a bar that is not solid, what shows between */
    MnLength bar_width, bar_gap; /* gap: how far outside the text it stands */
    MnLength pad;                /* above and below what it holds */
    bool pad_gives;              /* for a page to end at its foot */
} Deco;

typedef struct Table Table;
typedef struct Picture Picture;
typedef struct Box Box;
struct Box {
    BoxKind kind;
    unsigned keep;
    Box *first, *last, *next;
    const MnNode *node;
    bool rtl;               /* its start is at the right */
    MnLength before, after; /* white space; of two that meet the larger holds */
    Gives gives;            /* that white space */
    MnLength start, end;    /* indents */
    const char *id;
    Bookmark *bookmark;
    Deco *deco;
    const Deco *change;  /* its bar, when it was changed as a whole between versions; or NULL */
    Text *label;         /* hangs before the first line */
    MnLength label_at;   /* its start from the box's edge; negative: outside */
    const char *page_of; /* contents entry: the target whose page number stands at the end of its last line */
    uint32_t page_order; /* of that number, in the entry's link */
    Text *text;
    Table *table;
    Picture *picture;
    MnTag *first_tag;    /* of a fact: the tag all its values share */
    MnLength rule_width; /* RULE */
    MnColour rule_colour;
};

typedef struct {
    Box *box; /* a BLOCK */
    MnTag *tag;
    uint32_t column, row;
    uint16_t colspan, rowspan;
    bool header;
    MnAlign align;
} Cell;

typedef struct {
    const Table *table;
    Cell *cells;
    uint32_t ncells, index;
    const char *id;
    bool head, foot, group_start; /* group_start: first row of a tbody */
    bool spanned;                 /* a cell of an earlier row reaches into it */
    const Deco *change;           /* as of a box */
} Row;

typedef enum { TABLE_RULED, TABLE_FACTS, TABLE_PLAIN } TableLook;

struct Table {
    TableLook look;
    const MnNode *node;
    Row *rows;
    uint32_t nrows, nhead, ncolumns;
    MnLength first_width; /* PLAIN: of the first column; 0: half of the measure */
    MnLength pad_x, pad_y;
    int32_t scale;       /* thousandths of the style's sizes that its texts have now */
    bool rtl;            /* its first column stands at the right */
    const char *caption; /* or NULL, */
    const char *number;  /* as "Table 3", or NULL */
    const MnStyle *style;
};

struct Picture {
    const struct MnImage *image; /* or NULL */
    const MnDrawing *diagram;    /* or NULL */
    MnTag *tag;                  /* NULL: an artifact */
    uint32_t order;
    MnLength width, height; /* natural; a unit has its own */
};

/* A note: its box, and when it is first referred to, its lines. */
typedef struct {
    Box *box;
    bool used;
} Note;

/* What makes the boxes of one part. make is the stage's one way back up: it makes the box of a block element among what another
 * holds. */
typedef struct Boxes Boxes;
struct Boxes {
    Typesetter *t;
    const MnStyle *style;
    MnArena *scratch;     /* of the typesetter */
    MnLength measure;     /* of the text area */
    MnLength note_column; /* where the numbers of notes hang */
    const Text *label;    /* of an appendix, when its heading comes next and says it too, in this tag; */
    MnTag *label_tag;     /* or NULL */
    Box *imprint;         /* of a cover that has no foot of a page for it; or NULL */
    bool one_edge;        /* all sections are set in from the margin, as far as numbers hang */
    MnMap notes;          /* id → Note */
    MnMap referred;       /* ids that references name → anything; where figures may move */
    void (*make)(Boxes *b, Box *parent, const TextContext *context, const MnNode *node);
};

void boxes_begin(Boxes *b, Typesetter *t);
void boxes_end(Boxes *b);
/* The boxes of the typesetter's part, under one BLOCK, and its tags under parent; its notes go into b->notes. */
Box *boxes_build(Boxes *b, MnTag *parent);

/* However long a text, it is reckoned no wider; so that the sum over all columns of a table is still an MnLength. */
enum { BOX_WIDEST = 10000000 };
/* How wide a box is at least and at most. */
void box_extent(const Box *box, MnLength *least, MnLength *most);

void dump_boxes(MnArena *arena, const Box *root, MnBuf *out);

#endif
