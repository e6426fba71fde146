/* lines.h - texts as lines.
 *
 *     runs[0]            runs[1]      runs[2]
 *     ┌─────────────────┬────────────┬───────────────┐ ┐        ┐
 *     │ As the strategy │  says,     │  commissioning│ │baseline│ height: the leading
 *     └─────────────────┴────────────┴───────────────┘ ┘        │
 *     |──────────────────── width ───────────────────|          ┘ */
#ifndef MN_TEXT_LINES_H
#define MN_TEXT_LINES_H

#include "text/texts.h"

/* Pieces of one run on a line. */
typedef struct {
    const Run *run;
    const MnPiece *pieces;
    uint32_t npieces;
    MnLength x, width; /* from the line's left edge; width without a space at its end */
} LineRun;

typedef struct {
    LineRun *runs;
    uint32_t nruns;
    uint32_t first_item, last_item; /* of the text: [first, last) */
    MnLength baseline, height;      /* baseline: from the line's top */
    MnLength width;                 /* natural, or stretched */
    const char *page_of;            /* contents: the target whose page is shown at the end of the measure */
    uint32_t page_order;
    MnLength page_at; /* where that number ends, from the left edge of the unit that the line is */
    bool rtl;
    const MnTextLook *look;
} Line;

/* The lines of a text, in t->scratch; their pieces, which the pages show, in t->lists. *count of them: 1 or more. */
Line *lines_break(Typesetter *t, const Text *text, MnLength measure, uint32_t *count);
/* The least measure at which the text has no more lines than at this one; for texts of a few lines. */
MnLength lines_balance(Typesetter *t, const Text *text, MnLength measure);
/* No more lines than lines_break makes, of like length, that end where phrases end as far as may be; as in headings. */
Line *lines_break_balanced(Typesetter *t, const Text *text, MnLength measure, uint32_t *count);
/* One line of generated text that belongs to no tag; NULL when the string is empty. */
const Line *lines_of_string(Typesetter *t, const MnTextLook *look, const char *string, MnPos pos);

/* What line breaking keeps from text to text: one a typesetter. */
Breaking *lines_new(Typesetter *t);
void lines_free(Breaking *breaking);

#endif
