/* formerly.h - a document that had another id before, or took others in: what was issued under those stays there (site/former_page.c), and is
 * found there. */
#ifndef MN_DOCUMENT_FORMERLY_H
#define MN_DOCUMENT_FORMERLY_H

#include "document/shared.h"

/* The former ids of a document's data, a space between them; NULL where there are none. */
const char *mn_formerly_of(MnArena *arena, const MnNode *data);
/* The former id under which a version lies in the output folder as issued, with its document.xml; NULL: there is none. */
const char *mn_formerly_issued(MnContext *ctx, const MnShared *shared, const MnNode *data, const char *version);
/* The same of former ids, a space between them, or NULL. */
const char *mn_formerly_issued_as(MnContext *ctx, const MnShared *shared, const char *ids, const char *version);

/* Of former ids those of which the document goes on with no version: documents that became part of it, which none of the others had been
 * before, and of which something was issued. A space between them; NULL: there are none. */
const char *mn_formerly_parts(MnContext *ctx, const MnShared *shared, const MnNode *data);

/* Is an id among such? */
bool mn_formerly_is_among(const char *ids, const char *id);

#endif
