/* sitemap.c - output/sitemap.xml (sitemaps.org, protocol 0.9): the register, the documents' version pages, every published
 * version's page. */
#include "publish/site_internal.h"

#include <string.h>

/* The protocol's schema knows days alone: of a month or a year nothing is said. */
static void url(const Site *site, MnBuf *out, const char *path, const char *date)
{
    mn_buf_puts(out, "<url>\n<loc>");
    mn_xml_escape(out, mn_str(site_address(site, path)), false);
    mn_buf_puts(out, "</loc>\n");
    if (date && strlen(date) == strlen("2024-03-01")) mn_buf_printf(out, "<lastmod>%s</lastmod>\n", date);
    mn_buf_puts(out, "</url>\n");
}

void site_sitemap(const Site *site, MnBuf *out)
{
    size_t dated;
    const SiteItem *items = site_dated(site, &dated);
    mn_buf_puts(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                     "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    url(site, out, "index.html", dated ? items[0].version->date : NULL);
    for (size_t i = 0; i < site->reg->count; i++) {
        const MnEntry *entry = &site->reg->entries[i];
        url(site, out, site_path(site, entry, NULL, "index.html"), entry->current->date);
        for (const MnVersion *version = entry->current + 1; version-- > entry->versions;)
            if (version->published) url(site, out, site_path(site, entry, version, "index.html"), version->date);
    }
    mn_buf_puts(out, "</urlset>\n");
}
