/* `muniment text`, `reference` and `check --pdf`: what a file says, whatever it is; and what the program knows of itself. */
#include "typed.h"

static const char *published(MnArena *arena)
{
    const char *folder = scratch_new(arena, "tests/publish/site");
    assert_int_equal(type_line(arena, folder, "build -q").status, MN_EXIT_DONE);
    return folder;
}

/* Of a file below the folder. */
static Ran text_of(MnArena *arena, const char *folder, const char *name)
{
    return type_line(arena, NULL, mn_arena_printf(arena, "text %s/%s", folder, name));
}

static void reads_documents(void **state)
{
    WITH_ARENA(arena);
    const char *folder = published(arena);
    static const char *const names[] = {"output/plan/1.1", "output/plan/1.1/document.xml", "output/plan/1.1/plan-1.1-draft.pdf"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Ran ran = text_of(arena, folder, names[i]);
        assert_int_equal(ran.status, MN_EXIT_DONE);
        assert_string_equal(ran.err, "");
        assert_true(mn_str_starts(mn_str(ran.out), i < 2 ? "title: The plan\n" : "title: The plan, version 1.1 – "));
        assert_holds(ran.out, " That it is so.\n");
        assert_holds_no(ran.out, "<p>");
    }
    mn_arena_free(arena);
}

/* What is no document is text already, or is described: git shows what this prints, so it fails for no file that can be read. */
static void reads_anything(void **state)
{
    WITH_ARENA(arena);
    const char *folder = published(arena);
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"", ""},
        {"[a]\r\nb = c", "[a]\r\nb = c"},
        {"\xEF\xBB\xBF# Words\n", "\xEF\xBB\xBF# Words\n"},
        {"<?xml version=\"1.0\"?>\n<other/>\n", "<?xml version=\"1.0\"?>\n<other/>\n"},
        {"<?xml ?>\n<document xmlns=\"http://www.w3.org/1999/xhtml\" <<<<\n",
         "<?xml ?>\n<document xmlns=\"http://www.w3.org/1999/xhtml\" <<<<\n"},
        {"%PDF-1.4\nno tags\n", "[PDF of 17 bytes, SHA-256 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scratch_put(arena, folder, "file", cases[i].text);
        Ran ran = text_of(arena, folder, "file");
        assert_int_equal(ran.status, MN_EXIT_DONE);
        assert_string_equal(ran.err, "");
        if (cases[i].said[0] == '[' && cases[i].said[1] == 'P') assert_holds(ran.out, cases[i].said);
        else assert_string_equal(ran.out, cases[i].said);
    }
    asked(arena, mn_arena_printf(arena, "printf 'no\\0text' >%s/file", folder));
    const char *digest = asked(arena, mn_arena_printf(arena, "sha256sum <%s/file | cut -c1-64 | tr -d '\\n'", folder));
    assert_string_equal(text_of(arena, folder, "file").out,
                        mn_arena_printf(arena, "[file of 7 bytes, SHA-256 %s: it is no text]\n", digest));
    mn_arena_free(arena);
}

/* The others are printed all the same. */
static void tells_of_missing_files(void **state)
{
    WITH_ARENA(arena);
    const char *folder = published(arena);
    scratch_put(arena, folder, "file", "Words.\n");
    const char *line = mn_arena_printf(arena, "text --format=1 %s/none %s/content %s/file", folder, folder, folder);
    Ran ran = type_line(arena, NULL, line);
    assert_int_equal(ran.status, MN_EXIT_SYSTEM);
    assert_string_equal(ran.out, "Words.\n");
    assert_holds(ran.err, "/none: failure: cannot read it: No such file or directory\n");
    assert_holds(ran.err, "/content/document.xml: failure: cannot read it: No such file or directory\n");
    check_refused(arena, NULL, "text", "muniment: text: something is missing");
    check_refused(arena, NULL, "text --format=2 README.md", "muniment: text has no format '2', only 1");
    check_refused(arena, NULL, "list --format=1", "muniment: list: --format belongs to text");
    mn_arena_free(arena);
}

