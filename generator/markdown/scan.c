/* scan.c - what stands in braces. In: a block's content and the offset of a brace in it. Out: where it ends, and what it holds.
 * One pass from left to right; only strings nest. Nothing here knows of nodes or diagnostics. */
#include "markdown/internal.h"

#include <string.h>

static bool starts_at(MnStr s, size_t at, const char *prefix)
{
    size_t len = strlen(prefix);
    return at <= s.len && s.len - at >= len && memcmp(s.ptr + at, prefix, len) == 0;
}

static const struct {
    const char *text;
    int family; /* a string opened by one of a family is closed by any of it: editors make curly marks as they please */
} quotes[] = {{"\"", 1}, {"'", 2}, {"\u201C", 3}, {"\u201D", 3}, {"\u2018", 4}, {"\u2019", 4}};

/* Bytes of the quotation mark at s[at], 0 when there is none there. */
static size_t quote_at(MnStr s, size_t at, int *family)
{
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (starts_at(s, at, quotes[i].text)) {
            *family = quotes[i].family;
            return strlen(quotes[i].text);
        }
    return 0;
}

/* s[at] is the first byte inside a string of that family: the offset of the mark that closes it, or s.len. */
static size_t string_end(MnStr s, size_t at, int family)
{
    for (; at < s.len; at++) {
        int other = 0;
        if (quote_at(s, at, &other) && other == family) return at;
    }
    return s.len;
}

Scanned scan_expression(MnStr s, size_t at, size_t *end)
{
    for (at += 2; at < s.len;) {
        int family = 0;
        size_t quote = quote_at(s, at, &family);
        if (quote) {
            at = string_end(s, at + quote, family);
            if (at == s.len) return SCAN_QUOTE;
            at += quote_at(s, at, &family);
        } else if (s.ptr[at] == '}') {
            if (!starts_at(s, at, "}}")) return SCAN_UNCLOSED;
            *end = at + 2;
            return SCAN_OK;
        } else if (s.ptr[at] == '{') {
            return SCAN_UNCLOSED;
        } else {
            at++;
        }
    }
    return SCAN_UNCLOSED;
}

static bool is_name(char c)
{
    return mn_is_letter(c) || mn_is_digit(c) || c == '-' || c == '_' || (c & 0x80) != 0;
}

static size_t skip_space(MnStr s, size_t at)
{
    while (at < s.len && mn_is_space(s.ptr[at])) at++;
    return at;
}

static size_t skip_word(MnStr s, size_t at)
{
    while (at < s.len && !mn_is_space(s.ptr[at]) && !strchr("{}=\"'", s.ptr[at])) at++;
    return at;
}

/* Reads the item at s[*at]; SCAN_NONE at the closing brace. */
static Scanned read_item(MnStr s, size_t *at, ScannedItem *item)
{
    size_t start = skip_space(s, *at);
    if (start >= s.len) return SCAN_BAD;
    if (s.ptr[start] == '}') {
        *at = start + 1;
        return SCAN_NONE;
    }
    bool short_form = s.ptr[start] == '#' || s.ptr[start] == '.';
    size_t end = skip_word(s, start + short_form);
    if (end == start + short_form) return SCAN_BAD;
    item->at = start;
    if (short_form) {
        item->key = mn_str_slice(s, start, start + 1);
        item->value_at = start + 1;
        item->value = mn_str_slice(s, start + 1, end);
        *at = end;
        return end < s.len && (mn_is_space(s.ptr[end]) || s.ptr[end] == '}') ? SCAN_OK : SCAN_BAD;
    }
    item->key = mn_str_slice(s, start, end);
    if (end >= s.len || s.ptr[end] != '=') return SCAN_BAD;
    int family = 0;
    size_t quote = quote_at(s, ++end, &family), value_end = quote ? string_end(s, end + quote, family) : skip_word(s, end);
    if (value_end >= s.len || (!quote && value_end == end)) return SCAN_BAD;
    item->value_at = end + quote;
    item->value = mn_str_slice(s, end + quote, value_end);
    *at = value_end + (quote ? quote_at(s, value_end, &family) : 0);
    return *at < s.len && (mn_is_space(s.ptr[*at]) || s.ptr[*at] == '}') ? SCAN_OK : SCAN_BAD;
}

bool scan_item(MnStr s, size_t *at, ScannedItem *item)
{
    return read_item(s, at, item) == SCAN_OK;
}

/* Whether a brace followed by this was meant as attributes: an id, a class, or a name and =. */
static bool looks_meant(MnStr s, size_t at)
{
    if (at + 1 >= s.len) return false;
    char first = s.ptr[at];
    if (first == '#' || first == '.') return is_name(s.ptr[at + 1]);
    size_t end = at;
    while (end < s.len && is_name(s.ptr[end])) end++;
    return end > at && end < s.len && s.ptr[end] == '=';
}

Scanned scan_attributes(MnStr s, size_t at, size_t *end)
{
    if (!looks_meant(s, skip_space(s, at + 1))) return SCAN_NONE;
    ScannedItem item;
    Scanned got;
    for (at++; (got = read_item(s, &at, &item)) == SCAN_OK;) {
    }
    if (got == SCAN_BAD) return SCAN_BAD;
    *end = at;
    return SCAN_OK;
}

/* A string's inside, between straight marks of the kind it does not hold. */
static bool add_string(MnStr inside, MnBuf *out)
{
    bool doubles = inside.len && memchr(inside.ptr, '"', inside.len),
         singles = inside.len && memchr(inside.ptr, '\'', inside.len);
    if (doubles && singles) return false;
    char mark = singles ? '"' : '\'';
    mn_buf_putc(out, mark);
    mn_buf_str(out, inside);
    mn_buf_putc(out, mark);
    return true;
}

bool scan_xpath(MnStr s, MnBuf *out)
{
    s = mn_str_trim(s);
    mn_buf_add(out, "", 0);
    for (size_t at = 0; at < s.len;) {
        int family = 0;
        size_t quote = quote_at(s, at, &family);
        if (quote) {
            size_t inside = at + quote, close = string_end(s, inside, family);
            if (!add_string(mn_str_slice(s, inside, close), out)) return false;
            at = close + (close < s.len ? quote_at(s, close, &family) : 0);
        } else if (mn_is_space(s.ptr[at])) {
            mn_buf_putc(out, ' ');
            at = skip_space(s, at);
        } else {
            mn_buf_putc(out, s.ptr[at++]);
        }
    }
    return true;
}

MnStr scan_note_label(MnStr s, size_t at)
{
    MnStr none = {"", 0};
    if (!starts_at(s, at, "[^")) return none;
    size_t end = at += 2;
    while (end < s.len && s.ptr[end] != ']' && s.ptr[end] != '[' && !mn_is_space(s.ptr[end])) end++;
    return end > at && starts_at(s, end, "]:") ? mn_str_slice(s, at, end) : none;
}
