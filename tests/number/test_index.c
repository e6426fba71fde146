/* What others can refer to in a numbered document: every id, with what a reference from elsewhere shows. */
#include "unit.h"

#include "number/index.h"

#include "tree/element.h"

static const char tree[] =
    "<document><article>"
    "<section id=\"aim\"><h2><span class=\"number\">1</span> Aim</h2><p id=\"p-1.1\"><span class=\"number\">1.1</span> One.</p>"
    "<ol><li id=\"a\"><p>A</p></li><li id=\"b\"><p>B</p></li></ol>"
    "<table id=\"costs\"><caption><span class=\"number\">Table 1</span> Costs</caption></table><p id=\"bare\">Bare.</p></section>"
    "<section id=\"plain\"><h2>Plain words</h2></section>"
    "<section id=\"design\" class=\"appendix\"><header class=\"appendix-title\"><p class=\"appendix-label\">Appendix "
    "1</p><h2>Design</h2></header>"
    "<section id=\"design-detail\"><h3><span class=\"number\">1</span> Detail</h3></section>"
    "<table id=\"design-costs\"><caption><span class=\"number\">Table A1.1</span> Costs</caption></table></section>"
    "</article></document>";

static void same(const char *a, const char *b)
{
    if (a && b) assert_string_equal(a, b);
    else assert_true(a == b);
}

static void holds_every_id(void **state)
{
    (void)state;
    static const MnTarget expected[] = {
        {"aim", "1", "section-number", NULL},
        {"p-1.1", "1.1", "paragraph-number", NULL},
        {"a", "1.1(1)", "paragraph-number", NULL},
        {"b", "1.1(2)", "paragraph-number", NULL},
        {"costs", "Table 1", NULL, NULL},
        {"bare", NULL, NULL, NULL},
        {"plain", "Plain words", NULL, NULL},
        {"design", "Appendix 1", NULL, NULL},
        {"design-detail", "1", "section-number", "Appendix 1"},
        {"design-costs", "Table A1.1", NULL, NULL},
    };
    MnArena *arena = mn_arena_new(), *reading = mn_arena_new();
    MnContext ctx = mn_context_new(reading, NULL);
    const MnIndex *index = mn_index_of_tree(arena, mn_tree_parse(&ctx, mn_source_new(reading, "tree", mn_str(tree))));
    mn_arena_free(reading); /* it outlives the tree */
    size_t count;
    const MnTarget *targets = mn_index_targets(index, &count);
    assert_int_equal(count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < count; i++) {
        same(targets[i].id, expected[i].id);
        same(targets[i].number, expected[i].number);
        same(targets[i].word, expected[i].word);
        same(targets[i].where, expected[i].where);
        assert_ptr_equal(mn_index_find(index, expected[i].id), &targets[i]);
    }
    assert_ptr_equal(mn_index_find(index, "design/detail"), &targets[8]);
    assert_null(mn_index_find(index, "detail"));
    same(mn_index_suggest(arena, index, "cots"), "costs");
    assert_null(mn_index_suggest(arena, index, "something else"));
    mn_arena_free(arena);
}

static void may_be_empty(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    size_t count = 1;
    const MnIndex *index = mn_index_of_targets(arena, NULL, 0);
    mn_index_targets(index, &count);
    assert_int_equal(count, 0);
    assert_null(mn_index_find(index, "a"));
    assert_null(mn_index_suggest(arena, index, "a"));
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(holds_every_id), cmocka_unit_test(may_be_empty)};
    return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
