/* Words: languages over languages, councils over both, places filled. */
#include "unit.h"

#include "base/diag_print.h"
#include "base/map.h"
#include "ini/reader.h"
#include "project/data.h"
#include "project/words.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    MnArena *arena;
    MnContext ctx;
    const MnProject *project;
} Setting;

static Setting open_project(const char *dir)
{
    Setting s = {.arena = mn_arena_new()};
    s.ctx = mn_context_new(s.arena, reading(s.arena, dir));
    s.project = mn_project_open(&s.ctx);
    assert_non_null(s.project);
    return s;
}

static void exact_language_over_primary(void **state)
{
    (void)state;
    Setting s = open_project("tests/project/projects/good");
    const MnWords *british = mn_words_load(&s.ctx, "en-GB", (MnRange){0}, NULL),
                  *irish = mn_words_load(&s.ctx, "en-IE", (MnRange){0}, NULL),
                  *welsh = mn_words_load(&s.ctx, "cy-GB", (MnRange){0}, NULL);
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

static void installed_words_stand_below_the_projects(void **state)
{
    (void)state;
    setenv("MUNIMENT_DATA", "tests/project/projects/installed", 1);
    Setting s = open_project("tests/project/projects/good");
    const MnWords *words = mn_words_load(&s.ctx, "en", (MnRange){0}, NULL);
    unsetenv("MUNIMENT_DATA");
    assert_non_null(words);
    assert_string_equal(mn_words_get(words, "contents"), "Contents");
    assert_string_equal(mn_words_get(words, "newer"), "A word that came later");
    mn_arena_free(s.arena);
}

static void councils_override(void **state)
{
    (void)state;
    Setting s = open_project("tests/project/projects/good");
    const MnNode *data = mn_data_load(&s.ctx, s.project, "figures");
    assert_non_null(data);
    const MnWords *words = mn_words_load(&s.ctx, "en-GB", (MnRange){0}, mn_xml_child(data, "council"));
    assert_non_null(words);
    assert_string_equal(mn_words_get(words, "contents"), "In this document");
    assert_string_equal(mn_words_get(words, "table-number"), "Table {number}");
    mn_arena_free(s.arena);
}

static void documents_override_over_councils(void **state)
{
    (void)state;
    Setting s = open_project("tests/project/own-words");
    const MnNode *data = mn_data_load(&s.ctx, s.project, "own");
    const MnWords *council = mn_words_load(&s.ctx, "en-GB", (MnRange){0}, mn_xml_child(data, "council"));
    const MnWords *words = mn_words_over(&s.ctx, council, data);
    assert_int_equal(mn_diag_errors(s.ctx.diag), 0);
    assert_string_equal(mn_words_get(words, "owner"), "Author of the change");
    assert_string_equal(mn_words_get(words, "contents"), "In this document");
    assert_string_equal(mn_words_get(council, "owner"), "Owner"); /* stays as it is for others */
    assert_ptr_equal(mn_words_over(&s.ctx, council, mn_data_load(&s.ctx, s.project, "plain")), council);
    assert_null(mn_words_over(&s.ctx, NULL, data));
    mn_arena_free(s.arena);
}

static void a_document_replaces_only_what_there_is(void **state)
{
    (void)state;
    Setting s = open_project("tests/project/own-words");
    const MnNode *data = mn_data_load(&s.ctx, s.project, "wrong");
    mn_words_over(&s.ctx, mn_words_load(&s.ctx, "en-GB", (MnRange){0}, NULL), data);
    assert_int_equal(mn_diag_errors(s.ctx.diag), 2);
    MnBuf out = {0};
    mn_diag_print(s.ctx.diag, &out, false);
    assert_non_null(strstr(out.ptr, "document.ini:11:1: error: 'contnets' is not a word"));
    assert_non_null(strstr(out.ptr, "document.ini:12:22: error: table-number has no place {nummer}"));
    mn_buf_clear(&out);
    mn_arena_free(s.arena);
}

static void fills_places(void **state)
{
    (void)state;
    Setting s = open_project("tests/project/projects/good");
    const MnWords *words = mn_words_load(&s.ctx, "en", (MnRange){0}, NULL);
    const char *const pairs[] = {"a", "{b}", "b", "two", NULL};
    assert_string_equal(mn_words_fill(s.arena, words, "two-places", pairs), "{b} of two, {b} again, {not a name} and {unfilled}");
    assert_string_equal(mn_words_fill(s.arena, words, "contents", NULL), "Contents");
    assert_null(mn_words_fill(s.arena, words, "no-such-key", pairs));
    mn_arena_free(s.arena);
}

static void names_days_and_months(void **state)
{
    (void)state;
    Setting s = open_project("tests/project/projects/good");
    MnDateNames names = mn_words_date_names(s.arena, mn_words_load(&s.ctx, "en", (MnRange){0}, NULL));
    assert_string_equal(names.weekdays[0], "Monday");
    assert_string_equal(names.weekdays[6], "Sunday");
    assert_null(names.months); /* eleven are missing */
    mn_arena_free(s.arena);
}

/* Loads, expects an error, and the text in what is printed. */
static void refuses(const char *language, bool of_council, const char *const *texts)
{
    Setting s = open_project("tests/project/bad-words");
    const MnNode *data = mn_data_load(&s.ctx, s.project, "d");
    assert_null(mn_words_load(&s.ctx, language, (MnRange){0}, of_council ? mn_xml_child(data, "council") : NULL));
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
            (const char *const[]){"east.ini:4:1: error: 'contnets' is not a word", "did you mean contents?",
                                  "east.ini:5:16: error: table-number has no place {nummer}",
                                  "the text it replaces is: Table {number}",
                                  "east.ini:6:1: error: 'completely-other' is not a word", NULL});
}

