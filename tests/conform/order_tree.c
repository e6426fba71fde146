/* order_tree.c - in: a document tree as published. Out: the stream of what it should read.
 *
 * Only generator/README.md's description of the tree is used. What the tree does not say but a reader is told is made here
 * anew: the markers of ordered lists, from start, type and data-marker. White space between elements that holds a line end is no
 * part of the tree. */
#include "order.h"
#include "reading.h"

#include "style/spoken.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *mark; /* NULL: a block without a mark */
} blocks[] = {
    {"h1", "H1"},
    {"h2", "H2"},
    {"h3", "H3"},
    {"h4", "H4"},
    {"h5", "H5"},
    {"h6", "H6"},
    {"table", "Table"},
    {"tr", "TR"},
    {"th", "TH"},
    {"td", "TD"},
    {"caption", "Caption"},
    {"figcaption", "Caption"},
    {"blockquote", "BlockQuote"},
    {"article", NULL},
    {"header", NULL},
    {"section", NULL},
    {"nav", NULL},
    {"p", NULL},
    {"ul", NULL},
    {"ol", NULL},
    {"li", NULL},
    {"dl", NULL},
    {"dt", NULL},
    {"dd", NULL},
    {"thead", NULL},
    {"tbody", NULL},
    {"tfoot", NULL},
    {"figure", NULL},
    {"footer", NULL},
    {"aside", NULL},
    {"div", NULL},
    {"address", NULL},
    {"pre", NULL},
    {"hr", NULL},
};

static bool is(const MnNode *node, const char *name)
{
    return mn_xml_is_element(node) && strcmp(mn_xml_name(node), name) == 0;
}

/* As mn_xml_child, whatever the namespace: a published tree says that it is XHTML. */
static const MnNode *child_named(const MnNode *parent, const char *name)
{
    const MnNode *child = mn_xml_first_element(parent);
    while (child && !is(child, name)) child = mn_xml_next_element(child);
    return child;
}

static bool is_layout_space(const char *text)
{
    bool line = false;
    for (; *text; text++) {
        if (*text == '\n') line = true;
        else if (*text != ' ' && *text != '\t' && *text != '\r') return false;
    }
    return line;
}

/* ---- changes ---- */

/* What is said before words that an author marked as new or gone; in English, as all that is compared is. What is said of changes
 * between versions, style/spoken.h tells. */
static void announce(const MnNode *node, Stream *out)
{
    bool stretch = (is(node, "ins") || is(node, "del")) && !mn_xml_first_element(node);
    if (stretch && mn_change_of(node) == MN_UNCHANGED) out->announced = is(node, "ins") ? "Inserted:" : "Deleted:";
}

static void say(Stream *out, MnStr text, MnStr language)
{
    size_t blank = 0;
    while (blank < text.len && strchr(" \n", text.ptr[blank])) blank++;
    if (out->announced && blank < text.len) {
        if (blank) stream_break(out);
        stream_text(out, mn_str(out->announced), language);
        stream_break(out);
        out->announced = NULL;
    }
    stream_text(out, text, language);
}

/* ---- markers ---- */

static void put_letters(long value, char first, MnBuf *out)
{
    char digits[16];
    size_t count = 0;
    for (; value > 0 && count < sizeof digits; value = (value - 1) / 26) digits[count++] = (char)(first + (value - 1) % 26);
    while (count) mn_buf_putc(out, digits[--count]);
}

