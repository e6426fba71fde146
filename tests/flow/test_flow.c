/* Flows: golden pictures of lines, rows and notes, and that setting anew finds the same. */
#include "golden.h"
#include "part.h"

#include "flow/partflow.h"
#include "tree/element.h"

static void set_part(MnContext *ctx, const MnPart *part, MnBuf *first, MnBuf *again)
{
    Typesetter t;
    Boxes boxes;
    Flows flows;
    TagMaker tags = {.arena = ctx->arena};
    typesetter_begin(&t, ctx, part, &tags);
    boxes_begin(&boxes, &t);
    const Box *root = boxes_build(&boxes, tag_new(&tags, MN_TAG_DOCUMENT, NULL));
    flows_begin(&flows, &t, &boxes.notes);
    PartFlow flow = flow_part(&flows, root);
    dump_flow(&flow.flow, first, 0);
    if (flow.notes.nunits) mn_buf_puts(first, "notes\n");
    dump_flow(&flow.notes, first, 1);
    if (again) {
        Flow narrow = flow_boxes(&flows, root, flows.area.measure / 2), other = flow_boxes(&flows, root, flows.area.measure);
        assert_true(narrow.height > other.height);
        dump_flow(&other, again, 0);
    }
    flows_end(&flows);
    boxes_end(&boxes);
    typesetter_end(&t);
}

static void make(MnContext *ctx, const MnSource *input, const char *folder, MnBuf *dump)
{
    const MnNode *document = mn_tree_parse(ctx, input);
    assert_non_null(document);
    MnPart part = part_of(ctx, document);
    MnStyle full = *part.style; /* lines that are full and hyphenated, as a council may ask */
    full.justify = full.hyphenate = true;
    if (strstr(folder, "justified")) part.style = &full;
    set_part(ctx, &part, dump, NULL);
}

/* A table that was set smaller for a narrow measure is as large as it was when it is set to a wide one. */
static void is_set_anew_alike(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnBuf first = {0}, again = {0};
    MnNode *document = mn_tree_new(arena, MN_DOCUMENT);
    MnNode *article = mn_xml_add(document, "article", NULL);
    MnNode *row = mn_xml_add(mn_xml_add(mn_xml_add(article, "table", NULL), "tbody", NULL), "tr", NULL);
    for (int c = 0; c < 6; c++) mn_xml_add_string(mn_xml_add(row, "td", NULL), "responsibilities of commissioners");
    mn_xml_add_string(mn_xml_add(article, "p", NULL),
                      "A paragraph of a few words, which a narrow measure gives two lines, or three.");
    const MnPart part = part_of(&ctx, document);
    set_part(&ctx, &part, &first, &again);
    assert_true(mn_str_equal(mn_buf_view(&first), mn_buf_view(&again)));
    mn_buf_clear(&first);
    mn_buf_clear(&again);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(is_set_anew_alike)};
    int failed = cmocka_run_group_tests_name("flow", tests, NULL, NULL);
    return golden_run("flow", "input.xml", make) + failed;
}
