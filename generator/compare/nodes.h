/* nodes.h - a table from nodes to what is known of them; zero is empty. Its order is never seen. */
#ifndef MN_COMPARE_NODES_H
#define MN_COMPARE_NODES_H

#include "xml/tree.h"

typedef struct {
    const MnNode *node;
    const void *value;
} NodeEntry;

typedef struct {
    NodeEntry *entries;
    size_t count, slots; /* a power of two, or 0 */
} NodeMap;

void node_map_clear(NodeMap *map);
const void *node_map_get(const NodeMap *map, const MnNode *node);       /* NULL: nothing */
void node_map_put(NodeMap *map, const MnNode *node, const void *value); /* replaces */

#endif
