/* plan.h - what of a document tree is numbered: its items in the order of the document, and the series in which each is counted. A
 * series is the paragraphs of one section, the tables of one appendix and so on; an item's label is its place in the series, 12 or
 * 12A, its number what is printed: 4.12A, Table A1.3. */
#ifndef MN_NUMBER_PLAN_H
#define MN_NUMBER_PLAN_H

#include "number/label.h"
#include "number/numbering.h"

typedef enum { ITEM_SECTION, ITEM_PARAGRAPH, ITEM_TABLE, ITEM_FIGURE, ITEM_APPENDIX, ITEM_KINDS } ItemKind;

typedef struct Item Item;
typedef struct Series Series;

/* The series that begin within something: a section, an appendix, the document. NULL where there is none. */
typedef struct {
    Series *of[ITEM_KINDS];
} Holder;

struct Item {
    Item *next;   /* of the document */
    Item *after;  /* of its series */
    size_t place; /* which of the document it is, from 0 on */
    ItemKind kind;
    MnNode *node;
    Series *series;
    Item *above;      /* the section whose number stands before its own: 4 of 4.12; or NULL */
    unsigned skipped; /* levels between, each a 0: in a section without a heading */
    Item *appendix;   /* that it stands in, or NULL */
    Holder within;
    struct Former *was; /* that of the issued version (retrace.h); or NULL */
    const char *said;   /* the number that an author gave it, as written; or NULL */
    Label label;
    bool fixed;         /* the label is not counted: by hand, or as it was issued */
    const char *number; /* in full, without words: 4.12A, A1.3 */
};

struct Series {
    Item *first, *last;
    Series *next;
    bool frozen; /* some of its labels are as they were issued */
};

typedef struct {
    Item *first, **end;
    size_t count;
    Series *series, **last_series; /* in the order of their first items */
    Holder document;
} Plan;

/* Labels that m:frozen (as issued) and data-number (by hand) give are in their items; the others are to be counted. Owned by the
 * arena. */
void plan_make(Numbering *n, Plan *plan);
/* Gives the items that are not fixed their labels, and all their numbers; reports numbers by hand that do not fit. */
void plan_label(Numbering *n, Plan *plan);

#endif
