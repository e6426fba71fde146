/* tokenize.c - in: a text, and what its language knows of words. Out: its tokens (tokenize.h).
 *
 * One pass from the left. Of a character and its neighbours it follows whether it begins a token, goes on with one or joins two parts
 * of one, as the point in 2.5 does. Addresses are looked for ahead, each from where the last ended. The parts of a date are tokens
 * at first and become one when the last is there. What a token is to its sentence is found last, when all tokens are known. */
#include "align/tokenize.h"

#include "base/character.h"
#include "base/map.h"
#include "language/sentence.h"

#include <string.h>

enum { LONGEST_STOP_WORD = 15 }; /* bytes */

struct MnTokenizer {
    MnMap stop_words;                         /* in small letters */
    MnMap months;                             /* their names, long and short */
    uint32_t initials[LONGEST_STOP_WORD + 1]; /* by length in bytes: a bit for each letter, a to z, that stop-words begin with */
};

/* What a date has so far. */
typedef enum { NO_DATE, DAY_MONTH, MONTH_DAY } DateForm; /* NO_DATE also when it is complete */

typedef struct {
    const MnTokenizer *tokenizer;
    MnStr text; /* up to the end of what is read */
    size_t from, at;
    bool spaced;   /* white space stands before `at` */
    MnStr address; /* the next one; at the end of the text when there is none */
    DateForm date; /* of the last token */
    MnTokens *out;
    size_t first; /* of the tokens of this call */
} Scan;

/* ---- languages ---- */

static void forget(void *map)
{
    mn_map_clear(map);
}

/* A bit for an ASCII letter; all bits for what is none. */
static uint32_t initial(char c)
{
    return mn_is_letter(c) ? 1u << ((c | 0x20) - 'a') : UINT32_MAX;
}

/* Puts each word of a list between commas or spaces. */
static void put_stop_words(MnTokenizer *tokenizer, const char *list)
{
    while (*list) {
        size_t length = strcspn(list, ", ");
        if (length && length <= LONGEST_STOP_WORD) {
            mn_map_put(&tokenizer->stop_words, (MnStr){list, length}, tokenizer);
            tokenizer->initials[length] |= initial(*list);
        }
        list += length + (list[length] != '\0');
    }
}

MnTokenizer *mn_tokenizer_new(MnArena *arena, const MnWords *words)
{
    MnTokenizer *tokenizer = mn_arena_alloc(arena, sizeof *tokenizer);
    mn_arena_own(arena, &tokenizer->stop_words, forget);
    mn_arena_own(arena, &tokenizer->months, forget);
    if (!words) return tokenizer;
    put_stop_words(tokenizer, mn_word(words, "stop-words"));
    MnDateNames names = mn_words_date_names(arena, words);
    for (size_t i = 0; i < 12; i++) {
        if (names.months) mn_map_put(&tokenizer->months, mn_str(names.months[i]), names.months);
        if (names.short_months) mn_map_put(&tokenizer->months, mn_str(names.short_months[i]), names.short_months);
    }
    return tokenizer;
}

