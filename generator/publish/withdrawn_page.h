/* withdrawn_page.h - what stands in the place of a version that was withdrawn, and of what was made of it: a small page that says when and
 * why, and leads to the versions that there are. It is whole by itself: it is sealed, and stays. */
#ifndef MN_PUBLISH_WITHDRAWN_PAGE_H
#define MN_PUBLISH_WITHDRAWN_PAGE_H

#include "document/address.h"
#include "document/numbered.h"

typedef struct {
    const char *version, *date, *reason;
} MnWithdrawal;

/* Appends the page, which is to stand at a place: of a document, which may have other versions by now. */
void mn_withdrawn_page(MnContext *ctx, const MnDocument *document, const MnWithdrawal *withdrawal, const MnPlace *here,
                       MnBuf *out);

#endif
