/* matching.h - which items of the two sides are the same thing. What each file finds is kept in the items (Item.match, Item.moved).
 *
 *     match.c      leaves that stand in the same order on both sides
 *     parts.c      leaves that were parted, or joined
 *     moves.c      leaves that stand elsewhere, and the largest things that moved with them
 *     contain.c    what holds the leaves: sections, lists, paragraphs
 *     gridmatch.c  rows and cells of tables, gridcolumns.c their columns
 *     metas.c      the head */
#ifndef MN_COMPARE_MATCHING_H
#define MN_COMPARE_MATCHING_H

#include "align/similar.h"
#include "compare/side.h"
#include "tree/grid.h"

/* One run of a side that is the runs `first` to `last` of the other: items, in order. */
typedef struct {
    uint32_t whole, first, last; /* whole: of the one side; first to last: leaves, of the other */
} Parted;

/* Two tables of which columns came or went, or in which cells reach over several rows or columns. */
typedef struct TablePair {
    uint32_t old, new; /* items */
    const MnGrid *old_grid, *new_grid;
    const uint32_t *old_columns, *new_columns; /* by column: the other side's, or NO_ITEM */
    const uint32_t *moved;                     /* by old column: the new one in another order that has its header, or NO_ITEM */
    bool columns;                              /* some came or went */
    const struct TablePair *next;
} TablePair;

typedef struct {
    MnArena *arena;
    Side old, new;
    Reading reading;
    MnSimilar *similar;
    const uint32_t *weights;      /* by old leaf: how much a pair counts */
    VECTOR(Parted) split, joined; /* split: whole is old; joined: whole is new */
    const TablePair *tables;
} Matching;

/* Leaves from … up to, but without …_end. */
typedef struct {
    uint32_t old, old_end, new, new_end;
} LeafRange;

void match_items(Matching *m, uint32_t old, uint32_t new);
void matching_clear(Matching *m);

/* ---- match.c ---- */
void match_bags(Matching *m); /* gives every leaf its bag of words */
/* Matches the leaves of a range that have no match yet, in their order. */
void match_leaves(Matching *m, LeafRange range);
uint32_t match_likeness(const Matching *m, uint32_t old_leaf, uint32_t new_leaf, uint32_t least);
static inline Item *old_item(Matching *m, uint32_t item)
{
    return &m->old.items.items[item];
}
static inline Item *new_item(Matching *m, uint32_t item)
{
    return &m->new.items.items[item];
}
static inline Item *old_leaf_item(Matching *m, uint32_t leaf)
{
    return old_item(m, m->old.leaves.items[leaf].item);
}
static inline Item *new_leaf_item(Matching *m, uint32_t leaf)
{
    return new_item(m, m->new.leaves.items[leaf].item);
}

/* ---- the others ---- */
void match_parts(Matching *m);
void match_moves(Matching *m);
/* Of what is below a matched pair, by the leaves that stayed in it or, of one that moved, moved with it. */
void match_containers(Matching *m, uint32_t old, uint32_t new);
void match_metas(Matching *m);
void match_tables(Matching *m);
void match_note_marks(Matching *m); /* when all else is matched */

#endif
