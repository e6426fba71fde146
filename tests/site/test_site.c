/* The site around the documents, made from records alone: what stands in its files, and what is said of what is not as it should be.
 * The sources of the documents are not there. */
#include "said.h"
#include "scratch.h"

#include "base/url.h"
#include "site/site.h"

/* A project of which only the folders of documents are left, and the records of what was published. */
static const char *project_new(MnArena *arena)
{
    const char *folder = scratch_new(arena, "tests/publish/site");
    asked(arena, mn_arena_printf(arena, "rm '%s'/content/documents/*/*.*", folder));
    asked(arena, mn_arena_printf(arena, "mkdir -p '%s/templates/words' && cp templates/words/en.ini '%s/templates/words/ar.ini'",
                                 folder, folder)); /* for what runs from right to left */
    return folder;
}

static void publish(MnArena *arena, const char *folder, const char *id, const char *version, const char *issued)
{
    const char *at = mn_arena_printf(arena, "output/%s/%s/record.ini", id, version ? version : "current");
    const char *pdf = version ? mn_arena_printf(arena, "%s-%s.pdf", id, version) : mn_arena_printf(arena, "%s.pdf", id);
    scratch_put(
        arena, folder, at,
        mn_arena_printf(arena,
                        "[record]\ndocument = %s\n%s%s\npages = 12\n\n[file index.html]\nbytes = 1000\nsha256 = 1\n\n[file "
                        "fragment.html]\nbytes = 2000\nsha256 = 2\n\n[file %s]\nbytes = 1500000\nsha256 = 3\n",
                        id, issued ? "issued = " : "", issued ? issued : "", pdf));
}

static void enter(MnArena *arena, const char *folder, const char *id, const char *head, const char *versions, int count)
{
    scratch_put(
        arena, folder, mn_arena_printf(arena, "output/%s/record.ini", id),
        mn_arena_printf(arena, "[record]\nformat = 1\ndocument = %s\nversions = %d\ntargets = 0\nlinks = 0\n\n[document]\n%s\n%s",
                        id, count, head, versions));
}

static void enter_all(MnArena *arena, const char *folder)
{
    enter(arena, folder, "plan",
          "title = The plan\nkind = cabinet-report\nlanguage = en-GB\ncouncil = vale\ncouncil-name = Vale "
          "Council\ncouncil-language = cy\n"
          "meeting = 2024-12-01\ncontact = <meta name=\"contact\" content=\"Ask us\">Ask <a "
          "href=\"mailto:us@vale.example\">us</a></meta>\n"
          "latest = 1.1",
          "[version 1.0]\ndate = 2023-01\nissued = 2023-02-03\nsummary = First\n\n"
          "[version 1.1]\ndate = 2024-05-06\nissued = 2024-05-07\nsummary = Second, \"better\"\nowner = Bo\ntitle = The "
          "plan\nsubtitle = On "
          "parks\ndescription = What it costs\nmarking = OFFICIAL\n\n"
          "[version 2.0]\ndate = 2024-06\ntitle = The next plan\nmarking = OFFICIAL\n",
          3);
    publish(arena, folder, "plan", "1.1", "2024-05-07");
    publish(arena, folder, "plan", "2.0", NULL);
    enter(arena, folder, "notes",
          "title = Nodiadau\nkind = some_odd-kind\nlanguage = cy\ncouncil = gone\ncouncil-name = Gone\nlatest = current",
          "[version]\ntitle = Nodiadau\nstatus = Approved\nexempt = Exempt: paragraph 3\n", 1);
    publish(arena, folder, "notes", NULL, NULL);
    enter(arena, folder, "report",
          "title = A report\nkind = protocol\nlanguage = ar\ncouncil = town\ncouncil-name = Town\nlatest = 0.1",
          "[version 0.1]\ndate = 2024\ntitle = A report\n", 1);
    publish(arena, folder, "report", "0.1", NULL);
}

typedef struct {
    MnContext ctx;
    MnShared *shared;
    MnSite site;
    bool good;
} Made;

static Made make(MnArena *arena, const char *folder, bool whole)
{
    static const char *const built[] = {"notes", "plan", "report", NULL};
    Made made = {.ctx = mn_context_new(arena, NULL)};
    made.shared = mn_shared_open(&made.ctx, mn_files_open(arena, folder, mn_arena_printf(arena, "%s/output", folder)));
    assert_non_null(made.shared);
    made.ctx = mn_context_new(arena, mn_shared_reader(made.shared, arena, NULL));
    made.good = mn_site_render(&made.ctx, made.shared, built, whole, &made.site);
    return made;
}

