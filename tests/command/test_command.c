/* The command line as a function: arguments in; what is printed, what is said and the exit status out. */
#include "typed.h"

static void helps(void **state)
{
    WITH_ARENA(arena);
    check_line(arena, NULL, "--help", MN_EXIT_DONE, "Usage: muniment COMMAND", NULL);
    check_line(arena, NULL, "-h build", MN_EXIT_DONE, "  -j, --jobs", NULL);
    check_line(arena, NULL, "", MN_EXIT_USAGE, "Usage: muniment COMMAND", NULL);
    check_line(arena, NULL, "--version", MN_EXIT_DONE, "muniment 0.1.0\n", NULL);
    check_line(arena, NULL, "keys", MN_EXIT_DONE, "[document]", NULL);
    check_line(arena, NULL, "messages", MN_EXIT_DONE, "link-unbuilt", NULL);
    mn_arena_free(arena);
}

/* In columns, which the longest names make as wide as they are. */
static void helps_in_columns(void **state)
{
    WITH_ARENA(arena);
    const char *help = type_line(arena, NULL, "--help").out, *end = strstr(help, "\nOptions:\n");
    size_t column = 0, lines = 0;
    assert_non_null(end);
    for (const char *at = strstr(help, "\nCommands:\n") + 11; at < end; at += strcspn(at, "\n") + 1, lines++) {
        size_t len = strcspn(at, "\n"), behind = 2 + strcspn(at + 2, " ");
        while (behind < len && mn_utf8_count((MnStr){at, behind}) < 30) behind++;
        assert_memory_equal(at + behind - 2, "  ", 2);
        assert_true(at[behind] != ' ');
        size_t columns = mn_utf8_count((MnStr){at, behind});
        assert_true(!column || columns == column);
        column = columns;
    }
    assert_true(lines > 10);
    mn_arena_free(arena);
}

