/* `muniment compare`: what is printed, in each shape, on a terminal and off it; what is written; and what is refused. */
#include "typed.h"

#define OLD "Paper\n\n1. Purpose\n\nThe council pays for this, in each of the years that the plan is about.\n"
#define NEW OLD "\nIt pays for that too.\n"

/* Two versions of a text, beside a project, which none of them belongs to. */
static const char *two_texts(MnArena *arena)
{
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_put(arena, folder, "old.txt", OLD);
    scratch_put(arena, folder, "new.txt", NEW);
    unsetenv("PAGER");
    unsetenv("COLUMNS");
    unsetenv("NO_COLOR");
    setenv("TERM", "xterm", 1);
    return folder;
}

static const char *line_of(MnArena *arena, const char *folder, const char *options)
{
    return mn_arena_printf(arena, "compare %s/old.txt %s/new.txt %s", folder, folder, options);
}

/* A document that was issued, and edited since: what is said of it in each shape, the exit status, and redlines in files anywhere. */
static void compares(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_put(arena, folder, "content/documents/plan/issued.ini", "[issued 1.1]\ndate = 2024-05-07\n");
    assert_int_equal(type_line(arena, folder, "build").status, MN_EXIT_DONE);
    check_line(arena, folder, "compare plan --exit-code", MN_EXIT_DONE,
               "plan 1.1 (last issued, 2024-05-07) → 1.1 (content)\nNo changes\n", NULL);
    scratch_sed(arena, folder, "content/documents/plan/narrative.md", "s/That it is so/That it was so/");
    check_line(arena, folder, "compare plan", MN_EXIT_DONE, "That it [-is-] {+was+} so.", NULL);
    check_line(arena, folder, "compare plan --exit-code --colour=always", MN_EXIT_DIFFERENT, "\033[31m[-is-]\033[0m", NULL);
    check_line(arena, folder, "compare --summary plan@1.1 plan", MN_EXIT_DONE, "is → was\n", NULL);
    check_line(arena, folder, "compare --stat plan", MN_EXIT_DONE, "|    1 +-\n", NULL);
    check_line(arena, folder, "compare --markdown plan", MN_EXIT_DONE, "That it <del>is </del><ins>was</ins> so.", NULL);
    check_line(arena, folder, "compare --json plan", MN_EXIT_DONE, "\"old\": \"is\", \"new\": \"was\"", NULL);
    mn_arena_free(arena);
}

static void writes_redlines(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_put(arena, folder, "content/documents/plan/issued.ini", "[issued 1.1]\ndate = 2024-05-07\n");
    assert_int_equal(type_line(arena, folder, "build").status, MN_EXIT_DONE);
    scratch_sed(arena, folder, "content/documents/plan/narrative.md", "s/That it is so/That it was so/");
    const char *files = mn_arena_printf(arena, "compare --html %s/r.html --pdf %s/r.pdf plan", folder, folder);
    Ran ran = type_line(arena, folder, files);
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_string_equal(ran.out, mn_arena_printf(arena, "wrote %s/r.html\nwrote %s/r.pdf\n", folder, folder));
    assert_int_equal(type_line(arena, NULL, mn_arena_printf(arena, "check --pdf %s/r.pdf", folder)).status, MN_EXIT_DONE);
    const char *page = scratch_text(arena, folder, "r.html");
    assert_holds(page, "Comparison of version 1.1 with 1.1 (draft)");
    assert_holds(page, "<del");
    assert_holds_no(page, "href=\"../");
    check_line(arena, folder, files, MN_EXIT_DONE, "kept ", NULL);
    check_line(arena, folder, mn_arena_printf(arena, "-q %s --exit-code", files), MN_EXIT_DIFFERENT, NULL, NULL);
    check_line(arena, folder, mn_arena_printf(arena, "%s --stat", files), MN_EXIT_DONE, "|    1 +-\n", NULL);
    mn_arena_free(arena);
}

/* Beside it there is no document any more, so links lead to where the site stands; without an address of that, only their words stay. */
static void leads_to_the_site(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    const char *line = mn_arena_printf(arena, "-q compare --html %s/r.html %s/old.md plan", folder, folder);
    scratch_put(arena, folder, "old.md", "# The plan\n\n## Aim\n\nSee [it](other.html).\n");
    check_line(arena, folder, line, MN_EXIT_DONE, NULL, NULL);
    assert_holds_no(scratch_text(arena, folder, "r.html"), "latest/index.html#purpose");
    scratch_add(arena, folder, "content/site.ini", "base-url = https://two-towns.example/papers/\n");
    check_line(arena, folder, line, MN_EXIT_DONE, NULL, NULL);
    assert_holds(scratch_text(arena, folder, "r.html"),
                 "href=\"https://two-towns.example/papers/report/latest/index.html#purpose\"");
    assert_holds_no(scratch_text(arena, folder, "r.html"), "other.html\"");
    mn_arena_free(arena);
}

