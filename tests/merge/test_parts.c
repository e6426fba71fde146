/* Parts of the merge that have many cases and no tree: ids from headings, long texts. */
#include "unit.h"
#include "work.h"

#include "merge/merging.h"
#include "merge/sections.h"
#include "project/data.h"
#include "reading.h"

#include <string.h>

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
        assert_string_equal(mn_section_slug(arena, mn_str(pairs[i][0])), pairs[i][1]);
    mn_arena_free(arena);
}

/* One paragraph of very many amounts, and of abbreviations that are declared by the thousand. */
static void mark_long_text(void *user, unsigned count)
{
    (void)user;
    int nnames = (int)count, nwords = 40 * nnames;
    MnArena *arena = mn_arena_new();
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    Merge m = {.ctx = &ctx, .document = mn_tree_new(arena, MN_DOCUMENT)};
    MnNode *data = mn_xml_new_tree(arena, "data"), *record = mn_xml_add(data, "document", NULL);
    m.data = data;
    MnExpressionHost host = {.phrases = &m.phrases};
    m.expressions = mn_expressions_new(&ctx, data, &host);
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

static char *text_of(MnArena *arena, const MnNode *data, const char *type, const char *key)
{
    return mn_arena_strdup(arena, mn_xpath_text(arena, mn_xml_child(mn_xml_child(data, type), key)));
}

/* What is settled stays so: braces that were escaped are not taken for an expression when the data are gone through again. */
static void values_are_settled_once(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    MnContext own = mn_context_new(arena, reading(arena, ".")), ctx = own;
    ctx.reader = reading(arena, "tests/merge/settled");
    MnNode *data = mn_data_load(&ctx, mn_project_open(&ctx), "case");
    const MnWords *words = mn_words_load(&own, "en-GB", (MnRange){0}, NULL);
    assert_non_null(data);
    assert_false(mn_merge_is_settled(data));
    assert_true(mn_merge_settle(&ctx, data, words));
    assert_true(mn_merge_is_settled(data));
    assert_string_equal(text_of(arena, data, "fields", "total"), "£2,501");
    assert_string_equal(text_of(arena, data, "document", "subtitle"), "“Plan of three birds for 3 years” in {{ braces }}");
    assert_true(mn_merge_settle(&ctx, data, words));
    assert_string_equal(text_of(arena, data, "document", "subtitle"), "“Plan of three birds for 3 years” in {{ braces }}");
    assert_string_equal(text_of(arena, data, "version", "summary"), "First of three birds"); /* an expression read its text */
    assert_int_equal(mn_diag_errors(ctx.diag), 0);
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_texts_are_quick),
        cmocka_unit_test(headings_give_ids),
        cmocka_unit_test(values_are_settled_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
