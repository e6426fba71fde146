/* Trees: positions from the parser, moving without loss, copies that carry origins. */
#include "unit.h"

#include "base/diag_print.h"
#include "xml/tree.h"

#include <stdlib.h>
#include <string.h>

static MnNode *parse(Bare *f, const char *text)
{
    return mn_xml_parse(&f->ctx, mn_source_new(f->arena, "t.xml", mn_str(text)));
}

static char *dump(Bare *f, const MnNode *root)
{
    MnBuf out = {0};
    mn_xml_dump(root, &out, true);
    return mn_buf_finish(&out, f->arena);
}

static void positions_are_those_of_the_tags(void **state)
{
    Bare *f = *state;
    MnNode *root = parse(f, "<?xml version='1.0'?>\n<a>\n  <b x='1'\n     y='>'/>é<c><d/></c>\n</a>\n");
    assert_non_null(root);
    assert_string_equal(dump(f, root), "a @t.xml:2:1\n"
                                       "  \"\\n  \"\n"
                                       "  b x=\"1\" y=\"&gt;\" @t.xml:3:3\n"
                                       "  \"é\"\n"
                                       "  c @t.xml:4:15\n"
                                       "    d @t.xml:4:18\n"
                                       "  \"\\n\"\n");
}

static void elements_have_ranges(void **state)
{
    Bare *f = *state;
    MnNode *root = parse(f, "<a>\n <b\n x='>'/>é<c >d</c></a>");
    static const uint32_t ranges[][4] = {{1, 1, 1, 4}, {2, 2, 3, 9}, {3, 11, 3, 15}};
    size_t i = 0;
    for (const MnNode *n = root; n; n = mn_xml_walk(n, root, true)) {
        if (!mn_xml_is_element(n)) continue;
        MnRange range = mn_xml_range(n);
        const uint32_t found[] = {range.start.line, range.start.column, range.end.line, range.end.column};
        assert_memory_equal(found, ranges[i++], sizeof found);
    }
    assert_int_equal(i, 3);
    const MnNode *c = mn_xml_child(root, "c");
    assert_int_equal(mn_xml_range(mn_xml_first(c)).end.column, 15); /* a text has that of its element */
    MnNode *made = mn_xml_add(root, "d", c);
    assert_int_equal(mn_xml_range(made).end.column, 15);
    mn_xml_set_pos(made, mn_xml_pos(root));
    assert_int_equal(mn_xml_range(made).end.column, 1); /* empty */
    mn_xml_set_range(made, mn_span(mn_xml_pos(root), 7));
    assert_int_equal(mn_xml_range(made).end.column, 8);
}

static void ranges_of_ids_go_with_copies(void **state)
{
    Bare *f = *state;
    MnNode *root = parse(f, "<a><b id='x'>y</b></a>"), *b = mn_xml_child(root, "b");
    MnRange id = mn_span(mn_xml_pos(b), 30);
    mn_xml_set_attr_range(b, "id", id);
    mn_xml_set_attr(b, "id", "other"); /* a new name does not move it */
    MnArena *arena = mn_arena_new();
    MnNode *copies[] = {mn_xml_copy(b, root), mn_xml_copy(root, mn_xml_new_tree(arena, "r"))};
    assert_int_equal(mn_xml_attr_range(b, "id").end.column, id.end.column);
    assert_int_equal(mn_xml_attr_range(copies[0], "id").end.column, id.end.column);
    assert_int_equal(mn_xml_attr_range(mn_xml_child(copies[1], "b"), "id").end.column, id.end.column);
    mn_arena_free(arena);
}

static void positions_hold_past_line_65535(void **state)
{
    Bare *f = *state;
    MnBuf text = {0};
    mn_buf_puts(&text, "<a>");
    for (int i = 0; i < 70000; i++) mn_buf_puts(&text, "\n");
    mn_buf_puts(&text, " <b/></a>");
    MnNode *root = parse(f, text.ptr);
    mn_buf_clear(&text);
    MnPos pos = mn_xml_pos(mn_xml_child(root, "b"));
    assert_int_equal(pos.line, 70001);
    assert_int_equal(pos.column, 2);
}

