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

bool site_latest_page(const Site *site, const MnEntry *entry, MnBuf *out)
{
    size_t errors = mn_diag_errors(site->ctx->diag);
    const MnVersion *shown = entry->shown;
    bool current = mn_version_is_current(shown), draft = mn_version_is_draft(shown);
    const char *key = current ? "latest-title" : draft ? "draft-title" : "title-and-version";
    const char *title = site_filled(site, entry->look.words, key,
                                    SITE_PAIRS("title", shown->title, "version", shown->number ? shown->number : ""));
    const char *note = current ? NULL
                               : site_word(site, entry->look.words,
                                           draft              ? "latest-draft"
                                           : shown->withdrawn ? "latest-withdrawn"
                                                              : "latest-older");
    MnPlace here = mn_place_latest(site->ctx->arena, &shown->key), page = mn_place_page(site->ctx->arena, &shown->key);
    const char *target = mn_place_address(site->ctx->arena, &here, &page);
    const char *canonical = site->base_url ? site_address(site, page) : target;
    const MnSource *script = mn_read_text(site->ctx, "templates/site/latest.js", (MnRange){0});
    if (!script || mn_diag_errors(site->ctx->diag) > errors) return false;
    attribute(out, "<!DOCTYPE html>\n<html lang=\"", entry->record->language, "\" xmlns=\"http://www.w3.org/1999/xhtml\">\n");
    mn_buf_puts(out, "<head>\n<meta charset=\"utf-8\"/>\n<title>");
    mn_xml_escape(out, mn_str(title), false);
    attribute(out, "</title>\n<link rel=\"canonical\" href=\"", canonical, "\"/>\n");
    attribute(out, "<script data-target=\"", target, "\">\n");
    mn_buf_str(out, script->text);
    attribute(out, "</script>\n<meta http-equiv=\"refresh\" content=\"0; url=", target, "\"/>\n");
    mn_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    mn_buf_puts(out, "<meta name=\"color-scheme\" content=\"light dark\"/>\n</head>\n<body>\n<main>\n<h1>");
    mn_xml_escape(out, mn_str(title), false);
    mn_buf_puts(out, "</h1>\n");
    if (note) {
        mn_buf_puts(out, "<p>");
        mn_xml_escape(out, mn_str(note), false);
        mn_buf_puts(out, "</p>\n");
    }
    attribute(out, "<p><a href=\"", target, "\">");
    mn_xml_escape(out, mn_str(shown->title), false);
    mn_buf_puts(out, "</a></p>\n</main>\n</body>\n</html>\n");
    return true;
}
