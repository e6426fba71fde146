/* What is equal in two sequences: really equal, as much as there is, and found with bounded work. */
#include "unit.h"

#include "align/anchors.h"
#include "align/diff.h"
#include "align/increasing.h"
#include "align/symbols.h"
#include "chance.h"
#include "work.h"

#include <stdlib.h>
#include <string.h>

/* How much is equal by the runs; fails unless they hold and ascend. */
static size_t equal_in(MnSequence old, MnSequence new, MnRuns runs)
{
    size_t total = 0;
    uint32_t i = 0, j = 0;
    for (size_t r = 0; r < runs.count; r++) {
        const MnRun *run = &runs.items[r];
        assert_true(run->length > 0);
        assert_true(run->old >= i && run->new >= j);
        assert_true(r == 0 || run->old > i || run->new > j);
        assert_true(run->old + run->length <= old.count && run->new + run->length <= new.count);
        for (uint32_t k = 0; k < run->length; k++) {
            assert_int_equal(old.items[run->old + k], new.items[run->new + k]);
            assert_true(old.items[run->old + k] != MN_NO_SYMBOL);
        }
        i = run->old + run->length;
        j = run->new + run->length;
        total += run->length;
    }
    return total;
}

/* By the plain table. */
static size_t longest_common(MnSequence old, MnSequence new)
{
    size_t *row = calloc(new.count + 1, sizeof *row);
    for (size_t i = 0; i < old.count; i++) {
        size_t diagonal = 0;
        for (size_t j = 0; j < new.count; j++) {
            size_t above = row[j + 1], best = above > row[j] ? above : row[j];
            if (old.items[i] == new.items[j] && old.items[i] != MN_NO_SYMBOL && diagonal + 1 > best) best = diagonal + 1;
            diagonal = above;
            row[j + 1] = best;
        }
    }
    size_t longest = row[new.count];
    free(row);
    return longest;
}

static void differences_are_shortest(void **state)
{
    (void)state;
    uint64_t seed = 20270312;
    uint32_t a[70], b[70];
    for (int round = 0; round < 4000; round++) {
        uint32_t symbols = 1 + chance(&seed, 12);
        MnSequence old = chance_sequence(&seed, a, chance(&seed, 70), symbols),
                   new = chance_sequence(&seed, b, chance(&seed, 70), symbols);
        for (size_t i = 0; i < old.count; i++)
            if (chance(&seed, 20) == 0) a[i] = MN_NO_SYMBOL;
        for (size_t i = 0; i < new.count; i++)
            if (chance(&seed, 20) == 0) b[i] = MN_NO_SYMBOL;
        MnArena *arena = mn_arena_new();
        assert_int_equal(equal_in(old, new, mn_diff(arena, old, new, MN_DIFF_MOST)), longest_common(old, new));
        for (unsigned most = 1; most < 8; most++) equal_in(old, new, mn_diff(arena, old, new, most));
        mn_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences_are_shortest),
    };
    return cmocka_run_group_tests_name("align diff", tests, NULL, NULL);
}