static const char *file_in(MnArena *arena, const Made *made, const char *name)
{
    for (size_t i = 0; i < made->site.count; i++)
        if (strcmp(made->site.files[i].name, name) == 0)
            return mn_arena_strndup(arena, made->site.files[i].bytes.len ? made->site.files[i].bytes.ptr : "",
                                    made->site.files[i].bytes.len);
    fail_msg("no file %s", name);
    return NULL;
}

static void is_made_from_records(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = project_new(arena);
    enter_all(arena, folder);
    Made made = make(arena, folder, true);
    assert_true(made.good);
    assert_int_equal(made.site.documents, 3);
    assert_false(scratch_has(arena, folder, "output/index.html"));
    const char *index = file_in(arena, &made, "index.html");
    assert_holds(index, "href=\"plan/1.1/index.html\">The plan</a>");
    assert_holds(index, "href=\"plan/2.0/index.html\">Draft of version 2.0");
    assert_holds(index, "PDF, 1.5 MB, 12 pages");
    assert_holds(index, ">Some odd kind<");
    assert_holds(index, "<p lang=\"ar\" dir=\"rtl\">");
    assert_holds(index, "<p class=\"marking\">OFFICIAL</p>");
    assert_holds(index, "<option lang=\"cy\" value=\"vale\">Vale Council</option>");
    const char *csv = file_in(arena, &made, "register.csv");
    assert_holds(
        csv, "\r\nplan,The plan,On parks,en-GB,vale,Vale "
             "Council,cabinet-report,1.1,2024-05-06,Issued,2024-05-07,OFFICIAL,,,2024-12-01,\"Second, "
             "\"\"better\"\"\",plan/1.1/index.html,plan/1.1/plan-1.1.pdf,1500000,12,plan/index.html,plan/latest/index.html\r\n");
    assert_holds(file_in(arena, &made, "register.csv-metadata.json"), "\"titles\": \"meeting-date\"");
    const char *json = file_in(arena, &made, "register.json");
    assert_holds(json, "{\"id\": \"plan\", \"title\": \"The plan\", \"subtitle\": \"On parks\"");
    assert_holds(json, "\"last-change\": \"Second, \\\"better\\\"\"");
    assert_holds(json, "\"pdf-bytes\": 1500000, \"pdf-pages\": 12,");
    const char *feed = file_in(arena, &made, "feed.atom");
    assert_holds(feed, "<title>The plan, version 1.1</title>");
    assert_holds(feed, "<updated>2024-05-07T00:00:00Z</updated>");
    assert_holds_no(feed, "A report");
    assert_string_equal(file_in(arena, &made, "sitemap.xml"), "");
    const char *versions = file_in(arena, &made, "plan/index.html");
    assert_holds(versions, "<h2>Current version</h2>");
    assert_holds(versions, "<h2>Draft of version 2.0</h2>");
    assert_holds(versions, "Replaced by version 1.1");
    assert_holds(versions, "<a href=\"mailto:us@vale.example\">us</a>");
    assert_holds(versions, "<link rel=\"latest-version\" href=\"latest/index.html\"/>");
    assert_holds(versions, "href=\"1.1/plan-1.1.pdf\"");
    assert_holds(versions, "href=\"../index.html\"");
    assert_holds(file_in(arena, &made, "plan/latest/index.html"), "url=../1.1/index.html");
    assert_holds(file_in(arena, &made, "report/latest/index.html"), "url=../0.1/index.html");
    assert_holds(file_in(arena, &made, "notes/index.html"), "<html lang=\"cy\"");
    mn_arena_free(arena);
}

