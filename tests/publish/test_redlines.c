/* What changed between versions is made with the later one, kept once both are issued, and gone when one is withdrawn. */
#include "town.h"

#include "document/versions.h"

#define REDLINE "output/plan/compare/1.1-1.2/"

static const char *listing(MnArena *arena, const char *folder, const char *name)
{
    return asked(arena, mn_arena_printf(arena, "ls -A '%s/%s'", folder, name));
}

/* A project whose plan says what the fund has. */
static const char *fund_new(MnArena *arena)
{
    const char *folder = town_pictured(arena);
    scratch_add(arena, folder, TOWN_NARRATIVE, "\nThe fund has £500, as [the sheet](files/sheet%20one.csv) says.\n");
    return folder;
}

/* The next version: it has more, and the picture is gone. */
static void go_on(MnArena *arena, const char *folder)
{
    town_add_version(arena, folder, "1.2", "2024-06");
    scratch_sed(arena, folder, TOWN_NARRATIVE, "s/£500/£750/; /^!.A dot/d");
}

static void assert_compares(MnArena *arena, const char *folder, const char *old_name, const char *new_name)
{
    const char *sums =
        asked(arena, mn_arena_printf(arena, "cd '%s/output/plan' && sha256sum <1.1/document.xml && sha256sum <1.2/document.xml",
                                     folder));
    assert_string_equal(scratch_text(arena, folder, REDLINE "record.ini"),
                        mn_arena_printf(arena,
                                        "[redline]\ndocument   = plan\nold        = 1.1\nold-called = %s\nold-sha256 = %.64s\n"
                                        "new        = 1.2\nnew-called = %s\nnew-sha256 = %.64s\n",
                                        old_name, sums, new_name, strchr(sums, '\n') + 1));
}

static void compares_drafts(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena);
    town_builds(arena, folder);
    assert_false(scratch_has(arena, folder, "output/plan/compare")); /* there is nothing to be compared with */
    go_on(arena, folder);
    town_builds(arena, folder);
    assert_string_equal(listing(arena, folder, REDLINE), "index.html\nplan-1.1-1.2.pdf\nrecord.ini\nside-by-side.html\n");
    assert_compares(arena, folder, "1.1 (draft)", "1.2 (draft)");
    const char *page = scratch_text(arena, folder, REDLINE "index.html"),
               *sides = scratch_text(arena, folder, REDLINE "side-by-side.html");
    assert_holds(page, "<title>Comparison of version 1.1 (draft) with 1.2 (draft): The plan");
    assert_holds(page, "£500");
    assert_holds(page, "£750");
    assert_holds(page, "picture that was not kept: A dot");
    assert_holds(page, "href=\"../../1.2/sheet%20one.csv\"");
    assert_holds(page, "href=\"plan-1.1-1.2.pdf\"");
    assert_holds(page, "href=\"side-by-side.html\"");
    assert_holds(page, "href=\"../../index.html\"");
    assert_holds(page, "href=\"../../../index.html\"");
    assert_holds(sides, "£500");
    assert_holds(sides, "£750");
    assert_holds_no(sides, "href=\"side-by-side.html\"");
    assert_holds(asked(arena, mn_arena_printf(arena, "pdftotext '%s/" REDLINE "plan-1.1-1.2.pdf' -", folder)), "£750");
    scratch_sed(arena, folder, TOWN_NARRATIVE, "s/£750/£800/"); /* it follows a draft, and forgets what that said */
    town_builds(arena, folder);
    assert_holds(scratch_text(arena, folder, REDLINE "index.html"), "£800");
    assert_holds_no(scratch_text(arena, folder, REDLINE "index.html"), "£750");
    assert_compares(arena, folder, "1.1 (draft)", "1.2 (draft)");
    mn_arena_free(arena);
}