static void put_roman(long value, bool upper, MnBuf *out)
{
    static const char *const digits[4][10] = {{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"},
                                              {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"},
                                              {"", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"},
                                              {"", "m", "mm", "mmm", "", "", "", "", "", ""}};
    for (int place = 3, power = 1000; place >= 0; place--, power /= 10)
        for (const char *c = digits[place][value / power % 10]; *c; c++) mn_buf_putc(out, upper ? (char)(*c - 'a' + 'A') : *c);
}

static bool is_core(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "(1)" as the pattern and 3 as the value make "(3)". */
static void put_marker(const MnNode *list, long value, MnBuf *out)
{
    const char *type = mn_xml_attr(list, "type"), *pattern = mn_xml_attr(list, "data-marker");
    char kind = type ? type[0] : '1';
    if (!pattern || !*pattern) pattern = "1.";
    for (; *pattern && !is_core(*pattern); pattern++) mn_buf_putc(out, *pattern);
    if (kind == 'a' || kind == 'A') put_letters(value, kind, out);
    else if (kind == 'i' || kind == 'I') put_roman(value, kind == 'I', out);
    else mn_buf_int(out, value);
    while (is_core(*pattern)) pattern++;
    mn_buf_puts(out, pattern);
}

static long position_of(const MnNode *item)
{
    const char *start = mn_xml_attr(mn_xml_parent(item), "start");
    long position = start ? strtol(start, NULL, 10) : 1;
    for (const MnNode *other = mn_xml_first_element(mn_xml_parent(item)); other && other != item;
         other = mn_xml_next_element(other))
        position++;
    return position;
}

static bool is_in_contents(const MnNode *node)
{
    for (; node; node = mn_xml_parent(node))
        if (is(node, "nav")) return true;
    return false;
}

static void begin_item(const MnNode *item, Stream *out)
{
    MnBuf marker = {0};
    if (is_in_contents(item)) {
        stream_mark(out, "<TOCI>");
        return;
    }
    stream_mark(out, "<LI>");
    if (is(mn_xml_parent(item), "ol")) put_marker(mn_xml_parent(item), position_of(item), &marker);
    if (marker.len) say(out, mn_buf_view(&marker), out->language);
    stream_break(out);
    mn_buf_clear(&marker);
}

/* ---- the walk ---- */

/* The heading of an appendix says its label too, unless the two carry marks of changes apart. */
static bool is_label_in_heading(const MnNode *label)
{
    const MnNode *heading =
        label && is(label, "p") && mn_xml_has_class(label, "appendix-label") ? mn_xml_next_element(label) : NULL;
    return heading && is(heading, "h2") && !mn_change_of(label) && !mn_change_of(heading);
}

static bool follows_label(const MnNode *node)
{
    const MnNode *before = mn_xml_prev(node);
    while (before && !mn_xml_is_element(before)) before = mn_xml_prev(before);
    return is_label_in_heading(before);
}

static bool begin_block(const MnNode *node, Stream *out)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        if (!is(node, blocks[i].name)) continue;
        stream_break(out);
        if (is_label_in_heading(node)) stream_mark(out, "<H2>");
        else if (blocks[i].mark && !follows_label(node)) stream_mark(out, "<%s>", blocks[i].mark);
        if (is(node, "li")) begin_item(node, out);
        if (is(node, "aside") && mn_xml_has_class(node, "footnote")) stream_mark(out, "<Note>");
        return true;
    }
    return false;
}

/* What a picture shows is said in its attribute; what a diagram shows, in its description. */
static void put_figure(const MnNode *node, Stream *out)
{
    const char *alt = mn_xml_attr(node, "alt");
    const MnNode *words = child_named(node, "desc");
    MnBuf text = {0};
    if (alt) mn_buf_puts(&text, alt);
    else if (words) mn_xml_collect_text(words, &text);
    if (text.len) stream_mark(out, "<Figure: %s>", text.ptr);
    mn_buf_clear(&text);
}

typedef struct {
    Stream *out;
    MnSpeech *speech;
    MnStr language; /* of the document */
} Telling;

static void say_change(const Telling *t, const MnSpoken *spoken)
{
    for (; spoken; spoken = spoken->next) {
        stream_break(t->out);
        stream_text(t->out, mn_str(spoken->text), t->language);
        stream_break(t->out);
    }
}

static bool is_of_run(const MnNode *node)
{
    return mn_xml_is_text(node) ? !is_layout_space(mn_xml_text(node)) : mn_is_inline(node);
}

static void put_node(const Telling *t, const MnNode *node, MnStr language);

/* The runs of a block: what is said of changes is said before the first word of one, and behind its last. */
static void put_block_children(const Telling *t, const MnNode *node, MnStr language)
{
    const MnNode *last = NULL; /* of the run that is under way */
    if (mn_change_is_empty(node)) say_change(t, mn_spoken_begin(t->speech, node));
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) {
        bool of_run = is_of_run(child);
        if (of_run && !last && !mn_change_is_before_words(child)) say_change(t, mn_spoken_begin(t->speech, child));
        if (of_run && (last || !mn_change_is_before_words(child))) last = child;
        if (!of_run && mn_xml_is_element(child) && last) {
            say_change(t, mn_spoken_end(t->speech, last));
            last = NULL;
        }
        put_node(t, child, language);
    }
    if (last) say_change(t, mn_spoken_end(t->speech, last));
    if (mn_change_is_empty(node)) say_change(t, mn_spoken_end(t->speech, node));
}

static void put_children(const Telling *t, const MnNode *node, MnStr language)
{
    if (!mn_is_inline(node)) {
        put_block_children(t, node, language);
        return;
    }
    bool marked = mn_change_of(node) != MN_UNCHANGED;
    if (marked) say_change(t, mn_spoken_before(t->speech, node));
    for (const MnNode *child = mn_xml_first(node); child; child = mn_xml_next(child)) put_node(t, child, language);
    if (marked) say_change(t, mn_spoken_behind(t->speech, node));
}

static void put_node(const Telling *t, const MnNode *node, MnStr language)
{
    Stream *out = t->out;
    if (mn_xml_is_text(node)) {
        if (!is_layout_space(mn_xml_text(node))) say(out, mn_str(mn_xml_text(node)), language);
        return;
    }
    if (!mn_xml_is_element(node) || is(node, "meta") || is(node, "colgroup")) return;
    const char *own = mn_xml_attr(node, "lang");
    if (own) language = mn_str(own);
    if (is(node, "img") || is(node, "svg")) {
        put_figure(node, out);
        return;
    }
    if (is(node, "br")) stream_break(out);
    if (mn_xml_attr(node, "id")) stream_from(out, mn_xml_attr(node, "id"));
    announce(node, out);
    bool block = begin_block(node, out);
    put_children(t, node, language);
    if (block) stream_break(out);
}

static void order_of_tree(MnContext *ctx, const MnNode *tree, Stream *stream)
{
    const char *language = mn_xml_attr(tree, "lang");
    const MnWords *words = mn_words_load(ctx, language, (MnRange){0}, NULL);
    stream->language = mn_str(language);
    Telling walk = {stream, mn_speech_new(ctx, words, tree), stream->language};
    put_node(&walk, tree, stream->language);
}

bool order_compare(const Checker *c, const MnNode *tree, MnBuf *report)
{
    MnContext ctx = mn_context_new(c->arena, reading(c->arena, "."));
    Stream expected = {.arena = c->arena}, got = {.arena = c->arena};
    order_of_tree(&ctx, tree, &expected);
    order_of_pdf(c, &got);
    bool same = stream_compare(&expected, &got, report);
    stream_clear(&expected);
    stream_clear(&got);
    return same;
}