/* ---- the languages of the project itself ---- */

static MnMap words_of(Setting *s, const char *file)
{
    MnMap map = {0};
    const MnSource *source = read_whole(s->arena, file, file);
    assert_non_null(source);
    const MnIni *ini = mn_ini_read(&s->ctx, source, true);
    for (size_t i = 0; i < ini->sections[0].count; i++) {
        size_t count;
        const MnText *text = mn_ini_fields(s->arena, &ini->sections[0].entries[i], &count);
        mn_map_put(&map, ini->sections[0].entries[i].key, mn_arena_strndup(s->arena, text->text.ptr, text->text.len));
    }
    assert_int_equal(mn_diag_errors(s->ctx.diag), 0);
    return map;
}

/* Each language counts in its own way. */
static bool is_of_counting(MnStr key)
{
    size_t end = key.len;
    while (end && mn_is_digit(key.ptr[end - 1])) end--;
    MnStr stem = mn_str_slice(key, 0, end);
    return end < key.len && (mn_str_is(stem, "ordinal-ends-") || mn_str_ends(stem, "-count-"));
}

/* The places {name} of a text, in the order of the alphabet. */
static char *places_of(MnArena *arena, const char *text)
{
    char *places[8] = {0}, *list = mn_arena_strdup(arena, "");
    size_t count = 0;
    for (const char *open = strchr(text, '{'); open && count < 8; open = strchr(open + 1, '{'))
        places[count++] = mn_arena_strndup(arena, open, (size_t)(strchr(open, '}') - open) + 1);
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (strcmp(places[k], places[i]) < 0) {
                char *other = places[i];
                places[i] = places[k];
                places[k] = other;
            }
    for (size_t i = 0; i < count; i++) list = mn_arena_printf(arena, "%s%s", list, places[i]);
    return list;
}

static void every_word_is_in_every_language(void **state)
{
    (void)state;
    Setting s = open_project(".");
    MnMap english = words_of(&s, "templates/words/en.ini"), welsh = words_of(&s, "templates/words/cy.ini");
    for (size_t i = 0; i < english.count; i++) {
        MnStr key = english.entries[i].key;
        if (is_of_counting(key)) continue;
        const char *in_english = english.entries[i].value, *in_welsh = mn_map_get(&welsh, key);
        if (!in_welsh || !*in_welsh) fail_msg("not in Welsh: %s", key.ptr);
        if (strcmp(places_of(s.arena, in_english), places_of(s.arena, in_welsh)) != 0)
            fail_msg("in Welsh other places: %s", in_welsh);
    }
    for (size_t i = 0; i < welsh.count; i++) {
        MnStr key = welsh.entries[i].key;
        bool own = is_of_counting(key) || mn_str_is(key, "list-last-vowel");
        if (!own && !mn_map_get(&english, key)) fail_msg("no word: %s", (const char *)welsh.entries[i].value);
    }
    assert_true(english.count > 150);
    mn_map_clear(&english);
    mn_map_clear(&welsh);
    mn_arena_free(s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_language_over_primary),
        cmocka_unit_test(installed_words_stand_below_the_projects),
        cmocka_unit_test(councils_override),
        cmocka_unit_test(documents_override_over_councils),
        cmocka_unit_test(a_document_replaces_only_what_there_is),
        cmocka_unit_test(fills_places),
        cmocka_unit_test(names_days_and_months),
        cmocka_unit_test(reports_faults),
        cmocka_unit_test(every_word_is_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
