/* links.h - what a document links to beyond itself: other documents, files beside it, addresses elsewhere. */
#ifndef MN_DOCUMENT_LINKS_H
#define MN_DOCUMENT_LINKS_H

#include "document/pipeline.h"

/* Works on the numbered tree in place. Afterwards
 *   - a link to doc:ID#place leads to the current version of that document, ../../ID/latest/index.html#place, and one to
 *     doc:ID@1.0#place to that version, ../../ID/1.0/index.html#place; one that was empty shows the place's number and the
 *     document's title in the words of this one;
 *   - a link to a file beside the narrative leads to its copy in the version's folder: document->files lists them;
 *   - document->links lists the addresses elsewhere, in their order.
 * False after errors: no such document, version, place or file, each reported where the link stands. */
bool mn_links_resolve(MnContext *ctx, MnShared *shared, MnDocument *document);

/* The title of the document that an address, doc:ID@1.0#place, leads to; NULL where there is none. */
const char *mn_links_title(MnContext *ctx, MnShared *shared, const char *href);

/* Looks through the other documents of the project for links into those of `ids` (NULL-terminated) that lead nowhere now, each
 * reported where it stands. A document of either side that has errors of its own is left to its own build. */
void mn_links_check_into(MnContext *ctx, MnShared *shared, const char *const *ids);

/* Looks through the documents of `ids` for links to what is not published, and warns of each where it stands. */
void mn_links_check_out(MnContext *ctx, MnShared *shared, const char *const *ids);

/* The tree as a PDF needs it, which travels alone: its own when no link of it is relative; else a copy in which those lead to the
 * published site or, where that has no address, are no longer links. */
const MnNode *mn_links_for_pdf(MnContext *ctx, const MnShared *shared, const MnDocument *document);

#endif
