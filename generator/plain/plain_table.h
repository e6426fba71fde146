/* plain_table.h - a table as lines. */
#ifndef MN_PLAIN_PLAIN_TABLE_H
#define MN_PLAIN_PLAIN_TABLE_H

#include "plain/plain_lines.h"
#include "tree/element.h"

/* What the text of one document is made with. */
typedef struct Plain {
    MnArena *arena;
    PlainLines lines;
    void (*children)(struct Plain *plain, const MnNode *parent); /* puts all that an element holds: a cell may hold blocks */
} Plain;

void plain_table(Plain *plain, const MnNode *table);

#endif
