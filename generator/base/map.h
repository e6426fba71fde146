/* map.h - a hash table from byte strings to pointers; open addressing with linear probing. `{0}` is an empty map.
 * Keys are borrowed: they must outlive the map. Iteration is in order of insertion, so results never depend on hashes. */
#ifndef MN_BASE_MAP_H
#define MN_BASE_MAP_H

#include "base/text.h"

typedef struct {
    MnStr key;
    void *value; /* as it was put; whether it may be changed is the caller's affair */
} MnMapEntry;

typedef struct {
    MnMapEntry *entries; /* in order of insertion */
    size_t count, cap;
    uint32_t *slots; /* 1 + index into entries, 0 free */
    size_t nslots;   /* a power of two */
} MnMap;

void mn_map_clear(MnMap *map);                             /* frees the table, not the values */
void *mn_map_get(const MnMap *map, MnStr key);             /* borrowed, or NULL */
void mn_map_put(MnMap *map, MnStr key, const void *value); /* replaces */

#endif
