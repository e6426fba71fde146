/* What a comparison says of small pairs: nothing of what is the same, and of the rest what a reader wants to know. */
#include "support.h"

#include <glob.h>

static int begin(void **state)
{
    *state = mn_arena_new();
    return 0;
}

static int end(void **state)
{
    mn_arena_free(*state);
    return 0;
}

static const MnComparison *compared(MnArena *arena, const char *old, const char *new)
{
    MnContext ctx = context(arena);
    const MnNode *a = article(&ctx, old), *b = article(&ctx, new);
    const MnComparison *c = compare(&ctx, a, b);
    assert_false(c->replaced);
    assert_true(is_lawful(arena, a, b, c->tree));
    return c;
}

/* The published documents against themselves: no difference, and a tree that says the same. */
static void the_same_has_no_differences(void **state)
{
    MnArena *arena = *state;
    MnContext ctx = context(arena);
    glob_t paths = {0};
    glob("output/*/*/document.xml", 0, NULL, &paths);
    assert_true(paths.gl_pathc > 0);
    for (size_t i = 0; i < paths.gl_pathc; i++) {
        const MnSource *source = read_whole(arena, paths.gl_pathv[i], paths.gl_pathv[i]);
        const MnNode *old = document_of(&ctx, source->text), *new = document_of(&ctx, source->text);
        const MnComparison *c = compare(&ctx, old, new);
        assert_int_equal(c->count, 0);
        assert_int_equal(c->nrenumbered, 0);
        MnBuf marked = {0}, plain = {0};
        mn_tree_write(c->tree, &marked);
        mn_tree_write(new, &plain);
        assert_true(mn_str_equal(mn_buf_view(&marked), mn_buf_view(&plain)));
        mn_buf_clear(&marked);
        mn_buf_clear(&plain);
    }
    globfree(&paths);
}

static void figures_and_dates_are_substance(void **state)
{
    const MnComparison *c =
        compared(*state, "<p>A grant of £500 is paid on 3 May 2026.</p>", "<p>A grant of £750 is paid on 4 May 2026.</p>");
    assert_int_equal(c->count, 2);
    assert_int_equal(c->counts[MN_CLASS_SUBSTANCE], 2);
    assert_string_equal(c->differences[0].old_words, "£500");
    assert_string_equal(c->differences[0].new_words, "£750");
    assert_string_equal(c->differences[1].new_words, "4 May 2026");
    assert_int_equal(c->old_words, 4);
}

static void white_space_is_formatting(void **state)
{
    const MnComparison *c = compared(*state,
                                     "<p>A grant of\xC2\xA0\xC2\xA3"
                                     "500 is paid.</p>",
                                     "<p>A grant of \xC2\xA3"
                                     "500 is paid.</p>");
    assert_int_equal(c->counts[MN_CLASS_SUBSTANCE], 0);
    assert_int_equal(c->counts[MN_CLASS_FORMATTING], c->count);
}

static void numbers_alone_mark_no_word(void **state)
{
    const MnComparison *c = compared(*state,
                                     "<p id=\"p-1.1\"><span class=\"number\">1.1</span> One thing.</p><p id=\"p-1.2\"><span "
                                     "class=\"number\">1.2</span> See <a class=\"ref\" href=\"#p-1.1\">1.1</a>.</p>",
                                     "<p id=\"p-2.1\"><span class=\"number\">2.1</span> One thing.</p><p id=\"p-2.2\"><span "
                                     "class=\"number\">2.2</span> See <a class=\"ref\" href=\"#p-2.1\">2.1</a>.</p>");
    assert_int_equal(c->count, 0);
    assert_int_equal(c->nrenumbered, 1);
    assert_string_equal(c->renumbered[0].old_last, "1.2");
    assert_string_equal(c->renumbered[0].new_last, "2.2");
    assert_int_equal(c->renumbered[0].count, 2);
}

/* A link that leads to another thing is another link, though its words are the same. */
static void links_are_compared_by_what_they_lead_to(void **state)
{
    const MnComparison *c = compared(
        *state, "<p id=\"a\">One thing here.</p><p id=\"b\">Another there.</p><p>See <a class=\"ref\" href=\"#a\">1</a> now.</p>",
        "<p id=\"a\">One thing here.</p><p id=\"b\">Another there.</p><p>See <a class=\"ref\" href=\"#b\">1</a> now.</p>");
    assert_int_equal(c->count, 1);
    assert_int_equal(c->differences[0].sort, MN_SORT_ALTERED);
    assert_int_equal(c->differences[0].class_of, MN_CLASS_SUBSTANCE);
}

