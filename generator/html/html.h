/* html.h - the numbered tree as a page and as a fragment for a content management system. Polyglot: valid HTML and
 * well-formed XML; one block a line, one sentence a line, attributes in a fixed order. */
#ifndef MN_HTML_HTML_H
#define MN_HTML_HTML_H

#include "ini/words.h"
#include "style/style.h"

/* A self-contained page. css is the text of templates/site/page.css; folder is where the document's images lie (they are
 * embedded as data: URIs). False after errors. */
typedef struct {
    const MnNode *document;
    const MnStyle *style;
    const MnWords *words;
    MnStr css;
    const char *folder;
    const char *pdf_href; /* the PDF beside the page, or NULL */
} MnHtmlInput;

bool mn_html_page(MnContext *ctx, const MnHtmlInput *input, MnBuf *out);
bool mn_html_fragment(MnContext *ctx, const MnHtmlInput *input, MnBuf *out);

#endif
