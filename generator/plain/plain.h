/* plain.h - a document tree as plain text to be read, searched and compared line by line. In: a numbered document tree, as written to
 * document.xml or read off the tags of a PDF (conform/pdf_tree.h). Out: UTF-8, its signs those of Markdown, so that most people and
 * many programs know them.
 *
 *     title: Commissioning protocol            the head: a line for each meta
 *
 *     ## 2 Principles                          a heading, its number with it
 *
 *     2.1 The first sentence.                  one sentence a line, never broken otherwise
 *     And the second.[^1]
 *
 *     [^1]: A note.
 *
 *     - an item                                    (b) an item with its marker
 *     Owner: Jane Griffiths                        a term with what is said of it
 *
 *     Table 1 Sources
 *     Source | Year                            a row a line, where each cell is a single sentence and the line is not long (see
 *     --- | ---                                plain_table.c)
 *     Survey | 2012
 *     Source: Census                           else a cell a line, each behind the heading of its column
 *       Year: 2011, for towns.
 *         2001 elsewhere.
 *
 *     ![what a picture shows](crest.svg)       > quotations, callouts        words <https://where.a.link/leads>
 *     **strong** *em* `code` ~~del~~ ++ins++ H~2~O m^2^
 *
 * Left out are the contents and the words of `title` attributes; an address is shown where it leads out of the document. Nothing is
 * aligned with what stands on other lines, and whether a row is one line depends on the row alone: so a change of a word
 * changes its line and no other. Signs are not escaped, for nothing reads this back. Control characters become U+FFFD: a
 * terminal may show it all.
 *
 * What is made of a tree is the same until the number of the format changes, which it must whenever a byte would: git keeps what it
 * once made of a file, under the command that names the format. */
#ifndef MN_PLAIN_PLAIN_H
#define MN_PLAIN_PLAIN_H

#include "tree/element.h"

enum { MN_PLAIN_FORMAT = 1 };

/* Appends the text of a document to out. An li, dt or note may say its label in data-label; else it has that of its list, or its
 * own number. The arena is for what is made meanwhile. */
void mn_plain_write(MnArena *arena, const MnNode *document, MnBuf *out);

#endif
