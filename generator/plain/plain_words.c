/* plain_words.c - in: nodes that stand among words. Out: text with signs around what is strong, emphasised, code …, a sentence a line.
 *
 * Where a sentence ends is a matter of the words alone: `heard` holds them without the signs. The space behind an end waits for the
 * next word, which may show that the sentence goes on, and for the signs before it: "so. **Then**". */
#include "plain/plain_words.h"

#include "language/sentence.h"
#include "tree/facts.h"

#include <string.h>

typedef struct {
    MnBuf text, heard;
    size_t space;            /* 1 + the place of the space behind what may be the end of a sentence, or 0 */
    bool unless_figure;      /* … unless a figure follows it */
    unsigned verbatim, mark; /* open elements: of code, and marks of notes */
} Words;

/* ---- characters ---- */

static bool is_control(int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

void plain_safe(MnBuf *out, MnStr text, bool lines)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        int32_t c = mn_utf8_next(text, &at);
        if (c == '\n' && lines) mn_buf_putc(out, '\n');
        else if (is_control(c)) mn_buf_puts(out, "\uFFFD");
        else mn_buf_str(out, mn_str_slice(text, start, at));
    }
}

char *plain_on_one_line(char *text)
{
    for (char *c = text; *c; c++)
        if (*c == '\n') *c = ' ';
    return text;
}

/* ---- words ---- */

/* The first byte behind a space that may end a sentence. */
static void settle_space(Words *w, char next)
{
    bool goes_on = (next >= 'a' && next <= 'z') || next == ' ' || (w->unless_figure && mn_is_digit(next));
    if (w->space && !goes_on) w->text.ptr[w->space - 1] = '\n';
    w->space = 0;
}

static bool ends_in_blank(const MnBuf *buf)
{
    return !buf->len || buf->ptr[buf->len - 1] == ' ' || buf->ptr[buf->len - 1] == '\n';
}

static void add_space(Words *w)
{
    if (ends_in_blank(&w->heard)) return;
    MnSentenceStop stop = w->verbatim ? MN_SENTENCE_GOES_ON : mn_sentence_stop(mn_buf_view(&w->heard), true);
    mn_buf_putc(&w->text, ' ');
    mn_buf_putc(&w->heard, ' ');
    w->space = stop == MN_SENTENCE_GOES_ON ? 0 : w->text.len;
    w->unless_figure = stop == MN_SENTENCE_ENDS_UNLESS_FIGURE;
}

static void add_text(Words *w, MnStr text)
{
    for (size_t at = 0; at < text.len;) {
        size_t to = at;
        if (mn_is_space(text.ptr[at])) {
            add_space(w);
            at++;
            continue;
        }
        while (to < text.len && !mn_is_space(text.ptr[to])) to++;
        settle_space(w, text.ptr[at]);
        plain_safe(&w->text, mn_str_slice(text, at, to), false);
        if (!w->mark) mn_buf_str(&w->heard, mn_str_slice(text, at, to));
        at = to;
    }
}

static void add_break(Words *w)
{
    while (w->text.len && w->text.ptr[w->text.len - 1] == ' ') w->text.len--;
    mn_buf_putc(&w->text, '\n');
    mn_buf_putc(&w->heard, '\n');
    w->space = 0;
}

/* ---- elements ---- */

static const struct {
    MnKind kind;
    const char *sign; /* before it and behind it */
} signs[] = {
    {MN_STRONG, "**"}, {MN_EM, "*"}, {MN_CODE, "`"}, {MN_DEL, "~~"}, {MN_INS, "++"}, {MN_SUB, "~"}, {MN_SUP, "^"},
};

static const char *sign_of(const MnNode *node)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (mn_is(node, signs[i].kind)) return mn_is_footnote_mark(mn_xml_first(node)) ? NULL : signs[i].sign;
    return NULL;
}

/* Does the text of a link say where it leads, perhaps without https:// or mailto: and a slash at the end? */
static bool says_address(const MnNode *link, const char *href)
{
    const char *colon = strchr(href, ':'), *bare = colon ? colon + 1 : href;
    while (*bare == '/') bare++;
    MnBuf text = {0};
    mn_xml_collect_text(link, &text);
    MnStr said = mn_str_trim(mn_buf_view(&text)), address = mn_str(bare);
    if (mn_str_ends(address, "/") && !mn_str_ends(said, "/")) address.len--;
    bool says = mn_str_equal(said, address) || mn_str_is(said, href);
    mn_buf_clear(&text);
    return says;
}

