/* smart.c - smart punctuation: quotation marks, apostrophes and primes of straight marks, and dashes of ranges.
 *
 * In come the inline nodes of a block, in which each straight mark of the author's is one byte (SMART_SINGLE, SMART_DOUBLE); out go
 * the same nodes, with
 *
 *     “ ” ‘ ’   as what is on either side says, whatever markup stands between: ("*so*"), —"now", "[](#id)"
 *     ’         where something is left out: ’tis, ’em, the ’90s, in ’07, rock ’n’ roll
 *     ′ and ″   for feet and inches, minutes and seconds: 5′10″
 *     –         for the hyphen of a range of numbers: 10–20, 2026–27
 *
 * A single mark before a word opens a quotation if one that can close it follows; if none does, something is left out. Marks that
 * the author curled stay as they are. What may be meant otherwise stays too: a number after Ref or Table, a telephone number, a
 * date, anything in code. The texts of all nodes are read as one, since emphasis does not end a sentence, in one walk; what a byte
 * stands for is settled in its place, and written out at the end. */
#include "markdown/conversion.h"

#include <assert.h>
#include <string.h>

/* In the text that is worked on, beside the two straight marks: code or a value, a hyphen that is to be a dash, a single mark that
 * waits for one to close it, and marks that are settled. No text holds these. */
enum {
    WAITING = 0x13,
    OPENING = 0x14,
    CLOSING = 0x15,
    OPENING_TWO = 0x16,
    CLOSING_TWO = 0x17,
    FEET = 0x18,
    INCHES = 0x19,
    THING = 0x1E,
    RANGE = 0x1F
};

enum { CURLY_LEN = 3 }; /* bytes of a curly mark, a dash, an ellipsis */

static bool is_at(MnStr s, size_t at, const char *what)
{
    size_t len = strlen(what);
    return at <= s.len && s.len - at >= len && memcmp(s.ptr + at, what, len) == 0;
}

static bool is_before(MnStr s, size_t at, const char *what)
{
    size_t len = strlen(what);
    return at >= len && is_at(s, at - len, what);
}

static bool is_digit_at(MnStr s, size_t at)
{
    return at < s.len && mn_is_digit(s.ptr[at]);
}

static bool is_mark(char c)
{
    return c >= SMART_DOUBLE && c <= INCHES;
}

/* A letter, or any byte of one that is not ASCII; a curly mark is none. */
static bool is_letter_at(MnStr s, size_t at)
{
    if (at >= s.len) return false;
    bool other = (unsigned char)s.ptr[at] >= 0xC3 && (unsigned char)s.ptr[at] != 0xE2;
    return mn_is_letter(s.ptr[at]) || other;
}

static bool is_word_at(MnStr s, size_t at)
{
    return is_letter_at(s, at) || is_digit_at(s, at);
}

