/* clean.c - in: what is equal in two texts, as a shortest difference has it. Out: what a reader is shown as equal (clean.h).
 *
 * The shortest difference of two sentences keeps every "the" that both happen to have. So equal runs are taken into the changes
 * beside them, from the left to the right on a stack: what was taken in makes the change on both its sides larger, so the run before
 * is looked at again; the run behind still will be. Each run is pushed and popped once at most. (The idea is that of the "semantic
 * cleanup" of Fraser, "Diff Strategies", 2006; the measures are our own, found on versions of public documents.)
 *
 * A run of no length stands before the first token and behind the last, so that each change is between two runs. */
#include "align/clean.h"

#include "align/diff.h"

#include <stdlib.h>
#include <string.h>

enum {
    ISLAND = 3,         /* words of a run that is too short beside changes of more than */
    BESIDE_ISLAND = 2,  /* these */
    LONGEST_TAKEN = 6,  /* words of a run that is taken in for being no longer than its neighbours */
    WHOLE = 60,         /* per cent of the words of both sides that are changed, and */
    WHOLE_OF_SIDE = 30, /* of either side's, beyond which a sentence is replaced whole */
    MOST_ROUNDS = 8
};

/* One side, with counts of the tokens before each. */
typedef struct {
    const MnToken *tokens;
    size_t count;
    uint32_t *words, *telling, *ends; /* words; those that are no stop-words; ends of sentences and barriers */
} Side;

typedef struct {
    Side old, new;
    MnRun *runs; /* room for two more than there were */
    size_t count;
} Clean;

static Side side_of(MnTokenList list)
{
    Side side = {.tokens = list.items, .count = list.count};
    side.words = mn_malloc(3 * (list.count + 1) * sizeof *side.words);
    side.telling = side.words + list.count + 1;
    side.ends = side.telling + list.count + 1;
    uint32_t words = 0, telling = 0, ends = 0;
    for (size_t i = 0;; i++) {
        side.words[i] = words;
        side.telling[i] = telling;
        side.ends[i] = ends;
        if (i == list.count) return side;
        bool word = mn_token_is_word(&list.items[i]);
        words += word;
        telling += word && !(list.items[i].flags & MN_TOKEN_STOP_WORD);
        ends += (list.items[i].flags & (MN_TOKEN_ENDS_SENTENCE | MN_TOKEN_BARRIER)) != 0;
    }
}

