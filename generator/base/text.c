/* text.c - see text.h. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int mn_hex_value(char c)
{
    if (mn_is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

MnStr mn_str(const char *string)
{
    return string ? (MnStr){string, strlen(string)} : (MnStr){"", 0};
}

bool mn_str_equal(MnStr a, MnStr b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool mn_str_is(MnStr a, const char *b)
{
    return mn_str_equal(a, mn_str(b));
}

bool mn_str_starts(MnStr a, const char *prefix)
{
    size_t len = strlen(prefix);
    return a.len >= len && memcmp(a.ptr, prefix, len) == 0;
}

bool mn_str_ends(MnStr a, const char *suffix)
{
    size_t len = strlen(suffix);
    return a.len >= len && memcmp(a.ptr + a.len - len, suffix, len) == 0;
}

MnStr mn_str_trim(MnStr s)
{
    while (s.len && mn_is_space(s.ptr[0])) s.ptr++, s.len--;
    while (s.len && mn_is_space(s.ptr[s.len - 1])) s.len--;
    return s;
}

MnStr mn_str_slice(MnStr s, size_t from, size_t to)
{
    if (to > s.len) to = s.len;
    if (from > to) from = to;
    return (MnStr){s.ptr + from, to - from};
}

uint64_t mn_hash(const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < len; i++) hash = (hash ^ p[i]) * 1099511628211u;
    return hash;
}

static void clear_owned(void *buf)
{
    mn_buf_clear(buf);
}

MnBuf *mn_buf_new(MnArena *arena)
{
    MnBuf *buf = mn_arena_alloc(arena, sizeof *buf);
    mn_arena_own(arena, buf, clear_owned);
    return buf;
}

void mn_buf_clear(MnBuf *buf)
{
    free(buf->ptr);
    *buf = (MnBuf){0};
}

void mn_buf_add(MnBuf *buf, const void *bytes, size_t len)
{
    buf->ptr = mn_grow(buf->ptr, &buf->cap, buf->len + len + 1, 1);
    if (len) memcpy(buf->ptr + buf->len, bytes, len);
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void mn_buf_str(MnBuf *buf, MnStr s)
{
    mn_buf_add(buf, s.ptr, s.len);
}

void mn_buf_puts(MnBuf *buf, const char *string)
{
    mn_buf_add(buf, string, strlen(string));
}

void mn_buf_putc(MnBuf *buf, char c)
{
    mn_buf_add(buf, &c, 1);
}

void mn_buf_int(MnBuf *buf, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) digits[--at] = '-';
    mn_buf_add(buf, digits + at, sizeof digits - at);
}

void mn_buf_thousandths(MnBuf *buf, int64_t value)
{
    if (value < 0) mn_buf_putc(buf, '-');
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    mn_buf_int(buf, (int64_t)(size / 1000));
    unsigned part = (unsigned)(size % 1000);
    if (!part) return;
    char digits[4] = {'.', (char)('0' + part / 100), (char)('0' + part / 10 % 10), (char)('0' + part % 10)};
    size_t len = sizeof digits;
    while (digits[len - 1] == '0') len--;
    mn_buf_add(buf, digits, len);
}

static void add_roman(MnBuf *buf, uint32_t value, bool upper)
{
    static const struct {
        uint32_t value;
        const char *lower, *upper;
    } parts[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
                 {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
                 {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; value >= parts[i].value; value -= parts[i].value) mn_buf_puts(buf, upper ? parts[i].upper : parts[i].lower);
}

static void add_letters(MnBuf *buf, uint32_t value, char first)
{
    char digits[8];
    size_t at = sizeof digits;
    for (; value; value = (value - 1) / 26) digits[--at] = (char)(first + (char)((value - 1) % 26));
    mn_buf_add(buf, digits + at, sizeof digits - at);
}

void mn_buf_counter(MnBuf *buf, uint32_t value, char style)
{
    bool roman = style == 'i' || style == 'I', letters = style == 'a' || style == 'A';
    if (roman && value && value < 4000) add_roman(buf, value, style == 'I');
    else if (letters && value) add_letters(buf, value, style);
    else mn_buf_int(buf, value);
}

void mn_buf_printf(MnBuf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0) mn_oom();
    buf->ptr = mn_grow(buf->ptr, &buf->cap, buf->len + (size_t)len + 1, 1);
    vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
    va_end(again);
    buf->len += (size_t)len;
}

void mn_buf_utf8(MnBuf *buf, uint32_t c)
{
    unsigned char out[4];
    size_t len;
    if (c < 0x80) {
        out[0] = (unsigned char)c, len = 1;
    } else if (c < 0x800) {
        out[0] = (unsigned char)(0xC0 | c >> 6), len = 2;
    } else if (c < 0x10000) {
        out[0] = (unsigned char)(0xE0 | c >> 12), len = 3;
    } else {
        out[0] = (unsigned char)(0xF0 | c >> 18), len = 4;
    }
    for (size_t i = len; i-- > 1; c >>= 6) out[i] = (unsigned char)(0x80 | (c & 0x3F));
    mn_buf_add(buf, out, len);
}

MnStr mn_buf_view(const MnBuf *buf)
{
    return buf->ptr ? (MnStr){buf->ptr, buf->len} : (MnStr){"", 0};
}

char *mn_buf_finish(MnBuf *buf, MnArena *arena)
{
    char *string = mn_arena_strndup(arena, buf->ptr, buf->len);
    mn_buf_clear(buf);
    return string;
}

int32_t mn_utf8_next(MnStr s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    size_t left = s.len - *at;
    unsigned lead = p[0];
    (*at)++;
    if (lead < 0x80) return (int32_t)lead;
    size_t tail = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
    if (!tail || left <= tail) return MN_INVALID_UTF8;
    unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return MN_INVALID_UTF8;
    uint32_t c = lead & (0x3Fu >> tail);
    for (size_t i = 1; i <= tail; i++) {
        if ((p[i] & 0xC0) != 0x80) return MN_INVALID_UTF8;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    *at += tail;
    return (int32_t)c;
}

size_t mn_utf8_check(MnStr s)
{
    size_t at = 0;
    while (at < s.len) {
        size_t start = at;
        if (mn_utf8_next(s, &at) == MN_INVALID_UTF8) return start;
    }
    return s.len;
}

size_t mn_utf8_count(MnStr s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++) count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The distance, or limit + 1 when it is larger. rows is room for 3 * (b.len + 1). */
static size_t distance_within(MnStr a, MnStr b, size_t limit, size_t *rows)
{
    size_t width = b.len + 1, least_before = 0;
    size_t *before = rows, *last = rows + width, *now = rows + 2 * width;
    if (a.len > b.len + limit || b.len > a.len + limit) return limit + 1;
    for (size_t j = 0; j <= b.len; j++) now[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *spare = before, least_now = i;
        before = last, last = now, now = spare;
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]));
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
            least_now = least(least_now, now[j]);
        }
        if (least_now > limit && least_before > limit) return limit + 1; /* each row is made from the two before it */
        least_before = least_now;
    }
    return least(now[b.len], limit + 1);
}

const char *mn_str_suggest(MnStr given, const char *const *candidates, size_t count)
{
    enum { LONGEST = 100 };
    size_t rows[3 * (LONGEST + LONGEST / 3 + 3)];
    if (given.len > LONGEST) return NULL;
    const char *nearest = NULL;
    size_t limit = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        MnStr candidate = mn_str(candidates[i]);
        if (candidate.len > LONGEST + LONGEST / 3) continue;
        size_t longer = given.len > candidate.len ? given.len : candidate.len;
        size_t within = least(limit, longer < 6 ? 1 : longer / 3);
        size_t distance = distance_within(given, candidate, within, rows);
        if (distance > within) continue;
        nearest = candidates[i];
        if (!distance) break;
        limit = distance - 1;
    }
    return nearest;
}
