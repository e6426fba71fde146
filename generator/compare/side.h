/* side.h - one of the two trees, flattened: its blocks in the order of the tree, what they say as tokens, and its leaves.
 *
 *     item 0  document                        A run is what stands directly in a block without a block between: the words of a
 *          1    meta                          paragraph, of an item. Its text is one string, in which everything that is no word
 *          …    article                       (a picture, a break, the mark of a note, a reference) is one sign, U+FFFC, a token of
 *                 section                     its own. Numbers are left out.
 *                   h2
 *                     run      leaf 0         Leaves are what is matched first: runs, blocks that hold nothing, and as wholes
 *                   p                         tables, whose inside is matched cell by cell, and the contents, whose is not.
 *                     run      leaf 1
 *                   table      leaf 2 */
#ifndef MN_COMPARE_SIDE_H
#define MN_COMPARE_SIDE_H

#include "align/tokenize.h"
#include "base/map.h"
#include "compare/nodes.h"
#include "tree/canonical.h"
#include "tree/element.h"

#define NO_ITEM UINT32_MAX

/* A stretch of a run's text, and what it stands in: a text, or one inline element that is a sign. */
typedef struct {
    const MnNode *node;
    uint32_t begin, end; /* bytes of the run's text */
    uint32_t skipped;    /* bytes of the text node before it: the space behind a number */
} Fragment;

typedef struct {
    const char *text;
    uint32_t length;
    const Fragment *fragments;
    uint32_t nfragments;
    const MnToken *tokens;
    uint32_t ntokens;
} RunText;

typedef struct {
    const MnNode *node;            /* the element; of a run its first node */
    const RunText *run;            /* or NULL */
    const char *id;                /* that an author gave, or NULL */
    uint32_t parent;               /* NO_ITEM at the root */
    uint32_t end;                  /* behind the last item that it holds */
    uint32_t depth;                /* 0 at the root */
    uint32_t words;                /* that it holds, in all */
    uint32_t first_leaf, end_leaf; /* the leaves it holds, or is */
    uint32_t match;                /* the item of the other side, or NO_ITEM */
    uint32_t domain;               /* of an old leaf: what moved with it, or 0, the root */
    bool moved;                    /* it and its match are the ends of a move */
    uint32_t last_part;            /* of one that was parted: the last of its parts, of which match is the first; else NO_ITEM */
    bool parted;         /* it was parted into several runs of the other side, or is one of several that are one there */
    bool told_elsewhere; /* a cell that has no match, in a row that stays: its column went, or came, or nothing is to be told */
    bool opaque;         /* what it holds is no matter: the contents */
} Item;

typedef struct {
    uint32_t item;
    uint32_t symbol; /* of all it says; MN_NO_SYMBOL: nothing */
    uint32_t bag;    /* its number for likeness (align/similar.h) */
} Leaf;

typedef struct {
    const MnNode *root;
    VECTOR(Item) items;
    VECTOR(Leaf) leaves;
    MnTokens tokens;  /* of all runs */
    NodeMap elements; /* block element → its item, plus one as a pointer */
    MnPictureDigest *picture;
    void *user;
} Side;

/* What both sides share. */
typedef struct {
    MnArena *arena;
    MnSymbols *symbols;
    const MnTokenizer *tokenizer;
    MnMap *known; /* text of a run → the tokens it has on a side (side.c): most texts are the same on both */
} Reading;

void side_read(Side *side, const Reading *reading, const MnNode *root);
void side_clear(Side *side);

uint32_t side_item_of(const Side *side, const MnNode *element); /* NO_ITEM: of no block of this side */
/* Is the item below the other, or the same? */
static inline bool side_is_in(const Side *side, uint32_t item, uint32_t around)
{
    return item >= around && item < side->items.items[around].end;
}
/* The next item that stands beside this one in their parent, or NO_ITEM. */
uint32_t side_next(const Side *side, uint32_t item);
/* Items of one side. */
typedef struct {
    const uint32_t *items;
    size_t count;
} ItemList;
/* Runs as one, what they say and all that they stand in one behind the other. Of one run it is that itself. */
const RunText *side_join_runs(const Side *side, MnArena *arena, ItemList runs);
/* Is the inline element one sign of the text? */
bool side_is_sign(const MnNode *inline_element);
/* Is the id one that numbering makes? */
bool side_is_made_id(const char *id);

#endif
