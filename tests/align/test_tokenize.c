/* Texts as tokens. Each row: a text, and its tokens between bars, with what is known of them: s a stop-word, . the end of a sentence,
 * , that of a clause, n a number, d a date, @ an address, p other signs. */
#include "unit.h"

#include "align/tokenize.h"
#include "reading.h"

#include <stdlib.h>

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
    const MnWords *words = mn_words_load(&ctx, language, (MnPos){0}, NULL);
    assert_non_null(words);
    return mn_tokenizer_new(arena, words);
}

static void texts_are_tokens(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"The fee is £1,250.", "The{s}|fee|is{s}|£1,250{n}|.{p.}"},
        {"12.5% of 2012/13, 10–15 and £10–£15", "12.5%{n}|of{s}|2012/13{n}|,{p,}|10–15{n}|and{s}|£10–£15{n}"},
        {"On 12 March 2027 or 12th March, in March 2027; March 12, 2027; 2027-03-12; 12/03/2027",
         "On{s}|12 March 2027{d}|or{s}|12th March{d}|,{p,}|in{s}|March 2027{d}|;{p,}|March 12, "
         "2027{d}|;{p,}|2027-03-12{d}|;{p,}|12/03/2027{d}"},
        {"the council’s long-term plan", "the{s}|council’s|long-term|plan"},
        {"Write to a.b@example.org (or see https://example.org/a?b=c,d.) today.",
         "Write|to{s}|a.b@example.org{@}|({p}|or{s}|see|https://example.org/a?b=c,d{@}|.{p}|){p,}|today|.{p.}"},
        {"Mr. Smith left. \"He may return.\" See No. 5. e.g. this",
         "Mr|.{p}|Smith|left|.{p.}|\"{p}|He{s}|may{s}|return|.{p}|\"{p.}|See|No|.{p}|5{n}|.{p}|e.g|.{p}|this{s}"},
    };
    MnArena *arena = mn_arena_new();
    const MnTokenizer *tokenizer = tokenizer_of(arena, "en-GB");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(shown(arena, tokenizer, rows[i][0]), rows[i][1]);
    }
    mn_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_tokens),
    };
    return cmocka_run_group_tests_name("align token", tests, NULL, NULL);
}