static void faults_are_reported_where_they_are(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"<a>\n  <b></c>\n</a>", "t.xml:2:10: error: not well-formed XML: Opening and ending tag mismatch"},
        {"<a>&nbsp;</a>", "t.xml:1:10: error: not well-formed XML: Entity 'nbsp' not defined"},
        {"<!DOCTYPE a>\n<a/>", "t.xml:1:1: error: a document type declaration is not read here"},
        {"  \n", "t.xml: error: the file is empty"},
        {"<a b='1' b='2'/>", "t.xml:1:15: error: not well-formed XML: Attribute b redefined"},
    };
    Bare *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->ctx.diag = mn_diag_new(f->arena);
        assert_null(parse(f, cases[i].text));
        MnBuf out = {0};
        mn_diag_print(f->ctx.diag, &out, false);
        char *printed = mn_buf_finish(&out, f->arena);
        if (strncmp(printed, cases[i].expected, strlen(cases[i].expected)) != 0) fail_msg("%s", printed);
    }
}

static void files_of_other_programs_may_name_a_doctype(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"<?xml version='1.0'?>\n<!DOCTYPE a [\n <!ENTITY b 'c'>\n]>\n<a>&b;</a>",
         "t.xml:3:2: error: a document type that declares entities or attributes is not read here"},
        {"<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>",
         "t.xml:1:14: error: a document type that declares entities or attributes"},
        {"<!DOCTYPE a [<!ELEMENT a (b|c)*>]><a/>", "t.xml:1:14: error: a document type that declares entities or attributes"},
        {"<!DOCTYPE a SYSTEM 'a.dtd'><a>&b;</a>", "t.xml:1:34: error: not well-formed XML: Entity 'b' not defined"},
        {"<?xml-stylesheet href='a.css'?>\n<a/>", "t.xml:1:1: error: a style sheet is not read here"},
    };
    Bare *f = *state;
    MnStr good = MN_STR("<!DOCTYPE a PUBLIC '-//A//B//EN' 'http://example.org/a.dtd'>\n<?b c?><a x='1'/>");
    MnNode *root = mn_xml_parse_foreign(&f->ctx, mn_source_new(f->arena, "t.xml", good));
    assert_string_equal(dump(f, root), "a x=\"1\" @t.xml:2:8\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->ctx.diag = mn_diag_new(f->arena);
        assert_null(mn_xml_parse_foreign(&f->ctx, mn_source_new(f->arena, "t.xml", mn_str(cases[i].text))));
        assert_int_equal(mn_diag_errors(f->ctx.diag), 1);
        MnBuf out = {0};
        mn_diag_print(f->ctx.diag, &out, false);
        char *printed = mn_buf_finish(&out, f->arena);
        if (strncmp(printed, cases[i].expected, strlen(cases[i].expected)) != 0) fail_msg("%s", printed);
    }
}

