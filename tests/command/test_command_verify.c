/* `muniment verify`: of a project, of a copy of its output folder, and of what is none; and each version made anew. */
#include "typed.h"

#define LOG "content/documents/plan/issued.ini"

static Ran verify(MnArena *arena, const char *folder, const char *options)
{
    return type_line(arena, folder, mn_arena_printf(arena, "verify %s", options));
}

/* Two versions, issued one after the other. */
static const char *issued(MnArena *arena)
{
    const char *folder = scratch_new(arena, "tests/publish/site");
    assert_int_equal(type_line(arena, folder, "build -q").status, MN_EXIT_DONE);
    assert_int_equal(type_line(arena, folder, "issue -q plan --date 2024-06-07").status, MN_EXIT_DONE);
    asked(arena, mn_arena_printf(arena,
                                 "cd %s && git init -q && git config user.name Clerk && git config user.email c@town.example && "
                                 "git add . && git commit -qm 'Issued 1.1'",
                                 folder));
    scratch_add(arena, folder, "content/documents/plan/document.ini", "\n[version 1.2]\ndate = 2024-07-01\nsummary = More\n");
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\nMore of it.\n");
    assert_int_equal(type_line(arena, folder, "issue -q plan --date 2024-07-02").status, MN_EXIT_DONE);
    return folder;
}

static void verifies(void **state)
{
    WITH_ARENA(arena);
    const char *folder = issued(arena);
    Ran ran = verify(arena, folder, "");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_string_equal(ran.err, "");
    assert_holds(ran.out, "plan 1.1: good; issued 2024-06-07; entry ");
    assert_holds(ran.out, "plan 1.2: good; issued 2024-07-02; entry ");
    assert_holds(ran.out, "\n2 versions: 2 good, 0 not verifiable, 0 wrong\n");
    assert_string_equal(verify(arena, folder, "-q").out, "");
    assert_holds(verify(arena, folder, "--json").out, "\"good\": 2,");
    scratch_add(arena, folder, "output/plan/1.1/index.html", "\n");
    ran = verify(arena, folder, "-q");
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_string_equal(ran.err, "");
    assert_holds(ran.out, "altered");
    assert_holds(ran.out, "output/plan/1.1/index.html");
    assert_holds(verify(arena, folder, "--json").out, "\"wrong\": 1,");
    mn_arena_free(arena);
}

/* A copy of the output folder is verified by its own entries; of what is none it is a slip, but of a project that built nothing. */
static void verifies_copies(void **state)
{
    WITH_ARENA(arena);
    const char *folder = issued(arena);
    asked(arena, mn_arena_printf(arena, "mv %s/output %s/copy && mkdir %s/empty", folder, folder, folder));
    check_line(arena, folder, mn_arena_printf(arena, "verify %s/copy", folder), MN_EXIT_DONE, "2 good", NULL);
    check_line(arena, folder, mn_arena_printf(arena, "verify -o %s/copy", folder), MN_EXIT_DONE, "2 good", NULL);
    const char *line = mn_arena_printf(arena, "verify %s/empty", folder);
    check_refused(arena, folder, line, mn_arena_printf(arena, "muniment: verify: nothing was published in '%s/empty'\n", folder));
    check_refused(arena, mn_arena_printf(arena, "%s/empty", folder), "verify", "muniment: verify: nothing was published in '");
    check_refused(arena, folder, "verify one two", "muniment: verify: too many operands");
    check_refused(arena, folder, "verify --stat", "muniment: verify: --stat belongs to compare");
    asked(arena, mn_arena_printf(arena, "rm %s/" LOG, folder));
    assert_int_equal(verify(arena, folder, "").status, MN_EXIT_DONE);
    mn_arena_free(arena);
}

/* Whoever may sign is named by content, by a copy beside the files, or by the command line. */
static void names_whom_to_trust(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    asked(arena, mn_arena_printf(arena, "ssh-keygen -q -t ed25519 -N '' -f %s/key", folder));
    asked(arena,
          mn_arena_printf(arena, "cd %s && printf 'clerk@town.example %%s\\n' \"$(cut -d' ' -f1,2 key.pub)\" >signers", folder));
    assert_int_equal(type_line(arena, folder, "build -q").status, MN_EXIT_DONE);
    const char *line = mn_arena_printf(arena, "issue -q plan --date 2024-06-07 --sign %s/key", folder);
    assert_int_equal(type_line(arena, folder, line).status, MN_EXIT_DONE);
    assert_holds(verify(arena, folder, "").out, "no list of those who may sign");
    assert_holds(verify(arena, folder, mn_arena_printf(arena, "--signers %s/signers", folder)).out,
                 "; signed by clerk@town.example\n");
    assert_holds_no(verify(arena, folder, mn_arena_printf(arena, "--tsa %s/signers", folder)).out, "clerk@town.example");
    mn_arena_free(arena);
}

