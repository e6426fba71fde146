/* increasing.h - what of a sequence stands in ascending order: what stayed where it was, when the rest was moved (longest increasing
 * subsequence; Fredman, 1975). */
#ifndef MN_ALIGN_INCREASING_H
#define MN_ALIGN_INCREASING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* keep[i]: is values[i] of the strictly ascending subsequence of the greatest weight? Of equal ones, always the same. weights: NULL,
 * or one for each value; none is 0. */
void mn_increasing(const uint32_t *values, const uint32_t *weights, size_t count, bool *keep);

#endif
