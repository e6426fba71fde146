/* break.c - in: a shaped word. Out: the places where a line may end in it (our rules; ICU for scripts without spaces).
 *
 * Breaking inside a word follows UAX #14 for hyphens, slashes and dashes, less the breaks a careful compositor avoids: in
 * "e-mail", "2012-13", "N/A", "1/2" and before a dash. Addresses break as the Chicago Manual of Style advises: after a
 * slash, before other punctuation. */
#include "font/break.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>

/* Characters whose breaking our own rules cover: Latin letters, ASCII, the punctuation of English prose, and the signs that stand
 * with numbers (a line of ICU's could end between a minus and its sum). */
static bool is_plain(int32_t c)
{
    if (c < 0x250) return true;
    if (c < 0x2010 || c > 0x22FF) return false;
    return c <= 0x2026 || c == 0x202F || (c >= 0x2030 && c <= 0x203A) || (c >= 0x2070 && c <= 0x20CF) || c >= 0x2100;
}

/* Does a line that ends at a slash or dash leave a word of some length on both sides? "and/or" and "Q1–Q4" stay whole. */
enum { LEAST_PART = 4 };

static size_t length_of_part(MnStr text, size_t at)
{
    size_t length = 0;
    while (at < text.len && length < LEAST_PART) {
        int32_t c = mn_utf8_next(text, &at);
        if (c == '/' || c == '-' || c == HYPHEN || c == EN_DASH || c == EM_DASH) break;
        length++;
    }
    return length;
}

/* Where in a word a line might end: between two characters. */
typedef struct {
    int32_t before, after;
    size_t done, part; /* characters before it: of the word, and since the last slash or dash but one */
    MnStr rest;
} Joint;

static bool parts_words(const Joint *j)
{
    return j->part >= LEAST_PART && length_of_part(j->rest, 0) >= LEAST_PART && !word_is_digit(j->after);
}

static bool may_break_address(const Joint *j)
{
    if (j->before == '/') return j->done > 2 && j->after != '/';
    return j->done > 3 && j->after < 128 && j->after && strchr(".?=&#%~@", (char)j->after);
}

/* May a line end there, in plain text? */
static bool may_break(const Joint *j, bool address)
{
    switch (j->before) {
    case '-':
    case HYPHEN: return j->done > 2 && (word_is_letter(j->after) || j->after == 0x2018 || j->after == 0x201C);
    case '/': return address ? may_break_address(j) : parts_words(j);
    case EM_DASH: return j->after != EM_DASH;
    case EN_DASH: return parts_words(j);
    case '\\': return j->done > 2;
    case '_': return j->done > 3;
    default: return address && may_break_address(j);
    }
}

static void plain_places(MnWordCache *cache, MnStr text)
{
    bool address = word_is_address(text);
    Joint joint = {0};
    for (size_t at = 0; at < text.len; joint.done++) {
        size_t start = at;
        joint.after = mn_utf8_next(text, &at);
        joint.rest = mn_str_slice(text, start, text.len);
        if (joint.done && may_break(&joint, address)) word_add_place(cache, start, false);
        bool separates = joint.before == '/' || joint.before == '-' || joint.before == EN_DASH || joint.before == EM_DASH;
        joint.part = separates ? 1 : joint.part + (joint.after != '/' && joint.after != '-' && joint.after != EN_DASH);
        joint.before = joint.after;
    }
}

/* ---- hyphenation ---- */

/* Places inside a run of small letters: those of the patterns, at least two letters from its start and three from its end. */
static void hyphen_places(MnWordCache *cache, MnStr text, size_t from, size_t to)
{
    enum { LEAST = 6, MOST = 60, LEFT = 2, RIGHT = 3 };
    char hyphens[MOST + 8], **replaced = NULL;
    int *where = NULL, *cut = NULL;
    size_t len = to - from;
    if (len < LEAST || len > MOST) return;
    if (hnj_hyphen_hyphenate3(cache->patterns, text.ptr + from, (int)len, hyphens, NULL, &replaced, &where, &cut, LEFT, RIGHT,
                              LEFT, RIGHT) != 0)
        return;
    for (size_t i = 0; i + 1 < len; i++) {
        bool changes = replaced && replaced[i]; /* spelling that a hyphen alters: not for us */
        if (hyphens[i] & 1 && !changes && i + 1 >= LEFT && len - i - 1 >= RIGHT) word_add_place(cache, from + i + 1, true);
    }
    for (size_t i = 0; replaced && i < len; i++) free(replaced[i]);
    free(replaced);
    free(where);
    free(cut);
}

/* Every run of small letters that no other letter or digit touches. */
static void hyphenate(MnWordCache *cache, MnStr text)
{
    size_t from = 0;
    bool whole = true; /* the run so far is of small letters, and nothing touches its start */
    for (size_t at = 0; at <= text.len;) {
        size_t start = at;
        int32_t c = at < text.len ? mn_utf8_next(text, &at) : (at++, 0);
        if (c >= 'a' && c <= 'z') continue;
        bool touches = word_is_letter(c) || word_is_digit(c);
        if (whole && !touches && start > from) hyphen_places(cache, text, from, start);
        whole = !touches;
        from = at;
    }
}

