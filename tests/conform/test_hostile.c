/* Files made to harm: what has no end, is too deep or too large is told and not followed. The test ends, and soon: work and
 * room are bounded by the checker's own limits. Then the sample, damaged in many places: whatever is said of it, nothing breaks. */
#include "unit.h"

#include "reading.h"
#include "sample.h"

#include "conform/passes.h"
#include "conform/pdf_tree.h"
#include "conform/unpack.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static int set_up(void **state)
{
    *state = mn_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    mn_arena_free(*state);
    return 0;
}

/* ---- making PDFs ---- */

/* A PDF of these objects, numbered from 1; the first is the catalog. */
static MnStr pdf_of(MnArena *arena, const char *const *objects, const char *trailer)
{
    MnBuf out = {0};
    size_t offsets[200], count = 0;
    mn_buf_puts(&out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    for (; objects[count]; count++) {
        offsets[count] = out.len;
        mn_buf_printf(&out, "%zu 0 obj\n%s\nendobj\n", count + 1, objects[count]);
    }
    size_t xref = out.len;
    mn_buf_printf(&out, "xref\n0 %zu\n0000000000 65535 f \n", count + 1);
    for (size_t i = 0; i < count; i++) mn_buf_printf(&out, "%010zu 00000 n \n", offsets[i]);
    mn_buf_printf(&out, "trailer\n<< /Size %zu /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n", count + 1, trailer, xref);
    size_t len = out.len;
    return (MnStr){mn_buf_finish(&out, arena), len};
}

/* Reading the tags ends too. */
static Checker *run(MnArena *arena, const char *const *objects)
{
    const char *why;
    MnStr pdf = pdf_of(arena, objects, "");
    mn_pdf_tree(arena, pdf, &why);
    return conform_run(arena, pdf);
}

static const Failure *failure_of(const Checker *c, RuleId rule, const char *words)
{
    for (size_t i = 0; i < c->nfailures; i++)
        if (c->failures[i].rule == rule && strstr(c->failures[i].reason, words)) return &c->failures[i];
    return NULL;
}

static void assert_said(const Checker *c, RuleId rule, const char *words)
{
    if (!failure_of(c, rule, words)) fail_msg("nobody said \"%s\"", words);
}

#define PAGES "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
#define PAGE "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << >> >>"

/* ---- trees that are none ---- */

static void page_tree_loop(void **state)
{
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [2 0 R 2 0 R] >>", NULL};
    assert_said(run(*state, objects), RULE_READABLE, "page tree");
}

/* Nodes that each hold the next one twice: 2^count ways through them. */
static void doubling(MnArena *arena, const char **objects, size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        objects[first + i] = i + 1 < count ? mn_arena_printf(arena, "<< /Kids [%zu 0 R %zu 0 R] >>", first + i + 2, first + i + 2)
                                           : "<< /Kids [] /Nums [] /Names [] >>";
    objects[first + count] = NULL;
}

static void page_tree_doubling(void **state)
{
    const char *objects[120] = {"<< /Type /Catalog /Pages 2 0 R >>"};
    doubling(*state, objects, 1, 100);
    assert_said(run(*state, objects), RULE_READABLE, "page tree");
}

static void other_trees_doubling(void **state)
{
    const char *objects[120] = {"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>", PAGES, PAGE,
                                "<< /Type /StructTreeRoot /K 5 0 R /ParentTree 6 0 R /IDTree 6 0 R >>",
                                "<< /Type /StructElem /S /Document /P 4 0 R /K 5 0 R >>"};
    doubling(*state, objects, 5, 90);
    const Checker *c = run(*state, objects);
    assert_said(c, RULE_READABLE, "parent tree");
    assert_said(c, RULE_ID_TREE, "does not end");
    assert_said(c, RULE_PARENT_IS, "child twice");
}

/* Elements that hold one another, in lists too: each is read once. */
static void elements_loop(void **state)
{
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>",
                                   PAGES,
                                   PAGE,
                                   "<< /Type /StructTreeRoot /K 5 0 R >>",
                                   "<< /Type /StructElem /S /L /P 4 0 R /K [6 0 R 6 0 R 5 0 R] >>",
                                   "<< /Type /StructElem /S /LI /P 5 0 R /K [7 0 R 8 0 R] >>",
                                   "<< /Type /StructElem /S /Lbl /P 6 0 R /K [7 0 R 6 0 R] >>",
                                   "<< /Type /StructElem /S /LBody /P 6 0 R /K [9 0 R 8 0 R 5 0 R] >>",
                                   "<< /Type /StructElem /S /P /P 8 0 R /ActualText (once) >>",
                                   NULL};
    const char *why;
    const MnNode *tree = mn_pdf_tree(*state, pdf_of(*state, objects, ""), &why);
    MnBuf text = {0};
    assert_non_null(tree);
    mn_xml_collect_text(tree, &text);
    assert_string_equal(text.ptr, "once");
    mn_buf_clear(&text);
}

