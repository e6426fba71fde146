/* What a document tree says of itself: its head, captions, labels, numbers; and its file. */
#include "unit.h"

#include "tree/document_xml.h"
#include "tree/facts.h"
#include "tree/meta.h"

#include <string.h>

static MnNode *read_text(MnArena *arena, const char *text)
{
    MnContext ctx = mn_context_new(arena, NULL);
    return mn_tree_read(&ctx, mn_source_new(arena, "document.xml", mn_str(text)));
}

static const char document[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<document xmlns=\"http://www.w3.org/1999/xhtml\" id=\"d\">\n"
    "<meta name=\"title\" content=\"A &quot;b&quot; &amp; c\"/>\n"
    "<meta name=\"creator\" content=\"One\"/>\n"
    "<meta name=\"creator\" content=\"Two\"/>\n"
    "<meta name=\"contact\" content=\"Write to us\">Write to <a href=\"mailto:a@b.example\">us</a></meta>\n"
    "<article>\n"
    "<header class=\"first cover\"/>\n"
    "<nav class=\"contents\"/>\n"
    "<section class=\"appendix\" id=\"x\">\n"
    "<header class=\"appendix-title\">\n<p class=\"appendix-label\">Appendix 1</p>\n<h2><span class=\"number\">1</span> "
    "A</h2>\n</header>\n"
    "<p>see <a class=\"ref\" href=\"#x\">1</a><sup>\n<a class=\"footnote-ref\" href=\"#n\">1</a>\n</sup></p>\n"
    "<aside class=\"footnote\" id=\"n\">\n<p><span class=\"number\">1</span> b</p>\n</aside>\n"
    "<pre>one\n\ntwo</pre>\n"
    "<table>\n<caption><span class=\"number\">Table 1</span> c</caption>\n</table>\n"
    "<figure>\n<img src=\"a.png\"/>\n</figure>\n"
    "</section>\n"
    "<section class=\"document-control unnumbered\"/>\n"
    "</article>\n"
    "</document>\n";

static void the_file_is_the_tree(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnNode *tree = read_text(arena, document);
    assert_non_null(tree);
    assert_string_equal(mn_xml_namespace(tree), "");
    MnBuf out = {0};
    mn_tree_write(tree, &out);
    mn_buf_putc(&out, '\0');
    assert_string_equal(out.ptr, document);
    mn_buf_clear(&out);
    const MnNode *article = mn_tree_child(tree, MN_ARTICLE);
    assert_true(mn_is_cover(mn_xml_first(article))); /* no line between them */
    assert_string_equal(mn_tree_text(arena, mn_tree_child(mn_tree_child(article, MN_SECTION), MN_PRE)), "one\n\ntwo");
    assert_int_equal(mn_xml_pos(article).line, 7);
    assert_null(read_text(arena, "<document><article></document>"));
    mn_arena_free(arena);
}

static void the_head_alone(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, NULL);
    const MnNode *head = mn_tree_read_head(&ctx, mn_source_new(arena, "document.xml", mn_str(document)));
    assert_non_null(head);
    assert_string_equal(mn_meta(head, "title"), "A \"b\" & c");
    assert_null(mn_tree_child(head, MN_ARTICLE));
    assert_null(mn_tree_read_head(&ctx, mn_source_new(arena, "document.xml", MN_STR("<document/>"))));
    mn_arena_free(arena);
}

static void metas(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnNode *tree = read_text(arena, document), *creator = mn_meta_next(tree, NULL, "creator");
    assert_string_equal(mn_meta(tree, "creator"), "One");
    creator = mn_meta_next(tree, creator, "creator");
    assert_string_equal(mn_xml_attr(creator, "content"), "Two");
    assert_null(mn_meta_next(tree, creator, "creator"));
    assert_null(mn_meta(tree, "status"));
    assert_true(mn_meta_is_known("rights") && !mn_meta_is_known("author"));
    assert_true(mn_meta_is_of_version("identifier") && !mn_meta_is_of_version("title") && !mn_meta_is_of_version("author"));
    for (const MnNode *n = mn_tree_child(tree, MN_META); mn_is(n, MN_META); n = mn_xml_next_element(n))
        assert_true(mn_meta_is_known(mn_xml_attr(n, "name")));
    MnNode *made = mn_tree_new(arena, MN_DOCUMENT);
    mn_meta_add(made, "subject", "a", NULL);
    mn_meta_add(made, "subject", "b", NULL);
    assert_string_equal(mn_meta(made, "subject"), "a");
    mn_arena_free(arena);
}

static void facts(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnNode *tree = read_text(arena, document), *article = mn_tree_child(tree, MN_ARTICLE);
    const MnNode *section = mn_tree_child(article, MN_SECTION), *p = mn_tree_child(section, MN_P);
    const MnNode *table = mn_tree_child(section, MN_TABLE), *figure = mn_tree_child(section, MN_FIGURE);
    assert_true(mn_is_contents(mn_tree_child(article, MN_NAV)) && mn_is_appendix(section));
    assert_true(mn_is_document_control(mn_xml_last(article)) && !mn_is_document_control(section));
    assert_true(mn_is_reference(mn_tree_child(p, MN_A)) && !mn_is_footnote_mark(mn_tree_child(p, MN_A)));
    assert_true(mn_is_footnote_mark(mn_xml_first(mn_tree_child(p, MN_SUP))));
    assert_true(mn_is_footnote(mn_tree_child(section, MN_ASIDE)) && !mn_is_footnote(NULL));
    assert_string_equal(mn_tree_text(arena, mn_tree_appendix_label(section)), "Appendix 1");
    assert_null(mn_tree_appendix_label(table));
    assert_string_equal(mn_tree_number(arena, mn_tree_heading(section)), "1");
    assert_string_equal(mn_tree_number(arena, mn_tree_caption(table)), "Table 1");
    assert_null(mn_tree_number(arena, p));
    assert_null(mn_tree_number(arena, NULL));
    assert_true(mn_is_captioned(figure) && !mn_is_captioned(p));
    assert_null(mn_tree_caption(figure));
    assert_null(mn_tree_caption(p));
    assert_string_equal(mn_tree_text(arena, NULL), "");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_the_tree),
        cmocka_unit_test(the_head_alone),
        cmocka_unit_test(metas),
        cmocka_unit_test(facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
