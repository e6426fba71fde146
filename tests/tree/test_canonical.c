/* Canonical forms: what they leave out, what they do not, and that all trees of content/ come back from their files. */
#include "law.h"
#include "reading.h"

#include "tree/canonical.h"
#include "tree/document_xml.h"
#include "tree/meta.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

static MnNode *parse(MnArena *arena, const char *text)
{
    MnContext ctx = mn_context_new(arena, NULL);
    MnNode *root = mn_tree_parse(&ctx, mn_source_new(arena, "t.xml", mn_str(text)));
    if (!root) fail_msg("%s", text);
    return root;
}

static const char *form_of(MnArena *arena, const MnNode *document, MnCanonicalForm form)
{
    MnBuf out = {0};
    mn_canonical_write(arena, document, form, NULL, NULL, &out);
    return mn_buf_finish(&out, arena);
}

static const char *form(MnArena *arena, const char *article, MnCanonicalForm which)
{
    const char *text =
        mn_arena_printf(arena, "<document id='d' lang='en-GB'><meta name='version' content='1.1'/>%s</document>", article);
    return form_of(arena, parse(arena, text), which);
}

/* Pairs that are the same in the own form; `whole`: in the whole form too. */
static const struct {
    const char *a, *b;
    bool own, whole;
} pairs[] = {
    /* the order of attributes, and where lines end in a file */
    {"<p id='x' class='lead'>a</p>", "<p class='lead' id='x'>a</p>", true, true},
    /* words, structure, an author's ids and addresses are content */
    {"<p>a</p>", "<p>b</p>", false, false},
    {"<p>a</p>", "<h2>a</h2>", false, false},
    {"<p>a</p>", "<p><em>a</em></p>", false, false},
    {"<p id='aims'>a</p>", "<p id='aim'>a</p>", false, false},
    {"<p><a href='https://a.example/'>a</a></p>", "<p><a href='https://b.example/'>a</a></p>", false, false},
    {"<pre>a\n</pre>", "<pre>a</pre>", false, false},
    {"<section><p>a</p></section><p>b</p>", "<section><p>a</p><p>b</p></section>", false, false},
    {"<p>&lt;br/&gt;</p>", "<p><br/></p>", false, false},
    /* numbers, and ids made of them */
    {"<p class='numbered' id='p-2.7'><span class='number'>2.7</span> a</p>",
     "<p class='numbered' id='p-2.8'><span class='number'>2.8</span> a</p>", true, false},
    {"<p class='lead numbered' id='p-2.7'><span class='number'>2.7</span> a</p>", "<p class='lead'>a</p>", true, false},
    {"<p id='costs-p-1.1-2'><span class='number'>1.1</span> a</p>", "<p><span class='number'>3</span> a</p>", true, false},
    {"<p id='p-2.7'>a</p>", "<p id='p-2.8'>a</p>", false, false},
    {"<p id='p-2.10'><span class='number'>2.1</span> a</p>", "<p>a</p>", false, false},
    {"<h2 id='x'><span class='number'>1</span> <em>a</em></h2>", "<h2 id='x'><span class='number'>2</span> <em>a</em></h2>", true,
     false},
    {"<table id='table-3'><caption><span class='number'>Table 3</span> a</caption></table>",
     "<table id='table-4'><caption><span class='number'>Table 4</span> a</caption></table>", true, false},
    {"<figure id='figure-1'><figcaption>a</figcaption></figure>", "<figure id='spend'><figcaption>a</figcaption></figure>", false,
     false},
    {"<section class='appendix' id='appendix-1'><p class='appendix-label'>Appendix 1</p></section>",
     "<section class='appendix' id='appendix-2'><p class='appendix-label'>Appendix 2</p></section>", true, false},
    {"<section id='section'><p>a</p></section>", "<section id='section-2'><p>a</p></section>", true, false},
    {"<ol data-marker='(1)'><li>a</li></ol>", "<ol><li>a</li></ol>", true, false},
    {"<ol type='a'><li>a</li></ol>", "<ol type='i'><li>a</li></ol>", false, false},
    /* references: to numbers, to numbered places, to the same place as before and to another, and to other documents */
    {"<p>see <a class='ref' href='#aims'>1</a></p>", "<p>see <a class='ref' href='#aims'>2</a></p>", true, false},
    {"<p>see <a class='ref' href='#aims'>1</a></p>", "<p>see <a class='ref' href='#costs'>1</a></p>", false, false},
    {"<p>see <a href='#aims'>1</a></p>", "<p>see <a href='#aims'>2</a></p>", false, false},
    {"<p id='p-1'><span class='number'>1</span> a <a class='ref' href='#p-1'>1</a></p>",
     "<p id='p-4'><span class='number'>4</span> a <a class='ref' href='#p-4'>4</a></p>", true, false},
    {"<p id='p-1'><span class='number'>1</span> a</p><p id='p-2'><span class='number'>2</span> a <a href='#p-1'>b</a></p>",
     "<p id='p-1'><span class='number'>1</span> a</p><p id='p-2'><span class='number'>2</span> a <a href='#p-2'>b</a></p>", false,
     false},
    {"<p><a class='ref' href='../../other/latest/index.html#aims'>section 1 of A</a></p>",
     "<p><a class='ref' href='../../other/latest/index.html#aims'>section 2 of B</a></p>", true, true},
    {"<p><a class='ref more' href='doc:other'>A</a></p>", "<p><a class='ref more' href='doc:other'>B</a></p>", true, true},
    {"<p><a class='ref' href='../../other/latest/index.html#aims'>A</a></p>",
     "<p><a class='ref' href='../../other/latest/index.html#costs'>A</a></p>", false, false},
    {"<p><a class='prefer' href='../../other/latest/index.html'>A</a></p>",
     "<p><a class='prefer' href='../../other/latest/index.html'>B</a></p>", false, false},
    {"<p><a href='../../other/latest/index.html'>A</a></p>", "<p><a href='../../other/latest/index.html'>B</a></p>", false,
     false},
    /* notes */
    {"<p>a<sup><a class='footnote-ref' id='fnref-1' href='#fn-1'>1</a></sup></p><aside class='footnote' id='fn-1'><p><span "
     "class='number'>1</span> n</p></aside>",
     "<p>a<sup><a class='footnote-ref' id='fnref-3' href='#fn-3'>3</a></sup></p><aside class='footnote' id='fn-3'><p><span "
     "class='number'>3</span> n</p></aside>",
     true, false},
    /* contents, versions */
    {"<nav class='contents'><h2>Contents</h2><ol><li>a</li></ol></nav>", "<nav class='contents'><h2>Contents</h2></nav>", true,
     false},
    {"<nav class='contents'/>", "", false, false},
    {"<table class='history'><tbody><tr><td>1.0</td></tr></tbody></table>", "<table class='history'><tbody/></table>", true,
     false},
    {"<table><tbody><tr><td>1.0</td></tr></tbody></table>", "<table><tbody/></table>", false, false},
    {"<header class='cover'><p class='version'>Version 1.1</p></header>",
     "<header class='cover'><p class='version'>Version 2</p></header>", true, false},
    {"<header class='cover'><p class='status'>Draft</p></header>", "<header class='cover'><p class='status'>Final</p></header>",
     false, false},
    {"<section class='document-control'><dl><dt>Version</dt><dd>1.1</dd></dl></section>",
     "<section class='document-control'><dl><dt>Version</dt><dd/></dl></section>", true, false},
    {"<section><dl><dt>Version</dt><dd>1.1</dd></dl></section>", "<section><dl><dt>Version</dt><dd/></dl></section>", false,
     false},
};

