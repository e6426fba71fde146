/* Words: languages over languages, councils over both, places filled. */
#include "unit.h"

#include "ini/words.h"

#include <string.h>

typedef struct {
    MnArena *arena;
    MnContext ctx;
    const MnProject *project;
} Setting;

static Setting open_project(const char *dir)
{
    Setting s = {.arena = mn_arena_new()};
    s.ctx = (MnContext){s.arena, mn_diag_new(s.arena)};
    s.project = mn_project_open(&s.ctx, dir);
    assert_non_null(s.project);
    return s;
}

static void exact_language_over_primary(void **state)
{
    (void)state;
    Setting s = open_project("tests/ini/projects/good");
    const MnWords *british = mn_words_load(&s.ctx, s.project, "en-GB", (MnPos){0}, NULL),
                  *irish = mn_words_load(&s.ctx, s.project, "en-IE", (MnPos){0}, NULL),
                  *welsh = mn_words_load(&s.ctx, s.project, "cy-GB", (MnPos){0}, NULL);
    assert_int_equal(mn_diag_errors(s.ctx.diag), 0);
    assert_string_equal(mn_words_get(british, "contents"), "Table of contents");
    assert_string_equal(mn_words_get(british, "table-number"), "Table {number}");
    assert_string_equal(mn_words_get(british, "colour"), "colour");
    assert_string_equal(mn_words_get(irish, "contents"), "Contents");
    assert_null(mn_words_get(irish, "colour"));
    assert_string_equal(mn_words_get(welsh, "contents"), "Cynnwys");
    assert_null(mn_words_get(welsh, "table-number"));
    assert_string_equal(mn_words_get(british, "long"), "A text that goes on in a second line");
    assert_string_equal(mn_words_get(british, "bar"), "left | right");
    mn_arena_free(s.arena);
}

static void councils_override(void **state)
{
    (void)state;
    Setting s = open_project("tests/ini/projects/good");
    const MnNode *data = mn_data_load(&s.ctx, s.project, "figures");
    assert_non_null(data);
    const MnWords *words = mn_words_load(&s.ctx, s.project, "en-GB", (MnPos){0}, mn_xml_child(data, "council"));
    assert_non_null(words);
    assert_string_equal(mn_words_get(words, "contents"), "In this document");
    assert_string_equal(mn_words_get(words, "table-number"), "Table {number}");
    mn_arena_free(s.arena);
}

static void fills_places(void **state)
{
    (void)state;
    Setting s = open_project("tests/ini/projects/good");
    const MnWords *words = mn_words_load(&s.ctx, s.project, "en", (MnPos){0}, NULL);
    const char *const pairs[] = {"a", "{b}", "b", "two", NULL};
    assert_string_equal(mn_words_fill(s.arena, words, "two-places", pairs), "{b} of two, {b} again, {not a name} and {unfilled}");
    assert_string_equal(mn_words_fill(s.arena, words, "contents", NULL), "Contents");
    assert_null(mn_words_fill(s.arena, words, "no-such-key", pairs));
    mn_arena_free(s.arena);
}

static void names_days_and_months(void **state)
{
    (void)state;
    Setting s = open_project("tests/ini/projects/good");
    MnDateNames names = mn_words_date_names(s.arena, mn_words_load(&s.ctx, s.project, "en", (MnPos){0}, NULL));
    assert_string_equal(names.weekdays[0], "Monday");
    assert_string_equal(names.weekdays[6], "Sunday");
    assert_null(names.months); /* eleven are missing */
    mn_arena_free(s.arena);
}

/* Loads, expects an error, and the text in what is printed. */
static void refuses(const char *language, bool of_council, const char *const *texts)
{
    Setting s = open_project("tests/ini/bad-words");
    const MnNode *data = mn_data_load(&s.ctx, s.project, "d");
    assert_null(mn_words_load(&s.ctx, s.project, language, (MnPos){0}, of_council ? mn_xml_child(data, "council") : NULL));
    MnBuf out = {0};
    mn_diag_print(s.ctx.diag, &out, false);
    for (; *texts; texts++)
        if (!strstr(out.ptr, *texts)) fail_msg("“%s” is not in\n%s", *texts, out.ptr);
    mn_buf_clear(&out);
    mn_arena_free(s.arena);
}

static void reports_faults(void **state)
{
    (void)state;
    refuses("de", false, (const char *const[]){"there are no words for the language 'de'", "there are words for: en, fr", NULL});
    refuses("../en", false, (const char *const[]){"there are no words for the language '../en'", NULL});
    refuses("fr", false,
            (const char *const[]){"templates/words/fr.ini:2:1: error: 'contents' is given twice",
                                  "fr.ini:3:17: error: deux is one field",
                                  "fr.ini:4:1: error: [version] does not belong in this file", NULL});
    refuses("en", true,
            (const char *const[]){"east.ini:4:16: error: 'contnets' is not a word", "did you mean contents?",
                                  "east.ini:5:16: error: table-number has no place {nummer}",
                                  "the text it replaces is: Table {number}",
                                  "east.ini:6:20: error: 'completely-other' is not a word", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_language_over_primary), cmocka_unit_test(councils_override), cmocka_unit_test(fills_places),
        cmocka_unit_test(names_days_and_months),       cmocka_unit_test(reports_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
