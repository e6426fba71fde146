/* internal.h - what the steps of layout hand to one another; see layout.c for the whole picture. */
#ifndef MN_LAYOUT_INTERNAL_H
#define MN_LAYOUT_INTERNAL_H

#include "base/map.h"
#include "layout/layout.h"
#include "style/running.h"

/* A list that grows with malloc; kept as scratch in Layout, freed with it. */
#define VECTOR(Type)                                                                                                             \
    struct {                                                                                                                     \
        Type *items;                                                                                                             \
        size_t count, cap;                                                                                                       \
    }
#define VECTOR_RESERVE(v, need) ((v)->items = mn_grow((v)->items, &(v)->cap, (need), sizeof *(v)->items))
#define VECTOR_PUSH(v) (VECTOR_RESERVE(v, (v)->count + 1), &(v)->items[(v)->count++])

/* ---- text ---- */

typedef struct {
    MnTag *tag;
    const char *target, *contents;
    bool underlined;
} Link;

typedef enum { LINE_NONE, LINE_UNDER, LINE_THROUGH } RunLine;

/* Text of one look at one place of the structure. */
typedef struct {
    const MnFont *font;
    const char *language;
    MnLength size, rise, space; /* space: width of its word space */
    int32_t scale;              /* thousandths it was scaled by; 0: not */
    MnColour colour, fill;
    bool has_fill;
    RunLine line;
    uint16_t transparency; /* thousandths */
    MnTag *tag;            /* NULL: an artifact */
    uint32_t order;
    const Link *link;
} Run;

/* What stands between an item and the next: nothing, a space where a line may end, had better not, should not, must not; a forced
 * break. */
typedef enum { GLUE_NONE, GLUE_SPACE, GLUE_PREFERRED, GLUE_TIED, GLUE_BOUND, GLUE_BREAK } Glue;

typedef struct {
    const MnWord *word; /* NULL: nothing, but it keeps a line open */
    Run *run;
    MnLength width;
    uint8_t glue;
    uint8_t level, space_level; /* of UAX #9: the word's, and that of the space after it; 0 in texts without bidi */
    bool parted;                /* no space, but a turn of space_level stands between it and the next */
} Item;

/* Something found at an item of a text or a unit of a flow: an id, a note to be set at the page's foot, a bookmark. */
typedef enum { MARK_ANCHOR, MARK_NOTE, MARK_BOOKMARK } MarkKind;
typedef struct {
    MarkKind kind;
    uint32_t at;    /* item of the text, or unit of the flow */
    const char *id; /* BOOKMARK: unused */
    MnBookmark *bookmark;
} Mark;

typedef struct {
    Item *items;
    const Mark *marks;
    uint32_t nitems, nmarks;
    const MnTextLook *look;
    MnLength size, leading; /* of the look, as scaled */
    bool justified;         /* its lines fill the measure */
    bool whole_words;       /* no hyphens, but where a word fits no line */
    bool rtl;               /* begins at the right */
    bool bidi;              /* its words have levels */
} Text;

/* A word whose direction is not known before its text ends, and a place before an item where a direction of its own begins or
 * ends: the control character that says so, and whether it stands before the space there. */
typedef struct {
    uint32_t item;
    MnStr text;
    MnPos pos;
} Waiting;
typedef struct {
    uint32_t item;
    uint16_t control;
    bool before_space;
} Turn;

/* What stands on a line of several directions: a piece of a word, a space, or for a while nothing, where a turn parts two pieces.
 */
typedef struct {
    const Run *run;
    MnPiece piece;
    MnLength x, width;
    uint8_t level;
    bool is_space;
} Element;

/* ---- boxes ---- */

typedef enum { ALIGN_START, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_DECIMAL } Align;
typedef enum { BOX_BLOCK, BOX_TEXT, BOX_TABLE, BOX_PICTURE, BOX_RULE, BOX_COVER } BoxKind;

