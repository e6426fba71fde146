/* memory.c - the arena is a list of blocks of growing size; an allocation is a bump of a pointer. Large requests get a
 * block of their own, put behind the current one so that its free space stays in use. */
#include "base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024, ALIGNMENT = alignof(max_align_t) };

typedef struct Block {
    struct Block *next;
    size_t used, size;
    alignas(ALIGNMENT) unsigned char bytes[];
} Block;

typedef struct Owned {
    struct Owned *next;
    void *object;
    void (*free_fn)(void *);
} Owned;

struct MnArena {
    Block *blocks; /* the current block first */
    Owned *owned;
    size_t next_size;
};

void *mn_malloc(size_t size)
{
    void *ptr = malloc(size ? size : 1);
    if (!ptr) mn_oom();
    return ptr;
}

void *mn_calloc(size_t count, size_t size)
{
    void *ptr = calloc(count ? count : 1, size ? size : 1);
    if (!ptr) mn_oom();
    return ptr;
}

void *mn_realloc(void *ptr, size_t size)
{
    ptr = realloc(ptr, size ? size : 1);
    if (!ptr) mn_oom();
    return ptr;
}

void *mn_grow(void *items, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return items;
    size_t wanted = *cap + *cap / 2;
    if (wanted < need) wanted = need;
    if (wanted < 8) wanted = 8;
    if (wanted > SIZE_MAX / size) mn_oom();
    *cap = wanted;
    return mn_realloc(items, wanted * size);
}

void *mn_unconst(const void *pointer)
{
    void *plain;
    memcpy(&plain, &pointer, sizeof plain);
    return plain;
}

MnArena *mn_arena_new(void)
{
    MnArena *arena = mn_calloc(1, sizeof *arena);
    arena->next_size = FIRST_BLOCK;
    return arena;
}

void mn_arena_free(MnArena *arena)
{
    if (!arena) return;
    for (Owned *o = arena->owned; o; o = o->next) o->free_fn(o->object);
    for (Block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(arena);
}

static Block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(Block)) mn_oom();
    Block *block = mn_calloc(1, sizeof(Block) + size);
    block->size = size;
    return block;
}

#ifdef MN_ARENA_DEBUG
static Block *block_for(MnArena *arena, size_t size)
{
    Block *block = block_new(size);
    block->next = arena->blocks;
    return arena->blocks = block;
}
#else
static Block *block_for(MnArena *arena, size_t size)
{
    Block *current = arena->blocks;
    if (current && current->size - current->used >= size) return current;
    if (current && size > arena->next_size / 4) {
        Block *large = block_new(size);
        large->next = current->next;
        return current->next = large;
    }
    Block *block = block_new(size > arena->next_size ? size : arena->next_size);
    if (arena->next_size < LARGEST_BLOCK) arena->next_size *= 2;
    block->next = current;
    return arena->blocks = block;
}
#endif

void *mn_arena_alloc(MnArena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT) mn_oom();
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
#ifdef MN_ARENA_DEBUG
    rounded = size;
#endif
    Block *block = block_for(arena, rounded);
    void *ptr = block->bytes + block->used;
    block->used += rounded;
    return ptr;
}

void *mn_arena_array(MnArena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) mn_oom();
    return mn_arena_alloc(arena, count * size);
}

void *mn_arena_memdup(MnArena *arena, const void *bytes, size_t len)
{
    void *copy = mn_arena_alloc(arena, len);
    if (len) memcpy(copy, bytes, len);
    return copy;
}

char *mn_arena_strndup(MnArena *arena, const char *bytes, size_t len)
{
    char *copy = mn_arena_alloc(arena, len + 1);
    if (len) memcpy(copy, bytes, len);
    return copy;
}

char *mn_arena_strdup(MnArena *arena, const char *string)
{
    return mn_arena_strndup(arena, string, strlen(string));
}

char *mn_arena_vprintf(MnArena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len < 0) mn_oom();
    char *string = mn_arena_alloc(arena, (size_t)len + 1);
    vsnprintf(string, (size_t)len + 1, format, again);
    va_end(again);
    return string;
}

char *mn_arena_printf(MnArena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *string = mn_arena_vprintf(arena, format, args);
    va_end(args);
    return string;
}

void mn_arena_own(MnArena *arena, void *object, void (*free_fn)(void *))
{
    Owned *owned = mn_arena_alloc(arena, sizeof *owned);
    *owned = (Owned){.next = arena->owned, .object = object, .free_fn = free_fn};
    arena->owned = owned;
}
