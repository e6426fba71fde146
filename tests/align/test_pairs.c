/* What belongs together: bags of words that are alike, pairs of them in order, what stands in ascending order. */
#include "unit.h"

#include "align/increasing.h"
#include "align/pairs.h"
#include "align/similar.h"
#include "align/tokenize.h"
#include "chance.h"
#include "work.h"

#include <stdlib.h>
#include <string.h>

/* ---- similar ---- */

static uint32_t add(MnSimilar *similar, unsigned side, const char *letters)
{
    uint32_t symbols[64];
    size_t count = strlen(letters);
    for (size_t i = 0; i < count; i++) symbols[i] = letters[i] == '-' ? MN_NO_SYMBOL : (uint32_t)letters[i];
    return mn_similar_add(similar, side, (MnSequence){symbols, count});
}

static void bags_are_alike_by_what_they_share(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnSimilar *s = mn_similar_new(arena);
    uint32_t a = add(s, 0, "abcdefgh"), same = add(s, 1, "hgfedcba"), most = add(s, 1, "abcdefgx"), none = add(s, 1, "uvw");
    uint32_t empty = add(s, 1, ""), blank = add(s, 1, "-"), twice = add(s, 1, "aabbccddeeffgghh");
    mn_similar_weigh(s);
    assert_int_equal(mn_similar(s, a, same, 0), 1000);
    assert_int_equal(mn_similar(s, a, same, 1000), 1000);
    assert_int_equal(mn_similar(s, a, none, 0), 0);
    assert_int_equal(mn_similar(s, a, empty, 0), 0);
    assert_int_equal(mn_similar(s, empty, empty, 0), 0);
    assert_int_equal(mn_similar_weight(s, blank), 0);
    uint32_t alike = mn_similar(s, a, most, 0);
    assert_in_range(alike, 750, 950);
    assert_int_equal(mn_similar(s, most, a, 0), alike);
    assert_int_equal(mn_similar(s, a, most, alike), alike);
    assert_int_equal(mn_similar(s, a, most, alike + 1), 0);
    assert_in_range(mn_similar(s, a, twice, 0), 660, 670); /* half of what the longer says */
    assert_int_equal(mn_similar(s, a, twice, 700), 0);
    mn_arena_free(arena);
}

static void rare_words_count_more(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnSimilar *s = mn_similar_new(arena);
    for (int i = 0; i < 200; i++) add(s, (unsigned)i % 2, "abcd");
    uint32_t old = add(s, 0, "abcdxyz"), rare = add(s, 1, "mnopxyz"), common = add(s, 1, "abcdqrs");
    mn_similar_weigh(s);
    assert_true(mn_similar(s, old, rare, 0) > 400);
    assert_true(mn_similar(s, old, common, 0) < 300);
    uint32_t found[4];
    assert_int_equal(mn_similar_candidates(s, old, found, 4), 1);
    assert_int_equal(found[0], rare);
    assert_int_equal(mn_similar_candidates(s, rare, found, 4), 1);
    assert_int_equal(found[0], old);
    mn_arena_free(arena);
}

static void candidates_come_in_order(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnSimilar *s = mn_similar_new(arena);
    uint32_t old = add(s, 0, "abcdef"), last = add(s, 1, "az"), first = add(s, 1, "abcd"), second = add(s, 1, "ab"),
             third = add(s, 1, "bc");
    add(s, 0, "abcdef");
    mn_similar_weigh(s);
    uint32_t found[8];
    assert_int_equal(mn_similar_candidates(s, old, found, 8), 4);
    assert_int_equal(found[0], first);
    assert_true(found[1] == second || found[1] == third);
    assert_int_equal(found[3], last);
    assert_int_equal(mn_similar_candidates(s, old, found, 1), 1);
    assert_int_equal(found[0], first);
    mn_arena_free(arena);
}