/* Ends a letter or a digit before `at`? */
static bool is_word_before(MnStr s, size_t at)
{
    size_t start = at;
    while (start > 0 && ((unsigned char)s.ptr[start - 1] & 0xC0) == 0x80) start--;
    return start > 0 && is_word_at(s, start - 1);
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
    return at == 0 || strchr(" ([", s.ptr[at - 1]) || s.ptr[at - 1] == OPENING || s.ptr[at - 1] == OPENING_TWO ||
           is_before(s, at, "\u201C") || is_before(s, at, "\u2018");
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

/* ---- what stands beside a mark */

typedef enum { BESIDE_NOTHING, BESIDE_WORD, BESIDE_OPENER, BESIDE_CLOSER, BESIDE_THING, BESIDE_OTHER } Beside;

/* Dashes, brackets and marks after which something begins. */
static bool is_opener_before(MnStr s, size_t at)
{
    static const char *const openers[] = {"\u201C", "\u2018", "\u2013", "\u2014", "\u00AB", NULL};
    for (const char *const *o = openers; *o; o++)
        if (is_before(s, at, *o)) return true;
    char c = s.ptr[at - 1];
    return strchr("([{/-=", c) || c == OPENING || c == OPENING_TWO || c == WAITING;
}

static bool is_space_before(MnStr s, size_t at)
{
    return at == 0 || s.ptr[at - 1] == ' ' || is_before(s, at, "\u00A0") || is_before(s, at, "\u202F");
}

static Beside before(MnStr s, size_t at)
{
    if (is_space_before(s, at)) return BESIDE_NOTHING;
    if (is_opener_before(s, at)) return BESIDE_OPENER;
    if (is_word_before(s, at)) return BESIDE_WORD;
    char c = s.ptr[at - 1];
    if (c == THING) return BESIDE_THING;
    bool closer = strchr(".,;:!?)]}", c) || is_mark(c) || is_before(s, at, "\u2026") || is_before(s, at, "\u2019") ||
                  is_before(s, at, "\u201D");
    return closer ? BESIDE_CLOSER : BESIDE_OTHER;
}

/* Behind it, and behind all marks that follow at once. */
static Beside behind(MnStr s, size_t at)
{
    while (at < s.len && is_mark(s.ptr[at])) at++;
    if (at >= s.len || s.ptr[at] == ' ' || is_at(s, at, "\u00A0") || is_at(s, at, "\u202F")) return BESIDE_NOTHING;
    if (is_word_at(s, at)) return BESIDE_WORD;
    if (s.ptr[at] == THING) return BESIDE_THING;
    return strchr(".,;:!?)]}", s.ptr[at]) ? BESIDE_CLOSER : BESIDE_OTHER;
}

/* Does a mark at `at` begin something? `open`: one is open that it could close. */
static bool begins_quotation(MnStr s, size_t at, bool open)
{
    Beside left = before(s, at), right = behind(s, at + 1);
    if (right == BESIDE_NOTHING || right == BESIDE_CLOSER) return left == BESIDE_NOTHING && !open;
    switch (left) {
    case BESIDE_NOTHING:
    case BESIDE_OPENER: return true;
    case BESIDE_WORD: return right != BESIDE_WORD && right != BESIDE_OTHER && !open;
    case BESIDE_CLOSER: return right == BESIDE_WORD && !open;
    case BESIDE_THING: return right == BESIDE_THING && !open;
    case BESIDE_OTHER: break;
    }
    return right == BESIDE_WORD || right == BESIDE_THING;
}

/* ---- quotation marks */

enum { MOST_WAITING = 32 };

typedef struct {
    MnBuf *text;
    size_t waiting[MOST_WAITING]; /* single marks that wait for one to close them */
    size_t waiting_count;
    size_t doubles;     /* open */
    size_t last_double; /* where the last one was opened */
} Quotes;

static void settle(Quotes *q, size_t at, char as)
{
    assert(q->text->ptr);
    q->text->ptr[at] = as;
}

/* Two digits of a year: '07, and '90s; "in '07", but not "'90 per cent". */
static bool is_clipped_year(MnStr s, size_t mark, size_t at)
{
    static const char *const leads[] = {"in",   "of",    "since",  "from",   "by",     "until",  "till",   "to",  "and",
                                        "or",   "after", "early",  "before", "late",   "mid",    "spring", "the", "summer",
                                        "year", "class", "autumn", "winter", "during", "around", NULL};
    if (digits_from(s, at) != 2) return false;
    size_t end = at + 2;
    if (is_at(s, at + 1, "0s") && !is_letter_at(s, end + 1)) return true;
    if (is_word_at(s, end) || is_at(s, end, "%") || is_at(s, end, " per") || is_at(s, end, ".5")) return false;
    return s.ptr[at] == '0' || is_one_of(word_before(s, mark), leads);
}

/* Does a word that begins after the mark want its beginning: tis, em, 90s? One that a mark closes at once is quoted. */
static bool is_clipped(MnStr s, size_t mark)
{
    static const char *const words[] = {"tis", "twas", "twere", "twill", "twould", "twixt", "em", "til", "cos", NULL};
    size_t at = mark + 1, end = at;
    while (is_word_at(s, end)) end++;
    if (is_clipped_year(s, mark, at)) return end - at > 2 || !is_at(s, end, (char[]){SMART_SINGLE, 0});
    return is_one_of(mn_str_slice(s, at, end), words) && !is_at(s, end, (char[]){SMART_SINGLE, 0});
}

/* 'n' between rock and roll, whose two marks are both for letters left out. */
static bool is_and(MnStr s, size_t at)
{
    static const char *const pairs[] = {"drum", "fish", "hook", "pick", "rock", "salt", "stop", NULL};
    bool n = at + 3 < s.len && (s.ptr[at + 1] | 0x20) == 'n' && s.ptr[at + 2] == SMART_SINGLE && s.ptr[at + 3] == ' ';
    return n && at > 0 && s.ptr[at - 1] == ' ' && is_one_of(word_before(s, at), pairs);
}

/* A single mark after a number: feet, if inches follow or nothing is quoted. Returns where to go on, 0 if it is none. */
static size_t feet(Quotes *q, MnStr s, size_t at)
{
    size_t next = at + 1, digits = digits_before(s, at);
    if (!digits || digits > 3) return 0;
    size_t inches = next + is_at(s, next, " "), n = digits_from(s, inches);
    if (n >= 1 && n <= 2 && inches + n < s.len && s.ptr[inches + n] == SMART_DOUBLE) {
        settle(q, at, FEET);
        settle(q, inches + n, INCHES);
        return inches + n + 1;
    }
    if (q->waiting_count || is_word_at(s, next)) return 0;
    settle(q, at, FEET);
    return next;
}

static void wait_for_end(Quotes *q, size_t at)
{
    if (q->waiting_count == MOST_WAITING) memmove(q->waiting, q->waiting + 1, --q->waiting_count * sizeof *q->waiting);
    q->waiting[q->waiting_count++] = at;
    settle(q, at, WAITING);
}

static size_t mend_single(Quotes *q, MnStr s, size_t at)
{
    size_t on = is_and(s, at) ? at + 3 : feet(q, s, at);
    if (is_and(s, at)) settle(q, at, CLOSING), settle(q, at + 2, CLOSING);
    if (on) return on;
    bool open = q->waiting_count > 0, apostrophe = before(s, at) == BESIDE_WORD || before(s, at) == BESIDE_THING;
    bool begins = !apostrophe && begins_quotation(s, at, open);
    if (begins && !is_clipped(s, at)) {
        wait_for_end(q, at);
        return at + 1;
    }
    settle(q, at, CLOSING);
    if (!begins && open && !is_word_at(s, at + 1)) settle(q, q->waiting[--q->waiting_count], OPENING);
    return at + 1;
}

/* Singles that wait inside what a double mark closes wait for nothing. */
static void stop_waiting(Quotes *q, size_t from)
{
    while (q->waiting_count && q->waiting[q->waiting_count - 1] >= from) settle(q, q->waiting[--q->waiting_count], CLOSING);
}

static size_t mend_double(Quotes *q, MnStr s, size_t at)
{
    bool begins = begins_quotation(s, at, q->doubles > 0);
    size_t digits = digits_before(s, at);
    if (!begins && !q->doubles && digits && digits <= 3) {
        settle(q, at, INCHES);
    } else if (begins) {
        settle(q, at, OPENING_TWO);
        q->doubles++;
        q->last_double = at;
    } else {
        settle(q, at, CLOSING_TWO);
        if (q->doubles) stop_waiting(q, q->last_double), q->doubles--;
    }
    return at + 1;
}

/* Marks that the author curled open and close as well. */
static size_t pass_curly(Quotes *q, MnStr s, size_t at)
{
    if (is_at(s, at, "\u201C")) q->doubles++, q->last_double = at;
    else if (is_at(s, at, "\u201D") && q->doubles) q->doubles--;
    return at + CURLY_LEN;
}

static void mend_quotes(MnBuf *text)
{
    Quotes q = {.text = text};
    MnStr s = mn_buf_view(text);
    for (size_t at = 0; at < s.len;) {
        if (s.ptr[at] == SMART_SINGLE) at = mend_single(&q, s, at);
        else if (s.ptr[at] == SMART_DOUBLE) at = mend_double(&q, s, at);
        else if (is_at(s, at, "\u201C") || is_at(s, at, "\u201D")) at = pass_curly(&q, s, at);
        else at++;
    }
    stop_waiting(&q, 0);
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
    if (at >= s.len || strchr(" ,;:)]!?%", s.ptr[at]) || s.ptr[at] == CLOSING || s.ptr[at] == CLOSING_TWO) return true;
    if (is_at(s, at, "\u2019") || is_at(s, at, "\u201D")) return true;
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
    return begins_word(s, start) && !is_label(word_before(s, start));
}

static void mend_ranges(MnBuf *text)
{
    MnStr s = mn_buf_view(text);
    for (size_t at = 1; at + 1 < s.len; at++)
        if (text->ptr && s.ptr[at] == '-' && mn_is_digit(s.ptr[at - 1]) && is_range(s, at)) text->ptr[at] = RANGE;
}

/* ---- plain text */

static size_t run_of(MnStr text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] == text.ptr[at]) end++;
    return end - at;
}

