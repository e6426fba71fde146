/* oneside.h - a block of a redline as one of both versions had it, for those who show that version by itself: what is gone there is
 * taken out, cells reach as far as they did, what moved away stands where it stood, and numbers, references and marks of notes are
 * those of that version. */
#ifndef MN_COMPARE_ONESIDE_H
#define MN_COMPARE_ONESIDE_H

#include "base/map.h"
#include "compare/companions.h"
#include "tree/change.h"

typedef struct {
    MnArena *arena;
    const MnNode *redline;
    MnMap ids;        /* id → its element in the redline */
    unsigned depth;   /* of moves that are being copied */
    bool marked_grid; /* rows that moved are to stand in the table as it is marked, and keep the cells of both versions */
} OneSide;

void oneside_open(OneSide *o, MnArena *arena, const MnNode *redline);
void oneside_close(OneSide *o);

bool oneside_is_gone(MnChange change, MnSide side);
/* Is the node, or what it stands in, of one version alone? */
bool oneside_is_alone(const MnNode *node);
/* A copy of the block, appended to parent. Of what is gone itself nothing is asked: see oneside_is_gone. */
MnNode *oneside_copy(OneSide *o, const MnNode *block, MnSide side, MnNode *parent);
/* What moved away from the line, as it was, appended to parent, without ids and without a mark of its own; NULL: there is none. */
MnNode *oneside_moved(OneSide *o, const MnNode *line, MnNode *parent);
/* Takes from the element what leads to it, and where that leads on. */
void oneside_hide_name(MnNode *element);

/* What the element showed in the old version where it shows a number now: a number, "" for none; NULL where it is the same. */
const char *oneside_former_number(const OneSide *o, const MnNode *element);
/* The words of a reference, or of the mark of a note, as they were; NULL where they are the same. */
const char *oneside_former_words(const OneSide *o, const MnNode *link);

#endif
