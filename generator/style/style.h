/* style.h - the house style: page, type, colours, spacing and table looks, for both writers.
 *
 * Comes from templates/house-style.ini, overridden by the `[style]` of a council. Immutable once loaded; shared between
 * threads; lives as long as the arena it was loaded into. Lengths are thousandths of a point. Every pair of text and
 * background colours in it has a contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3). */
#ifndef MN_STYLE_STYLE_H
#define MN_STYLE_STYLE_H

#include "base/colour.h"
#include "font/font.h"
#include "image/drawing.h"
#include "tree/element.h"
#include "tree/grid.h"

/* Backgrounds that no key names, in hundredths: of the rule's colour behind code, of the brand's behind diagrams. */
enum { MN_TINT_CODE = 30, MN_TINT_DIAGRAM = 5 };

/* How a kind of text looks. */
typedef struct {
    MnFamily family;
    bool bold, italic;
    MnLength size, leading; /* leading: baseline to baseline */
    MnLength before, after; /* white space above and below the block; of two that meet, the larger holds */
    MnColour colour;
} MnTextLook;

/* The callouts of the document tree, in the order of its classes. */
typedef enum {
    MN_CALLOUT_NOTE,
    MN_CALLOUT_TIP,
    MN_CALLOUT_IMPORTANT,
    MN_CALLOUT_WARNING,
    MN_CALLOUT_CAUTION,
    MN_CALLOUT_COUNT
} MnCallout;

typedef struct {
    MnColour bar, fill, title; /* the bar at its start edge, the fill behind it, its title's text */
} MnCalloutLook;

/* How far white gives for a page to end at its foot, in hundredths of it: at least 50 to 100 of it are kept, at most 100 to 200 had. */
typedef struct {
    int32_t least, most;
} MnGive;

/* How a document begins: with a page that says what it is; with a block that does, on the page where its text begins; or with its
 * title as a heading, and what else a cover says below it. */
typedef enum { MN_COVER_PAGE, MN_COVER_BLOCK, MN_COVER_NONE } MnCover;

typedef struct MnStyle {
    const char *name; /* civic */

    MnLength page_width, page_height;
    MnLength margin_top, margin_bottom, margin_start,
        margin_end;                /* of the text; running matter stands in the top and bottom ones */
    MnLength header_at, footer_at; /* baselines, from the top and from the bottom edge of the page */

    const char *body_family, *heading_family, *mono_family;
    const char *const *fallback_families; /* in the order they are tried */
    size_t nfallbacks;
    const MnFontSet *fonts; /* all of them, open */

    MnTextLook body, title, subtitle, heading[7]; /* heading[1] to heading[6] */
    MnTextLook lead, caption, table, table_head, note, footnote, quote, code, running, contents, fact_label;
    MnTextLook cover_text; /* version, date, status below the title */
    MnTextLook title_long,
        title_longest; /* size and leading of titles of more than three lines, of those that have so many even so */

    MnColour text, muted, brand, link, rule, paper;
    MnColour on_brand;                                       /* text upon brand */
    MnColour inserted, deleted, inserted_fill, deleted_fill; /* of a redline */
    MnCalloutLook callout[MN_CALLOUT_COUNT];

    MnLength rule_width, strong_rule_width;
    MnColour table_rule;                    /* of the rules above and below a table and below its head */
    MnColour table_head_fill, table_stripe; /* stripe equals paper when rows are not tinted */
    MnLength cell_pad_x, cell_pad_y;
    MnLength table_least_size; /* a table too wide shrinks no further than this type size */

    MnLength list_indent;   /* of each level of list */
    MnLength number_column; /* where numbered paragraphs and headings hang their numbers; 0 runs numbers in */
    MnLength quote_indent;

    MnLength label_gap;                       /* between a number or marker and its text, at least */
    MnLength column_gap;                      /* between columns that no rule parts */
    MnLength caption_gap, table_note_gap;     /* above the caption of a figure, the notes of a table */
    MnLength key_gap;                         /* between the entries of a key */
    MnLength figure_pad_x, figure_pad_y;      /* of the ground of a diagram */
    MnGive text_gap, heading_gap, figure_pad; /* between paragraphs and the like; about headings; of the ground of a diagram */
    bool figures_move; /* one that text refers to lets text of its section go before it, where it does not fit */
    MnLength quote_bar;
    MnLength callout_bar, callout_start, callout_end, callout_pad, callout_gap; /* gap: below its title */
    MnLength code_pad_x, code_pad_y;
    MnLength change_bar, change_bar_gap; /* how wide it is, and how far outside the text it stands */
    MnLength note_gap, note_rule;        /* between the text and its notes; how long the rule there is */
    MnLength appendix_gap;               /* below the rule that opens an appendix */
    MnLength header_rule_at;             /* below the baseline of the header */
    MnLength running_gap;                /* between what stands at both ends of a running line */

    bool justify;   /* false: ragged right */
    bool hyphenate; /* by libhyphen's patterns of the language */

    /* Running matter: keys of words, with the places {title} {version} {council} {page} {pages}; "" for nothing. */
    const char *header_start, *header_end, *footer_start, *footer_end;

    MnCover cover;                      /* of documents that do not say, and whose kind does not */
    bool band;                          /* the cover's title stands on a ground in the brand's colour; false: on paper */
    bool pattern;                       /* shapes in shades of it at the foot of that ground */
    MnLength crest_width, crest_height; /* the room for the council's crest on a cover */

    const char *logo;   /* name in the project of a picture on the cover, or NULL */
    MnRange logo_named; /* where the council names it */
} MnStyle;

/* Loads the house style `name` of the project folder, or when that is NULL the council's, or civic. council is an element as
 * the data tree has it, whose `style` child overrides the house style, or NULL. NULL after an error: an unknown style or key, a
 * bad value, a font not installed, too little contrast. */
const MnStyle *mn_style_load(MnContext *ctx, const char *name, const MnNode *council);
/* The same, but of one whose only fault is too little contrast it gives what there is, so that pages can be looked through for
 * faults; fonts that `like`, a style which must live as long, has open already are shared with it. like may be NULL. */
const MnStyle *mn_style_load_like(MnContext *ctx, const char *name, const MnNode *council, const MnStyle *like);

/* The colour that a paint of a drawing asks for; black for none. */
MnColour mn_style_paint(const MnStyle *style, const MnPaint *paint);

/* The cover of a document: as its tree says, else as the style does. */
MnCover mn_style_cover(const MnStyle *style, const MnNode *document);

/* Are the headings of a table's rows sentences, as the activities of a plan are, rather than labels? They are not set bold. */
bool mn_style_plain_row_headers(const MnGrid *grid);

#endif
