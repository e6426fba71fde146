/* The differences of two texts as a reader is shown them. Each row: the old text, the new one, and both in one: [-gone-] {+new+}. */
#include "unit.h"

#include "align/clean.h"
#include "align/diff.h"
#include "chance.h"
#include "reading.h"
#include "work.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    const MnTokenizer *tokenizer;
    MnSymbols *symbols;
} Room;

static Room room(void)
{
    Room r = {.arena = mn_arena_new()};
    MnContext ctx = mn_context_new(r.arena, reading(r.arena, "."));
    const MnWords *words = mn_words_load(&ctx, "en-GB", (MnRange){0}, NULL);
    assert_non_null(words);
    r.tokenizer = mn_tokenizer_new(r.arena, words);
    r.symbols = mn_symbols_new(r.arena);
    return r;
}

/* In texts | stands for a barrier. */
static MnTokens tokens_of(Room *r, const char *text)
{
    MnTokens tokens = {0};
    MnStr all = mn_str(text);
    for (size_t from = 0, to; from <= all.len; from = to + 1) {
        for (to = from; to < all.len && text[to] != '|';) to++;
        mn_tokenize(r->tokenizer, r->symbols, all, from, to, &tokens);
        if (to < all.len)
            *VECTOR_PUSH(&tokens) = (MnToken){(uint32_t)to, (uint32_t)to + 1, mn_symbol(r->symbols, MN_STR("\x01")),
                                              MN_TOKEN_OBJECT, MN_TOKEN_BARRIER};
    }
    return tokens;
}

static MnTokenList list(MnTokens tokens)
{
    return (MnTokenList){tokens.items, tokens.count};
}

/* The tokens as they stand in their text, with one space for white space. */
static void put(MnBuf *out, const char *text, MnTokens tokens, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const MnToken *t = &tokens.items[i];
        if (i > from && t->flags & MN_TOKEN_SPACED) mn_buf_putc(out, ' ');
        mn_buf_str(out, (MnStr){text + t->begin, t->end - t->begin});
    }
}

static void put_part(MnBuf *out, const char *text, MnTokens tokens, const size_t part[2], const char *const marks[2])
{
    if (part[0] == part[1]) return;
    if (out->len) mn_buf_putc(out, ' ');
    mn_buf_puts(out, marks[0]);
    put(out, text, tokens, part[0], part[1]);
    mn_buf_puts(out, marks[1]);
}

static char *marked(Room *r, const char *old, const char *new)
{
    MnTokens was = tokens_of(r, old), is = tokens_of(r, new);
    MnRuns runs = mn_diff_words(r->arena, list(was), list(is));
    MnBuf out = {0};
    size_t i = 0, j = 0;
    for (size_t k = 0; k <= runs.count; k++) {
        MnRun run = k < runs.count ? runs.items[k] : (MnRun){(uint32_t)was.count, (uint32_t)is.count, 0};
        put_part(&out, old, was, (const size_t[]){i, run.old}, (const char *const[]){"[-", "-]"});
        put_part(&out, new, is, (const size_t[]){j, run.new}, (const char *const[]){"{+", "+}"});
        i = run.old + run.length;
        j = run.new + run.length;
        put_part(&out, new, is, (const size_t[]){run.new, j}, (const char *const[]){"", ""});
    }
    free(was.items);
    free(is.items);
    mn_buf_puts(&out, "");
    return mn_buf_finish(&out, r->arena);
}

