/* ties.c - in: words. Out: whether the spaces between them hold.
 *
 * A tied space is one where no line should end: between "Table" and its number, a number and its unit, initials and a
 * surname, and before a dash that stands alone (Hart's Rules, chapters 2 and 4). What each word is to such rules, its traits, is
 * found once for each distinct word, by who asks. */
#include "language/ties.h"

#include <string.h>

enum {
    TRAIT_KNOWN = 1,
    TRAIT_NUMBER = 2,       /* 5, £2.5, 2.7, 15(b), A1, and lone capitals */
    TRAIT_TAKES_NUMBER = 4, /* Table, paragraphs */
    TRAIT_UNIT = 8,         /* million, km, a.m. */
    TRAIT_TITLE = 16,       /* Mr, Cllr, J. */
    TRAIT_NAME = 32,        /* begins with a capital */
    TRAIT_DASH = 64,
    TRAIT_PLAIN_NUMBER = 128, /* digits first, as a quantity or a day has */
    TRAIT_MONTH = 256,
    TRAIT_YEAR = 512,        /* four digits */
    TRAIT_TAKES_YEAR = 1024, /* Act, Q1 */
    TRAIT_PER = 2048,
    TRAIT_CENT = 4096,
    TRAIT_OUTWARD = 8192,                     /* SW1A, the first half of a postcode, and */
    TRAIT_INWARD = 16384,                     /* 1AA */
    TRAIT_LINK = 32768,                       /* to, and: between two numbers */
    TRAIT_ROMAN = 65536,                      /* III */
    TRAIT_EXAMPLE = 131072,                   /* e.g. */
    TRAIT_PHONE = 262144,                     /* 020, the beginning of a telephone number, and */
    TRAIT_DIGITS = 524288,                    /* what may go on with it */
    TRAIT_OPERATOR = TRAIT_DASH | TRAIT_TITLE /* × and =: hold to both sides */
};

static const char *const takes_number[] = {"annex",
                                           "annexe",
                                           "appendices",
                                           "appendix",
                                           "article",
                                           "articles",
                                           "band",
                                           "bands",
                                           "ch.",
                                           "chapter",
                                           "chapters",
                                           "class",
                                           "clause",
                                           "clauses",
                                           "col.",
                                           "column",
                                           "fig.",
                                           "figs.",
                                           "figure",
                                           "figures",
                                           "form",
                                           "grade",
                                           "grades",
                                           "group",
                                           "item",
                                           "items",
                                           "level",
                                           "levels",
                                           "line",
                                           "lines",
                                           "lot",
                                           "lots",
                                           "no.",
                                           "nos.",
                                           "note",
                                           "notes",
                                           "option",
                                           "options",
                                           "p.",
                                           "page",
                                           "pages",
                                           "para",
                                           "para.",
                                           "paragraph",
                                           "paragraphs",
                                           "paragraph(s)",
                                           "paras",
                                           "paras.",
                                           "part",
                                           "parts",
                                           "phase",
                                           "phases",
                                           "pp.",
                                           "question",
                                           "questions",
                                           "recommendation",
                                           "recommendations",
                                           "reg.",
                                           "regulation",
                                           "regulations",
                                           "row",
                                           "rows",
                                           "rule",
                                           "rules",
                                           "schedule",
                                           "schedules",
                                           "section",
                                           "sections",
                                           "stage",
                                           "stages",
                                           "step",
                                           "steps",
                                           "table",
                                           "tables",
                                           "tier",
                                           "tiers",
                                           "version",
                                           "vol.",
                                           "volume",
                                           "zone",
                                           "adran",
                                           "atodiad",
                                           "ffigur",
                                           "nodyn",
                                           "paragraff",
                                           "paragraffau",
                                           "rhan",
                                           "tabl",
                                           "tudalen",
                                           NULL};
static const char *const units[] = {"million", "billion", "thousand", "bn",       "per",    "km",    "m",      "mm",     "cm",
                                    "m²",      "km²",     "cm²",      "m³",       "kg",     "g",     "t",      "ha",     "pt",
                                    "am",      "pm",      "a.m",      "p.m",      "noon",   "GB",    "MB",     "TB",     "MW",
                                    "GW",      "kW",      "kWh",      "MWh",      "GWh",    "%",     "°C",     "p",      "mph",
                                    "km/h",    "miliwn",  "acres",    "hectares", "metres", "miles", "tonnes", "litres", NULL};
static const char *const months[] = {
    "January",  "February", "March",    "April",    "May",    "June",   "July", "August",  "September",  "October",
    "November", "December", "Ionawr",   "Chwefror", "Mawrth", "Ebrill", "Mai",  "Mehefin", "Gorffennaf", "Awst",
    "Medi",     "Hydref",   "Tachwedd", "Rhagfyr",  "Jan",    "Feb",    "Mar",  "Apr",     "Jun",        "Jul",
    "Aug",      "Sept",     "Sep",      "Oct",      "Nov",    "Dec",    NULL};