static void checks_pdfs(void **state)
{
    WITH_ARENA(arena);
    const char *folder = published(arena), *good = mn_arena_printf(arena, "%s/output/plan/1.1/plan-1.1-draft.pdf", folder);
    const char *broken = "tests/command/pdf-broken/files/broken.pdf";
    check_line(arena, NULL, mn_arena_printf(arena, "check --pdf %s", good), MN_EXIT_DONE, ".pdf: no errors\n", NULL);
    check_line(arena, NULL, mn_arena_printf(arena, "check -q -p %s", good), MN_EXIT_DONE, NULL, NULL);
    Ran ran = type_line(arena, NULL, mn_arena_printf(arena, "check --pdf %s %s", broken, good));
    assert_int_equal(ran.status, MN_EXIT_CONTENT);
    assert_holds(ran.out, "draft.pdf: no errors\n");
    assert_holds(ran.err, "broken.pdf: error: the trailer has no ID of two strings [A 6.1.3-1]\n");
    assert_holds(ran.err, "broken.pdf: error: object 1: the catalog has no Lang [ISO 14.9.2-1]\n");
    assert_holds(ran.err, "broken.pdf: error: page 2, object 4: a drawing is neither tagged nor an artifact [UA 7.1-3]\n");
    ran = type_line(arena, NULL, mn_arena_printf(arena, "check --pdf /nowhere/x.pdf %s README.md", broken));
    assert_int_equal(ran.status, MN_EXIT_SYSTEM);
    assert_string_equal(ran.out, "");
    assert_holds(ran.err, "/nowhere/x.pdf: failure: cannot read it: ");
    assert_holds(ran.err, "README.md: failure: this is no PDF\n");
    mn_arena_free(arena);
}

/* ---- the program ---- */

/* Each command and option is in the table of the handbook as it is in the help. */
static void tells_its_command_line(void **state)
{
    WITH_ARENA(arena);
    Ran ran = type_line(arena, NULL, "reference command-line");
    assert_int_equal(ran.status, MN_EXIT_DONE);
    assert_string_equal(ran.err, "");
    assert_true(mn_str_starts(
        mn_str(ran.out), "A command line is `muniment COMMAND`, then options and operands in any order.\n\nTable: Commands\n\n"));
    assert_holds(ran.out, "\n| `withdraw DOCUMENT@VERSION` | withdraw what was issued; a page says so in its place |\n");
    assert_holds(ran.out, "\n| `list` | list the documents: ");
    assert_holds(ran.out, "\n| `-j N`, `--jobs=N` | how many documents to work on at once");
    assert_holds(ran.out, "\n| `-q`, `--quiet` | say nothing of documents without a fault |\n");
    assert_holds(ran.out, "\n| `--sign=KEY` | with issue and the like: ");
    assert_holds(ran.out, "\nTable: Exit status\n\n| Status | Meaning |\n| --- | --- |\n| 0 | done |\n");
    assert_holds(ran.out, "\n| 4 | there are differences (with ");
    mn_arena_free(arena);
}

static void tells_its_keys_and_messages(void **state)
{
    WITH_ARENA(arena);
    check_line(arena, NULL, "reference keys", MN_EXIT_DONE, "\nTable: Keys of `[site]`\n\n| Key | Meaning | Value |\n", NULL);
    check_line(arena, NULL, "reference messages", MN_EXIT_DONE, "\n| `abbreviation-twice` | ", NULL);
    check_refused(arena, NULL, "reference songs",
                  "muniment: there is no part 'songs': the parts are keys, command-line and messages\n");
    check_refused(arena, NULL, "reference", "muniment: reference: something is missing");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_documents),        cmocka_unit_test(reads_anything),
        cmocka_unit_test(tells_of_missing_files), cmocka_unit_test(checks_pdfs),
        cmocka_unit_test(tells_its_command_line), cmocka_unit_test(tells_its_keys_and_messages),
    };
    return cmocka_run_group_tests_name("command_text", tests, NULL, NULL);
}
