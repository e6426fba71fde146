/* `muniment git-setup`: what is added to a repository, what is asked before it is changed, and what cannot be set up. */
#include "typed.h"

#define READY "git is set up already\n"

/* Git, in a repository; what it prints, without the last line end. */
static const char *git(MnArena *arena, const char *folder, const char *arguments)
{
    char *said = asked(arena, mn_arena_printf(arena, "git -C '%s' %s", folder, arguments));
    size_t len = strlen(said);
    if (len && said[len - 1] == '\n') said[len - 1] = '\0';
    return said;
}

static const char *config(MnArena *arena, const char *folder, const char *key)
{
    return git(arena, folder, mn_arena_printf(arena, "config --get --default none %s", key));
}

/* A project in a repository; git knows nothing of this machine's user, but who works there. */
static const char *project(MnArena *arena)
{
    const char *folder = scratch_new(arena, "tests/publish/site");
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    git(arena, folder, "init -q");
    git(arena, folder, "config user.name Tester");
    git(arena, folder, "config user.email tester@town.example");
    return folder;
}

/* The same with rules of its own, which differ from ours. */
static const char *project_with_rules(MnArena *arena)
{
    const char *folder = project(arena);
    scratch_put(arena, folder, ".gitattributes", "* text=auto\n*.pdf binary");
    git(arena, folder, "config diff.muniment-xml.textconv cat");
    return folder;
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++) count++;
    return count;
}

static void sets_up(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    Ran ran = type_line(arena, folder, "git-setup");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_string_equal(ran.err, "");
    assert_holds(ran.out, ".gitattributes: *.ini text eol=lf diff=muniment-ini\n");
    assert_holds(ran.out, "git config diff.muniment-xml.cachetextconv true\n");
    assert_string_equal(git(arena, folder, "check-attr diff -- output/a/1.0/document.xml"),
                        "output/a/1.0/document.xml: diff: muniment-xml");
    assert_string_equal(git(arena, folder, "check-attr merge -- output/a/1.0/a.pdf"), "output/a/1.0/a.pdf: merge: unset");
    assert_holds(config(arena, folder, "diff.muniment-pdf.textconv"), " text --format=1");
    check_line(arena, folder, "git-setup", MN_EXIT_DONE, READY, NULL);
    check_line(arena, mn_arena_printf(arena, "%s/content/documents", folder), "git-setup", MN_EXIT_DONE, READY, NULL);
    mn_arena_free(arena);
}

/* Lines of others stay where they are, in the block too; what was taken out comes back. */
static void keeps_lines_of_others(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    scratch_put(arena, folder, ".gitattributes", "*.jpg -text\r\n");
    assert_int_equal(type_line(arena, folder, "git-setup").status, MN_EXIT_DONE);
    scratch_sed(arena, folder, ".gitattributes", "/^\\*.md/d; s/^document.xml .*/*.zip -diff/; s/^\\(\\*.ini\\) */\\1 /");
    scratch_add(arena, folder, ".gitattributes", "*.csv -text\n");
    Ran ran = type_line(arena, folder, "git-setup");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_string_equal(ran.out,
                        ".gitattributes: *.md text eol=lf diff=markdown\n.gitattributes: document.xml diff=muniment-xml\n");
    const char *text = scratch_text(arena, folder, ".gitattributes");
    assert_true(mn_str_starts(mn_str(text), "*.jpg -text\r\n\n# Begin of what 'muniment git-setup' keeps here\n*.zip -diff\n"));
    assert_true(mn_str_ends(mn_str(text), "# End of what 'muniment git-setup' keeps here\n*.csv -text\n"));
    assert_int_equal(count_of(text, "*.md"), 1);
    check_line(arena, folder, "git-setup", MN_EXIT_DONE, READY, NULL);
    mn_arena_free(arena);
}

/* ---- what differs ---- */

static void only_adds(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project_with_rules(arena);
    Ran ran = type_line(arena, folder, "git-setup");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, ".gitattributes: *.pdf -text diff=muniment-pdf\n  now diff is unset\n  kept as it was\n");
    assert_holds(ran.out, "\n  now it is cat\n  kept as it was\n");
    assert_holds(ran.out, "'muniment git-setup --yes' changes what was kept\n");
    assert_holds_no(ran.out, "Change it?");
    assert_string_equal(config(arena, folder, "diff.muniment-xml.textconv"), "cat");
    const char *text = scratch_text(arena, folder, ".gitattributes");
    assert_holds(text, "*.pdf binary\n");
    assert_holds(text, "document.xml  diff=muniment-xml\n");
    assert_holds_no(text, "muniment-pdf");
    mn_arena_free(arena);
}

static void changes_all_when_told(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project_with_rules(arena);
    Ran ran = type_line(arena, folder, "git-setup --yes");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds_no(ran.out, "kept as it was");
    assert_holds(config(arena, folder, "diff.muniment-xml.textconv"), " text --format=1");
    assert_string_equal(git(arena, folder, "check-attr diff -- content/a.pdf"), "content/a.pdf: diff: muniment-pdf");
    assert_holds(scratch_text(arena, folder, ".gitattributes"), "*.pdf binary\n");
    check_line(arena, folder, "git-setup --yes", MN_EXIT_DONE, READY, NULL);
    mn_arena_free(arena);
}