static const struct {
    const char *old, *new, *marked;
} rows[] = {
    /* the same */
    {"", "", ""},
    {"The cat sat.", "The cat sat.", "The cat sat."},
    {"", "New words.", "{+New words.+}"},
    {"Old words.", "", "[-Old words.-]"},
    /* single words stay single, and what is between them stays */
    {"○ pays in part", "● pays in full", "[-○ pays in part-] {+● pays in full+}"},
    {"The fee is £500 a year.", "The fee is £750 a year.", "The fee is [-£500-] {+£750+} a year."},
    {"a red and white flag flew over it", "a green and blue flag flew over it",
     "a [-red-] {+green+} and [-white-] {+blue+} flag flew over it"},
    {"apples, pears and plums grow on the trees there", "apples, figs and quinces grow on the trees there",
     "apples, [-pears-] {+figs+} and [-plums-] {+quinces+} grow on the trees there"},
    {"on 12 March 2027 the council meets", "on 14 March 2027 the council meets",
     "on [-12 March 2027-] {+14 March 2027+} the council meets"},
    /* islands are taken in */
    {"Members who wish to speak must tell the clerk before noon on the day of the meeting.",
     "Members who are asked to give evidence must tell the clerk before noon on the day of the meeting.",
     "Members who [-wish to speak-] {+are asked to give evidence+} must tell the clerk before noon on the day of the meeting."},
    {"This is what the long old first part of it says to all who read it here.",
     "This is what some quite new second part of it says to all who read it here.",
     "This is what [-the long old first-] {+some quite new second+} part of it says to all who read it here."},
    {"one two three x four five six and much more follows here so that all is not lost",
     "seven eight nine x ten eleven twelve and much more follows here so that all is not lost",
     "[-one two three x four five six-] {+seven eight nine x ten eleven twelve+} and much more follows here so that all is not "
     "lost"},
    /* never over the end of a sentence, nor over a barrier */
    {"We shall review the plan each year. The mayor speaks first of all those present.",
     "We shall review the plan in due course. Our chairman speaks first of all those present.",
     "We shall review the plan [-each year-] {+in due course+} . [-The mayor-] {+Our chairman+} speaks first of all those "
     "present."},
    {"first line ends with old things now|then other words begin the second line here",
     "first line ends with new stuff instead|but more words begin the second line here",
     "first line ends with [-old things now-] {+new stuff instead+} | [-then other-] {+but more+} words begin the second line "
     "here"},
    /* changes stand at the seams of sentences, clauses and words */
    {"It rains. It pours.", "It rains. It snows. It pours.", "It rains. {+It snows.+} It pours."},
    {"We met, we spoke, we left.", "We met, we ate, we spoke, we left.", "We met, {+we ate,+} we spoke, we left."},
    {"the town and the district", "the town and the county and the district", "the town and the {+county and the+} district"},
    {"A sentence. Another sentence.", "A sentence.", "A sentence. [-Another sentence.-]"},
    {"very good", "very very good", "{+very+} very good"},
    /* replaced whole */
    {"All of the parks in our town close at dusk. Dogs are welcome.",
     "Most gardens stay open until midnight in our town. Dogs are welcome.",
     "[-All of the parks in our town close at dusk.-] {+Most gardens stay open until midnight in our town.+} Dogs are welcome."},
    {"We meet.", "We, the council of the town and all who work there, meet.",
     "We {+, the council of the town and all who work there,+} meet."},
    {"The rent rises in May by two pounds. Those who cannot pay it may ask for more time. They write to the treasurer.",
     "The rent rises in June by two pounds.",
     "The rent rises in [-May-] {+June+} by two pounds. [-Those who cannot pay it may ask for more time. They write to the "
     "treasurer.-]"},
    {"Alice met Bob", "Carol met Dan", "[-Alice met Bob-] {+Carol met Dan+}"},
    {"yes", "no", "[-yes-] {+no+}"},
};

static void texts_are_marked(void **state)
{
    (void)state;
    Room r = room();
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *got = marked(&r, rows[i].old, rows[i].new);
        if (strcmp(got, rows[i].marked) == 0) continue;
        print_error("wanted: %s\ngot:    %s\n", rows[i].marked, got);
        bad++;
    }
    assert_int_equal(bad, 0);
    mn_arena_free(r.arena);
}

/* A text of words of which some end sentences or clauses. */
static MnTokenList chance_text(uint64_t *seed, MnToken *tokens, size_t count, uint32_t words)
{
    for (size_t i = 0; i < count; i++) {
        tokens[i] = (MnToken){.symbol = chance(seed, words), .kind = MN_TOKEN_WORD};
        uint32_t s = tokens[i].symbol;
        if (s == 0) tokens[i] = (MnToken){.symbol = s, .kind = MN_TOKEN_PUNCTUATION, .flags = MN_TOKEN_ENDS_SENTENCE};
        if (s == 1) tokens[i] = (MnToken){.symbol = s, .kind = MN_TOKEN_PUNCTUATION, .flags = MN_TOKEN_ENDS_CLAUSE};
        if (s == 2) tokens[i].flags = MN_TOKEN_STOP_WORD;
        if (s == 3 && chance(seed, 4) == 0)
            tokens[i] = (MnToken){.symbol = s, .kind = MN_TOKEN_OBJECT, .flags = MN_TOKEN_BARRIER};
        if (s > 1) tokens[i].flags |= MN_TOKEN_SPACED;
    }
    return (MnTokenList){tokens, count};
}

