/* flow.h - from boxes to units: the third of the four stages of layout.
 *
 * A walk of the boxes, with a measure, makes them into units that stand one below the other: lines (total-fit breaking), rows of
 * tables, pictures. A unit says what a page break before it costs: that is all that paginate.c needs to know of headings, widows,
 * lead-ins and joined cells. A cell is a flow of units of its own, set through f->set, the stage's one way back up.
 *
 *     flow   ┌────────────┐ ┐ space
 *            │ unit       │ ┘ height      cost of a break before it
 *            ├────────────┤
 *            │ unit ──────┼──▶ row ──▶ cells ──▶ flow, flow, flow
 *            └────────────┘
 *
 * Pages (paginate.c): the cheapest breaks of the whole part are found at once; notes go to the foot of the page that refers to
 * them. No text depends on a page number except the contents, whose number column has a fixed place: so every part is laid out
 * exactly once, and numbers are filled in while its pages are drawn.
 *
 * To lay out again, with another measure or after the boxes have changed, is to begin here again: flows borrow from boxes and
 * texts, and leave them as they were but for the size of a table's texts, which the next setting sets anew. Everything lives in
 * the typesetter's scratch. Heights of flows are int64; units, columns and lines have their places from the left edge of what
 * holds them. */
#ifndef MN_FLOW_FLOW_H
#define MN_FLOW_FLOW_H

#include "box/box.h"
#include "text/lines.h"

/* A ground or a bar as set, with those around it. */
typedef struct Ground Ground;
struct Ground {
    const Deco *deco;
    const Ground *parent;
    MnLength bar_gap;  /* how far outside the bar stands */
    bool rtl;          /* the bar stands at the right */
    MnLength x, width; /* of the whole, from the left edge of the flow */
};

typedef struct Unit Unit;
/* Units one below the other: boxes set to a width. */
typedef struct {
    Unit *units;
    Mark *marks; /* at: unit; in order */
    uint32_t nunits, nmarks;
    int64_t height;
} Flow;

/* ---- tables, as set ---- */

typedef struct SetTable SetTable;

typedef struct {
    const Cell *built;
    MnLength least, most; /* of its content: the widest thing that cannot break; all of it unbroken */
    MnLength whole;       /* the widest that should not: a date */
    bool on_point;        /* stands on the point of its column: */
    MnLength point;       /* width before the point; -1 when it is no number */
    int64_t area;         /* width of all its texts */
    uint32_t texts;
    MnLength at, width; /* of its content; at: from the table's left edge */
    Flow flow;
} SetCell;

typedef struct {
    SetTable *table;
    const Row *built;
    SetCell *cells;
    int64_t height;
} SetRow;

typedef struct {
    MnLength least, most;
    MnLength together;        /* what should not break, as a date; padding included, as in least and most */
    MnLength point, fraction; /* decimal: greatest widths before and after the point, */
    MnLength words;           /* and of what is no number */
    MnLength whole;           /* when words must be cut: the width that leaves numbers whole, or 0 */
    MnLength at, width;       /* as set, padding included; at: from the table's left edge */
} Column;

struct SetTable {
    Table *built;
    SetRow *rows;
    Column *columns;
    MnLength width;
    int64_t head_height;
    MnLength pad_x, pad_y;
    MnLength longest;         /* at full size: words longer than this may be cut */
    bool lean;                /* its columns stand closer, so that it need not be turned */
    bool turned;              /* stands on landscape pages */
    const Line *continued;    /* the caption on every page it goes on to, or NULL */
    bool repeats_head;        /* on every such page */
    MnLength repeated_height; /* of both together */
};

/* ---- other units ---- */

/* A cover: what stands on the coloured band, what below it, and the facts at the foot. Of a block above the text the last two, and
 * the imprint, are set as text is. */