static void bookmarks_loop(void **state)
{
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>",
                                   PAGES,
                                   PAGE,
                                   "<< /First 5 0 R /Last 5 0 R >>",
                                   "<< /Title (a) /Parent 4 0 R /First 6 0 R /Next 6 0 R >>",
                                   "<< /Title (b) /Parent 5 0 R /First 5 0 R /Next 5 0 R >>",
                                   NULL};
    assert_said(run(*state, objects), RULE_OUTLINE, "do not end");
}

static void objects_deep(void **state)
{
    MnBuf deep = {0};
    mn_buf_puts(&deep, "<< /Type /Catalog /Pages 2 0 R /Deep ");
    for (size_t i = 0; i < 150; i++) mn_buf_putc(&deep, '[');
    for (size_t i = 0; i < 150; i++) mn_buf_putc(&deep, ']');
    mn_buf_puts(&deep, " >>");
    const char *const objects[] = {deep.ptr, PAGES, PAGE, NULL};
    assert_said(run(*state, objects), RULE_READABLE, "deep");
    mn_buf_clear(&deep);
}

/* ---- numbers that ask for room ---- */

static void object_number_large(void **state)
{
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R /Far 2147483647 0 R /Farther 8388608 0 R >>", PAGES, PAGE,
                                   NULL};
    const Checker *c = run(*state, objects);
    assert_true(c->file->nobjects < 1000);
}

static const char *stream(MnArena *arena, const char *content)
{
    return mn_arena_printf(arena, "<< /Length %zu >>\nstream\n%s\nendstream", strlen(content), content);
}

static void mcid_large(void **state)
{
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R >>", PAGES,
                                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << >> /Contents 4 0 R >>",
                                   stream(*state, "/P<</MCID 4000000>>BDC EMC /P<</MCID 9000000000>>BDC EMC"), NULL};
    const Failure *f = failure_of(run(*state, objects), RULE_MCID_UNIQUE, "4000000");
    assert_non_null(f);
    assert_int_equal(f->page, 1);
}

static void marks_deep(void **state)
{
    MnBuf content = {0};
    for (size_t i = 0; i < 5000; i++) mn_buf_puts(&content, "/P BMC ");
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R >>", PAGES,
                                   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << >> /Contents 4 0 R >>",
                                   stream(*state, content.ptr), NULL};
    const Checker *c = run(*state, objects);
    mn_buf_clear(&content);
    assert_said(c, RULE_MARKS_BALANCED, "too deeply");
    assert_true(c->contents[0]->nmarks < 200);
}

static void spans_large(void **state)
{
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>",
                                   PAGES,
                                   PAGE,
                                   "<< /Type /StructTreeRoot /K 5 0 R >>",
                                   "<< /Type /StructElem /S /Table /P 4 0 R /K 6 0 R >>",
                                   "<< /Type /StructElem /S /TR /P 5 0 R /K 7 0 R >>",
                                   "<< /Type /StructElem /S /TD /P 6 0 R /A << /O /Table /ColSpan 1000 /RowSpan 100000 >> >>",
                                   NULL};
    assert_said(run(*state, objects), RULE_ROWS_SPANNED, "spans");
}

