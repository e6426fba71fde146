/* cut.h - where a word that no line can hold may be cut. */
#ifndef MN_FONT_CUT_H
#define MN_FONT_CUT_H

#include "font/word_cache.h"

/* Gives a word its cuts. */
void word_find_cuts(MnWordCache *cache, Entry *entry);

#endif
