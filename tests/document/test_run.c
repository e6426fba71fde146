/* A run of documents: each made once, links between them resolved whoever is first, and what is said of a document that cannot be
 * linked to. */
#include "said.h"
#include "scratch.h"

#include "document/links.h"
#include "document/neighbour.h"
#include "document/pipeline.h"
#include "document/saying.h"
#include "document/version_record.h"
#include "document/versions.h"
#include "tree/document_xml.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    MnArena *arena;
    const char *folder;
    MnContext ctx;
    MnShared *shared;
} Opened;

static const MnKey keys[] = {{.document = "notes"}, {.document = "plan"}, {.document = "report"}};

static Opened opened(const char *folder, MnArena *arena, size_t count)
{
    Opened o = {.arena = arena, .folder = folder, .ctx = mn_context_new(arena, NULL)};
    o.shared = mn_shared_open(&o.ctx, mn_files_open(arena, folder, mn_arena_printf(arena, "%s/output", folder)));
    assert_non_null(o.shared);
    if (count) mn_run_open(o.shared, keys, count);
    return o;
}

/* The first link of a document's tree that leads there. */
static const MnNode *link_to(const MnDocument *document, const char *href)
{
    for (const MnNode *node = document->tree; node; node = mn_xml_walk(node, document->tree, true)) {
        const char *its = mn_xml_is_element(node) ? mn_xml_attr(node, "href") : NULL;
        if (its && strcmp(its, href) == 0) return node;
    }
    fail_msg("no link to %s", href);
    return NULL;
}

static void assert_shows(MnArena *arena, const MnDocument *document, const char *href, const char *text)
{
    MnBuf out = {0};
    mn_xml_collect_text(link_to(document, href), &out);
    assert_string_equal(mn_buf_finish(&out, arena), text);
}

static void resolves_links_both_ways(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    Opened o = opened(scratch_new(arena, "tests/publish/site"), arena, 3);
    MnParked *report = mn_run_parked(o.shared, "report"), *plan = mn_run_parked(o.shared, "plan");
    assert_true(report->good && plan->good);
    assert_ptr_equal(mn_run_parked(o.shared, "report"), report);
    assert_null(mn_run_parked(o.shared, "elsewhere"));
    assert_true(mn_document_finish(&report->ctx, o.shared, MN_UPTO_LINKED, &report->document));
    assert_true(mn_document_finish(&plan->ctx, o.shared, MN_UPTO_PAGES, &plan->document));
    assert_shows(arena, &report->document, "../../plan/latest/index.html#two", "paragraph 1.1(2) of The plan");
    assert_shows(arena, &report->document, "../../plan/latest/index.html#design-detail", "section 1 of Appendix 1 of The plan");
    assert_shows(arena, &report->document, "../../plan/1.1/index.html#costs", "Table 1 of The plan, version 1.1");
    assert_shows(arena, &report->document, "../../plan/latest/index.html#aim", "in the plan");
    assert_shows(arena, &plan->document, "../../report/latest/index.html#purpose", "section 1 of A report");
    assert_shows(arena, &plan->document, "sheet%20one.csv#row=2", "the same (CSV, 1 KB)");
    assert_int_equal(report->document.noutgoing, 7);
    assert_int_equal(plan->document.nfiles, 1);
    assert_string_equal(plan->document.files[0].name, "sheet one.csv");
    assert_true(plan->document.nlinks >= 2);
    assert_non_null(plan->document.pages);
    MnPart part = mn_document_part(&plan->ctx, o.shared, &plan->document);
    assert_true(part.draft);
    assert_ptr_not_equal(part.document, plan->document.tree); /* a copy without relative links */
    mn_run_leave(report);
    assert_string_equal(mn_run_parked(o.shared, "report")->facts.title, "A report"); /* its facts stay */
    assert_string_equal(mn_links_title(&plan->ctx, o.shared, "doc:report#purpose"), "A report");
    assert_null(mn_links_title(&plan->ctx, o.shared, "doc:elsewhere"));
    mn_arena_free(arena);
}

