/* PDF syntax: numbers, names, strings, deflate, and the colour profile. */
#include "unit.h"

#include "base/digest.h"
#include "pdf/encode.h"
#include "pdf/pdf_metadata.h"

#include <stdlib.h>
#include <zlib.h>

static void assert_bytes(MnBuf *buf, const char *bytes, size_t len)
{
    assert_int_equal(buf->len, len);
    assert_memory_equal(buf->ptr, bytes, len);
    mn_buf_clear(buf);
}
#define assert_out(buf, literal) assert_bytes((buf), (literal), sizeof(literal) - 1)

static void test_numbers(void **state)
{
    static const struct {
        int64_t value;
        const char *thousandths, *hundredths;
    } cases[] = {{0, "0", "0"},        {1000, "1", "10"},      {-500, "-0.5", "-5"}, {3125, "3.125", "31.25"},
                 {7, "0.007", "0.07"}, {-120, "-0.12", "-1.2"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnBuf out = {0};
        mn_pdf_length(&out, cases[i].value);
        assert_string_equal(out.ptr, cases[i].thousandths);
        out.len = 0;
        mn_pdf_hundredths(&out, cases[i].value);
        assert_string_equal(out.ptr, cases[i].hundredths);
        mn_buf_clear(&out);
    }
    (void)state;
}

static void test_millionths(void **state)
{
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {{0, "0"},          {1000000, "1"}, {-707107, "-0.707107"}, {1, "0.000001"}, {12345678900000, "12345678.9"},
                 {-2500000, "-2.5"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MnBuf out = {0};
        mn_pdf_millionths(&out, cases[i].value);
        assert_string_equal(out.ptr, cases[i].text);
        mn_buf_clear(&out);
    }
    (void)state;
}

static void test_names(void **state)
{
    MnBuf out = {0};
    mn_pdf_name(&out, "ABCDEF+Liberation Sans(#1)\xC5\xB7");
    assert_out(&out, "/ABCDEF+Liberation#20Sans#28#231#29#C5#B7");
    (void)state;
}

static void test_text(void **state)
{
    MnBuf out = {0};
    mn_pdf_text(&out, "Costs (2012) \\ 5%");
    assert_out(&out, "(Costs \\(2012\\) \\\\ 5%)");
    mn_pdf_text(&out, "t\xC5\xB7 \xF0\x9F\x98\x80"); /* beyond the basic plane: two units */
    assert_out(&out, "(\xFE\xFF\0t\001\x77\0 \xD8\x3D\xDE\0)");
    mn_pdf_text(&out, "\xE2\xA8\x8D"); /* U+2A0D: its second byte is a carriage return */
    assert_out(&out, "(\xFE\xFF*\\r)");
    mn_pdf_text(&out, "a\nb"); /* controls mean something else in PDF's own encoding */
    assert_out(&out, "(\xFE\xFF\0a\0\n\0b)");
    mn_pdf_text(&out, "");
    assert_out(&out, "()");
    mn_pdf_utf16_hex(&out, MN_STR("f\xF0\x9F\x98\x80"));
    assert_out(&out, "0066D83DDE00");
    (void)state;
}

static void test_long_text_is_cut(void **state)
{
    enum { COUNT = 20000, MOST = 32767 };
    MnBuf text = {0}, out = {0};
    for (int i = 0; i < COUNT; i++) mn_buf_puts(&text, "\xC5\xB7");
    mn_pdf_text(&out, text.ptr);
    assert_in_range(out.len, MOST - 2, MOST + 2); /* with the parentheses */
    assert_int_equal(out.len % 2, 0);
    mn_buf_clear(&out);
    text.len = 0;
    for (int i = 0; i < 2 * COUNT; i++) mn_buf_putc(&text, 'x');
    mn_pdf_text(&out, text.ptr);
    assert_int_equal(out.len, MOST + 2);
    mn_buf_clear(&out);
    mn_buf_clear(&text);
    (void)state;
}

static void test_deflate(void **state)
{
    MnPdfDeflate *deflate = mn_pdf_deflate_new();
    MnBuf in = {0}, packed = {0};
    uint32_t seed = 1;
    for (int round = 0; round < 4; round++) { /* nothing, little, much that shrinks, much that does not */
        static const size_t lengths[] = {0, 10, 300000, 300000};
        in.len = 0;
        for (size_t i = 0; i < lengths[round]; i++) {
            seed = seed * 1664525u + 1013904223u;
            mn_buf_putc(&in, round == 3 ? (char)(seed >> 24) : (char)('a' + i % 7));
        }
        mn_pdf_deflate(deflate, mn_buf_view(&in), &packed);
        uLongf len = lengths[round] + 1;
        Bytef *again = mn_malloc(len);
        assert_int_equal(uncompress(again, &len, (const Bytef *)packed.ptr, packed.len), Z_OK);
        assert_int_equal(len, in.len);
        if (len) assert_memory_equal(again, in.ptr, len);
        free(again);
    }
    mn_pdf_deflate_free(deflate);
    mn_buf_clear(&in);
    mn_buf_clear(&packed);
    (void)state;
}

/* The curve is computed; it must come out the same everywhere. */
static void test_profile(void **state)
{
    MnBuf profile = {0};
    char digest[65];
    mn_pdf_srgb_profile(&profile);
    assert_int_equal(profile.len, 964);
    assert_memory_equal(profile.ptr, "\0\0\x03\xC4", 4); /* its own size */
    assert_memory_equal(profile.ptr + 36, "acsp", 4);
    mn_sha256_hex(mn_buf_view(&profile), digest);
    assert_string_equal(digest, "39da2db5a9d3f51a1af9fb92133cfd743a5c0e70cf7619ac414ac209fe3c70a5");
    mn_buf_clear(&profile);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_millionths),       cmocka_unit_test(test_names),
        cmocka_unit_test(test_text),    cmocka_unit_test(test_long_text_is_cut), cmocka_unit_test(test_deflate),
        cmocka_unit_test(test_profile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
