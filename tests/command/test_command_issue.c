/* `muniment issue`, `circulate` and `withdraw`: the certificate, what is written beside it, and what is refused. */
#include "typed.h"

#define LOG "content/documents/plan/issued.ini"
#define SUMS "output/plan/1.1/SHA256SUMS"

/* A project as it is after a build, with no link to what will be withdrawn. */
static const char *project(MnArena *arena)
{
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_sed(arena, folder, "content/documents/report/narrative.md", "s/\\[\\](doc:plan@1.1#costs)/it/");
    assert_int_equal(type_line(arena, folder, "build -q").status, MN_EXIT_DONE);
    unsetenv("MUNIMENT_SIGNING_KEY");
    unsetenv("MUNIMENT_STAMP_COMMAND");
    return folder;
}

static void add_version(MnArena *arena, const char *folder, const char *number)
{
    scratch_add(arena, folder, "content/documents/plan/document.ini",
                mn_arena_printf(arena, "\n[version %s]\ndate = 2024-07-01\nsummary = More\n", number));
}

static void done(MnArena *arena, const char *folder, const char *line)
{
    Ran ran = type_line(arena, folder, line);
    if (ran.status != MN_EXIT_DONE) fail_msg("%s: exit status %d\n%s", line, ran.status, ran.err);
}

/* The value behind a label of a certificate. */
static const char *certified(MnArena *arena, const char *certificate, const char *label)
{
    const char *line = strstr(certificate, mn_arena_printf(arena, "\n%-12s", label));
    if (!line) fail_msg("no %s:\n%s", label, certificate);
    return mn_arena_strndup(arena, line + 13, strcspn(line + 13, "\n"));
}

static void issues(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    Ran ran = type_line(arena, folder, "issue plan --date 2024-06-07");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_string_equal(ran.err, "");
    assert_holds(ran.out, "\nCertificate of issue\n\ndocument    plan\ntitle       The plan\nversion     1.1\nissued      "
                          "2024-06-07\npages       3\n");
    assert_holds(ran.out, "(register of 3 documents)\n");
    assert_int_equal(strlen(certified(arena, ran.out, "entry")), 64);
    assert_string_equal(scratch_text(arena, folder, LOG), scratch_text(arena, folder, "output/plan/issued.ini"));
    assert_holds(scratch_text(arena, folder, LOG), "[issued 1.1]\ndate = 2024-06-07\n");
    assert_holds(scratch_text(arena, folder, LOG),
                 mn_arena_printf(arena, "sums = %s\n", certified(arena, ran.out, "SHA256SUMS")));
    asked(arena, mn_arena_printf(arena, "cd %s/output/plan/1.1 && sha256sum -c --strict --quiet SHA256SUMS", folder));
    check_line(arena, folder, "issue plan", MN_EXIT_DONE, "plan 1.1 was issued before, and stands\n", NULL);
    check_line(arena, folder, "issue plan --dry-run", MN_EXIT_DONE, "plan 1.1 was issued before, and stands\n",
               "so this link is plain text in the PDF");
    mn_arena_free(arena);
}

/* Without a date it is the day of the clock. */
static void issues_today(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena), *before = asked(arena, "date +%F");
    Ran ran = type_line(arena, folder, "issue -q report");
    const char *after = asked(arena, "date +%F"), *day = certified(arena, ran.out, "issued");
    assert_true(ran.status == MN_EXIT_DONE && strlen(day) == 10);
    assert_true(mn_str_starts(mn_str(before), day) || mn_str_starts(mn_str(after), day));
    assert_true(mn_str_starts(mn_str(ran.out), "Certificate of issue\n"));
    mn_arena_free(arena);
}

static void writes_nothing_in_a_dry_run(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    Ran ran = type_line(arena, folder, "issue plan --dry-run --date 2024-06-07");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_true(mn_str_starts(mn_str(ran.out), "Certificate of issue (a dry run: nothing was written)\n\n"));
    assert_false(scratch_has(arena, folder, LOG) || scratch_has(arena, folder, SUMS));
    const char *tree = certified(arena, ran.out, "tree");
    check_line(arena, folder, "issue plan --date 2024-06-07 --approved 'ffff ffff ffff'", MN_EXIT_CONTENT, NULL,
               "what was approved");
    assert_false(scratch_has(arena, folder, LOG));
    const char *line = mn_arena_printf(arena, "issue plan --date 2024-06-07 --approved %.12s", tree);
    check_line(arena, folder, line, MN_EXIT_DONE, mn_arena_printf(arena, "tree        %s\n", tree), NULL);
    mn_arena_free(arena);
}

