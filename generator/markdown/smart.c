/* smart.c - what smart punctuation gets wrong, set right.
 *
 * In come the inline nodes of a block, after the parser made curly quotation marks of straight ones; out go the same nodes, with
 *
 *     ’ for ‘   where something is left out: ’tis, the ’90s, rock ’n’ roll
 *     ′ and ″   for feet and inches, minutes and seconds: 5′10″
 *     –         for the hyphen of a range of numbers: 10–20, 2026–27
 *
 * What may be meant otherwise stays as it is: a number after Ref or Table, a telephone number, a date, anything in code. The
 * texts of all nodes are read as one, since emphasis does not end a sentence, in one walk. */
#include "markdown/conversion.h"

#include <assert.h>
#include <string.h>

/* In the text that is worked on: code or a value, and a hyphen that is to be a dash. No text holds these. */
enum { THING = 0x1E, RANGE = 0x1F };

#define OPENING "\u2018"
#define CLOSING "\u2019"
#define OPENING_TWO "\u201C"
#define CLOSING_TWO "\u201D"
enum { MARK_LEN = 3 }; /* bytes of each of them, and of the two primes */

static bool is_at(MnStr s, size_t at, const char *what)
{
    size_t len = strlen(what);
    return at <= s.len && s.len - at >= len && memcmp(s.ptr + at, what, len) == 0;
}

static bool is_digit_at(MnStr s, size_t at)
{
    return at < s.len && mn_is_digit(s.ptr[at]);
}

/* A letter, or any byte of one that is not ASCII; a curly mark is none. */
static bool is_letter_at(MnStr s, size_t at)
{
    if (at >= s.len) return false;
    bool other = (unsigned char)s.ptr[at] >= 0xC3 && (unsigned char)s.ptr[at] != 0xE2;
    return mn_is_letter(s.ptr[at]) || other;
}

static size_t digits_from(MnStr s, size_t at)
{
    size_t end = at;
    while (is_digit_at(s, end)) end++;
    return end - at;
}

static size_t digits_before(MnStr s, size_t at)
{
    size_t from = at;
    while (from > 0 && mn_is_digit(s.ptr[from - 1])) from--;
    return at - from;
}

static bool begins_word(MnStr s, size_t at)
{
    return at == 0 || strchr(" ([", s.ptr[at - 1]) || (at >= MARK_LEN && is_at(s, at - MARK_LEN, OPENING_TWO));
}

/* The word that ends before `at`, without a full stop or colon after it. */
static MnStr word_before(MnStr s, size_t at)
{
    while (at > 0 && s.ptr[at - 1] == ' ') at--;
    while (at > 0 && strchr(".:", s.ptr[at - 1])) at--;
    enum { LONGEST = 24 };
    size_t from = at;
    while (from > 0 && at - from < LONGEST && s.ptr[from - 1] != ' ') from--;
    return mn_str_slice(s, from, at);
}

static bool is_one_of(MnStr word, const char *const *list)
{
    for (; *list; list++) {
        size_t i = 0;
        while (i < word.len && (word.ptr[i] | 0x20) == (*list)[i]) i++;
        if (i == word.len && !(*list)[i]) return true;
    }
    return false;
}

/* ---- quotation marks */

typedef struct {
    MnBuf *text;
    int singles, doubles; /* open */
    size_t unmatched;     /* a ’ that begins a word and may have lost its pair to an elision, or SIZE_MAX */
} Quotes;

static void replace(Quotes *q, size_t at, const char *mark)
{
    assert(q->text->ptr);
    memcpy(q->text->ptr + at, mark, MARK_LEN);
}

/* Does a word that begins after `at` want its beginning: tis, twas, 90s? */
static bool is_clipped(MnStr s, size_t at)
{
    static const char *const words[] = {"tis", "twas", "twere", "twill", "twould", NULL};
    if (digits_from(s, at) == 2 && is_at(s, at + 1, "0s") && !is_letter_at(s, at + 3)) return true;
    size_t end = at;
    while (is_letter_at(s, end)) end++;
    return is_one_of(mn_str_slice(s, at, end), words);
}

/* ‘n’ between rock and roll, whose two marks are both for letters left out. */
static bool is_and(MnStr s, size_t at)
{
    static const char *const pairs[] = {"drum", "fish", "hook", "pick", "rock", "salt", "stop", NULL};
    bool n = (is_at(s, at + MARK_LEN, "n" CLOSING " ") || is_at(s, at + MARK_LEN, "N" CLOSING " "));
    return n && at > 0 && s.ptr[at - 1] == ' ' && is_one_of(word_before(s, at), pairs);
}

