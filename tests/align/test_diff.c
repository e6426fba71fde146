/* What is equal in two sequences: really equal, as much as there is, and found with bounded work. */
#include "unit.h"

#include "align/anchors.h"
#include "align/diff.h"
#include "align/increasing.h"
#include "align/symbols.h"
#include "chance.h"
#include "work.h"

#include <stdio.h>
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

/* Many edits in a long sequence: with few steps in one place it is still nearly the longest that is found. */
static void long_sequences_are_nearly_shortest(void **state)
{
    (void)state;
    uint64_t seed = 11;
    enum { LENGTH = 6000 };
    static uint32_t a[LENGTH], b[2 * LENGTH];
    MnArena *arena = mn_arena_new();
    for (int round = 0; round < 6; round++) {
        uint32_t symbols = round % 2 ? 3000 : 200, every = round < 2 ? 4 : round < 4 ? 10 : 60;
        MnSequence old = chance_sequence(&seed, a, LENGTH, symbols), new = {b, 0};
        for (size_t i = 0; i < LENGTH; i++) {
            if (chance(&seed, every) > 0) b[new.count++] = a[i];
            if (chance(&seed, every) == 0) b[new.count++] = chance(&seed, symbols);
        }
        size_t best = longest_common(old, new), found = equal_in(old, new, mn_diff(arena, old, new, MN_DIFF_MOST));
        assert_true(found <= best);
        if (100 * found < 96 * best) fail_msg("round %d: %zu of %zu", round, found, best);
    }
    mn_arena_free(arena);
}

/* ---- work ---- */

enum { EQUAL, DIFFERENT, REVERSED, REPEATED, SHORTER, SHUFFLED, TWO_SYMBOLS, ONCE_EACH_AND_ONE_REPEATED, SORTS };

static void fill(uint32_t *items, unsigned size, int sort, bool new)
{
    uint64_t seed = new ? 5 : 6;
    for (unsigned i = 0; i < size; i++) {
        items[i] = i;
        if (sort == DIFFERENT && new) items[i] += size;
        if (sort == REVERSED && new) items[i] = size - i;
        if (sort == REPEATED || sort == SHORTER) items[i] = 7;
        if (sort == TWO_SYMBOLS) items[i] = chance(&seed, 2);
        if (sort == ONCE_EACH_AND_ONE_REPEATED && (i % 2) == new) items[i] = size;
    }
    for (unsigned i = size; sort == SHUFFLED && new &&i > 1; i--) {
        uint32_t other = chance(&seed, i), item = items[i - 1];
        items[i - 1] = items[other];
        items[other] = item;
    }
}

static void compare(void *user, unsigned size)
{
    int sort = *(int *)user;
    uint32_t *items = malloc(2 * size * sizeof *items);
    fill(items, size, sort, false);
    fill(items + size, size, sort, true);
    MnSequence old = {items, size}, new = {items + size, sort == SHORTER ? size / 2 : size};
    MnArena *arena = mn_arena_new();
    equal_in(old, new, mn_diff(arena, old, new, 64));
    MnAnchorClass class = {old, new};
    mn_anchors(arena, &class, 1, NULL);
    mn_arena_free(arena);
    free(items);
}

static void long_sequences_take_work_in_proportion(void **state)
{
    (void)state;
    /* what was shuffled has anchors between anchors, eight times at most, and they are sorted */
    for (int sort = 0; sort < SORTS; sort++) work_assert_linear(compare, &sort, 1500, sort == SHUFFLED ? 18 : 12);
}

/* ---- anchors and symbols ---- */

static void check_anchors(const MnAnchorClass *classes, size_t count, MnPairs pairs)
{
    int64_t old = -1, new = -1;
    for (size_t i = 0; i < pairs.count; i++) {
        MnPair p = pairs.items[i];
        assert_true(p.old > old && p.new > new);
        bool equal = false;
        for (size_t c = 0; c < count; c++)
            if (classes[c].old.items[p.old] == classes[c].new.items[p.new] && classes[c].old.items[p.old] != MN_NO_SYMBOL)
                equal = true;
        assert_true(equal);
        old = p.old;
        new = p.new;
    }
}

static MnSequence sequence(const char *letters, uint32_t *items)
{
    size_t count = strlen(letters);
    for (size_t i = 0; i < count; i++) items[i] = letters[i] == '-' ? MN_NO_SYMBOL : (uint32_t)letters[i];
    return (MnSequence){items, count};
}

static void anchors_stand_by_their_class(void **state)
{
    (void)state;
    static const struct {
        const char *old[2], *new[2], *pairs; /* by class; old and new offsets, as digits */
        uint32_t weights[4];
    } rows[] = {
        {{"abcd", ""}, {"abcd", ""}, "00 11 22 33 ", {0}},
        {{"abca", ""}, {"abca", ""}, "11 22 ", {0}},            /* a is there twice */
        {{"----", ""}, {"----", ""}, "", {0}},                  /* blank ones are none */
        {{"abcd", ""}, {"bcda", ""}, "10 21 32 ", {0}},         /* what ascends is more */
        {{"abcd", ""}, {"bcda", ""}, "03 ", {9, 1, 1, 1}},      /* or heavier */
        {{"--x-", "abab"}, {"-x--", "abab"}, "00 21 33 ", {0}}, /* within its gap each is there once */
        {{"--x-", "abcd"}, {"-x--", "abcd"}, "00 21 33 ", {0}},
        {{"-x--", "axab"}, {"-x--", "axab"}, "00 11 22 33 ", {0}}, /* a is there once on either side of x */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t items[4][8];
        size_t count = *rows[i].old[1] ? 2 : 1;
        MnAnchorClass classes[2];
        for (size_t c = 0; c < count; c++)
            classes[c] = (MnAnchorClass){sequence(rows[i].old[c], items[2 * c]), sequence(rows[i].new[c], items[2 * c + 1])};
        MnArena *arena = mn_arena_new();
        MnPairs pairs = mn_anchors(arena, classes, count, rows[i].weights[0] ? rows[i].weights : NULL);
        check_anchors(classes, count, pairs);
        MnBuf got = {0};
        for (size_t k = 0; k < pairs.count; k++) mn_buf_printf(&got, "%u%u ", pairs.items[k].old, pairs.items[k].new);
        assert_string_equal(mn_buf_finish(&got, arena), rows[i].pairs);
        mn_arena_free(arena);
    }
}

static void symbols_are_shared_by_equal_bytes(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnSymbols *symbols = mn_symbols_new(arena);
    char text[16];
    for (uint32_t i = 0; i < 1000; i++) {
        snprintf(text, sizeof text, "%u", i);
        assert_int_equal(mn_symbol_of_copy(symbols, mn_str(text)), i);
    }
    memset(text, 'x', sizeof text);
    assert_int_equal(mn_symbol(symbols, MN_STR("17")), 17);
    assert_int_equal(mn_symbol_of_copy(symbols, MN_STR("999")), 999);
    assert_int_equal(mn_symbol(symbols, MN_STR("")), 1000);
    assert_int_equal(mn_symbols_count(symbols), 1001);
    assert_true(mn_str_is(mn_symbol_bytes(symbols, 17), "17"));
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences_are_shortest),
        cmocka_unit_test(long_sequences_are_nearly_shortest),
        cmocka_unit_test(long_sequences_take_work_in_proportion),
        cmocka_unit_test(anchors_stand_by_their_class),
        cmocka_unit_test(symbols_are_shared_by_equal_bytes),
    };
    return cmocka_run_group_tests_name("align diff", tests, NULL, NULL);
}
