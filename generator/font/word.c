/* word.c - words shaped once each, and where they may break.
 *
 * In comes a word (its text, font, language and direction), out goes the same word as glyphs. A prose of half a million
 * words has some twenty thousand distinct ones, so a hash table stands before HarfBuzz and everything that depends on the
 * text alone is done behind it (shape.c, break.c, cut.c). */
#include "font/break.h"
#include "font/cut.h"
#include "font/shape.h"

#include <stdlib.h>

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
    uint64_t salt = ((uint64_t)mn_font_index(key->font) << 24 | (uint64_t)language << MN_SHAPE_BITS | key->shape) + 1;
    uint64_t hash = mn_hash(key->text.ptr, key->text.len) ^ salt * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

const MnWord *mn_word_get(MnWordCache *cache, const MnWordKey *key, MnPos pos)
{
    uint32_t language = word_language(cache, key->language);
    uint64_t hash = hash_key(key, language);
    size_t slot = hash & (cache->nslots - 1);
    for (Entry *e; (e = cache->slots[slot]); slot = (slot + 1) & (cache->nslots - 1))
        if (e->hash == hash && e->font == key->font && e->language == language && e->shape == key->shape &&
            mn_str_equal(e->word.text, key->text)) {
            if (e->faulty) word_report(cache, key, pos);
            return &e->word;
        }
    MnArena *arena = cache->ctx->arena;
    Entry *entry = mn_arena_alloc(arena, sizeof *entry);
    MnStr text = {mn_arena_strndup(arena, key->text.ptr, key->text.len), key->text.len};
    *entry = (Entry){.hash = hash, .font = key->font, .language = language, .shape = key->shape};
    entry->word.text = text;
    entry->word.serial = cache->count;
    word_shape(cache, key, &entry->word, pos);
    entry->faulty = cache->faulty;
    word_find_breaks(cache, entry);
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

const MnWordBreak *mn_word_cuts(MnWordCache *cache, const MnWord *word, size_t *count)
{
    Entry *entry = cache->entries[word->serial];
    if (!entry->cuts) word_find_cuts(cache, entry);
    *count = entry->ncuts;
    return entry->cuts;
}
