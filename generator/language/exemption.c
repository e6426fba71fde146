/* exemption.c - in: what an author says of a report's exemption, in any words. Out: the marking for its pages, short enough for a
 * margin, or NULL when the report is not exempt.
 *
 *     Exempt by virtue of paragraphs 1, 2 and 3 of Part 1 of Schedule 12A …   Exempt: paragraphs 1, 2 and 3
 *     Not for publication                                                     Exempt information: Not for publication
 *     No                                                                      (none)
 *
 * The words of the language say what a paragraph is called and how "no" is said. A sentence that names no paragraph is quoted
 * while it is short; it is better to mark what needs none than to leave out what the law demands. */
#include "language/exemption.h"

#include <string.h>
#include <strings.h>

static bool is_letter(char c)
{
    return mn_is_letter(c) || (unsigned char)c >= 0x80;
}

/* At the end, or at a stop; "No part of this may be published" is no answer of "no". */
static bool is_stop(const char *at)
{
    while (*at == ' ') at++;
    return !*at || strchr(".,:;-(", *at) || mn_str_starts(mn_str(at), "–");
}

/* How much of the text's beginning is one of the wordings, "no, none, not exempt"; answer: and nothing but it is said. */
static size_t beginning(const char *text, const char *wordings, bool answer)
{
    while (wordings && *wordings) {
        size_t len = strcspn(wordings, ",");
        if (len && strncasecmp(text, wordings, len) == 0 && (!answer || is_stop(text + len))) return len;
        wordings += len;
        wordings += strspn(wordings, ", ");
    }
    return 0;
}

/* Past what may stand between two numbers, a comma, a dash, a short word: to the next number, or NULL. */
static const char *next_number(const char *at)
{
    enum { LONGEST_JOIN = 5 };
    const char *from = at;
    while ((is_letter(*at) || strchr(" ,-&", *at)) && *at && at - from < LONGEST_JOIN) at++;
    return mn_is_digit(*at) ? at : NULL;
}

/* The numbers after the word for a paragraph: "1, 2 and 3"; *several: there is more than one. Empty when there is none. */
static MnStr paragraph_numbers(const char *text, const char *wordings, bool *several)
{
    *several = false;
    for (const char *at = text; *at; at++) {
        size_t len = at > text && is_letter(at[-1]) ? 0 : beginning(at, wordings, false);
        if (!len) continue;
        const char *first = at + len;
        while (is_letter(*first)) first++; /* its plural */
        while (*first == ' ') first++;
        if (!mn_is_digit(*first)) continue;
        const char *end = first;
        for (const char *next = first; next; next = next_number(end)) {
            *several = next > first;
            for (end = next; mn_is_digit(*end) || is_letter(*end); end++) {
            }
        }
        return (MnStr){first, (size_t)(end - first)};
    }
    return (MnStr){"", 0};
}

static const char *filled(MnArena *arena, const MnWords *words, const char *key, const char *name, const char *value)
{
    return mn_words_fill(arena, words, key, (const char *const[]){name, value, NULL});
}

const char *mn_exemption_marking(MnArena *arena, const MnWords *words, const char *said)
{
    enum { MOST = 60 };
    bool several = false;
    MnStr numbers = paragraph_numbers(said, mn_words_get(words, "exempt-paragraph"), &several);
    if (!*said || (!numbers.len && beginning(said, mn_words_get(words, "exempt-none"), true))) return NULL;
    const char *mark = NULL;
    if (numbers.len) {
        const char *list = mn_arena_strndup(arena, numbers.ptr, numbers.len);
        mark = filled(arena, words, several ? "exempt-marks" : "exempt-mark", "number", list);
    }
    if (!mark && strlen(said) <= MOST) mark = filled(arena, words, "exempt-text", "text", said);
    if (!mark) mark = mn_words_get(words, "exempt");
    return mark ? mark : said;
}
