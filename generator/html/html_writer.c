/* html_writer.c - tags, attributes and text in; bytes out, each written once.
 *
 * Three rules give a file that compares well line by line:
 *
 *   - a block element begins on a new line and ends one, so a paragraph, an item, a cell is one line, and what holds blocks
 *     has its tags on lines of their own; nothing is indented;
 *   - a space between two sentences of a block becomes a newline. What follows may stand behind tags, so the place of the
 *     space is kept, and it is overwritten when the next character of text turns out to begin a sentence;
 *   - attributes stand in the order of one list, whatever their order in the tree.
 *
 *     <p id="p-2.7"><span class="number">2.7</span> One sentence of the paragraph.
 *     Another, with <em>emphasis.</em>
 *     A third.</p>
 *
 * The output is at once HTML and XML (the polyglot subset: W3C, "Polyglot Markup", 2014): void elements end in "/>", no others
 * do; entities are the XML ones; SVG says its namespace. What the table of elements (tree/element.h) and the list of attributes do not know
 * is an error, so that nothing active can pass. */
#include "html/html_writer.h"

#include "language/sentence.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* All attributes that are written, in their order; those of ARIA and data- follow by name. */
static const char *const attribute_order[] = {
    "id",       "class",   "lang",    "dir",     "role",     "tabindex", "rel",     "name",    "property", "charset", "href",
    "hreflang", "src",     "alt",     "width",   "height",   "type",     "checked", "for",     "start",    "value",   "reversed",
    "scope",    "headers", "colspan", "rowspan", "datetime", "title",    "cite",    "content", "hidden",   "xmlns",   "viewBox",
};
enum { ATTRIBUTES = sizeof attribute_order / sizeof *attribute_order };

static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};

void html_writer_init(Writer *w, MnContext *ctx, const MnHtmlInput *input, MnBuf *out)
{
    *w = (Writer){.ctx = ctx, .input = input, .out = out};
    for (size_t i = 0; i < ATTRIBUTES; i++) mn_map_put(&w->ranks, mn_str(attribute_order[i]), &attribute_order[i]);
}

void html_writer_clear(Writer *w)
{
    mn_map_clear(&w->ranks);
    mn_map_clear(&w->ids);
    mn_map_clear(&w->seen);
    mn_map_clear(&w->references);
    free(w->attrs);
    free(w->open);
    free(w->notes);
    free(w->said);
}

const char *html_word(Writer *w, const char *key)
{
    const char *word = mn_words_get(w->input->words, key);
    if (word) return word;
    mn_report(w->ctx->diag, MN_NO_WORD, mn_at((MnPos){0}), .key = key, .hint = "add it to the words of the document's language");
    return "";
}

const char *html_new_id(Writer *w, const char *base)
{
    const char *id = base;
    for (unsigned i = 2; mn_map_get(&w->ids, mn_str(id)); i++) id = mn_arena_printf(w->ctx->arena, "%s-%u", base, i);
    mn_map_put(&w->ids, mn_str(id), w);
    return id;
}

/* Lines */

void html_line(Writer *w)
{
    MnBuf *out = w->out;
    if (out->len && out->ptr[out->len - 1] == ' ') out->ptr[out->len - 1] = '\n'; /* at the end of a line it says nothing */
    else if (out->len && out->ptr[out->len - 1] != '\n') mn_buf_putc(out, '\n');
    w->ntail = w->space = 0;
    w->fresh = true;
}

/* Attributes */

static int rank_of(const Writer *w, const char *name)
{
    const char *const *at = mn_map_get(&w->ranks, mn_str(name));
    if (at) return (int)(at - attribute_order);
    return strncmp(name, "aria-", 5) == 0 || strncmp(name, "data-", 5) == 0 ? ATTRIBUTES : -1;
}

static bool is_before(const Attribute *a, const Attribute *b)
{
    return a->rank != b->rank ? a->rank < b->rank : strcmp(a->name, b->name) < 0;
}

static void drop_attribute(Writer *w, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->nattrs; i++)
        if (strcmp(w->attrs[i].name, name) != 0) w->attrs[kept++] = w->attrs[i];
    w->nattrs = kept;
}

