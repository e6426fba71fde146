/* map.c - see map.h. The load factor stays under two thirds. */
#include "base/map.h"

#include <stdlib.h>

void mn_map_clear(MnMap *map)
{
    free(map->entries);
    free(map->slots);
    *map = (MnMap){0};
}

static uint32_t *slot_of(const MnMap *map, MnStr key)
{
    size_t at = (size_t)mn_hash(key.ptr, key.len) & (map->nslots - 1);
    while (map->slots[at] && !mn_str_equal(map->entries[map->slots[at] - 1].key, key)) at = (at + 1) & (map->nslots - 1);
    return &map->slots[at];
}

void *mn_map_get(const MnMap *map, MnStr key)
{
    if (!map->nslots) return NULL;
    uint32_t index = *slot_of(map, key);
    return index ? map->entries[index - 1].value : NULL;
}

static void rehash(MnMap *map)
{
    free(map->slots);
    map->nslots = map->nslots ? map->nslots * 2 : 16;
    map->slots = mn_calloc(map->nslots, sizeof *map->slots);
    for (size_t i = 0; i < map->count; i++) *slot_of(map, map->entries[i].key) = (uint32_t)i + 1;
}

void mn_map_put(MnMap *map, MnStr key, const void *value)
{
    if ((map->count + 1) * 3 > map->nslots * 2) rehash(map);
    uint32_t *slot = slot_of(map, key);
    if (*slot) {
        map->entries[*slot - 1].value = mn_unconst(value);
        return;
    }
    map->entries = mn_grow(map->entries, &map->cap, map->count + 1, sizeof *map->entries);
    map->entries[map->count++] = (MnMapEntry){key, mn_unconst(value)};
    *slot = (uint32_t)map->count;
}
