/* work.h - how much work a call does, counted: the same on every machine, however slow or busy.
 *
 * Counted are the steps of our own code (each stretch of it that runs from its first line to its last, as the compiler marks them
 * with -fsanitize-coverage=trace-pc) and, sixteen to a step, the bytes that it gives the C library to look at or to move. What
 * else libraries do is not seen. Built without that option, there are no steps and nothing is proved. */
#ifndef MN_TESTS_WORK_H
#define MN_TESTS_WORK_H

#include "unit.h"

/* From here on, in this thread and all others. */
void work_begin(void);
uint64_t work_done(void); /* since then */

/* Fails the test when ten times as much of something takes more than `most` times the work: for what is to be linear, some
 * twelve. call(user, size) does the work once. */
static inline void work_assert_linear(void (*call)(void *user, unsigned size), void *user, unsigned size, unsigned most)
{
    work_begin();
    call(user, size);
    uint64_t once = work_done();
    work_begin();
    call(user, 10 * size);
    uint64_t tenfold = work_done();
    if (tenfold > most * once)
        fail_msg("%llu steps for %u, %llu for ten times as much", (unsigned long long)once, size, (unsigned long long)tenfold);
}

#endif