/* A revision of git is called by its name. */
static void compares_with_a_revision(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    asked(arena, mn_arena_printf(
                     arena, "cd %s && git init -q && git add . && git -c user.name=T -c user.email=t@town.example commit -qm one",
                     folder));
    scratch_sed(arena, folder, "content/documents/plan/narrative.md", "s/That it is so/That it was so/");
    check_line(arena, folder, "compare plan@git:HEAD plan", MN_EXIT_DONE, "plan 1.1 (at HEAD) → 1.1 (content)\n", NULL);
    check_line(arena, folder, mn_arena_printf(arena, "-q compare --html %s/r.html plan@git:HEAD plan", folder), MN_EXIT_DONE,
               NULL, NULL);
    assert_holds(scratch_text(arena, folder, "r.html"), "Comparison of version 1.1 (HEAD) with 1.1 (draft)");
    check_refused(arena, folder, "compare plan@git:nowhere plan", "muniment: 'plan@git:nowhere' cannot be compared: ");
    mn_arena_free(arena);
}

/* A folder is not made for a file, since its name may be a slip; and what else stands in the way is said. */
static void refuses_files(void **state)
{
    WITH_ARENA(arena);
    const char *folder = two_texts(arena);
    const char *line = line_of(arena, folder, mn_arena_printf(arena, "--html %s/none/r.html --pdf /nowhere/r.pdf", folder));
    Ran ran = type_line(arena, folder, line);
    assert_int_equal(ran.status, MN_EXIT_USAGE);
    assert_holds(ran.err, mn_arena_printf(arena, "there is no folder '%s/none/' to write in; make it first\n", folder));
    assert_holds(ran.err, "there is no folder '/nowhere/' to write in");
    assert_string_equal(ran.out, "");
    assert_false(scratch_has(arena, folder, "none"));
    scratch_put(arena, folder, "taken/file", "");
    line = line_of(arena, folder, mn_arena_printf(arena, "--html %s/taken", folder));
    check_line(arena, folder, line, MN_EXIT_SYSTEM, NULL, "/taken: failure: cannot write: ");
    mn_arena_free(arena);
}

/* A slip of a name must not replace a source, a template or what was issued. */
static void writes_over_nothing(void **state)
{
    WITH_ARENA(arena);
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_put(arena, folder, "templates/words/note.txt", "mine");
    assert_int_equal(type_line(arena, folder, "build").status, MN_EXIT_DONE);
    static const char *const names[] = {"content/documents/plan/narrative.md", "templates/words/note.txt",
                                        "output/plan/1.1/index.html", "output/new.html"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool there = scratch_has(arena, folder, names[i]);
        const char *before = there ? scratch_text(arena, folder, names[i]) : NULL;
        static const char *const options[] = {"--html", "--pdf"};
        for (size_t k = 0; k < 2; k++)
            check_refused(arena, folder, mn_arena_printf(arena, "compare %s %s/%s plan", options[k], folder, names[i]),
                          "lies among the project's texts or what it publishes; name a file elsewhere\n");
        if (there) assert_string_equal(scratch_text(arena, folder, names[i]), before);
        else assert_false(scratch_has(arena, folder, names[i]));
    }
    mn_arena_free(arena);
}

