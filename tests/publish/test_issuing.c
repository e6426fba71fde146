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

/* After a change of an issued plan that ends with a paragraph of two sentences and a picture: what is told of it. */
static const char *told_after(MnArena *arena, const char *file, const char *sed)
{
    const char *folder = town_pictured(arena);
    MnRendering rendering;
    Town t = {.arena = arena, .folder = folder};
    scratch_add(arena, folder, TOWN_NARRATIVE,
                "\nThe hall opens at nine on working days, and at ten on all others. It closes at five. Dogs are welcome.\n");
    town_does(arena, folder, NULL, order);
    scratch_sed(arena, folder, file, sed);
    assert_false(town_render(&t, "plan", &rendering));
    return town_said(&t);
}

static void tells_of_any_change(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    assert_holds(told_after(arena, TOWN_NARRATIVE, "s/at five/at six/"),
                 "the first difference: 'It closes at six. Dogs are welcome.'");
    assert_holds(told_after(arena, TOWN_NARRATIVE, "s/ Dogs are welcome.//"), "the first difference: 'Dogs are welcome.'");
    assert_holds(told_after(arena, TOWN_NARRATIVE, "s/Dogs are welcome./& So are cats./"),
                 "the first difference: 'So are cats.'");
    assert_holds(told_after(arena, TOWN_NARRATIVE, "s/!\\[/&No longer /"), "narrative.md has changed since\n");
    assert_holds(told_after(arena, TOWN_NARRATIVE, "$s/$/ /"), "though the text is the same");
    assert_null(strstr(told_after(arena, "content/documents/plan/files/sheet one.csv", "$s/$/ /"), "the same"));
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
    const char *said = mn_arena_printf(arena, "%.4s %.4s-%.4s", made.entry.tree, made.entry.tree + 4, made.entry.tree + 8);
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

static const MnIssueOrder circulated = {.kind = MN_ENTRY_CIRCULATED, .date = "2024-06-01"},
                          withdrawn = {.kind = MN_ENTRY_WITHDRAWN, .date = "2024-08-01", .reason = "It named <a child>"};

static void circulates(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_pictured(arena);
    Town t = {.arena = arena, .folder = folder};
    MnIssue made;
    town_does(arena, folder, NULL, circulated);
    const char *log = scratch_text(arena, folder, TOWN_LOG);
    assert_holds(log, "\n[circulated 1.1]\ndate = 2024-06-01\ntree = ");
    assert_holds(scratch_text(arena, folder, "output/plan/1.1/index.html"), "class=\"draft\"");
    assert_true(scratch_has(arena, folder, "output/plan/1.1/" MN_SUMS));
    assert_int_equal(town_order(&t, NULL, circulated, &made), STANDS);
    assert_int_equal(town_order(&t, NULL, order, &made), MAY_NOT);
    assert_said(t.ctx.diag, MN_ISSUE_CIRCULATED);
    assert_int_equal(town_order(&t, "1.1", withdrawn, &made), MAY_NOT);
    assert_said(t.ctx.diag, MN_WITHDRAW_DRAFT);
    assert_string_equal(scratch_text(arena, folder, TOWN_LOG), log);
    town_add_version(arena, folder, "1.2", "2024-06");
    town_does(arena, folder, NULL, order);
    assert_int_equal(town_order(&t, NULL, circulated, &made), MAY_NOT);
    assert_said(t.ctx.diag, MN_CIRCULATE_ISSUED);
    mn_arena_free(arena);
}

/* Of two that were issued the first, then the current one too. */
static void withdraws(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena);
    Town t = {.arena = arena, .folder = folder};
    MnIssue made;
    town_add_version(arena, folder, "1.2", "2024-06");
    assert_int_equal(town_order(&t, "1.2", withdrawn, &made), MAY_NOT);
    assert_said(t.ctx.diag, MN_WITHDRAW_DRAFT);
    town_does(arena, folder, NULL, order);
    const char *before = scratch_text(arena, folder, TOWN_LOG);
    town_does(arena, folder, "1.1", withdrawn);
    const char *log = scratch_text(arena, folder, TOWN_LOG), *page = scratch_text(arena, folder, "output/plan/1.1/index.html");
    assert_int_equal(strncmp(before, log, strlen(before)), 0);
    assert_holds(log + strlen(before), "\n[withdrawn 1.1]\ndate = 2024-08-01\nreason = It named <a child>\nsums = ");
    assert_holds(log + strlen(before), "\nbefore = ");
    assert_holds_no(log + strlen(before), "tree = ");
    assert_string_equal(log, scratch_text(arena, folder, "output/plan/issued.ini"));
    assert_holds(
        asked(arena, mn_arena_printf(arena, "cd '%s/output/plan/1.1' && ls -A && sha256sum --strict -c " MN_SUMS, folder)),
        MN_SUMS "\nindex.html\nrecord.ini\nindex.html: OK\nrecord.ini: OK\n");
    assert_holds(page, "<h1>Withdrawn: The plan</h1>");
    assert_holds(page, "<p>Version 1.1 was withdrawn on 1 August 2024.</p>");
    assert_holds(page, "<p>Reason: It named &lt;a child&gt;</p>");
    assert_holds(page, "<meta name=\"robots\" content=\"noindex\"/>");
    assert_holds(page, "<a href=\"../index.html\">");
    assert_holds(scratch_text(arena, folder, "output/plan/1.1/record.ini"), "\nissued    = 2024-06-07\nwithdrawn = 2024-08-01\n");
    assert_holds(scratch_text(arena, folder, "output/plan/record.ini"), "\nlatest           = 1.2\n");
    assert_int_equal(town_order(&t, "1.1", withdrawn, &made), STANDS);
    town_does(arena, folder, "1.2", withdrawn);
    assert_int_equal(town_order(&t, NULL, order, &made), MAY_NOT);
    assert_said(t.ctx.diag, MN_ISSUE_WITHDRAWN);
    assert_holds(scratch_text(arena, folder, "output/plan/1.2/index.html"), "Version 1.2 was withdrawn on");
    assert_false(town_build(arena, folder).changed);
    town_does(arena, folder, NULL, (MnIssueOrder){.date = "2024-09-01", .reason = "Without the name"});
    assert_true(scratch_has(arena, folder, "output/plan/1.2/fragment.html"));
    mn_arena_free(arena);
}

