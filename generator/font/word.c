/* word.c - words shaped once each, and where they may break.
 *
 * In comes a word (its text, font, language and direction), out goes the same word as glyphs. A prose of half a million
 * words has some twenty thousand distinct ones, so a hash table stands before HarfBuzz and everything that depends on the
 * text alone is done behind it.
 *
 *     text ──▶ spans of one font each ──▶ HarfBuzz ──▶ parts ──▶ places to break
 *              (fallback by character)                           (our rules; ICU for scripts without spaces)
 *
 * Breaking inside a word follows UAX #14 for hyphens, slashes and dashes, less the breaks a careful compositor avoids: in
 * "e-mail", "2012-13", "N/A", "1/2" and before a dash. Addresses break as the Chicago Manual of Style advises: after a
 * slash, before other punctuation. */
#include "font/font.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

typedef struct Entry {
    MnWord word;
    uint64_t hash;
    const MnFont *font;
    uint32_t language;
    unsigned shape;
    const MnWordBreak *cuts; /* once they were asked for */
    size_t ncuts;
} Entry;

typedef struct {
    MnStr name;
    hb_language_t hb;
    HyphenDict *cut_patterns; /* for words that no line can hold, or NULL */
    bool cuts_sought;
} Language;

/* A stretch of the cleaned text in one font. */
typedef struct {
    const MnFont *font;
    size_t from, to;
} Span;

typedef struct {
    size_t offset; /* in the cleaned text */
    bool hyphen;
} Place;

struct MnWordCache {
    MnContext *ctx;
    const MnFontSet *fonts;
    Entry **slots;
    size_t nslots;
    Entry **entries; /* by MnWord.serial */
    size_t entries_cap;
    uint32_t count;
    Language *languages;
    size_t nlanguages, languages_cap;
    const char *last_name; /* the language asked for last, by address */
    uint32_t last_language;
    hb_buffer_t *buffer;
    UBreakIterator *breaker; /* opened when first needed */
    HyphenDict *patterns;    /* or NULL */
    uint32_t patterns_language;
    MnBuf clean;
    Span *spans;
    size_t nspans, spans_cap;
    Place *places;
    size_t nplaces, places_cap;
    uint16_t *units; /* UTF-16 for ICU */
    size_t units_cap;
    uint8_t *ranks; /* of cuts, by byte */
    size_t ranks_cap;
};

static void free_cache(void *object)
{
    MnWordCache *cache = object;
    free(cache->slots);
    free(cache->entries);
    for (size_t i = 0; i < cache->nlanguages; i++)
        if (cache->languages[i].cut_patterns) hnj_hyphen_free(cache->languages[i].cut_patterns);
    free(cache->languages);
    free(cache->spans);
    free(cache->places);
    free(cache->units);
    mn_buf_clear(&cache->clean);
    hb_buffer_destroy(cache->buffer);
    if (cache->breaker) ubrk_close(cache->breaker);
    if (cache->patterns) hnj_hyphen_free(cache->patterns);
    free(cache->ranks);
}

MnWordCache *mn_word_cache_new(MnContext *ctx, const MnFontSet *fonts)
{
    MnWordCache *cache = mn_arena_alloc(ctx->arena, sizeof *cache);
    *cache = (MnWordCache){.ctx = ctx, .fonts = fonts, .nslots = 4096};
    cache->slots = mn_calloc(cache->nslots, sizeof(Entry *));
    cache->buffer = hb_buffer_create();
    if (!hb_buffer_allocation_successful(cache->buffer)) mn_oom();
    mn_arena_own(ctx->arena, cache, free_cache);
    return cache;
}

