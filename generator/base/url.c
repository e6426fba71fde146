/* url.c - see url.h. */
#include "base/url.h"

#include <string.h>
#include <strings.h>

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

char *mn_url_decode(MnArena *arena, MnStr text)
{
    char *out = mn_arena_alloc(arena, text.len + 1), *to = out;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '%') {
            *to++ = text.ptr[i];
            continue;
        }
        int high = i + 2 < text.len ? mn_hex_value(text.ptr[i + 1]) : -1,
            low = i + 2 < text.len ? mn_hex_value(text.ptr[i + 2]) : -1;
        if (high < 0 || low < 0 || high + low == 0) return NULL;
        *to++ = (char)(high * 16 + low);
        i += 2;
    }
    return out;
}

/* Offset behind // of an address on the web; 0 of any other. */
static size_t web_host(MnStr text)
{
    static const char *const schemes[] = {"http:", "https:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i]);
        if (text.len >= len && strncasecmp(text.ptr, schemes[i], len) == 0) return len + 2;
    }
    return 0;
}

/* What stands behind the last ':' of a host, if that is not one of an IPv6 address in its brackets. */
static bool has_number_as_port(MnStr host)
{
    const char *end = host.ptr + host.len, *user = memrchr(host.ptr, '@', host.len);
    const char *from = user ? user : host.ptr, *colon = memrchr(from, ':', (size_t)(end - from));
    if (!colon || memchr(colon, ']', (size_t)(end - colon))) return true;
    while (++colon < end)
        if (!mn_is_digit(*colon)) return false;
    return true;
}

/* The end of its host, with the port; 0 where that is none. */
static size_t web_host_end(MnStr text, size_t from)
{
    if (from > text.len || memcmp(text.ptr + from - 2, "//", 2) != 0) return 0;
    size_t end = from;
    for (; end < text.len && !strchr("/?#", text.ptr[end]); end++)
        if ((unsigned char)text.ptr[end] <= ' ' || strchr("<>\"\\^`{|}%\x7F", text.ptr[end])) return 0;
    return end > from && text.ptr[from] != ':' && has_number_as_port(mn_str_slice(text, from, end)) ? end : 0;
}

static bool is_allowed(char c)
{
    return mn_is_digit(c) || mn_is_letter(c) || (c && strchr("-._~:/?@!$&'()*+,;=", c));
}

char *mn_url_encode(MnArena *arena, MnStr text)
{
    size_t host = web_host(text), host_end = host ? web_host_end(text, host) : 0;
    bool fragment = false;
    if (host && !host_end) return NULL;
    MnBuf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool raw = is_allowed(c) || (i < host_end && (c == '[' || c == ']')) || (c == '#' && !fragment);
        if (c == '#') fragment = true;
        if (c == '%') {
            raw = i + 2 < text.len && mn_hex_value(text.ptr[i + 1]) >= 0 && mn_hex_value(text.ptr[i + 2]) >= 0;
            if (!raw) {
                mn_buf_clear(&out);
                return NULL;
            }
        }
        if (raw) mn_buf_putc(&out, c);
        else mn_buf_printf(&out, "%%%02X", (unsigned)(unsigned char)c);
    }
    return mn_buf_finish(&out, arena);
}

void mn_url_shield(MnBuf *out, const char *text, const char *unsafe)
{
    for (const char *c = text; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == '\x7F' || strchr(unsafe, *c))
            mn_buf_printf(out, "%%%02X", (unsigned)(unsigned char)*c);
        else mn_buf_putc(out, *c);
    }
}

const char *mn_url_web(MnArena *arena, const char *text)
{
    const char *whole = strstr(text, "://") ? text : mn_arena_printf(arena, "https://%s", text);
    bool web = mn_str_starts(mn_str(whole), "https://") || mn_str_starts(mn_str(whole), "http://");
    return web && !strchr(whole, '@') ? mn_url_encode(arena, mn_str(whole)) : NULL;
}
