/* Texts as tokens. Each row: a text, and its tokens between bars, with what is known of them: s a stop-word, . the end of a sentence,
 * , that of a clause, n a number, d a date, @ an address, p other signs. */
#include "unit.h"

#include "align/tokenize.h"
#include "base/character.h"
#include "chance.h"
#include "reading.h"
#include "work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *shown(MnArena *arena, const MnTokenizer *tokenizer, const char *text)
{
    MnTokens tokens = {0};
    MnSymbols *symbols = mn_symbols_new(arena);
    MnBuf out = {0};
    mn_tokenize(tokenizer, symbols, mn_str(text), 0, mn_str(text).len, &tokens);
    for (size_t i = 0; i < tokens.count; i++) {
        const MnToken *t = &tokens.items[i];
        mn_buf_puts(&out, i ? "|" : "");
        mn_buf_str(&out, mn_str_slice(mn_str(text), t->begin, t->end));
        const char kinds[] = {[MN_TOKEN_NUMBER] = 'n',
                              [MN_TOKEN_DATE] = 'd',
                              [MN_TOKEN_ADDRESS] = '@',
                              [MN_TOKEN_PUNCTUATION] = 'p',
                              [MN_TOKEN_OBJECT] = 'o'};
        MnBuf marks = {0};
        if (kinds[t->kind]) mn_buf_putc(&marks, kinds[t->kind]);
        if (t->flags & MN_TOKEN_STOP_WORD) mn_buf_putc(&marks, 's');
        if (t->flags & MN_TOKEN_ENDS_SENTENCE) mn_buf_putc(&marks, '.');
        if (t->flags & MN_TOKEN_ENDS_CLAUSE) mn_buf_putc(&marks, ',');
        if (marks.len) mn_buf_printf(&out, "{%.*s}", (int)marks.len, marks.ptr);
        mn_buf_clear(&marks);
    }
    free(tokens.items);
    return mn_buf_finish(&out, arena);
}

static const MnTokenizer *tokenizer_of(MnArena *arena, const char *language)
{
    MnContext ctx = mn_context_new(arena, reading(arena, "."));
    const MnWords *words = mn_words_load(&ctx, language, (MnRange){0}, NULL);
    assert_non_null(words);
    return mn_tokenizer_new(arena, words);
}

typedef struct {
    const char *text, *tokens;
} Row;

static void check_rows(const char *language, const Row *rows, size_t count)
{
    MnArena *arena = mn_arena_new();
    const MnTokenizer *tokenizer = tokenizer_of(arena, language);
    int bad = 0;
    for (size_t i = 0; i < count; i++) {
        const char *got = shown(arena, tokenizer, rows[i].text);
        if (strcmp(got, rows[i].tokens) == 0) continue;
        print_error("wanted: %s\ngot:    %s\n", rows[i].tokens, got);
        bad++;
    }
    mn_arena_free(arena);
    assert_int_equal(bad, 0);
}

static void texts_are_tokens(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"", ""},
        {" \n\u00A0\u200B", ""},
        {"The fee is £1,250.", "The{s}|fee|is{s}|£1,250{n}|.{p.}"},
        {"12.5% of 2012/13, 10–15 and £10–£15", "12.5%{n}|of{s}|2012/13{n}|,{p,}|10–15{n}|and{s}|£10–£15{n}"},
        {"-5 +5 −£2 (-3) 10-15% 5€ £5m 20°C 30 m² 2½ 3rd 2:1 A1 1-",
         "-5{n}|+5{n}|−£2{n}|({p}|-3{n}|){p,}|10-15%{n}|5€{n}|£5m{n}|20°C{n}|30{n}|m²|2½{n}|3rd{n}|2:1{n}|A1|1{n}|-{p}"},
        {"the council’s long-term plan, the councils' R&D and Q&A; x_y, pre- and post-war",
         "the{s}|council’s|long-term|plan|,{p,}|the{s}|councils|'{p}|R&D|and{s}|Q&A|;{p,}|x_y|,{p,}|pre|-{p}|and{s}|post-war"},
        {"and/or 2.7(b) §5 #3 i.e. end.Next gov.uk …",
         "and{s}|/{p}|or{s}|2.7{n}|({p}|b|){p,}|§{p}|5{n}|#{p}|3{n}|i.e|.{p}|end|.{p}|Next|gov.uk|…{p,}"},
        {"coun\u00ADcil \u00ADx word\u200Bword e\u0301 ☑\uFE0F ... *** ?! ))",
         "coun\u00ADcil|x|word\u200Bword|e\u0301|☑\uFE0F{p}|...{p.}|***{p}|?{p}|!{p.}|){p,}|){p,}"},
        {"議会は、毎年開く。次 กขฺ", "議|会|は|、{p,}|毎|年|開|く|。{p.}|次|ก|ขฺ"},
    };
    check_rows("en-GB", rows, sizeof rows / sizeof *rows);
}

