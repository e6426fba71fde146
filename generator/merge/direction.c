/* direction.c - in: the tidied tree with the languages and directions its authors named. Out: the same with a direction wherever
 * text runs another way than what is around it, so that writers need to know of directions only what `dir` says.
 *
 * What has a language runs as its script does. In text from right to left there are also things that nobody reads that way
 * whatever they are made of: code, addresses, and amounts. Left to the bidirectional algorithm (UAX #9) the sign of a currency
 * or a minus would be parted from the digits and stand at their other side, since neither has a direction. Each gets one, and
 * by that becomes an isolate. */
#include "base/language.h"
#include "merge/merging.h"

#include <stdlib.h>
#include <string.h>

/* ---- code and addresses ---- */

bool merge_shows_address(const MnNode *a)
{
    const char *href = mn_xml_attr(a, "href");
    if (!href) return false;
    MnStr target = mn_str(href);
    if (mn_str_starts(target, "mailto:")) target = mn_str_slice(target, strlen("mailto:"), target.len);
    MnBuf text = {0};
    mn_xml_collect_text(a, &text);
    bool same = text.len && mn_str_equal(mn_buf_view(&text), target);
    mn_buf_clear(&text);
    return same;
}

static void set_direction(MnNode *node)
{
    if (mn_xml_attr(node, "dir")) return;
    const char *lang = mn_xml_attr(node, "lang");
    bool around = mn_xml_is_rtl(node), rtl = lang ? mn_language_is_rtl(lang) : around;
    if (mn_kind_is(mn_kind(node)) & MN_IS_VERBATIM || (mn_is(node, MN_A) && merge_shows_address(node))) rtl = false;
    if (rtl != around) mn_xml_set_attr(node, "dir", rtl ? "rtl" : "ltr");
}

/* ---- amounts ---- */

static bool is_plus_or_minus(int32_t c)
{
    return c == '-' || c == '+' || c == 0xB1 || c == 0x2013 || c == 0x2212;
}

/* May a sign of plus or minus stand after it, and not a hyphen or a dash? */
static bool leads_in(int32_t c)
{
    return c == ' ' || c == 0xA0 || c == '(' || c == '[' || c == '"' || c == 0xAB || (c >= 0x2018 && c <= 0x201F);
}

static size_t digits_end(MnStr text, size_t at)
{
    for (; at < text.len; at++) {
        bool between = (text.ptr[at] == '.' || text.ptr[at] == ',') && at + 1 < text.len && mn_is_digit(text.ptr[at + 1]);
        if (!mn_is_digit(text.ptr[at]) && !between) break;
    }
    return at;
}

/* Where the amount that begins at `from` ends, unit and all (-£4.5m, +3%); `from` if none does. Digits alone need no help. */
static size_t amount_end(MnStr text, size_t from, int32_t before)
{
    size_t at = from, next = from;
    int32_t c = mn_utf8_next(text, &next);
    if (is_plus_or_minus(c) ? !leads_in(before) : !mn_is_currency(c)) return from;
    while (is_plus_or_minus(c) || mn_is_currency(c)) {
        at = next;
        if (at == text.len) return from;
        c = mn_utf8_next(text, &next);
    }
    if (!mn_is_digit(text.ptr[at])) return from;
    at = digits_end(text, at);
    while (at < text.len && (mn_is_letter(text.ptr[at]) || text.ptr[at] == '%')) at++;
    return at;
}

/* Wraps the amounts of the text. Returns the node to go on from. */
static MnNode *isolate_amounts(MnNode *node)
{
    MnStr text = mn_str(mn_xml_text(node));
    Wrap *wraps = NULL;
    size_t count = 0, cap = 0;
    int32_t before = mn_xml_prev(node) ? 0 : ' ';
    for (size_t at = 0, next = 0; at < text.len; at = next) {
        size_t end = amount_end(text, at, before);
        if (end > at) {
            wraps = mn_grow(wraps, &cap, count + 1, sizeof *wraps);
            wraps[count++] = (Wrap){at, end, MN_SPAN, "dir", "ltr"};
            next = end;
            before = 0;
        } else before = mn_utf8_next(text, &next);
    }
    MnNode *last = count ? merge_wrap(node, wraps, count) : node;
    free(wraps);
    return last;
}

void merge_directions(Merge *m)
{
    for (MnNode *node = m->document; node; node = mn_xml_walk(node, m->document, true)) {
        if (mn_xml_is_element(node)) set_direction(node);
        else if (mn_xml_is_text(node) && mn_xml_is_rtl(mn_xml_parent(node)) && mn_may_hold(mn_kind(mn_xml_parent(node)), MN_SPAN))
            node = isolate_amounts(node);
    }
}