static const char *const titles[] = {"Mr",   "Mrs", "Ms",   "Miss", "Mx", "Dr",   "Prof",  "Professor", "Cllr",
                                     "Cyng", "Sir", "Dame", "Lord", "St", "King", "Queen", NULL};
static const char *const takes_year[] = {"Act", "Acts", "Order", "Regulations", "Measure", "Deddf", "Q1", "Q2", "Q3", "Q4", NULL};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_one_of(MnStr word, const char *const *list, bool fold)
{
    if (!word.len) return false;
    char first = fold ? lower(word.ptr[0]) : word.ptr[0];
    for (; *list; list++) {
        if ((*list)[0] != first) continue; /* nearly all: this is asked of every word of a text */
        size_t i = 1;
        while (i < word.len && (fold ? lower(word.ptr[i]) : word.ptr[i]) == (*list)[i]) i++;
        if (i == word.len && !(*list)[i]) return true;
    }
    return false;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Without the punctuation that may close it; "no." keeps its point. */
static MnStr bare(MnStr word)
{
    while (word.len > 1 && strchr(",;:!?)", word.ptr[word.len - 1]) && !mn_str_ends(word, "(s)")) word.len--;
    return word;
}

/* Has the word this shape? In it A is a capital, 0 a digit, R one of I, V and X, and any other character itself. */
static bool has_shape(MnStr word, const char *shape)
{
    if (word.len != strlen(shape)) return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        bool fits = shape[i] == 'A'   ? is_capital(c)
                    : shape[i] == '0' ? mn_is_digit(c)
                    : shape[i] == 'R' ? c == 'I' || c == 'V' || c == 'X'
                                      : c == shape[i];
        if (!fits) return false;
    }
    return true;
}

static bool has_a_shape(MnStr word, const char *const *shapes)
{
    for (; *shapes; shapes++)
        if (has_shape(word, *shapes)) return true;
    return false;
}

/* Passes over signs and currency marks, as of −£5. */
static size_t sum_start(MnStr word)
{
    static const char *const signs[] = {"£", "€", "$", "−", "-", "+", "±", "~", "≈", "<", ">", "≤", "≥", NULL};
    size_t at = 0, before;
    do {
        before = at;
        for (const char *const *sign = signs; *sign; sign++)
            if (mn_str_starts(mn_str_slice(word, at, word.len), *sign)) at += strlen(*sign);
    } while (at > before);
    return at;
}

static uint32_t number_traits(MnStr word)
{
    bool bracket = word.ptr[0] == '(';
    size_t at = sum_start(mn_str_slice(word, bracket, word.len)) + bracket;
    if (at < word.len && mn_is_digit(word.ptr[at])) return TRAIT_NUMBER | (bracket ? 0 : TRAIT_PLAIN_NUMBER);
    MnStr rest = bare(word);
    if (mn_str_ends(rest, ".")) rest.len--;
    bool code = rest.len > 0 && rest.len <= 4 && is_capital(rest.ptr[0]);
    for (size_t i = 1; i < rest.len; i++) code &= mn_is_digit(rest.ptr[i]) || rest.ptr[i] == '.';
    return code ? TRAIT_NUMBER : 0;
}

static uint32_t shape_traits(MnStr word, MnStr stem)
{
    static const char *const outward[] = {"A0", "A00", "A0A", "AA0", "AA00", "AA0A", NULL};
    static const char *const roman[] = {"V", "RR", "RRR", "RRRR", "RRRRR", NULL};
    uint32_t traits = 0;
    if (has_shape(stem, "0000")) traits |= TRAIT_YEAR;
    if (has_a_shape(word, outward)) traits |= TRAIT_OUTWARD;
    if (has_shape(stem, "0AA")) traits |= TRAIT_INWARD;
    if (has_a_shape(stem, roman)) traits |= TRAIT_ROMAN;
    size_t from = stem.ptr[0] == '(' || stem.ptr[0] == '+', digits = from;
    while (digits < stem.len && mn_is_digit(stem.ptr[digits])) digits++;
    bool all = digits == stem.len || (digits + 1 == stem.len && word.ptr[digits] == ')');
    if (digits - from >= 2 && all) traits |= from || stem.ptr[0] == '0' ? TRAIT_PHONE : TRAIT_DIGITS;
    return traits;
}

