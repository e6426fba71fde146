/* html.h - the numbered tree as a page and as a fragment for a content management system. Polyglot: valid HTML and
 * well-formed XML; one block a line, one sentence a line, attributes in a fixed order. */
#ifndef MN_HTML_HTML_H
#define MN_HTML_HTML_H

#include "project/words.h"
#include "style/style.h"

/* A link in a page's head. */
typedef struct {
    const char *rel, *href, *type, *title; /* type and title may be NULL */
    const char *hreflang;                  /* the language of what it leads to, or NULL */
} MnHtmlLink;

/* A self-contained page. css is the text of templates/site/page.css; folder is where the document's images lie (they are
 * embedded as data: URIs). False after errors. */
typedef struct {
    const MnNode *document;
    const MnStyle *style;
    const MnWords *words;
    MnStr css;
    const char *folder;
    const char *pdf_href;      /* the PDF beside the page, or NULL */
    const char *changes_href;  /* the page of what changed since the version before, or NULL */
    const char *changed_since; /* that version */
    const char *versions_href; /* the page of its versions, or NULL */
    const char *register_href; /* the register of all documents, or NULL */
    const char *latest_href;   /* what leads to its current version, now and later; of a draft, to the issued one; or NULL */
    const MnHtmlLink
        *translation;   /* the same page in another language, whose title asks for it in that; it is in the head too; or NULL */
    bool draft;         /* the version was not issued: the page says so */
    const char *digest; /* of a draft: its digest in short; or NULL */
    const char *issued; /* when it was, ISO 8601, or NULL */
    const char *url;    /* the page's own whole address, or NULL */
    const MnHtmlLink *links; /* more links for the head */
    size_t nlinks;
    bool redline;           /* shows what changed between two versions; no engine lists it */
    bool views;             /* of a redline: readers choose which text they see */
    const char *sides_href; /* of a redline: the same side by side, or NULL */
} MnHtmlInput;

bool mn_html_page(MnContext *ctx, const MnHtmlInput *input, MnBuf *out);
/* With a url, links from the fragment to other pages are whole addresses: wherever it is pasted, they lead there. */
bool mn_html_fragment(MnContext *ctx, const MnHtmlInput *input, MnBuf *out);
/* A page about documents instead of one: its tree is like a document's, but forms may stand in it, and it may run a script, which
 * must not be needed. */
bool mn_html_site_page(MnContext *ctx, const MnHtmlInput *input, MnStr script, MnBuf *out);

#endif
