/* seen.c - what a page has, noted as its tags are written: elements, classes, attributes. sheet.c leaves out rules for what it has
 * not. */
#include "html/html_writer.h"

#include <string.h>

static void saw(Writer *w, char kind, MnStr name, MnStr value)
{
    char key[64];
    size_t len = 1 + name.len + (value.ptr ? 1 + value.len : 0);
    if (len > sizeof key) return;
    key[0] = kind;
    memcpy(key + 1, name.ptr, name.len);
    if (value.ptr) {
        key[1 + name.len] = '=';
        memcpy(key + 2 + name.len, value.ptr, value.len);
    }
    if (mn_map_get(&w->seen, (MnStr){key, len})) return;
    mn_map_put(&w->seen, (MnStr){mn_arena_strndup(w->ctx->arena, key, len), len}, w);
}

void html_saw(Writer *w, const char *element)
{
    saw(w, '<', mn_str(element), (MnStr){0});
    for (size_t i = 0; i < w->nattrs; i++) {
        MnStr name = mn_str(w->attrs[i].name), value = mn_str(w->attrs[i].value);
        saw(w, '[', name, (MnStr){0});
        if (mn_str_starts(name, "data-")) saw(w, '[', name, value);
        if (!mn_str_is(name, "class")) continue;
        for (MnStr rest = value; rest.len;) {
            size_t len = 0;
            while (len < rest.len && !mn_is_space(rest.ptr[len])) len++;
            if (len) saw(w, '.', mn_str_slice(rest, 0, len), (MnStr){0});
            rest = mn_str_slice(rest, len < rest.len ? len + 1 : len, rest.len);
        }
    }
}