static void dates_are_tokens(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"On 12 March 2027 or 12th March, in March 2027; March 12, 2027; 2027-03-12; 12/03/2027",
         "On{s}|12 March 2027{d}|or{s}|12th March{d}|,{p,}|in{s}|March 2027{d}|;{p,}|March 12, "
         "2027{d}|;{p,}|2027-03-12{d}|;{p,}|12/03/2027{d}"},
        {"12 Mar 2027. March 12 2027, 3 123 March 2027 12 March, 2027 5/2027 12-03 12/03/",
         "12 Mar 2027{d}|.{p.}|March 12 2027{d}|,{p,}|3{n}|123{n}|March 2027{d}|12 "
         "March{d}|,{p,}|2027{n}|5/2027{n}|12-03{n}|12/03{n}|/{p}"},
        {"It may 12 be. March on! 12 March 20 May 2027",
         "It{s}|may{s}|12{n}|be{s}|.{p.}|March|on{s}|!{p.}|12 March{d}|20 May 2027{d}"},
    };
    check_rows("en-GB", rows, sizeof rows / sizeof *rows);
}

static void addresses_are_tokens(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"Write to a.b@example.org (or see https://example.org/a?b=c,d.) today.",
         "Write|to{s}|a.b@example.org{@}|({p}|or{s}|see|https://example.org/a?b=c,d{@}|.{p}|){p,}|today|.{p.}"},
        {"www.example.org/x_(y), “http://a.b/c” <ftp://d.e/f>; mailto:x@y.z.",
         "www.example.org/x_(y){@}|,{p,}|“{p}|http://a.b/c{@}|”{p}|<{p}|ftp://d.e/f{@}|>{p}|;{p,}|mailto|:{p,}|x@y.z{@}|.{p.}"},
        {"@ a@ @b a@b a@b.c. xwww.d ://x 1://y w@w.w,v@v.v", "@{p}|a{s}|@{p}|@{p}|b|a{s}|@{p}|b|a@b.c{@}|.{p}|xwww.d|:{p,}|/{p}|/"
                                                             "{p}|x|1{n}|:{p,}|/{p}|/{p}|y|w@w.w{@}|,{p,}|v@v.v{@}"},
    };
    check_rows("en-GB", rows, sizeof rows / sizeof *rows);
}

static void sentences_end(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"Mr. Smith left. \"He may return.\" See No. 5. e.g. this",
         "Mr|.{p}|Smith|left|.{p.}|\"{p}|He{s}|may{s}|return|.{p}|\"{p.}|See|No|.{p}|5{n}|.{p}|e.g|.{p}|this{s}"},
        {"Who? I! (They did.) No. And so? on… 5. We",
         "Who{s}|?{p.}|I{s}|!{p.}|({p}|They{s}|did{s}|.{p}|){p.,}|No|.{p.}|And{s}|so{s}|?{p}|on{s}|…{p,}|5{n}|.{p.}|We{s}"},
        {"1. One. يا؟ है।", "1{n}|.{p}|One|.{p.}|يا|؟{p.}|है|।{p.}"},
    };
    check_rows("en-GB", rows, sizeof rows / sizeof *rows);
}

static void words_are_of_their_language(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"Â’r cyngor ar 12 Mawrth 2027, Â ni", "Â’r|cyngor|ar{s}|12 Mawrth 2027{d}|,{p,}|Â{s}|ni{s}"},
    };
    check_rows("cy", rows, sizeof rows / sizeof *rows);
}

/* Without words of a language there are tokens all the same. */
static void no_language_is_needed(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    assert_string_equal(shown(arena, mn_tokenizer_new(arena, NULL), "The 12 March."), "The|12{n}|March|.{p.}");
    mn_arena_free(arena);
}

static void dates_are_equal_however_they_are_broken(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    const MnTokenizer *tokenizer = tokenizer_of(arena, "en-GB");
    MnSymbols *symbols = mn_symbols_new(arena);
    MnTokens tokens = {0};
    MnStr text = MN_STR("12 March 2027|12\nMarch\u00A02027|13 March 2027|12 \u200BMarch 2027");
    for (size_t from = 0, to; from < text.len; from = to + 1) {
        for (to = from; to < text.len && text.ptr[to] != '|';) to++;
        mn_tokenize(tokenizer, symbols, text, from, to, &tokens);
    }
    assert_int_equal(tokens.count, 4);
    assert_int_equal(tokens.items[0].symbol, tokens.items[1].symbol);
    assert_int_not_equal(tokens.items[0].symbol, tokens.items[2].symbol);
    assert_int_equal(tokens.items[0].symbol, tokens.items[3].symbol);
    assert_int_equal(tokens.items[1].begin, 14);
    assert_int_equal(tokens.items[1].end, 28);
    free(tokens.items);
    mn_arena_free(arena);
}

