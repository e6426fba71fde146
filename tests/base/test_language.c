/* Languages and their direction, against ICU's. */
#include "unit.h"

#include "base/language.h"

#include <unicode/uloc.h>

static void tells_the_direction(void **state)
{
    (void)state;
    static const char *const rtl[] = {"ar", "ar-EG", "UR",      "he",         "iw",  "fa",
                                      "yi", "ps-AF", "pa-Arab", "az-ARAB-IR", "ckb", "ur_PK"};
    static const char *const ltr[] = {"",   "en",      "en-GB",      "cy", "pl",           "uk", "el",
                                      "pa", "ur-Latn", "ar-Latn-EG", "az", "en-u-nu-arab", "a",  "arn"};
    for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++) assert_true(mn_language_is_rtl(rtl[i]));
    for (size_t i = 0; i < sizeof ltr / sizeof *ltr; i++) assert_false(mn_language_is_rtl(ltr[i]));
    assert_false(mn_language_is_rtl(NULL));
}

static void knows_the_languages_there_are(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const char *hint;
    static const char *const good[] = {"en", "cy", "en-GB", "CY",  "pa-Arab", "uk",   "se",
                                       "gd", "kw", "bfi",   "ars", "und",     "x-old"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!mn_language_exists(arena, good[i], &hint)) fail_msg("%s", good[i]);
    static const char *const other[][2] = {{"wel", "cy"}, {"cym", "cy"}, {"gr", "el"}, {"ENG-gb", "en-gb"}, {"pol", "pl"}};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        assert_false(mn_language_exists(arena, other[i][0], &hint));
        assert_string_equal(hint, other[i][1]);
    }
    static const char *const none[] = {"xx-nonsense", "qq", "", "welsh", "english"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_false(mn_language_exists(arena, none[i], &hint));
        assert_null(hint);
    }
    mn_arena_free(arena);
}

static void agrees_with_icu(void **state)
{
    (void)state;
    int32_t count = uloc_countAvailable();
    assert_true(count > 300);
    for (int32_t i = 0; i < count; i++) {
        const char *locale = uloc_getAvailable(i);
        if (mn_language_is_rtl(locale) != (bool)uloc_isRightToLeft(locale)) fail_msg("%s", locale);
    }
    for (const char *const *language = uloc_getISOLanguages(); *language; language++)
        if (mn_language_is_rtl(*language) && !uloc_isRightToLeft(*language)) fail_msg("%s", *language);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_the_direction),
        cmocka_unit_test(knows_the_languages_there_are),
        cmocka_unit_test(agrees_with_icu),
    };
    return cmocka_run_group_tests_name("base/language", tests, NULL, NULL);
}
