/* address.c - see address.h. */
#include "document/address.h"

#include <string.h>

MnPlace mn_place_site(const char *file)
{
    return (MnPlace){"", file, NULL};
}

MnPlace mn_place_versions(MnArena *arena, const MnKey *key)
{
    return (MnPlace){mn_key_home(arena, key), "index.html", NULL};
}

MnPlace mn_place_latest(MnArena *arena, const MnKey *key)
{
    return (MnPlace){mn_arena_printf(arena, "%s/latest", mn_key_home(arena, key)), "index.html", NULL};
}

MnPlace mn_place_page(MnArena *arena, const MnKey *key)
{
    return mn_place_file(arena, key, "index.html");
}

MnPlace mn_place_file(MnArena *arena, const MnKey *key, const char *file)
{
    return (MnPlace){mn_key_folder(arena, key), file, NULL};
}

MnPlace mn_place_redline(MnArena *arena, const MnKey *key, const char *old, const char *file)
{
    return (MnPlace){mn_key_redline(arena, key, old), file, NULL};
}

char *mn_place_path(MnArena *arena, const MnPlace *place)
{
    return mn_arena_printf(arena, "%s%s%s", place->folder, *place->folder ? "/" : "", place->file);
}

/* What may stand in a path or a fragment as it is (RFC 3986, pchar and /), but for %: names are not encoded already. */
static bool is_plain(char c)
{
    return mn_is_letter(c) || mn_is_digit(c) || (c && strchr("-._~!$&'()*+,;=:@/", c));
}

static void encode(MnBuf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (is_plain(*c)) mn_buf_putc(out, *c);
        else mn_buf_printf(out, "%%%02X", (unsigned)(unsigned char)*c);
    }
}

/* A relative address may not look like one with a scheme: ID:x. */
static void encode_place(MnBuf *out, const MnPlace *place, size_t from)
{
    size_t start = out->len;
    encode(out, place->folder + from);
    if (place->folder[from]) mn_buf_putc(out, '/');
    encode(out, place->file);
    MnStr written = mn_str_slice(mn_buf_view(out), start, out->len);
    const char *colon = start ? NULL : memchr(written.ptr, ':', written.len),
               *slash = colon ? memchr(written.ptr, '/', written.len) : NULL;
    if (colon && (!slash || colon < slash)) {
        MnBuf safe = {0};
        mn_buf_puts(&safe, "./");
        mn_buf_str(&safe, written);
        mn_buf_clear(out);
        *out = safe;
    }
    if (!place->fragment) return;
    mn_buf_putc(out, '#');
    encode(out, place->fragment);
}

char *mn_place_url(MnArena *arena, const MnPlace *place)
{
    MnBuf out = {0};
    encode_place(&out, place, 0);
    return mn_buf_finish(&out, arena);
}

/* How much of both folders, in whole names, is the same; a / after it counts. */
static size_t shared_folders(const char *a, const char *b)
{
    size_t shared = 0;
    for (size_t i = 0;; i++) {
        bool a_ends = !a[i] || a[i] == '/', b_ends = !b[i] || b[i] == '/';
        if (a_ends && b_ends) shared = i + (a[i] && b[i]);
        if (a[i] != b[i] || !a[i]) return !a[i] && !b[i] ? i : shared;
    }
}

char *mn_place_address(MnArena *arena, const MnPlace *from, const MnPlace *to)
{
    MnBuf out = {0};
    size_t shared = shared_folders(from->folder, to->folder);
    const char *rest = from->folder + shared;
    if (*rest == '/') rest++;
    for (const char *c = rest; *c; c = strchr(c, '/') ? strchr(c, '/') + 1 : c + strlen(c)) mn_buf_puts(&out, "../");
    encode_place(&out, to, to->folder[shared] == '/' ? shared + 1 : shared);
    return mn_buf_finish(&out, arena);
}