/* Some of it changed, so that much stays. */
static MnTokenList edited(uint64_t *seed, MnTokenList old, MnToken *tokens, uint32_t words)
{
    size_t count = 0;
    for (size_t i = 0; i < old.count; i++) {
        if (chance(seed, 6) == 0) continue;
        tokens[count++] = old.items[i];
        if (chance(seed, 6) == 0) count += chance_text(seed, tokens + count, chance(seed, 3), words).count;
    }
    return (MnTokenList){tokens, count};
}

static size_t check_runs(MnTokenList old, MnTokenList new, MnRuns runs)
{
    size_t i = 0, j = 0, total = 0;
    for (size_t r = 0; r < runs.count; r++) {
        const MnRun *run = &runs.items[r];
        assert_true(run->length > 0 && run->old >= i && run->new >= j && (r == 0 || run->old > i || run->new > j));
        i = run->old + run->length;
        j = run->new + run->length;
        assert_true(i <= old.count && j <= new.count);
        for (uint32_t k = 0; k < run->length; k++)
            assert_int_equal(old.items[run->old + k].symbol, new.items[run->new + k].symbol);
        total += run->length;
    }
    return total;
}

static void what_is_kept_is_equal_and_stays_so(void **state)
{
    (void)state;
    uint64_t seed = 42;
    MnToken a[120], b[480];
    for (int round = 0; round < 5000; round++) {
        uint32_t words = 5 + chance(&seed, 30);
        MnTokenList old = chance_text(&seed, a, chance(&seed, 120), words), new = edited(&seed, old, b, words);
        MnArena *arena = mn_arena_new();
        MnRuns once = mn_diff_words(arena, old, new);
        size_t equal = check_runs(old, new, once);
        MnRuns twice = mn_clean(arena, old, new, once);
        assert_int_equal(check_runs(old, new, twice), equal);
        mn_arena_free(arena);
    }
}

/* ---- work ---- */

enum { EQUAL, DIFFERENT, REVERSED, REPEATED, SHORTER, EVERY_OTHER };

typedef struct {
    MnTokenList old, new;
    int sort;
} Texts;

static void fill(MnToken *tokens, unsigned size, int sort, bool new)
{
    for (unsigned i = 0; i < size; i++) {
        uint32_t symbol = i;
        if (sort == DIFFERENT && new) symbol += size;
        if (sort == REVERSED && new) symbol = size - i;
        if (sort == REPEATED || sort == SHORTER) symbol = 7;
        if (sort == EVERY_OTHER && new &&i % 2) symbol += size;
        tokens[i] =
            (MnToken){.symbol = symbol, .kind = MN_TOKEN_WORD, .flags = i % 20 == 0 ? MN_TOKEN_ENDS_SENTENCE : MN_TOKEN_SPACED};
    }
}

static void compare(void *user, unsigned size)
{
    int sort = *(int *)user;
    MnToken *tokens = calloc(2 * size, sizeof *tokens);
    fill(tokens, size, sort, false);
    fill(tokens + size, size, sort, true);
    MnArena *arena = mn_arena_new();
    MnTokenList old = {tokens, size}, new = {tokens + size, sort == SHORTER ? size / 2 : size};
    check_runs(old, new, mn_diff_words(arena, old, new));
    mn_arena_free(arena);
    free(tokens);
}

static void long_texts_take_work_in_proportion(void **state)
{
    (void)state;
    for (int sort = EQUAL; sort <= EVERY_OTHER; sort++) work_assert_linear(compare, &sort, 2000, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_marked),
        cmocka_unit_test(what_is_kept_is_equal_and_stays_so),
        cmocka_unit_test(long_texts_take_work_in_proportion),
    };
    return cmocka_run_group_tests_name("align clean", tests, NULL, NULL);
}
