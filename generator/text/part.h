/* part.h - a part of a publication: one document, with all that it is set with; and the area that its text has on a page. */
#ifndef MN_TEXT_PART_H
#define MN_TEXT_PART_H

#include "project/words.h"
#include "style/style.h"

typedef struct {
    const MnNode *document; /* root of a numbered tree, as generator/README.md describes it */
    const MnStyle *style;
    const MnWords *words; /* or NULL: then nothing is said that only they say */
    const char *folder;   /* where its pictures lie */
    bool draft;           /* a watermark on every page says so */
    const char *digest;   /* of a draft: its digest in short, for the lower margin; or NULL */
    /* What stands before the # in links of other parts to this one, as its addresses with a version and without; NULL behind the
     * last. NULL: nothing leads to it. */
    const char *const *keys;
} MnPart;

/* The text area of its pages, upright and turned: thousandths of a point. */
typedef struct {
    MnLength left;                          /* from the page's left edge */
    MnLength measure, height;               /* of an upright page */
    MnLength turned_measure, turned_height; /* of a landscape one */
    bool rtl;                               /* the document begins at the right */
} Area;

Area part_area(const MnPart *part);
/* BCP 47; never NULL. */
const char *part_language(const MnPart *part);
/* The word of that key, or NULL; with its places filled, in the arena. */
const char *part_word(const MnPart *part, const char *key);
const char *part_words_fill(MnArena *arena, const MnPart *part, const char *key, const char *const *pairs);

/* The direction of an element: its own, or that of what is around it. */
bool is_rtl(const MnNode *node, bool inherited);

#endif
