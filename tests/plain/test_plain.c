/* Golden texts: tests/plain/CASE/input.xml is a numbered document tree as document.xml has it. */
#include "golden.h"

#include "plain/plain.h"
#include "tree/document_xml.h"

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)folder;
    const MnNode *document = mn_tree_read(ctx, input);
    assert_non_null(document);
    mn_plain_write(ctx->arena, document, dump);
}

int main(void)
{
    return golden_run("plain", "input.xml", make);
}
