/* What is issued is sealed: from then on it stands, whatever changes around it, and what changes in it is told. */
#include "town.h"

#include "issue/sums.h"
#include "publish/publish.h"

static const MnIssueOrder order = {.date = "2024-06-07"};

/* One that is issued. */
static const char *issued_new(MnArena *arena)
{
    const char *folder = town_pictured(arena);
    town_does(arena, folder, NULL, order);
    return folder;
}

static void issues(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena), *version = mn_arena_printf(arena, "%s/output/plan/1.1", folder);
    asked(arena, mn_arena_printf(arena, "cd '%s' && sha256sum --strict -c SHA256SUMS", version));
    assert_string_equal(asked(arena, mn_arena_printf(arena, "cd '%s' && wc -l <SHA256SUMS", version)), "8\n");
    assert_true(scratch_has(arena, folder, "output/plan/1.1/dot.png"));
    const char *record = scratch_text(arena, folder, "output/plan/1.1/record.ini"), *log = scratch_text(arena, folder, TOWN_LOG);
    assert_holds(record, "\nissued    = 2024-06-07\n");
    assert_holds(record, "\n[file dot.png]\n");
    assert_holds(record, "\nfile   = dot.png\n");
    assert_holds_no(record, MN_SUMS);
    assert_holds(log, "\n[issued 1.1]\ndate = 2024-06-07\ntree = ");
    assert_holds(log, "\nsource = files/sheet one.csv | ");
    assert_holds(log, "\nsource = pictures/dot.png | ");
    assert_holds_no(log, "before = ");
    assert_string_equal(log, scratch_text(arena, folder, "output/plan/issued.ini"));
    const char *sums = asked(arena, mn_arena_printf(arena, "cd '%s' && sha256sum <SHA256SUMS | cut -c1-64", version));
    assert_holds(log, mn_arena_printf(arena, "\nsums = %s", sums));
    assert_holds(asked(arena, mn_arena_printf(arena, "pdftotext '%s/plan-1.1.pdf' -", version)), "The plan");
    assert_holds_no(scratch_text(arena, folder, "output/plan/1.1/index.html"), "class=\"draft\"");
    assert_string_equal(asked(arena, mn_arena_printf(arena, "find '%s' -name '.*' -mindepth 1", folder)), "");
    mn_arena_free(arena);
}

static void stands(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena);
    Town t = {.arena = arena, .folder = folder};
    MnRendering rendering;
    MnIssue made;
    bool changed;
    assert_true(town_render(&t, "plan", &rendering));
    assert_int_equal(rendering.way, MN_WAY_STAND);
    assert_true(rendering.sealed);
    assert_false(rendering.differs);
    assert_int_equal(rendering.nfiles, 0);
    assert_true(rendering.pages > 1);
    assert_non_null(mn_publish(&t.ctx, t.shared, &rendering, &changed));
    assert_false(changed);
    assert_int_equal(town_order(&t, NULL, order, &made), STANDS);
    scratch_sed(arena, folder, "content/documents/plan/issued.ini", "s/ = /   =  /; s/^.issued/; said in the minutes\\n&/");
    assert_true(town_render(&t, "plan", &rendering)); /* an entry laid out anew is the same */
    scratch_sed(arena, folder, "content/councils/vale.ini", "s/^name .*/name = Another council/");
    scratch_sed(arena, folder, "content/councils/town.ini", "s/^name .*/name = Another council/");
    assert_true(town_render(&t, "plan", &rendering));
    assert_int_equal(rendering.way, MN_WAY_STAND);
    assert_true(rendering.differs);
    mn_arena_free(arena);
}