static void values_have_places(void **state)
{
    Bare *f = *state;
    MnNode *root = parse(f, "<a>\n  <b c:x = 'one'\n y='1 &#10; 2\r\n3' z='\"'\txmlns:c='urn:c'/></a>");
    const MnNode *b = mn_xml_child(root, "b");
    static const struct {
        const char *name;
        size_t offset;
        uint32_t line, column;
    } places[] = {{"x", 0, 2, 13}, {"x", 2, 2, 15}, {"y", 0, 3, 5}, {"y", 3, 3, 12},
                  {"y", 6, 4, 1},  {"z", 0, 4, 7},  {"w", 0, 2, 3}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        MnPos pos = mn_xml_value_pos(b, places[i].name, places[i].offset);
        assert_int_equal(pos.line, places[i].line);
        assert_int_equal(pos.column, places[i].column);
    }
    static const char *const values[] = {"x", "y", "z"};
    static const uint32_t ends[][2] = {{2, 16}, {4, 2}, {4, 8}};
    for (size_t i = 0; i < 3; i++) {
        MnRange range = mn_xml_attr_range(b, values[i]);
        MnPos start = mn_xml_value_pos(b, values[i], 0);
        assert_int_equal(range.start.line, start.line);
        assert_int_equal(range.start.column, start.column);
        assert_int_equal(range.end.line, ends[i][0]);
        assert_int_equal(range.end.column, ends[i][1]);
    }
    mn_xml_set_attr(root, "made", "later");
    assert_int_equal(mn_xml_attr_range(root, "made").end.column, 4); /* that of the element */
    assert_int_equal(mn_xml_value_pos(root, "made", 2).column, 1);
    assert_string_equal(mn_xml_attr_namespace(mn_xml_first_attr(b)), "urn:c");
    assert_string_equal(mn_xml_namespace(b), "");
}

static void moving_keeps_nodes_and_order(void **state)
{
    Bare *f = *state;
    MnNode *root = mn_xml_new_tree(f->arena, "r");
    MnNode *a = mn_xml_add(root, "a", NULL), *b = mn_xml_add(root, "b", NULL), *c = mn_xml_add(root, "c", NULL);
    mn_xml_add_string(a, "one");
    mn_xml_add_string(b, "two");
    mn_xml_move_before(c, a);
    mn_xml_move_after(a, b);
    mn_xml_move_children(b, a);
    assert_string_equal(dump(f, root), "r\n  c\n  b\n  a\n    \"one\"\n    \"two\"\n");
    mn_xml_unwrap(a);
    assert_string_equal(dump(f, root), "r\n  c\n  b\n  \"one\"\n  \"two\"\n");
    mn_xml_move_after(c, c);
    mn_xml_move_into(c, root);
    assert_string_equal(dump(f, root), "r\n  b\n  \"one\"\n  \"two\"\n  c\n");
}

static void copies_carry_origins_between_trees(void **state)
{
    Bare *f = *state;
    MnNode *from = parse(f, "<a><b m:each='x' xmlns:m='urn:muniment'><c/></b></a>");
    MnArena *arena = mn_arena_new();
    MnNode *to = mn_xml_new_tree(arena, "r");
    MnNode *copy = mn_xml_copy(mn_xml_first(from), to);
    assert_string_equal(mn_xml_mn_attr(copy, "each"), "x");
    assert_int_equal(mn_xml_pos(mn_xml_first(copy)).column, 41);
    assert_string_equal(mn_xml_name(mn_xml_copy_shallow(mn_xml_first(from), to)), "b");
    assert_null(mn_xml_first(mn_xml_last(to)));
    mn_arena_free(arena);
}

static void classes_are_whole_words(void **state)
{
    Bare *f = *state;
    MnNode *root = mn_xml_new_tree(f->arena, "r");
    mn_xml_set_attr(root, "class", "unnumbered note-2");
    assert_true(mn_xml_has_class(root, "unnumbered"));
    assert_false(mn_xml_has_class(root, "numbered"));
    assert_false(mn_xml_has_class(root, "note"));
    mn_xml_add_class(root, "numbered");
    assert_string_equal(mn_xml_attr(root, "class"), "unnumbered note-2 numbered");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(positions_are_those_of_the_tags, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(elements_have_ranges, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(ranges_of_ids_go_with_copies, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(positions_hold_past_line_65535, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(faults_are_reported_where_they_are, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(files_of_other_programs_may_name_a_doctype, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(values_have_places, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(moving_keeps_nodes_and_order, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(copies_carry_origins_between_trees, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(classes_are_whole_words, bare_begin, bare_end),
    };
    return cmocka_run_group_tests_name("xml tree", tests, NULL, NULL);
}