static void refuses_wrong_lines(void **state)
{
    WITH_ARENA(arena);
    static const struct {
        const char *line, *said;
    } cases[] = {
        {"biuld", "muniment: there is no command 'biuld'; did you mean 'build'?\n"},
        {"zzzzzz", "muniment: there is no command 'zzzzzz'; try 'muniment --help'\n"},
        {"build --outptu x", "muniment: there is no option '--outptu'; try 'muniment --help'\n"},
        {"build -qx", "muniment: there is no option '-qx'"},
        {"build --quiet=yes", "muniment: there is no option '--quiet=yes'"},
        {"build --jobs", "muniment: option --jobs wants a value"},
        {"build -j0", "muniment: '0' is no number of jobs (1 to 256)"},
        {"build --jobs=257", "muniment: '257' is no number of jobs"},
        {"build -j -1", "muniment: '-1' is no number of jobs"},
        {"build -j 3x", "muniment: '3x' is no number of jobs"},
        {"dump boxes", "muniment: dump: something is missing"},
        {"dump shapes report", "muniment: there is no stage 'shapes': the stages are data merged numbered"},
        {"list it", "muniment: list: too many operands"},
        {"build --links", "muniment: build: --links belongs to check"},
        {"build --pdf", "muniment: build: --pdf belongs to check"},
        {"check --pdf", "muniment: check: --pdf wants files"},
        {"check --pdf --links x.pdf", "muniment: check: --pdf and --links do not go together"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_line(arena, NULL, cases[i].line, MN_EXIT_USAGE, NULL, cases[i].said);
    mn_arena_free(arena);
}

static void refuses_keys(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    static const struct {
        const char *line, *said;
    } cases[] = {
        {"build plam", "muniment: there is no document 'plam' in content/documents; did you mean 'plan'?\n"},
        {"check zzzzzzz",
         "muniment: there is no document 'zzzzzzz' in content/documents; 'muniment list' shows those there are\n"},
        {"build plan+vale", "muniment: 'plan+vale' cannot be built: documents have no editions yet"},
        {"build plan@git:HEAD", "muniment: 'plan@git:HEAD' cannot be built: old revisions are not read from git yet"},
        {"build plan@", "muniment: 'plan@' cannot be built: it names no version after @\n"},
        {"build plan@1.1 plan@1.0", "muniment: 'plan@1.0' cannot be built: one run makes one version of a document"},
        {"dump data plam", "did you mean 'plan'?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_line(arena, folder, cases[i].line, MN_EXIT_USAGE, NULL, cases[i].said);
    check_line(arena, folder, "check plan@1.0 notes", MN_EXIT_CONTENT, "notes: no errors",
               "version 1.0 of 'plan' cannot be made");
    check_line(arena, folder, "check -q plan plan@1.1 content/documents/plan/ report", MN_EXIT_DONE, "",
               "so this link is plain text in the PDF");
    check_line(arena, "/nowhere/at/all", "build", MN_EXIT_CONTENT, NULL, "error: this folder holds no content/");
    mn_arena_free(arena);
}

static void builds(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    const char *line = mn_arena_printf(arena, "wrote %s/output/plan/1.1 (HTML, PDF of", folder);
    check_line(arena, folder, "build", MN_EXIT_DONE, line, NULL);
    assert_holds(scratch_text(arena, folder, "output/plan/record.ini"),
                 "target = design-detail | 1 | section-number | Appendix 1");
    assert_holds(scratch_text(arena, folder, "output/index.html"), "plan/1.1/index.html");
    Ran again = type_line(arena, folder, "build --jobs=3");
    assert_int_equal(again.status, MN_EXIT_DONE);
    assert_holds(again.out, "kept ");
    assert_holds(again.out, "(register of 3 documents)");
    assert_holds_no(again.out, "wrote");
    check_line(arena, folder, "-q build", MN_EXIT_DONE, "", NULL);
    check_line(arena, folder, mn_arena_printf(arena, "build -q -o %s/elsewhere -- plan report", folder), MN_EXIT_DONE, "", NULL);
    assert_true(scratch_has(arena, folder, "elsewhere/plan/1.1/plan-1.1-draft.pdf"));
    assert_false(scratch_has(arena, folder, "elsewhere/notes"));
    assert_int_equal(
        type_line(arena, folder, mn_arena_printf(arena, "check -p %s/elsewhere/plan/1.1/plan-1.1-draft.pdf", folder)).status, 0);
    check_line(arena, NULL, "check --pdf README.md", MN_EXIT_SYSTEM, NULL, "README.md: failure: this is no PDF");
    check_line(arena, NULL, "check --pdf /nowhere/x.pdf", MN_EXIT_SYSTEM, NULL, "/nowhere/x.pdf");
    mn_arena_free(arena);
}

static void checks(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    check_line(arena, folder, "check", MN_EXIT_DONE, "plan: no errors, 1 warning\n", "so this link is plain text in the PDF");
    assert_false(scratch_has(arena, folder, "output"));
    check_line(arena, folder, "check --links plan report", MN_EXIT_DONE,
               "content/documents/plan/narrative.md:10:12\thttps://example.org/a?b=c&d=e\n",
               "so this link is plain text in the PDF");
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\n<b>\n");
    Ran ran = type_line(arena, folder, "check");
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_holds(ran.err, "narrative.md:14:1: error: HTML is not allowed: <b>");
    assert_holds(ran.err, "narrative.md:10:9: error: there is no number to show here: the document this leads to has errors");
    assert_holds(ran.err, "muniment: 2 of 3 documents had errors and would not be written");
    ran = type_line(arena, folder, "build -j1");
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_holds(ran.err, "muniment: 2 of 3 documents had errors and were not written");
    assert_true(scratch_has(arena, folder, "output/notes/index.html"));
    assert_false(scratch_has(arena, folder, "output/plan"));
    mn_arena_free(arena);
}

/* A build of one document says whose links it breaks, from what their records say. */
static void looks_at_neighbours(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    assert_int_equal(type_line(arena, folder, "build").status, MN_EXIT_DONE);
    scratch_sed(arena, folder, "content/documents/plan/narrative.md", "s/{#two}/{#zwei}/");
    scratch_put(arena, folder, "content/documents/report/narrative.md", "what it says now is not read\n");
    Ran ran = type_line(arena, folder, "build plan");
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_holds(ran.err, "content/documents/report/narrative.md:10:9: error: nothing in 'plan' has the id 'two'");
    assert_holds(ran.out, "wrote ");
    scratch_put(arena, folder, "output/report/record.ini", "");
    ran = type_line(arena, folder, "build plan");
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_holds(ran.err, "output/report/record.ini is damaged");
    mn_arena_free(arena);
}

/* A document that could be numbered, and so linked to, but not published. */
static void warns_of_what_was_not_written(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\nTo [it](nowhere.csv).\n");
    Ran ran = type_line(arena, folder, "build");
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_holds(ran.err, "there is no file 'nowhere.csv' to link to");
    assert_holds(ran.err, "report/narrative.md:10:9: warning: this link leads nowhere yet: 'plan' is not published");
    assert_true(scratch_has(arena, folder, "output/report/1.0/index.html"));
    mn_arena_free(arena);
}

static void shows(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    check_line(arena, folder, "list", MN_EXIT_DONE, "plan\t1.1\t2024-05-06\tcabinet-report\tVale Council\tThe plan\n", NULL);
    check_line(arena, folder, "dump data plan", MN_EXIT_DONE, "document id=\"plan\"", NULL);
    check_line(arena, folder, "dump merged plan", MN_EXIT_DONE, "article", NULL);
    check_line(arena, folder, "dump numbered plan", MN_EXIT_DONE, "design-detail", NULL);
    check_line(arena, folder, "dump boxes notes", MN_EXIT_DONE, "Because", NULL);
    check_line(arena, folder, "dump lines notes", MN_EXIT_DONE, "Because", NULL);
    check_line(arena, folder, "dump pages notes", MN_EXIT_DONE, "page 1", NULL);
    check_line(arena, folder, "dump tags notes", MN_EXIT_DONE, "Document", NULL);
    scratch_sed(arena, folder, "content/documents/notes/document.ini", "s/^title/titel/");
    check_line(arena, folder, "list", MN_EXIT_CONTENT, "plan\t1.1", "notes/document.ini");
    check_line(arena, folder, "dump pages notes", MN_EXIT_CONTENT, "", "notes/document.ini");
    mn_arena_free(arena);
}

static void says_when_it_cannot_write(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_put(arena, folder, "output", "a file where the folder should be\n");
    Ran ran = type_line(arena, folder, "build");
    assert_int_equal(ran.status, MN_EXIT_SYSTEM);
    assert_holds(ran.err, "output");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(helps),
        cmocka_unit_test(helps_in_columns),
        cmocka_unit_test(refuses_wrong_lines),
        cmocka_unit_test(refuses_keys),
        cmocka_unit_test(builds),
        cmocka_unit_test(checks),
        cmocka_unit_test(looks_at_neighbours),
        cmocka_unit_test(warns_of_what_was_not_written),
        cmocka_unit_test(shows),
        cmocka_unit_test(says_when_it_cannot_write),
    };
    return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
