/* markdown.h - Markdown (GitHub's flavour and Muniment's devices, DESIGN in README.md) into nodes of the document tree.
 *
 * Nodes are appended to parent, which lies in the tree to be built, so nothing is copied. What later stages resolve:
 *   {{ expression }}    <m:value select="expression"/>, positioned at its opener; merge replaces it
 *   {if="…"}            attribute m:if on the block
 *   [](#id)             <a class="ref" href="#id"/>, empty
 *   [^label]            <sup><a class="footnote-ref" m:note="label"/></sup>, and after the outermost block of the text with the
 * first reference <aside class="footnote" m:note="label"> with the note's blocks Headings come as h2 … h6 elements (explicit ids
 * only) in a flat run with the other blocks; merge nests them in sections. */
#ifndef MN_MARKDOWN_MARKDOWN_H
#define MN_MARKDOWN_MARKDOWN_H

#include "xml/tree.h"

/* Both return false after errors (each reported); the nodes made so far stay. Safe on several threads. */
bool mn_markdown_blocks(MnContext *ctx, const MnText *text, MnNode *parent);
/* A text of one paragraph: its inline nodes without the p. */
bool mn_markdown_inline(MnContext *ctx, const MnText *text, MnNode *parent);

#endif
