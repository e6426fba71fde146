/* memory.h - allocation that cannot fail, and the arena in which a document lives.
 *
 * Where there is no more, oom.h ends the process, so that no caller checks for NULL. */
#ifndef MN_BASE_MEMORY_H
#define MN_BASE_MEMORY_H

#include "base/oom.h"

#include <stdarg.h>
#include <stddef.h>

/* As malloc, calloc and realloc, but never NULL (a size of 0 yields a unique pointer). Freed with free(). */
void *mn_malloc(size_t size);
void *mn_calloc(size_t count, size_t size);
void *mn_realloc(void *ptr, size_t size);

/* Makes room for `need` items of `size` bytes in a malloc'ed array of capacity *cap; grows by half. Returns the
 * (possibly moved) array. New items are not cleared. */
void *mn_grow(void *items, size_t *cap, size_t need, size_t size);

/* The same pointer without const: for functions, of libraries above all, that do not say they leave an object as it is. */
void *mn_unconst(const void *pointer);

/* An arena: everything allocated in it lives until mn_arena_free. One thread uses an arena at a time. With
 * MN_ARENA_DEBUG defined each allocation is a malloc of its own, so that ASan sees overruns. */
typedef struct MnArena MnArena;

MnArena *mn_arena_new(void);
void mn_arena_free(MnArena *arena); /* NULL is allowed */

/* Zeroed memory, aligned for any type; owned by the arena. */
void *mn_arena_alloc(MnArena *arena, size_t size);
void *mn_arena_array(MnArena *arena, size_t count, size_t size); /* checks count * size for overflow */

/* NUL-terminated copies owned by the arena. */
char *mn_arena_strdup(MnArena *arena, const char *string);
char *mn_arena_strndup(MnArena *arena, const char *bytes, size_t len);
char *mn_arena_printf(MnArena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *mn_arena_vprintf(MnArena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void *mn_arena_memdup(MnArena *arena, const void *bytes, size_t len);

/* Calls free_fn(object) when the arena is freed, last registered first: how foreign objects get one owner. */
void mn_arena_own(MnArena *arena, void *object, void (*free_fn)(void *));

#endif
