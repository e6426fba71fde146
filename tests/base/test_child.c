/* Another program gets all that it is to read, and all that it writes comes back, however much that is. */
#include "unit.h"

#include "base/child.h"

#include <errno.h>
#include <string.h>

static MnChild run(MnArena *arena, const char *line, MnStr in)
{
    const char *const arguments[] = {"sh", "-c", line, NULL};
    return mn_child_run(arena, arguments, in);
}

static void passes_bytes(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnChild child = run(arena, "tr a-c A-C", MN_STR("abc\0def"));
    assert_int_equal(child.status, 0);
    assert_int_equal(child.out.len, 7);
    assert_memory_equal(child.out.ptr, "ABC\0def", 7);
    enum { MUCH = 1 << 20 };
    char *much = mn_arena_alloc(arena, MUCH);
    memset(much, 'x', MUCH);
    child = run(arena, "cat", (MnStr){much, MUCH}); /* more than a pipe holds */
    assert_int_equal(child.out.len, MUCH);
    child = run(arena, "exec cat", (MnStr){"", 0});
    assert_int_equal(child.status, 0);
    assert_int_equal(child.out.len, 0);
    mn_arena_free(arena);
}

static void says_how_it_ended(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *const none[] = {"no-such-program-anywhere", NULL};
    assert_int_equal(run(arena, "exit 3", (MnStr){"", 0}).status, 3);
    assert_int_equal(run(arena, "kill -9 $$", (MnStr){"", 0}).status, 128 + 9);
    MnChild child = mn_child_run(arena, none, (MnStr){"", 0});
    assert_int_equal(child.status, -1);
    assert_int_equal(child.error, ENOENT);
    mn_arena_free(arena);
}

static void keeps_what_it_says_where_it_runs(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *const much[] = {"sh", "-c", "pwd; head -c 2000000 /dev/zero | tr '\\0' x >&2; cat; exit 2", NULL};
    const char *const echo[] = {"echo", "a b", NULL};
    MnChild child = mn_child_run_in(arena, "/", much, MN_STR("read"));
    assert_int_equal(child.status, 2);
    assert_string_equal(child.out.ptr, "/\nread");
    assert_int_equal(child.err.len, 2000000);
    assert_string_equal(mn_child_run_in(arena, "/", echo, MN_STR("")).err.ptr, "");
    assert_int_equal(mn_child_run_in(arena, "/nowhere", echo, MN_STR("")).error, ENOENT);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_bytes),
        cmocka_unit_test(says_how_it_ended),
        cmocka_unit_test(keeps_what_it_says_where_it_runs),
    };
    return cmocka_run_group_tests_name("child", tests, NULL, NULL);
}