/* The number of a language in the cache; languages are few, and asked for in long runs by the same pointer. */
static uint32_t language_number(MnWordCache *cache, const char *name)
{
    if (name == cache->last_name) return cache->last_language;
    MnStr wanted = mn_str(name);
    uint32_t number = 0;
    while (number < cache->nlanguages && !mn_str_equal(cache->languages[number].name, wanted)) number++;
    if (number == cache->nlanguages) {
        cache->languages = mn_grow(cache->languages, &cache->languages_cap, cache->nlanguages + 1, sizeof(Language));
        MnStr copy = {mn_arena_strndup(cache->ctx->arena, wanted.ptr, wanted.len), wanted.len};
        cache->languages[cache->nlanguages++] = (Language){.name = copy, .hb = hb_language_from_string(copy.ptr, (int)copy.len)};
    }
    cache->last_name = name;
    return cache->last_language = number;
}

/* ---- spans: which font shows which characters ---- */

static bool is_mark_or_ignorable(uint32_t c)
{
    if (c < 0xAD) return false;
    int8_t type = u_charType((UChar32)c);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK ||
           u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static void add_place(MnWordCache *cache, size_t offset, bool hyphen)
{
    cache->places = mn_grow(cache->places, &cache->places_cap, cache->nplaces + 1, sizeof(Place));
    cache->places[cache->nplaces++] = (Place){offset, hyphen};
}

/* The place of a character of a word in the text at pos: what is known of that is where it begins. */
static MnPos place_of(const MnWordKey *key, MnStr character, MnPos pos)
{
    MnPos word = mn_source_find(pos, key->text);
    return mn_source_find(word, character);
}

static void report_missing(MnWordCache *cache, const MnWordKey *key, int32_t c, MnStr shown, MnPos pos)
{
    if ((c < 0 || c == 0xFFFD) && mn_diag_doubts(cache->ctx->diag, MN_STR("\uFFFD"))) return;
    mn_report(cache->ctx->diag, MN_CHARACTER_MISSING, mn_span(place_of(key, shown, pos), shown.len),
              .text = mn_diag_text(cache->ctx->diag, shown), .character = mn_diag_code_point(cache->ctx->diag, c));
}

static bool is_private_use(int32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

enum { BYTE_ORDER_MARK = 0xFEFF };

/* Is it a character that the archival and accessible profiles of PDF forbid in text? Reports it. */
static bool is_forbidden(MnWordCache *cache, const MnWordKey *key, int32_t c, MnStr text, MnPos pos)
{
    if (c == BYTE_ORDER_MARK) mn_report(cache->ctx->diag, MN_NO_CHARACTER, mn_at(place_of(key, text, pos)), .character = "FEFF");
    else if (is_private_use(c))
        mn_report(cache->ctx->diag, MN_PRIVATE_USE, mn_span(place_of(key, text, pos), text.len),
                  .character = mn_diag_code_point(cache->ctx->diag, c));
    return c == BYTE_ORDER_MARK || is_private_use(c);
}

static void add_to_span(MnWordCache *cache, const MnFont *font, MnStr text)
{
    Span *last = cache->nspans ? &cache->spans[cache->nspans - 1] : NULL;
    if (!last || last->font != font) {
        cache->spans = mn_grow(cache->spans, &cache->spans_cap, cache->nspans + 1, sizeof(Span));
        last = &cache->spans[cache->nspans++];
        *last = (Span){font, cache->clean.len, 0};
    }
    mn_buf_str(&cache->clean, text);
    last->to = cache->clean.len;
}

/* A character by itself, in the font that has it; what shows nothing goes with what stands before it. */
static void add_character(MnWordCache *cache, const MnWordKey *key, MnStr text, int32_t c, MnPos pos)
{
    const Span *last = cache->nspans ? &cache->spans[cache->nspans - 1] : NULL;
    const MnFont *before = last ? last->font : key->font;
    const MnFont *font = c < 0 ? NULL : mn_fonts_for(cache->fonts, key->font, (uint32_t)c);
    bool mark = c >= 0 && is_mark_or_ignorable((uint32_t)c);
    if (mark && (mn_font_has(before, (uint32_t)c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))) font = before;
    if (!font && c >= 0) font = mn_fonts_for_cluster(cache->fonts, key->font, text);
    if (!font) report_missing(cache, key, c, text, pos);
    else if (!is_forbidden(cache, key, c, text, pos)) add_to_span(cache, font, text);
}

/* The end of the marks that follow a character. */
static size_t marks_end(MnStr text, size_t at)
{
    for (size_t next = at; next < text.len; at = next) {
        if ((unsigned char)text.ptr[next] < 0xC2) return at;
        int32_t c = mn_utf8_next(text, &next);
        if (c < 0 || c == 0xAD || c == BYTE_ORDER_MARK || !is_mark_or_ignorable((uint32_t)c)) return at;
    }
    return at;
}

/* Copies the text without soft hyphens (noted as places) and without characters that no font has, and cuts it into spans. A
 * letter and its marks stay in one font if any has them all. */
static void split_spans(MnWordCache *cache, const MnWordKey *key, MnPos pos)
{
    cache->clean.len = 0;
    cache->nspans = cache->nplaces = 0;
    for (size_t at = 0; at < key->text.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(key->text, &at);
        if (c == 0xAD) {
            if (cache->clean.len) add_place(cache, cache->clean.len, true);
            continue;
        }
        size_t end = c < 0 ? at : marks_end(key->text, at);
        MnStr cluster = mn_str_slice(key->text, start, end);
        const MnFont *font = end > at ? mn_fonts_for_cluster(cache->fonts, key->font, cluster) : NULL;
        if (font) {
            add_to_span(cache, font, cluster);
            at = end;
        } else {
            add_character(cache, key, mn_str_slice(key->text, start, at), c, pos);
        }
    }
}

/* ---- shaping ---- */

/* Shapes a stretch of the text; what stands around it is only looked at. */
static const MnShaped *shape(MnWordCache *cache, const MnWordKey *key, const Span *span, MnStr text)
{
    MnArena *arena = cache->ctx->arena;
    hb_buffer_t *buffer = cache->buffer;
    bool rtl = key->shape & MN_SHAPE_RTL;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf8(buffer, text.ptr, (int)text.len, (unsigned)span->from, (int)(span->to - span->from));
    hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, cache->languages[language_number(cache, key->language)].hb);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(mn_font_hb(span->font), buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, NULL);
    MnGlyph *glyphs = mn_arena_array(arena, count, sizeof *glyphs);
    int64_t advance = 0;
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] =
            (MnGlyph){info[i].codepoint,     info[i].cluster - (uint32_t)span->from,
                      position[i].x_advance, position[i].x_offset,
                      position[i].y_offset,  (hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0};
        advance += position[i].x_advance;
    }
    MnShaped *shaped = mn_arena_alloc(arena, sizeof *shaped);
    *shaped = (MnShaped){.font = span->font,
                         .text = mn_str_slice(text, span->from, span->to),
                         .glyphs = glyphs,
                         .nglyphs = count,
                         .advance = (int32_t)advance,
                         .rtl = rtl};
    return shaped;
}