static void forms_leave_out_what_they_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        MnArena *arena = mn_arena_new();
        for (MnCanonicalForm which = MN_CANONICAL_WHOLE; which <= MN_CANONICAL_OWN; which++) {
            const char *a = form(arena, mn_arena_printf(arena, "<article>%s</article>", pairs[i].a), which);
            const char *b = form(arena, mn_arena_printf(arena, "<article>%s</article>", pairs[i].b), which);
            bool same = which == MN_CANONICAL_WHOLE ? pairs[i].whole : pairs[i].own;
            if ((strcmp(a, b) == 0) != same) fail_msg("pair %zu, form %d\n%s\n%s", i, which, a, b);
        }
        mn_arena_free(arena);
    }
}

static void the_head(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    static const char old[] =
        "<document id='d'><meta name='title' content='T'/><meta name='date' content='2026-01-02'/>"
        "<meta name='version' content='1.0'/><meta name='identifier' content='d@1.0'/><article/></document>";
    static const char new[] =
        "<document id='d'><meta name='title' content='T'/><meta name='date' content='2026-03-04'/>"
        "<meta name='version' content='1.1'/><meta name='identifier' content='d@1.1'/><article/></document>";
    const MnNode *a = parse(arena, old), *b = parse(arena, new);
    assert_string_equal(form_of(arena, a, MN_CANONICAL_OWN), form_of(arena, b, MN_CANONICAL_OWN));
    assert_string_not_equal(form_of(arena, a, MN_CANONICAL_WHOLE), form_of(arena, b, MN_CANONICAL_WHOLE));
    assert_string_equal(form_of(arena, a, MN_CANONICAL_OWN),
                        "\n<document id=\"d\">\n<meta content=\"T\" name=\"title\"></meta>\n<article></article></document>\n");
    /* Without versions the date is that of a meeting */
    const MnNode *meeting = parse(arena, "<document><meta name='date' content='2026-01-02'/></document>");
    assert_non_null(strstr(form_of(arena, meeting, MN_CANONICAL_OWN), "2026-01-02"));
    mn_arena_free(arena);
}

