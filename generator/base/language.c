/* language.c - in comes a language tag, out goes the direction of its script.
 *
 * RFC 5646, 2.1: the first subtag is the language, and a subtag of four letters after it is the script. A language without one is
 * written in its likely script (CLDR, likely subtags): these are the languages whose likely script runs from right to left. */
#include "base/language.h"

#include "base/text.h"

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
