/* withdrawn_page.c - see withdrawn_page.h. */
#include "publish/withdrawn_page.h"

#include "document/saying.h"
#include "tree/meta.h"

static void text(MnBuf *out, const char *before, const char *said, const char *after)
{
    mn_buf_puts(out, before);
    mn_xml_escape(out, mn_str(said), true);
    mn_buf_puts(out, after);
}

static const char *filled(MnContext *ctx, const MnDocument *document, const char *key, const char *const *pairs)
{
    const char *said = mn_words_fill(ctx->arena, document->words, key, pairs);
    return said ? said : "";
}

void mn_withdrawn_page(MnContext *ctx, const MnDocument *document, const MnWithdrawal *withdrawal, const MnPlace *here,
                       MnBuf *out)
{
    const MnNode *council = mn_xml_child(document->data, "council");
    MnPlace versions = mn_place_versions(ctx->arena, &document->key);
    const char *const titled[] = {"title", mn_meta(document->tree, "title"), NULL};
    const char *date = mn_say_date(ctx->arena, document->words, council, withdrawal->date);
    const char *const dated[] = {"version", withdrawal->version, "date", date, NULL}, *const why[] = {"reason",
                                                                                                      withdrawal->reason, NULL};
    const char *title = filled(ctx, document, "withdrawn-title", titled);
    text(out, "<!DOCTYPE html>\n<html lang=\"", mn_xml_attr(document->tree, "lang"),
         "\" xmlns=\"http://www.w3.org/1999/xhtml\">\n");
    text(out, "<head>\n<meta charset=\"utf-8\"/>\n<title>", title, "</title>\n<meta name=\"robots\" content=\"noindex\"/>\n");
    mn_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                     "<meta name=\"color-scheme\" content=\"light dark\"/>\n</head>\n<body>\n<main>\n");
    text(out, "<h1>", title, "</h1>\n");
    text(out, "<p>", filled(ctx, document, "withdrawn-on", dated), "</p>\n");
    text(out, "<p>", filled(ctx, document, "withdrawn-because", why), "</p>\n");
    text(out, "<p><a href=\"", mn_place_address(ctx->arena, here, &versions), "\">");
    text(out, "", filled(ctx, document, "versions-link", (const char *const[]){NULL}), "</a></p>\n</main>\n</body>\n</html>\n");
}