/* The cleaned text between joiners where it joins what is not part of it. */
static MnStr text_in_context(const MnWordCache *cache, unsigned joins)
{
    static const char joiner[] = "\xE2\x80\x8D"; /* U+200D */
    MnArena *arena = cache->ctx->arena;
    MnBuf text = {0};
    if (!(joins & (MN_SHAPE_JOINED_BEFORE | MN_SHAPE_JOINED_AFTER)))
        return (MnStr){mn_arena_strndup(arena, cache->clean.ptr, cache->clean.len), cache->clean.len};
    if (joins & MN_SHAPE_JOINED_BEFORE) mn_buf_puts(&text, joiner);
    mn_buf_str(&text, mn_buf_view(&cache->clean));
    if (joins & MN_SHAPE_JOINED_AFTER) mn_buf_puts(&text, joiner);
    size_t len = text.len;
    return (MnStr){mn_buf_finish(&text, arena), len};
}

/* Can its width and the numbers of its parts and glyphs be told? Even a page of one word without a space is far below. */
static bool is_too_long(const MnShaped *const *parts, size_t n)
{
    enum { WIDEST = 30000 }; /* ems, in 1/65536 of which widths are counted in 32 bits */
    int64_t ems = 0;
    for (size_t i = 0; i < n; i++) {
        if (parts[i]->nglyphs > UINT16_MAX) return true;
        ems += parts[i]->advance / mn_font_metrics(parts[i]->font)->upem + 1;
    }
    return n > UINT16_MAX || ems > WIDEST;
}

