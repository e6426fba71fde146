/* latest_page.c - output/ID/latest/index.html: an address that stays, and leads on to the current version; where there is none,
 * to what comes nearest, and says so.
 *
 * Without a script the browser goes on at once, to the beginning of the page (WCAG 2.2, technique H76); with one it keeps the
 * place after # too. Whoever turns both off finds a link. The page is small and plain, because nobody is to see it. */
#include "base/files.h"
#include "site/site_room.h"

static void attribute(MnBuf *out, const char *before, const char *value, const char *after)
{
    mn_buf_puts(out, before);
    mn_xml_escape(out, mn_str(value), true);
    mn_buf_puts(out, after);
}

static void write_ways(const Site *site, const SiteLead *lead, MnBuf *out)
{
    for (size_t i = 0; i < lead->nways; i++) {
        attribute(out, "<p><a href=\"", mn_place_address(site->ctx->arena, &lead->here, &lead->ways[i].to), "\">");
        mn_xml_escape(out, mn_str(lead->ways[i].title), false);
        mn_buf_puts(out, "</a></p>\n");
    }
}

/* What sends the browser on. */
static void write_sending(const Site *site, const SiteLead *lead, MnStr script, MnBuf *out)
{
    const MnPlace *to = &lead->ways[0].to;
    const char *target = mn_place_address(site->ctx->arena, &lead->here, to);
    attribute(out, "<link rel=\"canonical\" href=\"", site->base_url ? site_address(site, *to) : target, "\"/>\n");
    attribute(out, "<script data-target=\"", target, "\">\n");
    mn_buf_str(out, script);
    attribute(out, "</script>\n<meta http-equiv=\"refresh\" content=\"0; url=", target, "\"/>\n");
}

bool site_lead_page(const Site *site, const SiteLead *lead, MnBuf *out)
{
    const MnSource *script = mn_read_text(site->ctx, "templates/site/latest.js", (MnRange){0});
    if (!script) return false;
    attribute(out, "<!DOCTYPE html>\n<html lang=\"", lead->language, "\" xmlns=\"http://www.w3.org/1999/xhtml\">\n");
    mn_buf_puts(out, "<head>\n<meta charset=\"utf-8\"/>\n<title>");
    mn_xml_escape(out, mn_str(lead->title), false);
    mn_buf_puts(out, "</title>\n");
    if (lead->nways == 1) write_sending(site, lead, script->text, out);
    mn_buf_puts(out, "<meta name=\"generator\" content=\"Muniment\"/>\n");
    mn_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    mn_buf_puts(out, "<link rel=\"icon\" href=\"data:,\"/>\n"); /* or the browser asks for one */
    mn_buf_puts(out, "<meta name=\"color-scheme\" content=\"light dark\"/>\n</head>\n<body>\n<main>\n<h1>");
    mn_xml_escape(out, mn_str(lead->title), false);
    mn_buf_puts(out, "</h1>\n");
    if (lead->note) {
        mn_buf_puts(out, "<p>");
        mn_xml_escape(out, mn_str(lead->note), false);
        mn_buf_puts(out, "</p>\n");
    }
    write_ways(site, lead, out);
    mn_buf_puts(out, "</main>\n</body>\n</html>\n");
    return true;
}

bool site_latest_page(const Site *site, const MnEntry *entry, MnBuf *out)
{
    size_t errors = mn_diag_errors(site->ctx->diag);
    const MnVersion *shown = entry->shown;
    bool current = mn_version_is_current(shown), draft = mn_version_is_draft(shown);
    const char *key = current ? "latest-title" : draft ? "draft-title" : "title-and-version";
    const char *note = draft ? "latest-draft" : shown->withdrawn ? "latest-withdrawn" : "latest-older";
    const SiteWay way = {shown->title, mn_place_page(site->ctx->arena, &shown->key)};
    SiteLead lead = {.language = entry->record->language,
                     .title = site_filled(site, entry->look.words, key,
                                          SITE_PAIRS("title", shown->title, "version", shown->number ? shown->number : "")),
                     .note = current ? NULL : site_word(site, entry->look.words, note),
                     .here = mn_place_latest(site->ctx->arena, &shown->key),
                     .ways = &way,
                     .nways = 1};
    return mn_diag_errors(site->ctx->diag) == errors && site_lead_page(site, &lead, out);
}
