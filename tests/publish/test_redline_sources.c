/* A marked tree of two versions refers to what can be read from the folder of its redline, or says that it cannot. */
#include "town.h"

#include "publish/redline_sources.h"
#include "tree/document_xml.h"

static const MnPublishedFile old_pictures[] = {{.name = "a.png", .sha256 = {"aa", 2}, .kept = "kept a.png"},
                                               {.name = "b.png", .sha256 = {"bb", 2}}},
                             new_pictures[] = {{.name = "a.png", .sha256 = {"cc", 2}, .kept = "a.png"}};
static const MnVersionRecord old_record = {.pictures = old_pictures, .npictures = 2},
                             new_record = {.pictures = new_pictures, .npictures = 1};
static const MnRedlineSide was = {.key = {.document = "plan", .version = "1.0"}, .record = &old_record},
                           is = {.key = {.document = "plan", .version = "1.1"}, .record = &new_record};

/* What becomes of a document that holds these blocks. */
static const char *settled(Bare *bare, const char *blocks, const MnRedlineSide *old, const MnRedlineSide *new)
{
    assert_int_equal(setenv("MUNIMENT_DATA", ".", 1), 0);
    bare->ctx.reader = reading(bare->arena, ".");
    const MnWords *words = mn_words_load(&bare->ctx, "en-GB", (MnRange){0}, NULL);
    const char *text = mn_arena_printf(bare->arena,
                                       "<document lang=\"en-GB\" id=\"plan\" kind=\"protocol\" "
                                       "xmlns=\"http://www.w3.org/1999/xhtml\"><article>%s</article></document>",
                                       blocks);
    MnNode *tree = mn_tree_read(&bare->ctx, mn_source_new(bare->arena, "marked.xml", mn_str(text)));
    assert_non_null(tree);
    mn_redline_settle(&bare->ctx, tree, old, new, words);
    MnBuf out = {0};
    mn_tree_write(tree, &out);
    return mn_buf_finish(&out, bare->arena);
}

static void leads_links_to_their_version(void **state)
{
    const char *tree = settled(*state,
                               "<p><a href=\"data.csv\" data-change=\"del\">Old</a> <a href=\"data.csv\">new</a></p>"
                               "<p data-change=\"moved-from\">It <a href=\"../../report/1.0/index.html#two\">Moved</a></p>"
                               "<p data-change=\"moved-to\">It <a href=\"../../report/1.0/index.html#two\">Moved</a></p>",
                               &was, &is);
    assert_holds(tree, "<a href=\"../../1.0/data.csv\" data-change=\"del\">Old</a>");
    assert_holds(tree, "<a href=\"../../1.1/data.csv\">new</a>");
    assert_holds(tree, "<p data-change=\"moved-from\">It <a href=\"../../1.0/../../report/1.0/index.html#two\">");
    assert_holds(tree, "<p data-change=\"moved-to\">It <a href=\"../../1.1/../../report/1.0/index.html#two\">");
}

static void leaves_other_links_alone(void **state)
{
    static const char blocks[] =
        "<p><a href=\"#aim\">Here</a> <a href=\"https://example.org/a?b=c\">there</a> <a href=\"mailto:a@b.example\">post</a> "
        "<a href=\"/top\">top</a> <a>none</a></p>";
    assert_holds(settled(*state, blocks, &was, &is), blocks);
    assert_holds(settled(*state, "<p><a href=\"a/b:c\">A colon behind a slash</a></p>", &was, &is), "href=\"../../1.1/a/b:c\"");
}

static void shows_pictures_that_were_kept(void **state)
{
    const char *tree = settled(
        *state, "<p><img src=\"a.png\" alt=\"Old\" data-change=\"del\"/> <img src=\"a.png\" alt=\"New\"/></p>", &was, &is);
    assert_holds(tree, "<img src=\"output:plan/1.0/kept a.png\" alt=\"Old\" data-change=\"del\"/>");
    assert_holds(tree, "<img src=\"output:plan/1.1/a.png\" alt=\"New\"/>");
    MnRedlineSide here = is;
    here.folder = "content/documents/plan"; /* it is of the content as it is: its pictures lie where they are */
    tree = settled(*state, "<p><img src=\"b.png\" alt=\"New\"/></p>", &was, &here);
    assert_holds(tree, "<img src=\"b.png\" alt=\"New\"/>");
}

static void says_which_pictures_were_not_kept(void **state)
{
    MnRedlineSide unknown = was;
    unknown.record = NULL;
    const char *tree = settled(*state,
                               "<figure id=\"map\"><img src=\"b.png\" alt=\"A map\" data-change=\"del\" id=\"c1\"/>"
                               "<figcaption>Map</figcaption></figure>"
                               "<p>See <img src=\"c.png\" alt=\"A plan\"/> and <img src=\"b.png\"/>.</p>",
                               &was, &is);
    assert_holds(tree, "<p data-change=\"del\" id=\"c1\">[picture that was not kept: A map]</p>");
    assert_holds(tree, "See <span>[picture that was not kept: A plan]</span> and ");
    assert_holds(tree, "<span>[picture that was not kept: ]</span>.");
    assert_holds_no(tree, "<img");
    tree = settled(*state, "<p><img src=\"a.png\" alt=\"Old\" data-change=\"del\"/></p>", &unknown, &is);
    assert_holds(tree, "<span data-change=\"del\">[picture that was not kept: Old]</span>");
}

static void knows_the_digests_of_pictures(void **state)
{
    (void)state;
    MnRedlineSide side = was;
    assert_string_equal(mn_redline_picture(&side, "a.png"), "aa");
    assert_string_equal(mn_redline_picture(&side, "b.png"), "bb");
    assert_null(mn_redline_picture(&side, "c.png"));
    side.record = NULL;
    assert_null(mn_redline_picture(&side, "a.png"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(leads_links_to_their_version, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(leaves_other_links_alone, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(shows_pictures_that_were_kept, bare_begin, bare_end),
        cmocka_unit_test_setup_teardown(says_which_pictures_were_not_kept, bare_begin, bare_end),
        cmocka_unit_test(knows_the_digests_of_pictures),
    };
    return cmocka_run_group_tests_name("redline sources", tests, NULL, NULL);
}
