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
    strong = {"**", "**…**", "a closing ** is not read between a mark and a letter: put a space after it"},
    strong_lines = {"__", "__…__", "write **words**: a closing __ is not read before a letter"},
    emphasis = {"*", "*…*", "a closing * is not read between a mark and a letter: put a space after it"},
    emphasis_line = {"_", "_…_", "write *words*: a closing _ is not read before a letter"},
    deleted = {"~~", "~~…~~", "a closing ~~ is not read between a mark and a letter: put a space after it"},
    wiki = {"[[", "[[…]]", "write [words](address) for a link"},
    kramdown = {"{:", "{: …}", "write {.class #id} without the colon"},
    critic = {"{++", "{++…++}", "what changed between versions is shown by muniment compare"},
    critic_out = {"{--", "{--…--}", "what changed between versions is shown by muniment compare"},
    formula = {"$$", "$$…$$", "formulas are not set here: say it in words, or show a picture of it"};

/* A sign that the parser left as text, though it could have begun emphasis. */
static const Lookalike *emphasis_at(MnStr here)
{
    bool two = here.len > 1 && here.ptr[1] == here.ptr[0];
    char next = here.len > 1u + two ? here.ptr[1 + two] : ' ';
    if (next == ' ' || next == here.ptr[0]) return NULL;
    if (here.ptr[0] == '~') return two ? &deleted : NULL;
    if (here.ptr[0] == '_') return two ? &strong_lines : &emphasis_line;
    return two ? &strong : &emphasis;
}

const Lookalike *lookalike_at(MnStr text, size_t at)
{
    MnStr here = mn_str_slice(text, at, text.len);
    switch (here.len ? here.ptr[0] : '\0') {
    case '*': return mn_str_starts(here, "*[") && is_closed(here, 2, "]:") ? &abbreviation : emphasis_at(here);
    case '_': return emphasis_at(here);
    case '^':
        if (mn_str_starts(here, "^[")) return is_closed(here, 2, "]") ? &note : NULL;
        return is_small(here, 1, '^') ? &raised : NULL;
    case '~': return is_small(here, 1, '~') ? &lowered : emphasis_at(here);
    case '[':
        if (at == 0 && is_contents(text)) return &contents;
        return mn_str_starts(here, "[[") && is_closed(here, 2, "]]") ? &wiki : NULL;
    case ']': return at && mn_str_starts(here, "](") ? &address : NULL;
    case '=': return mn_str_starts(here, "==") && is_closed(here, 2, "==") ? &marked : NULL;
    case ':': return mn_str_starts(here, "::: ") ? &fence : NULL; /* the one that closes it stands alone */
    case '$': return mn_str_starts(here, "$$") && is_closed(here, 2, "$$") ? &formula : NULL;
    case '{':
        if (mn_str_starts(here, "{++")) return &critic;
        if (mn_str_starts(here, "{\u2013") || mn_str_starts(here, "{--")) return &critic_out;
        return mn_str_starts(here, "{:") ? &kramdown : NULL;
    default: return NULL;
    }
}

static bool is_word_byte(MnStr raw, size_t at)
{
    return at < raw.len && (mn_is_letter(raw.ptr[at]) || mn_is_digit(raw.ptr[at]) || (unsigned char)raw.ptr[at] >= 0x80);
}

/* Emphasis that was meant: it opens after a space or a mark, and is closed by a sign that touches a word behind it. */
static bool is_meant(MnStr raw, size_t at, MnStr sign)
{
    size_t from = at + sign.len, end = at + WINDOW < raw.len ? at + WINDOW : raw.len;
    if (is_word_byte(raw, at - (at > 0)) && at) return false;
    for (size_t i = from + 1; i + sign.len < end; i++) {
        bool here = memcmp(raw.ptr + i, sign.ptr, sign.len) == 0 && raw.ptr[i - 1] != sign.ptr[0] && raw.ptr[i - 1] != '\\';
        if (!here || strchr(" \n", raw.ptr[i - 1])) continue;
        return is_word_byte(raw, i + sign.len) && (sign.len == 2 || !is_word_byte(raw, i - 1));
    }
    return false;
}

/* The spaces of [words](b{{ 1 }}) are of an expression, which is told by itself. */
static bool holds_expression(MnStr raw, size_t at)
{
    MnStr rest = mn_str_slice(raw, at, at + WINDOW < raw.len ? at + WINDOW : raw.len);
    const char *end = rest.len ? memchr(rest.ptr, ')', rest.len) : NULL;
    return memmem(rest.ptr, end ? (size_t)(end - rest.ptr) : rest.len, "{{", 2) != NULL;
}

/* Those that mean something at the beginning of a line alone. */
bool lookalike_stands(const Lookalike *sign, MnStr raw, size_t at)
{
    bool begins_line = at == 0 || raw.ptr[at - 1] == '\n';
    if (raw.ptr[at] == '\\') return false;
    if (sign == &strong || sign == &strong_lines || sign == &emphasis || sign == &emphasis_line || sign == &deleted)
        return is_meant(raw, at, mn_str(sign->sign));
    if (sign == &address) return !holds_expression(raw, at);
    return begins_line || !(sign == &abbreviation || sign == &contents || sign == &fence);
}
