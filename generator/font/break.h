/* break.h - where a line may end in a word. */
#ifndef MN_FONT_BREAK_H
#define MN_FONT_BREAK_H

#include "font/word_cache.h"

/* Gives a word that was shaped just now (cache->clean, cache->places) its breaks. */
void word_find_breaks(MnWordCache *cache, Entry *entry);

#endif
