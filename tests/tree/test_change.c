/* Marks of changes: what carries which, what is silent, and at which place each is said. */
#include "unit.h"

#include "tree/change.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static int begin(void **state)
{
    *state = mn_arena_new();
    return 0;
}

static int end(void **state)
{
    mn_arena_free(*state);
    return 0;
}

static MnNode *tree(MnArena *arena, const char *article)
{
    MnContext ctx = mn_context_new(arena, NULL);
    const char *xml = mn_arena_printf(arena, "<document><article>%s</article></document>", article);
    MnNode *root = mn_tree_parse(&ctx, mn_source_new(arena, "t.xml", mn_str(xml)));
    assert_non_null(root);
    return root;
}

static const MnNode *called(const MnNode *root, const char *id)
{
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true))
        if (mn_xml_is_element(n) && mn_xml_attr(n, "id") && strcmp(mn_xml_attr(n, "id"), id) == 0) return n;
    fail_msg("no element is called %s", id);
    return NULL;
}

/* All ids, in the order of the tree, of elements for which the question is answered with yes. */
static const char *those(MnArena *arena, const MnNode *root, bool (*question)(const MnNode *))
{
    MnBuf ids = {0};
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (id && question(n)) mn_buf_printf(&ids, "%s%s", ids.len ? " " : "", id);
    }
    return ids.len ? mn_buf_finish(&ids, arena) : "";
}

