/* Paths and folders. */
#include "unit.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void joins_paths(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    assert_string_equal(mn_path_join(arena, "a/b", "c"), "a/b/c");
    assert_string_equal(mn_path_join(arena, "a/", "c"), "a/c");
    assert_string_equal(mn_path_join(arena, "/", "c"), "/c");
    assert_string_equal(mn_path_join(arena, ".", "c/d"), "c/d");
    assert_string_equal(mn_path_join(arena, "", "c"), "c");
    mn_arena_free(arena);
}

static void tells_inner_paths(void **state)
{
    (void)state;
    static const char *const inner[] = {"a", "a/b.md", "..a", "a..b/.c", "é é.md"};
    static const char *const outer[] = {"",     "/",    "/etc", "..",   ".",    "./a", "a/../b",
                                        "a/..", "a//b", "a/",   "a\\b", "a\nb", "\x7F"};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) assert_true(mn_path_is_inner(mn_str(inner[i])));
    for (size_t i = 0; i < sizeof outer / sizeof *outer; i++) assert_false(mn_path_is_inner(mn_str(outer[i])));
    assert_false(mn_path_is_inner((MnStr){"a\0b", 3}));
}

static void lists_folders_in_order(void **state)
{
    (void)state;
    char folder[] = "/tmp/muniment-test-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    static const char *const names[] = {"b", "a", "Z", ".hidden", "é"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fclose(file);
    }
    MnArena *arena = mn_arena_new();
    size_t count = 0;
    const char *const *list = mn_file_list(arena, folder, &count);
    assert_non_null(list);
    assert_int_equal(count, 4);
    assert_string_equal(list[0], "Z");
    assert_string_equal(list[1], "a");
    assert_string_equal(list[2], "b");
    assert_string_equal(list[3], "é");
    assert_null(list[4]);
    assert_true(mn_file_exists(mn_path_join(arena, folder, "a")));
    assert_false(mn_file_exists(folder));
    assert_true(mn_file_is_folder(folder));
    assert_false(mn_file_is_folder(mn_path_join(arena, folder, "a")));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(mn_path_join(arena, folder, names[i]));
    assert_non_null(mn_file_list(arena, folder, &count));
    assert_int_equal(count, 0);
    assert_int_equal(rmdir(folder), 0);
    assert_null(mn_file_list(arena, folder, &count));
    assert_int_equal(errno, ENOENT);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(joins_paths), cmocka_unit_test(tells_inner_paths),
                                       cmocka_unit_test(lists_folders_in_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
