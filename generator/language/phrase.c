/* phrase.c - in: a date, a number, some texts, and the words of a language. Out: how that language says them (phrase.h). */
#include "language/phrase.h"

#include <string.h>
#include <strings.h>

struct MnPhraseDates {
    bool known;
    MnDateNames names;
};

MnPhrases mn_phrases(MnArena *arena, const MnWords *words, const char *date_style)
{
    const char *style = date_style ? date_style : mn_word(words, "date-style");
    return (MnPhrases){.arena = arena,
                       .words = words,
                       .date_style = *style ? style : "D MMMM YYYY",
                       .dates = mn_arena_array(arena, 1, sizeof(struct MnPhraseDates))};
}

const char *mn_phrase_date(const MnPhrases *p, const char *iso)
{
    MnDate date;
    if (!mn_date_parse(mn_str(iso), &date, NULL, NULL)) return NULL;
    if (!p->dates->known) *p->dates = (struct MnPhraseDates){true, mn_words_date_names(p->arena, p->words)};
    MnBuf out = {0};
    mn_date_format(&out, date, p->date_style, &p->dates->names);
    return mn_buf_finish(&out, p->arena);
}

/* ---- numbers ---- */

static const char *filled(const MnPhrases *p, const char *key, const char *name, const char *value)
{
    return mn_words_fill(p->arena, p->words, key, (const char *const[]){name, value, NULL});
}

static const char *printed(const MnPhrases *p, int64_t millionths, unsigned places)
{
    MnBuf out = {0};
    mn_decimal_print(&out, p->words, millionths, places, true);
    return mn_buf_finish(&out, p->arena);
}

const char *mn_phrase_ordinal(const MnPhrases *p, long long n)
{
    const char *digits = mn_arena_printf(p->arena, "%lld", n);
    const char *keys[] = {mn_arena_printf(p->arena, "ordinal-%lld", n), mn_arena_printf(p->arena, "ordinal-ends-%02lld", n % 100),
                          mn_arena_printf(p->arena, "ordinal-ends-%lld", n % 10), "ordinal"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = filled(p, keys[i], "n", digits);
        if (text) return text;
    }
    return digits;
}

static const char *number_word(const MnPhrases *p, long long n)
{
    return mn_words_get(p->words, mn_arena_printf(p->arena, "number-%lld", n));
}

const char *mn_phrase_number(const MnPhrases *p, const MnDecimal *number)
{
    long long n = number->millionths / 1000000;
    if (number->millionths % 1000000 == 0 && n >= 0 && n < 100) {
        const char *word = number_word(p, n), *tens = number_word(p, n / 10 * 10), *units = number_word(p, n % 10);
        if (!word && tens && units)
            word = mn_words_fill(p->arena, p->words, "number-tens", (const char *const[]){"tens", tens, "units", units, NULL});
        if (word) return word;
    }
    return printed(p, number->millionths, number->places);
}

const char *mn_phrase_money(const MnPhrases *p, const MnDecimal *amount)
{
    static const struct {
        const char *key;
        int64_t unit;
    } scales[] = {{"billion", 1000000000}, {"million", 1000000}, {NULL, 1}};
    int64_t size = amount->millionths < 0 ? -amount->millionths : amount->millionths;
    size_t i = 0;
    while (scales[i].key && (size < scales[i].unit * 1000000 || size % (scales[i].unit * 10000))) i++;
    unsigned pence = !scales[i].key && amount->millionths % 1000000 ? 2 : 0;
    const char *text = printed(p, size / scales[i].unit, pence);
    if (scales[i].key) text = filled(p, scales[i].key, "n", text);
    if (text) text = filled(p, "money", "amount", text);
    return text && amount->millionths < 0 ? mn_arena_printf(p->arena, "−%s", text) : text;
}

const char *mn_phrase_percent(const MnPhrases *p, const MnDecimal *number)
{
    const char *digits = printed(p, number->millionths, number->places), *text = filled(p, "percent", "n", digits);
    return text ? text : mn_arena_printf(p->arena, "%s%%", digits);
}

/* ---- lists ---- */

/* Welsh has another "and" before a vowel. Its w is one, but not in wr, wl and wn. */
static bool begins_with_vowel(const char *text)
{
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "y", "â", "ê", "î", "ô", "û", "ŵ", "ŷ",
                                         "Â", "Ê", "Î", "Ô", "Û", "Ŵ", "Ŷ", "á", "é", "í", "ó", "ú"};
    static const char *const quotes[] = {"“", "‘", "\"", "'"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (mn_str_starts(mn_str(text), quotes[i])) text += strlen(quotes[i]);
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (strncasecmp(text, vowels[i], strlen(vowels[i])) == 0) return true;
    return (*text == 'w' || *text == 'W') && !(text[1] && strchr("rlnRLN", text[1]));
}

static const char *list_key(const MnPhrases *p, const char *next, bool last)
{
    if (!last) return "list-more";
    return mn_words_get(p->words, "list-last-vowel") && begins_with_vowel(next) ? "list-last-vowel" : "list-last";
}

char *mn_phrase_list(const MnPhrases *p, const char *const *items, size_t count)
{
    char *text = mn_arena_strdup(p->arena, count ? items[0] : "");
    for (size_t i = 1; i < count; i++) {
        const char *key = list_key(p, items[i], i + 1 == count);
        char *longer = mn_words_fill(p->arena, p->words, key, (const char *const[]){"first", text, "next", items[i], NULL});
        text = longer ? longer : mn_arena_printf(p->arena, "%s, %s", text, items[i]);
    }
    return text;
}