/* Is it all white space, or what shows nothing? */
static bool is_blank(MnStr text)
{
    for (size_t at = 0; at < text.len;) {
        int32_t c = mn_utf8_next(text, &at);
        if (!mn_char_is_space(c) && c != 0xAD && c != 0x200B && c != 0x2060) return false;
    }
    return true;
}

/* Of texts made of all that is treated in a way of its own. */
static void nothing_is_left_out(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "a",  "Z", "word",   "1", "12",      "2027",     "March", "May", " ", " ",  "\n", "\u00A0", "\u200B", "\u00AD",
        "-",  "–", "'",      "’", ".",       ",",        ":",     ";",   "/", "//", "@",  "www.",   "%",      "£",
        "€",  "°", "²",      "(", ")",       "“",        "\"",    "…",   "—", "&",  "_",  "#",      "!",      "?",
        "议", "ก", "\u0301", "☑", "e\u0301", "https://", "=",     "*",   "~", "−",  "+",  "th",     "[",      "]"};
    MnArena *arena = mn_arena_new();
    const MnTokenizer *tokenizer = tokenizer_of(arena, "en-GB");
    MnSymbols *symbols = mn_symbols_new(arena);
    uint64_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        MnBuf text = {0};
        for (uint32_t count = chance(&seed, 25); count > 0; count--)
            mn_buf_puts(&text, parts[chance(&seed, sizeof parts / sizeof *parts)]);
        mn_buf_puts(&text, "");
        MnStr all = {mn_arena_memdup(arena, text.len ? text.ptr : "", text.len), text.len};
        MnTokens tokens = {0};
        mn_tokenize(tokenizer, symbols, all, 0, all.len, &tokens);
        size_t at = 0;
        for (size_t i = 0; i < tokens.count; i++) {
            const MnToken *t = &tokens.items[i];
            assert_true(t->begin >= at && t->end > t->begin && t->end <= all.len);
            if (!is_blank(mn_str_slice(all, at, t->begin))) fail_msg("%.*s", (int)all.len, all.ptr);
            assert_int_equal(mn_utf8_check(mn_str_slice(all, t->begin, t->end)), t->end - t->begin);
            at = t->end;
        }
        if (!is_blank(mn_str_slice(all, at, all.len))) fail_msg("%.*s", (int)all.len, all.ptr);
        free(tokens.items);
        mn_buf_clear(&text);
    }
    mn_arena_free(arena);
}

/* ---- work ---- */

static const char *const endless[] = {"@",     "a@",    "a.", "w",  "www.",      "a://",       "a://()", "(",      ")",
                                      ".",     "'",     "a'", "1,", "12 March ", "March 12, ", "\u200B", "\u0301", "-",
                                      "a b. ", "a.\" ", "1-", "議", "a@a.a",     "£",          "%"};

static const MnTokenizer *english;

static void tokenize(void *user, unsigned size)
{
    MnBuf text = {0};
    for (unsigned i = 0; i < size; i++) mn_buf_puts(&text, user);
    MnArena *arena = mn_arena_new();
    MnTokens tokens = {0};
    mn_tokenize(english, mn_symbols_new(arena), mn_buf_view(&text), 0, text.len, &tokens);
    free(tokens.items);
    mn_arena_free(arena);
    mn_buf_clear(&text);
}

static void long_texts_take_work_in_proportion(void **state)
{
    (void)state;
    MnArena *arena = mn_arena_new();
    english = tokenizer_of(arena, "en-GB");
    for (size_t i = 0; i < sizeof endless / sizeof *endless; i++) {
        char part[16];
        snprintf(part, sizeof part, "%s", endless[i]);
        work_assert_linear(tokenize, part, 1000, 12);
    }
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_tokens),
        cmocka_unit_test(dates_are_tokens),
        cmocka_unit_test(addresses_are_tokens),
        cmocka_unit_test(sentences_end),
        cmocka_unit_test(words_are_of_their_language),
        cmocka_unit_test(no_language_is_needed),
        cmocka_unit_test(dates_are_equal_however_they_are_broken),
        cmocka_unit_test(nothing_is_left_out),
        cmocka_unit_test(long_texts_take_work_in_proportion),
    };
    return cmocka_run_group_tests_name("align tokens", tests, NULL, NULL);
}