void html_set(Writer *w, const char *name, const char *value)
{
    drop_attribute(w, name);
    if (!value) return;
    w->attrs = mn_grow(w->attrs, &w->attrs_cap, w->nattrs + 1, sizeof *w->attrs);
    Attribute made = {name, value, rank_of(w, name)};
    size_t at = w->nattrs++;
    for (; at > 0 && is_before(&made, &w->attrs[at - 1]); at--) w->attrs[at] = w->attrs[at - 1];
    w->attrs[at] = made;
}

const char *html_get(const Writer *w, const char *name)
{
    for (size_t i = 0; i < w->nattrs; i++)
        if (strcmp(w->attrs[i].name, name) == 0) return w->attrs[i].value;
    return NULL;
}

/* A relative address, or one whose scheme runs nothing. */
static bool is_safe(const char *href)
{
    size_t scheme = strcspn(href, ":/?#");
    if (href[scheme] != ':') return true;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strlen(schemes[i]) == scheme + 1 && strncasecmp(href, schemes[i], scheme) == 0) return true;
    return false;
}

void html_take_attributes(Writer *w, const MnNode *node)
{
    w->nattrs = 0;
    for (const MnAttr *a = mn_xml_first_attr(node); a; a = mn_xml_next_attr(a)) {
        const char *name = mn_xml_attr_name(a), *value = mn_xml_attr_value(a);
        if (mn_change_is_way(name) || mn_change_is_companion(name)) continue;
        if (rank_of(w, name) < 0) mn_report(w->ctx->diag, MN_ATTRIBUTE_NOT_IN_DOCUMENT, mn_xml_range(node), .attribute = name);
        else if (strcmp(name, "href") == 0 && !is_safe(value))
            mn_report(w->ctx->diag, MN_LINK_NOWHERE, mn_xml_range(node), .what = value);
        else html_set(w, name, value);
    }
}

/* Tags */

void html_open(Writer *w, const Tag *tag)
{
    MnBuf *out = w->out;
    html_saw(w, tag->name);
    if (tag->flags & HTML_BLOCK) html_line(w);
    mn_buf_putc(out, '<');
    mn_buf_puts(out, tag->name);
    for (size_t i = 0; i < w->nattrs; i++) {
        mn_buf_putc(out, ' ');
        mn_buf_puts(out, w->attrs[i].name);
        mn_buf_add(out, "=\"", 2);
        mn_xml_escape(out, mn_str(w->attrs[i].value), true);
        mn_buf_putc(out, '"');
    }
    w->nattrs = 0; /* none is left for the next tag */
    mn_buf_puts(out, tag->flags & HTML_VOID ? "/>" : ">");
    if (tag->flags & HTML_VOID) {
        if (tag->flags & (HTML_BLOCK | HTML_BREAK)) html_line(w);
        else w->fresh = false;
        return;
    }
    w->verbatim += (tag->flags & HTML_VERBATIM) != 0;
    w->raised += (tag->flags & HTML_RAISED) != 0;
}

void html_close(Writer *w, const Tag *tag)
{
    w->verbatim -= (tag->flags & HTML_VERBATIM) != 0;
    w->raised -= (tag->flags & HTML_RAISED) != 0;
    bool trailing = tag->flags & HTML_BLOCK && !w->verbatim && !(tag->flags & HTML_VERBATIM);
    if (trailing && w->out->ptr[w->out->len - 1] == ' ') w->out->len--;
    mn_buf_add(w->out, "</", 2);
    mn_buf_puts(w->out, tag->name);
    mn_buf_putc(w->out, '>');
    if (tag->flags & HTML_BLOCK) html_line(w);
}

/* Text */

/* The last bytes of text before place `at` of s, in this block. */
static MnStr text_before(const Writer *w, MnStr s, size_t at, char bytes[TAIL])
{
    if (at >= TAIL) return mn_str_slice(s, at - TAIL, at);
    size_t old = w->ntail < TAIL - at ? w->ntail : TAIL - at;
    memcpy(bytes, w->tail + w->ntail - old, old);
    memcpy(bytes + old, s.ptr, at);
    return (MnStr){bytes, old + at};
}

