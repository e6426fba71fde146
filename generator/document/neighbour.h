/* neighbour.h - documents as others see them that link to them. */
#ifndef MN_DOCUMENT_NEIGHBOUR_H
#define MN_DOCUMENT_NEIGHBOUR_H

#include "base/map.h"
#include "document/shared.h"

/* A document's content as it stands, or one of its earlier versions as it was published. */
typedef struct {
    const char *id, *version; /* version NULL: it has none */
    const char *title;        /* NULL when it could not be read */
    const char *language;     /* of the title and tree; or NULL */
    const MnNode *data;       /* of the content as it stands */
    const MnNode *tree;       /* numbered; NULL when there is none that can be linked into */
    MnMap ids;                /* id → element of the tree */
} MnNeighbour;

/* The content of a document of the project. Made once, whoever asks first; its faults are not reported here, for they are its
 * own: it has no tree then, and no data when not even that could be read. */
const MnNeighbour *mn_neighbour(MnShared *shared, const char *id);
/* An earlier version of it, from the output folder; without a tree when it is not there. */
const MnNeighbour *mn_neighbour_published(MnShared *shared, const char *id, const char *version);
/* The element with an id, in which a / may stand before the name inside a scope; or NULL. */
const MnNode *mn_neighbour_place(MnContext *ctx, const MnNeighbour *neighbour, const char *id);

#endif