/* How far a page break in or beside a box is to be avoided; bits. */
enum {
    KEEP_WITH_NEXT = 1,
    KEEP_LEAD_IN = 2, /* ends in a colon, and a list follows */
    KEEP_TOGETHER = 4,
    KEEP_WITH_PREVIOUS = 8,
    PAGE_BEFORE = 16,
    PAGE_AFTER = 32,
    IS_ITEM = 64,
    IS_BALANCED = 256,  /* lines of like length, as in headings */
    IS_END_ITEM = 128,  /* the second or the last: a break before it leaves one alone */
    KEEP_OPENING = 512, /* the first paragraph of an item that has more */
    KEEP_SHORT = 1024,  /* together, if it is short */
    IS_UNDIVIDED = 2048 /* a heading, a caption, an entry of the contents: goes on overleaf only when no page holds it */
};

/* A ground or a bar behind a box and all it holds. */
typedef struct Deco Deco;
struct Deco {
    const Deco *parent;
    bool has_fill, has_bar;
    MnColour fill, bar;
    bool rtl;                /* the bar stands at the right */
    MnLength bar_width, pad; /* pad: above and below what it holds */
    MnLength x, width;       /* of the whole; set in flow */
};

typedef struct Line Line;
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
    MnLength start, end;    /* indents */
    const char *id;
    MnBookmark *bookmark;
    Deco *deco;
    Text *label;         /* hangs before the first line */
    MnLength label_at;   /* its start from the box's edge; negative: outside */
    const char *page_of; /* contents entry: the id whose page number stands at the end of its last line */
    uint32_t page_order; /* of that number, in the entry's link */
    Text *text;
    Table *table;
    Picture *picture;
    MnTag *first_tag;    /* of a fact: the tag all its values share */
    MnLength rule_width; /* RULE */
    MnColour rule_colour;
};

typedef struct Unit Unit;
/* Units one below the other: boxes set to a width. */
typedef struct {
    Unit *units;
    const Mark *marks; /* at: unit; in order */
    uint32_t nunits, nmarks;
    int64_t height;
} Flow;

typedef struct {
    Box *box; /* a BLOCK */
    MnTag *tag;
    uint32_t column, row;
    uint16_t colspan, rowspan;
    bool header;
    Align align;
    MnLength least, most; /* of its content: the widest thing that cannot break; all of it unbroken */
    bool on_point;        /* stands on the point of its column: */
    MnLength point;       /* width before the point; -1 when it is no number */
    int64_t area;         /* width of all its texts */
    uint32_t texts;
    MnLength at, width; /* of its content, as set; at: from the table's left edge */
    Flow flow;
} Cell;

typedef struct {
    Table *table;
    Cell *cells;
    uint32_t ncells, index;
    int64_t height;
    const char *id;
    bool head, foot, group_start; /* group_start: first row of a tbody */
    bool spanned;                 /* a cell of an earlier row reaches into it */
} Row;

typedef struct {
    Align align;
    MnLength least, most;
    MnLength point, fraction; /* decimal: greatest widths before and after the point, */
    MnLength words;           /* and of what is no number */
    MnLength whole;           /* when words must be cut: the width that leaves numbers whole, or 0 */
    MnLength at, width;       /* as set, padding included; at: from the table's left edge */
} Column;

typedef enum { TABLE_RULED, TABLE_FACTS, TABLE_PLAIN } TableLook;

struct Table {
    TableLook look;
    const MnNode *node;
    Row *rows;
    Column *columns;
    uint32_t nrows, nhead, ncolumns;
    MnLength width;
    MnLength first_width; /* PLAIN: of the first column; 0: half of the measure */
    int64_t head_height;
    MnLength pad_x, pad_y;
    int32_t scale;            /* thousandths of the style's sizes */
    MnLength longest;         /* at full size: words longer than this may be cut */
    bool lean;                /* its columns stand closer, so that it need not be turned */
    bool turned;              /* stands on landscape pages */
    bool rtl;                 /* its first column stands at the right */
    const char *caption;      /* or NULL, */
    const char *number;       /* as "Table 3", or NULL */
    const Line *continued;    /* the caption on every page it goes on to, or NULL */
    bool repeats_head;        /* on every such page */
    MnLength repeated_height; /* of both together */
    const MnStyle *style;
};