/* The ‘ was taken for the beginning of a quotation, so what should have begun it was not. */
static void clip(Quotes *q, size_t at)
{
    replace(q, at, CLOSING);
    if (q->unmatched != SIZE_MAX) {
        replace(q, q->unmatched, OPENING);
        q->singles++;
    }
    q->unmatched = SIZE_MAX;
}

/* A ’ after a number: feet, if inches follow or nothing is quoted. Returns where to go on. */
static size_t feet(Quotes *q, MnStr s, size_t at)
{
    size_t next = at + MARK_LEN, digits = digits_before(s, at);
    if (digits > 3) return next;
    size_t inches = next + (next < s.len && s.ptr[next] == ' '), n = digits_from(s, inches);
    if (n >= 1 && n <= 2 && is_at(s, inches + n, CLOSING_TWO)) {
        replace(q, at, "\u2032");
        replace(q, inches + n, "\u2033");
        return inches + n + MARK_LEN;
    }
    if (!q->singles && !is_letter_at(s, next) && !is_digit_at(s, next)) replace(q, at, "\u2032");
    return next;
}

static size_t mend_quote(Quotes *q, MnStr s, size_t at)
{
    size_t next = at + MARK_LEN;
    bool number = at > 0 && mn_is_digit(s.ptr[at - 1]);
    if (is_at(s, at, OPENING)) {
        if (is_and(s, at)) {
            clip(q, at);
            return next + 1 + MARK_LEN;
        }
        if (is_clipped(s, next)) clip(q, at);
        else q->singles++;
    } else if (is_at(s, at, CLOSING)) {
        if (number && !(q->singles && !is_digit_at(s, next) && !is_at(s, next, " "))) {
            size_t on = feet(q, s, at);
            if (!is_at(mn_buf_view(q->text), at, CLOSING)) return on;
        }
        if (begins_word(s, at) && is_letter_at(s, next) && !is_clipped(s, next)) q->unmatched = at;
        else if (q->singles && !is_letter_at(s, next)) q->singles--;
    } else if (is_at(s, at, OPENING_TWO)) {
        q->doubles++;
    } else if (q->doubles) {
        q->doubles--;
    } else if (number && digits_before(s, at) <= 3) {
        replace(q, at, "\u2033");
    }
    return next;
}

static void mend_quotes(MnBuf *text)
{
    Quotes q = {.text = text, .unmatched = SIZE_MAX};
    MnStr s = mn_buf_view(text);
    for (size_t at = 0; at < s.len;) {
        bool mark = is_at(s, at, OPENING) || is_at(s, at, CLOSING) || is_at(s, at, OPENING_TWO) || is_at(s, at, CLOSING_TWO);
        at = mark ? mend_quote(&q, s, at) : at + 1;
    }
}

/* ---- ranges */

static unsigned number_at(MnStr s, size_t at, size_t digits)
{
    unsigned n = 0;
    for (size_t i = 0; i < digits; i++) n = n * 10 + (unsigned)(s.ptr[at + i] - '0');
    return n;
}

/* Are these two numbers a span of years? */
static bool are_years(MnStr s, size_t from, size_t n, size_t to, size_t m)
{
    if (n != 4 || (m != 2 && m != 4)) return false;
    unsigned first = number_at(s, from, n), last = number_at(s, to, m);
    if (first < 1800 || first >= 2200) return false;
    return m == 2 ? last == (first + 1) % 100 : last > first && last <= first + 100;
}

/* A smaller and a larger number? */
static bool ascend(MnStr s, size_t from, size_t n, size_t to, size_t m)
{
    return n <= 3 && m <= 4 && s.ptr[from] != '0' && s.ptr[to] != '0' && number_at(s, from, n) < number_at(s, to, m);
}

/* Does the word before say that the number is a name or goes on: BS 10-20, Table 3-4, (01234) 567-890? */
static bool is_label(MnStr word)
{
    static const char *const labels[] = {"account", "annex",  "appendix",  "box",   "call",    "case",      "chart", "code",
                                         "diagram", "fig",    "figure",    "form",  "id",      "invoice",   "item",  "model",
                                         "no",      "number", "order",     "phone", "ref",     "reference", "room",  "serial",
                                         "table",   "tel",    "telephone", "unit",  "version", NULL};
    if (is_one_of(word, labels)) return true;
    bool capitals = word.len > 1, digits = word.len > 1;
    for (size_t i = 0; i < word.len; i++) {
        digits &= mn_is_digit(word.ptr[i]) || word.ptr[i] == '(' || word.ptr[i] == ')' || word.ptr[i] == '+';
        capitals &= mn_is_digit(word.ptr[i]) || (word.ptr[i] >= 'A' && word.ptr[i] <= 'Z');
    }
    return capitals || digits;
}