static void tells_of_changes(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena), *narrative = TOWN_NARRATIVE;
    const char *before = scratch_text(arena, folder, narrative);
    Town t = {.arena = arena, .folder = folder};
    MnRendering rendering;
    scratch_add(arena, folder, narrative, "\nSomething more.\n");
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_SEALED_TEXT_CHANGED);
    assert_holds(town_said(&t), "narrative.md has changed since; the first difference: '1.2 Something more.'");
    scratch_put(arena, folder, narrative, before);
    assert_true(town_render(&t, "plan", &rendering));
    scratch_add(arena, folder, "content/documents/plan/document.ini", "\n; a comment\n");
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_SEALED_SOURCE_CHANGED);
    scratch_sed(arena, folder, "content/documents/plan/document.ini", "$d");
    scratch_sed(arena, folder, "content/documents/plan/document.ini", "$d");
    assert_true(town_render(&t, "plan", &rendering));
    asked(arena, mn_arena_printf(arena, "rm '%s/content/documents/plan/files/sheet one.csv'", folder));
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_SEALED_SOURCE_MISSING);
    mn_arena_free(arena);
}

static void tells_what_became_of_files(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena), *page = "output/plan/1.1/index.html";
    const char *before = scratch_text(arena, folder, page), *sums = scratch_text(arena, folder, "output/plan/1.1/" MN_SUMS);
    Town t = {.arena = arena, .folder = folder};
    MnRendering rendering;
    scratch_add(arena, folder, page, "\n");
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_SEALED_FILE_ALTERED);
    scratch_put(arena, folder, page, before);
    scratch_put(arena, folder, "output/plan/1.1/more.csv", "1\n");
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_SEALED_FILE_UNKNOWN);
    asked(arena, mn_arena_printf(arena, "cd '%s/output/plan/1.1' && mv more.csv " MN_SUMS_SIGNATURE, folder));
    assert_true(town_render(&t, "plan", &rendering));
    asked(arena, mn_arena_printf(arena, "rm '%s/output/plan/1.1/fragment.html'", folder));
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_SEALED_FILE_MISSING);
    scratch_put(arena, folder, "output/plan/1.1/" MN_SUMS, "no list of sums\n");
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_SEALED_FILE_ALTERED);
    asked(arena, mn_arena_printf(arena, "rm -r '%s/output/plan/1.1'", folder));
    assert_true(town_render(&t, "plan", &rendering)); /* the same again */
    assert_int_equal(rendering.way, MN_WAY_WRITE);
    bool changed;
    assert_non_null(mn_publish(&t.ctx, t.shared, &rendering, &changed));
    assert_string_equal(scratch_text(arena, folder, "output/plan/1.1/" MN_SUMS), sums);
    asked(arena, mn_arena_printf(arena, "rm -r '%s/output/plan/1.1'", folder));
    scratch_sed(arena, folder, "content/councils/vale.ini", "s/^name .*/name = Another council/");
    scratch_sed(arena, folder, "content/councils/town.ini", "s/^name .*/name = Another council/");
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_SEALED_GONE);
    mn_arena_free(arena);
}

/* What a run left that was killed between the entry and the folder is completed. */
static void completes_what_was_cut_short(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena);
    Town t = {.arena = arena, .folder = folder};
    MnRendering rendering;
    bool changed;
    asked(arena,
          mn_arena_printf(
              arena, "cd '%s/output/plan' && mv 1.1 .new-1.1 && mkdir 1.1 && printf '[record]\\npages = 1\\n' >1.1/record.ini",
              folder));
    assert_true(town_render(&t, "plan", &rendering));
    assert_int_equal(rendering.way, MN_WAY_TAKE);
    assert_non_null(mn_publish(&t.ctx, t.shared, &rendering, &changed));
    assert_true(changed);
    assert_true(scratch_has(arena, folder, "output/plan/1.1/" MN_SUMS));
    assert_false(scratch_has(arena, folder, "output/plan/.new-1.1"));
    scratch_put(arena, folder, "output/plan/.new-1.1/index.html", "left over\n");
    assert_true(town_render(&t, "plan", &rendering));
    assert_non_null(mn_publish(&t.ctx, t.shared, &rendering, &changed));
    assert_false(changed);
    assert_false(scratch_has(arena, folder, "output/plan/.new-1.1"));
    mn_arena_free(arena);
}

