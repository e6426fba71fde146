/* sitemap.c - output/sitemap.xml (sitemaps.org, protocol 0.9): the register, the documents' version pages, the page of every
 * version that was issued. What is not for search engines is left out: documents of which there are only drafts, and what holds
 * exempt information. */
#include "site/site_room.h"

#include <string.h>

/* The protocol's schema knows days alone: of a month or a year nothing is said. */
static void write_url(const Site *site, MnBuf *out, MnPlace place, const char *date)
{
    mn_buf_puts(out, "<url>\n<loc>");
    mn_xml_escape(out, mn_str(site_address(site, place)), false);
    mn_buf_puts(out, "</loc>\n");
    if (date && strlen(date) == strlen("2024-03-01")) mn_buf_printf(out, "<lastmod>%s</lastmod>\n", date);
    mn_buf_puts(out, "</url>\n");
}

void site_sitemap(const Site *site, MnBuf *out)
{
    MnArena *arena = site->ctx->arena;
    size_t count;
    const SiteItem *items = site_issued(site, &count);
    mn_buf_puts(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                     "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    write_url(site, out, mn_place_site("index.html"), count ? items[0].when : NULL);
    for (size_t i = 0; i < site->reg->count; i++) {
        const MnEntry *entry = &site->reg->entries[i];
        if (mn_version_is_draft(entry->shown) || entry->shown->exempt || !entry->shown->published) continue;
        const SiteItem *newest = NULL;
        for (size_t k = 0; k < count && !newest; k++) newest = items[k].entry == entry ? &items[k] : NULL;
        write_url(site, out, mn_place_versions(arena, &entry->shown->key), newest ? newest->when : NULL);
        if (!newest) write_url(site, out, mn_place_page(arena, &entry->shown->key), NULL);
        for (size_t k = 0; k < count; k++)
            if (items[k].entry == entry && !items[k].version->exempt)
                write_url(site, out, mn_place_page(arena, &items[k].version->key), items[k].when);
    }
    mn_buf_puts(out, "</urlset>\n");
}
