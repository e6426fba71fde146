/* What was issued stays: whatever changes or is lost of it is told, and nothing of it is written. */
#include "said.h"
#include "scratch.h"

#include "document/pipeline.h"
#include "issue/issued.h"

typedef struct {
    MnArena *arena;
    const char *folder;
    MnContext ctx;
    MnShared *shared;
    MnDocument document;
} Opened;

static const char tree[] =
    "<document><article><p>As <a class=\"ref\" href=\"../../notes/latest/index.html\">%s</a> %s</p></article></document>";
static const char pictures[] = "\n[picture dot.png]\nsha256 = ab\n";

/* The report, as issued on a date or as a draft. */
static Opened opened(MnArena *arena, const char *folder, const char *id)
{
    Opened o = {.arena = arena, .folder = folder, .ctx = mn_context_new(arena, NULL)};
    o.shared = mn_shared_open(&o.ctx, mn_files_open(arena, folder, mn_arena_printf(arena, "%s/output", folder)));
    assert_non_null(o.shared);
    o.ctx = mn_context_new(arena, mn_shared_reader(o.shared, arena, id));
    const MnKey key = {.document = id};
    if (!mn_document_make(&o.ctx, o.shared, &key, MN_UPTO_NUMBERED, &o.document)) fail_msg("%s has errors", id);
    return o;
}

static const char *record_of(MnArena *arena, const char *issued, const char *digest)
{
    return mn_arena_printf(
        arena,
        "[record]\ndocument = report\nversion = 1.0\n%s\npages = 3\n\n[file document.xml]\nbytes = 9\nsha256 = %s\n\n"
        "[file index.html]\nbytes = 8\nsha256 = 1\n%s",
        issued, digest, pictures);
}

/* Whether the issued files stand when these would be published now. */
static bool stands(Opened *o, const char *words, const char *own, const char *attached)
{
    const char *now = mn_arena_printf(o->arena, tree, words, own), *record = record_of(o->arena, "issued = 2024-05-07", "1");
    const MnOutput files[] = {{"index.html", mn_str("another look")},
                              {"report-1.0.pdf", mn_str("other bytes")},
                              {"document.xml", mn_str(now)},
                              {"sheet.csv", mn_str(attached)},
                              {"record.ini", mn_str(record)}};
    o->document.tree = mn_tree_parse(&o->ctx, mn_source_new(o->arena, "now", mn_str(now)));
    assert_non_null(o->document.tree);
    return mn_issued_stands(&o->ctx, o->shared, &o->document, files, sizeof files / sizeof *files);
}

static const char *published(MnArena *arena)
{
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_put(arena, folder, "content/documents/report/issued.ini", "[issued 1.0]\ndate = 2024-05-07\n");
    scratch_put(arena, folder, "output/report/1.0/document.xml", mn_arena_printf(arena, tree, "Notes", "here"));
    scratch_put(arena, folder, "output/report/1.0/sheet.csv", "1\n");
    scratch_put(arena, folder, "output/report/1.0/index.html", "page\n");
    scratch_put(arena, folder, "output/report/1.0/report-1.0.pdf", "pdf\n");
    scratch_put(arena, folder, "output/report/1.0/record.ini", record_of(arena, "issued = 2024-05-07", "1"));
    return folder;
}

static void stands_only_when_content_changed(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = published(arena);
    Opened o = opened(arena, folder, "report");
    assert_string_equal(mn_document_issue_date(&o.document), "2024-05-07");
    assert_false(stands(&o, "Notes", "here", "1\n"));
    assert_false(stands(&o, "Other notes", "here", "1\n")); /* the words of another document */
    assert_int_equal(mn_diag_warnings(o.ctx.diag), 0);
    assert_true(stands(&o, "Notes", "there", "1\n"));
    assert_said(o.ctx.diag, MN_ISSUED_CHANGED);
    o = opened(arena, folder, "report");
    assert_true(stands(&o, "Notes", "here", "2\n"));
    assert_said(o.ctx.diag, MN_ISSUED_CHANGED);
    scratch_sed(arena, folder, "output/report/1.0/record.ini", "s/= ab/= cd/");
    o = opened(arena, folder, "report");
    assert_true(stands(&o, "Notes", "here", "1\n")); /* another picture */
    mn_arena_free(arena);
}

