/* url.c - see url.h. */
#include "base/url.h"

#include <string.h>

bool mn_url_has_scheme(const char *url)
{
    size_t len = strcspn(url, ":/?#");
    return len > 0 && url[len] == ':';
}

bool mn_url_is_relative(const char *url)
{
    return *url && *url != '#' && *url != '/' && *url != '?' && !mn_url_has_scheme(url);
}

/* Offset behind the scheme and host of a whole address. */
static size_t host_end(const char *url)
{
    const char *host = strstr(url, "://");
    size_t from = host ? (size_t)(host - url) + 3 : 0;
    return from + strcspn(url + from, "/?#");
}

static size_t last_slash(const char *url, size_t from, size_t to)
{
    while (to > from && url[to - 1] != '/') to--;
    return to;
}

char *mn_url_resolve(MnArena *arena, const char *base, const char *relative)
{
    size_t host = host_end(base), end = host + strcspn(base + host, "?#");
    size_t folder = last_slash(base, host, end);
    for (;;) {
        if (strncmp(relative, "./", 2) == 0) {
            relative += 2;
        } else if (strncmp(relative, "../", 3) == 0) {
            relative += 3;
            if (folder > host + 1) folder = last_slash(base, host, folder - 1);
        } else {
            break;
        }
    }
    return mn_arena_printf(arena, "%.*s%s%s", (int)folder, base, folder == host ? "/" : "", relative);
}

static int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char *mn_url_decode(MnArena *arena, MnStr text)
{
    char *out = mn_arena_alloc(arena, text.len + 1), *to = out;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '%') {
            *to++ = text.ptr[i];
            continue;
        }
        int high = i + 2 < text.len ? digit(text.ptr[i + 1]) : -1, low = i + 2 < text.len ? digit(text.ptr[i + 2]) : -1;
        if (high < 0 || low < 0 || high + low == 0) return NULL;
        *to++ = (char)(high * 16 + low);
        i += 2;
    }
    return out;
}
