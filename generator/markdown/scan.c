/* pdf_alone.c - {attributes}. In: a block's content and the offset of a brace in it. Out: where it ends, and what it holds. One pass from
 * left to right; only strings nest. Nothing here knows of nodes or diagnostics. */
#include "markdown/conversion.h"

#include <string.h>

static bool starts_at(MnStr s, size_t at, const char *prefix)
{
    size_t len = strlen(prefix);
    return at <= s.len && s.len - at >= len && memcmp(s.ptr + at, prefix, len) == 0;
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
    size_t quote = mn_quote_at(s, ++end, &family), value_end = quote ? mn_quote_end(s, end + quote, family) : skip_word(s, end);
    if (value_end >= s.len || (!quote && value_end == end)) return SCAN_BAD;
    item->value_at = end + quote;
    item->value = mn_str_slice(s, end + quote, value_end);
    *at = value_end + (quote ? mn_quote_at(s, value_end, &family) : 0);
    return *at < s.len && (mn_is_space(s.ptr[*at]) || s.ptr[*at] == '}') ? SCAN_OK : SCAN_BAD;
}

bool scan_item(MnStr s, size_t *at, ScannedItem *item)
{
    return read_item(s, at, item) == SCAN_OK;
}

/* Whether a brace followed by this was meant as attributes: an id, a class (also one that an expression is to give), or a name and =. */
static bool looks_meant(MnStr s, size_t at)
{
    if (at + 1 >= s.len) return false;
    char first = s.ptr[at];
    if (first == '#' || first == '.') return is_name(s.ptr[at + 1]) || starts_at(s, at + 1, "{{");
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

MnStr scan_note_label(MnStr s, size_t at)
{
    MnStr none = {"", 0};
    if (!starts_at(s, at, "[^")) return none;
    size_t end = at += 2;
    while (end < s.len && s.ptr[end] != ']' && s.ptr[end] != '[' && !mn_is_space(s.ptr[end])) end++;
    return end > at && starts_at(s, end, "]:") ? mn_str_slice(s, at, end) : none;
}
