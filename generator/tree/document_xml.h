/* document_xml.h - document.xml: the numbered tree of a document as a file, and back.
 *
 * Well-formed XML in the namespace of XHTML. An element whose children are all elements has each on a line of its own; such line
 * ends are no part of the tree, and neither is the namespace inside the program. What is written and read again is the same tree,
 * and what is read and written again the same bytes. */
#ifndef MN_TREE_DOCUMENT_XML_H
#define MN_TREE_DOCUMENT_XML_H

#include "tree/element.h"

/* Appends the tree as a file to out. */
void mn_tree_write(const MnNode *tree, MnBuf *out);
/* Reads such a file back, into a document tree whose nodes have their places in it; NULL after an error. */
MnNode *mn_tree_read(MnContext *ctx, const MnSource *source);
/* Its head alone, the root with what stands before the article; NULL after an error. */
MnNode *mn_tree_read_head(MnContext *ctx, const MnSource *source);

#endif
