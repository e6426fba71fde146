/* chance.h - numbers that look random and are the same on every machine (xorshift64*; Vigna, 2016), and sequences of them. */
#ifndef MN_TESTS_ALIGN_CHANCE_H
#define MN_TESTS_ALIGN_CHANCE_H

#include "align/sequence.h"

/* Below `below`, which is not 0. */
static inline uint32_t chance(uint64_t *state, uint32_t below)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * 0x2545F4914F6CDD1Du >> 33) % below);
}

static inline MnSequence chance_sequence(uint64_t *state, uint32_t *items, size_t count, uint32_t symbols)
{
    for (size_t i = 0; i < count; i++) items[i] = chance(state, symbols);
    return (MnSequence){items, count};
}

#endif
