/* pdf_tree.h - what a PDF says, by its tags, as a document tree: the way back from our own PDFs to what they were made of, as far as
 * tags tell it. */
#ifndef MN_CONFORM_PDF_TREE_H
#define MN_CONFORM_PDF_TREE_H

#include "tree/element.h"

/* The tree of a PDF held in memory; of the arena. Headings, paragraphs, lists, tables with their spans, captions, notes, quotations,
 * links with their addresses, alternative texts, strong and emphasised words and code are there, and in the head what the XMP packet
 * says. An item or a note has its label in data-label; the contents are a nav without entries, which would only repeat. What
 * stands in no tag (page numbers, running headers) is not there.
 *
 * NULL, and in *why the reason, where not all of it can be read: it is no PDF, it has no tags, or it has a font that does not say which
 * characters its glyphs are. PDFs of other programs often are so. */
MnNode *mn_pdf_tree(MnArena *arena, MnStr bytes, const char **why);

#endif
