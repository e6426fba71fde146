/* sentence.h - where sentences end, for files that are compared line by line. */
#ifndef MN_LANGUAGE_SENTENCE_H
#define MN_LANGUAGE_SENTENCE_H

#include "base/text.h"

typedef enum { MN_SENTENCE_GOES_ON, MN_SENTENCE_ENDS, MN_SENTENCE_ENDS_UNLESS_FIGURE } MnSentenceStop;

/* Does a sentence end with this text, the last bytes before a space? whole: nothing precedes the text in its block. */
MnSentenceStop mn_sentence_stop(MnStr before, bool whole);

#endif