static void add_dashes(size_t count, MnBuf *out)
{
    size_t em = count % 3 == 0 ? count / 3 : count % 2 == 0 ? 0 : count % 3 == 2 ? (count - 2) / 3 : (count - 4) / 3;
    for (size_t i = 0; i < em; i++) mn_buf_puts(out, "\u2014");
    for (size_t i = 0; i < (count - 3 * em) / 2; i++) mn_buf_puts(out, "\u2013");
}

void smart_plain(MnStr text, MnBuf *out)
{
    for (size_t i = 0, run; i < text.len; i += run) {
        char c = text.ptr[i];
        run = c == '-' || c == '.' ? run_of(text, i) : 1;
        if (c == '\'' || c == '"') {
            mn_buf_putc(out, c == '"' ? SMART_DOUBLE : SMART_SINGLE);
        } else if (c == '-' && run > 1) {
            add_dashes(run, out);
        } else if (c == '.' && run > 2) {
            for (size_t k = 0; k < run / 3; k++) mn_buf_puts(out, "\u2026");
            mn_buf_add(out, "..", run % 3);
        } else {
            mn_buf_add(out, text.ptr + i, run);
        }
    }
}

/* ---- nodes */

static void expand(MnStr text, MnBuf *out)
{
    static const char *const settled[] = {
        [WAITING] = "\u2019",     [OPENING] = "\u2018", [CLOSING] = "\u2019", [OPENING_TWO] = "\u201C",
        [CLOSING_TWO] = "\u201D", [FEET] = "\u2032",    [INCHES] = "\u2033",  [RANGE] = "\u2013"};
    for (size_t i = 0; i < text.len; i++) {
        size_t c = (unsigned char)text.ptr[i];
        const char *mark = c < sizeof settled / sizeof *settled ? settled[c] : NULL;
        if (mark) mn_buf_puts(out, mark);
        else mn_buf_putc(out, text.ptr[i]);
    }
}

char smart_mark_of(MnStr text, size_t at)
{
    if (is_at(text, at, "\u2018") || is_at(text, at, "\u2019")) return SMART_SINGLE;
    return is_at(text, at, "\u201C") || is_at(text, at, "\u201D") ? SMART_DOUBLE : '\0';
}

bool smart_is_due(MnStr text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (is_mark(c) || (c == '-' && i && i + 1 < text.len && mn_is_digit(text.ptr[i - 1]))) return true;
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
