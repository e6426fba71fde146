/* Publications of several documents that share every id, and documents with every kind of change, are as clean as one document
 * alone. MN_KEEP=DIR keeps the files there. */
#include "part.h"

#include "conform/conform.h"
#include "page/layout.h"
#include "pdf/pdf.h"
#include "sample.h"
#include "tree/element.h"

#include <stdio.h>
#include <stdlib.h>

static void assert_conforms(MnArena *arena, const char *name, const MnBuf *pdf)
{
    const char *folder = getenv("MN_KEEP");
    FILE *file = folder ? fopen(mn_arena_printf(arena, "%s/%s.pdf", folder, name), "wb") : NULL;
    if (file) {
        fwrite(pdf->ptr, 1, pdf->len, file);
        fclose(file);
    }
    MnConformReport report = mn_conform_check(arena, mn_buf_view(pdf));
    assert_true(report.is_read);
    if (!report.nfailures) return;
    const MnConformFailure *f = &report.failures[0];
    fail_msg("%s: %s: page %u, object %u: %s", name, f->clauses, f->page, f->object, f->reason);
}

static void check_pack(size_t nparts, bool contents)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    MnBuf pdf = {0};
    assert_true(sample_pack(&ctx, nparts, contents, &pdf));
    assert_conforms(arena, mn_arena_printf(arena, "pack-%zu", nparts), &pdf);
    mn_buf_clear(&pdf);
    mn_arena_free(arena);
}

static void two_documents(void **state)
{
    (void)state;
    check_pack(2, false);
}

static void five_documents_with_contents(void **state)
{
    (void)state;
    check_pack(5, true);
}

/* A redline of the tests of pages, with the title that every document has. */
static void check_changes(const char *name)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    const MnSource *source = read_whole(arena, mn_arena_printf(arena, "tests/page/tags-changes-%s/input.xml", name), name);
    assert_non_null(source);
    MnNode *tree = mn_tree_parse(&ctx, source), *meta = mn_tree_insert_first(tree, MN_META);
    mn_xml_set_attr(meta, "name", "title");
    mn_xml_set_attr(meta, "content", "Changes");
    mn_xml_add_string(mn_tree_insert_first(mn_tree_child(tree, MN_ARTICLE), MN_H1), "Changes");
    const MnPart part = part_of(&ctx, tree);
    const MnPublication publication = {.parts = &part, .nparts = 1};
    MnPages *pages = mn_layout(&ctx, &publication);
    MnBuf pdf = {0};
    assert_non_null(pages);
    assert_true(mn_pdf_write(&ctx, pages, &pdf));
    assert_conforms(arena, name, &pdf);
    mn_buf_clear(&pdf);
    mn_arena_free(arena);
}

static void documents_with_changes(void **state)
{
    (void)state;
    static const char *const names[] = {"blocks", "inline", "nested", "rtl", "tables"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) check_changes(names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_documents),
        cmocka_unit_test(five_documents_with_contents),
        cmocka_unit_test(documents_with_changes),
    };
    return cmocka_run_group_tests_name("conform/publication", tests, NULL, NULL);
}
