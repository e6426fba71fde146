/* Output folders that would spoil sources, however they are spelled, and those that would not. */
#include "unit.h"

#include "asked.h"
#include "base/apart.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    MnArena *arena;
    char base[64];
    int project, installed;
} Fixture;

static int setup(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = mn_arena_new();
    strcpy(f->base, "/tmp/muniment-apart-XXXXXX");
    if (!mkdtemp(f->base)) return 1;
    asked(f->arena,
          mn_arena_printf(
              f->arena,
              "cd %s && mkdir -p site/content/a site/public site/contents tool/templates/kinds tool/content plain/content"
              " && ln -s content site/linked && ln -s site here && ln -s nowhere site/dangling && touch site/file",
              f->base));
    f->project = open(mn_arena_printf(f->arena, "%s/site", f->base), O_PATH | O_DIRECTORY);
    f->installed = open(mn_arena_printf(f->arena, "%s/tool", f->base), O_PATH | O_DIRECTORY);
    *state = f;
    return f->project < 0 || f->installed < 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    asked(f->arena, mn_arena_printf(f->arena, "rm -rf %s", f->base));
    close(f->project);
    close(f->installed);
    mn_arena_free(f->arena);
    free(f);
    return 0;
}

static bool is_apart(const Fixture *f, const char *output)
{
    return mn_apart(mn_arena_printf(f->arena, "%s/%s", f->base, output), f->project, f->installed);
}

static void knows_what_would_be_spoilt(void **state)
{
    static const char *const spoil[] = {"site",
                                        "site/",
                                        "site/.",
                                        "site/content",
                                        "site/content/",
                                        "site//content",
                                        "site/content/a",
                                        "site/content/new/deeper",
                                        "site/templates",
                                        "site/templates/new",
                                        "site/linked",
                                        "site/linked/new",
                                        "here",
                                        "here/content",
                                        "",
                                        ".",
                                        "site/..",
                                        "site/new/..",
                                        "site/new/../content",
                                        "site/new/a/../../templates",
                                        "tool/templates",
                                        "tool/templates/kinds",
                                        "site/public/../content"};
    for (size_t i = 0; i < sizeof spoil / sizeof *spoil; i++)
        if (is_apart(*state, spoil[i])) fail_msg("%s is said to be apart", spoil[i]);
    Fixture *f = *state;
    assert_false(mn_apart("/", f->project, f->installed));
}

static void knows_what_is_apart(void **state)
{
    static const char *const good[] = {
        "site/public",   "site/output", "site/new/deeper",   "site/contents", "site/templates2",        "site/content2/new",
        "new",           "plain",       "plain/content",     "tool",          "tool/content",           "site/new/../other",
        "site/dangling", "site/file",   "site/file/content", "here/public",   "site/content/../public", "site/public/content"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!is_apart(*state, good[i])) fail_msg("%s is not said to be apart", good[i]);
    assert_true(mn_apart("/tmp", -1, -1));
}

static void takes_paths_from_the_working_directory(void **state)
{
    Fixture *f = *state;
    int here = open(".", O_PATH | O_DIRECTORY);
    assert_int_equal(chdir(mn_arena_printf(f->arena, "%s/site", f->base)), 0);
    bool content = mn_apart("content", f->project, f->installed), self = mn_apart("", f->project, f->installed);
    bool output = mn_apart("output", f->project, f->installed);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_false(content);
    assert_false(self);
    assert_true(output);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(knows_what_would_be_spoilt, setup, teardown),
        cmocka_unit_test_setup_teardown(knows_what_is_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(takes_paths_from_the_working_directory, setup, teardown),
    };
    return cmocka_run_group_tests_name("apart", tests, NULL, NULL);
}
