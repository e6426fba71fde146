/* index.h - what others can refer to in a numbered document: each of its ids with what a reference shows. It holds no node of the
 * tree, so it outlives it, and threads may read it while the tree changes. */
#ifndef MN_NUMBER_INDEX_H
#define MN_NUMBER_INDEX_H

#include "base/map.h"
#include "xml/tree.h"

typedef struct {
    const char *id;
    const char *number; /* 2.7, Table 3, 15(b)(xii), the words of a heading without a number; NULL: a reference shows nothing */
    const char *word;   /* the key of the word that says what the number is of (number.h), or NULL */
    const char *where;  /* the label of the appendix it stands in, where the number does not tell; or NULL */
} MnTarget;

typedef struct MnIndex MnIndex;

/* Of all ids in the article of a numbered tree. Owned by the arena, its strings too. */
const MnIndex *mn_index_of_tree(MnArena *arena, const MnNode *document);
/* Of targets that were kept elsewhere, which must live as long. Owned by the arena. */
const MnIndex *mn_index_of_targets(MnArena *arena, const MnTarget *targets, size_t count);

/* In the order of the document; *count of them. */
const MnTarget *mn_index_targets(const MnIndex *index, size_t *count);
/* The one with an id, in which a / may stand before the name inside a scope; or NULL. */
const MnTarget *mn_index_find(const MnIndex *index, const char *id);
/* The id nearest to one that is not there; NULL where none is near. */
const char *mn_index_suggest(MnArena *arena, const MnIndex *index, const char *id);

#endif
