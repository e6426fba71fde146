/* unit.h - what every unit test includes: cmocka, which wants these headers before it; and a fixture for tests that need no more than an
 * arena and diagnostics. */
#ifndef MN_TESTS_UNIT_H
#define MN_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"

#include <stdlib.h>

typedef struct {
    MnArena *arena;
    MnContext ctx;
} Bare;

static inline int bare_begin(void **state)
{
    Bare *bare = calloc(1, sizeof *bare);
    if (!bare) return -1;
    bare->arena = mn_arena_new();
    bare->ctx = mn_context_new(bare->arena, NULL);
    *state = bare;
    return 0;
}

static inline int bare_end(void **state)
{
    Bare *bare = *state;
    mn_arena_free(bare->arena);
    free(bare);
    return 0;
}

#endif
