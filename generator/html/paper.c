/* paper.c - what a printed page has in its margins: the house style's running header and footer, and the markings, which must
 * stand on every sheet.
 *
 * They become the margin boxes of @page (CSS Paged Media 3, section 4), whose look is in page.css, with the counters of pages in
 * their places. In a document that is read from right to left the two sides change. */
#include "html/html_writer.h"

#include "language/status.h"

#include <string.h>

/* Stand for the numbers while a word is filled: no text of a tree has these characters. */
#define PAGE "\001"
#define PAGES "\002"

/* A string of CSS (CSS Syntax 3, section 4.3.5), also safe in XML, which the counters interrupt. */
static void write_content(MnBuf *out, const char *text)
{
    mn_buf_putc(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == PAGE[0]) mn_buf_puts(out, "\" counter(page) \"");
        else if (*c == PAGES[0]) mn_buf_puts(out, "\" counter(pages) \"");
        else if (strchr("\"\\<>&\n", *c)) mn_buf_printf(out, "\\%X ", (unsigned)*c);
        else mn_buf_putc(out, *c);
    }
    mn_buf_putc(out, '"');
}

/* A box that has nothing to say is made all the same beside one that has: that one then stands where it would otherwise. */
static void box(Writer *w, const char *name, const char *text)
{
    mn_buf_printf(w->out, "@%s{content:", name);
    write_content(w->out, text ? text : "");
    mn_buf_puts(w->out, "}\n");
}

static const char *running(Writer *w, const char *key)
{
    static const char *const numbers[2] = {PAGE, PAGES};
    return mn_running_text(w->ctx->arena, w->input->words, w->input->document, key, numbers, NULL);
}

/* A draft has no mark across its sheets here, so it says so above and below. */
static const char *marking(Writer *w)
{
    const char *said = mn_running_marking(w->ctx->arena, w->input->words, w->input->document, NULL);
    const char *status = mn_meta(w->input->document, "status");
    const char *draft = w->input->draft ? mn_status_mark(w->input->words, status) : NULL;
    if (!said || !draft) return said ? said : draft;
    return mn_words_fill(w->ctx->arena, w->input->words, "marking-and-exempt", HTML_ATTRS("marking", draft, "exempt", said));
}

void html_paper(Writer *w)
{
    const MnStyle *style = w->input->style;
    const char *direction = mn_xml_attr(w->input->document, "dir");
    bool rtl = direction && strcmp(direction, "rtl") == 0;
    const char *said = marking(w);
    mn_buf_puts(w->out, "@page{\n");
    box(w, rtl ? "top-right" : "top-left", running(w, style->header_start));
    box(w, rtl ? "top-left" : "top-right", running(w, style->header_end));
    if (said) box(w, "top-center", said), box(w, "bottom-center", said);
    box(w, rtl ? "bottom-right" : "bottom-left", running(w, style->footer_start));
    box(w, rtl ? "bottom-left" : "bottom-right", running(w, style->footer_end));
    mn_buf_puts(w->out, "}\n");
}
