/* bare_page.c - see bare_page.h. */
#include "publish/bare_page.h"

#include "document/saying.h"

static void text(MnBuf *out, const char *before, const char *said, const char *after)
{
    mn_buf_puts(out, before);
    mn_xml_escape(out, mn_str(said), true);
    mn_buf_puts(out, after);
}

const char *mn_bare_words(const MnBarePage *page, const char *key, const char *const *pairs)
{
    const char *said = mn_words_fill(page->ctx->arena, page->document->words, key, pairs);
    return said ? said : "";
}

void mn_bare_begin(const MnBarePage *page, const char *title, bool listed)
{
    MnBuf *out = page->out;
    text(out, "<!DOCTYPE html>\n<html lang=\"", mn_xml_attr(page->document->tree, "lang"),
         "\" xmlns=\"http://www.w3.org/1999/xhtml\">\n");
    text(out, "<head>\n<meta charset=\"utf-8\"/>\n<title>", title, "</title>\n");
    if (!listed) mn_buf_puts(out, "<meta name=\"robots\" content=\"noindex\"/>\n");
    mn_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                     "<meta name=\"color-scheme\" content=\"light dark\"/>\n</head>\n<body>\n<main>\n");
    text(out, "<h1>", title, "</h1>\n");
}

void mn_bare_paragraph(const MnBarePage *page, const char *said)
{
    text(page->out, "<p>", said, "</p>\n");
}

void mn_bare_link(const MnBarePage *page, const MnPlace *to, const char *said)
{
    text(page->out, "<p><a href=\"", mn_place_address(page->ctx->arena, &page->here, to), "\">");
    text(page->out, "", said, "</a></p>\n");
}

void mn_bare_end(const MnBarePage *page)
{
    mn_buf_puts(page->out, "</main>\n</body>\n</html>\n");
}