static void marks_are_read(void **state)
{
    const MnNode *root = tree(*state, "<p id=\"a\" data-change=\"ins\"/><p id=\"b\" data-change=\"del\"/>"
                                      "<p id=\"c\" data-change=\"moved-from\"/><p id=\"d\" data-change=\"moved-to\"/>"
                                      "<p id=\"e\" data-change=\"attr\"/><p id=\"f\" data-change=\"odd\"/>"
                                      "<p id=\"g\"><ins id=\"h\" data-change=\"ins\">x</ins><del id=\"i\" "
                                      "data-change=\"del\">y</del><del id=\"k\">z</del><ins id=\"j\" data-change=\"attr\"/></p>");
    static const struct {
        const char *id;
        MnChange change;
    } cases[] = {{"a", MN_INSERTED}, {"b", MN_DELETED},   {"c", MN_MOVED_FROM}, {"d", MN_MOVED_TO},
                 {"e", MN_ALTERED},  {"f", MN_UNCHANGED}, {"g", MN_UNCHANGED},  {"h", MN_INSERTED},
                 {"i", MN_DELETED},  {"j", MN_ALTERED},   {"k", MN_UNCHANGED}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(mn_change_of(called(root, cases[i].id)), cases[i].change);
    assert_int_equal(mn_change_of(mn_xml_first(called(root, "h"))), MN_UNCHANGED);
    assert_int_equal(mn_change_of(NULL), MN_UNCHANGED);
}

static void words_have_the_mark_around_them(void **state)
{
    const MnNode *root = tree(
        *state, "<section id=\"s\" data-change=\"ins\"><p id=\"a\">x <del id=\"b\" data-change=\"del\">y</del></p>"
                "<p id=\"c\" data-change=\"attr\">z</p><p id=\"d\" data-change=\"moved-to\">m</p></section><p id=\"e\">n</p>");
    assert_int_equal(mn_change_at(called(root, "a")), MN_INSERTED);
    assert_int_equal(mn_change_at(mn_xml_first(called(root, "b"))), MN_DELETED);
    assert_int_equal(mn_change_at(called(root, "c")), MN_INSERTED);
    assert_int_equal(mn_change_at(called(root, "d")), MN_MOVED_TO);
    assert_int_equal(mn_change_at(called(root, "e")), MN_UNCHANGED);
}

static void what_was_said_is_not_said_again(void **state)
{
    const MnNode *root =
        tree(*state, "<section id=\"s\" data-change=\"ins\"><h2 id=\"h\" data-change=\"ins\">x</h2>"
                     "<p id=\"a\">x <ins id=\"b\" data-change=\"ins\">y</ins> <del id=\"c\" data-change=\"del\">z <ins id=\"d\" "
                     "data-change=\"ins\">w</ins> <del id=\"e\" data-change=\"del\">v</del></del></p>"
                     "<p id=\"f\" data-change=\"attr\"><ins id=\"g\" data-change=\"ins\">w</ins></p>"
                     "<p id=\"i\" data-change=\"moved-to\"><ins id=\"j\" data-change=\"ins\">w</ins></p></section>");
    assert_string_equal(those(*state, root, mn_change_is_said), "s c d f i j");
}

static void a_footnote_is_changed_with_what_it_stands_in(void **state)
{
    const MnNode *root = tree(
        *state,
        "<section data-change=\"ins\"><p>x</p><aside class=\"footnote\" id=\"a\"><p id=\"b\">y <ins "
        "id=\"c\">z</ins></p></aside></section>"
        "<section data-change=\"moved-to\"><p>x</p><aside class=\"footnote\" id=\"d\"><p>y</p></aside></section>"
        "<section data-change=\"ins\"><p>x</p><aside class=\"footnote\" id=\"e\" data-change=\"del\"><p>y</p></aside></section>");
    assert_int_equal(mn_change_of(called(root, "a")), MN_INSERTED);
    assert_int_equal(mn_change_at(called(root, "b")), MN_INSERTED);
    assert_int_equal(mn_change_of(called(root, "d")), MN_UNCHANGED);
    assert_int_equal(mn_change_at(mn_xml_first(called(root, "d"))), MN_UNCHANGED);
    assert_int_equal(mn_change_of(called(root, "e")), MN_DELETED);
    assert_string_equal(those(*state, root, mn_change_is_said), "a e");
}

static void a_replacement_has_one_end(void **state)
{
    const MnNode *root = tree(
        *state, "<p>x <del id=\"a\" data-change=\"del\">y</del> <ins id=\"b\" data-change=\"ins\">z</ins> and <ins id=\"c\" "
                "data-change=\"ins\">w</ins>, <del id=\"d\" data-change=\"del\">v</del></p>"
                "<p id=\"e\" data-change=\"del\">x</p><p id=\"f\" data-change=\"del\">x</p>"
                "<aside class=\"footnote\"><p>n</p></aside><p id=\"g\" data-change=\"ins\">x</p>"
                "<p>x<strong><del id=\"h\" data-change=\"del\">y</del></strong><ins id=\"i\" data-change=\"ins\">z</ins></p>");
    assert_string_equal(those(*state, root, mn_change_replaces), "b g");
    assert_true(mn_change_has_end(called(root, "b")) && mn_change_has_end(called(root, "c")) &&
                mn_change_has_end(called(root, "d")) && mn_change_has_end(called(root, "g")) &&
                mn_change_has_end(called(root, "h")));
    assert_false(mn_change_has_end(called(root, "a")) || mn_change_has_end(called(root, "e")) ||
                 mn_change_has_end(called(root, "f")));
}

static void readers_say_themselves_where_a_table_ends(void **state)
{
    const MnNode *root =
        tree(*state, "<table id=\"t\" data-change=\"ins\"><colgroup><col id=\"c\" data-change=\"del\"/></colgroup>"
                     "<tbody id=\"b\" data-change=\"del\"><tr id=\"r\" data-change=\"ins\"><td id=\"d\" "
                     "data-change=\"del\">x</td></tr></tbody></table>"
                     "<hr id=\"h\" data-change=\"ins\"/><p id=\"p\" data-change=\"attr\">x<br id=\"n\" data-change=\"ins\"/>"
                     "<em id=\"e\" data-change=\"attr\">x</em></p>");
    assert_string_equal(those(*state, root, mn_change_is_said), "t c b r d h p n e");
    for (const char *id = "tcbrdhpn"; *id; id++) assert_false(mn_change_has_end(called(root, (const char[]){*id, 0})));
    assert_true(mn_change_has_end(called(root, "e")));
}

/* From the node at the end of a path, "p 0" the first child of #p: the ids of the blocks that begin (end) there. */
static const char *climb(MnArena *arena, const MnNode *at, const MnNode *(*step)(const MnNode *))
{
    MnBuf ids = {0};
    for (const MnNode *b = step(at); b; b = step(b))
        if (mn_xml_attr(b, "id")) mn_buf_printf(&ids, "%s%s", ids.len ? " " : "", mn_xml_attr(b, "id"));
    return ids.len ? mn_buf_finish(&ids, arena) : "";
}

static void a_block_begins_at_its_first_run_and_ends_at_its_last(void **state)
{
    const MnNode *root =
        tree(*state, "<section id=\"s\"><header id=\"l\"><p><span class=\"number\">A</span></p><h2 id=\"h\"><span "
                     "class=\"number\">1</span> Heading</h2></header>"
                     "<ul id=\"u\"><li id=\"i\">text<ul id=\"v\"><li id=\"j\">more</li></ul></li></ul>"
                     "<aside class=\"footnote\" id=\"f\"><p id=\"n\"><span class=\"number\">1</span> note</p></aside></section>");
    const MnNode *heading = mn_xml_last(called(root, "h"));
    assert_true(mn_change_is_before_words(mn_xml_first(called(root, "h"))));
    assert_false(mn_change_is_before_words(heading));
    assert_string_equal(climb(*state, heading, mn_change_begins), "h l s");
    assert_string_equal(climb(*state, heading, mn_change_ends), "h l");
    const MnNode *text = mn_xml_first(called(root, "i")), *more = mn_xml_first(called(root, "j"));
    assert_string_equal(climb(*state, text, mn_change_begins), "i u");
    assert_string_equal(climb(*state, text, mn_change_ends), "");
    assert_string_equal(climb(*state, more, mn_change_begins), "j v");
    assert_string_equal(climb(*state, more, mn_change_ends), "j v i u s");
    const MnNode *note = mn_xml_last(called(root, "n"));
    assert_string_equal(climb(*state, note, mn_change_begins), "n f");
    assert_string_equal(climb(*state, note, mn_change_ends), "n f");
}

static void tables_and_what_has_no_words(void **state)
{
    const MnNode *root = tree(
        *state,
        "<blockquote id=\"q\"><hr id=\"r\"/><p id=\"e\"/><p id=\"m\" data-change=\"moved-from\"/></blockquote>"
        "<figure id=\"g\"><svg id=\"v\"><title>T</title></svg><figcaption id=\"c\"><span class=\"number\">1</span> "
        "C</figcaption></figure>"
        "<table id=\"t\"><colgroup><col/></colgroup><tbody id=\"b\"><tr id=\"o\"><td/><td id=\"d\">x</td></tr></tbody></table>");
    assert_string_equal(climb(*state, called(root, "r"), mn_change_begins), "q");
    assert_string_equal(climb(*state, called(root, "r"), mn_change_ends), "");
    assert_string_equal(climb(*state, called(root, "m"), mn_change_ends), "q");
    assert_string_equal(climb(*state, called(root, "v"), mn_change_begins), "g");
    assert_string_equal(climb(*state, mn_xml_last(called(root, "c")), mn_change_begins), "c");
    assert_string_equal(climb(*state, mn_xml_last(called(root, "c")), mn_change_ends), "c g");
    assert_string_equal(climb(*state, mn_xml_first(called(root, "d")), mn_change_begins), "d o b t");
    assert_string_equal(those(*state, root, mn_change_is_empty), "e m");
    assert_string_equal(those(*state, root, mn_change_stands_alone), "r v");
    assert_string_equal(those(*state, root, mn_change_is_large), "q g v t b o");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(marks_are_read),
        TEST(words_have_the_mark_around_them),
        TEST(what_was_said_is_not_said_again),
        TEST(a_footnote_is_changed_with_what_it_stands_in),
        TEST(a_replacement_has_one_end),
        TEST(readers_say_themselves_where_a_table_ends),
        TEST(a_block_begins_at_its_first_run_and_ends_at_its_last),
        TEST(tables_and_what_has_no_words),
    };
    return cmocka_run_group_tests_name("change", tests, NULL, NULL);
}