typedef struct {
    Flow marking, corner, name, band, below, facts; /* marking: above all else; corner: that it is a draft; name: the council's */
    Flow *imprint;                                  /* at the foot, side by side: how to reach the council; nimprint of them, */
    MnLength *imprint_at;                           /* where they begin, from the start of the measure, */
    uint32_t nimprint;
    MnLength imprint_height; /* and how high the highest is */
    const struct MnImage *crest;
    MnLength crest_width, crest_height, crest_top; /* top: from that of the page */
    bool is_block;                                 /* above the text, and not a page */
    MnLength drop;                                 /* how far the crest lets down what stands below it */
    MnLength name_drop; /* how far the name is let down further, where what stands in the corner leaves it too little room */
} Cover;

/* What a part of a row shows of a cell: units [first, last); height `base` of its flow stands at the part's top. */
typedef struct {
    uint32_t first, last;
    int64_t base;
} RowSlice;

/* A row, or a part of a row taller than a page. */
typedef struct {
    const SetRow *row;
    const RowSlice *slices; /* one a cell; NULL: the row is whole */
    MnLength height;
    bool begins, ends; /* the row begins, ends with this part */
} RowPart;

typedef enum { UNIT_LINE, UNIT_ROW, UNIT_PAD, UNIT_RULE, UNIT_PICTURE, UNIT_COVER } UnitKind;

struct Unit {
    UnitKind kind;
    int32_t cost;            /* of a page break before it, COST_… */
    MnLength space, height;  /* space: white, above it, unless at the top of a page */
    int64_t y;               /* of its top, in its flow; once there are pages, moved by what its page's white gives */
    int64_t stretch, shrink; /* how far all white above it in its flow may grow, and shrink, for a page to end at its foot */
    MnLength x, width;       /* x: of its left edge, from that of the flow */
    const Ground *ground;
    const SetTable *table; /* whose caption and head are repeated when a page begins with this unit */
    union {
        const Line *line;
        const RowPart *row;
        const Picture *picture;
        const Cover *cover;
        const Box *rule;
    } u;
    bool turned, new_page;
    uint32_t moves,
        passed; /* a figure of so many units begins here, which may stand behind so many units of text that follow it; or 0 */
};

/* What a page break costs. White left at the foot of a page costs a line of it 100, a quarter of a page 1000 (paginate.c). */
enum {
    COST_FREE = 0,
    COST_LINE = 12,        /* between two lines of a paragraph */
    COST_ITEM = 6,         /* between two items of a list */
    COST_END_ITEM = 300,   /* leaving its first or last item alone */
    COST_ROW = 60,         /* between two rows of a table */
    COST_END_ROW = 160,    /* leaving two of its rows alone */
    COST_WHOLE = 1200,     /* in a table of half a page; in a longer one less, down to nothing in one of a whole page */
    COST_LONE_ITEM = 5000, /* leaving a line of a list alone */
    COST_LEAD_IN = 20000,  /* between a lead-in and its list */
    COST_SHORT = 40000,    /* in something short enough to be kept whole */
    COST_WIDOW = 200000,   /* leaving one line alone */
    COST_SPAN = 300000,    /* through cells that are joined */
    COST_HEADING = 1000000
};

/* ---- the calls ---- */

/* What makes the flows of one part. */
typedef struct Flows Flows;
struct Flows {
    Typesetter *t;
    Area area;
    MnMap *notes;       /* id → Note: of the boxes */
    unsigned cells;     /* how many cells are being set, one in another */
    VECTOR(Unit) units; /* stacks of the flows being built */
    VECTOR(Mark) marks;
    Flow (*set)(Flows *f, const Box *first, MnLength measure);
};

/* notes: of the boxes (box.h), which must outlive it. */
void flows_begin(Flows *f, Typesetter *t, MnMap *notes);
void flows_end(Flows *f);
/* A box and those after it, set to a measure. */
Flow flow_boxes(Flows *f, const Box *first, MnLength measure);

void dump_flow(const Flow *flow, MnBuf *out, int depth);

#endif
