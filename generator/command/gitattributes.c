/* gitattributes.c - in: the text of .gitattributes. Out: which lines it has, or the text with others.
 *
 * Why each line:
 *     content      what an author attached is published byte for byte, so git must not turn its line ends
 *     templates    style sheets go into pages: the same bytes on every machine. Some may be pictures, which git recognises
 *     .ini, .md    are read with any line ends; with one kind a change is never one of line ends. they merge as text
 *     issued.ini   of two entries made at once both stay, each whole (issue/join.h); where a clone is not set up it merges as text
 *     output       is checked by digests, so no byte may change; of two sides of a merge ours stays whole, to be built again */
#include "command/gitattributes.h"

#include <string.h>

const MnAttributeLine mn_attribute_lines[MN_ATTRIBUTE_LINES] = {
    {"content/**", "-text", "content/sample"},
    {"templates/**", "text=auto eol=lf", "templates/sample"},
    {"*.ini", "text eol=lf diff=muniment-ini", "sample.ini"},
    {"*.md", "text eol=lf diff=markdown", "sample.md"},
    {"*.pdf", "-text diff=muniment-pdf", "sample.pdf"},
    {"document.xml", "diff=muniment-xml", "document.xml"},
    {"issued.ini", "merge=muniment-issued", "content/documents/sample/issued.ini"},
    {"output/**", "-text -merge linguist-generated", "output/sample"},
};

static const char begin_mark[] = "# Begin of what 'muniment git-setup' keeps here";
static const char end_mark[] = "# End of what 'muniment git-setup' keeps here";

const char *mn_attribute_value(MnArena *arena, const char *attributes, const char *name)
{
    for (const char *at = attributes; *at; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        MnStr word = {at, len};
        at += len;
        bool unset = mn_str_starts(word, "-");
        if (unset) word = mn_str_slice(word, 1, word.len);
        const char *equals = memchr(word.ptr, '=', word.len);
        size_t name_len = equals ? (size_t)(equals - word.ptr) : word.len;
        if (!mn_str_is(mn_str_slice(word, 0, name_len), name)) continue;
        if (equals) return mn_arena_strndup(arena, equals + 1, word.len - name_len - 1);
        return unset ? "unset" : "set";
    }
    return NULL;
}

/* ---- lines ---- */

/* The next line from *at on, without its end; false at the end of the text. */
static bool next_line(MnStr text, size_t *at, MnStr *line)
{
    if (*at >= text.len) return false;
    const char *end = memchr(text.ptr + *at, '\n', text.len - *at);
    size_t to = end ? (size_t)(end - text.ptr) : text.len;
    *line = mn_str_slice(text, *at, to);
    *at = end ? to + 1 : to;
    return true;
}

/* Are they the same words, whatever blanks part them? */
static bool is_line(MnStr text, const MnAttributeLine *line)
{
    const char *const parts[] = {line->pattern, line->attributes};
    size_t at = 0;
    for (size_t i = 0; i < 2; i++) {
        for (const char *word = parts[i]; *word; word += strspn(word, " ")) {
            size_t len = strcspn(word, " "), from = at;
            while (from < text.len && mn_is_space(text.ptr[from])) from++;
            for (at = from; at < text.len && !mn_is_space(text.ptr[at]);) at++;
            if (!mn_str_equal(mn_str_slice(text, from, at), (MnStr){word, len})) return false;
            word += len;
        }
    }
    return !mn_str_trim(mn_str_slice(text, at, text.len)).len;
}

static bool is_ours(MnStr line)
{
    for (size_t i = 0; i < MN_ATTRIBUTE_LINES; i++)
        if (is_line(line, &mn_attribute_lines[i])) return true;
    return false;
}

/* What stands between the marks, and where they do: from the first to behind the second; at the end where there are none. */
static MnStr between(MnStr text, size_t *from, size_t *to)
{
    MnStr line, inside = {"", 0};
    size_t begin = SIZE_MAX, start = 0;
    for (size_t at = 0, was = 0; next_line(text, &at, &line); was = at) {
        line = mn_str_trim(line);
        if (begin == SIZE_MAX && mn_str_is(line, begin_mark)) begin = was, start = at;
        if (begin == SIZE_MAX || !mn_str_is(line, end_mark)) continue;
        *from = begin, *to = at;
        return mn_str_slice(text, start, was);
    }
    *from = *to = text.len;
    return inside;
}

bool mn_attributes_have(MnStr text, const MnAttributeLine *wanted)
{
    size_t from, to, at = 0;
    MnStr inside = between(text, &from, &to), line;
    while (next_line(inside, &at, &line))
        if (is_line(line, wanted)) return true;
    return false;
}

char *mn_attributes_with(MnArena *arena, MnStr text, const bool take[MN_ATTRIBUTE_LINES])
{
    size_t from, to, at = 0;
    MnStr inside = between(text, &from, &to), line;
    MnBuf out = {0};
    mn_buf_str(&out, mn_str_slice(text, 0, from));
    if (out.len && out.ptr[out.len - 1] != '\n') mn_buf_putc(&out, '\n');
    if (out.len && from == to) mn_buf_putc(&out, '\n');
    mn_buf_printf(&out, "%s\n", begin_mark);
    while (next_line(inside, &at, &line))
        if (!is_ours(line)) mn_buf_str(&out, line), mn_buf_putc(&out, '\n');
    for (size_t i = 0; i < MN_ATTRIBUTE_LINES; i++)
        if (take[i]) mn_buf_printf(&out, "%-13s %s\n", mn_attribute_lines[i].pattern, mn_attribute_lines[i].attributes);
    mn_buf_printf(&out, "%s\n", end_mark);
    mn_buf_str(&out, mn_str_slice(text, to, text.len));
    return mn_buf_finish(&out, arena);
}
