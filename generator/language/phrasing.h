/* phrasing.h - which words open a phrase, and which end one, so that a heading of several lines is divided by its sense. */
#ifndef MN_LANGUAGE_PHRASING_H
#define MN_LANGUAGE_PHRASING_H

#include "base/text.h"

/* Prepositions, conjunctions and articles of the languages we know: what follows belongs to them. */
bool mn_phrase_opens(MnStr word);
/* Does a sign at its end say that what was before is said: a colon, a semicolon, a comma, a dash? */
bool mn_phrase_ends(MnStr word);

#endif
