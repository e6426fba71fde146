/* feed.c - output/feed.atom (RFC 4287): an entry for each published version that was issued, newest first.
 *
 * Times are the days of issue, or the versions' own dates where those are later, in the night they begin with, never the clock's.
 * An id must never change (RFC 4287, 4.2.6), so that of an entry is a UUID made of the document's id, the version's number (RFC
 * 9562, version 8: a digest) and the site's own id where content/site.ini gives one: no title, which authors mend, and no
 * address, which a site may be given or change. */
#include "site/site_room.h"

#include "base/digest.h"

#include <string.h>

static void element(MnBuf *out, const char *name, const char *text)
{
    mn_buf_printf(out, "<%s>", name);
    mn_xml_escape(out, mn_str(text), false);
    mn_buf_printf(out, "</%s>\n", name);
}

static void write_attribute(MnBuf *out, const char *name, const char *value)
{
    mn_buf_printf(out, " %s=\"", name);
    mn_xml_escape(out, mn_str(value), true);
    mn_buf_putc(out, '"');
}

static void link_to(MnBuf *out, const char *rel, const char *type, const char *href)
{
    mn_buf_puts(out, "<link");
    write_attribute(out, "rel", rel);
    write_attribute(out, "type", type);
    write_attribute(out, "href", href);
    mn_buf_puts(out, "/>\n");
}

/* The beginning of a day, month or year. */
static void updated(MnBuf *out, const char *iso)
{
    size_t len = strlen(iso);
    mn_buf_printf(out, "<updated>%s%sT00:00:00Z</updated>\n", iso, len == 4 ? "-01-01" : len == 7 ? "-01" : "");
}

static void id_of(const Site *site, MnBuf *out, const char *what)
{
    char hex[65];
    const char *name = mn_arena_printf(site->ctx->arena, "muniment %s %s", site->reg->id ? site->reg->id : "", what);
    mn_sha256_hex(mn_str(name), hex);
    hex[12] = '8';                                /* the version */
    hex[16] = "89ab"[(unsigned char)hex[16] % 4]; /* the variant */
    mn_buf_printf(out, "<id>urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s</id>\n", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

static void entry(const Site *site, const SiteItem *item, MnBuf *out)
{
    const MnEntry *document = item->entry;
    const MnVersion *version = item->version;
    MnArena *arena = site->ctx->arena;
    MnPlace page = mn_place_page(arena, &version->key), pdf = mn_place_file(arena, &version->key, version->pdf);
    const char *named = site_filled(site, document->look.words, "title-and-version",
                                    SITE_PAIRS("title", version->title, "version", version->number));
    mn_buf_puts(out, "<entry");
    write_attribute(out, "xml:lang", document->record->language);
    mn_buf_puts(out, ">\n");
    id_of(site, out, mn_key_folder(arena, &version->key));
    element(out, "title", named);
    updated(out, item->when);
    mn_buf_puts(out, "<author>\n");
    element(out, "name", document->record->council_name);
    mn_buf_puts(out, "</author>\n<category");
    write_attribute(out, "term", document->record->kind);
    write_attribute(out, "label", site_kind(site, document->look.words, document->record->kind));
    mn_buf_puts(out, "/>\n");
    link_to(out, "alternate", "text/html", site_address(site, page));
    link_to(out, "alternate", "application/pdf", site_address(site, pdf));
    const char *summary = version->summary ? version->summary : version->description;
    if (summary) element(out, "summary", summary);
    mn_buf_puts(out, "</entry>\n");
}

void site_feed(const Site *site, MnBuf *out)
{
    size_t count;
    const SiteItem *items = site_issued(site, &count);
    if (!count) return; /* a feed must say when it changed */
    mn_buf_puts(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    write_attribute(out, "xml:lang", site->reg->language);
    mn_buf_puts(out, ">\n");
    id_of(site, out, "feed.atom");
    element(out, "title", site->reg->title);
    updated(out, items[0].when);
    mn_buf_puts(out, "<generator>Muniment</generator>\n");
    if (site->base_url) link_to(out, "self", "application/atom+xml", site_address(site, mn_place_site("feed.atom")));
    link_to(out, "alternate", "text/html", site_address(site, mn_place_site("index.html")));
    for (size_t i = 0; i < count; i++) entry(site, &items[i], out);
    mn_buf_puts(out, "</feed>\n");
}