static void *number_all(void *shared)
{
    for (size_t i = 0; i < 3; i++) assert_true(mn_run_parked(shared, keys[i].document)->good);
    return NULL;
}

static void makes_each_once_on_many_threads(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    Opened o = opened(scratch_new(arena, "tests/publish/site"), arena, 3);
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, number_all, o.shared), 0);
    for (size_t i = 0; i < 4; i++) pthread_join(threads[i], NULL);
    assert_int_equal(mn_diag_errors(mn_run_parked(o.shared, "plan")->ctx.diag), 0);
    mn_arena_free(arena);
}

/* Makes one document outside any run, to its links; false after errors. */
static bool make(Opened *o, const char *id, MnDocument *document, MnContext *ctx)
{
    const MnKey key = {.document = id};
    *ctx = mn_context_new(o->arena, mn_shared_reader(o->shared, o->arena, id));
    return mn_document_make(ctx, o->shared, &key, MN_UPTO_LINKED, document);
}

static size_t count_said(const MnDiag *diag)
{
    size_t count;
    mn_diag_list(diag, &count);
    return count;
}

static void says_once_what_cannot_be_linked_to(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    Opened o = opened(folder, arena, 0);
    MnDocument document;
    MnContext ctx;
    assert_false(make(&o, "report", &document, &ctx)); /* never built */
    assert_said(ctx.diag, MN_LINK_UNBUILT);
    assert_int_equal(count_said(ctx.diag), 1);
    scratch_put(arena, folder, "output/plan/record.ini", "[record]\nformat = 1\n");
    o = opened(folder, arena, 0);
    assert_false(make(&o, "report", &document, &ctx));
    assert_said(ctx.diag, MN_LINK_RECORD_SPOILT);
    assert_int_equal(count_said(ctx.diag), 1);
    scratch_sed(arena, folder, "content/documents/report/narrative.md", "s/\\[\\](doc:[^)]*)/it/g");
    remove(mn_arena_printf(arena, "%s/output/plan/record.ini", folder));
    o = opened(folder, arena, 0);
    assert_true(make(&o, "report", &document, &ctx));
    assert_said(ctx.diag, MN_LINK_NOT_YET);
    assert_int_equal(count_said(ctx.diag), 1);
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\n<b>\n");
    o = opened(folder, arena, 3);
    MnParked *report = mn_run_parked(o.shared, "report");
    assert_true(mn_document_finish(&report->ctx, o.shared, MN_UPTO_LINKED, &report->document));
    assert_said(report->ctx.diag, MN_LINK_UNCHECKED);
    assert_int_equal(count_said(report->ctx.diag), 1);
    assert_int_equal(mn_run_parked(o.shared, "plan")->facts.errors.count, 1);
    mn_arena_free(arena);
}

