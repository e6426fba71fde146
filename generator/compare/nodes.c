/* nodes.c - see nodes.h. Open addressing with linear probing, by the address of the node. */
#include "compare/nodes.h"

#include <stdlib.h>

static size_t slot_of(const NodeMap *map, const MnNode *node)
{
    uint64_t mixed = (uint64_t)(uintptr_t)node * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(mixed >> 20) & (map->slots - 1);
    while (map->entries[slot].node && map->entries[slot].node != node) slot = (slot + 1) & (map->slots - 1);
    return slot;
}

static void grow(NodeMap *map)
{
    NodeMap larger = {.slots = map->slots ? map->slots * 2 : 64, .count = map->count};
    larger.entries = mn_calloc(larger.slots, sizeof *larger.entries);
    for (size_t i = 0; i < map->slots; i++)
        if (map->entries[i].node) larger.entries[slot_of(&larger, map->entries[i].node)] = map->entries[i];
    free(map->entries);
    *map = larger;
}

void node_map_clear(NodeMap *map)
{
    free(map->entries);
    *map = (NodeMap){0};
}

const void *node_map_get(const NodeMap *map, const MnNode *node)
{
    return map->slots ? map->entries[slot_of(map, node)].value : NULL;
}

void node_map_put(NodeMap *map, const MnNode *node, const void *value)
{
    if (map->count * 2 >= map->slots) grow(map);
    NodeEntry *entry = &map->entries[slot_of(map, node)];
    map->count += entry->node == NULL;
    *entry = (NodeEntry){node, value};
}