struct Picture {
    const struct MnImage *image; /* or NULL */
    const MnDrawing *diagram;    /* or NULL */
    MnTag *tag;                  /* NULL: an artifact */
    uint32_t order;
    MnLength width, height; /* natural; a unit has its own */
};

/* ---- lines and other units ---- */

/* Pieces of one run on a line. */
typedef struct {
    const Run *run;
    const MnPiece *pieces;
    uint32_t npieces;
    MnLength x, width; /* from the line's left edge; width without a space at its end */
} LineRun;

struct Line {
    LineRun *runs;
    uint32_t nruns;
    uint32_t first_item, last_item; /* of the text: [first, last) */
    MnLength baseline, height;      /* baseline: from the line's top */
    MnLength width;                 /* natural, or stretched */
    const char *page_of;            /* contents: the id whose page is shown at the end of the measure */
    uint32_t page_order;
    MnLength page_at; /* where that number ends, from the unit's left edge */
    bool rtl;
    const MnTextLook *look;
};

/* A cover: what stands on the coloured band, what below it, and the facts at the foot. */
typedef struct {
    Flow marking, corner, name, band, below, facts; /* marking: above all else; corner: that it is a draft; name: the council's */
    const struct MnImage *crest;
    MnLength crest_width, crest_height;
    MnLength drop;      /* how far the crest lets down what stands below it */
    MnLength name_drop; /* how far the name is let down further, where what stands in the corner leaves it too little room */
} Cover;

/* What a part of a row shows of a cell: units [first, last); height `base` of its flow stands at the part's top. */
typedef struct {
    uint32_t first, last;
    int64_t base;
} RowSlice;

/* A row, or a part of a row taller than a page. */
typedef struct {
    const Row *row;
    const RowSlice *slices; /* one a cell; NULL: the row is whole */
    MnLength height;
    bool begins, ends; /* the row begins, ends with this part */
} RowPart;

typedef enum { UNIT_LINE, UNIT_ROW, UNIT_PAD, UNIT_RULE, UNIT_PICTURE, UNIT_COVER } UnitKind;

struct Unit {
    UnitKind kind;
    int32_t cost;           /* of a page break before it, COST_… */
    MnLength space, height; /* space: white, above it, unless at the top of a page */
    int64_t y;              /* of its top, in its flow */
    MnLength x, width;      /* x: of its left edge, from that of the flow */
    const Deco *deco;
    Table *table; /* whose caption and head are repeated when a page begins with this unit */
    union {
        const Line *line;
        const RowPart *row;
        const Picture *picture;
        const Cover *cover;
        const Box *rule;
    } u;
    bool turned, new_page;
};

/* What a page break costs. White space left at the foot of a page costs its cube (paginate.c): three lines of it 20, six 150, a
 * quarter of the page 800, a half 6000. */
enum {
    COST_FREE = 0,
    COST_LINE = 12,       /* between two lines of a paragraph */
    COST_ITEM = 6,        /* between two items of a list */
    COST_END_ITEM = 300,  /* leaving its first or last item alone */
    COST_ROW = 60,        /* between two rows of a table */
    COST_END_ROW = 160,   /* leaving two of its rows alone */
    COST_WHOLE = 1200,    /* in a table of half a page; in a longer one less, down to nothing in one of a whole page */
    COST_LEAD_IN = 20000, /* between a lead-in and its list */
    COST_SHORT = 40000,   /* in something short enough to be kept whole */
    COST_WIDOW = 200000,  /* leaving one line alone */
    COST_SPAN = 300000,   /* through cells that are joined */
    COST_HEADING = 1000000
};

/* ---- what travels through the steps ---- */

/* A note: its box, and when it is first referred to, its lines. */
typedef struct {
    Box *box;
    bool used;
} Note;

