/* similar.h - how alike two texts are, whatever the order of their words: what they share, the rare words counting more (Dice's
 * coefficient of two bags, each word weighted by the inverse of the number of bags it occurs in; Spärck Jones, 1972).
 *
 *     MnSimilar *s = mn_similar_new(arena);
 *     uint32_t a = mn_similar_add(s, 0, words of an old paragraph), b = mn_similar_add(s, 1, words of a new one); …
 *     mn_similar_weigh(s);
 *     if (mn_similar(s, a, b, 450)) … */
#ifndef MN_ALIGN_SIMILAR_H
#define MN_ALIGN_SIMILAR_H

#include "align/sequence.h"
#include "base/memory.h"

typedef struct MnSimilar MnSimilar;

MnSimilar *mn_similar_new(MnArena *arena);
/* A bag of symbols, MN_NO_SYMBOL left out; its number, from 0 on, counted through both sides. side is 0 or 1. */
uint32_t mn_similar_add(MnSimilar *similar, unsigned side, MnSequence symbols);
void mn_similar_weigh(MnSimilar *similar); /* once, when all are there */
/* A bag more, of what two others hold, for texts that were split or joined. It changes no weights and is no candidate. */
uint32_t mn_similar_join(MnSimilar *similar, uint32_t a, uint32_t b);

/* 0 (nothing in common) to 1000 (the same words, as often); 0 also when it is below `least`. Two empty bags are 0. */
uint32_t mn_similar(const MnSimilar *similar, uint32_t a, uint32_t b, uint32_t least);
uint32_t mn_similar_weight(const MnSimilar *similar, uint32_t bag); /* the sum of the weights of its words, sixteenths */

/* Bags of the other side that share rare words with this one, those that share most first, of equals the first added. Writes at
 * most `most` numbers; answers how many. A word is rare that 16 bags have at most. */
size_t mn_similar_candidates(MnSimilar *similar, uint32_t bag, uint32_t *out, size_t most);

#endif
