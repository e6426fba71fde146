/* redlines.h - output/ID/compare/OLD-NEW/: what changed from a version to a later one, made with the later.
 *
 *     index.html, side-by-side.html, ID-OLD-NEW.pdf     the redline (compare/redline_tree.h)
 *     record.ini                                        of which trees it was made
 *
 * Each published version is compared with the one published before it, and a draft also with the last that was issued. Redlines are
 * made from what is published, and from the document as it is published now; in the place of those of a version
 * that was withdrawn a page says so (withdrawn_page.h). One between issued versions is made once, and made
 * again only if a tree is not that of which it was made. One of a draft that was deleted, or
 * has another number now, is taken away. */
#ifndef MN_PUBLISH_REDLINES_H
#define MN_PUBLISH_REDLINES_H

#include "publish/render.h"

/* Makes and publishes those of a document whose version was rendered, and is in place. An old version that cannot be read is passed
 * over: what is published of it is another's to judge. False after errors. */
bool mn_redlines_publish(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnRendering *rendering);

#endif