static void shape_parts(MnWordCache *cache, const MnWordKey *key, MnWord *word, MnPos pos)
{
    size_t n = cache->nspans, before = key->shape & MN_SHAPE_JOINED_BEFORE ? 3 : 0;
    MnStr text = text_in_context(cache, key->shape);
    const MnShaped **parts = mn_arena_array(cache->ctx->arena, n, sizeof(MnShaped *)); // NOLINT(bugprone-sizeof-expression)
    for (size_t i = 0; i < n; i++) {
        Span span = {cache->spans[i].font, cache->spans[i].from + before, cache->spans[i].to + before};
        parts[i] = shape(cache, key, &span, text);
    }
    if (is_too_long(parts, n)) {
        mn_report(cache->ctx->diag, MN_WORD_TOO_LONG, mn_at(pos),
                  .count = mn_diag_number(cache->ctx->diag, mn_utf8_count(mn_buf_view(&cache->clean))));
        return;
    }
    for (size_t i = 0; i < n; i++) word->width += mn_font_em(parts[i]->font, parts[i]->advance);
    word->parts = parts;
    word->nparts = (uint16_t)n;
}

/* ---- places to break ---- */

enum { EN_DASH = 0x2013, EM_DASH = 0x2014, HYPHEN = 0x2010 };

static bool is_digit(int32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_alpha(int32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
}

/* Characters whose breaking our own rules cover: Latin letters, ASCII, the punctuation of English prose, and the signs that stand
 * with numbers (a line of ICU's could end between a minus and its sum). */
static bool is_plain(int32_t c)
{
    if (c < 0x250) return true;
    if (c < 0x2010 || c > 0x22FF) return false;
    return c <= 0x2026 || c == 0x202F || (c >= 0x2030 && c <= 0x203A) || (c >= 0x2070 && c <= 0x20CF) || c >= 0x2100;
}

static bool is_address(MnStr word)
{
    if (mn_str_starts(word, "www.")) return true;
    for (size_t i = 0; i + 2 < word.len; i++) {
        if (memcmp(word.ptr + i, "://", 3) == 0 || word.ptr[i] == '\\') return true;
        if (i > 0 && word.ptr[i] == '@') return true;
    }
    return false;
}

/* Addresses, and code, which is set in a fixed pitch, never get a hyphen. */
static bool is_technical(const Entry *entry)
{
    return mn_font_metrics(entry->font)->fixed_pitch || is_address(entry->word.text);
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
    return j->part >= LEAST_PART && length_of_part(j->rest, 0) >= LEAST_PART && !is_digit(j->after);
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
    case HYPHEN: return j->done > 2 && (is_alpha(j->after) || j->after == 0x2018 || j->after == 0x201C);
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
    bool address = is_address(text);
    Joint joint = {0};
    for (size_t at = 0; at < text.len; joint.done++) {
        size_t start = at;
        joint.after = mn_utf8_next(text, &at);
        joint.rest = mn_str_slice(text, start, text.len);
        if (joint.done && may_break(&joint, address)) add_place(cache, start, false);
        bool separates = joint.before == '/' || joint.before == '-' || joint.before == EN_DASH || joint.before == EM_DASH;
        joint.part = separates ? 1 : joint.part + (joint.after != '/' && joint.after != '-' && joint.after != EN_DASH);
        joint.before = joint.after;
    }
}

/* ---- hyphenation ---- */

static HyphenDict *load_patterns(const char *language)
{
    char path[128] = "/usr/share/hyphen/hyph_";
    size_t at = strlen(path);
    for (const char *c = language; *c && *c != '/' && at < sizeof path - 8; c++) path[at++] = *c == '-' ? '_' : *c;
    memcpy(path + at, ".dic", 5);
    HyphenDict *patterns = hnj_hyphen_load(path);
    return patterns || strcmp(language, "en") != 0 ? patterns : hnj_hyphen_load("/usr/share/hyphen/hyph_en_GB.dic");
}

bool mn_word_cache_hyphenate(MnWordCache *cache, const char *language)
{
    HyphenDict *patterns = load_patterns(language);
    if (!patterns) return false;
    if (cache->patterns) hnj_hyphen_free(cache->patterns);
    cache->patterns = patterns;
    cache->patterns_language = language_number(cache, language);
    return true;
}

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
        if (hyphens[i] & 1 && !changes && i + 1 >= LEFT && len - i - 1 >= RIGHT) add_place(cache, from + i + 1, true);
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
        bool touches = is_alpha(c) || is_digit(c);
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
    bool sum = is_digit(after) || mn_is_currency(after) || is_sign(after) || after == '%' || after == ')';
    return sum && (is_digit(before) || mn_is_currency(before) || is_sign(before));
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
        if (!is_of_one_sum(last, mn_utf8_next(text, &next))) add_place(cache, at, false);
    }
}

