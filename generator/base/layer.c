/* layer.c - what the layers share (layer.h). */
#include "base/layer.h"

void mn_names_add(MnNames *names, const char *name, size_t len)
{
    names->names = mn_grow(names->names, &names->cap, names->count + 1, sizeof *names->names);
    names->names[names->count++] = mn_arena_strndup(names->arena, name, len);
}
