/* Rendering makes files and writes none; publishing writes them, whole or not at all. */
#include "town.h"

#include "base/json.h"
#include "publish/build.h"
#include "publish/folder.h"
#include "publish/publish.h"

static void assert_renders(Town *t, const char *id, MnRendering *rendering)
{
    if (!town_render(t, id, rendering)) fail_msg("%s:\n%s", id, town_said(t));
}

static const char *file_in(MnArena *arena, const MnRendering *rendering, const char *name)
{
    for (size_t i = 0; i < rendering->nfiles; i++)
        if (strcmp(rendering->files[i].name, name) == 0)
            return mn_arena_strndup(arena, rendering->files[i].bytes.ptr, rendering->files[i].bytes.len);
    fail_msg("no file %s", name);
    return NULL;
}

static void renders_without_writing(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_new(arena);
    Town t = {.arena = arena, .folder = folder};
    MnRendering plan;
    assert_renders(&t, "plan", &plan);
    assert_false(scratch_has(arena, folder, "output"));
    assert_string_equal(plan.key.version, "1.1");
    assert_int_equal(plan.nfiles, 7);
    assert_string_equal(plan.files[6].name, "record.ini");
    assert_true(plan.pages > 0);
    assert_int_equal(plan.way, MN_WAY_WRITE);
    assert_holds(file_in(arena, &plan, "index.html"), "<h1>The plan</h1>");
    assert_holds(file_in(arena, &plan, "index.html"), "<link rel=\"latest-version\" href=\"../latest/index.html\"/>");
    assert_holds(file_in(arena, &plan, "fragment.html"), "id=\"aim\"");
    assert_holds(file_in(arena, &plan, "plan-1.1-draft.pdf"), "%PDF-1.7");
    assert_holds(file_in(arena, &plan, "document.xml"), "<document");
    assert_holds(file_in(arena, &plan, "metadata.json"), "\"dcterms:isVersionOf\": {\"@id\": \"../latest/index.html\"}");
    assert_holds(file_in(arena, &plan, "record.ini"), "[file sheet one.csv]");
    assert_holds(mn_arena_strndup(arena, plan.record.ptr, plan.record.len), "target = two | 1.1(2) | paragraph-number");
    MnRendering notes;
    assert_renders(&t, "notes", &notes);
    assert_null(notes.key.version);
    assert_holds(mn_arena_strndup(arena, notes.record.ptr, notes.record.len), "\nlatest           = current\n");
    mn_arena_free(arena);
}

static void renders_nothing_with_faults(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_new(arena);
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\n<b>\n\nTo [it](nowhere.csv).\n");
    Town t = {.arena = arena, .folder = folder};
    MnRendering rendering;
    assert_false(town_render(&t, "plan", &rendering));
    assert_said(t.ctx.diag, MN_LINK_NO_FILE); /* links are looked at whatever was wrong before */
    scratch_sed(arena, folder, "content/documents/plan/narrative.md", "/<b>/d");
    assert_false(town_render(&t, "plan", &rendering));
    assert_int_equal(mn_diag_errors(t.ctx.diag), 1);
    mn_arena_free(arena);
}

