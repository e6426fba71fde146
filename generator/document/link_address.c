/* link_address.c - doc:ID@VERSION#PLACE taken apart, and addresses put into the tree. */
#include "base/url.h"
#include "document/links_room.h"

#include <string.h>

/* Letters may stand in an address as they are, or as %XX. */
static const char *part(MnArena *arena, MnStr text)
{
    const char *decoded = mn_url_decode(arena, text);
    return decoded ? decoded : mn_arena_strndup(arena, text.ptr, text.len);
}

LinkAddress link_parse_address(MnArena *arena, const char *href)
{
    MnStr rest = mn_str(href + strlen("doc:"));
    const char *hash = memchr(rest.ptr, '#', rest.len);
    size_t end = hash ? (size_t)(hash - rest.ptr) : rest.len;
    const char *at = memchr(rest.ptr, '@', end);
    size_t id = at ? (size_t)(at - rest.ptr) : end;
    LinkAddress address = {.id = part(arena, mn_str_slice(rest, 0, id))};
    if (at) address.version = part(arena, mn_str_slice(rest, id + 1, end));
    if (hash && hash[1]) address.place = part(arena, mn_str_slice(rest, end + 1, rest.len));
    return address;
}

const char *link_set_address(Links *l, MnNode *a, const char *href)
{
    const char *encoded = mn_url_encode(l->ctx->arena, mn_str(href));
    if (encoded) mn_xml_set_attr(a, "href", encoded);
    else
        mn_report(l->ctx->diag, MN_NO_ADDRESS, mn_xml_range(a), .value = href,
                  .hint = "write it as the browser shows it, https://host/path, with %25 for a percent sign and %20 for a space");
    return encoded;
}