/* ---- made anew ---- */

static void rebuilds(void **state)
{
    WITH_ARENA(arena);
    const char *folder = issued(arena);
    asked(arena, mn_arena_printf(arena, "cd %s && git add . && git commit -qm 'Issued 1.2'", folder));
    Ran ran = verify(arena, folder, "--rebuild");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    const char *second = strstr(ran.out, "\nplan 1.2: good; ");
    assert_non_null(second);
    assert_holds(second, "; made anew, it is the same\n");
    assert_non_null(strstr(ran.out, "; made anew, it is the same\n") < second ? second : NULL);
    mn_arena_free(arena);
}

/* What stands in the way is told of each version; it is no fault of what was issued. */
static void tells_what_cannot_be_rebuilt(void **state)
{
    WITH_ARENA(arena);
    const char *folder = issued(arena);
    asked(arena, mn_arena_printf(arena, "rm -rf %s/.git", folder));
    Ran ran = verify(arena, folder, "--rebuild");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, "; it could not be made anew: content is of another version\n");
    assert_holds(ran.out, "; made anew, it is the same\n");
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\n<b>\n");
    assert_holds(verify(arena, folder, "--rebuild").out, "; it could not be made anew: content has errors\n");
    scratch_put(arena, folder, "content/site.ini", "[sight]\n");
    ran = verify(arena, folder, "--rebuild");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, "; it could not be made anew: its project cannot be opened\n");
    mn_arena_free(arena);
}

static void finds_another_tree(void **state)
{
    WITH_ARENA(arena);
    const char *folder = issued(arena);
    scratch_sed(arena, folder, "content/documents/plan/narrative.md", "s/More of it/Less of it/");
    Ran ran = verify(arena, folder, "--rebuild");
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_holds(ran.out, "output/plan/1.2: content makes the tree ");
    mn_arena_free(arena);
}

/* Where the document's own files are as they were, another tree is no fault: the council has another name now. */
static void tells_text_from_what_is_around(void **state)
{
    WITH_ARENA(arena);
    const char *folder = issued(arena);
    scratch_sed(arena, folder, "content/councils/vale.ini", "s/^name .*/name = Another Council/");
    Ran ran = verify(arena, folder, "--rebuild");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out,
                 "; the document's own files are as they were, but made anew it is another: the program, templates, the council");
    mn_arena_free(arena);
}

/* A house style of then that lacks what this program asks of one: that of now is taken. */
static void rebuilds_with_templates_of_now(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    asked(arena, mn_arena_printf(arena, "cp -R templates %s/", folder));
    assert_int_equal(type_line(arena, folder, "build -q").status, MN_EXIT_DONE);
    assert_int_equal(type_line(arena, folder, "issue -q plan --date 2024-06-07").status, MN_EXIT_DONE);
    scratch_sed(arena, folder, "templates/house-style.ini", "/^inserted /d");
    asked(arena, mn_arena_printf(arena,
                                 "cd %s && git init -q && git config user.name Clerk && git config user.email c@town.example && "
                                 "git add . && git commit -qm 'Issued 1.1'",
                                 folder));
    asked(arena, mn_arena_printf(arena, "cp templates/house-style.ini %s/templates/", folder));
    scratch_add(arena, folder, "content/documents/plan/document.ini", "\n[version 1.2]\ndate = 2024-07-01\nsummary = More\n");
    Ran ran = verify(arena, folder, "--rebuild");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, "; made anew, it is the same\n");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verifies),
        cmocka_unit_test(verifies_copies),
        cmocka_unit_test(names_whom_to_trust),
        cmocka_unit_test(rebuilds),
        cmocka_unit_test(tells_what_cannot_be_rebuilt),
        cmocka_unit_test(finds_another_tree),
        cmocka_unit_test(tells_text_from_what_is_around),
        cmocka_unit_test(rebuilds_with_templates_of_now),
    };
    return cmocka_run_group_tests_name("command_verify", tests, NULL, NULL);
}
