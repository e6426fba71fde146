/* texts.h - from inline nodes to words, and from words to lines: the first of the four stages of layout.
 *
 *     inline nodes ──gather.c──▶ Text: items ──lines.c──▶ lines: runs of pieces
 *                    state.c      what it is    bidi.c
 *                    redline.c    texts.c
 *                    traits.c, bidi.c
 *
 * A text is gathered piece by piece (text_begin, text_add …, text_end); one at a time. Its words are shaped once each (font/), and
 * each item knows what stands between it and the next. A text of several directions, or that begins at the right, is gathered
 * first and shaped when all of it is known. A run is one look at one place of the structure tree: what the text stands in is
 * tagged while it is gathered (tag.h), so the order of gathering is that of reading.
 *
 * A Text knows no measure: it can be broken into lines as often as one likes, at any measure (lines.h), and be set smaller
 * (text_scale), which changes its runs in place. Lines borrow from it.
 *
 * What the four stages of layout say to one another (Text, Box, Unit …) has no prefix; what others see of them has: MnTag, MnPiece,
 * MnPart here, page/pages.h and page/layout.h at the end. */
#ifndef MN_TEXT_TEXTS_H
#define MN_TEXT_TEXTS_H

#include "base/map.h"
#include "base/vector.h"
#include "style/spoken.h"
#include "text/part.h"
#include "text/piece.h"
#include "text/tag.h"

/* ---- a text ---- */

typedef struct {
    MnTag *tag;
    const char *target, *contents;
    bool underlined;
    bool may_miss; /* its target may be nowhere: then it is no link */
} Link;

typedef enum { LINE_NONE, LINE_UNDER, LINE_THROUGH, LINE_DOUBLE, LINE_DOTTED } RunLine; /* the last two: under the text */

/* Text of one look at one place of the structure. */
typedef struct {
    const MnFont *font;
    const char *language;
    unsigned figures;           /* MN_SHAPE_ bits of its words */
    MnLength size, rise, space; /* space: width of its word space */
    int32_t scale;              /* thousandths it was scaled by; 0: not */
    MnColour colour, fill;
    bool has_fill;
    RunLine line;
    bool is_changed;       /* within a block, between versions */
    uint16_t transparency; /* thousandths */
    MnTag *tag;            /* NULL: an artifact */
    uint32_t order;
    const Link *link;
} Run;

/* What stands between an item and the next: nothing, a space where a line may end, had better not, should not, must not; a forced
 * break. */
typedef enum { GLUE_NONE, GLUE_SPACE, GLUE_PREFERRED, GLUE_TIED, GLUE_BOUND, GLUE_BREAK } Glue;

/* Is the item said of the text, and not of it? A hollow one is heard only: the glyph of a space that takes no room;
 * one before the words it is said of holds to them. */
typedef enum { ASIDE_NOT, ASIDE_SEEN, ASIDE_HOLLOW_BEFORE, ASIDE_HOLLOW_BEHIND } Aside;

typedef struct {
    const MnWord *word; /* NULL: nothing, but it keeps a line open */
    Run *run;
    MnLength width;
    uint8_t glue;
    uint8_t level, space_level; /* of UAX #9: the word's, and that of the space after it; 0 in texts without bidi */
    uint8_t aside;
    bool parted; /* no space, but a turn of space_level stands between it and the next */
} Item;

static inline bool is_hollow(const Item *item)
{
    return item->aside >= ASIDE_HOLLOW_BEFORE;
}

/* What a heading is called among the bookmarks, and how deep it stands there: from 1. */
typedef struct {
    const char *title;
    int level;
} Bookmark;

