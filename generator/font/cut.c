/* cut.c - in: a shaped word that is wider than any line. Out: the places where it can be cut without harm to a character, each with
 * its rank (MnCutRank): after a joint, between syllables, with some letters on both sides, anywhere. */
#include "font/cut.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

static bool is_joint(int32_t before, int32_t after, bool technical)
{
    if (before == '-' || before == '/' || before == '\\' || before == '_' || (before >= HYPHEN && before <= 0x2015)) return true;
    return technical && ((before > 0 && before < 128 && strchr(".?=&#%~@:;,+|", (char)before)) ||
                         (after > 0 && after < 128 && strchr(".?=&#%~@", (char)after)));
}

static void set_rank(MnWordCache *cache, size_t offset, MnCutRank rank)
{
    if (rank < cache->ranks[offset]) cache->ranks[offset] = (uint8_t)rank;
}

/* The patterns of a language, whether or not its words are hyphenated where they need not be. */
static HyphenDict *patterns_to_cut(MnWordCache *cache, uint32_t language)
{
    if (cache->patterns && cache->patterns_language == language) return cache->patterns;
    Language *own = &cache->languages[language];
    if (!own->cuts_sought) own->cut_patterns = word_patterns(own->name.ptr);
    own->cuts_sought = true;
    return own->cut_patterns;
}

enum { LONGEST_RUN = 300 };

/* Ranks the syllables of letters text[from, to), n of them, with capitals as small letters. */
static void rank_syllables(MnWordCache *cache, HyphenDict *patterns, MnStr text, size_t from, size_t to)
{
    enum { SIDE = 3 };
    char hyphens[2 * (size_t)LONGEST_RUN + 8], **replaced = NULL;
    size_t places[LONGEST_RUN], n = 0, most = 2 * (size_t)LONGEST_RUN;
    int *where = NULL, *cut = NULL;
    MnBuf small = {0};
    while (from < to && n < LONGEST_RUN) {
        places[n++] = from;
        int32_t c = u_tolower(mn_utf8_next(text, &from));
        if (patterns->utf8) mn_buf_utf8(&small, (uint32_t)c);
        else mn_buf_putc(&small, c < 128 ? (char)c : '.');
    }
    bool known = from == to && small.len <= most && n >= (size_t)SIDE + SIDE &&
                 hnj_hyphen_hyphenate3(patterns, small.ptr, (int)small.len, hyphens, NULL, &replaced, &where, &cut, SIDE, SIDE,
                                       SIDE, SIDE) == 0;
    for (size_t i = SIDE - 1; known && i + SIDE < n; i++)
        if (hyphens[i] & 1 && !(replaced && replaced[i])) set_rank(cache, places[i + 1], MN_CUT_SYLLABLE);
    for (size_t i = 0; replaced && i < small.len; i++) free(replaced[i]);
    free(replaced);
    free(where);
    free(cut);
    mn_buf_clear(&small);
}

/* Ranks the places that leave three or more of a run's letters or digits on both sides. */
static void rank_run(MnWordCache *cache, MnStr text, size_t from, size_t to)
{
    enum { SIDE = 3 };
    size_t last[SIDE] = {0}, n = 0, at = from;
    for (; at < to; n++) {
        if (n >= SIDE + SIDE) set_rank(cache, last[n % SIDE], MN_CUT_LETTERS);
        last[n % SIDE] = at;
        mn_utf8_next(text, &at);
    }
    if (n >= SIDE + SIDE) set_rank(cache, last[n % SIDE], MN_CUT_LETTERS);
}

/* Fills cache->ranks for the word's text, put together in cache->clean. */
static void rank_cuts(MnWordCache *cache, const Entry *entry, bool technical)
{
    const MnWord *word = &entry->word;
    cache->clean.len = 0;
    for (uint16_t p = 0; p < word->nparts; p++) mn_buf_str(&cache->clean, word->parts[p]->text);
    MnStr text = mn_buf_view(&cache->clean);
    cache->ranks = mn_grow(cache->ranks, &cache->ranks_cap, text.len + 1, 1);
    memset(cache->ranks, MN_CUT_ANYWHERE, text.len + 1);
    HyphenDict *patterns = technical ? NULL : patterns_to_cut(cache, entry->language);
    size_t run = 0; /* of letters and digits */
    bool letters = true;
    int32_t before = 0;
    for (size_t at = 0; at <= text.len;) {
        size_t start = at;
        int32_t c = at < text.len ? mn_utf8_next(text, &at) : (at++, 0);
        if (start && is_joint(before, c, technical)) set_rank(cache, start, MN_CUT_JOINT);
        before = c;
        if (c && (word_is_letter(c) || word_is_digit(c))) {
            letters &= word_is_letter(c);
            continue;
        }
        if (letters && patterns) rank_syllables(cache, patterns, text, run, start);
        rank_run(cache, text, run, start);
        run = at;
        letters = true;
    }
}

/* Is the glyph at place n a place where cutting harms no character: the start of a cluster that is no mark? */
static bool may_cut(const MnShaped *part, uint32_t n, int32_t character)
{
    if (n && word_glyph(part, n - 1)->cluster == word_glyph(part, n)->cluster) return false;
    return !word_is_mark((uint32_t)character);
}

void word_find_cuts(MnWordCache *cache, Entry *entry)
{
    const MnWord *word = &entry->word;
    bool technical = word_is_technical(entry);
    rank_cuts(cache, entry, technical);
    size_t room = 0, base = 0;
    for (uint16_t p = 0; p < word->nparts; p++) room += word->parts[p]->nglyphs;
    MnWordBreak *cuts = mn_arena_array(cache->ctx->arena, room, sizeof *cuts);
    MnEm before = 0;
    int32_t last = 0;
    for (uint16_t p = 0; p < word->nparts; p++) {
        const MnShaped *part = word->parts[p];
        int64_t advance = 0;
        for (uint32_t n = 0; n < part->nglyphs && n < UINT16_MAX; n++) {
            const MnGlyph *glyph = word_glyph(part, n);
            size_t at = glyph->cluster;
            int32_t c = mn_utf8_next(part->text, &at);
            if (may_cut(part, n, c) && (p || n))
                cuts[entry->ncuts++] = (MnWordBreak){.part = p,
                                                     .glyph = (uint16_t)n,
                                                     .hyphen = !technical && word_is_letter(last) && word_is_letter(c),
                                                     .joined = !word_may_part(part, glyph),
                                                     .rank = cache->ranks[base + glyph->cluster],
                                                     .before = before + mn_font_em(part->font, advance)};
            advance += glyph->advance;
            last = c;
        }
        before += mn_font_em(part->font, part->advance);
        base += part->text.len;
    }
    entry->cuts = cuts;
}
