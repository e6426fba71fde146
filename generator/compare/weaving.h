/* weaving.h - the marked tree in the making: a copy of the new tree, into which is put what went.
 *
 *     weave.c        the copy, marks of what is new, and the files below one after the other
 *     gone.c         blocks that went, and lines where something stood, put where they stood
 *     gridweave.c    columns of tables
 *     wordweave.c    words of a run that came and went
 *     whereabouts.c  companions that say where things stood
 *     attributes.c   companions that say what attributes, numbers and names of elements were
 *
 * What an element or text of the marked tree was is kept in `origins`: of an element its old one; of a text the old element that it
 * stood in. What has none is new, or the comparison's own. */
#ifndef MN_COMPARE_WEAVING_H
#define MN_COMPARE_WEAVING_H

#include "compare/matching.h"

/* What moved, and the line where it stood, in the marked tree. */
typedef struct {
    MnNode *line, *moved;
    const MnNode *old; /* what moved, in the old tree */
} Move;

typedef struct {
    Matching *m;
    MnArena *arena;
    MnNode *tree;
    NodeMap origins;
    NodeMap moves;  /* moved element, and line → its Move */
    MnNode **first; /* by new item: its element, or the first node of its run */
    MnNode **last;  /* the same, or the last node of its run */
    MnMap ids;      /* of the marked tree, with their elements */
    MnMap old_ids;  /* of the old tree: id → its element */
    bool anywhere;  /* things are put where they stood, though they may not stand there */
    bool failed;    /* something could not be placed */
} Weaving;

static inline const MnNode *origin_of(const Weaving *w, const MnNode *node)
{
    return node_map_get(&w->origins, node);
}
static inline void set_origin(Weaving *w, const MnNode *node, const MnNode *old)
{
    node_map_put(&w->origins, node, old);
}
/* The element of the marked tree that is this old item, or NULL. */
MnNode *weave_place_of(const Weaving *w, uint32_t old);

/* A point at which something may be put: behind `behind` in parent, or as its first. */
typedef struct {
    MnNode *parent, *behind;
} Point;
void weave_put(MnNode *node, Point at); /* node stands in the same tree */
/* The points between two nodes, of which either may be NULL, below root: those behind `a` and what it stands in, then those before
 * `b` and what that stands in, from the innermost. Calls visit for each until it answers false. */
void weave_points(MnNode *root, MnNode *a, MnNode *b, bool (*visit)(void *user, Point at), void *user);

/* ---- gone.c ---- */
void weave_gone(Weaving *w);

/* ---- gridweave.c ---- */
void weave_tables(Weaving *w);

/* ---- wordweave.c ---- */
/* Of two runs that are a pair; of several on one side, when these were parted or joined. */
void weave_words(Weaving *w, ItemList olds, ItemList news);
void weave_new_words(Weaving *w, uint32_t new); /* a run that is new in what is not */

/* ---- whereabouts.c ---- */
void weave_places(Weaving *w);

/* ---- attributes.c ---- */
void attributes_tell(Weaving *w, MnNode *element, const MnNode *old);
/* Gives a copy of what is gone ids and links of the marked tree. */
void attributes_of_gone(Weaving *w, MnNode *gone);
/* A link of what is gone to what is nowhere in the marked tree, since its words are elsewhere now, leads to where it stands. */
void attributes_mend_links(Weaving *w);
/* The mark of an element whose look or level is another, unless it has a mark already. */
void attributes_mark(MnNode *element);
/* Are readers told when such an element came, or went, around what stays? Sections are told by their headings, items by their level. */
bool attributes_tells_around(MnKind kind);

/* Puts all together. NULL where something had no place. */
MnNode *weave(Matching *m, Weaving *w);
void weave_clear(Weaving *w);

#endif
