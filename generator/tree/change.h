/* change.h - marks of changes between two versions, as a comparison leaves them on a document tree: what they are, and where each is
 * said in words. What the words are, style/spoken.h says; both writers use both, so that a page and a PDF say the same.
 *
 * Any element of the tree, block or inline, and any col, may carry one mark, data-change:
 *
 *     ins         it is new                          attr     its words are the same, how they are shown is not
 *     del         it is gone                         moved-to, moved-from   it stands here now; it stood here
 *
 * The elements ins and del without it are an author's own, who may strike words through, ~~so~~: they are no change between versions,
 * and writers say of them what they always did (the words change-inserted and change-deleted). Beside a mark may stand
 *
 *     data-pair           at a move: the id of the element at its other end
 *     data-was-number     the number it had: 2.7. At moved-to that of the place it came from
 *     data-was-format     at attr: the names of the elements that its words stood in and do not any more: "strong em"
 *     data-was-NAME       at attr: what its attribute of that name was; "" when it had none. For headings and items data-was-level
 *                         is the level at which they stood
 *     data-was-described  at attr, of a figure: what was said of the drawing in it
 *     data-was-file       at attr, of a link: "yes" - it leads to a file beside the document, which was another under the same name
 *     data-was-joined     at attr, of a paragraph or item: "yes" - it was part of the one before, and was parted from it
 *     data-was-parted     at attr, of a span: "yes" - its words were a paragraph or item of their own, and were joined to what is before
 *
 * In a redline (compare/redline_tree.h) a block that holds changed words may be a place where readers stop:
 *
 *     data-previous, data-next   the ids of the changes at the places before and behind it, to which it leads
 *     data-bookmark              what it is called among the bookmarks of a PDF; data-bookmark-level: how deep it stands there, from 1
 *
 * Companions may also stand without a mark, and then nobody is told: compare/companions.h says what they are for.
 *
 * Where something was, one line is left: a p, an item, a row, a heading, with its words or without any (a section would need a heading).
 *
 * A mark is of all that the element holds. In ONE place marks are not said again: an element is silent that stands in another with
 * the same mark, moves and attr apart, unless another mark stands between them. So an insertion in an inserted section is silent, a
 * deletion in it is said. A footnote stands elsewhere on the page: one that has no mark of its own has the ins or del of what it
 * stands in, and is said.
 *
 * Where it is said. Words of the kind that stand among words are said before and behind the element. A block has no place for
 * words except where it has some itself: a *run* is as many texts and inline elements as stand directly in a block one after the
 * other. What is said before a block is said before its first run, behind the number if that begins with one; what is said behind
 * it, behind its last. So a section is said at its heading, a table at its caption, a row at its first cell (the row header), a
 * callout at its title. The runs of a footnote are none of the block it stands in. hr, svg, and a marked block that holds nothing
 * and might hold words, are places like runs: their words stand before them (in the block that is empty), in a paragraph.
 *
 *     <section data-change="ins"> <h2> 2 [inserted section] Heading </h2> <p> Text. </p> <ul> <li> Item [end of inserted section]
 *
 * A col speaks in the first cell of its column that has a run and begins and ends there; all such cells are then changed as if each
 * had the mark, silently.
 *
 * Ends. Each mark that is said has one end, but
 *   - one has none behind which another begins at once, whose own words end it (a deletion and then an insertion is a replacement:
 *     "deleted 500 replaced by 750 end of change"; so is a row of deleted paragraphs and inserted ones);
 *   - tables and their parts have none, since every reader says where it leaves them; nor have br, hr and img, a block that is
 *     empty, nor attr of a block. */
#ifndef MN_TREE_CHANGE_H
#define MN_TREE_CHANGE_H

#include "tree/element.h"

typedef enum { MN_UNCHANGED, MN_INSERTED, MN_DELETED, MN_MOVED_FROM, MN_MOVED_TO, MN_ALTERED } MnChange;

