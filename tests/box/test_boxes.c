/* Boxes: golden pictures of the boxes of documents. */
#include "golden.h"
#include "part.h"

#include "box/box.h"
#include "tree/element.h"

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    (void)folder;
    const MnNode *document = mn_tree_parse(ctx, input);
    assert_non_null(document);
    const MnPart part = part_of(ctx, document);
    Typesetter t;
    Boxes boxes;
    TagMaker tags = {.arena = ctx->arena};
    typesetter_begin(&t, ctx, &part, &tags);
    boxes_begin(&boxes, &t);
    dump_boxes(ctx->arena, boxes_build(&boxes, tag_new(&tags, MN_TAG_DOCUMENT, NULL)), dump);
    boxes_end(&boxes);
    typesetter_end(&t);
}

int main(void)
{
    return golden_run("box", "input.xml", make);
}