static void amends(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    const char *entry = certified(arena, type_line(arena, folder, "issue plan --date 2024-06-07").out, "entry");
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\nSomething more.\n");
    check_line(arena, folder, "issue plan", MN_EXIT_CONTENT, NULL, "narrative.md has changed since");
    Ran ran = type_line(arena, folder, "issue plan --amend 'A figure in 1.1 was wrong' --date 2024-07-01");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, "\namended     2024-07-01\nreason      A figure in 1.1 was wrong\n");
    assert_string_equal(certified(arena, ran.out, "after"), entry);
    assert_holds(scratch_text(arena, folder, LOG), "[amended 1.1]\n");
    mn_arena_free(arena);
}

static void circulates(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    check_line(arena, folder, "circulate plan --date 2024-06-07", MN_EXIT_DONE,
               "Certificate of circulation\n\ndocument    plan\ntitle       The plan\nversion     1.1\ncirculated  2024-06-07\n",
               NULL);
    assert_holds(scratch_text(arena, folder, LOG), "[circulated 1.1]\n");
    assert_true(scratch_has(arena, folder, "output/plan/1.1/plan-1.1-draft.pdf"));
    check_line(arena, folder, "circulate plan", MN_EXIT_DONE, "plan 1.1 was circulated before, and stands\n", NULL);
    check_line(arena, folder, "issue plan", MN_EXIT_CONTENT, NULL, "never issued");
    mn_arena_free(arena);
}

static void withdraws(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena), *line = "withdraw plan@1.1 --reason 'It named a child' --date 2024-08-01";
    done(arena, folder, "issue plan --date 2024-06-07");
    add_version(arena, folder, "1.2");
    done(arena, folder, "issue plan --date 2024-07-02");
    check_line(arena, folder, mn_arena_printf(arena, "%s --dry-run", line), MN_EXIT_DONE, "Certificate of withdrawal (a dry run",
               NULL);
    assert_true(scratch_has(arena, folder, "output/plan/1.1/plan-1.1.pdf"));
    check_line(arena, folder, line, MN_EXIT_DONE, "\nwithdrawn   2024-08-01\nreason      It named a child\n", NULL);
    assert_false(scratch_has(arena, folder, "output/plan/1.1/plan-1.1.pdf"));
    assert_holds(scratch_text(arena, folder, "output/plan/1.1/index.html"), "It named a child");
    assert_holds(scratch_text(arena, folder, "output/plan/index.html"), "It named a child");
    check_line(arena, folder, line, MN_EXIT_DONE, "plan 1.1 was withdrawn before, and stands\n", NULL);
    mn_arena_free(arena);
}

/* ---- signing ---- */

static void signs(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    asked(arena, mn_arena_printf(arena, "ssh-keygen -q -t ed25519 -N '' -f %s/key", folder));
    const char *finger = asked(arena, mn_arena_printf(arena, "ssh-keygen -l -f %s/key.pub | grep -o 'SHA256:[^ ]*'", folder));
    Ran ran = type_line(arena, folder,
                        mn_arena_printf(arena, "issue plan --date 2024-06-07 --sign %s/key --stamp 'printf 0stamp'", folder));
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_string_equal(mn_arena_printf(arena, "%s\n", certified(arena, ran.out, "signed by")), finger);
    assert_holds(scratch_text(arena, folder, SUMS ".sig"), "-----BEGIN SSH SIGNATURE-----");
    assert_string_equal(scratch_text(arena, folder, SUMS ".sig.tsr"), "0stamp");
    setenv("MUNIMENT_SIGNING_KEY", mn_arena_printf(arena, "%s/key", folder), 1);
    setenv("MUNIMENT_STAMP_COMMAND", "", 1);
    done(arena, folder, "issue report --date 2024-06-07");
    assert_true(scratch_has(arena, folder, "output/report/1.0/SHA256SUMS.sig"));
    assert_false(scratch_has(arena, folder, "output/report/1.0/SHA256SUMS.sig.tsr"));
    unsetenv("MUNIMENT_SIGNING_KEY");
    unsetenv("MUNIMENT_STAMP_COMMAND");
    mn_arena_free(arena);
}

/* Where nothing is signed, the list of sums is stamped. */
static void stamps(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    setenv("MUNIMENT_STAMP_COMMAND", "printf 0; sha256sum", 1);
    done(arena, folder, "issue plan --date 2024-06-07");
    unsetenv("MUNIMENT_STAMP_COMMAND");
    assert_string_equal(scratch_text(arena, folder, SUMS ".tsr"),
                        asked(arena, mn_arena_printf(arena, "printf 0; sha256sum <%s/" SUMS, folder)));
    mn_arena_free(arena);
}

/* ---- what is refused ---- */