/* A stretch of text that no line break cuts; scratch of lines.c. */
typedef struct {
    uint32_t item;
    uint16_t part, glyph; /* where it begins in the item's word */
    MnLength width, space;
    int32_t penalty; /* of a line break after it */
    bool hyphen;     /* which then shows a hyphen */
    MnLength hyphen_width;
} Atom;

typedef struct {
    int64_t cost;
    uint32_t from;    /* the atom the line that ends here begins with */
    uint32_t hyphens; /* lines in a row, up to this one, that end in one */
} Break;

typedef struct {
    MnContext *ctx;
    MnArena *scratch; /* for all that the pages do not refer to */
    MnWordCache *words;
    const MnPart *part;
    const MnStyle *style;
    const char *language;
    bool rtl;                 /* the document begins at the right */
    MnLength left;            /* of the text area, from the page's left edge */
    uint32_t order;           /* the last one given */
    const MnTag *content_tag; /* whose content is being added, under content_order */
    uint32_t content_order;
    unsigned cells;                         /* how many cells are being set, one in another */
    MnLength note_column;                   /* where the numbers of notes hang */
    MnMap notes;                            /* id → Note */
    MnMap references;                       /* id of a note → id of the first reference to it */
    MnLength measure, height;               /* of the text area of an upright page */
    MnLength turned_measure, turned_height; /* of a landscape one */
    VECTOR(uint32_t) traits;                /* by MnWord.serial */
    VECTOR(Item) items;                     /* of the text being gathered */
    VECTOR(Mark) marks;
    bool bidi; /* its words wait for their levels */
    VECTOR(Waiting) waiting;
    VECTOR(Turn) turns;
    VECTOR(Element) elements; /* of the line being made */
    VECTOR(uint8_t) levels;
    VECTOR(int32_t) visual;
    VECTOR(Atom) atoms;
    VECTOR(int64_t) sums;
    VECTOR(Break) breaks;
    VECTOR(Unit) units; /* stacks of the flows being built */
    VECTOR(Mark) unit_marks;
    VECTOR(Line) lines;
    VECTOR(MnPiece) pieces;
    VECTOR(LineRun) runs;
} Layout;

/* ---- tags.c: the structure tree ---- */

MnTag *tag_new(Layout *l, MnTagKind kind, MnTag *parent);
/* Says which way the element's text runs if that differs from the text around it; of inline tags it is not said. */
void tag_direction(MnTag *tag, const MnNode *node);
/* A tag with language, direction and id taken from an element. */
MnTag *tag_for(Layout *l, MnTagKind kind, MnTag *parent, const MnNode *node);
MnTag *tag_cell(Layout *l, MnTag *parent, const MnNode *cell);
MnTag *tag_list(Layout *l, MnTag *parent, const MnNode *list);
/* The place in the order for content directly in tag: the last one given if that was for the same tag. */
uint32_t content_order(Layout *l, const MnTag *tag);

/* ---- inline.c: text ---- */

/* What a change to a whole block is called; the first word of the block takes it. */
typedef struct {
    const char *word; /* NULL once it was taken */
} Announcement;

/* How text is to look where it begins. */
typedef struct {
    MnTag *tag;
    const MnTextLook *look;
    MnColour colour;
    const char *language;
    bool rtl;                /* its paragraphs begin at the right */
    uint16_t transparency;   /* thousandths */
    char change;             /* 'i' inserted, 'd' deleted, or 0 */
    Announcement *announced; /* or NULL */
    bool bold;
    bool tight;                /* paragraphs stand close, as in a cell */
    bool hung;                 /* numbers hang to the left of the text's edge, in a column that is there already */
    MnLength number_column;    /* how wide that column is */
    Text *number;              /* what to set for a number instead of it, or NULL */
    const MnTextLook *heading; /* of all headings, or NULL: each its own */
} TextContext;