/* What the file says is shown without what could steer a terminal. */
static void reasons_printable(void **state)
{
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R /Lang (\\033[31m\\377) >>", PAGES, PAGE, NULL};
    const Failure *f = failure_of(run(*state, objects), RULE_LANGUAGE_TAG, "no language tag");
    assert_non_null(f);
    assert_null(strchr(f->reason, '\033'));
    assert_int_equal(mn_utf8_check(mn_str(f->reason)), strlen(f->reason));
}

/* ---- files that are not looked at ---- */

static void refused(void **state)
{
    const char *const objects[] = {"<< /Type /Catalog /Pages 2 0 R >>", PAGES, PAGE, NULL};
    static const char *const trailers[] = {"/Prev 9", "/XRefStm 9", "/#50rev 9"};
    for (size_t i = 0; i < sizeof trailers / sizeof *trailers; i++) {
        const Checker *c = conform_run(*state, pdf_of(*state, objects, trailers[i]));
        assert_null(c->file->catalog);
        assert_int_equal(c->nfailures, 1);
        assert_said(c, RULE_READABLE, "cross-reference");
    }
    assert_non_null(conform_run(*state, pdf_of(*state, objects, "/Info << /Prev 9 >>"))->file->objects);
}

/* ---- unpacking ---- */

static MnStr packed(MnArena *arena, const void *bytes, size_t len)
{
    uLongf size = compressBound(len);
    unsigned char *out = mn_arena_alloc(arena, size);
    assert_int_equal(compress2(out, &size, bytes, len, 9), Z_OK);
    return (MnStr){(const char *)out, size};
}

static const PdfObject *flate(MnArena *arena, const char *parameters)
{
    Lexer l = {arena, mn_str(mn_arena_printf(arena, "<</Filter/FlateDecode/DecodeParms<<%s>>>>", parameters)), 0};
    return conform_token_object(&l, conform_token_next(&l));
}

static void unpack_bomb(void **state)
{
    enum { SIZE = 20 << 20 };
    size_t room = 1 << 20;
    MnStr data = packed(*state, mn_arena_alloc(*state, SIZE), SIZE);
    assert_true(data.len < 100000);
    assert_non_null(conform_unpack(*state, flate(*state, ""), &room, &data));
    assert_int_equal(room, 0);
    assert_true(data.len <= (1 << 20) + (1 << 17)); /* and no more was made of it */
}

static void unpack_predictors(void **state)
{
    static const unsigned char rows[] = {0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1};
    static const unsigned char plain[] = {1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5};
    size_t room = 1000;
    MnStr data = packed(*state, rows, sizeof rows);
    assert_null(conform_unpack(*state, flate(*state, "/Predictor 15/Columns 3"), &room, &data));
    assert_int_equal(data.len, sizeof plain);
    assert_memory_equal(data.ptr, plain, sizeof plain);
    static const char *const wrong[] = {"/Predictor 15/Columns 6", "/Predictor 15/Columns 0", "/Predictor 2",
                                        "/Predictor 10/Colors 99", "/Predictor 15/Columns 2147483647"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        data = packed(*state, rows, sizeof rows);
        if (!conform_unpack(*state, flate(*state, wrong[i]), &room, &data)) fail_msg("%s is taken", wrong[i]);
    }
}

static void unpack_damaged(void **state)
{
    size_t room = 1000;
    MnStr whole = packed(*state, "council council council", 23), data = mn_str_slice(whole, 0, whole.len - 6);
    assert_non_null(conform_unpack(*state, flate(*state, ""), &room, &data));
    data = MN_STR("no flate");
    assert_non_null(conform_unpack(*state, flate(*state, ""), &room, &data));
}

/* ---- damage ---- */

/* xorshift32: the same damage everywhere. */
static uint32_t next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void damaged_sample(void **state)
{
    enum { TIMES = 60, PLACES = 8 };
    MnContext ctx = mn_context_new(*state, reading(*state, "."));
    MnBuf pdf = {0};
    uint32_t seed = 20120529;
    assert_non_null(sample_make(&ctx, &pdf));
    for (size_t i = 0; i < TIMES; i++) {
        MnArena *arena = mn_arena_new();
        char *bytes = mn_arena_memdup(arena, pdf.ptr, pdf.len);
        size_t len = i % 4 ? pdf.len : next(&seed) % pdf.len; /* every fourth is cut off */
        for (size_t k = 0; k < PLACES; k++) bytes[next(&seed) % pdf.len] = (char)next(&seed);
        const Checker *c = conform_run(arena, (MnStr){bytes, len});
        for (size_t k = 0; k < c->nfailures; k++) assert_true(strlen(c->failures[k].reason) > 0);
        const char *why;
        if (!mn_pdf_tree(arena, (MnStr){bytes, len}, &why)) assert_true(strlen(why) > 0);
        mn_arena_free(arena);
    }
    mn_buf_clear(&pdf);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(page_tree_loop), TEST(page_tree_doubling), TEST(other_trees_doubling), TEST(elements_loop),
        TEST(bookmarks_loop), TEST(objects_deep),       TEST(object_number_large),  TEST(mcid_large),
        TEST(marks_deep),     TEST(spans_large),        TEST(reasons_printable),    TEST(refused),
        TEST(unpack_bomb),    TEST(unpack_predictors),  TEST(unpack_damaged),       TEST(damaged_sample),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
