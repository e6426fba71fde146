/* The checker's own parsers on what our writer does not write but the formats allow, and on what they forbid. */
#include "unit.h"

#include "conform/cmap.h"
#include "conform/passes.h"
#include "conform/token.h"
#include "conform/truetype.h"
#include "conform/xmp.h"
#include "stream.h"

#include "base/source.h"
#include "reading.h"

#include <string.h>

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

static void assert_text(MnStr text, const char *expected)
{
    if (!mn_str_is(text, expected)) fail_msg("\"%.*s\" is not \"%s\"", (int)text.len, text.ptr, expected);
}

static void lexer_strings(void **state)
{
    Lexer l = {*state, MN_STR("(a(b)\\)\\\\\\101\\7z\\\r\nb\rc)<4 1 4>/A#20B% (x)\n/C"), 0};
    Token token = conform_token_next(&l);
    assert_int_equal(token.kind, LEX_STRING);
    assert_text(token.text, "a(b))\\A\7zb\nc");
    token = conform_token_next(&l);
    assert_int_equal(token.kind, LEX_HEX);
    assert_int_equal(token.digits, 3);
    assert_text(token.text, "A@");
    assert_text(conform_token_next(&l).text, "A B");
    assert_text(conform_token_next(&l).text, "C");
    assert_int_equal(conform_token_next(&l).kind, LEX_END);
}

