/* Colours: read, mixed and compared. */
#include "unit.h"

#include "base/colour.h"

#include <math.h>

static void reads(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "#", "#12", "#1234", "#12345g", "#1234567", "123456", "red", "#-12"};
    MnColour c;
    assert_true(mn_colour_parse(mn_str("#1d70B8"), &c));
    assert_int_equal(c.r << 16 | c.g << 8 | c.b, 0x1D70B8);
    assert_true(mn_colour_parse(mn_str("#0aF"), &c));
    assert_int_equal(c.r << 16 | c.g << 8 | c.b, 0x00AAFF);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(mn_colour_parse(mn_str(wrong[i]), &c));
}

static void mixes(void **state)
{
    (void)state;
    MnColour c = mn_colour_mix((MnColour){255, 0, 100}, (MnColour){0, 255, 100}, 20);
    assert_int_equal(c.r, 51);
    assert_int_equal(c.g, 204);
    assert_int_equal(c.b, 100);
}

static void measures_contrast(void **state)
{
    (void)state;
    MnColour black = {0, 0, 0}, white = {255, 255, 255}, grey = {0x76, 0x76, 0x76};
    assert_int_equal(mn_colour_contrast(black, white), 21000);
    assert_int_equal(mn_colour_contrast(white, white), 1000);
    assert_int_equal(mn_colour_contrast(grey, white) / 10, 454); /* WCAG's own example of 4.54 */
    assert_int_equal(mn_colour_contrast(white, grey), mn_colour_contrast(grey, white));
}

/* The table against the formula it was made from. */
static void knows_the_curve(void **state)
{
    (void)state;
    for (int i = 0; i < 256; i++) {
        double c = i / 255.0, light = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
        assert_true(fabs(mn_colour_light((uint8_t)i) - light * 1e9) <= 0.51);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads),
        cmocka_unit_test(mixes),
        cmocka_unit_test(measures_contrast),
        cmocka_unit_test(knows_the_curve),
    };
    return cmocka_run_group_tests_name("colour", tests, NULL, NULL);
}