static void keeps_what_is_of_issued_versions(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena);
    scratch_put(arena, folder, TOWN_LOG, "[issued 1.1]\ndate = 2024-05-07\n");
    town_builds(arena, folder);
    go_on(arena, folder);
    town_builds(arena, folder);
    assert_compares(arena, folder, "1.1", "1.2 (draft)");
    scratch_add(arena, folder, REDLINE "index.html", "touched");
    town_builds(arena, folder);
    assert_holds_no(scratch_text(arena, folder, REDLINE "index.html"), "touched"); /* one is a draft: made anew */
    scratch_add(arena, folder, TOWN_LOG, "\n[issued 1.2]\ndate = 2024-06-07\n");
    town_builds(arena, folder);
    assert_compares(arena, folder, "1.1", "1.2");
    scratch_add(arena, folder, REDLINE "index.html", "touched");
    town_builds(arena, folder);
    assert_holds(scratch_text(arena, folder, REDLINE "index.html"), "touched");
    scratch_sed(arena, folder, REDLINE "record.ini", "s/^new-sha256 = ./&0/"); /* made of other trees */
    town_builds(arena, folder);
    assert_holds_no(scratch_text(arena, folder, REDLINE "index.html"), "touched");
    assert_compares(arena, folder, "1.1", "1.2");
    mn_arena_free(arena);
}

/* What an issued version showed is not what lies in the project now. */
static void shows_no_later_picture(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena);
    scratch_put(arena, folder, TOWN_LOG, "[issued 1.1]\ndate = 2024-05-07\n");
    town_builds(arena, folder);
    town_add_version(arena, folder, "1.2", "2024-06");
    scratch_add(arena, folder, TOWN_LOG, "\n[issued 1.2]\ndate = 2024-06-07\n");
    town_builds(arena, folder);
    assert_holds_no(scratch_text(arena, folder, REDLINE "index.html"), "picture that was not kept");
    asked(arena, mn_arena_printf(arena, "cd '%s' && rm -r output/plan/compare", folder));
    scratch_add(arena, folder, TOWN_NARRATIVE, "\nMore, which nobody issued.\n");
    town_builds(arena, folder);
    assert_holds(scratch_text(arena, folder, REDLINE "index.html"), "picture that was not kept: A dot");
    assert_holds_no(scratch_text(arena, folder, REDLINE "index.html"), "nobody issued");
    mn_arena_free(arena);
}

static void passes_over_what_cannot_be_read(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena);
    town_builds(arena, folder);
    go_on(arena, folder);
    scratch_put(arena, folder, "output/plan/1.1/document.xml", "<spoilt");
    town_builds(arena, folder);
    assert_false(scratch_has(arena, folder, "output/plan/compare"));
    asked(arena, mn_arena_printf(arena, "rm '%s/output/plan/1.1/document.xml'", folder));
    town_builds(arena, folder);
    assert_false(scratch_has(arena, folder, "output/plan/compare"));
    mn_arena_free(arena);
}

static void passes_over_a_pdf_alone(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena);
    town_builds(arena, folder);
    town_add_version(arena, folder, "1.2", "2024-06");
    town_add_version(arena, folder, "1.3", "2024-07");
    scratch_put(arena, folder, TOWN_LOG, "[issued 1.2]\ndate = 2024-06-07\nfile = scan.pdf\n");
    scratch_put(arena, folder, TOWN_PLAN "scan.pdf", "%PDF-1.4 a scan\n");
    town_builds(arena, folder);
    assert_true(scratch_has(arena, folder, "output/plan/1.2/plan-1.2.pdf"));
    assert_string_equal(listing(arena, folder, "output/plan/compare"), "1.1-1.3\n");
    mn_arena_free(arena);
}

static void says_what_it_cannot_write(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena);
    town_builds(arena, folder);
    go_on(arena, folder);
    scratch_put(arena, folder, "output/plan/compare", "a file\n");
    Built built = town_build(arena, folder);
    assert_true(built.system_failed);
    assert_non_null(built.folder); /* the version itself is in place */
    assert_true(scratch_has(arena, folder, "output/plan/1.2/index.html"));
    assert_string_equal(scratch_text(arena, folder, "output/plan/compare"), "a file\n");
    mn_arena_free(arena);
}

static const MnIssueOrder first = {.date = "2024-06-07"}, second = {.date = "2024-07-02"},
                          withdrawn = {.kind = MN_ENTRY_WITHDRAWN, .date = "2024-08-01", .reason = "It named a child"};