bool is_block_element(const MnNode *node);
/* The context for what an element with data-change holds. */
void announce_change(const Layout *l, TextContext *context, const MnNode *node);
char change_of(const MnNode *node, char inherited);
/* Gathering one text at a time: begin, add …, end. */
void text_begin(Layout *l);
void text_add(Layout *l, const TextContext *context, const MnNode *node); /* a text node, or an inline element and all in it */
void text_add_code(Layout *l, const TextContext *context, const MnNode *node);        /* of pre: line ends and spaces count */
void text_add_string(Layout *l, const TextContext *context, MnStr string, MnPos pos); /* generated */
void text_part(Layout *l);                                                            /* a wider space comes next */
Text *text_end(Layout *l, const TextContext *context);                                /* NULL when nothing was added */
int64_t text_width(const Text *text);  /* of its longest line when only forced breaks are made */
MnLength text_least(const Text *text); /* of the widest part that cannot be broken */
char *text_string(MnArena *arena, const Text *text);
bool text_ends_with(const Text *text, char c);
void text_scale(Text *text, int32_t scale); /* to so many thousandths of its first size */

/* ---- bidi.c: text of several directions ---- */

/* Has the text anything that runs from right to left? */
bool bidi_is_needed(MnStr text);
/* The words of the text being gathered wait, from its first one; each that follows is said before its item is pushed. */
void bidi_begin(Layout *l);
void bidi_wait(Layout *l, MnStr text, MnPos pos);
/* Here begins text of a direction of its own ("ltr" or "rtl"); NULL: it ends. */
void bidi_turn(Layout *l, const char *dir);
/* Gives the gathered items their levels and their words, cut where the level changes; marks go with them. */
void bidi_resolve(Layout *l, bool rtl);
/* Gives l->elements, in the order of the text, their places on the line. */
void bidi_place(Layout *l);

/* ---- boxes.c: the document tree as boxes ---- */

/* The context inside an element: its language, its direction, whether it was inserted or deleted; its tag if there is one. */
TextContext context_inside(const Layout *l, const TextContext *context, const MnNode *node, MnTag *tag);
/* The direction of an element. */
bool is_rtl(const MnNode *node, bool inherited);

/* The boxes of a part, under one BLOCK; its notes go into l->notes. */
Box *boxes_build(Layout *l, MnTag *parent);
/* Boxes of what an element holds, appended to parent: of a cell, an item, a note. */
void boxes_children(Layout *l, Box *parent, const TextContext *context, const MnNode *node);
void boxes_add(Layout *l, Box *parent, const TextContext *context, const MnNode *node); /* one block element */
Box *box_new(Layout *l, BoxKind kind, Box *parent, const MnNode *node);

/* ---- table.c ---- */

Table *table_build(Layout *l, const MnNode *node, const TextContext *context, MnTag *tag);
Table *table_facts(Layout *l, const MnNode *node, const TextContext *context, MnTag *tag);
Table *table_parallel(Layout *l, const MnNode *node, const TextContext *context);
/* A row of the two, side by side: the picture as wide as it is, what goes with it in the rest of the measure. */
Table *table_beside(Layout *l, Box *picture, Box *text, bool rtl);
/* Sets column widths and every row's height. */
void table_set(Layout *l, Table *table, MnLength measure);

/* ---- columns.c ---- */

/* The white space between the columns of a table without rules. */
enum { PLAIN_GAP = 14000 };
/* Sets the widths of the columns for a measure, or for that of a landscape page if the table must be turned. */
void columns_set(Layout *l, Table *table, MnLength measure);
/* How wide a box is at least and at most. */
void box_extent(const Box *box, MnLength *least, MnLength *most);

/* ---- headers.c ---- */

/* Gives the cells' tags their headers where Scope would not do. */
void table_headers(Layout *l, const Table *table);

/* ---- split.c ---- */

/* The parts of a row that is taller than a page, none taller than limit unless one unit is; *count of them. */
RowPart *row_split(Layout *l, const Row *row, MnLength limit, uint32_t *count);

/* ---- lines.c ---- */

