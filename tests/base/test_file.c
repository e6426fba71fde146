/* Paths and folders. */
#include "unit.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists_folders_in_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
