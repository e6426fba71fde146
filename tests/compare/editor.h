/* editor.h - a small random editor: makes of a document tree another, as authors do and as none would. The same seed makes the same. */
#ifndef MN_TESTS_COMPARE_EDITOR_H
#define MN_TESTS_COMPARE_EDITOR_H

#include "tree/element.h"

typedef struct {
    uint64_t state;
    MnArena *arena;
    MnNode *root;
    const char *last; /* the name of the edit made last */
} Editor;

Editor editor_new(MnArena *arena, MnNode *root, uint64_t seed);
uint32_t editor_random(Editor *e, uint32_t below); /* 0 up to, but not, below; 0 for 0 */
/* One edit of some kind; one that finds nothing to change is tried as another. */
void editor_edit(Editor *e);

#endif