static void bags_can_be_joined(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnSimilar *s = mn_similar_new(arena);
    uint32_t whole = add(s, 0, "abcadefg"), left = add(s, 1, "bcaa"), right = add(s, 1, "gfed"), other = add(s, 1, "a");
    mn_similar_weigh(s);
    uint32_t joined = mn_similar_join(s, left, right), more = mn_similar_join(s, joined, other);
    assert_int_equal(mn_similar_weight(s, joined), mn_similar_weight(s, whole));
    assert_int_equal(mn_similar(s, whole, joined, 0), 1000);
    assert_true(mn_similar(s, whole, left, 0) < 700);
    assert_in_range(mn_similar(s, whole, more, 0), 900, 999);
    mn_arena_free(arena);
}

/* ---- the threshold ---- */

/* Two wordings of one thing, and two things in like words, as reports of councils have them. */
static const struct {
    const char *old, *new;
    bool same;
} labelled[] = {
    {"The fee for a resident’s parking permit is £50 a year.",
     "The charge for a resident’s parking permit is £65 a year from 1 April.", true},
    {"Officers will report back to the committee in six months.",
     "The director will report back to the committee within twelve months.", true},
    {"That the committee approves the draft plan for consultation.",
     "That the committee approves the draft plan, as amended, for public consultation.", true},
    {"There are no financial implications arising from this report.",
     "There are no direct financial implications arising from this report; costs are met from existing budgets.", true},
    {"The library on Mill Street will close on Saturdays.",
     "From January the library on Mill Street will close on Saturdays and at noon on Fridays.", true},
    {"Tenants were consulted in March; 312 replied.", "Tenants were consulted in March and again in June; 458 replied.", true},
    {"The contract runs for three years, with an option to extend it by two.",
     "The contract runs for five years, with no option to extend it.", true},
    {"Councillor Morgan declared an interest in item 7 and left the room.",
     "Councillor Morgan declared a personal interest in item 8 and left the chamber.", true},
    {"A survey of the bridge found cracks in the northern pier.",
     "A second survey of the bridge found wider cracks in the northern pier and in the deck.", true},
    {"Food waste is collected each week from all households.", "Food waste is collected every week from households and schools.",
     true},
    {"That the committee approves the draft plan for consultation.", "That the committee notes the report on school places.",
     false},
    {"There are no financial implications arising from this report.",
     "There are no legal implications that follow for the council.", false},
    {"The library on Mill Street will close on Saturdays.", "The swimming pool will close for repairs in August.", false},
    {"Officers will report back to the committee in six months.", "The chair thanked the officers for their work on the plan.",
     false},
    {"The contract runs for three years, with an option to extend it by two.", "The lease of the depot runs until 2031.", false},
    {"The fee for a resident’s parking permit is £50 a year.", "The rent of an allotment is £40 a year.", false},
    {"Councillor Morgan declared an interest in item 7 and left the room.",
     "Councillor Patel moved, and Councillor Morgan seconded, the motion.", false},
    {"A survey of the bridge found cracks in the northern pier.", "A survey of residents found support for the bus lane.", false},
    {"Food waste is collected each week from all households.", "Garden waste is collected in summer from those who pay for it.",
     false},
    {"Tenants were consulted in March; 312 replied.", "Schools were inspected in May; two were found wanting.", false},
};

static uint32_t add_text(MnSimilar *similar, unsigned side, MnSymbols *symbols, const MnTokenizer *tokenizer, const char *text)
{
    MnTokens tokens = {0};
    uint32_t words[64];
    size_t count = 0;
    mn_tokenize(tokenizer, symbols, mn_str(text), 0, strlen(text), &tokens);
    for (size_t i = 0; i < tokens.count; i++)
        if (mn_token_is_word(&tokens.items[i])) words[count++] = tokens.items[i].symbol;
    free(tokens.items);
    return mn_similar_add(similar, side, (MnSequence){words, count});
}

