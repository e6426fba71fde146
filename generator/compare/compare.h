/* compare.h - two document trees become one, with marks: what a reader wants to know who knows the old version.
 *
 * In: the trees of two versions as document.xml holds them, numbered. Out: a document tree, the new one with what went put where it
 * stood, which carries the marks of tree/change.h; and the differences, one by one, in the order of that tree. Either writer writes
 * the tree; what prints differences needs the list alone. Neither tree that comes in is changed, and nothing of them is borrowed.
 *
 * The law: the marked tree accepted is the new one, rejected it is the old one, byte for byte in the canonical form that leaves out
 * what is generated (compare/resolve.h). It holds of every pair of trees. */
#ifndef MN_COMPARE_COMPARE_H
#define MN_COMPARE_COMPARE_H

#include "project/words.h"
#include "tree/canonical.h"
#include "tree/change.h"

/* What a difference is to a reader. The headline counts substance alone. */
typedef enum {
    MN_CLASS_SUBSTANCE,  /* what the document says is not the same: words, figures, dates, pictures, where links lead */
    MN_CLASS_MOVED,      /* the same words stand elsewhere, or are parted into paragraphs otherwise */
    MN_CLASS_RENUMBERED, /* the number alone */
    MN_CLASS_FORMATTING, /* how it is shown */
    MN_CLASS_GENERATED,  /* follows from the rest: the contents, rows of versions, the version's number and date */
    MN_CLASSES
} MnDifferenceClass;
const char *mn_class_name(MnDifferenceClass difference_class); /* "substance" … */

typedef enum {
    MN_SORT_INSERTED,
    MN_SORT_DELETED,
    MN_SORT_REPLACED, /* one thing went, and another stands in its place */
    MN_SORT_MOVED,
    MN_SORT_SPLIT,  /* a paragraph begins here that was part of the one before */
    MN_SORT_JOINED, /* a paragraph ended here, and goes on */
    MN_SORT_ALTERED /* the same thing, otherwise: its number, its looks, what it leads to, its description */
} MnDifferenceSort;
const char *mn_sort_name(MnDifferenceSort sort); /* "inserted" … */

/* One difference. Texts are single lines of plain text, without numbers in front, and "" where there is nothing to say; ids are of the
 * marked tree and NULL where nothing has one. */
typedef struct {
    MnDifferenceClass class_of;
    MnDifferenceSort sort;
    MnChangedThing thing;
    MnNode *node;           /* in the marked tree: the element that carries the mark; of a replacement, what is new */
    const char *id;         /* its id: every difference in the article has one */
    const char *pair;       /* at a move: the id of the line where it stood */
    const char *meta;       /* of a value of the document's head: what it is called there; else NULL */
    const MnNode *section;  /* the innermost section around it in the marked tree, or NULL */
    const char *number;     /* of what it is, or the nearest around it that is numbered: "2.7", "Table 3" */
    const char *was_number; /* of the same in the old version; of what moved and has none, of the place it left */
    const char *old_words;  /* what went, or how it was */
    const char *new_words;  /* what came, or how it is now */
} MnDifference;

/* Numbers that shifted together: "2.7 to 2.12 are now 2.8 to 2.13". Of a single one first and last are the same. */
typedef struct {
    const char *old_first, *old_last, *new_first, *new_last;
    MnChangedThing thing;
    size_t count;       /* how many numbers */
    const MnNode *node; /* the first of what has them, in the marked tree */
} MnRenumbered;

typedef struct {
    MnNode *tree; /* the arena's */
    const MnDifference *differences;
    size_t count;
    size_t counts[MN_CLASSES];      /* how many differences are of each class */
    const MnRenumbered *renumbered; /* not among the differences; counts[MN_CLASS_RENUMBERED] says how many */
    size_t nrenumbered;
    size_t old_words, new_words; /* how many words went, and came: those that are marked */
    bool replaced; /* the article was replaced whole, since no finer tree gave both versions back: no such pair is known */
} MnComparison;

typedef struct {
    /* Of the language of the new version, which say what a date, a number and a word of little weight are. */
    const MnWords *words;
    /* The digests of the pictures of either side, as of mn_canonical_write; NULL: pictures are the same when their names are. */
    MnPictureDigest *old_picture, *new_picture;
    void *old_user, *new_user;
} MnCompareOptions;

/* All that comes out is in the arena. */
MnComparison *mn_compare(MnArena *arena, const MnNode *old, const MnNode *new, const MnCompareOptions *options);

#endif