/* What was made of a version that is not the current one any more, beside its place, is put into it. */
static void completes_other_versions(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena);
    Town t = {.arena = arena, .folder = folder};
    MnRendering rendering;
    town_add_version(arena, folder, "1.2", "2024-06");
    asked(arena, mn_arena_printf(
                     arena, "cd '%s/output/plan' && cp -R 1.1 .new-1.1 && echo spoilt >.new-1.1/index.html && rm 1.1/*", folder));
    assert_true(town_render(&t, "plan", &rendering));
    assert_null(rendering.others); /* what lies there is not what was issued */
    asked(arena, mn_arena_printf(arena, "cd '%s/output/plan' && rm -r .new-1.1", folder));
    mn_arena_free(arena);
    arena = mn_arena_new();
    folder = issued_new(arena);
    town_add_version(arena, folder, "1.2", "2024-06");
    asked(arena,
          mn_arena_printf(arena, "cd '%s/output/plan' && cp -R 1.1 .new-1.1 && rm 1.1/fragment.html 1.1/record.ini", folder));
    t = (Town){.arena = arena, .folder = folder};
    assert_true(town_render(&t, "plan", &rendering));
    assert_non_null(rendering.others);
    assert_string_equal(rendering.others[0], "1.1");
    assert_null(rendering.others[1]);
    town_builds(arena, folder);
    assert_true(scratch_has(arena, folder, "output/plan/1.1/fragment.html"));
    assert_false(scratch_has(arena, folder, "output/plan/.new-1.1"));
    assert_true(scratch_has(arena, folder, "output/plan/compare/1.1-1.2/index.html")); /* as soon as it is there */
    mn_arena_free(arena);
}

static void replaces_nothing_sealed(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = issued_new(arena), *sums = scratch_text(arena, folder, "output/plan/1.1/" MN_SUMS);
    Built built = town_build_anew(arena, folder);
    assert_int_equal(built.errors, 1);
    assert_holds(built.said, "replace-sealed: version 1.1 was issued with digests");
    assert_string_equal(scratch_text(arena, folder, "output/plan/1.1/" MN_SUMS), sums);
    mn_arena_free(arena);
}