static int compare_places(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    if (x->offset != y->offset) return x->offset < y->offset ? -1 : 1;
    return x->hyphen - y->hyphen; /* where a line may end without a hyphen, it shows none */
}

/* The glyph that stands at place n in the order of the text. */
static const MnGlyph *glyph_at(const MnShaped *part, uint32_t n)
{
    return &part->glyphs[part->rtl ? part->nglyphs - 1 - n : n];
}

/* May letters be parted before a glyph? Where they join, HarfBuzz's word that it is unsafe is obeyed; in Latin it only warns of
 * kerning. */
static bool is_safe(const MnShaped *part, const MnGlyph *glyph)
{
    size_t at = glyph->cluster;
    return !glyph->unsafe_to_break || mn_utf8_next(part->text, &at) < 0x590;
}

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
    for (; c->glyph < part->nglyphs && glyph_at(part, c->glyph)->cluster < offset - c->from; c->glyph++)
        c->advance += glyph_at(part, c->glyph)->advance;
    if (c->glyph == part->nglyphs) return false;
    const MnGlyph *glyph = glyph_at(part, c->glyph);
    return glyph->cluster == offset - c->from && is_safe(part, glyph);
}

static void find_breaks(MnWordCache *cache, Entry *entry)
{
    MnWord *word = &entry->word;
    MnStr text = mn_buf_view(&cache->clean);
    bool plain = true, letters = true;
    for (size_t at = 0; at < text.len && plain;) {
        int32_t c = mn_utf8_next(text, &at);
        plain = is_plain(c);
        letters &= is_alpha(c) || is_digit(c);
    }
    bool patterned = plain && cache->patterns && entry->language == cache->patterns_language;
    if (plain && letters && !cache->nplaces && !patterned) return;
    if (patterned && !is_technical(entry)) hyphenate(cache, text);
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

/* ---- the table ---- */

static void grow_slots(MnWordCache *cache)
{
    size_t nslots = cache->nslots * 2;
    Entry **slots = mn_calloc(nslots, sizeof(Entry *));
    for (size_t i = 0; i < cache->nslots; i++) {
        if (!cache->slots[i]) continue;
        size_t slot = cache->slots[i]->hash & (nslots - 1);
        while (slots[slot]) slot = (slot + 1) & (nslots - 1);
        slots[slot] = cache->slots[i];
    }
    free(cache->slots);
    cache->slots = slots, cache->nslots = nslots;
}

static uint64_t hash_key(const MnWordKey *key, uint32_t language)
{
    uint64_t salt = ((uint64_t)mn_font_index(key->font) << 19 | (uint64_t)language << 3 | key->shape) + 1;
    uint64_t hash = mn_hash(key->text.ptr, key->text.len) ^ salt * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

const MnWord *mn_word_get(MnWordCache *cache, const MnWordKey *key, MnPos pos)
{
    uint32_t language = language_number(cache, key->language);
    uint64_t hash = hash_key(key, language);
    size_t slot = hash & (cache->nslots - 1);
    for (Entry *e; (e = cache->slots[slot]); slot = (slot + 1) & (cache->nslots - 1))
        if (e->hash == hash && e->font == key->font && e->language == language && e->shape == key->shape &&
            mn_str_equal(e->word.text, key->text))
            return &e->word;
    MnArena *arena = cache->ctx->arena;
    Entry *entry = mn_arena_alloc(arena, sizeof *entry);
    MnStr text = {mn_arena_strndup(arena, key->text.ptr, key->text.len), key->text.len};
    *entry = (Entry){.hash = hash, .font = key->font, .language = language, .shape = key->shape};
    entry->word.text = text;
    entry->word.serial = cache->count;
    split_spans(cache, key, pos);
    shape_parts(cache, key, &entry->word, pos);
    find_breaks(cache, entry);
    cache->slots[slot] = entry;
    cache->entries = mn_grow(cache->entries, &cache->entries_cap, (size_t)cache->count + 1, sizeof(Entry *));
    cache->entries[cache->count] = entry;
    if ((size_t)++cache->count * 2 > cache->nslots) grow_slots(cache);
    return &entry->word;
}

MnLength mn_text_width(MnWordCache *cache, const MnWordKey *look, MnLength size, MnPos pos)
{
    MnWordKey key = *look;
    MnLength width = 0;
    for (size_t at = 0, end; at < look->text.len; at = end) {
        bool space = look->text.ptr[at] == ' ';
        for (end = at + 1; end < look->text.len && !space && look->text.ptr[end] != ' ';) end++;
        key.text = mn_str_slice(look->text, at, end);
        width += mn_em_scale(mn_word_get(cache, &key, pos)->width, size);
    }
    return width;
}

/* ---- cutting what no line can hold ---- */

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
    if (!own->cuts_sought) own->cut_patterns = load_patterns(own->name.ptr);
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
        if (c && (is_alpha(c) || is_digit(c))) {
            letters &= is_alpha(c);
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
    if (n && glyph_at(part, n - 1)->cluster == glyph_at(part, n)->cluster) return false;
    return !is_mark_or_ignorable((uint32_t)character);
}

static void find_cuts(MnWordCache *cache, Entry *entry)
{
    const MnWord *word = &entry->word;
    bool technical = is_technical(entry);
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
            const MnGlyph *glyph = glyph_at(part, n);
            size_t at = glyph->cluster;
            int32_t c = mn_utf8_next(part->text, &at);
            if (may_cut(part, n, c) && (p || n))
                cuts[entry->ncuts++] = (MnWordBreak){.part = p,
                                                     .glyph = (uint16_t)n,
                                                     .hyphen = !technical && is_alpha(last) && is_alpha(c),
                                                     .joined = !is_safe(part, glyph),
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

const MnWordBreak *mn_word_cuts(MnWordCache *cache, const MnWord *word, size_t *count)
{
    Entry *entry = cache->entries[word->serial];
    if (!entry->cuts) find_cuts(cache, entry);
    *count = entry->ncuts;
    return entry->cuts;
}