static bool ends_number(MnStr s, size_t at)
{
    if (at >= s.len || strchr(" ,;:)]!?%", s.ptr[at]) || is_at(s, at, CLOSING) || is_at(s, at, CLOSING_TWO)) return true;
    return s.ptr[at] == '.' && !is_digit_at(s, at + 1) && !is_letter_at(s, at + 1);
}

static bool is_range(MnStr s, size_t at)
{
    static const char pound[] = "£";
    size_t n = digits_before(s, at), from = at - n, to = at + 1, start = from;
    bool money = from >= strlen(pound) && is_at(s, from - strlen(pound), pound);
    if (money) start -= strlen(pound);
    if (money && is_at(s, to, pound)) to += strlen(pound);
    size_t m = digits_from(s, to);
    if (!n || !m || !ends_number(s, to + m)) return false;
    bool alone = start == 0 && to + m == s.len && !money; /* a value that may be anything's name */
    if (!are_years(s, from, n, to, m) && (alone || !ascend(s, from, n, to, m))) return false;
    bool begins = begins_word(s, start) || (start >= MARK_LEN && is_at(s, start - MARK_LEN, OPENING));
    return begins && !is_label(word_before(s, start));
}

static void mend_ranges(MnBuf *text)
{
    MnStr s = mn_buf_view(text);
    for (size_t at = 1; at + 1 < s.len; at++)
        if (text->ptr && s.ptr[at] == '-' && mn_is_digit(s.ptr[at - 1]) && is_range(s, at)) text->ptr[at] = RANGE;
}

/* ---- nodes */

static void expand(MnStr text, MnBuf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == RANGE) mn_buf_puts(out, "\u2013");
        else mn_buf_putc(out, text.ptr[i]);
    }
}

bool smart_is_due(MnStr text)
{
    if (!text.ptr) return false;
    for (size_t i = 0; i + 1 < text.len; i++) {
        char c = text.ptr[i];
        if (c == '-' && i && mn_is_digit(text.ptr[i - 1])) return true;
        if (c == '\xE2' && (is_at(text, i, OPENING) || is_at(text, i, CLOSING) || is_at(text, i, CLOSING_TWO))) return true;
    }
    return false;
}

void smart_mend(MnBuf *text)
{
    if (!smart_is_due(mn_buf_view(text))) return;
    MnBuf out = {0};
    mend_quotes(text);
    mend_ranges(text);
    expand(mn_buf_view(text), &out);
    mn_buf_clear(text);
    *text = out;
}

/* What parts the text on both sides of it: the end of a line, the number of a note. */
static bool parts_text(const MnNode *node)
{
    return mn_is(node, MN_BR) || mn_is(node, MN_SUP);
}

/* What has no words of this text: code, a value to come, the text of an attribute. */
static bool is_thing(const MnNode *node)
{
    return mn_is(node, MN_CODE) || mn_is(node, MN_M_FILL) || !mn_xml_first(node);
}

static void gather(const MnNode *node, MnBuf *text)
{
    if (mn_xml_is_text(node)) {
        mn_buf_puts(text, mn_xml_text(node));
    } else if (parts_text(node)) {
        mn_buf_putc(text, ' ');
    } else if (is_thing(node)) {
        mn_buf_putc(text, THING);
    } else {
        for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) gather(child, text);
    }
}

/* Gives the texts of a node what now stands for them, from *at on. */
static void give_back(MnNode *node, MnStr text, size_t *at)
{
    if (!mn_xml_is_text(node)) {
        if (parts_text(node) || is_thing(node)) ++*at;
        else
            for (MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) give_back(child, text, at);
        return;
    }
    MnStr old = mn_str(mn_xml_text(node)), mended = mn_str_slice(text, *at, *at + old.len);
    *at += old.len;
    if (memcmp(old.ptr, mended.ptr, old.len) == 0) return;
    MnBuf out = {0};
    expand(mended, &out);
    mn_xml_set_text(node, mn_buf_view(&out));
    mn_buf_clear(&out);
}

void smart_mend_nodes(MnNode *first)
{
    MnBuf text = {0};
    size_t at = 0;
    for (const MnNode *node = first; node; node = mn_xml_next(node)) gather(node, &text);
    if (smart_is_due(mn_buf_view(&text))) {
        mend_quotes(&text);
        mend_ranges(&text);
        for (MnNode *node = first; node; node = mn_xml_next(node)) give_back(node, mn_buf_view(&text), &at);
    }
    mn_buf_clear(&text);
}
