/* symbols.c - in: byte strings. Out: a number for each different one. A hash table with open addressing and linear probing; strings
 * are compared whole, so that no two share a number. */
#include "align/symbols.h"

#include "base/vector.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnStr bytes;
    uint64_t hash;
} Entry;

struct MnSymbols {
    MnArena *arena;
    VECTOR(Entry) entries;
    uint32_t *slots; /* 1 + index of an entry, 0 free */
    size_t nslots;   /* a power of two */
};

static void forget(void *object)
{
    MnSymbols *symbols = object;
    free(symbols->entries.items);
    free(symbols->slots);
}

MnSymbols *mn_symbols_new(MnArena *arena)
{
    MnSymbols *symbols = mn_arena_alloc(arena, sizeof *symbols);
    symbols->arena = arena;
    mn_arena_own(arena, symbols, forget);
    return symbols;
}

static void rehash(MnSymbols *symbols)
{
    free(symbols->slots);
    symbols->nslots = symbols->nslots ? symbols->nslots * 2 : 256;
    symbols->slots = mn_calloc(symbols->nslots, sizeof *symbols->slots);
    size_t mask = symbols->nslots - 1;
    for (size_t i = 0; i < symbols->entries.count; i++) {
        size_t at = (size_t)symbols->entries.items[i].hash & mask;
        while (symbols->slots[at]) at = (at + 1) & mask;
        symbols->slots[at] = (uint32_t)i + 1;
    }
}

uint32_t mn_symbol(MnSymbols *symbols, MnStr bytes)
{
    if (symbols->nslots <= 2 * symbols->entries.count) rehash(symbols);
    uint64_t hash = mn_hash(bytes.ptr, bytes.len);
    size_t mask = symbols->nslots - 1, at = (size_t)hash & mask;
    for (; symbols->slots[at]; at = (at + 1) & mask) {
        const Entry *entry = &symbols->entries.items[symbols->slots[at] - 1];
        if (entry->hash == hash && mn_str_equal(entry->bytes, bytes)) return symbols->slots[at] - 1;
    }
    *VECTOR_PUSH(&symbols->entries) = (Entry){bytes, hash};
    symbols->slots[at] = (uint32_t)symbols->entries.count;
    return (uint32_t)symbols->entries.count - 1;
}

uint32_t mn_symbol_of_copy(MnSymbols *symbols, MnStr bytes)
{
    size_t count = symbols->entries.count;
    uint32_t symbol = mn_symbol(symbols, bytes);
    if (symbol == count) symbols->entries.items[symbol].bytes.ptr = mn_arena_strndup(symbols->arena, bytes.ptr, bytes.len);
    return symbol;
}

size_t mn_symbols_count(const MnSymbols *symbols)
{
    return symbols->entries.count;
}

MnStr mn_symbol_bytes(const MnSymbols *symbols, uint32_t symbol)
{
    return symbols->entries.items[symbol].bytes;
}
