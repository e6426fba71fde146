/* value.c - see value.h. Decimal numbers are read by hand: strtod depends on the locale. */
#include "ini/value.h"

#include <string.h>

bool mn_value_number(MnStr text, int64_t *thousandths)
{
    size_t at = 0, digits = 0, decimals = 0;
    bool negative = text.len && text.ptr[0] == '-';
    if (negative) at++;
    int64_t value = 0;
    for (; at < text.len && mn_is_digit(text.ptr[at]); at++, digits++) {
        if (digits == 12) return false;
        value = value * 10 + (text.ptr[at] - '0');
    }
    if (!digits) return false;
    if (at < text.len && text.ptr[at] == '.') {
        for (at++; at < text.len && mn_is_digit(text.ptr[at]); at++, decimals++) {
            if (decimals == 3) return false;
            value = value * 10 + (text.ptr[at] - '0');
        }
        if (!decimals) return false;
    }
    if (at != text.len) return false;
    for (; decimals < 3; decimals++) value *= 10;
    if (thousandths) *thousandths = negative ? -value : value;
    return true;
}

bool mn_value_whole(MnStr text, uint32_t *number)
{
    uint32_t value = 0;
    if (!text.len || text.len > 9) return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!mn_is_digit(text.ptr[i])) return false;
        value = value * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    if (number) *number = value;
    return true;
}

bool mn_value_percent(MnStr text, int64_t *thousandths)
{
    if (!mn_str_ends(text, "%")) return false;
    text.len--;
    if (mn_str_ends(text, " ")) text.len--;
    return mn_value_number(text, thousandths);
}

bool mn_value_length(MnStr text, int32_t *millipoints)
{
    /* points in a unit, as a fraction: an inch is 72 points and 25.4 mm */
    static const struct {
        const char *name;
        int64_t over, under;
    } units[] = {{"pt", 1, 1}, {"mm", 720, 254}, {"cm", 7200, 254}, {"in", 72, 1}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!mn_str_ends(text, units[i].name)) continue;
        MnStr number = mn_str_trim(mn_str_slice(text, 0, text.len - 2));
        int64_t value;
        if (!mn_value_number(number, &value) || value < -10000000 || value > 10000000) return false;
        int64_t twice = 2 * value * units[i].over, whole = 2 * units[i].under;
        int64_t rounded = value < 0 ? -((-twice + units[i].under) / whole) : (twice + units[i].under) / whole;
        if (rounded < INT32_MIN || rounded > INT32_MAX) return false;
        if (millipoints) *millipoints = (int32_t)rounded;
        return true;
    }
    return false;
}

static MnStr next_part(MnStr *rest)
{
    const char *dot = rest->len ? memchr(rest->ptr, '.', rest->len) : NULL;
    size_t len = dot ? (size_t)(dot - rest->ptr) : rest->len;
    MnStr part = mn_str_slice(*rest, 0, len);
    *rest = mn_str_slice(*rest, len + 1, rest->len);
    return part;
}

bool mn_value_is_version(MnStr text)
{
    if (!text.len || text.ptr[text.len - 1] == '.') return false;
    while (text.len)
        if (!mn_value_whole(next_part(&text), NULL)) return false;
    return true;
}

int mn_value_compare_versions(MnStr a, MnStr b)
{
    while (a.len || b.len) {
        uint32_t left = 0, right = 0;
        if (a.len) mn_value_whole(next_part(&a), &left);
        if (b.len) mn_value_whole(next_part(&b), &right);
        if (left != right) return left < right ? -1 : 1;
    }
    return 0;
}

bool mn_value_is_digest(MnStr text)
{
    enum { DIGITS = 64 };
    for (size_t i = 0; i < text.len; i++)
        if (!mn_is_digit(text.ptr[i]) && !(text.ptr[i] >= 'a' && text.ptr[i] <= 'f')) return false;
    return text.len == DIGITS;
}
