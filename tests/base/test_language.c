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
        cmocka_unit_test(agrees_with_icu),
    };
    return cmocka_run_group_tests_name("base/language", tests, NULL, NULL);
}
