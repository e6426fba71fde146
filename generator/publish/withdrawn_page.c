/* withdrawn_page.c - see withdrawn_page.h. */
#include "publish/withdrawn_page.h"

#include "document/saying.h"
#include "publish/bare_page.h"
#include "tree/meta.h"

void mn_withdrawn_page(MnContext *ctx, const MnDocument *document, const MnWithdrawal *withdrawal, const MnPlace *here,
                       MnBuf *out)
{
    const MnBarePage page = {ctx, document, *here, out};
    const MnNode *council = mn_xml_child(document->data, "council");
    MnPlace versions = mn_place_versions(ctx->arena, &document->key);
    const char *const titled[] = {"title", mn_meta(document->tree, "title"), NULL};
    const char *date = mn_say_date(ctx->arena, document->words, council, withdrawal->date);
    const char *const dated[] = {"version", withdrawal->version, "date", date, NULL};
    const char *const why[] = {"reason", withdrawal->reason, NULL};
    mn_bare_begin(&page, mn_bare_words(&page, "withdrawn-title", titled), false);
    mn_bare_paragraph(&page, mn_bare_words(&page, "withdrawn-on", dated));
    mn_bare_paragraph(&page, mn_bare_words(&page, "withdrawn-because", why));
    mn_bare_link(&page, &versions, mn_bare_words(&page, "versions-link", (const char *const[]){NULL}));
    mn_bare_end(&page);
}
