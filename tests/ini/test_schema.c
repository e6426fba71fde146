/* The schema table keeps its own rules, and answers what expressions may name. */
#include "unit.h"

#include "base/date.h"
#include "ini/schema_print.h"
#include "ini/value.h"

#include <string.h>

static void table_is_consistent(void **state)
{
    (void)state;
    size_t count;
    const MnSchemaType *types = mn_schema_types(&count);
    for (size_t t = 0; t < count; t++) {
        const MnSchemaType *type = &types[t];
        assert_ptr_equal(mn_schema_type(mn_str(type->name)), type); /* no name is there twice */
        assert_true(type->nkeys || type->free);
        assert_true(type->files);
        assert_false(type->placed && type->naming != MN_NAMED);
        for (size_t k = 0; k < type->nkeys; k++) {
            const MnSchemaKey *key = &type->keys[k];
            assert_ptr_equal(mn_schema_key(type, mn_str(key->name)), key);
            assert_true(key->help && *key->help && !mn_str_ends(mn_str(key->help), "."));
            assert_int_equal(key->type == MN_TYPE_REF, key->target != NULL);
            assert_false(key->fallback && key->flags & MN_REQUIRED);
            if (key->fallback && key->choices) assert_non_null(strstr(key->choices, key->fallback));
            if (key->fallback && key->type == MN_TYPE_NUMBER) assert_true(mn_value_number(mn_str(key->fallback), NULL));
            if (key->type == MN_TYPE_PERSON) assert_non_null(key->parts);
            for (size_t p = 0; p + 1 < key->nparts; p++) assert_false(key->parts[p].flags & MN_REPEATED);
        }
    }
    const MnSchemaKey *style = mn_schema_key(mn_schema_type(MN_STR("council")), MN_STR("date-style"));
    assert_true(mn_date_style_is_valid(style->fallback));
}

static void answers_for_types(void **state)
{
    (void)state;
    const char *near = "unset";
    assert_true(mn_schema_is_type("version", &near));
    assert_null(near);
    assert_false(mn_schema_is_type("verison", &near));
    assert_string_equal(near, "version");
    assert_false(mn_schema_is_type("title", NULL));
    assert_false(mn_schema_is_type("nothing-like-it", &near));
    assert_null(near);
}

static void answers_for_keys(void **state)
{
    (void)state;
    const char *near = NULL;
    assert_true(mn_schema_is_key("document", "title", &near));
    assert_false(mn_schema_is_key("document", "tilte", &near));
    assert_string_equal(near, "title");
    assert_false(mn_schema_is_key("version", "title", &near));
    assert_true(mn_schema_is_key("author", "role", &near)); /* parts of a value */
    assert_false(mn_schema_is_key("author", "rule", &near));
    assert_string_equal(near, "role");
    assert_true(mn_schema_is_key("columns", "item", &near));
    assert_true(mn_schema_is_key("scoring", "weight", &near));
    assert_true(mn_schema_is_key("member", "short-name", &near)); /* keys of what a reference names */
    assert_true(mn_schema_is_key("council", "words", &near));
    assert_true(mn_schema_is_key("fields", "anything-at-all", &near)); /* free keys */
    assert_null(near);
    assert_false(mn_schema_is_key("no-such-type", "title", &near));
}

static void answers_for_names(void **state)
{
    (void)state;
    const char *near = NULL;
    assert_true(mn_schema_is_name("document", &near));
    assert_true(mn_schema_is_name("short-name", &near));
    assert_true(mn_schema_is_name("weight", &near));
    assert_true(mn_schema_is_name("item", &near));
    assert_true(mn_schema_is_name("data", &near));
    assert_false(mn_schema_is_name("sumary", &near));
    assert_string_equal(near, "summary");
}

static void suggests_across_case_and_underscores(void **state)
{
    (void)state;
    const MnSchemaType *meeting = mn_schema_type(MN_STR("meeting"));
    assert_string_equal(mn_schema_suggest_key(meeting, MN_STR("DECISION_MAKER")), "decision-maker");
    assert_string_equal(mn_schema_suggest_type(MN_STR("Version"), MN_FILE_DOCUMENT), "version");
    assert_null(mn_schema_suggest_type(MN_STR("counsil"), MN_FILE_DOCUMENT)); /* not of this file */
    assert_string_equal(mn_schema_suggest_type(MN_STR("counsil"), MN_FILE_COUNCIL), "council");
}