static void publishes_what_was_rendered(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_new(arena), *output = mn_arena_printf(arena, "%s/output/plan/1.1", folder);
    scratch_put(arena, folder, "content/documents/plan/issued.ini", "[issued 1.1]\ndate = 2024-05-07\n");
    asked(arena, mn_arena_printf(arena, "cp tests/html/page/crest.png '%s/content/documents/plan/dot[1].png'", folder));
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\n![A dot](<dot[1].png>)\n");
    Town t = {.arena = arena, .folder = folder};
    MnRendering rendering;
    bool changed;
    assert_renders(&t, "plan", &rendering);
    assert_string_equal(mn_publish(&t.ctx, t.shared, &rendering, &changed), output);
    assert_true(changed);
    assert_true(scratch_has(arena, folder, "output/plan/1.1/sheet one.csv"));
    assert_holds(scratch_text(arena, folder, "output/plan/record.ini"), "issued           = 2024-05-07");
    assert_holds(scratch_text(arena, folder, "output/plan/1.1/record.ini"), "[picture dot%5B1%5D.png]");
    assert_non_null(mn_publish(&t.ctx, t.shared, &rendering, &changed));
    assert_false(changed);
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\nMore.\n"); /* what was issued stands */
    assert_renders(&t, "plan", &rendering);
    assert_int_equal(rendering.way, MN_WAY_STAND);
    assert_said(t.ctx.diag, MN_ISSUED_CHANGED);
    assert_non_null(mn_publish(&t.ctx, t.shared, &rendering, &changed));
    assert_false(changed);
    assert_holds_no(scratch_text(arena, folder, "output/plan/1.1/index.html"), "More.");
    scratch_sed(arena, folder, "content/documents/plan/document.ini",
                "s/^\\[table costs\\]/[version 1.2]\\ndate = 2024-06\\nsummary = After [](#aim) and "
                "[it](#two)\\nowner = Bo\\n\\n&/");
    assert_renders(&t, "plan", &rendering); /* a draft after it */
    const char *record = mn_arena_strndup(arena, rendering.record.ptr, rendering.record.len);
    assert_holds(record, "\nlatest           = 1.1\n");
    assert_holds(record, "\n[version 1.2]\ndate             = 2024-06\nsummary          = After ");
    assert_holds(file_in(arena, &rendering, "index.html"), "<link rel=\"predecessor-version\" href=\"../1.1/index.html\"/>");
    scratch_put(arena, folder, "output/plan/1.1/document.xml", "<spoilt");
    assert_renders(&t, "plan", &rendering);
    mn_arena_free(arena);
}

static void says_what_a_version_is(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = town_new(arena);
    scratch_sed(arena, folder, "content/documents/plan/document.ini",
                "s/^kind .*/&\\nmarking = OFFICIAL\\nsubject = Parks | Roads\\nsubtitle = On \"parks\"\\ndescription = "
                "What it costs/");
    scratch_sed(arena, folder, "content/site.ini", "s/^title.*/&\\nbase-url = https:\\/\\/x.example\\/p/");
    scratch_put(arena, folder, "content/documents/plan/issued.ini", "[issued 1.1]\ndate = 2024-05-07\n");
    Town t = {.arena = arena, .folder = folder};
    MnRendering plan;
    assert_renders(&t, "plan", &plan);
    const char *json = file_in(arena, &plan, "metadata.json");
    assert_holds(json, "\"@id\": \"https://x.example/p/plan/1.1/index.html\"");
    assert_holds(json, "\"datePublished\": \"2024-05-07\"");
    assert_holds(json, "\"alternativeHeadline\": \"On ");
    assert_holds(json, "\"dcterms:accessRights\": \"OFFICIAL\"");
    assert_holds(file_in(arena, &plan, "record.ini"), "issued    = 2024-05-07");
    MnBuf out = {0};
    mn_json_string(&out, "a\"b\\c\n\x01");
    assert_string_equal(out.ptr, "\"a\\\"b\\\\c\\u000a\\u0001\"");
    mn_buf_clear(&out);
    mn_arena_free(arena);
}

typedef struct {
    size_t count, errors, written;
    const char *ids[3];
} Tally;

static void note(const MnBuildResult *result, void *user)
{
    Tally *tally = user;
    tally->ids[tally->count++] = result->id;
    tally->errors += result->errors;
    tally->written += result->folder && result->changed;
}

static void builds_in_order(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    static const MnKey keys[] = {{.document = "report"}, {.document = "notes"}, {.document = "plan"}};
    for (unsigned jobs = 0; jobs < 4; jobs++) {
        Town t = town_open(arena, folder, (MnStr){0});
        Tally tally = {0};
        mn_build(t.shared, &(MnBuildOptions){.keys = keys, .count = 3, .jobs = jobs, .write = jobs > 0}, note, &tally);
        assert_int_equal(tally.count, 3);
        assert_int_equal(tally.errors, 0);
        assert_int_equal(tally.written, jobs == 1 ? 3 : 0);
        for (size_t i = 0; i < 3; i++) assert_string_equal(tally.ids[i], keys[i].document);
    }
    mn_arena_free(arena);
}

