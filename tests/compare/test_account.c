/* The account of a comparison: how much work it takes where a document has very many differences of one kind; and what counts as a
 * difference. */
#include "support.h"
#include "work.h"

#include "compare/list.h"
#include "compare/print.h"

/* Prints the comparison whose marked tree holds `before`, `one` so many times, and `after`. */
typedef struct {
    const char *before, *one, *after;
} Many;

static void print_many(void *user, unsigned size)
{
    const Many *many = user;
    MnArena *arena = mn_arena_new();
    MnContext ctx = context(arena);
    MnBuf xml = {0}, out = {0};
    mn_buf_printf(&xml, "<document lang=\"en-GB\"><article>%s", many->before);
    for (unsigned i = 0; i < size; i++) mn_buf_puts(&xml, many->one);
    mn_buf_printf(&xml, "%s</article></document>", many->after);
    MnComparison comparison = {.tree = document_of(&ctx, mn_buf_view(&xml))};
    list_differences(arena, &comparison);
    work_begin(); /* from here on: the list itself is another's */
    MnPrint print = {.account = mn_account_of(arena, &comparison), .old = {"a", "file"}, .new = {"b", "file"}, .columns = 80};
    mn_print_terminal(arena, &print, &out);
    mn_print_summary(arena, &print, &out);
    mn_print_stat(arena, &print, &out);
    mn_print_json(arena, &print, &out);
    mn_print_markdown(arena, &print, &out);
    assert_true(out.len > size);
    mn_buf_clear(&xml);
    mn_buf_clear(&out);
    mn_arena_free(arena);
}

static void takes_work_as_there_are_differences(void **state)
{
    (void)state;
    static const Many cases[] = {
        {"<p>", "word <ins data-change=\"ins\">new</ins> <a href=\"b\" data-change=\"attr\" data-was-href=\"a\">link</a> ",
         "</p>"},
        {"<table><tbody>", "<tr><th>a</th><td><ins data-change=\"ins\">b</ins></td></tr>", "</tbody></table>"},
        {"<section><h2>A</h2>", "<p>word <ins data-change=\"ins\">new</ins></p>", "</section>"},
        {"", "<section><h2>A</h2><p>word <ins data-change=\"ins\">new</ins></p></section>", ""},
        {"<section data-change=\"ins\"><h2>A</h2>", "<p>word</p>", "</section>"},
        {"<p><ins data-change=\"ins\">", "word ", "</ins></p>"},
        {"<p><ins data-change=\"ins\">", "word", "</ins></p>"},
        {"<ul>", "<li data-change=\"moved-to\" data-pair=\"b\">word</li>", "</ul>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Many many = cases[i];
        work_assert_linear(print_many, &many, 200, 13);
    }
}

static void only_what_follows_from_the_rest_makes_no_difference(void **state)
{
    (void)state;
    MnComparison c = {.counts = {[MN_CLASS_RENUMBERED] = 3, [MN_CLASS_GENERATED] = 2}};
    assert_false(mn_account_differs(&c));
    c.counts[MN_CLASS_FORMATTING] = 1;
    assert_true(mn_account_differs(&c));
    c.counts[MN_CLASS_FORMATTING] = 0;
    c.counts[MN_CLASS_MOVED] = 1;
    assert_true(mn_account_differs(&c));
}

static void numbers_that_shifted_are_told_by_stretches(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnRenumbered r = {.old_first = "2.7", .old_last = "2.12", .new_first = "2.8", .new_last = "2.13", .count = 6};
    assert_string_equal(mn_account_renumbered(arena, &r), "2.7 to 2.12 are now 2.8 to 2.13");
    r.thing = MN_OF_HEADING;
    r.count = 2;
    assert_string_equal(mn_account_renumbered(arena, &r), "sections 2.7 and 2.12 are now 2.8 and 2.13");
    r.count = 1;
    assert_string_equal(mn_account_renumbered(arena, &r), "section 2.7 is now 2.8");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_work_as_there_are_differences),
        cmocka_unit_test(only_what_follows_from_the_rest_makes_no_difference),
        cmocka_unit_test(numbers_that_shifted_are_told_by_stretches),
    };
    return cmocka_run_group_tests_name("account", tests, NULL, NULL);
}