/* The lines of a text, in the arena; *count of them. */
Line *lines_break(Layout *l, const Text *text, MnLength measure, uint32_t *count);
/* The least measure at which the text has no more lines than at this one; for texts of a few lines. */
MnLength lines_balance(Layout *l, const Text *text, MnLength measure);

/* ---- flow.c ---- */

Flow flow_boxes(Layout *l, const Box *first, MnLength measure);
/* What a page that begins with the unit repeats above it, and the space that a row cut by a page break has at its edges. */
MnLength unit_repeated_height(const Unit *unit);
MnLength unit_cut_above(const Unit *unit);
MnLength unit_cut_below(const Unit *unit);

/* ---- paginate.c ---- */

typedef struct {
    uint32_t first, last;           /* units: [first, last) */
    uint32_t note_first, note_last; /* note units */
    bool turned;
} PagePlan;

/* The white space between text and notes, in which the rule stands. */
enum { NOTE_GAP = 14000 };

typedef struct {
    Flow flow, notes;           /* notes: those referred to, in that order, one below the other */
    const uint32_t *notes_upto; /* [i]: note units that units before i call for; i to nunits */
} PartFlow;

/* Where the pages end, in the arena; *count of them. */
PagePlan *paginate(Layout *l, const PartFlow *part, uint32_t *count);

/* ---- emit.c ---- */

typedef struct {
    Layout *l;
    VECTOR(MnItem) items;
    VECTOR(MnItem) links; /* of this page, put at its end */
    const MnTag *tag;     /* of the open BEGIN, or NULL */
    uint32_t order;
    int artifact;  /* the open MnArtifact, or -1 */
    uint32_t page; /* from 0 */
    const MnPath *watermark;
    bool repeated;       /* what is drawn was drawn before: all of it is an artifact */
    const MnMap *labels; /* id → printed page number */
} Emitter;

void emit_artifact(Emitter *e, MnArtifact kind);
void emit_content(Emitter *e, MnTag *tag, uint32_t order);
void emit_end(Emitter *e);
void emit_rect(Emitter *e, MnLength x, MnLength y, MnLength width, MnLength height, MnColour colour);
MnItem *emit_item(Emitter *e, MnItemKind kind); /* valid until the next one */
void emit_image(Emitter *e, const struct MnImage *image, MnLength x, MnLength y, MnLength width, MnLength height);
void emit_path(Emitter *e, const MnPath *path);
void emit_run(Emitter *e, const LineRun *run, MnLength x, MnLength baseline);
void emit_line(Emitter *e, const Line *line, MnLength x, MnLength y);
/* Units [first, last) of a flow; the first one's top at y. */
void emit_units(Emitter *e, const Flow *flow, uint32_t first, uint32_t last, MnLength x, MnLength y);

/* Everything of a page but its furniture. */
void emit_page(Emitter *e, const PartFlow *part, const PagePlan *plan);
/* The items emitted since the last call, in the arena. */
const MnItem *emit_finish(Emitter *e, uint32_t *count);

/* ---- drawing.c ---- */

/* As part of the content that is open. */
void emit_drawing(Emitter *e, const MnDrawing *drawing, MnLength x, MnLength y, MnLength width);

/* ---- furniture.c ---- */

void furniture_page(Emitter *e, const PagePlan *plan, uint32_t number, uint32_t total);
/* The council's crest, if it has one, and the room it takes. */
void furniture_crest(Layout *l, Cover *cover);
void furniture_cover(Emitter *e, const Cover *cover);
/* Is there room for the facts at the foot of the cover? */
bool furniture_cover_fits(const Layout *l, const Cover *cover);
/* The word for a draft, large and pale across a page of this shape; NULL when there is none. */
const MnPath *furniture_watermark(Layout *l, bool turned);
/* One line of generated text that belongs to no tag; NULL when the string is empty. */
const Line *furniture_line(Layout *l, const MnTextLook *look, const char *string);

/* ---- dump.c ---- */

void dump_boxes(MnArena *arena, const Box *root, MnBuf *out);
void dump_flow(const Flow *flow, MnBuf *out, int depth);

#endif
