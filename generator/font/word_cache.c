/* word_cache.c - see word_cache.h. */
#include "font/word_cache.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

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

/* Languages are few, and asked for in long runs by the same pointer. */
uint32_t word_language(MnWordCache *cache, const char *name)
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

void word_add_place(MnWordCache *cache, size_t offset, bool hyphen)
{
    cache->places = mn_grow(cache->places, &cache->places_cap, cache->nplaces + 1, sizeof(Place));
    cache->places[cache->nplaces++] = (Place){offset, hyphen};
}

/* ---- hyphenation ---- */

HyphenDict *word_patterns(const char *language)
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
    HyphenDict *patterns = word_patterns(language);
    if (!patterns) return false;
    if (cache->patterns) hnj_hyphen_free(cache->patterns);
    cache->patterns = patterns;
    cache->patterns_language = word_language(cache, language);
    return true;
}

/* ---- characters and glyphs ---- */

bool word_is_mark(uint32_t c)
{
    if (c < 0xAD) return false;
    int8_t type = u_charType((UChar32)c);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK ||
           u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool word_is_digit(int32_t c)
{
    return c >= '0' && c <= '9';
}

bool word_is_letter(int32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
}

bool word_is_address(MnStr word)
{
    if (mn_str_starts(word, "www.")) return true;
    for (size_t i = 0; i + 2 < word.len; i++) {
        if (memcmp(word.ptr + i, "://", 3) == 0 || word.ptr[i] == '\\') return true;
        if (i > 0 && word.ptr[i] == '@') return true;
    }
    return false;
}

bool word_is_technical(const Entry *entry)
{
    return mn_font_metrics(entry->font)->fixed_pitch || word_is_address(entry->word.text);
}

const MnGlyph *word_glyph(const MnShaped *part, uint32_t n)
{
    return &part->glyphs[part->rtl ? part->nglyphs - 1 - n : n];
}

bool word_may_part(const MnShaped *part, const MnGlyph *glyph)
{
    size_t at = glyph->cluster;
    return !glyph->unsafe_to_break || mn_utf8_next(part->text, &at) < 0x590;
}
