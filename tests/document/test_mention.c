/* Sources that may link to a document: a word in any text file counts, however deep it lies; pictures and other ids do not. */
#include "unit.h"

#include "document/mention.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void finds_what_may_be_a_link(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        bool found;
    } cases[] = {
        {"a.md", "See [the plan](doc:plan#money).", true},
        {"a.md", "doc:pla doc: plan docs:plan", false},
        {"a.md", "doc:other, then doc:plan@1.0", true},
        {"a.ini", "contact = [us](doc:plan)", true},
        {"a.png", "doc:plan", false},
        {"deep/a.md", "doc:plan", true},
        {"a.md", "[it](doc:pl%61n)", true},
        {"a.md", "[it](doc:other#pl%61n)", false},
        {"a.md", "", false},
    };
    static const char *const ids[] = {"policy", "plan", NULL};
    char folder[] = "/tmp/muniment-mention-XXXXXX";
    assert_non_null(mkdtemp(folder));
    MnArena *arena = mn_arena_new();
    assert_int_equal(mkdir(mn_path_join(arena, folder, "deep"), 0700), 0);
    assert_false(mn_mentions(reading(arena, folder), arena, "", ids));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = mn_path_join(arena, folder, cases[i].name);
        put(path, cases[i].text);
        if (mn_mentions(reading(arena, folder), arena, "", ids) != cases[i].found)
            fail_msg("%s: %s", cases[i].name, cases[i].text);
        unlink(path);
    }
    rmdir(mn_path_join(arena, folder, "deep"));
    rmdir(folder);
    assert_false(mn_mentions(reading(arena, folder), arena, "", ids));
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_what_may_be_a_link)};
    return cmocka_run_group_tests_name("mention", tests, NULL, NULL);
}