static MnSentenceStop stop_before(const Writer *w, MnStr s, size_t at)
{
    unsigned char last = (unsigned char)(at ? s.ptr[at - 1] : w->ntail ? w->tail[w->ntail - 1] : ' ');
    if (last < 0x80 && !strchr(".!?\"')]", last)) return MN_SENTENCE_GOES_ON;
    char bytes[TAIL];
    MnStr before = text_before(w, s, at, bytes);
    return mn_sentence_stop(before, before.len < TAIL);
}

/* The space kept becomes a newline when the next character of text can begin a sentence. */
static void settle_space(Writer *w, char next)
{
    bool goes_on = (next >= 'a' && next <= 'z') || next == ' ' || (w->after_abbreviation && mn_is_digit(next));
    if (w->space && !goes_on) w->out->ptr[w->space - 1] = '\n';
    w->space = 0;
}

static void keep_tail(Writer *w, MnStr s)
{
    char bytes[TAIL];
    MnStr before = text_before(w, s, s.len, bytes);
    memmove(w->tail, before.ptr, before.len);
    w->ntail = before.len;
}

static const char *escape_of(unsigned char c)
{
    if (c == '&') return "&amp;";
    if (c == '<') return "&lt;";
    if (c == '>') return "&gt;";
    return c < 0x20 && c != '\n' && c != '\t' ? "\uFFFD" : NULL; /* control characters are neither XML nor HTML */
}

void html_text(Writer *w, MnStr s)
{
    MnBuf *out = w->out;
    while (w->fresh && !w->verbatim && s.len && s.ptr[0] == ' ') s = mn_str_slice(s, 1, s.len);
    if (!s.len) return;
    w->fresh = false;
    settle_space(w, s.ptr[0]);
    size_t start = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c > '>') continue;
        if (c == ' ' && !w->verbatim) {
            MnSentenceStop stop = stop_before(w, s, i);
            if (stop == MN_SENTENCE_GOES_ON) continue;
            mn_buf_add(out, s.ptr + start, i + 1 - start);
            start = i + 1;
            w->space = out->len;
            w->after_abbreviation = stop == MN_SENTENCE_ENDS_UNLESS_FIGURE;
            if (start < s.len) settle_space(w, s.ptr[start]);
            continue;
        }
        const char *escape = escape_of(c);
        if (!escape) continue;
        mn_buf_add(out, s.ptr + start, i - start);
        mn_buf_puts(out, escape);
        start = i + 1;
    }
    mn_buf_add(out, s.ptr + start, s.len - start);
    if (!w->raised) keep_tail(w, s);
}

/* Elements by their names */

static Tag shell_tag(const char *name)
{
    const Element *element = html_named(name);
    assert(element);
    return (Tag){.name = element->name, .flags = element->flags};
}

void html_start(Writer *w, const char *name, const char *const *pairs)
{
    w->nattrs = 0;
    for (; pairs && pairs[0]; pairs += 2) html_set(w, pairs[0], pairs[1]);
    Tag tag = shell_tag(name);
    html_open(w, &tag);
}

void html_end(Writer *w, const char *name)
{
    Tag tag = shell_tag(name);
    html_close(w, &tag);
}

void html_leaf(Writer *w, const char *name, const char *const *pairs, const char *text)
{
    html_start(w, name, pairs);
    html_text(w, mn_str(text));
    html_end(w, name);
}

void html_verbatim(Writer *w, const char *name, MnStr text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '<' && text.ptr[i] != '&') continue;
        mn_report(w->ctx->diag, MN_XML_SIGN, mn_at((MnPos){0}), .element = name,
                  .character = mn_diag_text(w->ctx->diag, mn_str_slice(text, i, i + 1)));
        return;
    }
    mn_buf_str(w->out, text);
    if (text.len && text.ptr[text.len - 1] != '\n') mn_buf_putc(w->out, '\n');
}
