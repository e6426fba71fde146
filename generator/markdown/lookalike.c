/* lookalike.c - signs that other kinds of Markdown know and ours does not. They are printed as they stand, which nobody wants, so
 * whoever wrote them is told what to write here.
 *
 * In: a text as the parser left it, so nothing in code, and a place in it. Out: what begins there. What closes such a sign is
 * sought in the next bytes only, so that a text full of signs costs no more than others. */
#include "markdown/conversion.h"

#include <string.h>
#include <strings.h>

enum { WINDOW = 200 };

/* Does `close` follow within the window, with something before it that neither begins nor ends with a space? */
static bool is_closed(MnStr text, size_t from, const char *close)
{
    MnStr rest = mn_str_slice(text, from, from + WINDOW);
    const char *end = rest.len ? memmem(rest.ptr, rest.len, close, strlen(close)) : NULL;
    return end && end != rest.ptr && rest.ptr[0] != ' ' && end[-1] != ' ';
}

/* Does a small sign stand between the two, a letter or a figure or some? "~5–~6" is about five to about six. */
static bool is_small(MnStr text, size_t from, char close)
{
    size_t at = from;
    while (at < text.len && (mn_is_letter(text.ptr[at]) || mn_is_digit(text.ptr[at]) || strchr("+-,", text.ptr[at]))) at++;
    return at > from && at < text.len && text.ptr[at] == close;
}

static bool is_contents(MnStr line)
{
    static const char *const names[] = {"[TOC]", "[[TOC]]", "[[_TOC_]]", "[[toc]]", "[toc]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mn_str_is(mn_str_trim(line), names[i])) return true;
    return false;
}

static const Lookalike
    abbreviation = {"*[", "*[…]:", "write abbreviation = ICB | Integrated Care Board, as an example, in the [document] record"},
    note = {"^[", "^[…]", "write [^1] here, and a paragraph that begins with [^1]: and has the text of the note"},
    lowered = {"~", "~…~", "type the small sign itself, as in H₂O"},
    raised = {"^", "^…^", "type the small sign itself, as in m²"},
    contents = {"[", "[TOC]", "take it out: the kind of document says where its contents stand"},
    marked = {"==", "==…==", "write **words** to make them stand out"},
    fence = {":::", ":::", "for a callout begin each line with >, and the first with > [!NOTE]"},
    address = {"](", "[…](… …)", "an address has no spaces: write %20 for each, or put it between < and >"},
    formula = {"$$", "$$…$$", "formulas are not set here: say it in words, or show a picture of it"};

const Lookalike *lookalike_at(MnStr text, size_t at)
{
    MnStr here = mn_str_slice(text, at, text.len);
    switch (here.len ? here.ptr[0] : '\0') {
    case '*': return mn_str_starts(here, "*[") && is_closed(here, 2, "]:") ? &abbreviation : NULL;
    case '^':
        if (mn_str_starts(here, "^[")) return is_closed(here, 2, "]") ? &note : NULL;
        return is_small(here, 1, '^') ? &raised : NULL;
    case '~': return is_small(here, 1, '~') ? &lowered : NULL;
    case '[': return at == 0 && is_contents(text) ? &contents : NULL;
    case ']': return at && mn_str_starts(here, "](") ? &address : NULL;
    case '=': return mn_str_starts(here, "==") && is_closed(here, 2, "==") ? &marked : NULL;
    case ':': return mn_str_starts(here, "::: ") ? &fence : NULL; /* the one that closes it stands alone */
    case '$': return mn_str_starts(here, "$$") && is_closed(here, 2, "$$") ? &formula : NULL;
    default: return NULL;
    }
}

/* Those that mean something at the beginning of a line alone. */
bool lookalike_stands(const Lookalike *sign, MnStr raw, size_t at)
{
    bool begins_line = at == 0 || raw.ptr[at - 1] == '\n';
    return raw.ptr[at] != '\\' && (begins_line || !(sign == &abbreviation || sign == &contents || sign == &fence));
}
