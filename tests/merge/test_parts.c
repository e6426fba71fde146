/* Parts of the merge that have many cases and no tree: decimal numbers, ids from headings, ends of expressions. */
#include "unit.h"
#include "work.h"

#include "merge/internal.h"
#include "reading.h"

#include <string.h>

static void decimals_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t millionths;
        unsigned places;
        bool grouped;
        const char *before, *after;
    } rows[] = {
        {"12", 12000000, 0, false, "", ""},
        {" £1,250.50 ", 1250500000, 2, true, "£", ""},
        {"1,234,567", 1234567000000, 0, true, "", ""},
        {"85%", 85000000, 0, false, "", "%"},
        {"-3.25", -3250000, 2, false, "", ""},
        {"−£2 million", -2000000, 0, false, "£", " million"},
        {"1.", 1000000, 0, false, "", "."},
        {"1,2", 1000000, 0, false, "", NULL},
        {"0.000001", 1, 6, false, "", ""},
        {"999999999999", 999999999999000000, 0, false, "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Decimal d;
        bool good = merge_decimal_parse(mn_str(rows[i].text), &d);
        assert_int_equal(good, rows[i].after != NULL);
        if (!good) continue;
        assert_true(d.millionths == rows[i].millionths);
        assert_int_equal(d.places, rows[i].places);
        assert_int_equal(d.grouped, rows[i].grouped);
        assert_true(mn_str_is(d.before, rows[i].before));
        assert_true(mn_str_is(d.after, rows[i].after));
    }
}

static void what_is_no_decimal_is_refused(void **state)
{
    (void)state;
    const char *texts[] = {"", "a lot", "£", "2012-05-29", "1.0000001", "1234567890123", "12 of 15"};
    Decimal d;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_false(merge_decimal_parse(mn_str(texts[i]), &d));
    assert_false(merge_decimal_of(0.0 / 0.0, &d));
    assert_false(merge_decimal_of(1e300, &d));
    assert_true(merge_decimal_of(-0.1, &d));
    assert_true(d.millionths == -100000);
}

static void headings_give_ids(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    static const char *const pairs[][2] = {
        {"Why do we need to change?", "why-do-we-need-to-change"},
        {"  The council’s “values” ", "the-councils-values"},
        {"Économie & Ærø – Straße", "economie-aero-strasse"},
        {"Tŷ Ŵyr", "ty-wyr"},
        {"1.2 Costs (2013–17)", "1-2-costs-2013-17"},
        {"???", "section"},
        {"", "section"},
        {"日本", "日本"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(merge_slug(arena, mn_str(pairs[i][0])), pairs[i][1]);
    mn_arena_free(arena);
}

static void braces_in_strings_do_not_end_an_expression(void **state)
{
    (void)state;
    const char *text = "concat('}}', \"}}\") }} and more }}";
    assert_ptr_equal(merge_expression_end(text), text + strlen("concat('}}', \"}}\") "));
    assert_null(merge_expression_end("'}}"));
    assert_null(merge_expression_end("a } }"));
}

static void exemptions_are_marked(void **state)
{
    (void)state;
    static const struct {
        const char *language, *said, *marking;
    } rows[] = {
        {"en-GB", "Exempt by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
         "Exempt: paragraph 3"},
        {"en-GB", "NOT FOR PUBLICATION: Schedule 12A, Paragraphs 1, 2 and 3, Part 1", "Exempt: paragraphs 1, 2 and 3"},
        {"en-GB", "Not for publication", "Exempt information: Not for publication"},
        {"en-GB", "No part of it may be published", "Exempt information: No part of it may be published"},
        {"en-GB", "Appendix 2 has the financial standing of tenderers and must be read in private session", "Exempt information"},
        {"en-GB", "No", NULL},
        {"en-GB", "no: it may be read by all", NULL},
        {"en-GB", "Not applicable.", NULL},
        {"en-GB", "None – published in full", NULL},
        {"cy", "Wedi’i eithrio o dan baragraff 14 o Atodlen 12A", "Eithriedig: paragraff 14"},
        {"cy", "Nid i’w gyhoeddi: paragraffau 12 a 13", "Eithriedig: paragraffau 12 a 13"},
        {"cy", "Nac ydy", NULL},
    };
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const MnWords *words = mn_words_load(&ctx, rows[i].language, (MnPos){0}, NULL);
        const char *marking = merge_exemption_text(arena, words, rows[i].said);
        if (rows[i].marking) assert_string_equal(marking, rows[i].marking);
        else assert_null(marking);
    }
    mn_arena_free(arena);
}

/* One paragraph of very many amounts, and of abbreviations that are declared by the thousand. */
static void mark_long_text(void *user, unsigned count)
{
    (void)user;
    int nnames = (int)count, nwords = 40 * nnames;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    Merge m = {.ctx = &ctx, .document = mn_tree_new(arena, MN_DOCUMENT), .scratch = mn_tree_new(arena, MN_DIV)};
    MnNode *data = mn_xml_new_tree(arena, "data"), *record = mn_xml_add(data, "document", NULL);
    m.data = data;
    for (int i = 0; i < nnames; i++) {
        MnNode *abbreviation = mn_xml_add(record, "abbreviation", NULL);
        mn_xml_add_string(mn_xml_add(abbreviation, "short", NULL), mn_arena_printf(arena, "A%d", i));
        mn_xml_add_string(mn_xml_add(abbreviation, "means", NULL), "a name");
    }
    MnNode *p = mn_xml_add(mn_xml_add(m.document, "article", NULL), "p", NULL);
    MnBuf text = {0};
    for (int i = 0; i < nwords; i++) mn_buf_printf(&text, "A%d -5 ", i % nnames);
    mn_xml_add_text(p, mn_buf_view(&text));
    mn_buf_clear(&text);
    mn_xml_set_attr(m.document, "lang", "ur");
    mn_xml_set_attr(m.document, "dir", "rtl");
    merge_abbreviations(&m);
    merge_directions(&m);
    size_t names = 0, amounts = 0;
    for (const MnNode *n = mn_xml_first_element(p); n; n = mn_xml_next_element(n))
        names += mn_xml_is(n, "abbr"), amounts += mn_xml_is(n, "span");
    assert_int_equal(names, nnames);
    assert_int_equal(amounts, nwords);
    assert_int_equal(mn_diag_warnings(ctx.diag), 0);
    mn_arena_free(arena);
}

static void long_texts_are_quick(void **state)
{
    (void)state;
    work_assert_linear(mark_long_text, NULL, 500, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_texts_are_quick),
        cmocka_unit_test(decimals_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_decimal_is_refused),
        cmocka_unit_test(headings_give_ids),
        cmocka_unit_test(braces_in_strings_do_not_end_an_expression),
        cmocka_unit_test(exemptions_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
