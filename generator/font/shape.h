/* shape.h - a word as glyphs. */
#ifndef MN_FONT_SHAPE_H
#define MN_FONT_SHAPE_H

#include "font/word_cache.h"

/* Gives the word its parts and its width. The cleaned text is in cache->clean afterwards, its soft hyphens are noted as places.
 * Characters that no font has, and words too long to be measured, are reported at pos and left out. */
void word_shape(MnWordCache *cache, const MnWordKey *key, MnWord *word, MnPos pos);
/* Reports, of a word shaped already, its characters that no font has at another place, where that is known: what an expression came to
 * was told where it is written. */
void word_report(MnWordCache *cache, const MnWordKey *key, MnPos pos);

#endif