static const char *digest_of(void *user, const char *src)
{
    (void)src;
    return user;
}

/* A picture is what its file holds, whatever that is called. */
static void pictures_are_compared_by_digest(void **state)
{
    MnContext ctx = context(*state);
    char first[] = "11", second[] = "22";
    const MnNode *old = article(&ctx, "<figure><img src=\"a.png\" alt=\"A\"/></figure>");
    const MnNode *new = article(&ctx, "<figure><img src=\"b.png\" alt=\"A\"/></figure>");
    MnCompareOptions options = {
        .words = english(&ctx), .old_picture = digest_of, .new_picture = digest_of, .old_user = first, .new_user = first};
    assert_int_equal(mn_compare(*state, old, new, &options)->count, 0);
    options.new_user = second;
    const MnComparison *c = mn_compare(*state, old, new, &options);
    assert_int_equal(c->count, 1);
    assert_int_equal(c->differences[0].thing, MN_OF_PICTURE);
}

/* A link beside the document leads to what the file holds, one to elsewhere to an address. */
static void linked_files_are_compared_by_digest(void **state)
{
    MnContext ctx = context(*state);
    char first[] = "11", second[] = "22";
    const char *blocks = "<p>As <a href=\"data.csv\">the data</a> and <a href=\"https://a.example/data.csv\">others</a> say.</p>";
    const MnNode *old = article(&ctx, blocks), *new = article(&ctx, blocks);
    MnCompareOptions options = {
        .words = english(&ctx), .old_picture = digest_of, .new_picture = digest_of, .old_user = first, .new_user = second};
    const MnComparison *c = mn_compare(*state, old, new, &options);
    assert_int_equal(c->count, 1);
    assert_int_equal(c->differences[0].sort, MN_SORT_ALTERED);
    assert_int_equal(c->differences[0].class_of, MN_CLASS_SUBSTANCE);
    assert_string_equal(c->differences[0].new_words, "the data");
    assert_true(is_lawful(*state, old, new, c->tree));
}

/* Where numbers are kept, a line is left of what was deleted: that was deleted is told of it, not of the line. */
static void what_is_left_of_a_number_is_generated(void **state)
{
    const MnComparison *c =
        compared(*state, "<p>The council pays £500 to each group.</p><p>It pays in spring, and never in advance.</p>",
                 "<p class=\"deleted\">1.1 [deleted in version 1.2]</p><p>It pays in spring, and never in advance.</p>");
    assert_int_equal(c->count, 2);
    assert_int_equal(c->differences[0].sort, MN_SORT_DELETED);
    assert_int_equal(c->differences[0].class_of, MN_CLASS_SUBSTANCE);
    assert_int_equal(c->differences[1].class_of, MN_CLASS_GENERATED);
}

/* Ids that the comparison gives, and those of what went, are of no other element. */
static void ids_are_unique(void **state)
{
    const MnComparison *c = compared(*state, "<p id=\"change-1\">One is called so.</p><p id=\"x\">What went from here.</p>",
                                     "<p id=\"change-1\">One was called so.</p><p id=\"was-x\">Quite another thing is said.</p>");
    MnMap ids = {0};
    for (const MnNode *n = c->tree; n; n = mn_xml_walk(n, c->tree, true)) {
        const char *id = mn_xml_is_element(n) ? mn_xml_attr(n, "id") : NULL;
        if (!id) continue;
        assert_null(mn_map_get(&ids, mn_str(id)));
        mn_map_put(&ids, mn_str(id), n);
    }
    mn_map_clear(&ids);
    for (size_t i = 0; i < c->count; i++) assert_non_null(c->differences[i].id);
}

/* Names for printers. */
static void classes_and_sorts_have_names(void **state)
{
    (void)state;
    assert_string_equal(mn_class_name(MN_CLASS_GENERATED), "generated");
    assert_string_equal(mn_sort_name(MN_SORT_ALTERED), "altered");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, begin, end)
int main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_same_has_no_differences),
                                       TEST(figures_and_dates_are_substance),
                                       TEST(white_space_is_formatting),
                                       TEST(numbers_alone_mark_no_word),
                                       TEST(links_are_compared_by_what_they_lead_to),
                                       TEST(pictures_are_compared_by_digest),
                                       TEST(linked_files_are_compared_by_digest),
                                       TEST(what_is_left_of_a_number_is_generated),
                                       TEST(ids_are_unique),
                                       TEST(classes_and_sorts_have_names)};
    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
