/* language.c - in comes a language tag, out goes the direction of its script.
 *
 * RFC 5646, 2.1: the first subtag is the language, and a subtag of four letters after it is the script. A language without one is
 * written in its likely script (CLDR, likely subtags): these are the languages whose likely script runs from right to left. */
#include "base/language.h"

#include "base/text.h"

#include <string.h>
#include <unicode/uloc.h>

static const char *const scripts[] = {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"};
static const char *const languages[] = {"aeb", "apc", "apd", "ar",  "arc", "arq", "ars", "ary", "arz", "azb", "bal", "bej",
                                        "bgn", "bqi", "brh", "ckb", "dv",  "fa",  "gbz", "glk", "haz", "he",  "iw",  "ji",
                                        "khw", "ks",  "lad", "lah", "lrc", "mde", "mzn", "nqo", "ota", "pnb", "prs", "ps",
                                        "sd",  "sdh", "shu", "skr", "swb", "syr", "ug",  "ur",  "yi"};

static bool same_letters(MnStr subtag, const char *name)
{
    size_t i = 0;
    for (; i < subtag.len && name[i]; i++)
        if ((subtag.ptr[i] | 0x20) != (name[i] | 0x20)) return false; /* ASCII letters, in either case */
    return i == subtag.len && !name[i];
}

static bool is_one_of(MnStr subtag, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (same_letters(subtag, names[i])) return true;
    return false;
}

/* What is written for a language by those who do not know its name: its code in library catalogues (ISO 639-2/B), or the code of
 * a country. BCP 47 (RFC 5646, 2.2.1) takes the shortest code of ISO 639. */
static const char *const other_names[][2] = {
    {"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"}, {"cz", "cs"},  {"cze", "cs"},
    {"dk", "da"},  {"dut", "nl"}, {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"}, {"gr", "el"},  {"gre", "el"},
    {"ice", "is"}, {"jp", "ja"},  {"mac", "mk"}, {"mao", "mi"}, {"may", "ms"}, {"per", "fa"}, {"rum", "ro"},
    {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"}, {"cn", "zh"},  {"ua", "uk"},  {"al", "sq"},
};

static bool icu_lists(const char *language)
{
    for (const char *const *known = uloc_getISOLanguages(); *known; known++)
        if (strcmp(*known, language) == 0) return true;
    return false;
}

static const char *shortest_name(MnArena *arena, const char *language)
{
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
        if (strcmp(other_names[i][0], language) == 0) return other_names[i][1];
    char shorter[ULOC_LANG_CAPACITY];
    UErrorCode error = U_ZERO_ERROR;
    int32_t len = uloc_getLanguage(language, shorter, sizeof shorter, &error);
    return U_SUCCESS(error) && len == 2 && strlen(language) == 3 ? mn_arena_strndup(arena, shorter, 2) : NULL;
}

bool mn_language_exists(MnArena *arena, const char *tag, const char **hint)
{
    char *language = mn_arena_strndup(arena, tag, strcspn(tag, "-_"));
    for (char *c = language; *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + ('a' - 'A'));
    *hint = NULL;
    const char *better = shortest_name(arena, language);
    if (better) {
        *hint = mn_arena_printf(arena, "%s%s", better, tag + strlen(language));
        return false;
    }
    return strlen(language) == 3 || strlen(language) == 1 || icu_lists(language); /* one letter: i-…, x-… */
}

bool mn_language_is_rtl(const char *tag)
{
    MnStr rest = mn_str(tag), language = {"", 0};
    for (size_t from = 0, at = 0, index = 0; at <= rest.len; at++) {
        if (at < rest.len && rest.ptr[at] != '-' && rest.ptr[at] != '_') continue;
        MnStr subtag = mn_str_slice(rest, from, at);
        if (index++ == 0) language = subtag;
        else if (subtag.len == 4 && subtag.ptr[0] > '9') return is_one_of(subtag, scripts, sizeof scripts / sizeof *scripts);
        else if (subtag.len < 2) break; /* extensions */
        from = at + 1;
    }
    return is_one_of(language, languages, sizeof languages / sizeof *languages);
}
