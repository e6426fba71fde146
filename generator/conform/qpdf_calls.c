/* qpdf_calls.c - see qpdf_calls.h. The library is asked for by the name under which the linker would have, which the Makefile finds out
 * (SONAME). It is not closed: it stays until the program ends, and is opened at once when it is asked for again. */
#include "conform/qpdf_calls.h"

#include <dlfcn.h>
#include <string.h>

#ifndef MN_QPDF
#define MN_QPDF "libqpdf.so.29"
#endif

static const char *find(void *library, const char *name, void *call)
{
    void *found = dlsym(library, name);
    memcpy(call, &found, sizeof found); /* POSIX has functions and data alike here, ISO C has not */
    return found ? NULL : name;
}

const char *conform_qpdf_calls(MnArena *arena, QpdfCalls *calls)
{
    void *library = dlopen(MN_QPDF, RTLD_LAZY | RTLD_LOCAL);
    const char *error = library ? NULL : dlerror(), *missing = NULL, *name;
    if (!library) return mn_arena_strdup(arena, error ? error : MN_QPDF);
#define CALL(call)                                                                                                               \
    name = find(library, "qpdf_" #call, &calls->call);                                                                           \
    if (name) missing = name;
    QPDF_CALLS(CALL)
#undef CALL
    return missing ? mn_arena_printf(arena, "%s has no %s", MN_QPDF, missing) : NULL;
}
