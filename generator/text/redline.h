/* redline.h - changes between two versions in text: how changed words look, and what is said of them.
 *
 *     P ─┬─ Span, ActualText "inserted paragraph "    hollow: the glyph of a space that takes no room
 *        ├─ Span, underlined ── the words, whatever elements they stand in
 *        └─ Span, ActualText " end of change"
 *
 * Where it is said, tree/change.h tells; in which words, style/spoken.h. Words that no look can say are seen: they are real text in
 * a Span, small and grey, and a link where they name the other end of a move. */
#ifndef MN_TEXT_REDLINE_H
#define MN_TEXT_REDLINE_H

#include "style/spoken.h"
#include "text/state.h"

/* Gives the words of a block that was changed as a whole their look, and a Span. */
void redline_wrap(Typesetter *t, State *s);
/* The same for an inline element that carries a mark; else nothing. */
void redline_open(Typesetter *t, State *s, const MnNode *node);

/* An author's own ins or del, which is no change between versions: it looks the same, and is spoken as such. */
void redline_open_own(Typesetter *t, State *s, const MnNode *node);

/* What is said before and behind a marked inline element; NULL: nothing. */
const MnSpoken *redline_before(Typesetter *t, const MnNode *node);
const MnSpoken *redline_behind(Typesetter *t, const MnNode *node);
/* What begins or ends at a block that is a place. */
const MnSpoken *redline_at(Typesetter *t, const MnNode *place, bool begins);
/* Says phrases where the state's look holds: before what was changed, or behind it. */
void redline_say(Typesetter *t, const State *s, const MnSpoken *spoken, bool before);
/* At each node that stands directly in a block: says what begins there if it is the first of a run, and what ends, if the last. */
void redline_begin_run(Typesetter *t, const TextContext *context, const MnNode *node);
void redline_end_run(Typesetter *t, const TextContext *context, const MnNode *node);

#endif