static bool is_sign(int32_t c)
{
    return (c > 0 && c < 128 && strchr("+-~<=>(", (char)c)) || c == 0xB1 || c == EN_DASH || (c >= 0x2200 && c <= 0x22FF);
}

/* A sign, a currency mark and digits hold together, in either order. */
static bool is_of_one_sum(int32_t before, int32_t after)
{
    bool sum = word_is_digit(after) || mn_is_currency(after) || is_sign(after) || after == '%' || after == ')';
    return sum && (word_is_digit(before) || mn_is_currency(before) || is_sign(before));
}

/* ICU's opportunities (UAX #14) for every other script. */
static void icu_places(MnWordCache *cache, MnStr text)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!cache->breaker) cache->breaker = ubrk_open(UBRK_LINE, "en", NULL, 0, &status);
    if (U_FAILURE(status)) return;
    cache->units = mn_grow(cache->units, &cache->units_cap, text.len + 1, sizeof *cache->units);
    int32_t len = 0;
    u_strFromUTF8(cache->units, (int32_t)cache->units_cap, &len, text.ptr, (int32_t)text.len, &status);
    ubrk_setText(cache->breaker, cache->units, len, &status);
    if (U_FAILURE(status)) return;
    size_t at = 0; /* in UTF-8, at UTF-16 offset `unit` */
    int32_t unit = 0, last = 0;
    for (int32_t place = ubrk_next(cache->breaker); place != UBRK_DONE && place < len; place = ubrk_next(cache->breaker)) {
        while (unit < place) {
            last = mn_utf8_next(text, &at);
            unit += last > 0xFFFF ? 2 : 1;
        }
        size_t next = at;
        if (!is_of_one_sum(last, mn_utf8_next(text, &next))) word_add_place(cache, at, false);
    }
}

static int compare_places(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    if (x->offset != y->offset) return x->offset < y->offset ? -1 : 1;
    return x->hyphen - y->hyphen; /* where a line may end without a hyphen, it shows none */
}

/* ---- breaks ---- */

/* A glyph of a word, and what stands before it. */
typedef struct {
    uint16_t part, glyph;
    size_t from;     /* where in the word's text its part begins */
    MnEm before;     /* width of the parts before */
    int64_t advance; /* of the part's glyphs before */
} Cursor;

/* Moves on to the glyph that begins at byte `offset` of the whole word, which is no less than the last; false when none does.
 * Glyphs count in the order of the text, in which clusters ascend. */
static bool move_to(Cursor *c, const MnWord *word, size_t offset)
{
    while (c->part < word->nparts && offset >= c->from + word->parts[c->part]->text.len) {
        const MnShaped *part = word->parts[c->part++];
        c->before += mn_font_em(part->font, part->advance);
        c->from += part->text.len;
        c->glyph = 0;
        c->advance = 0;
    }
    if (c->part == word->nparts) return false;
    const MnShaped *part = word->parts[c->part];
    for (; c->glyph < part->nglyphs && word_glyph(part, c->glyph)->cluster < offset - c->from; c->glyph++)
        c->advance += word_glyph(part, c->glyph)->advance;
    if (c->glyph == part->nglyphs) return false;
    const MnGlyph *glyph = word_glyph(part, c->glyph);
    return glyph->cluster == offset - c->from && word_may_part(part, glyph);
}

void word_find_breaks(MnWordCache *cache, Entry *entry)
{
    MnWord *word = &entry->word;
    MnStr text = mn_buf_view(&cache->clean);
    bool plain = true, letters = true;
    for (size_t at = 0; at < text.len && plain;) {
        int32_t c = mn_utf8_next(text, &at);
        plain = is_plain(c);
        letters &= word_is_letter(c) || word_is_digit(c);
    }
    bool patterned = plain && cache->patterns && entry->language == cache->patterns_language;
    if (plain && letters && !cache->nplaces && !patterned) return;
    if (patterned && !word_is_technical(entry)) hyphenate(cache, text);
    if (plain) plain_places(cache, text);
    else icu_places(cache, text);
    if (!cache->nplaces) return;
    qsort(cache->places, cache->nplaces, sizeof(Place), compare_places);
    size_t room = cache->nplaces < UINT16_MAX ? cache->nplaces : UINT16_MAX;
    Cursor at = {0};
    MnWordBreak *breaks = mn_arena_array(cache->ctx->arena, room, sizeof *breaks);
    for (size_t i = 0; i < room; i++) {
        if (i && cache->places[i].offset == cache->places[i - 1].offset) continue;
        if (!move_to(&at, word, cache->places[i].offset)) continue;
        MnEm before = at.before + mn_font_em(word->parts[at.part]->font, at.advance);
        breaks[word->nbreaks++] =
            (MnWordBreak){.part = at.part, .glyph = at.glyph, .hyphen = cache->places[i].hyphen, .before = before};
    }
    word->breaks = breaks;
}