static bool is_stop_word(const MnTokenizer *tokenizer, MnStr word)
{
    if (word.len > LONGEST_STOP_WORD || !(tokenizer->initials[word.len] & initial(word.ptr[0]))) return false;
    MnBuf lower = {0};
    char small[4 * LONGEST_STOP_WORD];
    size_t length = 0;
    for (size_t at = 0; at < word.len;) {
        if ((unsigned char)word.ptr[at] < 0x80) {
            char c = word.ptr[at++];
            small[length++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
            continue;
        }
        mn_buf_utf8(&lower, (uint32_t)mn_char_to_lower(mn_utf8_next(word, &at)));
        memcpy(small + length, lower.ptr, lower.len);
        length += lower.len;
        mn_buf_clear(&lower);
    }
    return mn_map_get(&tokenizer->stop_words, (MnStr){small, length}) != NULL;
}

/* ---- characters ---- */

/* The character at `at`, and where the next one is; -1 at the end. */
static int32_t peek(MnStr text, size_t at, size_t *next)
{
    *next = at;
    if (at >= text.len) return -1;
    if ((unsigned char)text.ptr[at] < 0x80) {
        *next = at + 1;
        return text.ptr[at];
    }
    return mn_utf8_next(text, next);
}

static bool is_figure(int32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(int32_t c)
{
    return c < 0x80 ? c >= 0 && mn_is_space((char)c) : mn_char_is_space(c);
}

/* Superscripts and fractions are written at a figure or a unit, m². */
static bool is_raised(int32_t c)
{
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0xBC && c <= 0xBE) || (c >= 0x2070 && c <= 0x2089) ||
           (c >= 0x2150 && c <= 0x215F);
}

static bool is_of_word(int32_t c)
{
    if (c < 0x80) return c > 0 && (is_figure(c) || mn_is_letter((char)c));
    return is_raised(c) || (mn_char_is_of_word(c) && !mn_char_has_no_spaces(c));
}

static bool is_letter(int32_t c)
{
    return is_of_word(c) && !is_figure(c);
}

/* It shows nothing, and in a word it parts nothing. */
static bool is_invisible(int32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

static bool is_dash(int32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2013);
}

/* Small letter, then a capital: the space between two sentences was forgotten. */
static bool is_seam(int32_t before, int32_t after)
{
    return is_letter(before) && mn_char_is_lower(before) && is_letter(after) && mn_char_to_lower(after) != after;
}

/* Does c hold together what stands beside it, as one token? Before it stands a part of a word. */
static bool joins(int32_t before, int32_t c, int32_t after)
{
    bool figures = is_figure(before) || before == '%', word = is_of_word(after);
    if (c == '\'' || c == 0x2019 || c == '_') return word;
    if (c == '&') return is_letter(before) && is_letter(after);
    if (c == '.') return word && !is_seam(before, after);
    if (c == ',' || c == ':' || c == '/') return figures && is_figure(after);
    if (is_dash(c)) return figures && (is_figure(after) || mn_is_currency(after)) ? true : c <= 0x2011 && word;
    if (c == '%' || c == 0xB0 || c == 0x2030) return is_figure(before);
    if (mn_is_currency(c)) return is_figure(before) ? !is_figure(after) : is_dash(before) && is_figure(after);
    return is_invisible(c) && word;
}

/* ---- parts ---- */

static size_t word_end(MnStr text, size_t at)
{
    size_t next, behind;
    int32_t before = -1;
    for (;;) {
        int32_t c = peek(text, at, &next);
        if (!is_of_word(c) && (c <= ' ' || !joins(before, c, peek(text, next, &behind)))) return at;
        before = c;
        at = next;
    }
}

/* Where the number begins, behind a sign and a currency; at itself when it is none. */
static size_t number_start(const Scan *s, size_t at)
{
    size_t start = at, next;
    int32_t c = peek(s->text, start, &next);
    bool free = s->spaced || at == s->from || s->text.ptr[at - 1] == '(';
    if ((c == '-' || c == '+' || c == 0x2212 || c == 0xB1) && free) c = peek(s->text, start = next, &next);
    if (mn_is_currency(c)) c = peek(s->text, start = next, &next);
    return is_figure(c) ? start : at;
}

/* A single sign, or several of one, with the marks upon it. */
static size_t sign_end(MnStr text, size_t at)
{
    size_t end, next;
    int32_t c = peek(text, at, &end);
    if (c > 0 && c < 0x80 && strchr(".!?-_*=~#", c))
        while (peek(text, end, &next) == c) end = next;
    for (int32_t mark; (mark = peek(text, end, &next)) >= 0x80 && (mn_char_is_mark(mark) || mark == 0x200D);) end = next;
    return end;
}

/* ---- addresses ---- */

static bool ends_address(int32_t c)
{
    return c < 0 || c == '<' || c == '>' || c == '"' || c == 0x201C || c == 0x201D || c == 0x2019 || is_space(c);
}

/* Without the punctuation that stands behind an address. */
static size_t trim_address(MnStr text, size_t begin, size_t end)
{
    bool bracket = memchr(text.ptr + begin, '(', end - begin) != NULL;
    while (end > begin && strchr(".,;:!?'*]}", text.ptr[end - 1])) end--;
    if (!bracket && end > begin && text.ptr[end - 1] == ')') return trim_address(text, begin, end - 1);
    return end;
}

static bool is_of_mail(char c)
{
    return mn_is_letter(c) || mn_is_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

/* The address around an @ at `at`, or an empty view. */
static MnStr mail_at(MnStr text, size_t from, size_t at)
{
    size_t begin = at, end = at + 1;
    while (begin > from && is_of_mail(text.ptr[begin - 1])) begin--;
    while (end < text.len && is_of_mail(text.ptr[end])) end++;
    while (end > at + 1 && !mn_is_letter(text.ptr[end - 1]) && !mn_is_digit(text.ptr[end - 1])) end--;
    bool whole = begin < at && end > at + 1 && memchr(text.ptr + at, '.', end - at);
    return whole ? mn_str_slice(text, begin, end) : (MnStr){NULL, 0};
}

/* The address of the web whose scheme ends, or whose name begins, at `at`. */
static MnStr web_at(MnStr text, size_t from, size_t at)
{
    size_t begin = at, end = at, next;
    while (begin > from && mn_is_letter(text.ptr[begin - 1])) begin--;
    while (!ends_address(peek(text, end, &next))) end = next;
    end = trim_address(text, begin, end);
    return mn_str_slice(text, begin, end);
}

static void find_address(Scan *s, size_t from)
{
    MnStr rest;
    for (size_t at = from; at < s->text.len; at++) {
        char c = s->text.ptr[at];
        if (c != '@' && c != ':' && c != 'w') continue;
        rest = mn_str_slice(s->text, at, s->text.len);
        bool web = (mn_str_starts(rest, "://") && at > from && mn_is_letter(s->text.ptr[at - 1])) ||
                   (mn_str_starts(rest, "www.") && (at == from || !is_of_mail(s->text.ptr[at - 1])));
        s->address = web ? web_at(s->text, from, at) : c == '@' ? mail_at(s->text, from, at) : (MnStr){NULL, 0};
        if (s->address.len) return;
    }
    s->address = mn_str_slice(s->text, s->text.len, s->text.len);
}

/* ---- dates ---- */

static MnStr token_text(const Scan *s, const MnToken *token)
{
    return mn_str_slice(s->text, token->begin, token->end);
}

static size_t figures(MnStr text)
{
    size_t count = 0;
    while (count < text.len && mn_is_digit(text.ptr[count])) count++;
    return count;
}

/* 12, or 12th. */
static bool is_day(const Scan *s, const MnToken *token)
{
    if (token->kind != MN_TOKEN_NUMBER) return false;
    MnStr text = token_text(s, token);
    size_t digits = figures(text), letters = digits;
    while (letters < text.len && mn_is_letter(text.ptr[letters])) letters++;
    return digits >= 1 && digits <= 2 && letters == text.len && letters <= digits + 3;
}

static bool is_year(const Scan *s, const MnToken *token)
{
    if (token->kind != MN_TOKEN_NUMBER) return false;
    MnStr text = token_text(s, token);
    return text.len == 4 && figures(text) == 4 && (text.ptr[0] == '1' || text.ptr[0] == '2');
}

static bool is_month(const Scan *s, const MnToken *token)
{
    return token->kind == MN_TOKEN_WORD && mn_map_get(&s->tokenizer->months, token_text(s, token));
}

/* 2027-03-12, 12/03/2027. */
static bool is_date_in_figures(MnStr text)
{
    size_t first = figures(text);
    if (first == text.len || !strchr("-/", text.ptr[first])) return false;
    MnStr rest = mn_str_slice(text, first + 1, text.len);
    size_t second = figures(rest);
    if (second == rest.len || rest.ptr[second] != text.ptr[first]) return false;
    MnStr last = mn_str_slice(rest, second + 1, rest.len);
    size_t third = figures(last);
    bool from_year = first == 4 && third >= 1 && third <= 2, to_year = first >= 1 && first <= 2 && (third == 4 || third == 2);
    return third == last.len && second >= 1 && second <= 2 && (from_year || to_year);
}

/* The last tokens become one. */
static void join_last(Scan *s, size_t count, DateForm form)
{
    MnToken *last = &s->out->items[s->out->count - 1], *begin = last - (count - 1);
    begin->end = last->end;
    begin->kind = MN_TOKEN_DATE;
    s->out->count -= count - 1;
    s->date = form;
}

/* The last token may end a date, or be a part of one. */
static void join_date(Scan *s)
{
    DateForm before = s->date;
    size_t count = s->out->count - s->first;
    MnToken *last = &s->out->items[s->out->count - 1];
    bool comma = last->kind == MN_TOKEN_PUNCTUATION && before == MONTH_DAY && s->text.ptr[last->begin] == ',';
    s->date = comma ? MONTH_DAY : NO_DATE;
    if (count < 2 || !(last->flags & MN_TOKEN_SPACED)) return;
    if (is_day(s, last - 1) && is_month(s, last)) join_last(s, 2, DAY_MONTH);
    else if (is_year(s, last) && before != NO_DATE) join_last(s, last[-1].kind == MN_TOKEN_PUNCTUATION ? 3 : 2, NO_DATE);
    else if (is_year(s, last) && is_month(s, last - 1)) join_last(s, 2, NO_DATE);
    else if (is_day(s, last) && is_month(s, last - 1)) join_last(s, 2, MONTH_DAY);
}

/* ---- sentences ---- */

static bool ends_sentence_anywhere(int32_t c)
{
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61 || c == 0x0964 || c == 0x0965 || c == 0x061F || c == 0x06D4;
}

/* next: the token behind, or NULL. */
static bool ends_sentence(const Scan *s, const MnToken *token, const MnToken *next)
{
    size_t end;
    if (ends_sentence_anywhere(peek(s->text, token->begin, &end))) return true;
    if (next && !(next->flags & MN_TOKEN_SPACED)) return false;
    MnSentenceStop stop = mn_sentence_stop(mn_str_slice(s->text, s->from, token->end), s->from == 0);
    int32_t c = next ? peek(s->text, next->begin, &end) : -1;
    if (stop == MN_SENTENCE_GOES_ON || (c >= 0 && mn_char_is_lower(c))) return false;
    return stop == MN_SENTENCE_ENDS || !is_figure(c);
}

static bool ends_clause(int32_t c)
{
    return c == ',' || c == ';' || c == ':' || c == ')' || c == ']' || c == 0x2013 || c == 0x2014 || c == 0x2026 || c == 0x3001 ||
           c == 0xFF0C || c == 0x060C;
}

/* ---- symbols ---- */

/* White space in a date counts as one space, however it is broken. */
static uint32_t date_symbol(MnSymbols *symbols, MnStr text)
{
    MnBuf even = {0};
    bool space = false;
    for (size_t at = 0, next; at < text.len; at = next) {
        int32_t c = peek(text, at, &next);
        if (c < 0 || is_space(c) || is_invisible(c)) {
            space = true;
            continue;
        }
        if (space) mn_buf_putc(&even, ' ');
        space = false;
        mn_buf_str(&even, mn_str_slice(text, at, next));
    }
    uint32_t symbol = mn_symbol_of_copy(symbols, mn_buf_view(&even));
    mn_buf_clear(&even);
    return symbol;
}

static void finish(const Scan *s, MnSymbols *symbols)
{
    MnToken *end = s->out->items + s->out->count;
    for (MnToken *t = s->out->items + s->first; t < end; t++) {
        MnStr text = token_text(s, t);
        size_t next;
        t->symbol = t->kind == MN_TOKEN_DATE ? date_symbol(symbols, text) : mn_symbol(symbols, text);
        if (t->kind == MN_TOKEN_WORD && is_stop_word(s->tokenizer, text)) t->flags |= MN_TOKEN_STOP_WORD;
        if (t->kind != MN_TOKEN_PUNCTUATION) continue;
        if (ends_clause(peek(text, 0, &next))) t->flags |= MN_TOKEN_ENDS_CLAUSE;
        if (ends_sentence(s, t, t + 1 < end ? t + 1 : NULL)) t->flags |= MN_TOKEN_ENDS_SENTENCE;
    }
}

/* ---- the pass ---- */

/* One token from s->at on. */
static void take(Scan *s)
{
    size_t at = s->at, end, number = number_start(s, at), next;
    int32_t c = peek(s->text, at, &next);
    MnTokenKind kind = MN_TOKEN_PUNCTUATION;
    if (s->text.ptr + at == s->address.ptr) {
        end = at + s->address.len;
        kind = MN_TOKEN_ADDRESS;
        find_address(s, end);
    } else if (number > at || is_of_word(c)) {
        end = word_end(s->text, number);
        size_t address = (size_t)(s->address.ptr - s->text.ptr);
        if (end > address && at < address) end = address;
        kind = number > at || is_figure(c) ? MN_TOKEN_NUMBER : MN_TOKEN_WORD;
        if (kind == MN_TOKEN_NUMBER && is_date_in_figures(mn_str_slice(s->text, at, end))) kind = MN_TOKEN_DATE;
    } else {
        end = sign_end(s->text, at);
        if (mn_char_has_no_spaces(c)) kind = MN_TOKEN_WORD;
    }
    *VECTOR_PUSH(s->out) =
        (MnToken){.begin = (uint32_t)at, .end = (uint32_t)end, .kind = (uint8_t)kind, .flags = s->spaced ? MN_TOKEN_SPACED : 0};
    s->at = end;
    s->spaced = false;
    join_date(s);
}

void mn_tokenize(const MnTokenizer *tokenizer, MnSymbols *symbols, MnStr text, size_t from, size_t to, MnTokens *tokens)
{
    Scan s = {.tokenizer = tokenizer, .text = mn_str_slice(text, 0, to), .from = from, .at = from, .out = tokens};
    s.first = tokens->count;
    find_address(&s, from);
    size_t next;
    for (int32_t c; (c = peek(s.text, s.at, &next)) >= 0;) {
        if (!is_space(c) && !is_invisible(c)) {
            take(&s);
            continue;
        }
        s.spaced = s.spaced || is_space(c);
        s.at = next;
    }
    finish(&s, symbols);
}
