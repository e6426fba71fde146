/* sentence.c - from the text before a space to whether a sentence ends there.
 *
 * A sentence ends with . ! or ?, perhaps followed by closing quotation marks and brackets. A full stop after an abbreviation
 * or an initial ends none. The caller looks at what follows: a small letter goes on, and after "No." so does a figure. It is a
 * rule for line breaks in files that are compared line by line, so it errs towards not breaking, and looks at the neighbouring
 * word only: a change elsewhere never moves a break. */
#include "language/sentence.h"

#include <string.h>

static const char *const always[] = {
    "Mr",   "Mrs",  "Ms",   "Mx",     "Dr",  "Prof",   "Rev",  "Revd", "Hon",  "Rt",  "Sir",  "Cllr", "Cllrs",
    "Cr",   "St",   "Ste",  "Jr",     "Sr",  "Messrs", "Capt", "Col",  "Gen",  "Lt",  "Sgt",  "Maj",  "vs",
    "cf",   "viz",  "ca",   "approx", "esp", "incl",   "excl", "Ltd",  "Co",   "Inc", "Corp", "Bros", "dept",
    "Dept", "Govt", "ibid", "Ibid",   "ed",  "eds",    "Eds",  "al",   "resp", "tel", "Tel",  "ext",  "Ext",
    "Ave",  "Rd",   "Mt",   "Cyng",   "Jan", "Feb",    "Apr",  "Aug",  "Sept", "Sep", "Oct",  "Nov",  "Dec",
};

/* before a figure only */
static const char *const before_figure[] = {
    "No",   "Nos", "no",   "nos", "para", "paras", "Para", "Paras", "Art",  "Arts", "art", "Sch",  "sch",  "Reg",
    "Regs", "reg", "regs", "sec", "Sec",  "Fig",   "fig",  "Figs",  "figs", "Vol",  "vol", "vols", "ch",   "Ch",
    "cl",   "pt",  "Pt",   "pp",  "p",    "s",     "ss",   "r",     "c",    "App",  "app", "Tab",  "rhif",
};

enum { LONGEST = 6 };

static bool listed(const char *const *list, size_t count, MnStr word)
{
    for (size_t i = 0; word.len <= LONGEST && i < count; i++)
        if (list[i][0] == word.ptr[0] && mn_str_is(word, list[i])) return true;
    return false;
}

/* Bytes of a closing quotation mark or bracket at the end of text, or 0. */
static size_t closer(MnStr text)
{
    if (!text.len) return 0;
    if (strchr("\"')]", text.ptr[text.len - 1])) return 1;
    if (mn_str_ends(text, "\u00BB")) return 2;
    return mn_str_ends(text, "\u201D") || mn_str_ends(text, "\u2019") ? 3 : 0;
}

/* Single letters with full stops between them, as e.g, i.e, J.K or U.K; a lone small letter is a word. */
static bool is_initials(MnStr word)
{
    if (word.len % 2 == 0) return false;
    for (size_t i = 0; i < word.len; i++)
        if (i % 2 == 0 ? !mn_is_letter(word.ptr[i]) : word.ptr[i] != '.') return false;
    return word.len > 1 || word.ptr[0] <= 'Z';
}

static bool is_figures(MnStr word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((word.ptr[i] < '0' || word.ptr[i] > '9') && word.ptr[i] != '.') return false;
    return true;
}

/* The last word of text: what follows the last space (also a no-break one), dash, opening bracket or quotation mark. */
static MnStr last_word(MnStr text)
{
    size_t from = text.len;
    while (from > 0 && !strchr(" (['\"/\n", text.ptr[from - 1])) {
        if (from >= 2 && memcmp(text.ptr + from - 2, "\u00A0", 2) == 0) break;
        if (from >= 3 && memcmp(text.ptr + from - 3, "\xE2\x80", 2) == 0) break;
        from--;
    }
    return mn_str_slice(text, from, text.len);
}

MnSentenceStop mn_sentence_stop(MnStr before, bool whole)
{
    size_t n;
    while ((n = closer(before))) before.len -= n;
    if (!before.len) return MN_SENTENCE_GOES_ON;
    char last = before.ptr[before.len - 1];
    if (last == '!' || last == '?') return MN_SENTENCE_ENDS;
    if (last != '.') return MN_SENTENCE_GOES_ON;
    before.len--;
    MnStr word = last_word(before);
    if (!word.len) return MN_SENTENCE_ENDS;
    if (is_initials(word) || listed(always, sizeof always / sizeof *always, word)) return MN_SENTENCE_GOES_ON;
    if (whole && word.len == before.len && is_figures(word)) return MN_SENTENCE_GOES_ON;
    if (listed(before_figure, sizeof before_figure / sizeof *before_figure, word)) return MN_SENTENCE_ENDS_UNLESS_FIGURE;
    return MN_SENTENCE_ENDS;
}
