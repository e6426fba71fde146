/* The PDF writer: pages made by hand are written, then asked about with qpdf and poppler. */
#include "sheet.h"

#define assert_says(text, part)                                                                                                  \
    do {                                                                                                                         \
        if (!strstr((text), (part))) fail_msg("no \"%s\" in\n%s", (part), (text));                                               \
    } while (0)
#define assert_silent(text, part)                                                                                                \
    do {                                                                                                                         \
        if (strstr((text), (part))) fail_msg("\"%s\" in\n%s", (part), (text));                                                   \
    } while (0)

static int setup(void **state)
{
    *state = sheet_new();
    return 0;
}

static int teardown(void **state)
{
    sheet_free(*state);
    return 0;
}

/* A heading, a paragraph and a footer. */
static void plain_page(Sheet *s)
{
    sheet_page(s, "1");
    MnTag *section = sheet_tag(s, s->pages.root, MN_TAG_SECT);
    sheet_text(s, section, MN_TAG_H1, MN_PT(100), "Commissioning protocol");
    sheet_text(s, section, MN_TAG_P, MN_PT(130), "Mae’r tŷ a’r dŵr – £25 (ŵ) AVATAR To difficult office. ✓ Done");
    sheet_artifact(s, MN_ARTIFACT_FOOTER);
    sheet_words(s, sheet_font(s, false), MN_PT(9), MN_PT(72), MN_PT(800), "Page 1 of 1");
    sheet_end(s);
}

static void test_plain_page(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    sheet_save(s, "plain");
    assert_says(sheet_ask(s, "qpdf --check out.pdf"), "No syntax or stream encoding errors");
    const char *text = sheet_ask(s, "pdftotext out.pdf -");
    assert_says(text, "Commissioning protocol\n");
    assert_says(text, "Mae’r tŷ a’r dŵr – £25 (ŵ) AVATAR To difficult office. ✓ Done\n");
    const char *tags = sheet_ask(s, "pdfinfo -struct-text out.pdf");
    assert_says(tags, "Document\n  Sect\n    H1 (block)\n      \"Commissioning protocol\"\n");
    assert_silent(tags, "Page 1");
}

static void test_metadata(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    sheet_save(s, "metadata");
    const char *info = sheet_ask(s, "TZ=UTC pdfinfo out.pdf");
    assert_says(info, "Title:           Commissioning – tŷ & plan\n");
    assert_says(info, "Author:          Ken Dale; Jane Griffiths\n");
    assert_says(info, "CreationDate:    Tue May 29 00:00:00 2012");
    assert_says(info, "Tagged:          yes\n");
    assert_says(info, "PDF version:     1.7\n");
    assert_says(info, "Page size:       595.276 x 841.89 pts (A4)\n");
    const char *xmp = sheet_ask(s, "pdfinfo -meta out.pdf");
    assert_says(xmp, "Commissioning – tŷ &amp; plan");
    assert_says(xmp, "<rdf:li>Ken Dale</rdf:li><rdf:li>Jane Griffiths</rdf:li>");
    assert_says(xmp, "<xmp:CreateDate>2012-05-29</xmp:CreateDate>");
    assert_says(xmp, "<pdfuaid:part>1</pdfuaid:part>");
    assert_says(xmp, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>");
}

static void test_same_bytes(void **state)
{
    Sheet *s = *state;
    plain_page(s);
    assert_true(sheet_write(s));
    MnBuf first = s->out;
    s->out = (MnBuf){0};
    assert_true(sheet_write(s));
    assert_int_equal(first.len, s->out.len);
    assert_memory_equal(first.ptr, s->out.ptr, first.len);
    mn_buf_clear(&first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_plain_page, setup, teardown),
        cmocka_unit_test_setup_teardown(test_metadata, setup, teardown),
        cmocka_unit_test_setup_teardown(test_same_bytes, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
