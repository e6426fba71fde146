/* decimal.c - in: a number as people write it ("£1,250", "−12.50", "(3)", "85%"). Out: millionths; and back. No floating point,
 * so that sums are exact and no locale has a say. */
#include "language/decimal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int64_t MILLION = 1000000;

static bool begins_group(MnStr s)
{
    return s.len >= 3 && mn_is_digit(s.ptr[0]) && mn_is_digit(s.ptr[1]) && mn_is_digit(s.ptr[2]);
}

/* Digits, with commas between groups of three; false past 12 digits. */
static bool parse_whole(MnStr text, size_t *at, MnDecimal *decimal)
{
    int64_t whole = 0;
    size_t start = *at, digits = 0;
    for (; *at < text.len; (*at)++) {
        char c = text.ptr[*at];
        if (c == ',' && *at > start && begins_group(mn_str_slice(text, *at + 1, text.len))) {
            decimal->grouped = true;
            continue;
        }
        if (!mn_is_digit(c)) break;
        if (++digits > 12) return false;
        whole = whole * 10 + (c - '0');
    }
    decimal->millionths = whole * MILLION;
    return digits > 0;
}

static bool parse_fraction(MnStr text, size_t *at, MnDecimal *decimal)
{
    if (*at + 1 >= text.len || text.ptr[*at] != '.' || !mn_is_digit(text.ptr[*at + 1])) return true;
    int64_t unit = MILLION / 10;
    for (++*at; *at < text.len && mn_is_digit(text.ptr[*at]); ++*at, unit /= 10) {
        if (!unit) return false;
        decimal->millionths += (text.ptr[*at] - '0') * unit;
        decimal->places++;
    }
    return true;
}

/* A sign before it, or brackets about it as accountants have them; true when it says the number is negative. */
static bool take_sign(MnStr *text, bool *bracketed)
{
    static const char *const signs[] = {"-", "−", "+"};
    MnStr s = *text;
    if (s.len > 2 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')') {
        *text = mn_str_trim(mn_str_slice(s, 1, s.len - 1));
        *bracketed = true;
        return true;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!mn_str_starts(s, signs[i])) continue;
        *text = mn_str_slice(s, strlen(signs[i]), s.len);
        return signs[i][0] != '+';
    }
    return false;
}

bool mn_decimal_parse(MnStr text, MnDecimal *decimal)
{
    text = mn_str_trim(text);
    size_t at = 0;
    *decimal = (MnDecimal){0};
    bool negative = take_sign(&text, &decimal->bracketed);
    while (at < text.len && !mn_is_digit(text.ptr[at])) at++;
    MnStr before = mn_str_slice(text, 0, at);
    if (!parse_whole(text, &at, decimal) || !parse_fraction(text, &at, decimal)) return false;
    if (negative) decimal->millionths = -decimal->millionths;
    decimal->before = before;
    decimal->after = mn_str_slice(text, at, text.len);
    for (size_t i = 0; i < decimal->after.len; i++)
        if (mn_is_digit(decimal->after.ptr[i])) return false;
    return true;
}

bool mn_decimal_of(double number, MnDecimal *decimal)
{
    if (!isfinite(number) || fabs(number) >= 1e12) return false;
    *decimal = (MnDecimal){.millionths = llround(number * 1e6)};
    for (int64_t rest = llabs(decimal->millionths) % MILLION; rest; rest = rest * 10 % MILLION) decimal->places++;
    return true;
}

void mn_decimal_print(MnBuf *out, const MnWords *words, int64_t millionths, unsigned places, bool grouped)
{
    uint64_t value = millionths < 0 ? 0 - (uint64_t)millionths : (uint64_t)millionths;
    uint64_t whole = value / (uint64_t)MILLION, fraction = value % (uint64_t)MILLION;
    MnBuf digits = {0};
    mn_buf_printf(&digits, "%llu", (unsigned long long)whole);
    if (millionths < 0) mn_buf_puts(out, "−");
    for (size_t i = 0; i < digits.len; i++) {
        if (grouped && i && (digits.len - i) % 3 == 0) mn_buf_puts(out, mn_word(words, "thousands-separator"));
        mn_buf_putc(out, digits.ptr[i]);
    }
    mn_buf_clear(&digits);
    if (places || fraction) mn_buf_puts(out, mn_word(words, "decimal-point"));
    for (unsigned i = 0; i < places || fraction; i++) {
        fraction *= 10;
        mn_buf_putc(out, (char)('0' + fraction / (uint64_t)MILLION));
        fraction %= (uint64_t)MILLION;
    }
}