static void replaces_what_has_a_date_alone(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_new(arena), *page = "output/plan/1.1/index.html";
    scratch_put(arena, folder, TOWN_LOG, "[issued 1.1]\ndate = 2024-05-07\n");
    town_builds(arena, folder);
    scratch_add(arena, folder, TOWN_NARRATIVE, "\nSomething more.\n");
    Built built = town_build(arena, folder);
    assert_false(built.changed);
    assert_holds(built.said, "issued-changed: ");
    assert_holds_no(scratch_text(arena, folder, page), "Something more.");
    assert_true(town_build_anew(arena, folder).changed);
    assert_holds(scratch_text(arena, folder, page), "Something more.");
    mn_arena_free(arena);
}

/* A picture has its own name in the folder, or where another file has that, one with its digest. */
static void keeps_pictures_apart(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_pictured(arena), *picture = "content/documents/plan/pictures/dot.png";
    const char *sum = asked(arena, mn_arena_printf(arena, "sha256sum <'%s/%s' | cut -c1-64 | tr -d '\\n'", folder, picture));
    scratch_put(arena, folder, TOWN_PLAN "dot.png", "another file\n");
    scratch_add(arena, folder, TOWN_NARRATIVE, "\nSee [this](dot.png).\n\n![The dot again](pictures/dot.png)\n");
    town_does(arena, folder, NULL, order);
    const char *kept = mn_arena_printf(arena, "output/plan/1.1/%s-dot.png", sum);
    assert_string_equal(scratch_text(arena, folder, "output/plan/1.1/dot.png"), "another file\n");
    asked(arena, mn_arena_printf(arena, "cd '%s' && cmp '%s' '%s'", folder, kept, picture));
    const char *record = scratch_text(arena, folder, "output/plan/1.1/record.ini");
    assert_holds(record, mn_arena_printf(arena, "\nfile   = %s-dot.png\n", sum));
    assert_holds(record, mn_arena_printf(arena, "\n[file %s-dot.png]\n", sum));
    mn_arena_free(arena);
}

static void adds_signatures(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, NULL);
    const MnOutput two[] = {{"record.ini", MN_STR("1")}, {MN_SUMS, MN_STR("2")}};
    MnIssue made = {.rendering = {.files = two, .nfiles = 2}};
    mn_issuing_add(&ctx, &made, MN_SUMS_SIGNATURE, MN_STR("signed"));
    assert_int_equal(made.rendering.nfiles, 3);
    assert_string_equal(made.rendering.files[0].name, "record.ini");
    assert_string_equal(made.rendering.files[1].name, MN_SUMS);
    assert_string_equal(made.rendering.files[2].name, MN_SUMS_SIGNATURE);
    assert_true(mn_str_is(made.rendering.files[2].bytes, "signed"));
    mn_arena_free(arena);
}

/* Where its files cannot be written, it is not said to be issued. */
static void enters_nothing_that_is_not_written(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_pictured(arena);
    Town t = {.arena = arena, .folder = folder};
    MnIssue made;
    scratch_put(arena, folder, "output/plan", "a file\n");
    assert_int_equal(town_order(&t, NULL, order, &made), CANNOT);
    assert_true(mn_diag_system_failed(t.ctx.diag));
    assert_false(scratch_has(arena, folder, TOWN_LOG));
    assert_string_equal(scratch_text(arena, folder, "output/plan"), "a file\n");
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(issues),
        cmocka_unit_test(stands),
        cmocka_unit_test(tells_of_changes),
        cmocka_unit_test(tells_of_any_change),
        cmocka_unit_test(tells_what_became_of_files),
        cmocka_unit_test(completes_what_was_cut_short),
        cmocka_unit_test(refuses),
        cmocka_unit_test(issues_what_was_approved),
        cmocka_unit_test(amends),
        cmocka_unit_test(circulates),
        cmocka_unit_test(withdraws),
        cmocka_unit_test(completes_other_versions),
        cmocka_unit_test(replaces_nothing_sealed),
        cmocka_unit_test(replaces_what_has_a_date_alone),
        cmocka_unit_test(keeps_pictures_apart),
        cmocka_unit_test(adds_signatures),
        cmocka_unit_test(enters_nothing_that_is_not_written),
    };
    return cmocka_run_group_tests_name("issuing", tests, NULL, NULL);
}