/* The threshold that the comparison of documents takes tells the same from the other. */
static void wordings_of_one_thing_are_told_from_others(void **state)
{
    (void)state;
    enum { THRESHOLD = 450, COUNT = sizeof labelled / sizeof *labelled };
    MnArena *arena = mn_arena_new();
    MnSymbols *symbols = mn_symbols_new(arena);
    MnSimilar *s = mn_similar_new(arena);
    const MnTokenizer *tokenizer = mn_tokenizer_new(arena, NULL);
    uint32_t old[COUNT], new[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        old[i] = add_text(s, 0, symbols, tokenizer, labelled[i].old);
        new[i] = add_text(s, 1, symbols, tokenizer, labelled[i].new);
    }
    mn_similar_weigh(s);
    int bad = 0;
    for (size_t i = 0; i < COUNT; i++) {
        uint32_t similarity = mn_similar(s, old[i], new[i], 0);
        if ((similarity >= THRESHOLD) == labelled[i].same) continue;
        print_error("%u: %s | %s\n", similarity, labelled[i].old, labelled[i].new);
        bad++;
    }
    assert_int_equal(bad, 0);
    mn_arena_free(arena);
}

/* ---- pairs ---- */

enum { MOST = 12 };

typedef struct {
    uint32_t table[MOST][MOST];
    size_t calls, outside;
} Alike;

static uint32_t alike(void *user, uint32_t old, uint32_t new, uint32_t least)
{
    Alike *a = user;
    a->calls++;
    uint32_t similarity = a->table[old][new];
    return similarity < least ? 0 : similarity;
}

/* The greatest sum, by trying everything. */
static uint64_t best_sum(const Alike *a, const uint32_t *weights, uint32_t old, uint32_t nold, uint32_t new, uint32_t nnew)
{
    uint64_t best[MOST + 1][MOST + 1] = {{0}};
    for (uint32_t i = nold; i-- > old;)
        for (uint32_t j = nnew; j-- > new;) {
            uint32_t s = a->table[i][j];
            uint64_t with = s >= 450 ? best[i + 1][j + 1] + (uint64_t)s * (weights ? weights[i] : 1) : 0;
            uint64_t without = best[i + 1][j] > best[i][j + 1] ? best[i + 1][j] : best[i][j + 1];
            best[i][j] = with > without ? with : without;
        }
    return best[old][new];
}

static uint64_t check_pairs(const Alike *a, const uint32_t *weights, MnPairs pairs, uint32_t old, uint32_t new)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < pairs.count; i++) {
        MnPair p = pairs.items[i];
        assert_true(p.old >= old && p.new >= new);
        assert_int_equal(p.similarity, a->table[p.old][p.new]);
        assert_true(p.similarity >= 450);
        sum += (uint64_t)p.similarity * (weights ? weights[p.old] : 1);
        old = p.old + 1;
        new = p.new + 1;
    }
    return sum;
}

static void pairs_are_the_best_there_are(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        Alike a = {0};
        uint32_t weights[MOST], nold = chance(&seed, MOST + 1), nnew = chance(&seed, MOST + 1), old = chance(&seed, nold + 1);
        uint32_t new = chance(&seed, nnew + 1);
        for (int i = 0; i < MOST; i++) {
            weights[i] = 1 + chance(&seed, 50);
            for (int j = 0; j < MOST; j++) a.table[i][j] = chance(&seed, 3) ? 0 : chance(&seed, 1001);
        }
        const uint32_t *w = round % 2 ? weights : NULL;
        MnArena *arena = mn_arena_new();
        MnPairing how = {.similar = alike, .user = &a, .least = 450, .most_cells = 1000, .weights = w};
        uint64_t best = best_sum(&a, w, old, nold, new, nnew);
        assert_true(check_pairs(&a, w, mn_pairs(arena, &how, old, nold, new, nnew), old, new) == best);
        assert_int_equal(a.calls, (nold - old) * (nnew - new));
        for (how.most_cells = 1; how.most_cells < 100; how.most_cells += 7) {
            a.calls = 0;
            assert_true(check_pairs(&a, w, mn_pairs(arena, &how, old, nold, new, nnew), old, new) <= best);
            assert_true(a.calls <= how.most_cells || a.calls <= nold - old);
        }
        mn_arena_free(arena);
    }
}