/* What a mark is of, by the name it has for readers: the word change-of-NAME. MN_OF_WORDS is the inline kind. */
#define MN_CHANGED_THINGS(X)                                                                                                     \
    X(WORDS, "words")                                                                                                            \
    X(BREAK, "break")                                                                                                            \
    X(PICTURE, "picture")                                                                                                        \
    X(PARAGRAPH, "paragraph")                                                                                                    \
    X(HEADING, "heading")                                                                                                        \
    X(SECTION, "section")                                                                                                        \
    X(APPENDIX, "appendix")                                                                                                      \
    X(LIST, "list")                                                                                                              \
    X(ITEM, "item")                                                                                                              \
    X(TERM, "term")                                                                                                              \
    X(DEFINITION, "definition")                                                                                                  \
    X(QUOTATION, "quotation")                                                                                                    \
    X(SOURCE, "source")                                                                                                          \
    X(CALLOUT, "callout")                                                                                                        \
    X(FOOTNOTE, "footnote")                                                                                                      \
    X(CODE, "code")                                                                                                              \
    X(RULE, "rule")                                                                                                              \
    X(FIGURE, "figure")                                                                                                          \
    X(CAPTION, "caption")                                                                                                        \
    X(CONTENTS, "contents")                                                                                                      \
    X(PART, "part")                                                                                                              \
    X(TABLE, "table")                                                                                                            \
    X(COLUMN, "column")                                                                                                          \
    X(ROWS, "rows")                                                                                                              \
    X(ROW, "row")                                                                                                                \
    X(CELL, "cell")
typedef enum {
#define MN_CHANGED_THING(kind, name) MN_OF_##kind,
    MN_CHANGED_THINGS(MN_CHANGED_THING)
#undef MN_CHANGED_THING
} MnChangedThing;

/* The element's own mark; a footnote's may be that of what it stands in. MN_UNCHANGED also for a text and for NULL. */
MnChange mn_change_of(const MnNode *node);
const char *mn_change_name(MnChange change); /* as in data-change: "moved-to"; "" for MN_UNCHANGED */
/* What the words at the node are: the mark of the node itself or the nearest around it, attr apart. */
MnChange mn_change_at(const MnNode *node);
MnChangedThing mn_change_thing(const MnNode *element);
const char *mn_change_thing_name(MnChangedThing thing);

/* Has it a mark that is said? */
bool mn_change_is_said(const MnNode *node);
/* Is a deletion's place taken by this insertion, which stands directly behind it? Both are inline, or both are blocks.
 * Columns stand for themselves. */
bool mn_change_replaces(const MnNode *element);
/* Has the mark, which is said, an end that is said too? */
bool mn_change_has_end(const MnNode *element);
/* Is it a block that holds blocks? Its end is far from where it began, so it is said what ends. */
bool mn_change_is_large(const MnNode *element);

/* Are words said in a paragraph of their own beside this block, because it has no run? (hr, svg) */
bool mn_change_stands_alone(const MnNode *block);
/* Is it a place of a redline that leads on to others? */
bool mn_change_leads_on(const MnNode *block);
/* Is it an attribute that makes a block such a place? It is said in other ways, and not written. */
bool mn_change_is_way(const char *attribute);
/* Is it one that says what was, or where the other end of a move is? Readers are told in words, and it is not written. */
bool mn_change_is_companion(const char *attribute);
/* May words stand directly in this block, and does it hold nothing? If marked, it is a place. */
bool mn_change_is_empty(const MnNode *block);
/* Is the inline node a number, or white space, at the beginning of its block: what stands before the words? */
bool mn_change_is_before_words(const MnNode *inline_node);

/* From a place to the blocks that begin, or end, at it, one after the other from the innermost:
 *     for (b = mn_change_begins(at); b; b = mn_change_begins(b)) …
 * `at` is the first (last) node of a run behind its number, or a block that is a place; the first answer for a run is the block it
 * stands in. NULL: there is no further one. Whether these carry marks is not looked at. */
const MnNode *mn_change_begins(const MnNode *at);
const MnNode *mn_change_ends(const MnNode *at);

#endif
