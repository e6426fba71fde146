/* former.h - the numbers of the version that was issued before: what has one in its document.xml, in order, and in which series. */
#ifndef MN_NUMBER_FORMER_H
#define MN_NUMBER_FORMER_H

#include "number/plan.h"

typedef struct Former Former;
typedef struct FormerSeries FormerSeries;

struct Former {
    Former *next; /* of its series */
    ItemKind kind;
    const MnNode *node;
    FormerSeries *series;
    FormerSeries *of[ITEM_KINDS]; /* that begin within it */
    Label label;
    bool gone; /* it says that something was deleted or moved, once before */

    Item *now;           /* what it is in the new tree; NULL: deleted (retrace.h) */
    uint32_t similarity; /* of the two, 0 to 1000 */
    bool kept;           /* with its number */
    MnNode *stands;      /* in the new tree: that, or what says that it is gone */
};

struct FormerSeries {
    FormerSeries *next;
    Former *section, *appendix; /* that it is of: NULL and NULL, the document's */
    Former *first, *last;
    ItemKind kind;
};

typedef struct {
    Former *items; /* in the order of the document */
    size_t count;
    FormerSeries *series,
        **last_series;            /* in the order of their first items: that of a section before those within the section */
    FormerSeries *of[ITEM_KINDS]; /* the document's */
    MnMap by_id;                  /* to a Former; cleared by its owner */
} Formers;

/* Of a numbered tree. */
void former_read(MnArena *arena, const MnNode *issued, Formers *formers);

#endif
