/* store.h - what stands beside a document's page and PDF: the tree itself, its metadata, and the record of its making. */
#ifndef MN_PUBLISH_STORE_H
#define MN_PUBLISH_STORE_H

#include "publish/document.h"
#include "publish/folder.h"

/* document.xml: the numbered tree as well-formed XML. An element whose children are all elements has each on a line of its own;
 * such line ends are no part of the tree. */
void mn_store_tree(const MnNode *tree, MnBuf *out);
/* Reads such a file back; NULL after an error. */
MnNode *mn_store_tree_read(MnContext *ctx, const MnSource *source);
/* Its head alone, the root with what stands before the article; NULL after an error. */
MnNode *mn_store_head_read(MnContext *ctx, const MnSource *source);
/* metadata.json: what the document is, in the terms of schema.org and of Dublin Core, as JSON-LD. */
void mn_store_metadata(MnContext *ctx, const MnShared *shared, const MnDocument *document, MnBuf *out);
/* record.ini: when the version was issued, the files (% [ ] ; # and quotes in their names as %XX), their sizes and digests, the
 * number of pages, and the versions of what their bytes depend on. */
void mn_store_record(MnContext *ctx, const MnDocument *document, const MnFile *files, size_t count, MnBuf *out);

#endif
