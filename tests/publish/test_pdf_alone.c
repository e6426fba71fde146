/* A version that exists as somebody's PDF alone is published as that, with a page that leads to it; what is none is refused. */
#include "town.h"

#include "publish/pdf_alone.h"

#define SCAN "%PDF-1.4 an old scan\n"

/* A project whose issued.ini says this, and which holds a PDF. */
static const char *scanned_new(MnArena *arena, const char *log)
{
    const char *folder = town_new(arena);
    scratch_sed(arena, folder, TOWN_PLAN "document.ini",
                "s/^\\[version 1.1\\]/[version 0.9]\\ndate = 2019\\nsummary = As it was\\nowner = Bo\\n\\n&/");
    scratch_sed(arena, folder, TOWN_PLAN "document.ini", "s/^title .*/title = Parks \\& <paths>/");
    scratch_put(arena, folder, TOWN_PLAN "scans/old.pdf", SCAN);
    scratch_put(arena, folder, TOWN_LOG, log);
    return folder;
}

static void publishes_the_file(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scanned_new(arena, "[issued 0.9]\ndate = 2019-06-07\nfile = scans/old.pdf\n");
    town_builds(arena, folder);
    assert_string_equal(asked(arena, mn_arena_printf(arena, "ls -A '%s/output/plan/0.9'", folder)),
                        "index.html\nplan-0.9.pdf\nrecord.ini\n");
    assert_string_equal(scratch_text(arena, folder, "output/plan/0.9/plan-0.9.pdf"), SCAN);
    const char *page = scratch_text(arena, folder, "output/plan/0.9/index.html");
    assert_holds(page, "<html lang=\"en-GB\"");
    assert_holds(page, "<h1>Parks &amp; &lt;paths&gt;, version 0.9</h1>");
    assert_holds(page, "<p>This version exists as a PDF alone.</p>");
    assert_holds(page, "<p><a href=\"plan-0.9.pdf\">PDF, 1 KB</a></p>");
    assert_holds(page, "<p><a href=\"../index.html\">");
    const char *record = scratch_text(arena, folder, "output/plan/0.9/record.ini"),
               *sum = asked(arena, mn_arena_printf(arena, "sha256sum <'%s/output/plan/0.9/plan-0.9.pdf'", folder));
    assert_holds(record, "[record]\ndocument  = plan\nversion   = 0.9\nissued    = 2019-06-07\n");
    assert_holds(record, "[file plan-0.9.pdf]\n");
    assert_holds(record, mn_arena_printf(arena, "%.64s", sum));
    assert_holds_no(record, "withdrawn");
    const char *document = scratch_text(arena, folder, "output/plan/record.ini"); /* the only one that was issued */
    assert_holds(document, "\nlatest           = 0.9\n");
    assert_false(scratch_has(arena, folder, "output/plan/compare"));
    assert_false(town_build(arena, folder).changed);
    mn_arena_free(arena);
}

static void follows_the_file(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scanned_new(arena, "[issued 0.9]\ndate = 2019-06-07\nfile = scans/old.pdf\n");
    town_builds(arena, folder);
    scratch_put(arena, folder, TOWN_PLAN "scans/old.pdf", SCAN "a page more\n");
    town_builds(arena, folder);
    assert_string_equal(scratch_text(arena, folder, "output/plan/0.9/plan-0.9.pdf"), SCAN "a page more\n");
    mn_arena_free(arena);
}

static void says_where_it_cannot_be_written(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scanned_new(arena, "[issued 0.9]\ndate = 2019-06-07\nfile = scans/old.pdf\n");
    scratch_put(arena, folder, "output/plan", "a file\n"); /* where its folder should be */
    Built built = town_build(arena, folder);
    assert_true(built.system_failed);
    assert_null(built.folder);
    assert_string_equal(scratch_text(arena, folder, "output/plan"), "a file\n");
    mn_arena_free(arena);
}

/* With this entry nothing is published, and this is said. */
static void assert_refused(const char *entry, const char *said)
{
    MnArena *arena = mn_arena_new();
    const char *folder = scanned_new(arena, entry);
    scratch_put(arena, folder, TOWN_PLAN "scans/old.txt", "no PDF\n");
    asked(arena, mn_arena_printf(arena, "mkdir '%s/" TOWN_PLAN "scans/folder.pdf'", folder));
    asked(arena, mn_arena_printf(arena, "ln -s old.pdf '%s/" TOWN_PLAN "scans/link.pdf'", folder));
    Built built = town_build(arena, folder);
    assert_holds(built.said, said);
    assert_int_equal(built.errors, 1);
    assert_null(built.folder);
    assert_false(scratch_has(arena, folder, "output"));
    assert_string_equal(scratch_text(arena, folder, TOWN_LOG), entry);
    mn_arena_free(arena);
}

static void refuses(void **state)
{
    (void)state;
    assert_refused("[issued 0.9]\ndate = 2019-06-07\nfile = ../report/narrative.md\n", "file-outside-folder: ");
    assert_refused("[issued 0.9]\ndate = 2019-06-07\nfile = scans/none.pdf\n",
                   "file-missing: content/documents/plan/scans/none.pdf does not exist");
    assert_refused("[issued 0.9]\ndate = 2019-06-07\nfile = scans/old.txt\n",
                   "scan-no-pdf: content/documents/plan/scans/old.txt is no PDF, so that version 0.9");
    assert_refused("[issued 0.9]\ndate = 2019-06-07\nfile = scans/folder.pdf\n", "scans/folder.pdf");
    assert_refused("[issued 0.9]\ndate = 2019-06-07\nfile = scans/link.pdf\n", "scans/link.pdf");
    assert_refused("[issued 1.1]\ndate = 2019-06-07\nfile = scans/old.pdf\n",
                   "scan-current: version 1.1 exists as scans/old.pdf alone, but");
}

/* Whether it says that all went well, and nothing is written unless it is to be. */
static bool goes_well(MnArena *arena, const char *folder)
{
    static const MnKey plan = {.document = "plan"};
    Town t = town_open(arena, folder, (MnStr){0});
    mn_run_open(t.shared, &plan, 1);
    MnParked *parked = mn_run_parked(t.shared, "plan");
    assert_true(parked->good);
    bool good = mn_scans_publish(&parked->ctx, t.shared, &parked->document, false);
    assert_false(scratch_has(arena, folder, "output"));
    return good;
}

static void checks_without_writing(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scanned_new(arena, "[issued 0.9]\ndate = 2019-06-07\nfile = scans/old.pdf\n");
    assert_true(goes_well(arena, folder));
    scratch_sed(arena, folder, TOWN_LOG, "s/old/none/");
    assert_false(goes_well(arena, folder));
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(publishes_the_file),
        cmocka_unit_test(follows_the_file),
        cmocka_unit_test(says_where_it_cannot_be_written),
        cmocka_unit_test(refuses),
        cmocka_unit_test(checks_without_writing),
    };
    return cmocka_run_group_tests_name("PDF alone", tests, NULL, NULL);
}
