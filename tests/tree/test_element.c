/* The table of elements: kinds follow names, wherever an element comes from; and the law of containment. */
#include "unit.h"

#include "tree/element.h"

#include <stdlib.h>
#include <string.h>

static void each_kind_has_its_name(void **state)
{
    (void)state;
    for (MnKind kind = MN_DOCUMENT; kind < MN_KINDS; kind++) {
        const char *name = mn_kind_name(kind);
        bool ours = (mn_kind_is(kind) & MN_IS_OURS) != 0;
        assert_int_equal(kind, ours ? mn_kind_ours(name) : mn_kind_named(name));
    }
    assert_int_equal(mn_kind_named(""), MN_NO_KIND);
    assert_int_equal(mn_kind_named("marquee"), MN_NO_KIND);
    assert_int_equal(mn_kind_named("slot"), MN_NO_KIND);
    assert_int_equal(mn_kind_ours("p"), MN_NO_KIND);
    assert_string_equal(mn_kind_name(MN_NO_KIND), "");
}

/* Every element has the kind of its name; counts those that have one. */
static size_t check_kinds(const MnNode *root)
{
    size_t count = 0;
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        if (!mn_xml_is_element(n)) {
            assert_int_equal(mn_kind(n), MN_NO_KIND);
            continue;
        }
        const char *name = mn_xml_name(n);
        assert_int_equal(mn_kind(n), mn_xml_is_mn(n, name) ? mn_kind_ours(name) : mn_kind_named(name));
        count += mn_kind(n) != MN_NO_KIND;
    }
    return count;
}

static const char template[] = "<article xmlns:m='urn:muniment'><section><h2>A</h2><m:slot name='x'><p>b<em>c</em></p></m:slot>\n"
                               "<blink/></section></article>";

static MnNode *parse(Bare *f, const char *text)
{
    MnNode *root = mn_tree_parse(&f->ctx, mn_source_new(f->arena, "t.xml", mn_str(text)));
    assert_non_null(root);
    return root;
}

static void kinds_come_with_parsing_copying_and_renaming(void **state)
{
    Bare *f = *state;
    MnNode *root = parse(f, template);
    assert_int_equal(check_kinds(root), 6);
    MnNode *document = mn_tree_new(f->arena, MN_DOCUMENT), *article = mn_xml_copy(root, document);
    assert_int_equal(check_kinds(document), 7);
    MnNode *section = mn_tree_child(article, MN_SECTION), *heading = mn_tree_heading(section);
    assert_true(mn_is(heading, MN_H2));
    assert_int_equal(mn_heading_level(heading), 2);
    mn_tree_rename(heading, MN_H3);
    mn_tree_insert_before(heading, MN_P);
    mn_tree_insert_first(section, MN_HR);
    mn_tree_add(section, MN_M_REST, section);
    mn_xml_add(section, "ul", NULL);
    mn_xml_copy_shallow(heading, section);
    assert_int_equal(check_kinds(document), 12);
    assert_int_equal(mn_heading_level(heading), 3);
    assert_ptr_equal(mn_tree_around(heading, MN_ARTICLE), article);
    assert_null(mn_tree_around(heading, MN_UL));
}

static void data_have_no_kinds_until_they_are_copied(void **state)
{
    Bare *f = *state;
    MnNode *data = mn_xml_new_tree(f->arena, "data"), *record = mn_xml_add(data, "table", NULL);
    mn_xml_add(record, "caption", NULL);
    assert_int_equal(mn_kind(record), MN_NO_KIND);
    assert_false(mn_is_block(record));
    MnNode *document = mn_tree_new(f->arena, MN_DOCUMENT), *copy = mn_xml_copy(record, document);
    assert_true(mn_is(copy, MN_TABLE));
    assert_true(mn_is(mn_xml_first(copy), MN_CAPTION));
    MnNode *back = mn_xml_copy(copy, data), *alone = mn_xml_copy_shallow(copy, data);
    assert_int_equal(mn_kind(back), MN_NO_KIND);
    assert_int_equal(mn_kind(mn_xml_first(back)), MN_NO_KIND);
    assert_int_equal(mn_kind(alone), MN_NO_KIND);
    assert_int_equal(mn_kind(NULL), MN_NO_KIND);
    /* Behind the lines that the parser could count */
    MnBuf text = {0};
    for (int i = 0; i < 70; i++) mn_buf_putc(&text, '\n');
    mn_buf_puts(&text, "<table/>");
    const MnNode *parsed = mn_xml_parse(&f->ctx, mn_source_new(f->arena, "d.xml", mn_buf_view(&text)));
    mn_buf_clear(&text);
    assert_int_equal(mn_kind(parsed), MN_NO_KIND);
}

