/* bare_page.h - a page of a few sentences about a version that has none of its own: its heading, paragraphs, links, and no style sheet.
 * Begun, filled and ended in that order; nothing fails. */
#ifndef MN_PUBLISH_BARE_PAGE_H
#define MN_PUBLISH_BARE_PAGE_H

#include "document/address.h"
#include "document/numbered.h"

typedef struct {
    MnContext *ctx;
    const MnDocument *document; /* whose language and words these are */
    MnPlace here;               /* where the page is to stand */
    MnBuf *out;
} MnBarePage;

/* What the document's words say under that key, with `pairs` filled in (mn_words_fill); "" where they say nothing. */
const char *mn_bare_words(const MnBarePage *page, const char *key, const char *const *pairs);

/* `listed`: search engines may list it. */
void mn_bare_begin(const MnBarePage *page, const char *title, bool listed);
void mn_bare_paragraph(const MnBarePage *page, const char *said);
void mn_bare_link(const MnBarePage *page, const MnPlace *to, const char *said);
void mn_bare_end(const MnBarePage *page);

#endif