static void writes_whole_folders(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    MnContext ctx = mn_context_new(arena, NULL);
    const MnOutput two[] = {{"x", MN_STR("1")}, {"y", MN_STR("2")}}, one[] = {{"x", MN_STR("3")}};
    bool changed;
    assert_true(mn_folder_publish(&ctx, folder, "a/b", two, 2, &changed));
    assert_true(changed);
    assert_true(mn_folder_publish(&ctx, folder, "a/b", two, 2, &changed));
    assert_false(changed);
    assert_true(mn_folder_publish(&ctx, folder, "a/b", one, 1, &changed));
    assert_true(changed);
    assert_string_equal(scratch_text(arena, folder, "a/b/x"), "3");
    assert_false(scratch_has(arena, folder, "a/b/y"));
    assert_string_equal(asked(arena, mn_arena_printf(arena, "ls -A '%s/a'", folder)), "b\n");
    assert_true(mn_file_publish(&ctx, folder, "a/f", MN_STR("1"), &changed) && changed);
    assert_true(mn_file_publish(&ctx, folder, "a/f", MN_STR("1"), &changed) && !changed);
    assert_true(mn_file_publish(&ctx, folder, "a/f", MN_STR("2"), &changed) && changed);
    assert_true(mn_file_withdraw(&ctx, folder, "a/f", &changed) && changed);
    assert_true(mn_file_withdraw(&ctx, folder, "a/f", &changed) && !changed);
    assert_false(mn_diag_system_failed(ctx.diag));
    scratch_put(arena, folder, "plain", "a file\n"); /* where a folder should be */
    assert_false(mn_folder_publish(&ctx, folder, "plain/b", two, 2, &changed));
    assert_false(mn_file_publish(&ctx, folder, "plain/f", MN_STR("1"), &changed));
    assert_false(mn_file_publish(&ctx, folder, "a", MN_STR("1"), &changed)); /* it is a folder */
    assert_true(mn_file_withdraw(&ctx, folder, "plain/f", &changed));        /* there is none */
    assert_false(mn_file_withdraw(&ctx, folder, "a", &changed));
    assert_true(mn_diag_system_failed(ctx.diag));
    mn_arena_free(arena);
}

/* What links lead to is not touched, wherever below the output folder they lie. */
static void follows_no_link(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    const MnOutput one[] = {{"x", MN_STR("1")}};
    asked(arena,
          mn_arena_printf(arena, "cd '%s' && mkdir -p out/a out/c away/b && echo mine >away/x && echo mine >away/b/x", folder));
    asked(arena,
          mn_arena_printf(arena, "cd '%s/out' && ln -s ../../away a/b && ln -s ../away d && ln -s ../../away/x c/f", folder));
    asked(arena, mn_arena_printf(arena, "cd '%s/out' && ln -s ../../away c/.new-b && ln -s ../../away/x c/.new-g", folder));
    const char *out = mn_arena_printf(arena, "%s/out", folder);
    static const char *const folders[] = {"a/b", "d/b", "d/new"}, *const files[] = {"c/f", "d/x", "a/b/x"};
    bool changed;
    for (size_t i = 0; i < 3; i++) {
        MnContext ctx = mn_context_new(arena, NULL);
        assert_false(mn_folder_publish(&ctx, out, folders[i], one, 1, &changed) || changed);
        assert_false(mn_file_publish(&ctx, out, files[i], MN_STR("1"), &changed) || changed);
        assert_false(mn_file_withdraw(&ctx, out, files[i], &changed) || changed);
        assert_said(ctx.diag, MN_FILE_IS_LINK);
    }
    MnContext ctx = mn_context_new(arena, NULL); /* what lies where the new folder or file is made is taken away */
    assert_true(mn_folder_publish(&ctx, out, "c/b", one, 1, &changed) && changed);
    assert_true(mn_file_publish(&ctx, out, "c/g", MN_STR("1"), &changed) && changed);
    assert_string_equal(asked(arena, mn_arena_printf(arena, "cd '%s/away' && cat x b/x && ls", folder)), "mine\nmine\nb\nx\n");
    assert_string_equal(asked(arena, mn_arena_printf(arena, "cd '%s/c' && ls -A && cat b/x g", out)), "b\nf\ng\n11");
    asked(arena, mn_arena_printf(arena, "cd '%s' && ln -s out linked", folder)); /* the output folder itself may be one */
    assert_true(mn_folder_publish(&ctx, mn_arena_printf(arena, "%s/linked", folder), "c/b", one, 1, &changed) && !changed);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renders_without_writing),
        cmocka_unit_test(renders_nothing_with_faults),
        cmocka_unit_test(publishes_what_was_rendered),
        cmocka_unit_test(says_what_a_version_is),
        cmocka_unit_test(builds_in_order),
        cmocka_unit_test(writes_whole_folders),
        cmocka_unit_test(follows_no_link),
    };
    return cmocka_run_group_tests_name("rendering", tests, NULL, NULL);
}