/* What begins as a formula does, is text in a spreadsheet; numbers stay numbers; data for programs have it all as it is. */
static void guards_formulas(void **state)
{
    (void)state;
    static const struct {
        const char *title, *cell;
    } cases[] = {
        {"=1+1", "'=1+1"},
        {"+44 20", "'+44 20"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"-3", "-3"},
        {"+12", "+12"},
        {"-4.5%", "-4.5%"},
        {"-4.5", "'-4.5"},
        {"-", "'-"},
        {"-3-4", "'-3-4"},
        {"\uFF1D1", "'\uFF1D1"},
        {"A = b", "A = b"},
        {"-3%%", "'-3%%"},
        {"=A1,B1", "\"'=A1,B1\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnArena *arena = mn_arena_new();
        const char *folder = project_new(arena);
        enter_all(arena, folder);
        const char *record = scratch_text(arena, folder, "output/plan/record.ini");
        const char *at = strstr(record, "On parks");
        assert_non_null(at);
        MnBuf shielded = {0};
        mn_url_shield(&shielded, cases[i].title, "%");
        const char *written = mn_buf_finish(&shielded, arena);
        scratch_put(arena, folder, "output/plan/record.ini",
                    mn_arena_printf(arena, "%.*s%s%s", (int)(at - record), record, written, at + strlen("On parks")));
        Made made = make(arena, folder, true);
        assert_holds(file_in(arena, &made, "register.csv"), mn_arena_printf(arena, "\r\nplan,The plan,%s,en-GB,", cases[i].cell));
        assert_holds(file_in(arena, &made, "register.json"), mn_arena_printf(arena, "\"subtitle\": \"%s\"", cases[i].title));
        mn_arena_free(arena);
    }
}

static void is_written_once(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = project_new(arena);
    enter_all(arena, folder);
    scratch_put(arena, folder, "output/sitemap.xml",
                "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url>\n<loc>of an address that is no more\n");
    size_t written;
    Made made = make(arena, folder, false);
    assert_true(mn_site_publish(&made.ctx, made.shared, &made.site, &written));
    assert_int_equal(written, 11);
    assert_false(scratch_has(arena, folder, "output/sitemap.xml"));
    assert_holds(scratch_text(arena, folder, "output/plan/latest/index.html"), "url=../1.1/index.html");
    made = make(arena, folder, false);
    assert_true(mn_site_publish(&made.ctx, made.shared, &made.site, &written));
    assert_int_equal(written, 0);
    asked(arena, mn_arena_printf(arena, "rm -r '%s/output/index.html' && mkdir '%s/output/index.html'", folder, folder));
    assert_false(mn_site_publish(&made.ctx, made.shared, &made.site, &written));
    mn_arena_free(arena);
}

static void knows_its_address(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = project_new(arena);
    enter_all(arena, folder);
    scratch_sed(arena, folder, "content/site.ini", "s/^title.*/&\\nbase-url = https:\\/\\/x.example\\/p/");
    scratch_put(arena, folder, "output/plan/1.1/metadata.json", "{\n  \"@id\": \"https://old.example/plan/1.1/index.html\"\n}\n");
    Made made = make(arena, folder, true);
    assert_true(made.good);
    const char *map = file_in(arena, &made, "sitemap.xml");
    assert_holds(map, "<loc>https://x.example/p/plan/1.1/index.html</loc>\n<lastmod>2024-05-07</lastmod>");
    assert_holds_no(map, "notes");  /* exempt */
    assert_holds_no(map, "report"); /* a draft */
    assert_holds(file_in(arena, &made, "index.html"), "<link rel=\"canonical\" href=\"https://x.example/p/index.html\"/>");
    assert_holds(file_in(arena, &made, "feed.atom"),
                 "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://x.example/p/feed.atom\"/>");
    assert_holds(file_in(arena, &made, "plan/latest/index.html"),
                 "<link rel=\"canonical\" href=\"https://x.example/p/plan/1.1/index.html\"/>");
    assert_said(made.ctx.diag, MN_PUBLISHED_ELSEWHERE);
    scratch_sed(arena, folder, "content/site.ini", "/^base-url/d");
    made = make(arena, folder, true);
    assert_said(made.ctx.diag, MN_PUBLISHED_WITH_ADDRESS);
    mn_arena_free(arena);
}

static void speaks_of_strays(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = project_new(arena);
    enter_all(arena, folder);
    publish(arena, folder, "old", "1.0", NULL);
    publish(arena, folder, "plan", "0.5", NULL);
    publish(arena, folder, "plan", NULL, NULL);
    scratch_put(arena, folder, "output/pictures/2024/x.png", "");
    Made made = make(arena, folder, true);
    assert_true(made.good);
    assert_said(made.ctx.diag, MN_STRAY_DOCUMENT);
    assert_said(made.ctx.diag, MN_STRAY_VERSION);
    assert_int_equal(mn_diag_warnings(made.ctx.diag), 3);
    assert_int_equal(mn_diag_warnings(make(arena, folder, false).ctx.diag), 0);
    mn_arena_free(arena);
}

static void stays_as_it_was(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = project_new(arena);
    enter_all(arena, folder);
    scratch_sed(arena, folder, "output/plan/record.ini", "/^kind/d");
    Made made = make(arena, folder, true);
    assert_false(made.good);
    assert_int_equal(made.site.count, 0);
    assert_said(made.ctx.diag, MN_RECORD_DAMAGED);
    asked(arena, mn_arena_printf(arena, "rm '%s/output/plan/record.ini'", folder));
    made = make(arena, folder, true);
    assert_true(made.good); /* never published */
    assert_int_equal(made.site.documents, 2);
    scratch_put(arena, folder, "output/plan/index.html", "its versions\n");
    made = make(arena, folder, true);
    assert_said(made.ctx.diag, MN_RECORD_LOST);
    enter_all(arena, folder);
    scratch_sed(arena, folder, "output/notes/record.ini", "s/= cy/= tlh/");
    made = make(arena, folder, true); /* there are no such words */
    assert_said(made.ctx.diag, MN_REGISTER_STAYS);
    mn_arena_free(arena);
}

/* So does it where what tells of a version is damaged or gone, and its page still stands. */
static void misses_no_version(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = project_new(arena);
    static const char *const spoilt[] = {"zz\n", "", "[file index.html]\nbytes = 1\n"};
    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
        enter_all(arena, folder);
        scratch_put(arena, folder, "output/notes/current/record.ini", spoilt[i]);
        Made made = make(arena, folder, false);
        assert_false(made.good);
        assert_int_equal(made.site.count, 0);
        assert_said(made.ctx.diag, MN_VERSION_RECORD_DAMAGED);
    }
    enter_all(arena, folder);
    scratch_put(arena, folder, "output/plan/1.1/index.html", "its page\n");
    asked(arena, mn_arena_printf(arena, "rm '%s/output/plan/1.1/record.ini'", folder));
    Made made = make(arena, folder, false);
    assert_false(made.good);
    assert_said(made.ctx.diag, MN_VERSION_RECORD_LOST);
    asked(arena, mn_arena_printf(arena, "cd '%s/output/plan/1.1' && ln -s ../2.0/record.ini record.ini", folder));
    made = make(arena, folder, false);
    assert_false(made.good);
    assert_said(made.ctx.diag, MN_FILE_IS_LINK);
    mn_arena_free(arena);
}