/* Nothing is written then. */
static void refuses(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    static const struct {
        const char *line;
        int status;
        const char *said;
    } cases[] = {
        {"issue", MN_EXIT_USAGE, "muniment: issue: something is missing"},
        {"issue plan report", MN_EXIT_USAGE, "muniment: issue: too many operands"},
        {"issue plan --date 2024-06", MN_EXIT_USAGE, "muniment: --date wants a day, as 2027-03-12; try 'muniment --help'\n"},
        {"issue plan --date today", MN_EXIT_USAGE, "muniment: --date wants a day"},
        {"issue plan --amend ' '", MN_EXIT_USAGE, "muniment: --amend wants a reason, and it is empty"},
        {"issue plan --amend ''", MN_EXIT_USAGE, "muniment: --amend wants a reason, and it is empty"},
        {"issue plan --amend '{{ x }}'", MN_EXIT_USAGE, "muniment: --amend wants a reason in words, without {{;"},
        {"issue plan --amend 'one\ntwo'", MN_EXIT_USAGE, "muniment: --amend wants a reason in one line"},
        {"issue plan --amend '\xFF'", MN_EXIT_USAGE, "muniment: --amend wants a reason in UTF-8"},
        {"issue plan --reason it", MN_EXIT_USAGE, "muniment: issue: --reason belongs to withdraw"},
        {"issue plan --amend 'It was wrong'", MN_EXIT_CONTENT, "plan"},
        {"issue plam", MN_EXIT_USAGE, "muniment: there is no document 'plam' in content/documents; did you mean 'plan'?"},
        {"issue notes", MN_EXIT_CONTENT, "no version that could be issued"},
        {"issue plan@1.0", MN_EXIT_CONTENT, "version 1.0"},
        {"issue plan --sign /dev/null", MN_EXIT_CONTENT, "cannot sign"},
        {"issue plan --stamp 'echo no stamp'", MN_EXIT_CONTENT, "no time stamp came"},
        {"issue plan --stamp 'exit 3'", MN_EXIT_CONTENT, "no time stamp came"},
        {"circulate notes", MN_EXIT_CONTENT, "notes"},
        {"withdraw plan@1.1", MN_EXIT_USAGE, "muniment: withdraw: say why, by --reason"},
        {"withdraw plan@1.1 --reason '{{ x }}'", MN_EXIT_USAGE, "muniment: --reason wants a reason in words, without {{;"},
        {"withdraw plan@1.1 --reason=", MN_EXIT_USAGE, "muniment: --reason wants a reason, and it is empty"},
        {"withdraw plan@1.1 --reason None", MN_EXIT_CONTENT, "nothing to withdraw"},
        {"build --date 2024-06-07", MN_EXIT_USAGE, "muniment: build: --date belongs to issue, circulate, withdraw"},
    };
    const char *before = asked(arena, mn_arena_printf(arena, "cd %s && find . -type f -exec sha256sum {} + | sort", folder));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_line(arena, folder, cases[i].line, cases[i].status, NULL, cases[i].said);
    assert_string_equal(asked(arena, mn_arena_printf(arena, "cd %s && find . -type f -exec sha256sum {} + | sort", folder)),
                        before);
    mn_arena_free(arena);
}

/* Faults of the content are told, once; and so are those of the site around it, which the version itself outlasts. */
static void tells_of_faults(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\n<b>\n");
    check_line(arena, folder, "issue plan", MN_EXIT_CONTENT, NULL, "narrative.md:14:1: error: HTML is not allowed: <b>");
    assert_false(scratch_has(arena, folder, LOG));
    scratch_sed(arena, folder, "content/documents/plan/narrative.md", "$d");
    asked(arena, mn_arena_printf(arena, "cd %s/output && rm index.html && mkdir index.html && touch index.html/file", folder));
    Ran ran = type_line(arena, folder, "issue plan --date 2024-06-07");
    assert_int_equal(ran.status, MN_EXIT_SYSTEM);
    assert_holds(ran.err, "output/index.html: failure: cannot write: ");
    assert_holds(ran.out, "Certificate of issue\n");
    assert_true(scratch_has(arena, folder, SUMS));
    mn_arena_free(arena);
}

/* A project that cannot be opened, and other documents whose links lead into what was issued. */
static void looks_around(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    scratch_sed(arena, folder, "content/documents/plan/narrative.md", "s/{#two}/{#zwei}/");
    Ran ran = type_line(arena, folder, "issue plan --date 2024-06-07");
    assert_holds(ran.err, "content/documents/report/narrative.md:10:9: error: nothing in 'plan' has the id 'two'");
    assert_holds(ran.out, "Certificate of issue\n");
    asked(arena, mn_arena_printf(arena, "rm -r %s/content", folder));
    check_line(arena, folder, "issue plan", MN_EXIT_CONTENT, NULL, "holds no content/");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(issues),          cmocka_unit_test(issues_today), cmocka_unit_test(writes_nothing_in_a_dry_run),
        cmocka_unit_test(amends),          cmocka_unit_test(circulates),   cmocka_unit_test(withdraws),
        cmocka_unit_test(signs),           cmocka_unit_test(stamps),       cmocka_unit_test(refuses),
        cmocka_unit_test(tells_of_faults), cmocka_unit_test(looks_around),
    };
    return cmocka_run_group_tests_name("command_issue", tests, NULL, NULL);
}
