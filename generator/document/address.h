/* address.h - what there is in the output folder, and how it is called: as a file, as an address, from one to another.
 *
 *     index.html, register.csv, feed.atom …    of the site             mn_place_site
 *     ID/index.html                            the versions            mn_place_versions
 *     ID/latest/index.html                     leads to the newest     mn_place_latest
 *     ID/1.0/index.html                        a version's page        mn_place_page
 *     ID/1.0/ID-1.0.pdf …                      a file beside it        mn_place_file
 *     ID/compare/0.9-1.0/index.html …          what changed            mn_place_redline
 *
 * and the same below ID/EDITION. */
#ifndef MN_DOCUMENT_ADDRESS_H
#define MN_DOCUMENT_ADDRESS_H

#include "document/key.h"

typedef struct {
    const char *folder; /* from the output folder; "" for that itself */
    const char *file;
    const char *fragment; /* the id of an element of a page, or NULL */
} MnPlace;

MnPlace mn_place_site(const char *file);
MnPlace mn_place_versions(MnArena *arena, const MnKey *key);
MnPlace mn_place_latest(MnArena *arena, const MnKey *key);
MnPlace mn_place_page(MnArena *arena, const MnKey *key);
MnPlace mn_place_file(MnArena *arena, const MnKey *key, const char *file);

/* A file of what changed from an earlier version to the key's. */
MnPlace mn_place_redline(MnArena *arena, const MnKey *key, const char *old, const char *file);

/* The file, from the output folder. */
char *mn_place_path(MnArena *arena, const MnPlace *place);
/* The same as a relative URL (RFC 3986) with the fragment: what is joined to the address of the site. */
char *mn_place_url(MnArena *arena, const MnPlace *place);
/* The address of `to` in a page at `from`: as short as can be, "../latest/index.html", and encoded. */
char *mn_place_address(MnArena *arena, const MnPlace *from, const MnPlace *to);

#endif
