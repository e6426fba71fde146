/* withdrawn_page.c - output/ID/VERSION/index.html of a version that was withdrawn: what stands in its place, says when and why, and
 * leads to the versions that there are. It is small and whole by itself: it is sealed, and stays. */
#include "document/saying.h"
#include "site/site.h"
#include "site/site_room.h"
#include "tree/meta.h"

static void text(MnBuf *out, const char *before, const char *said, const char *after)
{
    mn_buf_puts(out, before);
    mn_xml_escape(out, mn_str(said), true);
    mn_buf_puts(out, after);
}

static void link_to(Site *site, const MnDocument *document, MnPlace here, MnPlace to, MnBuf *out)
{
    text(out, "<p><a href=\"", mn_place_address(site->ctx->arena, &here, &to), "\">");
    text(out, "", site_word(site, document->words, "versions-link"), "</a></p>\n");
}

bool mn_site_withdrawn_page(MnContext *ctx, MnShared *shared, const MnDocument *document, const MnWithdrawal *withdrawal,
                            MnBuf *out)
{
    Site site = {.ctx = ctx, .shared = shared};
    size_t errors = mn_diag_errors(ctx->diag);
    MnKey key = document->key;
    key.version = withdrawal->version;
    const MnNode *council = mn_xml_child(document->data, "council");
    const char *date = mn_say_date(ctx->arena, document->words, council, withdrawal->date);
    const char *title =
        site_filled(&site, document->words, "withdrawn-title", SITE_PAIRS("title", mn_meta(document->tree, "title")));
    text(out, "<!DOCTYPE html>\n<html lang=\"", mn_xml_attr(document->tree, "lang"),
         "\" xmlns=\"http://www.w3.org/1999/xhtml\">\n");
    text(out, "<head>\n<meta charset=\"utf-8\"/>\n<title>", title, "</title>\n<meta name=\"robots\" content=\"noindex\"/>\n");
    mn_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                     "<meta name=\"color-scheme\" content=\"light dark\"/>\n</head>\n<body>\n<main>\n");
    text(out, "<h1>", title, "</h1>\n");
    text(out, "<p>",
         site_filled(&site, document->words, "withdrawn-on", SITE_PAIRS("version", withdrawal->version, "date", date)), "</p>\n");
    text(out, "<p>", site_filled(&site, document->words, "withdrawn-because", SITE_PAIRS("reason", withdrawal->reason)),
         "</p>\n");
    link_to(&site, document, mn_place_page(ctx->arena, &key), mn_place_versions(ctx->arena, &key), out);
    mn_buf_puts(out, "</main>\n</body>\n</html>\n");
    return mn_diag_errors(ctx->diag) == errors;
}