static uint32_t greater(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* ---- taking in ---- */

/* The words of the change between two runs, on the side that has more; -1 when there is no change. */
static int64_t change_words(const Clean *c, const MnRun *before, const MnRun *after)
{
    uint32_t old = before->old + before->length, new = before->new + before->length;
    if (old == after->old && new == after->new) return -1;
    return greater(c->old.words[after->old] - c->old.words[old], c->new.words[after->new] - c->new.words[new]);
}

/* Is the first change that of a sign with which both texts begin, as the status in a cell, "● in full"? What it stands for is said behind
 * it, and changes with it. */
static bool is_sign_before(const MnRun *before, const MnRun *run, int64_t words)
{
    return words == 0 && !before->length && !before->old && !before->new && run->old == 1 && run->new == 1;
}

static bool is_taken_in(const Clean *c, const MnRun *before, const MnRun *run, const MnRun *after)
{
    int64_t left = change_words(c, before, run), right = change_words(c, run, after);
    uint32_t end = run->old + run->length, new_end = run->new + run->length;
    if (left < 0 || right < 0) return false;
    if (c->old.ends[end] != c->old.ends[run->old] || c->new.ends[new_end] != c->new.ends[run->new]) return false;
    int64_t words = c->old.words[end] - c->old.words[run->old];
    if (is_sign_before(before, run, left)) return words <= LONGEST_TAKEN;
    if (left <= 1 && right <= 1) return false;
    if (words < ISLAND && left + right > BESIDE_ISLAND) return true;
    if (c->old.telling[end] == c->old.telling[run->old]) return true;
    return words <= LONGEST_TAKEN && words <= left && words <= right;
}

/* This and the following answer whether they changed anything. */
static bool take_in(Clean *c)
{
    size_t kept = 1; /* the stack: runs[0], which stays, to runs[kept - 1] */
    for (size_t next = 1; next < c->count; next++) {
        while (kept > 1 && is_taken_in(c, &c->runs[kept - 2], &c->runs[kept - 1], &c->runs[next])) kept--;
        c->runs[kept++] = c->runs[next];
    }
    bool changed = kept < c->count;
    c->count = kept;
    return changed;
}

/* ---- sliding ---- */

/* How good a seam it is before token `at`. */
static int seam(const Side *side, uint32_t at)
{
    if (at == 0 || at == side->count) return 4;
    unsigned before = side->tokens[at - 1].flags, after = side->tokens[at].flags;
    if ((before | after) & MN_TOKEN_BARRIER) return 4;
    if (before & MN_TOKEN_ENDS_SENTENCE) return 3;
    if (before & MN_TOKEN_ENDS_CLAUSE) return 2;
    return after & MN_TOKEN_SPACED ? 1 : 0;
}

/* How far to move a change of one side alone, [begin, end), to the best seams; of equal ones, to the last. */
static int64_t best_shift(const Side *side, uint32_t begin, uint32_t end, uint32_t most_left, uint32_t most_right)
{
    const MnToken *t = side->tokens;
    int64_t shift = 0, best = 0;
    while (-shift < most_left && t[begin + shift - 1].symbol == t[end + shift - 1].symbol) shift--;
    int best_seams = -1;
    for (;; shift++) {
        int seams = seam(side, (uint32_t)(begin + shift)) + seam(side, (uint32_t)(end + shift));
        if (seams >= best_seams) {
            best = shift;
            best_seams = seams;
        }
        if (shift >= most_right || t[begin + shift].symbol != t[end + shift].symbol) return best;
    }
}

static bool slide(Clean *c)
{
    bool changed = false;
    for (size_t i = 1; i < c->count; i++) {
        MnRun *before = &c->runs[i - 1], *after = &c->runs[i];
        uint32_t old = before->old + before->length, new = before->new + before->length;
        bool gone = old < after->old, added = new < after->new;
        if (gone == added) continue;
        int64_t shift = gone ? best_shift(&c->old, old, after->old, before->length, after->length)
                             : best_shift(&c->new, new, after->new, before->length, after->length);
        changed |= shift != 0;
        before->length = (uint32_t)(before->length + shift);
        after->length = (uint32_t)(after->length - shift);
        after->old = (uint32_t)(after->old + shift);
        after->new = (uint32_t)(after->new + shift);
    }
    size_t kept = 1;
    for (size_t i = 1; i < c->count; i++)
        if (c->runs[i].length || i + 1 == c->count) c->runs[kept++] = c->runs[i];
    c->count = kept;
    return changed;
}

/* ---- sentences ---- */

/* Equal pieces between two places where a sentence ends on both sides. */
typedef struct {
    Clean *c;
    MnRun *out; /* what is kept so far, as many as `kept` */
    size_t kept;
    size_t first;      /* in out: the pieces of this sentence, provisionally */
    uint32_t old, new; /* where it began */
} Sentences;

static bool ends_at(const Side *side, uint32_t at)
{
    return seam(side, at) >= 3;
}

static uint32_t words_between(const Side *side, uint32_t from, uint32_t to)
{
    return side->words[to] - side->words[from];
}

/* Is so much changed that the whole is replaced? equal: words that are not. */
static bool is_replaced(uint32_t old, uint32_t new, uint32_t equal)
{
    uint64_t gone = old - equal, added = new - equal;
    if (gone <= 1 && added <= 1) return false;
    return 100 * (gone + added) > (uint64_t)WHOLE * (old + new) && 100 * gone > (uint64_t)WHOLE_OF_SIDE * old &&
           100 * added > (uint64_t)WHOLE_OF_SIDE * new;
}

static void end_sentence(Sentences *s, uint32_t old, uint32_t new)
{
    uint32_t equal = 0, was = words_between(&s->c->old, s->old, old), is = words_between(&s->c->new, s->new, new);
    for (size_t i = s->first; i < s->kept; i++)
        equal += words_between(&s->c->old, s->out[i].old, s->out[i].old + s->out[i].length);
    if (is_replaced(was, is, equal)) s->kept = s->first;
    s->first = s->kept;
    s->old = old;
    s->new = new;
}

static void add_piece(Sentences *s, MnRun piece)
{
    MnRun *last = s->kept > s->first ? &s->out[s->kept - 1] : NULL;
    if (last && last->old + last->length == piece.old && last->new + last->length == piece.new) last->length += piece.length;
    else s->out[s->kept++] = piece;
}

/* Pieces that touch become runs again. */
static size_t join(MnRun *runs, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        MnRun *last = kept ? &runs[kept - 1] : NULL;
        if (last && last->old + last->length == runs[i].old && last->new + last->length == runs[i].new)
            last->length += runs[i].length;
        else runs[kept++] = runs[i];
    }
    return kept;
}

