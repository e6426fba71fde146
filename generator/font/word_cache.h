/* word_cache.h - the cache of words, as the files that fill it see it.
 *
 *     word.c ── looks a word up, and has it made
 *       shape.c   text ──▶ spans of one font each (fallback by character) ──▶ HarfBuzz ──▶ parts
 *       break.c   parts ──▶ places where a line may end
 *       cut.c     parts ──▶ places where a word that no line can hold is cut
 *     word_cache.c ── the cache itself, and what is known of single characters and glyphs */
#ifndef MN_FONT_WORD_CACHE_H
#define MN_FONT_WORD_CACHE_H

#include "font/font.h"

#include <hyphen.h>
#include <unicode/ubrk.h>

typedef struct Entry {
    MnWord word;
    uint64_t hash;
    const MnFont *font;
    uint32_t language;
    unsigned shape;
    bool faulty;             /* it has a character that cannot be shown, to be told of wherever it stands */
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
    bool faulty; /* has the cleaned text left out what cannot be shown? */
    Span *spans;
    size_t nspans, spans_cap;
    Place *places;
    size_t nplaces, places_cap;
    uint16_t *units; /* UTF-16 for ICU */
    size_t units_cap;
    uint8_t *ranks; /* of cuts, by byte */
    size_t ranks_cap;
};

enum { EN_DASH = 0x2013, EM_DASH = 0x2014, HYPHEN = 0x2010 };

/* The number of a language in the cache. */
uint32_t word_language(MnWordCache *cache, const char *name);
/* The hyphenation patterns of a language as they are installed; NULL where there are none. The caller's. */
HyphenDict *word_patterns(const char *language);
/* A place in the cleaned text where the word under work may break. */
void word_add_place(MnWordCache *cache, size_t offset, bool hyphen);

bool word_is_digit(int32_t c);
bool word_is_letter(int32_t c); /* of the Latin alphabet */
bool word_is_mark(uint32_t c);  /* it stands on the letter before it, or shows nothing */
bool word_is_address(MnStr text);
/* Addresses, and code, which is set in a fixed pitch, never get a hyphen. */
bool word_is_technical(const Entry *entry);

/* The glyph that stands at place n in the order of the text. */
const MnGlyph *word_glyph(const MnShaped *part, uint32_t n);
/* May letters be parted before a glyph? Where they join, HarfBuzz's word that it is unsafe is obeyed; in Latin it only warns of
 * kerning. */
bool word_may_part(const MnShaped *part, const MnGlyph *glyph);

#endif
