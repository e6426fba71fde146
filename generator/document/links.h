/* links.h - what a document links to beyond itself: other documents, files beside it, addresses elsewhere. */
#ifndef MN_DOCUMENT_LINKS_H
#define MN_DOCUMENT_LINKS_H

#include "document/numbered.h"

/* Works on the numbered tree in place. Afterwards
 *   - a link to doc:ID#place leads to the current version of that document, ID/latest, and one to doc:ID@1.0#place to that
 *     version; one that was empty shows the place's number and the document's title in the words of this one;
 *     document->outgoing lists them;
 *   - a link to a file beside the narrative leads to its copy in the version's folder: document->files lists them;
 *   - document->links lists the addresses elsewhere, in their order.
 * False after errors: no such document, version, place or file, each reported where the link stands. */
bool mn_links_resolve(MnContext *ctx, MnShared *shared, MnDocument *document);

/* The title of the document that an address, doc:ID@1.0#place, leads to; NULL where there is none. */
const char *mn_links_title(MnContext *ctx, MnShared *shared, const char *href);

/* From their records, the links of other documents of the project into those of `ids` (NULL-terminated), which this run has built:
 * those that lead nowhere now are errors, each where it stands. */
void mn_links_check_into(MnContext *ctx, MnShared *shared, const char *const *ids);

/* From the records of the documents of `built`, their links into those of `failed`, which this run could number but not publish: of
 * those to what was never published it is warned. */
void mn_links_check_out(MnContext *ctx, MnShared *shared, const char *const *built, const char *const *failed);

/* The tree as a PDF needs it, which travels alone: its own when no link of it is relative; else a copy in which those lead to the
 * published site or, where that has no address, are no longer links. */
const MnNode *mn_links_for_pdf(MnContext *ctx, const MnShared *shared, const MnDocument *document);
/* Advises, at the first link that loses its way so. */
void mn_links_tell_plain(MnContext *ctx, const MnShared *shared, const MnDocument *document);

#endif