/* The reference names every type and key, under its own file and record. */
static void prints_everything(void **state)
{
    (void)state;
    MnBuf out = {0}, wanted = {0};
    mn_schema_print(&out);
    size_t count;
    const MnSchemaType *types = mn_schema_types(&count);
    for (size_t t = 0; t < count; t++) {
        mn_buf_clear(&wanted);
        mn_buf_printf(&wanted, "\n[%s%s", types[t].name, types[t].naming == MN_UNNAMED ? "]" : " N");
        const char *at = strstr(out.ptr, wanted.ptr);
        assert_non_null(at);
        for (size_t k = 0; k < types[t].nkeys; k++) {
            mn_buf_clear(&wanted);
            mn_buf_printf(&wanted, "\n  %s ", types[t].keys[k].name);
            at = strstr(at, wanted.ptr);
            assert_non_null(at);
        }
    }
    assert_non_null(strstr(out.ptr, "  council            Council that publishes it"));
    assert_non_null(strstr(out.ptr, "reference to a council; required\n"));
    assert_non_null(strstr(out.ptr, "name | (role) | (contact); may be repeated\n"));
    assert_non_null(strstr(out.ptr, "none, sections, paragraphs, straight\n"));
    assert_non_null(strstr(out.ptr, "list of text: left, decimal, right, centre\n"));
    assert_non_null(strstr(out.ptr, "text, taken as it is; may be repeated; default narrative.md\n"));
    mn_buf_clear(&out);
    mn_buf_clear(&wanted);
}

static void reads_numbers(void **state)
{
    (void)state;
    int64_t n = 0;
    uint32_t w = 0;
    assert_true(mn_value_number(MN_STR("12"), &n) && n == 12000);
    assert_true(mn_value_number(MN_STR("-0.5"), &n) && n == -500);
    assert_true(mn_value_number(MN_STR("999999999999.999"), &n) && n == 999999999999999);
    static const char *const wrong[] = {"",    "-",  ".5", "1.",  "1.2345",        "1,000", "+1",
                                        "1e3", " 1", "1 ", "0x1", "1234567890123", "--1",   "1.2.3"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(mn_value_number(mn_str(wrong[i]), NULL));
    assert_true(mn_value_whole(MN_STR("007"), &w) && w == 7);
    assert_true(mn_value_whole(MN_STR("999999999"), &w) && w == 999999999);
    assert_false(mn_value_whole(MN_STR("1234567890"), NULL));
    assert_false(mn_value_whole(MN_STR("-1"), NULL));
    assert_true(mn_value_percent(MN_STR("12.5%"), &n) && n == 12500);
    assert_true(mn_value_percent(MN_STR("100 %"), &n) && n == 100000);
    assert_false(mn_value_percent(MN_STR("100"), NULL));
    assert_false(mn_value_percent(MN_STR("%"), NULL));
}

static void reads_colours_and_lengths(void **state)
{
    (void)state;
    int32_t l = 0;
    assert_true(mn_value_length(MN_STR("12pt"), &l) && l == 12000);
    assert_true(mn_value_length(MN_STR("1 in"), &l) && l == 72000);
    assert_true(mn_value_length(MN_STR("25.4mm"), &l) && l == 72000);
    assert_true(mn_value_length(MN_STR("210mm"), &l) && l == 595276);
    assert_true(mn_value_length(MN_STR("-1cm"), &l) && l == -28346);
    assert_false(mn_value_length(MN_STR("12"), NULL));
    assert_false(mn_value_length(MN_STR("12px"), NULL));
    assert_false(mn_value_length(MN_STR("pt"), NULL));
    assert_false(mn_value_length(MN_STR("99999999999in"), NULL));
}

static int order(const char *a, const char *b)
{
    assert_true(mn_value_is_version(mn_str(a)) && mn_value_is_version(mn_str(b)));
    assert_int_equal(mn_value_compare_versions(mn_str(a), mn_str(b)), -mn_value_compare_versions(mn_str(b), mn_str(a)));
    return mn_value_compare_versions(mn_str(a), mn_str(b));
}

static void orders_versions_by_parts(void **state)
{
    (void)state;
    assert_int_equal(order("0.9", "0.10"), -1);
    assert_int_equal(order("0.10", "1"), -1);
    assert_int_equal(order("1", "1.0"), 0);
    assert_int_equal(order("1.0", "1.0.1"), -1);
    assert_int_equal(order("01.2", "1.02"), 0);
    assert_int_equal(order("2", "10"), -1);
    static const char *const wrong[] = {"", ".", "1.", ".1", "1..2", "1.0a", "v1", "1-0", "1234567890", "1. 0"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(mn_value_is_version(mn_str(wrong[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_is_consistent),
        cmocka_unit_test(answers_for_types),
        cmocka_unit_test(answers_for_keys),
        cmocka_unit_test(answers_for_names),
        cmocka_unit_test(suggests_across_case_and_underscores),
        cmocka_unit_test(prints_everything),
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(reads_colours_and_lengths),
        cmocka_unit_test(orders_versions_by_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