static void lexer_numbers(void **state)
{
    static const struct {
        const char *text;
        LexKind kind;
        double value;
    } cases[] = {{"12", LEX_INTEGER, 12}, {"-7", LEX_INTEGER, -7}, {"+.5", LEX_REAL, 0.5}, {"-2.25", LEX_REAL, -2.25},
                 {"4.", LEX_REAL, 4},     {"1.2.3", LEX_WORD, 0},  {"1e5", LEX_WORD, 0},   {"--1", LEX_WORD, 0},
                 {"f*", LEX_WORD, 0},     {".", LEX_WORD, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Lexer l = {*state, mn_str(cases[i].text), 0};
        Token token = conform_token_next(&l);
        if (token.kind != cases[i].kind || token.number != cases[i].value) fail_msg("%s", cases[i].text);
    }
}

static void lexer_objects(void **state)
{
    Lexer l = {*state, MN_STR("<</A[1 2.5/B(c)]/D<</E true>>>> [1 2"), 0};
    const PdfObject *dict = conform_token_object(&l, conform_token_next(&l));
    assert_int_equal(conform_length(conform_get(dict, "A")), 4);
    assert_text(conform_name(conform_at(conform_get(dict, "A"), 2)), "B");
    assert_true(conform_flag(conform_get(dict, "D"), "E"));
    assert_null(conform_token_object(&l, conform_token_next(&l)));
}

static void cmap_ranges(void **state)
{
    CMap *map =
        conform_cmap_read(*state, MN_STR("1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                                         "1 beginbfchar <0001> <00660069> endbfchar\n"
                                         "2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0041> <D83DDE00>] endbfrange"));
    assert_non_null(map);
    assert_true(map->in_range);
    assert_text(map->texts[1], "fi");
    assert_text(map->texts[0x12], "c");
    assert_text(map->texts[0x21], "\xF0\x9F\x98\x80");
    assert_int_equal(map->texts[0x13].len, 0);
    assert_null(conform_cmap_read(*state, MN_STR("1 beginbfrange <0010> <000F> <0061> endbfrange")));
    assert_null(conform_cmap_read(*state, MN_STR("1 beginbfrange <0010> <0012> <00FE> endbfrange")));
    assert_null(conform_cmap_read(*state, MN_STR("1 beginbfchar <0010> 5 endbfchar")));
}

static void truetype_damaged(void **state)
{
    static const char *const path = "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf";
    const MnSource *font = read_whole(*state, path, path);
    const char *why;
    if (!font) skip();
    TrueType *whole = conform_truetype_read(*state, font->text, &why);
    assert_non_null(whole);
    assert_int_equal(whole->units_per_em, 2048);
    assert_true(conform_truetype_advance(whole, 3) > 0);
    for (size_t len = 0; len < font->text.len / 2; len += font->text.len / 50) /* the outlines end later */
        if (conform_truetype_read(*state, mn_str_slice(font->text, 0, len), &why))
            fail_msg("%zu bytes are taken for a font", len);
}

#define RDF_START "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:a=\"urn:a\">"

static void xmp_forms(void **state)
{
    Xmp xmp = conform_xmp_read(
        *state, MN_STR("<x:m xmlns:x=\"adobe:ns:meta/\">" RDF_START
                       "<r:Description r:about=\"\" a:one=\"1\"><a:two><r:Seq><r:li>x</r:li><r:li>y</r:li></r:Seq></a:two>"
                       "<a:three><r:Description><a:four>z</a:four></r:Description></a:three></r:Description></r:RDF></x:m>"));
    assert_non_null(xmp.properties);
    assert_null(xmp.why);
    assert_string_equal(conform_xmp_find(xmp.properties, "urn:a", "one")->text, "1");
    assert_int_equal(conform_xmp_find(xmp.properties, "urn:a", "two")->kind, XMP_SEQ);
    assert_int_equal(conform_xmp_find(xmp.properties, "urn:a", "two")->count, 2);
    assert_string_equal(conform_xmp_find(conform_xmp_find(xmp.properties, "urn:a", "three"), "urn:a", "four")->text, "z");
    assert_null(conform_xmp_find(xmp.properties, "urn:b", "one"));
    assert_non_null(conform_xmp_read(*state, MN_STR(RDF_START "<a:two/></r:RDF>")).why);
    assert_non_null(conform_xmp_read(*state, MN_STR("<a>")).why);
}

static void languages(void **state)
{
    static const char *const good[] = {"en", "en-GB", "cy", "zh-Hant-TW", "x-12345678", "i-klingon"};
    static const char *const bad[] = {"", "english1", "en_GB", "en-", "-GB", "en--GB", "abcdefghi", "12"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!conform_is_language(mn_str(good[i]))) fail_msg("%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (conform_is_language(mn_str(bad[i]))) fail_msg("%s", bad[i]);
}

static void streams(void **state)
{
    Stream a = {.arena = *state, .language = MN_STR("en")}, b = {.arena = *state, .language = MN_STR("en")};
    MnBuf report = {0};
    stream_text(&a,
                MN_STR(" one\n two\xC2\xAD"
                       "fold "),
                MN_STR("en"));
    stream_mark(&a, "<%s>", "P");
    stream_text(&a, MN_STR("tri"), MN_STR("cy"));
    assert_text(mn_buf_view(&a.text), "one twofold <P><lang cy> tri");
    stream_text(&b, MN_STR("one"), MN_STR("en"));
    stream_break(&b);
    stream_text(&b, MN_STR("two"), MN_STR("en"));
    assert_false(stream_compare(&a, &b, &report));
    assert_non_null(strstr(report.ptr, "first at byte 7"));
    mn_buf_clear(&report);
    stream_clear(&a);
    stream_clear(&b);
}

/* What is no PDF is said to be none. */
static void no_pdf(void **state)
{
    static const char *const files[] = {"", "%PDF-1.7\n", "%PDF-1.7\nstartxref\n0\n%%EOF\n", "GIF89a"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const Checker *checker = conform_run(*state, mn_str(files[i]));
        assert_int_equal(checker->nfailures, 1);
        assert_int_equal(checker->failures[0].rule, RULE_READABLE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lexer_strings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lexer_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lexer_objects, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cmap_ranges, set_up, tear_down),
        cmocka_unit_test_setup_teardown(truetype_damaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(xmp_forms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(languages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(streams, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_pdf, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("parsers", tests, NULL, NULL);
}
