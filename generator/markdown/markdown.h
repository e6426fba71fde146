/* markdown.h - Markdown (GitHub's flavour and Muniment's devices, the handbook: Writing) into nodes of the document tree.
 *
 * Nodes are appended to parent, which lies in the tree to be built, so nothing is copied. What later stages resolve:
 *
 *     {{ expression }}    <m:value select="expression"/>, positioned at its opener; merge replaces it. Strings in it have
 *                         straight quotation marks, whatever the author wrote
 *     ![alt {{ x }}](y)   <img …><m:fill name="alt">alt <m:value …/></m:fill></img>: the text that the attribute is to have; so it is
 *                         with [text]{title="{{ x }}"}
 *     {if="…"}            attribute m:if on the block, or on the span of [text]{if="…"}
 *     [](#id)             <a class="ref" href="#id"/>, empty
 *     [^label]            <sup><a class="footnote-ref" m:note="label"/></sup>, and after the outermost block of the text with
 *                         the first reference <aside class="footnote" m:note="label"> with the note's blocks; labels are in
 *                         small letters
 *     > [!NOTE]           <aside class="callout note"><p class="callout-title"><m:value select="word('callout-note')"/></p> …;
 *                         words after the bracket are the title instead
 *
 * Headings come as h2 … h6 elements (explicit ids only) in a flat run with the other blocks; merge nests them in sections. The
 * rest is as in generator/README.md, and:
 *
 *     paragraph of attributes alone    belongs to the block before it; so does a line of them that the block does not continue on
 *     {#id} at the end of an item      is the li's, at the end of its first paragraph; later paragraphs keep theirs
 *     - [ ] task, - [x] task           abbr class="task" or "task done", whose title merge adds; ul class="tasks" when all are
 *     ordered list                     type always; data-marker unless it is "1."; start unless it is 1
 *     > words / > — Source             blockquote > footer, without the dash or "Source:"
 *     table                            the first column heads its rows (th scope=row) unless Table: caption {#id row-headers=0}
 *                                      says otherwise; an empty cell is "–"
 *     term / : definition              dl > dt, dd; dd holds inline nodes when it is one paragraph, else blocks
 *     [text]{title="…"}                abbr; [text]{…} with other attributes span
 *     picture alone in its paragraph   figure > img, figcaption; src is as written
 *     code block                       pre, without its language */
#ifndef MN_MARKDOWN_MARKDOWN_H
#define MN_MARKDOWN_MARKDOWN_H

#include "tree/element.h"

/* Both return false after errors (each reported); the nodes made so far stay. Safe on several threads. A text with `starts` is a
 * value of a record: it may be empty and has no headings. */
bool mn_markdown_blocks(MnContext *ctx, const MnText *text, MnNode *parent);
/* A text of one paragraph: its inline nodes without the p. What begins a block elsewhere (1. # - >) is text here; line ends are
 * spaces; notes and attributes of the whole are errors. */
bool mn_markdown_inline(MnContext *ctx, const MnText *text, MnNode *parent);
/* Plain text in one line, in which no sign is markup, with the quotation marks, dashes and ellipses that Markdown would give it;
 * addresses in it stay as they are. The text itself when nothing changes, else owned by the arena. */
const char *mn_markdown_smart(MnArena *arena, const char *text);

#endif
