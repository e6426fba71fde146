/* This program can be told to others. */
#include "unit.h"

#include "base/child.h"
#include "base/program.h"

#include <string.h>
#include <unistd.h>

static int set_up(void **state)
{
    *state = mn_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    mn_arena_free(*state);
    return 0;
}

static MnChild shell(MnArena *arena, const char *script, MnStr input)
{
    const char *const arguments[] = {"sh", "-c", script, NULL};
    return mn_child_run_in(arena, "/", arguments, input);
}

static void knows_itself(void **state)
{
    const char *path = mn_program_path(*state);
    assert_non_null(path);
    assert_int_equal(path[0], '/');
    assert_int_equal(access(path, X_OK), 0);
}

static void quotes_for_a_shell(void **state)
{
    static const char *const words[] = {"/usr/bin/muniment", "", "a b", "it's", "$(rm) `x` \"y\" \\", "caf\u00E9", "~x", "a\nb"};
    assert_string_equal(mn_program_quoted(*state, words[0]), words[0]);
    assert_string_equal(mn_program_quoted(*state, "it's"), "'it'\\''s'");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        MnChild run = shell(*state, mn_arena_printf(*state, "printf %%s %s", mn_program_quoted(*state, words[i])), MN_STR(""));
        assert_string_equal(run.out.ptr, words[i]);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {TEST(knows_itself), TEST(quotes_for_a_shell)};
    return cmocka_run_group_tests_name("program", tests, NULL, NULL);
}