static void containment(void **state)
{
    (void)state;
    static const MnKind may[][2] = {
        {MN_TABLE, MN_TR},       {MN_TBODY, MN_TR},     {MN_TR, MN_TD},       {MN_TD, MN_UL},
        {MN_TD, MN_STRONG},      {MN_UL, MN_LI},        {MN_LI, MN_P},        {MN_P, MN_A},
        {MN_FIGURE, MN_IMG},     {MN_P, MN_IMG},        {MN_FIGURE, MN_SVG},  {MN_ARTICLE, MN_SECTION},
        {MN_SECTION, MN_M_SLOT}, {MN_TR, MN_M_INCLUDE}, {MN_DIV, MN_SECTION}, {MN_BLOCKQUOTE, MN_FOOTER}};
    static const MnKind not [][2] = {{MN_SECTION, MN_TR}, {MN_P, MN_P},        {MN_TR, MN_P},        {MN_UL, MN_P},
                                     {MN_P, MN_UL},       {MN_A, MN_P},        {MN_TABLE, MN_TD},    {MN_P, MN_SVG},
                                     {MN_BR, MN_SPAN},    {MN_ARTICLE, MN_LI}, {MN_LI, MN_SECTION},  {MN_UL, MN_M_REST},
                                     {MN_NO_KIND, MN_P},  {MN_P, MN_NO_KIND},  {MN_SECTION, MN_FORM}};
    for (size_t i = 0; i < sizeof may / sizeof *may; i++) assert_true(mn_may_hold(may[i][0], may[i][1]));
    for (size_t i = 0; i < sizeof not / sizeof *not ; i++) assert_false(mn_may_hold(not [i][0], not [i][1]));
    assert_true(mn_may_have(MN_P, "id") && mn_may_have(MN_P, "data-change") && mn_may_have(MN_TD, "colspan"));
    assert_false(mn_may_have(MN_P, "colspan") || mn_may_have(MN_TD, "span") || mn_may_have(MN_P, "onclick") ||
                 mn_may_have(MN_P, ""));
}

static void blocks_and_words(void **state)
{
    Bare *f = *state;
    const MnNode *root = parse(f, "<section><p>a <em>b</em><br/></p><ul><li>c</li></ul><hr/><blink/></section>");
    const MnNode *p = mn_tree_child(root, MN_P), *list = mn_tree_child(root, MN_UL);
    assert_true(mn_is_block(root) && mn_is_block(p) && mn_is_block(list) && mn_is_block(mn_xml_first(list)));
    assert_true(mn_is_block(mn_tree_child(root, MN_HR)) && mn_is_list(list));
    assert_true(mn_is_inline(mn_xml_first(p)) && mn_is_inline(mn_tree_child(p, MN_EM)) && mn_is_inline(mn_tree_child(p, MN_BR)));
    assert_false(mn_is_block(mn_xml_first(p)) || mn_is_inline(p) || mn_is_block(mn_xml_last(root)) ||
                 mn_is_inline(mn_xml_last(root)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_its_name),
        cmocka_unit_test_setup_teardown(kinds_come_with_parsing_copying_and_renaming, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(data_have_no_kinds_until_they_are_copied, bare_begin, bare_end),
        cmocka_unit_test(containment),
        cmocka_unit_test_setup_teardown(blocks_and_words, bare_begin, bare_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
