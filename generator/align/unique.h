/* unique.h - the items that occur once in either of two sequences: for mn_anchors, and for mn_diff where it gives up. */
#ifndef MN_ALIGN_UNIQUE_H
#define MN_ALIGN_UNIQUE_H

#include "align/sequence.h"

/* The symbols of two sequences, numbered anew from 0 on so that arrays by symbol are small; those that only one side has, and
 * MN_NO_SYMBOL, become MN_NO_SYMBOL. Answers how many there are. The outputs have the counts of the sequences. */
uint32_t unique_number(MnSequence old, MnSequence new, uint32_t *old_out, uint32_t *new_out);

/* What is counted of each symbol, by a call below; for any number of calls. */
typedef struct Unique Unique;
Unique *unique_new(uint32_t symbols);
void unique_free(Unique *unique);

/* Pairs of offsets into the sequences, of symbols numbered as above, that ascend in both; weights by old item, or NULL: the heaviest
 * such pairs. Room for as many as the shorter has. Answers how many. */
size_t unique_pairs(Unique *unique, MnSequence old, MnSequence new, const uint32_t *weights, MnPair *out);

#endif