/* At a terminal each is asked for: no, yes; and where it ends, nothing is changed. */
static void asks(void **state)
{
    WITH_ARENA(arena);
    static const struct {
        const char *keys;
        bool pdf, xml;
    } cases[] = {{"n\ny\n", false, true}, {"Yes\n\n", true, false}, {"\x04\x04", false, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *folder = project_with_rules(arena);
        Ran ran = type_on_terminal(arena, folder, "git-setup", ON_BOTH, cases[i].keys);
        assert_int_equal(ran.status, MN_EXIT_DONE);
        assert_int_equal(count_of(ran.out, "Change it? [y/N] "), 2);
        assert_int_equal(count_of(ran.out, "kept as it was"), 2 - cases[i].pdf - cases[i].xml);
        assert_int_equal(strstr(scratch_text(arena, folder, ".gitattributes"), "muniment-pdf") != NULL, cases[i].pdf);
        assert_int_equal(strcmp(config(arena, folder, "diff.muniment-xml.textconv"), "cat") != 0, cases[i].xml);
    }
    mn_arena_free(arena);
}

/* What stands elsewhere goes before our lines: it is told, for it is not ours to change. */
static void tells_what_goes_before(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    scratch_put(arena, folder, ".git/info/attributes", "*.md -text diff=mine\n");
    Ran ran = type_line(arena, folder, "git-setup --yes");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, "  now text is unset, diff is mine\n");
    assert_holds(ran.out, ".gitattributes: what is said elsewhere of *.md goes before our line (text, diff)\n");
    mn_arena_free(arena);
}

/* Git keeps texts as notes, which want an author. */
static void does_without_a_name(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    git(arena, folder, "config --unset user.name");
    git(arena, folder, "config --unset user.email");
    git(arena, folder, "config user.useConfigOnly true");
    unsetenv("EMAIL");
    Ran ran = type_line(arena, folder, "git-setup");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, "git does not know who you are, so it cannot keep texts it had made once (cachetextconv): set "
                          "user.name and user.email, then do this again\n");
    assert_string_equal(config(arena, folder, "diff.muniment-xml.cachetextconv"), "none");
    assert_holds(config(arena, folder, "diff.muniment-xml.textconv"), " text --format=1");
    mn_arena_free(arena);
}

static void prints(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    Ran ran = type_line(arena, folder, "git-setup --print");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_true(mn_str_starts(
        mn_str(ran.out),
        "In .gitattributes beside content/:\n\n# Begin of what 'muniment git-setup' keeps here\ncontent/**    -text\n"));
    assert_holds(ran.out, "\nIn each clone:\n\ngit config diff.muniment-ini.xfuncname '^(\\[[^]]+\\])'\n");
    assert_false(scratch_has(arena, folder, ".gitattributes"));
    assert_string_equal(config(arena, folder, "diff.muniment-ini.xfuncname"), "none");
    mn_arena_free(arena);
}

/* ---- what cannot be set up ---- */

static void refuses_folders(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena);
    asked(arena,
          mn_arena_printf(arena, "cd %s && mkdir -p bare empty/below && git init -q --bare bare && git init -q empty", folder));
    static const struct {
        const char *folder;
        int status;
        const char *said;
    } cases[] = {
        {"bare", MN_EXIT_CONTENT, "bare: error: there is no git repository to set up: it has no files checked out here\n"},
        {"empty/below", MN_EXIT_CONTENT, "below: error: neither this folder nor one above it in its repository holds content/\n"},
        {"nowhere", MN_EXIT_SYSTEM, "nowhere: failure: cannot read it: No such file or directory\n"},
        {"content/site.ini", MN_EXIT_SYSTEM, "site.ini: failure: cannot read it: Not a directory\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *place = mn_arena_printf(arena, "%s/%s", folder, cases[i].folder);
        check_line(arena, place, "git-setup", cases[i].status, NULL, cases[i].said);
    }
    const char *apart = scratch_new(arena, "tests/publish/site");
    setenv("GIT_CEILING_DIRECTORIES", "/tmp", 1);
    check_line(arena, apart, "git-setup", MN_EXIT_CONTENT, NULL,
               "error: there is no git repository to set up: not a git repository");
    unsetenv("GIT_CEILING_DIRECTORIES");
    check_refused(arena, folder, "git-setup x", "muniment: git-setup: too many operands");
    check_refused(arena, folder, "list --yes", "muniment: list: --yes belongs to git-setup");
    mn_arena_free(arena);
}

static void tells_what_fails(void **state)
{
    WITH_ARENA(arena);
    const char *folder = project(arena), *path = mn_arena_strdup(arena, getenv("PATH"));
    setenv("PATH", "/nowhere", 1);
    Ran without = type_line(arena, folder, "git-setup");
    setenv("PATH", path, 1);
    assert_int_equal(without.status, MN_EXIT_SYSTEM);
    assert_holds(without.err, "git: failure: cannot run it: ");
    scratch_put(arena, folder, ".git/config.lock", "");
    check_line(arena, folder, "git-setup", MN_EXIT_SYSTEM, "git config diff.muniment-ini.xfuncname",
               "failure: git does not do it: error: could not lock config file");
    asked(arena, mn_arena_printf(arena, "rm %s/.git/config.lock %s/.gitattributes", folder, folder));
    scratch_put(arena, folder, ".gitattributes/file", "");
    Ran ran = type_line(arena, folder, "git-setup");
    assert_int_not_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.err, ".gitattributes");
    assert_string_equal(config(arena, folder, "diff.muniment-ini.xfuncname"), "none");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_up),
        cmocka_unit_test(keeps_lines_of_others),
        cmocka_unit_test(only_adds),
        cmocka_unit_test(changes_all_when_told),
        cmocka_unit_test(asks),
        cmocka_unit_test(tells_what_goes_before),
        cmocka_unit_test(does_without_a_name),
        cmocka_unit_test(prints),
        cmocka_unit_test(refuses_folders),
        cmocka_unit_test(tells_what_fails),
    };
    return cmocka_run_group_tests_name("git_setup", tests, NULL, NULL);
}