static uint32_t list_traits(MnStr word, MnStr rest, MnStr stem)
{
    static const char *const links[] = {"to", "and", "or", "i", "a", NULL};
    static const char *const examples[] = {"e.g.", "i.e.", "cf.", "c.", "ca.", NULL};
    static const char *const cents[] = {"cent", "annum", "head", NULL};
    uint32_t traits = 0;
    bool opens = word.ptr[0] == '(', closes = rest.len < word.len;
    MnStr inner = mn_str_slice(rest, opens, rest.len);
    bool number = mn_str_is(inner, "No") || mn_str_is(inner, "Nos");
    if (number || is_one_of(inner, takes_number, true)) traits |= TRAIT_TAKES_NUMBER;
    if (is_one_of(stem, units, false)) traits |= TRAIT_UNIT;
    if (is_one_of(stem, months, false)) traits |= TRAIT_MONTH;
    if (is_one_of(stem, cents, false)) traits |= TRAIT_CENT;
    if (is_one_of(inner, examples, true)) traits |= TRAIT_EXAMPLE;
    if (closes) return traits;
    if (is_one_of(stem, titles, false)) traits |= TRAIT_TITLE;
    if (is_one_of(word, takes_year, false)) traits |= TRAIT_TAKES_YEAR;
    if (is_one_of(word, links, false)) traits |= TRAIT_LINK;
    if (mn_str_is(word, "per")) traits |= TRAIT_PER;
    return traits;
}

uint32_t mn_tie_traits(MnStr word)
{
    if (!word.len) return TRAIT_KNOWN;
    MnStr rest = bare(word), stem = rest;
    if (stem.len > 1 && mn_str_ends(stem, ".")) stem.len--;
    uint32_t traits = TRAIT_KNOWN | number_traits(word) | list_traits(word, rest, stem) | shape_traits(word, stem);
    bool initial = has_shape(word, "A.");
    if (initial || (word.len == 1 && is_capital(word.ptr[0]) && word.ptr[0] != 'A' && word.ptr[0] != 'I')) traits |= TRAIT_TITLE;
    if (is_capital(word.ptr[0])) traits |= TRAIT_NAME;
    if (mn_str_is(word, "×") || mn_str_is(word, "=") || mn_str_is(word, "÷") || mn_str_is(word, "+")) traits |= TRAIT_OPERATOR;
    if (mn_str_is(word, "–") || mn_str_is(word, "—") || mn_str_is(word, "-") || mn_str_is(word, "&")) traits |= TRAIT_DASH;
    return traits;
}

MnTie mn_tie_between(uint32_t a, uint32_t b)
{
    if (a & TRAIT_PLAIN_NUMBER && b & TRAIT_UNIT) return MN_TIE_BOUND;
    if (a & TRAIT_PER && b & TRAIT_CENT) return MN_TIE_BOUND;
    if (b & TRAIT_DASH || (a & TRAIT_OPERATOR) == TRAIT_OPERATOR) return MN_TIE_TIED;
    if (a & TRAIT_TAKES_NUMBER && b & (TRAIT_NUMBER | TRAIT_ROMAN)) return MN_TIE_TIED;
    if (a & TRAIT_PLAIN_NUMBER && b & TRAIT_MONTH) return MN_TIE_TIED;
    if (a & TRAIT_OUTWARD && b & TRAIT_INWARD) return MN_TIE_TIED;
    if (a & TRAIT_PHONE && b & (TRAIT_PHONE | TRAIT_DIGITS)) return MN_TIE_TIED;
    if (a & (TRAIT_TITLE | TRAIT_NAME) && b & TRAIT_ROMAN) return MN_TIE_TIED;
    if (a & TRAIT_TITLE && b & TRAIT_NAME) return MN_TIE_TIED;
    if (a & (TRAIT_MONTH | TRAIT_TAKES_YEAR) && b & TRAIT_YEAR) return MN_TIE_PREFERRED;
    return a & TRAIT_EXAMPLE ? MN_TIE_PREFERRED : MN_TIE_NONE;
}

MnTieRun mn_tie_on(uint32_t goes_on, uint32_t word, uint32_t next, uint32_t after)
{
    static const uint32_t phone = TRAIT_PHONE | TRAIT_DIGITS;
    if (word & TRAIT_TAKES_NUMBER) return (MnTieRun){next & TRAIT_NUMBER ? TRAIT_NUMBER : 0, 0};
    if (word & TRAIT_PHONE) return (MnTieRun){next & phone ? TRAIT_DIGITS : 0, 0};
    if (goes_on == TRAIT_DIGITS && word & TRAIT_DIGITS && next & phone) return (MnTieRun){goes_on, 1};
    if (goes_on == TRAIT_NUMBER && next & TRAIT_LINK && after & TRAIT_NUMBER) return (MnTieRun){goes_on, 2};
    return (MnTieRun){goes_on == TRAIT_NUMBER && word & TRAIT_LINK && next & TRAIT_NUMBER ? goes_on : 0, 0};
}
