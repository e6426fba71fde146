/* Dates: which exist, how they compare, how they are written at each precision. */
#include "unit.h"

#include "base/date.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
static const char *const short_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const MnDateNames names = {months, short_months, weekdays};

static MnDate date_of(const char *text)
{
    MnDate date = {0};
    assert_true(mn_date_parse(mn_str(text), &date, NULL, NULL));
    return date;
}

static void reads_three_precisions(void **state)
{
    (void)state;
    MnDate day = date_of("2012-05-29"), month = date_of("2012-05"), year = date_of("2012");
    assert_true(day.year == 2012 && day.month == 5 && day.day == 29);
    assert_true(month.year == 2012 && month.month == 5 && month.day == 0);
    assert_true(year.year == 2012 && year.month == 0 && year.day == 0);
    assert_int_equal(date_of("2000-02-29").day, 29);
    assert_int_equal(date_of("0001-01-01").year, 1);
    assert_int_equal(date_of("9999-12-31").year, 9999);
}

static void refuses_others_and_says_where(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at;
    } wrong[] = {{"", 0},           {"12", 0},         {"0000", 0},        {"2012-", 4},       {"2012-00", 5},
                 {"2012-13", 5},    {"2012/05/29", 4}, {"2012-02-30", 8},  {"2011-02-29", 8},  {"1900-02-29", 8},
                 {"2012-05-00", 8}, {"2012-05-2", 7},  {"2012-05-29 ", 7}, {"2012-05-290", 7}, {"29 May 2012", 0},
                 {"20120529", 4},   {"-2012", 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        MnDate date;
        size_t at = 99;
        const char *hint = NULL;
        assert_false(mn_date_parse(mn_str(wrong[i].text), &date, &at, &hint));
        assert_int_equal(at, wrong[i].at);
        assert_non_null(hint);
    }
}

static void compares_to_the_shared_precision(void **state)
{
    (void)state;
    assert_int_equal(mn_date_compare(date_of("2012-02-15"), date_of("2012-03-06")), -1);
    assert_int_equal(mn_date_compare(date_of("2012-03-07"), date_of("2012-03-06")), 1);
    assert_int_equal(mn_date_compare(date_of("2012-02"), date_of("2012-02-15")), 0);
    assert_int_equal(mn_date_compare(date_of("2012"), date_of("2012-02-15")), 0);
    assert_int_equal(mn_date_compare(date_of("2011"), date_of("2012-02-15")), -1);
    assert_int_equal(mn_date_compare(date_of("2012-04"), date_of("2012-02-15")), 1);
}

/* Every day from 1999 to 2001 follows the one before it, from a day known to be a Friday. */
static void knows_weekdays(void **state)
{
    (void)state;
    unsigned weekday = 4;
    for (unsigned year = 1999; year <= 2001; year++)
        for (unsigned month = 1; month <= 12; month++)
            for (unsigned day = 1; day <= mn_date_month_days(year, month); day++) {
                MnDate date = {(uint16_t)year, (uint8_t)month, (uint8_t)day};
                assert_int_equal(mn_date_weekday(date), weekday);
                weekday = (weekday + 1) % 7;
            }
    assert_int_equal(mn_date_weekday(date_of("2012-05-29")), 1);
}

static void check(const char *date, const char *style, const char *wanted)
{
    MnBuf out = {0};
    mn_buf_puts(&out, "");
    mn_date_format(&out, date_of(date), style, &names);
    assert_string_equal(out.ptr, wanted);
    mn_buf_clear(&out);
}

static void writes_in_styles(void **state)
{
    (void)state;
    check("2012-05-29", "D MMMM YYYY", "29 May 2012");
    check("2012-02", "D MMMM YYYY", "February 2012");
    check("2012", "D MMMM YYYY", "2012");
    check("2012-02-05", "dddd D MMM YYYY", "Sunday 5 Feb 2012");
    check("2012-02", "dddd D MMM YYYY", "Feb 2012");
    check("2012-02-05", "DD/MM/YY", "05/02/12");
    check("2012-02", "DD/MM/YY", "02/12");
    check("2012-02-05", "MMMM D, YYYY", "February 5, 2012");
    check("2012-02", "MMMM D, YYYY", "February 2012");
    check("2012", "MMMM D, YYYY", "2012");
    check("2012-02", "YYYY-MM-DD", "2012-02");
    check("2012", "YYYY-MM-DD", "2012");
    check("2012-02-05", "[Day] D [of] M, YYYY.", "Day 5 of 2, 2012.");
    check("0012-02-05", "YYYY", "0012");
}

static void knows_valid_styles(void **state)
{
    (void)state;
    assert_true(mn_date_style_is_valid("D MMMM YYYY"));
    assert_true(mn_date_style_is_valid("dddd, D [o] MMMM YYYY"));
    assert_true(mn_date_style_is_valid("YY"));
    assert_false(mn_date_style_is_valid(""));
    assert_false(mn_date_style_is_valid("D MMMM"));
    assert_false(mn_date_style_is_valid("D MMMMM YYYY"));
    assert_false(mn_date_style_is_valid("DDD YYYY"));
    assert_false(mn_date_style_is_valid("YYY"));
    assert_false(mn_date_style_is_valid("d YYYY"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_three_precisions),
        cmocka_unit_test(refuses_others_and_says_where),
        cmocka_unit_test(compares_to_the_shared_precision),
        cmocka_unit_test(knows_weekdays),
        cmocka_unit_test(writes_in_styles),
        cmocka_unit_test(knows_valid_styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
