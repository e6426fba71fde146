/* Two wordings, shortened to where they differ. */
#include "../unit.h"

#include "compare/contrast.h"

static void keeps_what_differs(void **state)
{
    (void)state;
    static const struct {
        const char *old, *new, *short_old, *short_new;
    } rows[] = {
        {"one two three four five six", "one two three 4 five six", "… three four five …", "… three 4 five …"},
        {"a b", "a b c d", "a b", "a b c d"},
        {"w x y z a", "w x y z b", "… z a", "… z b"},
        {"a w x y z", "b w x y z", "a w …", "b w …"},
        {"a b c d e", "a b e", "… b c d e", "… b e"},
        {"the same", "the same", "the same", "the same"},
        {"", "all new", "", "all new"},
        {"x x x x", "x x x", "… x x x", "… x x"},
        {"£500 a year", "£750 a year", "£500 a …", "£750 a …"},
    };
    MnArena *arena = mn_arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MnContrast c = mn_contrast(arena, rows[i].old, rows[i].new, 1);
        assert_string_equal(c.old, rows[i].short_old);
        assert_string_equal(c.new, rows[i].short_new);
    }
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_what_differs)};
    return cmocka_run_group_tests_name("contrast", tests, NULL, NULL);
}
