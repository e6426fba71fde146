/* spoken.h - what is said of a change between two versions, in words of the document's language, for those who do not see its
 * looks. Where it is said, tree/change.h tells. Both writers say the same. */
#ifndef MN_STYLE_SPOKEN_H
#define MN_STYLE_SPOKEN_H

#include "project/words.h"
#include "tree/change.h"

/* One phrase, said before or behind what was changed: "deleted", "inserted section", "replaced by", "paragraph moved here from 2.7",
 * "was 2.7", "now bold", "end of change"; last, where a redline leads on, "next change". A space parts it from the changed words; it stands on the phrase's side of the mark, so
 * that the words themselves stay as they are. Words that begin or end in a space have theirs there already; then the phrase's parts it from
 * what stands at its other side. Its language and direction are the document's, not those of the words beside it. */
typedef struct MnSpoken {
    const struct MnSpoken *next; /* to be said after this one, or NULL */
    const MnNode *marked;        /* the element that carries the mark, or from which the way leads */
    MnChange change;
    const char *text;   /* owned by the arena */
    const char *target; /* at moves: the id of the other end, to which the phrase is a link; NULL where none can be */
    const char
        *sign; /* of a way to another change: what is seen in the place of the text where there is little room; else NULL */
    bool seen; /* by all readers, since no look says as much: moves, and what attr was. Else it is hidden from sight. */
} MnSpoken;

/* For one document. A word that is missing is an error. */
typedef struct MnSpeech MnSpeech;
MnSpeech *mn_speech_new(MnContext *ctx, const MnWords *words, const MnNode *document);

/* Before and behind an inline element that carries a mark. NULL: nothing is said there. */
const MnSpoken *mn_spoken_before(MnSpeech *speech, const MnNode *element);
const MnSpoken *mn_spoken_behind(MnSpeech *speech, const MnNode *element);
/* Before and behind a run, or a block that is a place (tree/change.h): its first node behind the number, its last. Outermost block
 * first, and innermost first. A place that is a block says its own mark too, before it. */
const MnSpoken *mn_spoken_begin(MnSpeech *speech, const MnNode *at);
const MnSpoken *mn_spoken_end(MnSpeech *speech, const MnNode *at);
/* In the first cell of a column, before all else: what a marked col says. */
const MnSpoken *mn_spoken_column(MnSpeech *speech, const MnNode *col);

#endif
