/* links_room.h - shared by the files that resolve a document's links, in the order they call each other:
 *   link_address.c    what an address of a document says; the address as the tree gets it
 *   link_target.c     the document, version and place that it names
 *   link_text.c       what an empty link shows
 *   link_document.c   a link to another document
 *   link_file.c       a link to a file beside the narrative
 *   links.c           all of them
 *   backlinks.c       those of other documents, from their records */
#ifndef MN_DOCUMENT_LINKS_ROOM_H
#define MN_DOCUMENT_LINKS_ROOM_H

#include "document/links.h"
#include "document/neighbour.h"

/* What was said of a document that cannot be linked to, once. */
typedef struct LinkTold {
    struct LinkTold *next;
    const MnNeighbour *neighbour;
    MnRange first; /* the first link to it that only has words of its own */
    bool error;    /* one was reported at a link without */
} LinkTold;

typedef struct {
    MnContext *ctx;
    MnShared *shared;
    MnDocument *document;                      /* NULL when links of others are looked at */
    LinkTold *told;                            /* in the order of the first links */
    size_t files_cap, links_cap, outgoing_cap; /* of arrays that grow in the heap until the walk ends */
    MnAttachment *files;
    MnLink *links;
    MnOutgoing *outgoing;
    size_t nfiles, nlinks, noutgoing;
    MnMap noted; /* place and address of each link */
} Links;

/* doc:ID@VERSION#PLACE; version and place NULL where there is none. */
typedef struct {
    const char *id, *version, *place;
} LinkAddress;

LinkAddress link_parse_address(MnArena *arena, const char *href);
/* Sets the address as RFC 3986 writes it, and returns that; NULL after an error. */
const char *link_set_address(Links *l, MnNode *a, const char *href);

/* A link, wherever it stands. */
typedef struct {
    MnRange range;
    LinkAddress address;
    bool empty;       /* it has no words of its own */
    const char *hint; /* in place of those of the messages; NULL: none */
} LinkAsked;

/* The document, or the version of it, that is asked for; NULL after an error, or when it cannot be linked to and this was told. */
const MnNeighbour *link_neighbour(Links *l, const LinkAsked *asked);
/* The place in it; NULL after an error, or when it may have been lost with one that was told. */
const MnTarget *link_place(Links *l, const LinkAsked *asked, const MnNeighbour *target);
void link_report_no_number(Links *l, const LinkAsked *asked);
/* After all links: warns of the documents that only links with words lead to. */
void link_tell_rest(Links *l);

/* Writes what an empty link to a document, or to a place in it (NULL: none), shows. */
void link_write_text(Links *l, MnNode *a, const MnNeighbour *target, const MnTarget *place, const char *version);
/* The word of that key with its places filled, or `otherwise`. */
const char *link_filled(Links *l, const char *key, const char *const *pairs, const char *otherwise);

void link_resolve_document(Links *l, MnNode *a, const char *href);
void link_resolve_file(Links *l, MnNode *a, const char *href);

#endif
