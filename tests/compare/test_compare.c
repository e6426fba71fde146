/* Small pairs of trees: what is marked, what is listed, and the law. */
#include "support.h"

static void what_went_and_came_is_listed(void **state)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = context(arena);
    const MnNode *old = article(&ctx, "<p id=\"a\">Of old.</p>"), *new = article(&ctx, "<p>Of these days.</p>");
    const MnComparison *c = compare(&ctx, old, new);
    assert_true(is_lawful(arena, old, new, c->tree));
    assert_int_equal(c->count, 1);
    assert_int_equal(c->counts[MN_CLASS_SUBSTANCE], 1);
    assert_int_equal(c->differences[0].sort, MN_SORT_REPLACED);
    assert_string_equal(c->differences[0].old_words, "Of old.");
    assert_string_equal(c->differences[0].new_words, "Of these days.");
    mn_arena_free(arena);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_went_and_came_is_listed)};
    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
