/* work.c - see work.h. The linker gives us the C library's functions below under other names (--wrap in the Makefile). This file
 * itself is built without the counter. */
#include "work.h"

#include <string.h>

static volatile uint64_t steps;
static volatile int is_marked; /* the code under test is built with the counter */

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    is_marked = 1;
    steps++;
}

void work_begin(void)
{
    steps = 0;
}

uint64_t work_done(void)
{
    return is_marked ? steps : 0;
}

/* ---- the C library */

#define WRAP(type, name, parameters, arguments, bytes)                                                                           \
    type __real_##name parameters;                                                                                               \
    type __wrap_##name parameters;                                                                                               \
    type __wrap_##name parameters                                                                                                \
    {                                                                                                                            \
        steps += (bytes) / 16;                                                                                                   \
        return __real_##name arguments;                                                                                          \
    }
size_t __real_strlen(const char *s);
WRAP(void *, memcpy, (void *to, const void *from, size_t n), (to, from, n), n)
WRAP(void *, memmove, (void *to, const void *from, size_t n), (to, from, n), n)
WRAP(void *, memset, (void *to, int c, size_t n), (to, c, n), n)
WRAP(int, memcmp, (const void *a, const void *b, size_t n), (a, b, n), n)
WRAP(int, strncmp, (const char *a, const char *b, size_t n), (a, b, n), 16)
WRAP(char *, strdup, (const char *s), (s), __real_strlen(s))
WRAP(char *, strrchr, (const char *s, int c), (s, c), __real_strlen(s))

/* What stops at what it finds takes the bytes up to there. */
#define WRAP_SEARCH(type, name, parameters, arguments, bytes)                                                                    \
    type __real_##name parameters;                                                                                               \
    type __wrap_##name parameters;                                                                                               \
    type __wrap_##name parameters                                                                                                \
    {                                                                                                                            \
        type found = __real_##name arguments;                                                                                    \
        steps += (found ? (size_t)((const char *)found - (const char *)s) : (bytes)) / 16;                                       \
        return found;                                                                                                            \
    }
WRAP_SEARCH(void *, memchr, (const void *s, int c, size_t n), (s, c, n), n)
WRAP_SEARCH(void *, memmem, (const void *s, size_t n, const void *what, size_t m), (s, n, what, m), n)
WRAP_SEARCH(char *, strchr, (const char *s, int c), (s, c), __real_strlen(s))
WRAP_SEARCH(char *, strstr, (const char *s, const char *what), (s, what), __real_strlen(s))

size_t __wrap_strlen(const char *s);
size_t __wrap_strlen(const char *s)
{
    size_t len = __real_strlen(s);
    steps += len / 16;
    return len;
}