static const char *picture(void *user, const char *src)
{
    const char *const *known = user;
    return strcmp(src, known[0]) == 0 ? known[1] : NULL;
}

static void pictures_stand_by_their_digests(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnNode *a = parse(arena, "<document><article><figure><img src='a.png'/></figure></article></document>");
    const MnNode *b = parse(arena, "<document><article><figure><img src='b.png'/></figure></article></document>");
    const char *of_a[] = {"a.png", "12ab"}, *of_b[] = {"b.png", "12ab"}, *other[] = {"b.png", "34cd"};
    char one[65], two[65], three[65], unknown[65];
    mn_canonical_digest(arena, a, MN_CANONICAL_WHOLE, picture, of_a, one);
    mn_canonical_digest(arena, b, MN_CANONICAL_WHOLE, picture, of_b, two);
    mn_canonical_digest(arena, b, MN_CANONICAL_WHOLE, picture, other, three);
    mn_canonical_digest(arena, b, MN_CANONICAL_WHOLE, NULL, NULL, unknown);
    assert_string_equal(one, two);
    assert_string_not_equal(one, three);
    assert_string_not_equal(one, unknown);
    assert_int_equal(strlen(one), 64);
    mn_arena_free(arena);
}

/* The form is fixed: digests are kept for ever. A change of it changes this digest. */
static void digests_stay(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    char whole[65], own[65];
    const MnNode *tree =
        parse(arena,
              "<document id='d' lang='en-GB'><meta name='title' content='A &amp; B'/><article><section id='a' class='numbered'>"
              "<h2><span class='number'>1</span> A</h2><p>b <strong>c</strong> <a class='ref' href='#a'>1</a></p><pre>x\n y</pre>"
              "</section></article></document>");
    mn_canonical_digest(arena, tree, MN_CANONICAL_WHOLE, NULL, NULL, whole);
    mn_canonical_digest(arena, tree, MN_CANONICAL_OWN, NULL, NULL, own);
    assert_string_equal(
        form_of(arena, tree, MN_CANONICAL_OWN),
        "\n<document id=\"d\" lang=\"en-GB\">\n<meta content=\"A &amp; B\" name=\"title\"></meta>\n<article>\n<section id=\"a\">"
        "\n<h2>A</h2>\n<p>b <strong>c</strong> <a class=\"ref\" href=\"#a\"></a></p>\n<pre>x\n y</pre></section></article>"
        "</document>\n");
    assert_string_equal(whole, "dbc667495efbf196cf1f775f1cf2c1f00a44f5caa6f0f0562fe61736f4133512");
    assert_string_equal(own, "54ac359bd750916d9a5fe2ee646bd7f1b9fbbf874a2a57e04b2ff7cdb334899f");
    mn_arena_free(arena);
}

static MnStr read_file(MnArena *arena, const char *path)
{
    const MnSource *source = read_whole(arena, path, path);
    assert_non_null(source);
    return source->text;
}

static void check_round_trip(const char *path)
{
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, NULL);
    MnStr file = read_file(arena, path);
    const MnNode *tree = mn_tree_read(&ctx, mn_source_new(arena, path, file));
    assert_non_null(tree);
    MnBuf again = {0};
    mn_tree_write(tree, &again);
    assert_int_equal(again.len, file.len);
    assert_memory_equal(again.ptr, file.ptr, file.len);
    mn_buf_clear(&again);
    /* What a canonical form leaves out it does not miss: the form of the form is itself. */
    for (MnCanonicalForm which = MN_CANONICAL_WHOLE; which <= MN_CANONICAL_OWN; which++) {
        const char *once = form_of(arena, tree, which);
        const MnNode *read = mn_tree_parse(&ctx, mn_source_new(arena, path, mn_str(once + 1)));
        assert_non_null(read);
        assert_true(mn_is(read, MN_DOCUMENT));
    }
    const MnNode *head = mn_tree_read_head(&ctx, mn_source_new(arena, path, file));
    assert_non_null(head);
    assert_string_equal(mn_meta(head, "title"), mn_meta(tree, "title"));
    assert_null(mn_tree_child(head, MN_ARTICLE));
    check_law(tree);
    mn_arena_free(arena);
}

static void published_trees_come_back_from_their_files(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob("output/*/*/document.xml", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 5);
    for (size_t i = 0; i < found.gl_pathc; i++) check_round_trip(found.gl_pathv[i]);
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_leave_out_what_they_say),
        cmocka_unit_test(the_head),
        cmocka_unit_test(pictures_stand_by_their_digests),
        cmocka_unit_test(digests_stay),
        cmocka_unit_test(published_trees_come_back_from_their_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