static void drafts_do_not_stand(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = published(arena);
    scratch_put(arena, folder, "output/report/1.0/record.ini", record_of(arena, "", "1"));
    Opened o = opened(arena, folder, "report");
    assert_false(stands(&o, "Notes", "there", "1\n")); /* published as a draft */
    scratch_put(arena, folder, "content/documents/report/issued.ini", "");
    o = opened(arena, folder, "report");
    assert_null(mn_document_issue_date(&o.document));
    assert_false(stands(&o, "Notes", "there", "1\n"));
    o = opened(arena, folder, "notes"); /* without versions */
    assert_false(stands(&o, "Notes", "there", "1\n"));
    mn_arena_free(arena);
}

static void tells_what_is_missing(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = published(arena), *lost = mn_arena_printf(arena, "%s/output/report/1.0/document.xml", folder);
    assert_int_equal(remove(lost), 0);
    Opened o = opened(arena, folder, "report");
    assert_true(stands(&o, "Notes", "here", "1\n")); /* another digest: it may still be the same but for others' words */
    assert_said(o.ctx.diag, MN_ISSUED_LACKS_UNKNOWN);
    assert_int_equal(remove(mn_arena_printf(arena, "%s/output/report/1.0/record.ini", folder)), 0);
    o = opened(arena, folder, "report");
    assert_true(stands(&o, "Notes", "here", "1\n"));
    assert_said(o.ctx.diag, MN_ISSUED_LACKS_RECORD);
    const char *digest = "18b6c8abb85ba3b1d5fdb0b6e1ed2a5a0e59d0aee9c2b1ac7e2a1b28b2a8d2b0";
    scratch_put(arena, folder, "output/report/1.0/record.ini", record_of(arena, "issued = 2024-05-07", digest));
    assert_int_equal(remove(mn_arena_printf(arena, "%s/output/report/1.0/index.html", folder)), 0);
    o = opened(arena, folder, "report");
    assert_true(stands(&o, "Notes", "here", "2\n"));
    assert_said(o.ctx.diag, MN_ISSUED_CHANGED);
    assert_said(o.ctx.diag, MN_ISSUED_LACKS);
    asked(arena, mn_arena_printf(arena, "rm -r '%s/output/report'", folder));
    o = opened(arena, folder, "report");
    assert_false(stands(&o, "Notes", "here", "1\n")); /* published anew */
    mn_arena_free(arena);
}

static void looks_at_versions(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_sed(arena, folder, "content/site.ini", "/^id/d");
    scratch_put(arena, folder, "content/documents/report/issued.ini", "[issued 0.10]\ndate = 2024-01\n");
    Opened o = opened(arena, folder, "report");
    mn_issued_check(&o.ctx, o.shared, &o.document);
    assert_said(o.ctx.diag, MN_ISSUED_BEFORE_DATE);
    assert_said(o.ctx.diag, MN_FEED_WITHOUT_ID);
    assert_said(o.ctx.diag, MN_ISSUED_MISSING);
    scratch_put(arena, folder, "output/report/0.10/record.ini",
                "[record]\ndocument = report\nversion = 0.10\npages = 2\n\n[file index.html]\nbytes = 1\n");
    o = opened(arena, folder, "report");
    mn_issued_check(&o.ctx, o.shared, &o.document);
    assert_said(o.ctx.diag, MN_ISSUED_DRAFT);
    assert_said(o.ctx.diag, MN_ISSUED_LACKS);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stands_only_when_content_changed),
        cmocka_unit_test(drafts_do_not_stand),
        cmocka_unit_test(tells_what_is_missing),
        cmocka_unit_test(looks_at_versions),
    };
    return cmocka_run_group_tests_name("issued", tests, NULL, NULL);
}
