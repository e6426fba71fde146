/* neighbour.h - documents as others see them that link to them. Of a document that this run makes, what it makes; of another, what
 * its record says: no source of it is read. */
#ifndef MN_DOCUMENT_NEIGHBOUR_H
#define MN_DOCUMENT_NEIGHBOUR_H

#include "document/run.h"

typedef enum {
    MN_NEIGHBOUR_GOOD,
    MN_NEIGHBOUR_FAULTY,  /* this run makes it, and it has errors, as its council's; it may have targets */
    MN_NEIGHBOUR_UNBUILT, /* this run does not make it, and no run before did */
    MN_NEIGHBOUR_SPOILT,  /* its record cannot be read, or is damaged */
    MN_NEIGHBOUR_ABSENT,  /* of a version: it is not in the output folder */
} MnNeighbourState;

typedef struct {
    MnNeighbourState state;
    const char *id, *version;    /* version NULL: it has none, or it is not known */
    MnErrors errors;             /* of one that is faulty */
    const char *title;           /* NULL when it could not be read */
    const char *language;        /* of the title and the targets; or NULL */
    const char *const *versions; /* the numbers that its data tell of, oldest first */
    size_t nversions;
    const MnIndex *targets; /* what can be linked to; NULL where that is not known */
    bool recorded;          /* so says its record, and this run makes it not */
    const MnReader *reader; /* by which it was read in the output folder: who links to it depends on the same */
} MnNeighbour;

/* The document that `latest` leads to, once this run is done. Found out once, whoever asks first; nothing is reported. */
const MnNeighbour *mn_neighbour(const MnShared *shared, const char *id);
/* A version of it: the last as this run makes it, where it is to be published; the others as they were, from the output folder. */
const MnNeighbour *mn_neighbour_version(const MnShared *shared, const char *id, const char *version);

/* The document that one became which has no folder in the project any more. NULL: there is none, or several, when *several is set. Who
 * this run makes is asked for its data, the others for their records. */
const char *mn_neighbour_heir(MnContext *ctx, const MnShared *shared, const char *id, bool *several);

#endif