/* Something found at an item of a text or a unit of a flow: an id, a note to be set at the page's foot, a bookmark. */
typedef enum { MARK_ANCHOR, MARK_NOTE, MARK_BOOKMARK } MarkKind;
typedef struct {
    MarkKind kind;
    uint32_t at;    /* item of the text, or unit of the flow */
    const char *id; /* BOOKMARK: unused */
    const Bookmark *bookmark;
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
    bool is_changed;        /* some of its words are, between versions */
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

/* ---- the typesetter ---- */

/* The text being gathered. */
typedef struct {
    VECTOR(Item) items;
    VECTOR(Mark) marks;
    bool bidi; /* its words wait for their levels */
    VECTOR(Waiting) waiting;
    VECTOR(Turn) turns;
    MnTag *wrap;             /* the Span of its words, if they were changed with their block */
    bool is_changed;         /* some of them were by themselves */
    bool in_run;             /* what begins with them was said */
    VECTOR(uint32_t) traits; /* by MnWord.serial; kept from text to text */
} Gathering;

typedef struct Breaking Breaking; /* lines.c */

/* What sets the texts of one part. */
typedef struct {
    MnContext *ctx;   /* whose arena has what the pages refer to */
    MnArena *lists;   /* of their display lists alone: that of ctx, unless another is given */
    MnArena *items;   /* of texts, until they are set as lines */
    MnArena *scratch; /* all else */
    MnWordCache *cache;
    const MnPart *part;
    const MnStyle *style; /* of the part */
    const char *language; /* of the document */
    bool rtl;             /* it begins at the right */
    TagMaker *tags;
    MnMap references; /* id of a note → id of the first reference to it */
    MnSpeech *speech; /* what is said of changes; NULL until something is */
    Gathering gathered;
    Breaking *breaking;
} Typesetter;

/* The part, the tags and ctx must outlive it. To be ended when its pages are done: boxes, units and lines live in its scratch. */
void typesetter_begin(Typesetter *t, MnContext *ctx, const MnPart *part, TagMaker *tags);
/* The lines of the part are set and its pages divided: what its texts held is let go, before the pages are drawn. */
void typesetter_lines_set(Typesetter *t);
void typesetter_end(Typesetter *t);

/* ---- gathering ---- */

/* A column of a table that carries a mark of a change; the first of its cells that holds anything says so. */
typedef struct {
    const MnNode *col;
    bool said;
} ChangedColumn;

/* How text is to look where it begins. */
typedef struct {
    MnTag *tag;
    const MnTextLook *look;
    MnColour colour;
    const char *language;
    bool rtl;              /* its paragraphs begin at the right */
    uint16_t transparency; /* thousandths */
    MnChange change;       /* of the words, with the block they stand in or one around it */
    bool marked;           /* some block around it carries a mark */
    ChangedColumn *column; /* or NULL */
    unsigned figures;      /* MN_SHAPE_LINING, MN_SHAPE_TABULAR, where fonts have them */
    bool bold;
    bool tight;                /* paragraphs stand close, as in a cell */
    bool hung;                 /* numbers hang to the left of the text's edge, in a column that is there already */
    MnLength number_column;    /* how wide that column is */
    Text *number;              /* what to set for a number instead of it, or NULL */
    const MnTextLook *heading; /* of all headings, or NULL: each its own */
} TextContext;

/* Gathering one text at a time: begin, add …, end. */
void text_begin(Typesetter *t);
void text_add(Typesetter *t, const TextContext *context,
              const MnNode *node); /* a text node, or an inline element and all in it */
void text_add_code(Typesetter *t, const TextContext *context, const MnNode *node);        /* of pre: line ends and spaces count */
void text_add_string(Typesetter *t, const TextContext *context, MnStr string, MnPos pos); /* generated */
/* What is said of changes before or behind a node that is no text, in the context around it: a picture, a place (tree/change.h). */
void text_say(Typesetter *t, const TextContext *context, const MnNode *node, bool before);
void text_part(Typesetter *t);                             /* a wider space comes next */
Text *text_end(Typesetter *t, const TextContext *context); /* NULL when nothing was added */
int64_t text_width(const Text *text);                      /* of its longest line when only forced breaks are made */
MnLength text_least(const Text *text);                     /* of the widest part that cannot be broken */
MnLength text_whole(const Text *text);                     /* the same, dates and "paragraph 2.7" whole */
char *text_string(MnArena *arena, const Text *text);
char *text_title(MnArena *arena, const Text *text); /* the same without the signs of notes */
bool text_ends_with(const Text *text, char c);      /* signs of notes at its end apart */
void text_scale(Text *text, int32_t scale);         /* to so many thousandths of its first size */

#endif