/* A link, a folder, and a system that will not open it; a record that was read and makes no sense is another thing. */
static void tells_why_a_record_cannot_be_read(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    const char *path = mn_arena_printf(arena, "%s/output/plan/record.ini", folder);
    scratch_put(arena, folder, "output/plan/record.ini", "[record]\nformat = 1\n");
    Opened o = opened(folder, arena, 0);
    MnDocument document;
    MnRecordState why;
    MnContext ctx = mn_context_new(arena, mn_shared_reader(o.shared, arena, NULL));
    assert_null(mn_document_record_read(&ctx, o.shared, "plan", &why));
    assert_int_equal(why, MN_RECORD_SPOILT);
    assert_false(mn_document_record_report(&ctx, o.shared, "plan", (MnRange){0}));
    struct rlimit limit, none;
    o = opened(folder, arena, 0);
    ctx = mn_context_new(arena, mn_shared_reader(o.shared, arena, NULL));
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    none = (struct rlimit){.rlim_cur = 0, .rlim_max = limit.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    const MnDocumentRecord *read = mn_document_record_read(&ctx, o.shared, "plan", &why);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_null(read);
    assert_int_equal(why, MN_RECORD_UNREADABLE);
    assert_true(mn_document_record_report(&ctx, o.shared, "plan", (MnRange){0}));
    assert_said(ctx.diag, MN_CANNOT_READ);
    assert_true(mn_diag_system_failed(ctx.diag));
    assert_int_equal(remove(path), 0);
    assert_int_equal(symlink("other.ini", path), 0);
    o = opened(folder, arena, 0);
    assert_false(make(&o, "report", &document, &ctx));
    assert_said(ctx.diag, MN_FILE_IS_LINK);
    assert_int_equal(count_said(ctx.diag), 1);
    assert_int_equal(remove(path), 0);
    assert_int_equal(mkdir(path, 0755), 0);
    o = opened(folder, arena, 0);
    assert_false(make(&o, "report", &document, &ctx));
    assert_said(ctx.diag, MN_FILE_IS_FOLDER);
    assert_int_equal(count_said(ctx.diag), 1);
    mn_arena_free(arena);
}

/* A record in the output folder stands for a document that this run does not make. */
static void reads_records_of_others(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    static const MnTarget targets[] = {{"two", "9(z)", "paragraph-number", NULL}, {"plain", NULL, NULL, NULL}};
    static const MnVersionEntry versions[] = {{.number = "1.0"}, {.number = "1.1", .title = "The old plan"}};
    static const MnOutgoing links[] = {{"report", NULL, "gone", true, "content/documents/plan/narrative.md", 3, 4},
                                       {"report", "7.0", NULL, false, "content/documents/plan/narrative.md", 5, 6},
                                       {"report", NULL, "document-history", true, "content/documents/plan/narrative.md", 7, 8},
                                       {"notes", NULL, NULL, false, "content/documents/plan/narrative.md", 9, 9}};
    MnDocumentRecord record = {.id = "plan",
                               .title = "The old plan",
                               .kind = "protocol",
                               .language = "en-GB",
                               .council = "vale",
                               .council_name = "Vale",
                               .latest = "1.1",
                               .versions = versions,
                               .nversions = 2,
                               .targets = mn_index_of_targets(arena, targets, 2),
                               .links = links,
                               .nlinks = 4};
    MnBuf text = {0};
    mn_document_record_write(&record, &text);
    scratch_put(arena, folder, "output/plan/record.ini", text.ptr);
    mn_buf_clear(&text);
    scratch_put(arena, folder, "content/documents/report/narrative.md",
                "## Purpose {#purpose}\n\nAs [](doc:plan#two), [](doc:plan#twp), [](doc:plan#plain), "
                "[](doc:plan@1.2), [](doc:plan@1.0), "
                "[](doc:plam), [x](doc:plan#two).\n");
    scratch_put(arena, folder, "content/documents/plan/document.ini", "it is not read\n");
    Opened o = opened(folder, arena, 0);
    MnDocument document;
    MnContext ctx;
    assert_false(make(&o, "report", &document, &ctx));
    assert_shows(arena, &document, "../../plan/latest/index.html#two", "paragraph 9(z) of The old plan");
    assert_said(ctx.diag, MN_LINK_NO_PLACE);
    assert_said(ctx.diag, MN_LINK_NO_NUMBER);
    assert_said(ctx.diag, MN_LINK_NO_VERSION);
    assert_said(ctx.diag, MN_LINK_VERSION_UNPUBLISHED);
    assert_said(ctx.diag, MN_LINK_NO_DOCUMENT);
    assert_int_equal(mn_diag_errors(ctx.diag), 5);
    o = opened(folder, arena, 0);
    mn_run_open(o.shared, &keys[2], 1);
    assert_true(mn_run_parked(o.shared, "report")->good);
    static const char *const built[] = {"report", NULL}, *const all[] = {"plan", NULL},
                             *const failed[] = {"report", "notes", NULL};
    MnContext checking = mn_context_new(arena, mn_shared_reader(o.shared, arena, NULL));
    mn_links_check_into(&checking, o.shared, built);
    assert_said(checking.diag, MN_LINK_NO_PLACE);
    assert_said(checking.diag, MN_LINK_NO_VERSION);
    assert_said(checking.diag, MN_LINK_NO_NUMBER);
    assert_int_equal(count_said(checking.diag), 3);
    checking = mn_context_new(arena, mn_shared_reader(o.shared, arena, NULL));
    mn_links_check_out(&checking, o.shared, all, failed); /* report could be numbered, but is not there */
    assert_said(checking.diag, MN_LINK_NOT_YET);
    assert_int_equal(count_said(checking.diag), 1); /* of three links to it */
    mn_arena_free(arena);
}

/* What is known of a document with faults outlives it, whether its title was changed on the way (quotation marks) or not. */
static void keeps_the_facts_of_a_faulty_document(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_add(arena, folder, "content/documents/plan/narrative.md", "\n<b>\n");
    scratch_add(arena, folder, "content/documents/notes/narrative.md", "\n<b>\n");
    scratch_sed(arena, folder, "content/documents/notes/document.ini", "s/^title .*/title = The \"town\"/");
    Opened o = opened(folder, arena, 3);
    MnParked *plan = mn_run_parked(o.shared, "plan"), *notes = mn_run_parked(o.shared, "notes");
    assert_false(plan->good || notes->good);
    const char *within = mn_data_value(mn_xml_child(plan->document.data, "document"), "title");
    assert_ptr_not_equal(plan->facts.title, within); /* nothing is curled: the words come back as they were given */
    mn_run_leave(plan);
    mn_run_leave(notes);
    assert_string_equal(plan->facts.title, "The plan");
    assert_string_equal(notes->facts.title, "The “town”");
    assert_int_equal(plan->facts.nversions, 1);
    assert_string_equal(plan->facts.versions[0], "1.1");
    assert_string_equal(plan->facts.language, "en-GB");
    mn_arena_free(arena);
}

/* Did the reader, or one it took from, read that file of the output folder? */
static bool has_read(MnReader *reader, const char *name)
{
    size_t count;
    const MnUse *uses = mn_reader_uses(reader, &count);
    for (size_t i = 0; i < count; i++)
        if (uses[i].root == MN_ROOT_OUTPUT && uses[i].kind == MN_USE_READ && strcmp(uses[i].name, name) == 0) return true;
    return false;
}

/* What a document links to was found in the output folder, by whoever asked first: it depends on that all the same. */
static void depends_on_what_was_published(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    Opened o = opened(folder, arena, 3);
    MnParked *plan = mn_run_parked(o.shared, "plan");
    MnBuf tree = {0};
    assert_true(plan->good);
    mn_tree_write(plan->document.tree, &tree);
    scratch_put(arena, folder, "output/plan/1.1/document.xml", tree.ptr);
    scratch_put(arena, folder, "output/plan/1.1/record.ini", "[record]\nissued = 2026-03-01\n");
    scratch_put(arena, folder, "content/documents/plan/issued.ini", "[issued 1.1]\ndate = 2026-03-01\n");
    mn_buf_clear(&tree);
    for (size_t first = 0; first < 2; first++) {
        o = opened(folder, arena, 3);
        MnParked *report = mn_run_parked(o.shared, "report");
        assert_true(report->good);
        if (first) assert_int_equal(mn_neighbour(o.shared, "plan")->state, MN_NEIGHBOUR_GOOD); /* another asks first */
        assert_true(mn_document_finish(&report->ctx, o.shared, MN_UPTO_LINKED, &report->document));
        assert_true(has_read(report->ctx.reader, "plan/1.1/record.ini"));
        assert_true(has_read(report->ctx.reader, "plan/1.1/document.xml"));
        assert_false(has_read(mn_run_parked(o.shared, "notes")->ctx.reader, "plan/1.1/document.xml"));
    }
    o = opened(folder, arena, 0); /* nor does this run make the plan: its record stands for it */
    MnDocument document;
    MnContext ctx;
    make(&o, "report", &document, &ctx);
    assert_true(has_read(ctx.reader, "plan/record.ini"));
    mn_arena_free(arena);
}

/* What was found of a version is found anew once it was written. */
static void forgets_what_was_written_anew(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    Opened o = opened(folder, arena, 0);
    MnContext ctx = mn_context_new(arena, mn_shared_reader(o.shared, arena, NULL));
    assert_null(mn_version_record_read(&ctx, o.shared, "plan", "1.1"));
    assert_null(mn_version_tree_read(&ctx, o.shared, "plan", "1.1"));
    assert_null(mn_document_record_read(&ctx, o.shared, "plan", NULL));
    scratch_put(arena, folder, "output/plan/1.1/record.ini", "[record]\nissued = 2026-03-01\npages = 7\n");
    scratch_put(arena, folder, "output/plan/1.1/document.xml",
                "<document lang=\"cy\" id=\"plan\" kind=\"protocol\" numbering=\"sections\">"
                "<meta name=\"title\" content=\"Cynllun\"/><article><p id=\"a\">Un</p></article></document>");
    assert_null(mn_version_record_read(&ctx, o.shared, "plan", "1.1"));
    assert_null(mn_version_tree_read(&ctx, o.shared, "plan", "1.1"));
    mn_version_forget(&ctx, o.shared, "plan", "1.1");
    assert_int_equal(mn_version_record_read(&ctx, o.shared, "plan", "1.1")->pages, 7);
    assert_int_equal(mn_version_record_file(&ctx, o.shared, "plan", "1.1")->state, MN_READ_GOOD);
    const MnVersionTree *tree = mn_version_tree_read(&ctx, o.shared, "plan", "1.1");
    assert_non_null(tree);
    assert_string_equal(tree->title, "Cynllun");
    assert_string_equal(tree->language, "cy");
    assert_null(tree->marking);
    assert_non_null(mn_index_find(tree->targets, "a"));
    assert_int_equal(strlen(tree->whole), 64);
    assert_ptr_equal(mn_version_tree_read(&ctx, o.shared, "plan", "1.1"), tree);
    scratch_put(arena, folder, "output/plan/record.ini", "[record]\nformat = 1\n");
    MnRecordState why;
    assert_null(mn_document_record_read(&ctx, o.shared, "plan", &why));
    assert_int_equal(why, MN_RECORD_MISSING);
    mn_document_record_forget(&ctx, o.shared, "plan");
    assert_null(mn_document_record_read(&ctx, o.shared, "plan", &why));
    assert_int_equal(why, MN_RECORD_SPOILT);
    mn_arena_free(arena);
}

static void says_what_is_wrong_with_files(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    scratch_put(arena, folder, "content/documents/notes/a/x.csv", "1\n");
    scratch_put(arena, folder, "content/documents/notes/b/x.csv", "2\n");
    scratch_put(arena, folder, "content/documents/notes/README", "no format\n");
    scratch_put(arena, folder, "content/documents/notes/x.odd-one", "no format\n");
    scratch_put(arena, folder, "content/documents/notes/notes.pdf", "%PDF\n");
    scratch_add(arena, folder, "content/documents/notes/narrative.md",
                "\n## Files\n\nSee [a](a/x.csv), [the csv file](a/x.csv), [xcsv](a/x.csv), [b](b/x.csv), [i](document.ini), "
                "[n](nowhere.csv), [r](README), [o](x.odd-one), "
                "[p](notes.pdf), [u](../up.csv), [s](/x), [e](https://), [v](doc:report@9).\n");
    Opened o = opened(folder, arena, 3);
    MnParked *notes = mn_run_parked(o.shared, "notes");
    assert_true(notes->good);
    assert_false(mn_document_finish(&notes->ctx, o.shared, MN_UPTO_PAGES, &notes->document));
    assert_shows(arena, &notes->document, "x.csv", "a (CSV, 1 KB)");
    assert_shows(arena, &notes->document, "README", "r");
    assert_said(notes->ctx.diag, MN_FILE_NAME_TAKEN);
    assert_said(notes->ctx.diag, MN_LINK_TO_SOURCE);
    assert_said(notes->ctx.diag, MN_LINK_NO_FILE);
    assert_said(notes->ctx.diag, MN_LINK_NOWHERE);
    assert_said(notes->ctx.diag, MN_NO_ADDRESS);
    assert_said(notes->ctx.diag, MN_LINK_NO_VERSION);
    mn_arena_free(arena);
}

static void says_sizes_and_dates(void **state)
{
    (void)state;
    static const struct {
        uint64_t bytes;
        const char *text;
    } sizes[] = {{0, "0 KB"},        {1, "1 KB"},      {1000, "1 KB"},      {1001, "2 KB"},
                 {999000, "999 KB"}, {999001, "1 MB"}, {1200000, "1.2 MB"}, {1200001, "1.3 MB"}};
    MnArena *arena = mn_arena_new();
    Opened o = opened(scratch_new(arena, "tests/publish/site"), arena, 0);
    MnLook look;
    assert_true(mn_shared_look(&(MnContext){arena, o.ctx.diag, mn_shared_reader(o.shared, arena, NULL)}, o.shared, "en-GB",
                               (MnRange){0}, NULL, &look));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_string_equal(mn_say_size(arena, look.words, sizes[i].bytes), sizes[i].text);
    assert_string_equal(mn_say_date(arena, look.words, NULL, "2024-05-07"), "7 May 2024");
    assert_string_equal(mn_say_date(arena, look.words, NULL, "some day"), "some day");
    mn_arena_free(arena);
}

static void chooses_what_latest_leads_to(void **state)
{
    (void)state;
    static const MnStanding unpublished = {false, false, false}, unpublished_issue = {false, true, false},
                            draft = {true, false, false}, issue = {true, true, false};
    const MnStanding none[] = {unpublished, unpublished_issue}, drafts[] = {draft, draft, unpublished},
                     mixed[] = {issue, issue, draft, unpublished_issue};
    assert_int_equal(mn_latest_version(none, 2), 2);
    assert_int_equal(mn_latest_version(drafts, 3), 1);
    assert_int_equal(mn_latest_version(mixed, 4), 1);
    assert_int_equal(mn_latest_version(mixed, 0), 0);
}

static void refuses_projects(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *folder = scratch_new(arena, "tests/publish/site");
    static const char *const addresses[] = {"intranet/papers", "https://x.example//papers", "https://x y.example",
                                            "ftp://x.example"};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        scratch_put(arena, folder, "content/site.ini",
                    mn_arena_printf(arena, "[site]\ntitle = Papers\nbase-url = %s\n", addresses[i]));
        MnContext ctx = mn_context_new(arena, NULL);
        assert_false(mn_shared_is_whole(mn_shared_open(&ctx, mn_files_open(arena, folder, "output"))));
        assert_said(ctx.diag, MN_BASE_URL_WRONG);
    }
    scratch_put(arena, folder, "content/site.ini", "[site]\ntitle = Papers\nbase-url = https://x.example/papers\n");
    Opened o = opened(folder, arena, 1);
    assert_string_equal(mn_shared_base_url(o.shared), "https://x.example/papers/");
    const MnDocument *notes = &mn_run_parked(o.shared, "notes")->document;
    assert_string_equal(mn_document_url(arena, o.shared, notes), "https://x.example/papers/notes/current/index.html");
    assert_int_equal(setenv("MUNIMENT_DATA", "/nowhere", 1), 0);
    MnContext ctx = mn_context_new(arena, NULL);
    assert_null(mn_shared_open(&ctx, mn_files_open(arena, folder, "output")));
    assert_said(ctx.diag, MN_NO_TEMPLATES);
    ctx = mn_context_new(arena, NULL);
    assert_null(mn_shared_open(&ctx, mn_files_open(arena, "/nowhere", "output")));
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resolves_links_both_ways),
        cmocka_unit_test(makes_each_once_on_many_threads),
        cmocka_unit_test(says_once_what_cannot_be_linked_to),
        cmocka_unit_test(tells_why_a_record_cannot_be_read),
        cmocka_unit_test(reads_records_of_others),
        cmocka_unit_test(keeps_the_facts_of_a_faulty_document),
        cmocka_unit_test(depends_on_what_was_published),
        cmocka_unit_test(forgets_what_was_written_anew),
        cmocka_unit_test(says_what_is_wrong_with_files),
        cmocka_unit_test(says_sizes_and_dates),
        cmocka_unit_test(chooses_what_latest_leads_to),
        cmocka_unit_test(refuses_projects),
    };
    return cmocka_run_group_tests_name("runs", tests, NULL, NULL);
}
