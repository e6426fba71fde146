/* allocator.c - the malloc of the whole program, libraries included: as the C library's, but that it ends the process where there is
 * no memory. Of the libraries that set type, parse and compress, some go on with less than they were asked for, so that a document is
 * published that nobody wrote, and some crash; few of them take an allocator of their own. Names that a program defines stand
 * before those of its libraries (the GNU C Library manual, "Replacing malloc"); each call is passed on to the next allocator in that order,
 * whose free() is thus the right one. A sanitizer is an allocator itself. */
#include "base/oom.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#if defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED
#endif

#ifndef SANITIZED

void *memalign(size_t alignment, size_t size);

/* Finds the next allocator's function of that name for the pointer to a function at `place`. The first call of each is before there is
 * a second thread: loading the program calls all but the rare ones, which any thread may find, and finds the same. */
static void find(void *place, const char *name)
{
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) mn_oom();
    memcpy(place, &function, sizeof function);
}

void *malloc(size_t size)
{
    static void *(*next)(size_t);
    if (!next) find(&next, "malloc");
    void *ptr = next(size);
    if (!ptr && size) mn_oom();
    return ptr;
}

void *calloc(size_t count, size_t size)
{
    static void *(*next)(size_t, size_t);
    if (!next) find(&next, "calloc");
    void *ptr = next(count, size);
    if (!ptr && count && size) mn_oom();
    return ptr;
}

void *realloc(void *old, size_t size)
{
    static void *(*next)(void *, size_t);
    if (!next) find(&next, "realloc");
    void *ptr = next(old, size);
    if (!ptr && size) mn_oom();
    return ptr;
}

void *memalign(size_t alignment, size_t size)
{
    static void *(*next)(size_t, size_t);
    if (!next) find(&next, "memalign");
    void *ptr = next(alignment, size);
    if (!ptr && size) mn_oom();
    return ptr;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **place, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) || (alignment & (alignment - 1)) || !alignment) return EINVAL;
    *place = memalign(alignment, size);
    return 0;
}

#endif