static void add_address(Words *w, const MnNode *link)
{
    const char *href = mn_xml_attr(link, "href");
    if (!href || !*href || *href == '#' || says_address(link, href)) return;
    mn_buf_puts(&w->text, " <");
    plain_safe(&w->text, mn_str(href), false);
    mn_buf_putc(&w->text, '>');
}

/* A picture among words or alone: what it shows, and where that is known its file; of a diagram, what kind it is. */
static void add_picture(Words *w, const MnNode *node)
{
    bool diagram = mn_is(node, MN_SVG);
    const MnNode *said = diagram ? mn_tree_child(node, MN_DESC) : NULL;
    const char *alt = mn_xml_attr(node, "alt"), *source = mn_xml_attr(node, diagram ? "class" : "src");
    MnBuf words = {0};
    if (diagram && !said) said = mn_tree_child(node, MN_TITLE);
    if (said) mn_xml_collect_text(said, &words);
    settle_space(w, '!');
    mn_buf_puts(&w->text, "![");
    add_text(w, diagram ? mn_buf_view(&words) : mn_str(alt));
    mn_buf_putc(&w->text, ']');
    if (source) {
        mn_buf_putc(&w->text, '(');
        plain_safe(&w->text, mn_str(source), false);
        mn_buf_putc(&w->text, ')');
    }
    mn_buf_clear(&words);
}

/* Before the space that the words behind which it stands end in: "**so** it". */
static void add_sign_behind(Words *w, const char *sign)
{
    bool blank = w->text.len && w->text.ptr[w->text.len - 1] == ' ';
    if (blank) w->text.len--;
    mn_buf_puts(&w->text, sign);
    if (blank) mn_buf_putc(&w->text, ' ');
    if (w->space) w->space = w->text.len;
}

static void begin(Words *w, const MnNode *node)
{
    const char *sign = sign_of(node);
    if (mn_is(node, MN_BR)) add_break(w);
    if (mn_is(node, MN_IMG) || mn_is(node, MN_SVG)) add_picture(w, node);
    if (sign) mn_buf_puts(&w->text, sign);
    if (mn_is_footnote_mark(node)) mn_buf_puts(&w->text, "[^");
    w->verbatim += mn_is(node, MN_CODE);
    w->mark += mn_is_footnote_mark(node);
}

static void end(Words *w, const MnNode *node)
{
    const char *sign = sign_of(node);
    w->verbatim -= mn_is(node, MN_CODE);
    w->mark -= mn_is_footnote_mark(node);
    if (sign) add_sign_behind(w, sign);
    if (mn_is_footnote_mark(node)) mn_buf_putc(&w->text, ']');
    else if (mn_is(node, MN_A)) add_address(w, node);
}

/* A node with all it holds; a block among them is a word apart. */
static void add_node(Words *w, const MnNode *top)
{
    const MnNode *node = top;
    while (node) {
        const MnNode *below = mn_xml_first(node);
        bool drawn = mn_is(node, MN_SVG);
        if (mn_xml_is_text(node)) add_text(w, mn_str(mn_xml_text(node)));
        else if (mn_is_block(node)) add_space(w);
        begin(w, node);
        if (below && !drawn) {
            node = below;
            continue;
        }
        end(w, node);
        while (node != top && !mn_xml_next(node)) {
            node = mn_xml_parent(node);
            end(w, node);
        }
        node = node == top ? NULL : mn_xml_next(node);
    }
}

/* ---- runs ---- */

static char *finish(Words *w, MnArena *arena)
{
    MnStr text = mn_str_trim(mn_buf_view(&w->text));
    char *copy = mn_arena_strndup(arena, text.ptr ? text.ptr : "", text.len);
    mn_buf_clear(&w->text);
    mn_buf_clear(&w->heard);
    return copy;
}

char *plain_words(MnArena *arena, const MnNode *first, const MnNode *end_node)
{
    Words w = {0};
    for (const MnNode *node = first; node && node != end_node; node = mn_xml_next(node)) add_node(&w, node);
    return finish(&w, arena);
}

char *plain_words_of(MnArena *arena, const MnNode *element)
{
    Words w = {0};
    add_node(&w, element);
    return plain_on_one_line(finish(&w, arena));
}