/* Sentences of which most is changed are replaced whole. */
static bool replace_whole(Clean *c)
{
    size_t before = 0, after = 0;
    for (size_t i = 0; i < c->count; i++) before += c->runs[i].length;
    Sentences s = {.c = c, .out = mn_malloc((before + 2) * sizeof *s.out)};
    for (size_t i = 0; i < c->count; i++) {
        const MnRun *run = &c->runs[i];
        for (uint32_t k = 0; k <= run->length; k++) {
            if (ends_at(&c->old, run->old + k) && ends_at(&c->new, run->new + k)) end_sentence(&s, run->old + k, run->new + k);
            if (k < run->length) add_piece(&s, (MnRun){run->old + k, run->new + k, 1});
        }
    }
    size_t kept = join(s.out, s.kept);
    for (size_t i = 0; i < kept; i++) after += s.out[i].length;
    memcpy(c->runs + 1, s.out, kept * sizeof *s.out);
    c->runs[0] = (MnRun){0, 0, 0};
    c->runs[kept + 1] = (MnRun){(uint32_t)c->old.count, (uint32_t)c->new.count, 0};
    c->count = kept + 2;
    free(s.out);
    return after < before;
}

MnRuns mn_clean(MnArena *arena, MnTokenList old, MnTokenList new, MnRuns runs)
{
    Clean c = {.old = side_of(old), .new = side_of(new), .count = runs.count + 2};
    c.runs = mn_arena_array(arena, runs.count + 4, sizeof *c.runs);
    for (size_t i = 0; i < runs.count; i++) c.runs[i + 1] = runs.items[i];
    c.runs[c.count - 1] = (MnRun){(uint32_t)old.count, (uint32_t) new.count, 0};
    slide(&c);
    for (int round = 0, changed = 1; round < MOST_ROUNDS && changed; round++) {
        changed = take_in(&c);
        changed |= replace_whole(&c);
        changed |= slide(&c);
    }
    size_t first = c.runs[0].length ? 0 : 1, last = c.count - (c.runs[c.count - 1].length ? 0 : 1);
    free(c.old.words);
    free(c.new.words);
    return (MnRuns){c.runs + first, last - first};
}

MnRuns mn_diff_words(MnArena *arena, MnTokenList old, MnTokenList new)
{
    uint32_t *symbols = mn_malloc((old.count + new.count) * sizeof *symbols), *news = symbols + old.count;
    for (size_t i = 0; i < old.count; i++) symbols[i] = old.items[i].symbol;
    for (size_t i = 0; i < new.count; i++) news[i] = new.items[i].symbol;
    MnRuns runs = mn_diff(arena, (MnSequence){symbols, old.count}, (MnSequence){news, new.count}, MN_DIFF_MOST);
    free(symbols);
    return mn_clean(arena, old, new, runs);
}