static void shows_pictures_that_were_kept(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena);
    town_does(arena, folder, NULL, first);
    go_on(arena, folder);
    asked(arena, mn_arena_printf(arena, "rm -r '%s/" TOWN_PLAN "pictures'", folder));
    town_builds(arena, folder);
    const char *page = scratch_text(arena, folder, REDLINE "index.html");
    assert_holds_no(page, "not kept");
    assert_holds(page, "src=\"data:image/png;base64,");
    mn_arena_free(arena);
}

static void takes_away_what_was_withdrawn(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena);
    town_does(arena, folder, NULL, first);
    go_on(arena, folder);
    town_does(arena, folder, NULL, second);
    assert_holds(scratch_text(arena, folder, REDLINE "index.html"), "£500");
    assert_compares(arena, folder, "1.1", "1.2");
    town_does(arena, folder, "1.1", withdrawn);
    assert_string_equal(listing(arena, folder, REDLINE), "index.html\n");
    const char *page = scratch_text(arena, folder, REDLINE "index.html");
    assert_holds(page, "<p>Version 1.1 was withdrawn on 1 August 2024.</p>");
    assert_holds(page, "<p>Reason: It named a child</p>");
    assert_holds(page, "<a href=\"../../index.html\">");
    assert_holds_no(page, "£500");
    town_add_version(arena, folder, "1.3", "2024-09"); /* nothing is compared with it, and nobody is led to it */
    town_builds(arena, folder);
    assert_string_equal(listing(arena, folder, "output/plan/compare"), "1.1-1.2\n1.2-1.3\n");
    assert_string_equal(listing(arena, folder, REDLINE), "index.html\n");
    town_does(arena, folder, "1.2", withdrawn);
    assert_string_equal(listing(arena, folder, "output/plan/compare/1.2-1.3"), "index.html\n");
    mn_arena_free(arena);
}

/* What was exempt from publication would be published by what is struck out in the redline of a version that is not. */
static void publishes_nothing_exempt(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = fund_new(arena), *document = TOWN_PLAN "document.ini";
    scratch_add(arena, folder, document, "\n[meeting]\ncommittee = Cabinet\nexempt = Yes, paragraph 3\n");
    town_builds(arena, folder);
    go_on(arena, folder);
    scratch_sed(arena, folder, document, "s/^exempt/;exempt/");
    town_builds(arena, folder);
    assert_holds(scratch_text(arena, folder, "output/plan/1.1/document.xml"), "name=\"exempt\"");
    assert_false(scratch_has(arena, folder, "output/plan/compare"));
    scratch_sed(arena, folder, document, "s/^;exempt/exempt/"); /* both are */
    town_builds(arena, folder);
    assert_true(scratch_has(arena, folder, REDLINE "index.html"));
    mn_arena_free(arena);
}

/* Of versions in a row: the one before, and of a draft the last that was issued, but none that is exempt where it is not. */
static void chooses_what_is_compared(void **state)
{
    (void)state;
    const MnStanding versions[] = {{true, true, false}, {true, false, true}, {true, false, false}, {true, false, true}};
    size_t old[MN_MOST_COMPARED];
    assert_int_equal(mn_versions_compared(versions, 1, old), 1);
    assert_int_equal(old[0], 0);
    assert_int_equal(mn_versions_compared(versions, 2, old), 1);
    assert_int_equal(old[0], 0);
    assert_int_equal(mn_versions_compared(versions, 3, old), 2);
    assert_int_equal(old[0], 2);
    assert_int_equal(old[1], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_drafts),
        cmocka_unit_test(publishes_nothing_exempt),
        cmocka_unit_test(chooses_what_is_compared),
        cmocka_unit_test(keeps_what_is_of_issued_versions),
        cmocka_unit_test(shows_no_later_picture),
        cmocka_unit_test(passes_over_what_cannot_be_read),
        cmocka_unit_test(passes_over_a_pdf_alone),
        cmocka_unit_test(says_what_it_cannot_write),
        cmocka_unit_test(shows_pictures_that_were_kept),
        cmocka_unit_test(takes_away_what_was_withdrawn),
    };
    return cmocka_run_group_tests_name("redlines", tests, NULL, NULL);
}