/* A stretch too long to try all: each old item is like one new one, somewhere behind. */
typedef struct {
    uint32_t shift;
    size_t calls;
} Shifted;

static uint32_t alike_shifted(void *user, uint32_t old, uint32_t new, uint32_t least)
{
    Shifted *s = user;
    (void)least;
    s->calls++;
    return new == old + s->shift ? 900 : 0;
}

static size_t shifted_candidates(void *user, uint32_t old, uint32_t *out, size_t most)
{
    const Shifted *s = user;
    if (old % 3 == 0 || most < 4) return 0; /* those between are found in their gaps */
    out[0] = old + s->shift;
    out[1] = old + s->shift + 1;
    out[2] = old;
    out[3] = 3;
    return 4;
}

static void long_stretches_go_by_candidates(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    Shifted s = {.shift = 3000};
    MnPairing how = {alike_shifted, shifted_candidates, &s, 450, 10000, NULL};
    MnPairs pairs = mn_pairs(arena, &how, 0, 4000, 0, 8000);
    assert_in_range(pairs.count, 3998, 4000);
    for (size_t i = 0; i < pairs.count; i++) assert_int_equal(pairs.items[i].new, pairs.items[i].old + 3000);
    assert_true(s.calls < 60000);
    mn_arena_free(arena);
}

static void pair(void *user, unsigned size)
{
    MnArena *arena = mn_arena_new();
    MnPairing how = {alike_shifted, NULL, user, 450, 20000, NULL};
    mn_pairs(arena, &how, 0, size, 0, 2 * size);
    mn_arena_free(arena);
}

static void long_stretches_take_work_in_proportion(void **state)
{
    (void)state;
    for (uint32_t shift = 0; shift < 3; shift++) work_assert_linear(pair, &(Shifted){.shift = shift}, 2000, 12);
}

/* ---- increasing ---- */

static void what_ascends_is_the_heaviest(void **state)
{
    (void)state;
    uint64_t seed = 3;
    mn_increasing(NULL, NULL, 0, NULL);
    for (int round = 0; round < 3000; round++) {
        uint32_t values[40], weights[40];
        uint64_t best[40], heaviest = 0, kept = 0;
        size_t count = 1 + chance(&seed, 40);
        bool keep[40];
        for (size_t i = 0; i < count; i++) {
            values[i] = chance(&seed, 30);
            weights[i] = round % 2 ? 1 : 1 + chance(&seed, 9);
            best[i] = weights[i];
            for (size_t j = 0; j < i; j++)
                if (values[j] < values[i] && best[j] + weights[i] > best[i]) best[i] = best[j] + weights[i];
            if (best[i] > heaviest) heaviest = best[i];
        }
        mn_increasing(values, round % 2 ? NULL : weights, count, keep);
        int64_t last = -1;
        for (size_t i = 0; i < count; i++) {
            if (!keep[i]) continue;
            assert_true((int64_t)values[i] > last);
            last = values[i];
            kept += weights[i];
        }
        assert_true(kept == heaviest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bags_are_alike_by_what_they_share),
        cmocka_unit_test(rare_words_count_more),
        cmocka_unit_test(candidates_come_in_order),
        cmocka_unit_test(bags_can_be_joined),
        cmocka_unit_test(wordings_of_one_thing_are_told_from_others),
        cmocka_unit_test(pairs_are_the_best_there_are),
        cmocka_unit_test(long_stretches_go_by_candidates),
        cmocka_unit_test(long_stretches_take_work_in_proportion),
        cmocka_unit_test(what_ascends_is_the_heaviest),
    };
    return cmocka_run_group_tests_name("align pairs", tests, NULL, NULL);
}