/* Texts have a title or none, and a redline has one in any case. */
static void names_redlines_of_texts(void **state)
{
    WITH_ARENA(arena);
    static const struct {
        const char *old, *new, *title;
    } cases[] = {
        {"Some words.\n", "Some other words.\n", "<h1>Comparison of version a.md with b.md</h1>"},
        {"## One\n\nWords.\n", "## Two\n\nWords.\n", "<h1>Comparison of version a.md with b.md</h1>"},
        {"", "", "<h1>Comparison of version a.md with b.md</h1>"},
        {"# A paper\n\nWords.\n", "# A paper\n\nWords.\n", "<h1>A paper</h1>"},
    };
    const char *folder = two_texts(arena);
    const char *line =
        mn_arena_printf(arena, "compare %s/a.md %s/b.md --html %s/r.html --pdf %s/r.pdf", folder, folder, folder, folder);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scratch_put(arena, folder, "a.md", cases[i].old);
        scratch_put(arena, folder, "b.md", cases[i].new);
        check_line(arena, folder, line, MN_EXIT_DONE, "r.pdf\n", NULL);
        assert_holds(scratch_text(arena, folder, "r.html"), cases[i].title);
        assert_holds(scratch_text(arena, folder, "r.html"), "<title>Comparison of version a.md with b.md");
        check_line(arena, NULL, mn_arena_printf(arena, "check --pdf %s/r.pdf", folder), MN_EXIT_DONE, ": no errors\n", NULL);
    }
    mn_arena_free(arena);
}