/* A version whose folder was taken away is none to show; without any the document is not in the register. */
static void shows_what_is_there(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = project_new(arena);
    enter_all(arena, folder);
    asked(arena, mn_arena_printf(arena, "rm -r '%s/output/plan/1.1' '%s/output/report/0.1' '%s/output/notes/current'", folder,
                                 folder, folder));
    Made made = make(arena, folder, false);
    assert_int_equal(made.site.documents, 1);
    assert_holds(file_in(arena, &made, "index.html"), "href=\"plan/2.0/index.html\">The next plan</a>");
    assert_string_equal(file_in(arena, &made, "feed.atom"), "");
    publish(arena, folder, "plan", "1.0", "2023-02-03");
    made = make(arena, folder, false);
    assert_holds(file_in(arena, &made, "plan/index.html"), "<h2>Version 1.0</h2>"); /* replaced, though by what is not there */
    assert_holds(file_in(arena, &made, "plan/latest/index.html"), "This address leads to an older one.");
    asked(arena, mn_arena_printf(arena, "rm -r '%s/output'", folder));
    made = make(arena, folder, true);
    assert_true(made.good);
    assert_int_equal(made.site.documents, 0);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_made_from_records), cmocka_unit_test(guards_formulas),     cmocka_unit_test(is_written_once),
        cmocka_unit_test(knows_its_address),    cmocka_unit_test(speaks_of_strays),    cmocka_unit_test(stays_as_it_was),
        cmocka_unit_test(misses_no_version),    cmocka_unit_test(shows_what_is_there),
    };
    return cmocka_run_group_tests_name("site", tests, NULL, NULL);
}
