/* stored_tree.h - the numbered tree of a document as a file, and back. */
#ifndef MN_DOCUMENT_STORED_TREE_H
#define MN_DOCUMENT_STORED_TREE_H

#include "tree/element.h"

/* document.xml: the numbered tree as well-formed XML. An element whose children are all elements has each on a line of its own;
 * such line ends are no part of the tree. */
void mn_store_tree(const MnNode *tree, MnBuf *out);
/* Reads such a file back; NULL after an error. */
MnNode *mn_store_tree_read(MnContext *ctx, const MnSource *source);
/* Its head alone, the root with what stands before the article; NULL after an error. */
MnNode *mn_store_head_read(MnContext *ctx, const MnSource *source);

#endif