static void refuses(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_pictured(arena), *ini = "content/documents/plan/document.ini",
               *before = scratch_text(arena, folder, ini);
    Town t = {.arena = arena, .folder = folder};
    MnIssue made;
    assert_int_equal(town_order(&t, NULL, (MnIssueOrder){.date = "2024-06-07", .reason = "None"}, &made), MAY_NOT);
    assert_said(t.ctx.diag, MN_AMEND_DRAFT);
    assert_int_equal(town_order(&t, NULL, (MnIssueOrder){.date = "2024-06-07", .approved = "1234 5678"}, &made), CANNOT);
    assert_said(t.ctx.diag, MN_NOT_APPROVED);
    assert_false(scratch_has(arena, folder, "output"));
    assert_false(scratch_has(arena, folder, TOWN_LOG));
    scratch_put(arena, folder, TOWN_LOG, "[issued 1.1]\ndate = 2024-05-07\n");
    assert_int_equal(town_order(&t, NULL, order, &made), MAY_NOT);
    assert_said(t.ctx.diag, MN_ISSUED_BY_DATE);
    asked(arena, mn_arena_printf(arena, "rm '%s/%s'", folder, TOWN_LOG));
    scratch_sed(arena, folder, ini, "/^\\[version/,/^$/d");
    assert_int_equal(town_order(&t, NULL, order, &made), MAY_NOT);
    assert_said(t.ctx.diag, MN_ISSUE_NO_VERSION);
    scratch_put(arena, folder, ini, before);
    scratch_add(arena, folder, ini, "\n[approval board]\nbody = Board\ndate = 2024-06-08\n");
    assert_int_equal(town_order(&t, NULL, order, &made), CANNOT); /* it would be approved after it was issued */
    assert_false(scratch_has(arena, folder, TOWN_LOG));
    mn_arena_free(arena);
}

static void issues_what_was_approved(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_pictured(arena);
    Town t = {.arena = arena, .folder = folder};
    MnIssue made;
    assert_int_equal(town_order(&t, NULL, order, &made), DONE);
    const char *said = mn_arena_printf(arena, "%.4s %.4s-%.4s", made.entry->tree, made.entry->tree + 4, made.entry->tree + 8);
    asked(arena, mn_arena_printf(arena, "cd '%s' && rm -r output %s", folder, TOWN_LOG));
    assert_int_equal(town_order(&t, NULL, (MnIssueOrder){.date = "2024-06-08", .approved = said}, &made), DONE);
    mn_arena_free(arena);
}

static void amends(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena), *before = scratch_text(arena, folder, TOWN_LOG);
    Town t = {.arena = arena, .folder = folder};
    MnIssue made;
    MnRendering rendering;
    char digest[65];
    MnContext ctx = mn_context_new(arena, NULL);
    mn_entry_digest(&mn_issue_log_read(&ctx, mn_source_new(arena, "issued.ini", mn_str(before)))->entries[0], digest);
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\nSomething more.\n");
    MnIssueOrder anew = {.date = "2024-07-01", .reason = " A wrong  figure | a name "};
    assert_int_equal(town_order(&t, NULL, anew, &made), DONE);
    const char *after = scratch_text(arena, folder, TOWN_LOG);
    assert_int_equal(strncmp(before, after, strlen(before)), 0); /* what stood stays */
    assert_holds(after, "\n[amended 1.1]\ndate = 2024-07-01\nreason = A wrong figure \\| a name\ntree = ");
    assert_holds(after, mn_arena_printf(arena, "\nbefore = %s\n", digest));
    assert_holds(scratch_text(arena, folder, "output/plan/1.1/index.html"), "Something more.");
    assert_holds(scratch_text(arena, folder, "output/plan/1.1/record.ini"), "\nissued    = 2024-07-01\n");
    assert_true(town_render(&t, "plan", &rendering));
    assert_int_equal(rendering.way, MN_WAY_STAND);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(issues),
        cmocka_unit_test(stands),
        cmocka_unit_test(tells_of_changes),
        cmocka_unit_test(tells_what_became_of_files),
        cmocka_unit_test(completes_what_was_cut_short),
        cmocka_unit_test(refuses),
        cmocka_unit_test(issues_what_was_approved),
        cmocka_unit_test(amends),
    };
    return cmocka_run_group_tests_name("issuing", tests, NULL, NULL);
}