static void refuses_operands(void **state)
{
    WITH_ARENA(arena);
    const char *folder = two_texts(arena);
    static const struct {
        const char *line, *said;
    } cases[] = {
        {"compare", "muniment: compare: something is missing"},
        {"compare plan notes report", "muniment: compare: too many operands"},
        {"compare plan --stat --json", "muniment: --stat and --json do not go together"},
        {"compare plan --colour=red", "muniment: 'red' says not when to use colours: auto, always or never"},
        {"compare plan", "muniment: 'plan' cannot be compared: nothing of it is published yet"},
        {"compare plam report", "'plam' cannot be compared: there is no document 'plam'; did you mean 'plan'?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_refused(arena, folder, cases[i].line, cases[i].said);
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\n<b>\n");
    check_line(arena, folder, "compare plan report", MN_EXIT_CONTENT, NULL, "narrative.md:14:1: error: HTML is not allowed: <b>");
    mn_arena_free(arena);
}

/* ---- on a terminal ---- */

static void shows_colours(void **state)
{
    WITH_ARENA(arena);
    const char *folder = two_texts(arena), *line = line_of(arena, folder, "");
    setenv("PAGER", "cat", 1);
    Ran ran = type_on_terminal(arena, NULL, line, ON_BOTH, "");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, "\033[32m");
    assert_holds_no(type_on_terminal(arena, NULL, line_of(arena, folder, "--colour=never"), ON_BOTH, "").out, "\033");
    assert_holds(type_line(arena, NULL, line_of(arena, folder, "--colour=always")).out, "\033[32m");
    assert_holds_no(type_line(arena, NULL, line_of(arena, folder, "--colour=auto")).out, "\033");
    setenv("TERM", "dumb", 1);
    assert_holds_no(type_on_terminal(arena, NULL, line, ON_BOTH, "").out, "\033");
    setenv("TERM", "xterm", 1);
    setenv("NO_COLOR", "1", 1);
    assert_holds_no(type_on_terminal(arena, NULL, line, ON_BOTH, "").out, "\033");
    mn_arena_free(arena);
}

static size_t widest(const char *text)
{
    size_t most = 0;
    for (const char *at = text; *at; at += at[strcspn(at, "\n")] == '\n' ? strcspn(at, "\n") + 1 : strcspn(at, "\n")) {
        size_t columns = mn_utf8_count((MnStr){at, strcspn(at, "\n")});
        if (columns > most) most = columns;
    }
    return most;
}

/* As wide as the terminal, or as $COLUMNS says, from 40 to 100. The line that names the operands is left out: it has their paths. */
static void is_as_wide_as_the_terminal(void **state)
{
    WITH_ARENA(arena);
    const char *folder = two_texts(arena), *line = line_of(arena, folder, "--colour=never");
    scratch_sed(arena, folder, "new.txt", "s/for this/for that and for more of it than before, and for all else/");
    setenv("PAGER", "", 1);
    static const struct {
        const char *columns;
        size_t least, most;
    } cases[] = {{NULL, 50, 60}, {"50", 41, 50}, {"10", 30, 40}, {"70", 61, 70}, {"1000", 81, 100}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (cases[i].columns) setenv("COLUMNS", cases[i].columns, 1);
        const char *shown = type_on_terminal(arena, NULL, line, ON_BOTH, "").out, *rest = strchr(shown, '\n');
        assert_non_null(rest);
        assert_in_range(widest(rest + 1), cases[i].least, cases[i].most);
    }
    unsetenv("COLUMNS");
    mn_arena_free(arena);
}

/* A pager gets what people read, where somebody sits who can turn pages; it may be none, be missing, or be left early. */
static void pages(void **state)
{
    WITH_ARENA(arena);
    const char *folder = two_texts(arena), *line = line_of(arena, folder, "--exit-code");
    static const struct {
        const char *pager, *options;
        OnTerminal where;
        bool paged, shown;
    } cases[] = {
        {"sed 's/^/paged: /'", "--colour=never", ON_BOTH, true, true},
        {"sed 's/^/paged: /'", "--stat", ON_BOTH, true, false},
        {"sed 's/^/paged: /'", "--json", ON_BOTH, false, true},
        {"sed 's/^/paged: /'", "--colour=never", ON_OUTPUT, false, true},
        {"sed 's/^/paged: /'", "--colour=never", ON_INPUT, false, false},
        {"/nowhere/pager", "--colour=never", ON_BOTH, false, true},
        {"/dev/null", "--colour=never", ON_BOTH, false, true},
        {"", "--colour=never", ON_BOTH, false, true},
        {"echo 'paged: it'; exit 3", "--colour=never", ON_BOTH, true, false},
        {"kill $$", "--colour=never", ON_BOTH, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        setenv("PAGER", cases[i].pager, 1);
        Ran ran = type_on_terminal(arena, NULL, mn_arena_printf(arena, "%s %s", line, cases[i].options), cases[i].where, "");
        assert_int_equal(ran.status, MN_EXIT_DIFFERENT);
        bool paged = strstr(ran.out, "paged: "), shown = strstr(ran.out, "It pays");
        if (paged != cases[i].paged || shown != cases[i].shown)
            fail_msg("%s %s: paged %d, shown %d\n%s", cases[i].pager, cases[i].options, paged, shown, ran.out);
    }
    mn_arena_free(arena);
}

/* Where none is named it is less, which is asked to leave when all fits; without any, it is shown all the same. */
static void pages_by_less(void **state)
{
    WITH_ARENA(arena);
    const char *folder = two_texts(arena), *line = line_of(arena, folder, "--colour=never");
    const char *path = mn_arena_strdup(arena, getenv("PATH"));
    scratch_put(arena, folder, "bin/less", "#!/bin/sh\necho \"less $*\"\n/bin/cat\n");
    asked(arena, mn_arena_printf(arena, "chmod +x %s/bin/less", folder));
    setenv("PATH", mn_arena_printf(arena, "%s/bin", folder), 1);
    Ran ran = type_on_terminal(arena, NULL, line, ON_BOTH, "");
    setenv("PATH", "/nowhere", 1);
    Ran without = type_on_terminal(arena, NULL, line, ON_BOTH, "");
    setenv("PATH", path, 1);
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_holds(ran.out, "less -FRX\n");
    assert_holds(ran.out, "It pays");
    assert_int_equal(without.status, MN_EXIT_DONE);
    assert_holds(without.out, "It pays");
    mn_arena_free(arena);
}

/* Its user has seen enough: no error, and the exit status is what it would be. */
static void is_left_early(void **state)
{
    WITH_ARENA(arena);
    const char *folder = two_texts(arena);
    MnBuf text = {0};
    mn_buf_puts(&text, OLD);
    for (int i = 0; i < 3000; i++)
        mn_buf_printf(&text, "\nParagraph %d of very many that came, all with words of their own.\n", i);
    scratch_put(arena, folder, "new.txt", mn_buf_finish(&text, arena));
    setenv("PAGER", "head -n 1", 1);
    Ran ran = type_on_terminal(arena, NULL, line_of(arena, folder, "--exit-code"), ON_BOTH, "");
    assert_int_equal(ran.status, MN_EXIT_DIFFERENT);
    assert_holds(ran.out, "old.txt");
    assert_holds_no(ran.out, "Paragraph 2000");
    assert_holds_no(ran.out, "muniment:");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),
        cmocka_unit_test(writes_redlines),
        cmocka_unit_test(leads_to_the_site),
        cmocka_unit_test(compares_with_a_revision),
        cmocka_unit_test(refuses_files),
        cmocka_unit_test(writes_over_nothing),
        cmocka_unit_test(names_redlines_of_texts),
        cmocka_unit_test(refuses_operands),
        cmocka_unit_test(shows_colours),
        cmocka_unit_test(is_as_wide_as_the_terminal),
        cmocka_unit_test(pages),
        cmocka_unit_test(pages_by_less),
        cmocka_unit_test(is_left_early),
    };
    return cmocka_run_group_tests_name("command_compare", tests, NULL, NULL);
}
